"""The timeline loses no claim, its brush is the sidebar's dates, and its clock is in the link."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geo.maps.palette import FAMILIES, FAMILY_OF_TYPE
from pages.parts import timeline
from tests.own_files import STRANGE
from tests.screens.own import go, open_strange
from tests.screens.reading import captions, chart_rows, charts, counts, legends

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from tests.screens.conftest import Show

NUMBER = re.compile(r"^(?:and [\d,]+ further periods? with )?([\d,]+) claims?\b")


def milliseconds(day: str) -> int:
    return int(pd.Timestamp(day, tz="UTC").value // 1_000_000)


def brush(screen: AppTest, first: str, last: str) -> AppTest:
    """Drag over the bars from the start of one day to the middle of another, as the chart reports it."""
    ends = [milliseconds(first), milliseconds(last) + 12 * 3_600_000]
    screen.session_state[_chart_key(screen)] = {"selection": {"when": {"from": ends}}}
    return screen.run()


def _chart_key(screen: AppTest) -> str:
    return charts(screen)[0].id.rpartition("-")[2]


def bars(screen: AppTest) -> pd.DataFrame:
    return chart_rows(charts(screen)[0])


def said(screen: AppTest, words: str) -> int:
    """Return the number of claims of the caption that ends so, or 0 when there is none."""
    found = [NUMBER.match(caption) for caption in captions(screen) if words in caption]
    return int(found[0][1].replace(",", "")) if found and found[0] else 0


def opened_window(screen: AppTest) -> list[int] | None:
    """Return the brush the chart opens with, as first and last millisecond."""
    (parameter,) = json.loads(charts(screen)[0].spec)["params"]
    return parameter.get("value", {}).get("x")


@pytest.mark.parametrize("query", [{}, {"type": "toll"}, {"q": "saydnaya"}, {"party": "yes"}], ids=str)
@pytest.mark.parametrize("clock", ["event", "said"])
@pytest.mark.parametrize("table", ["seed", "sample", "hostile"])
def test_bars_and_periods_and_undated_claims_are_all_that_is_shown(
    table: str, clock: str, query: dict[str, str], show: Show
) -> None:
    seen = show("atlas", table, clock=clock, **query)
    drawn = int(bars(seen)["claims"].sum()) if counts(seen)["shown"] else 0
    parts = drawn + said(seen, "about longer or open periods") + said(seen, "without a date on this clock")
    assert parts == counts(seen)["shown"]


def test_each_clock_has_its_own_days(show: Show) -> None:
    # Happened: the strike on 1 March, six claims. Said: five on 2 March and four on 3 March.
    event, told = (bars(show("atlas", "sample", clock=clock)) for clock in ("event", "said"))
    assert event.groupby(event["from"].dt.date)["claims"].sum().to_dict() == {date(2020, 3, 1): 6}
    assert told.groupby(told["from"].dt.date)["claims"].sum().to_dict() == {date(2020, 3, 2): 5, date(2020, 3, 3): 3}


def test_the_clock_is_written_into_the_link_and_read_from_it(show: Show) -> None:
    seen = show("atlas", "sample", clock="said")
    assert seen.segmented_control(key="clock").value == "said"
    seen.segmented_control(key="clock").set_value("event").run()
    assert "clock" not in seen.query_params
    seen.segmented_control(key="clock").set_value("said").run()
    assert seen.query_params["clock"] == "said"


def test_a_brush_sets_the_dates_of_its_clock_and_filters_everything(show: Show) -> None:
    seen = brush(show("atlas", "sample", clock="said"), "2020-03-03", "2020-03-03")
    assert (seen.query_params["said_from"], seen.query_params["said_to"]) == ("2020-03-03", "2020-03-03")
    assert seen.date_input(key="filter_said_from").value == date(2020, 3, 3)
    # c-05, c-10 and c-11, and c-08, which was said in the week from 2 March.
    assert counts(seen)["shown"] == 4
    assert "event_from" not in seen.query_params


def test_the_bars_under_and_beside_the_brush_stay(show: Show) -> None:
    seen = show("atlas", "sample", clock="said")
    before = bars(seen)
    pd.testing.assert_frame_equal(bars(brush(seen, "2020-03-03", "2020-03-03")), before)


def test_a_brush_taken_away_takes_its_dates_away(show: Show) -> None:
    seen = brush(show("atlas", "sample", clock="said"), "2020-03-03", "2020-03-03")
    seen.session_state[_chart_key(seen)] = {"selection": {"when": {}}}
    seen.run()
    assert counts(seen)["shown"] == 12
    assert "said_from" not in seen.query_params


def test_dates_set_elsewhere_open_a_chart_with_the_brush_over_them(show: Show) -> None:
    seen = show("atlas", "sample", clock="said")
    assert opened_window(seen) is None
    before = _chart_key(seen)
    seen.date_input(key="filter_said_from").set_value(date(2020, 3, 3)).run()
    seen.date_input(key="filter_said_to").set_value(date(2020, 3, 3)).run()
    assert _chart_key(seen) != before
    assert opened_window(seen) == [milliseconds("2020-03-03"), milliseconds("2020-03-04")]


def test_a_brush_of_ones_own_keeps_the_chart(show: Show) -> None:
    seen = show("atlas", "sample", clock="said")
    before = _chart_key(seen)
    assert _chart_key(brush(seen, "2020-03-03", "2020-03-03")) == before


def test_a_selection_without_a_day_says_so_in_place_of_a_chart(show: Show) -> None:
    seen = go(open_strange(show, start=""), "atlas")
    assert "No claim of this selection states when it happened." in captions(seen)
    assert "5 claims without a date on this clock; still counted and in the table." in captions(seen)


def test_claims_that_stand_on_the_other_clock_alone_are_told_of(show: Show) -> None:
    seen = go(open_strange(show, start="", claimed_on="When"), "atlas")
    said = "No claim of this selection states when it happened. The other clock, “When it was said”, has 5 claims."
    assert said in captions(seen)
    seen.segmented_control(key="clock").set_value("said").run()
    assert said not in captions(seen)
    assert charts(seen)


def test_the_legend_names_the_kinds_of_claim_of_the_table_and_no_other(show: Show) -> None:
    own = go(open_strange(show), "atlas")
    toll = FAMILY_OF_TYPE["toll"].label
    named = [[family.label for family in FAMILIES if family.label in text] for text in legends(own)]
    assert [labels for labels in named if labels] == [[toll]]
    built_in = [text for text in legends(show("atlas")) if toll in text]
    assert all(family.label in text for family in FAMILIES for text in built_in)


def test_one_period_beyond_those_drawn_is_told_of_in_the_singular(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    header, *rows = STRANGE.decode().splitlines()
    ends = [f"{row},{year}-01-01" for year, row in enumerate(rows, 2021)]
    content = "\n".join([f"{header},Until", *ends]).encode()
    monkeypatch.setattr(timeline, "_MOST_SPANS", 4)
    seen = go(open_strange(show, content, end="Until"), "atlas")
    assert "and 1 further period with 1 claim" in captions(seen)
