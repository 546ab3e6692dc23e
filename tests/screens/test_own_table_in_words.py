"""What stands around a reader's own table is said of that table and no other, and in numbers that are true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.own_files import STRANGE, WEB_PAGE, flat_file
from tests.screens.own import OTHERS, bring, go, open_strange
from tests.screens.reading import counts, press, texts

if TYPE_CHECKING:
    from tests.screens.conftest import Show


def test_a_filter_counts_names_and_not_the_claims_without_one(show: Show) -> None:
    every = open_strange(show)
    # Northford, Hill Farm, Somewhere.
    assert every.multiselect(key="filter_place").placeholder == "All 3"
    none = open_strange(show, place="", lat="", lon="")
    assert none.multiselect(key="filter_place").placeholder == "None stated"
    built_in = show("atlas", "sample")
    named = [
        each for each in built_in.session_state["_frame"].atlas.facets.counts["place"] if each.value and each.count
    ]
    assert built_in.multiselect(key="filter_place").placeholder == f"All {len(named)}"


def test_beside_a_file_on_its_way_in_the_numbers_are_said_to_be_the_built_in_tables(show: Show) -> None:
    seen = bring(show("open_your_own"), ("mine.csv", STRANGE))
    assert seen.markdown[0].value.startswith("Built-in table: **158** of 158 claims shown")
    assert counts(seen)["total"] == 158
    assert not show("records").markdown[0].value.startswith("Built-in table")
    assert open_strange(show).markdown[0].value.startswith("**5** of 5 claims shown")


def test_a_claim_of_a_file_names_its_line_and_one_of_an_article_its_paragraph(show: Show) -> None:
    seen = go(open_strange(show), "atlas")
    incident = seen.session_state["_frame"].atlas.store.incidents(seen.session_state["_frame"].claim_filter)[0]
    seen.session_state["open"] = f"i:{incident.incident_id}"
    printed = [text for text in texts(seen.run()) if " · Daily" in text or " · Evening" in text]
    assert [text.split(", ")[-1].split(" · ")[0] for text in printed] == ["line 2", "line 3", "line 4"]
    built_in = [text for text in texts(show("atlas", "sample", open="i:talks")) if "paragraph" in text]
    assert built_in
    again = go(bring(show("open_your_own"), ("claims.csv", flat_file())), "atlas")
    again.session_state["open"] = "i:talks"
    assert [text for text in texts(again.run()) if "paragraph" in text] == built_in


def test_an_incident_of_several_places_and_days_is_told_of_all_of_them(show: Show) -> None:
    content = STRANGE + b"Hill Farm,35.7,37.9,2020-04-09,3,Relief Office,Daily,First count\n"
    seen = go(open_strange(show, content, incident="Remark"), "atlas")
    seen.session_state["open"] = "i:" + next(
        each.value
        for each in seen.session_state["_frame"].atlas.facets.counts["incident"]
        if each.label == "First count"
    )
    assert [text for text in texts(seen.run()) if text.endswith("2 places · 1 March 2020 to 9 April 2020")]


WAITS = "mine.csv is not open yet: go back to Open your own."


def test_every_other_screen_says_that_a_file_waits_until_it_is_open_or_given_up(show: Show) -> None:
    seen = bring(show("open_your_own"), ("mine.csv", STRANGE))
    assert WAITS not in texts(seen)
    assert all(WAITS in texts(go(seen, screen)) for screen in OTHERS)
    press(go(seen, "open_your_own"), "Another file")
    assert WAITS not in texts(go(seen, "atlas"))


def test_no_screen_says_that_an_open_table_or_a_refused_file_waits(show: Show) -> None:
    seen = open_strange(show)
    assert WAITS not in texts(go(seen, "atlas"))
    press(go(seen, "open_your_own"), "Back to the columns")
    assert WAITS not in texts(go(seen, "atlas"))
    refused = bring(show("open_your_own"), ("login.csv", WEB_PAGE))
    assert "login.csv" in texts(refused)
    assert not [text for text in texts(go(refused, "atlas")) if "is not open yet" in text]
