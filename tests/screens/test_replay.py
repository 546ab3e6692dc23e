"""What the replay says of claims that are not known yet, and of those nobody dated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.own_files import STRANGE
from tests.screens.own import go, open_strange
from tests.screens.reading import captions, counts

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from tests.screens.conftest import Show

# The last two rows were said on no day that is known.
PARTLY_DATED = (
    STRANGE.replace(b"2020-03-04", b"")
    .replace(b"2020-03-05", b"")
    .replace(b"2020-03-01,20,Monitor,Ev", b"2020-03-02,20,Monitor,Ev")
)


def replayed(show: Show, content: bytes, **columns: str) -> AppTest:
    """Return the Atlas on a table, replayed to the first day on which something was said."""
    seen = go(open_strange(show, content, claimed_on="When", start="", **columns), "atlas")
    (slider,) = seen.select_slider
    first = seen.session_state["_frame"].atlas.store.known_days[0]
    return slider.set_value(first).run()


def test_a_claim_nobody_dated_is_not_said_to_have_come_later(show: Show) -> None:
    seen = replayed(show, PARTLY_DATED)
    assert (counts(seen)["shown"], counts(seen)["filtered_out"]) == (2, 3)
    assert (
        "Known by the end of 1 March 2020. 1 claim came later; of 2 claims no day is known on which it was said or "
        "printed. What is not known yet is set back."
    ) in captions(seen)


def test_where_every_claim_is_dated_nothing_is_said_of_others(show: Show) -> None:
    seen = replayed(show, STRANGE)
    assert "Known by the end of 1 March 2020. 2 claims came later. What is not known yet is set back." in captions(seen)


def test_an_incident_of_which_nothing_was_known_is_told_in_words_and_not_in_zeros(show: Show) -> None:
    seen = show("atlas", "sample", open="i:talks", as_of="2020-03-02")
    assert "No claim about this incident was known by then." in captions(seen)
    assert "2 claims not known by 2 March 2020" in captions(seen)
    assert not [text for text in captions(seen) if text.startswith("0 claims")]
