"""Each way of filtering leaves exactly the claims it should, on the small table of twelve worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.screens.reading import buttons, chips, counts, ids, press, press_chip, texts

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from tests.screens.conftest import Show

EVERY = [f"c-{number:02}" for number in range(1, 13)]
TOLLS = ["c-02", "c-03", "c-06", "c-07", "c-08", "c-09"]


def narrowed(screen: AppTest, kept: list[str]) -> None:
    """Fail unless the table holds these claims and no other, and the numbers say so."""
    assert ids(screen) == kept
    seen = counts(screen)
    assert (seen["shown"], seen["filtered_out"], seen["total"]) == (len(kept), len(EVERY) - len(kept), len(EVERY))


LINKS = [
    ({"type": "toll"}, TOLLS),
    ({"type": ["toll", "denial"]}, sorted([*TOLLS, "c-05"])),
    ({"outlet": "daily"}, ["c-01", "c-02", "c-03", "c-04", "c-12"]),
    ({"speaker": "monitor"}, ["c-06", "c-07", "c-08"]),
    ({"place": "northbridge"}, ["c-01", "c-02", "c-03", "c-04", "c-05", "c-12"]),
    ({"place": "none"}, ["c-08", "c-09"]),
    ({"incident": "talks"}, ["c-10", "c-11"]),
    ({"stance": "declines_to_comment"}, ["c-11"]),
    ({"party": "yes"}, ["c-03", "c-05", "c-11"]),
    ({"measure": "homes_destroyed"}, ["c-12"]),
    ({"toll_min": "100"}, ["c-07", "c-08"]),
    ({"toll_max": "12"}, ["c-02", "c-12"]),
    ({"said_to": "2020-02-28"}, ["c-06", "c-07"]),
    ({"event_from": "2020-03-04"}, ["c-06", "c-10", "c-11"]),
    ({"q": "women"}, ["c-02"]),
    # A spelling that only the place's aliases know.
    ({"q": "nordbruck", "type": "denial"}, ["c-05"]),
    ({"type": "toll", "speaker": "monitor", "toll_min": "1000"}, ["c-08"]),
]


@pytest.mark.parametrize(("query", "kept"), LINKS, ids=lambda value: str(value)[:40])
def test_a_link_keeps_its_claims_and_takes_every_other_away(
    query: dict[str, str | list[str]], kept: list[str], show: Show
) -> None:
    narrowed(show("records", "sample", **query), kept)


def test_a_link_drives_the_widgets_and_a_widget_the_link(show: Show) -> None:
    seen = show("records", "sample", type="toll")
    assert seen.pills(key="filter_claim_type").value == ["toll"]
    seen.pills(key="filter_claim_type").set_value(["denial"]).run()
    narrowed(seen, ["c-05"])
    assert seen.query_params["type"] == "denial"
    seen.pills(key="filter_claim_type").set_value([]).run()
    narrowed(seen, EVERY)
    assert seen.query_params == {}


def test_every_widget_of_the_panel_narrows(show: Show) -> None:
    seen = show("records", "sample")
    seen.multiselect(key="filter_outlet").set_value(["post"]).run()
    narrowed(seen, ["c-05", "c-06", "c-07", "c-08", "c-09", "c-10", "c-11"])
    seen.text_input(key="filter_text").set_value("monitor").run()
    narrowed(seen, ["c-06", "c-07", "c-08"])
    seen.number_input(key="filter_toll_max").set_value(300).run()
    narrowed(seen, ["c-06", "c-07"])
    seen.date_input(key="filter_said_from").set_value(date(2020, 2, 1)).run()
    narrowed(seen, ["c-06"])


def test_an_option_counts_what_a_click_on_it_would_show(show: Show) -> None:
    seen = show("records", "sample", speaker="monitor")
    # A field's own choice does not empty the field: other speakers can still be added.
    assert seen.pills(key="filter_claim_type").options == ["Toll · 3"]
    assert "Harbour Daily · 5" not in seen.multiselect(key="filter_outlet").options
    assert "Villagers (unnamed) · 3" in seen.multiselect(key="filter_speaker").options
    assert "Vale Monitor · 3" in seen.multiselect(key="filter_speaker").options


def test_a_choice_that_no_longer_passes_anything_stays_to_be_taken_back(show: Show) -> None:
    seen = show("records", "sample", type="denial", speaker="monitor")
    narrowed(seen, [])
    assert "Denial · 0" in seen.pills(key="filter_claim_type").options


def test_each_active_filter_has_a_chip_that_takes_it_alone_away(show: Show) -> None:
    seen = show("records", "sample", type=["toll", "denial"], outlet="post", q="monitor")
    assert chips(seen) == ["Outlet: Evening Post", "Claim type: Denial", "Claim type: Toll", "Search: monitor"]
    press_chip(seen, "Claim type: Toll")
    assert chips(seen) == ["Outlet: Evening Post", "Claim type: Denial", "Search: monitor"]
    press_chip(seen, "Search: monitor")
    narrowed(seen, ["c-05"])
    press(seen, "Clear all")
    assert chips(seen) == []
    narrowed(seen, EVERY)
    assert seen.query_params == {}


def test_without_a_filter_there_is_no_chip_and_nothing_to_clear(show: Show) -> None:
    assert buttons(show("records", "sample")) == []


def test_when_nothing_matches_it_says_which_filter_to_loosen(show: Show) -> None:
    seen = show("records", "sample", q="women", outlet="post")
    narrowed(seen, [])
    assert buttons(seen)[-2:] == ["Search (shows 7 claims)", "Outlet (shows 1 claim)"]
    press(seen, "Outlet (shows 1 claim)")
    narrowed(seen, ["c-02"])
    assert chips(seen) == ["Search: women"]


def test_when_no_single_filter_helps_it_says_so(show: Show) -> None:
    seen = show("records", "sample", q="women", outlet="post", type="denial", speaker="villagers", incident="talks")
    narrowed(seen, [])
    assert not [text for text in buttons(seen) if "shows" in text]
    assert any("Taking away a single filter is not enough" in each.value for each in seen.markdown)


def test_a_range_that_ends_before_it_starts_is_said_to_match_nothing(show: Show) -> None:
    seen = show("records", "sample")
    seen.number_input(key="filter_toll_min").set_value(50).run()
    assert not seen.warning
    seen.number_input(key="filter_toll_max").set_value(5).run()
    assert [each.value for each in seen.warning] == ["At least 50 is more than at most 5: no claim can match."]
    narrowed(seen, [])
    seen = show("records", "sample")
    seen.date_input(key="filter_event_from").set_value(date(2020, 3, 5)).run()
    seen.date_input(key="filter_event_to").set_value(date(2020, 3, 1)).run()
    assert len(seen.warning) == 1
    narrowed(seen, [])


def test_what_a_link_asks_in_vain_is_said_until_the_reader_filters(show: Show) -> None:
    seen = show("records", "sample", type=["toll", "nonsense"], weather="rain", data="000000000000", clock="sundial")
    narrowed(seen, TOLLS)
    said = " ".join(texts(seen))
    for part in ("nonsense", "weather", "000000000000", "clock"):
        assert part in said
    seen.run()
    assert " ".join(texts(seen)) == said
    seen.multiselect(key="filter_outlet").set_value(["post"]).run()
    assert texts(seen) == []


def test_the_filter_goes_along_to_every_screen(show: Show) -> None:
    seen = show("atlas", "sample", type="toll", q="monitor")
    kept = counts(seen)
    assert kept["shown"] == 4
    for screen in ("records", "method", "atlas"):
        seen.switch_page(f"pages/{screen}.py").run()
        assert counts(seen) == kept
        assert chips(seen) == ["Claim type: Toll", "Search: monitor"]


def test_the_shelf_counts_what_has_no_usable_place(show: Show) -> None:
    seen = counts(show("atlas", "sample", type=["toll", "negotiation"]))
    # The war's total has no place, the talks' Valeland no point: c-08, c-09 and c-11.
    assert (seen["shown"], seen["without_place"]) == (8, 3)
