"""Incidents and places of a reader's table may be called the same: every screen tells them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.claims import ClaimFilter
from pages.parts import chips as chips_drawn
from pages.parts import comparison
from tests.screens.own import go, open_strange
from tests.screens.reading import buttons, chips, counts, press, texts

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from tests.screens.conftest import Show

# Two strikes of one name, of different days and towns; two towns of one name; and a strike of which the first row
# names no town.
ALIKE = b"""\
Key,Event,Town,Y,X,When,Dead,Told by,Paper
a,Strike,Northford,35.5,37.5,2020-03-01,12,Relief Office,Daily
a,Strike,Northford,35.5,37.5,2020-03-01,20,Monitor,Daily
b,Strike,Northford,34.1,38.2,2021-07-09,3,Relief Office,Daily
b,Strike,Northford,34.1,38.2,2021-07-09,4,Monitor,Daily
c,Raid,,,,2020-05-05,1,Relief Office,Daily
c,Raid,Hill Farm,35.7,37.9,2020-05-05,1,Monitor,Daily
"""
NORTH, SOUTH = "Northford (35.5, 37.5)", "Northford (34.1, 38.2)"


@pytest.fixture
def seen(show: Show) -> AppTest:
    return open_strange(show, ALIKE, incident="Event", incident_id="Key", summary="")


def test_a_filter_and_its_chips_tell_names_apart_before_they_count(seen: AppTest) -> None:
    (places,) = [box for box in seen.multiselect if box.key == "filter_place"]
    assert set(places.options) == {f"{NORTH} · 2", f"{SOUTH} · 2", "Hill Farm · 1", "No usable place · 1"}
    (incidents,) = [box for box in seen.multiselect if box.key == "filter_incident"]
    assert set(incidents.options) == {"Strike (a) · 2", "Strike (b) · 2", "Raid · 2"}
    places.set_value([NORTH, SOUTH]).run()
    assert chips(seen) == [f"Place: {SOUTH}", f"Place: {NORTH}"]
    assert counts(seen)["shown"] == 4


def test_disputes_and_sources_tell_incidents_of_one_name_apart(seen: AppTest) -> None:
    assert sorted(go(seen, "disputes").dataframe[0].value["Incident"]) == ["Raid", "Strike (a)", "Strike (b)"]
    matrix, *_, pairs = [table.value for table in go(seen, "sources").dataframe]
    assert {"Strike (a)", "Strike (b)", "Raid"} <= set(matrix.columns)
    assert dict(zip(pairs["Incident"], pairs["Apart by"], strict=True))["Strike (a)"] == 8
    assert set(pairs["Incident"]) == {"Raid", "Strike (a)", "Strike (b)"}


def test_a_day_behind_a_place_written_from_right_to_left_keeps_its_order(show: Show) -> None:
    table = ALIKE.replace(b"Northford", "الرقة".encode())
    seen = go(open_strange(show, table, incident="Event", incident_id="Key", summary=""), "disputes")
    assert "الرقة\u200e · 1 March 2020" in texts(seen)


def test_disputes_says_where_and_when_an_incident_was(seen: AppTest) -> None:
    go(seen, "disputes")
    assert "Northford · 1 March 2020" in texts(seen)
    seen.session_state["open"] = "i:b"
    assert "Northford · 9 July 2021" in texts(seen.run())


def test_an_incident_has_the_place_any_of_its_claims_names(seen: AppTest) -> None:
    seen.session_state["open"] = "i:c"
    assert [text for text in texts(go(seen, "atlas")) if text.endswith("Hill Farm · 5 May 2020")]


def test_where_claims_are_too_many_the_ways_to_fewer_are_told_apart(
    seen: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparison, "MOST_CLAIMS", 2)
    offered = set(buttons(go(seen, "disputes")))
    assert {"Strike (a) · 2", "Strike (b) · 2", "Raid · 2", f"{NORTH} · 2", f"{SOUTH} · 2"} <= offered


def test_very_many_chosen_names_are_one_chip_that_takes_them_all_away(
    seen: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chips_drawn, "_MOST_CHIPS", 1)
    seen.multiselect(key="filter_place").set_value([NORTH, SOUTH])
    seen.multiselect(key="filter_incident").set_value(["a"]).run()
    assert chips(seen) == ["Place: 2 chosen", "Incident: Strike"]
    press(seen, "Place: 2 chosen ✕")
    assert chips(seen) == ["Incident: Strike"]
    assert "Clear all" in buttons(seen)
    assert seen.session_state["_frame"].claim_filter == ClaimFilter(incident=("a",))
