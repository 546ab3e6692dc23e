"""The charts of the timeline, against rows and specifications worked out by hand."""

from __future__ import annotations

import json
from datetime import date, timedelta

import altair as alt
import pandas as pd
import pytest

from geo.maps.palette import FAMILIES, FAMILY_OF_TYPE
from geo.store import Bin, Timeline
from pages.parts.timeline_chart import describe_bars, describe_spans, stack_bars

MAY_15, MAY_16 = date(2017, 5, 15), date(2017, 5, 16)
TOLL, DENIAL = FAMILY_OF_TYPE["toll"].label, FAMILY_OF_TYPE["denial"].label
ANSWER = Timeline(
    "day",
    (
        Bin(MAY_16, MAY_16, "toll", 2),
        Bin(MAY_15, MAY_15, "denial", 3),
        Bin(MAY_15, MAY_15, "toll", 4),
    ),
    (),
    0,
)


def _milliseconds(day: str) -> int:
    return int(pd.Timestamp(day, tz="UTC").value // 1_000_000)


def test_families_stand_on_each_other_in_the_order_of_the_legend() -> None:
    assert [family.label for family in FAMILIES].index(TOLL) < [family.label for family in FAMILIES].index(DENIAL)
    rows = stack_bars(ANSWER)
    assert rows[["family", "claims", "base", "top"]].to_numpy().tolist() == [
        [TOLL, 4, 0, 4],
        [DENIAL, 3, 4, 7],
        [TOLL, 2, 0, 2],
    ]


def test_a_box_reaches_from_its_first_day_to_the_end_of_its_last_in_utc() -> None:
    rows = stack_bars(Timeline("month", (Bin(date(2017, 5, 1), date(2017, 5, 31), "toll", 1),), (), 0))
    assert rows["from"].tolist() == [pd.Timestamp("2017-05-01", tz="UTC")]
    assert rows["until"].tolist() == [pd.Timestamp("2017-06-01", tz="UTC")]


def test_types_of_one_family_are_one_box() -> None:
    twins = [name for name, family in FAMILY_OF_TYPE.items() if family == FAMILY_OF_TYPE["denial"]]
    assert len(twins) > 1
    rows = stack_bars(Timeline("day", tuple(Bin(MAY_15, MAY_15, name, 2) for name in twins), (), 0))
    assert rows["claims"].tolist() == [2 * len(twins)]


@pytest.mark.parametrize(
    ("window", "brush"),
    [
        ((None, None), None),
        ((MAY_15, MAY_15), ["2017-05-15", "2017-05-16"]),
        ((MAY_16, None), ["2017-05-16", "2017-05-18"]),
        ((None, MAY_15), ["2017-05-14", "2017-05-16"]),
    ],
)
def test_the_brush_opens_over_the_days_set_and_an_open_end_reaches_the_edge(window, brush) -> None:
    (parameter,) = describe_bars(ANSWER, window)["params"]
    assert parameter.get("value") == (brush and {"x": [_milliseconds(day) for day in brush]})


@pytest.mark.parametrize("unit", ["day", "month", "year"])
def test_the_axis_is_in_utc_and_one_chart_leaves_nothing_in_the_next(unit) -> None:
    day = describe_bars(ANSWER, (None, None))
    describe_bars(Timeline(unit, (Bin(date(1, 1, 1), date(9998, 12, 31), "toll", 1),), (), 0), (MAY_15, None))
    assert json.dumps(describe_bars(ANSWER, (None, None)) | {"datasets": 0}) == json.dumps(day | {"datasets": 0})
    assert day["encoding"]["x"]["scale"] == {
        "type": "utc",
        "domain": list(map(_milliseconds, ("2017-05-14", "2017-05-18"))),
    }


@pytest.mark.parametrize(("days", "every"), [(1, 1), (7, 1), (8, 2), (50, 8)])
def test_days_are_named_at_even_distances_below_the_middle_of_their_bars(days, every) -> None:
    first = date(2020, 1, 25)
    bins = [Bin(each, each, "toll", 1) for each in (first, first + timedelta(days=days - 1))]
    named = describe_bars(Timeline("day", tuple(bins), (), 0), (None, None))["encoding"]["x"]["axis"]["values"]
    days_named = [first + timedelta(days=every * number) for number in range(len(named))]
    assert [date(each["year"], each["month"], each["date"]) for each in named] == days_named
    assert all((each["hours"], each["utc"]) == (12, True) for each in named)
    assert len(named) == -(-days // every) <= 7


def test_both_charts_are_what_vega_lite_allows() -> None:
    spans = describe_spans([MAY_15, date(2011, 1, 1)], [MAY_16, date(2015, 12, 31)], ["a", "b"])
    for chart in (describe_bars(ANSWER, (MAY_15, None)), spans):
        rows = chart.pop("datasets")["rows"]
        alt.Chart.from_dict(chart, validate=True)
        assert len(rows) > 1
    assert rows["until"].tolist() == [pd.Timestamp("2017-05-17", tz="UTC"), pd.Timestamp("2016-01-01", tz="UTC")]
    assert rows["period"].tolist() == ["a", "b"]


@pytest.mark.parametrize(
    ("last", "written"),
    [(date(2017, 6, 9), "%-d %b %Y"), (date(2017, 10, 31), "%b %Y"), (date(2031, 1, 1), "%Y")],
)
def test_the_axis_of_longer_periods_always_names_the_year(last: date, written: str) -> None:
    chart = describe_spans([date(2017, 6, 1)], [last], ["a"])
    assert chart["layer"][0]["encoding"]["x"]["axis"]["format"] == written
