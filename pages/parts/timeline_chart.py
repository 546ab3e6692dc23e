"""What the timeline's two charts draw, as Vega-Lite and rows: bars by step and family, and periods as lines.

Written out rather than put together anew by a library for each run, which took as long as all else on the screen.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geo.maps.palette import FAMILIES, FAMILY_OF_TYPE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.store import Timeline

# The selection by which a reader picks days.
BRUSH = "when"
_DATA = "rows"
_BARS_HEIGHT_PX = 120
_SPAN_HEIGHT_PX = 28
_AROUND_PX = 10
# Readable on the light and on the dark ground (contrast above 4.5 and 3).
_SPAN_COLOUR, _SPAN_INK = "#8a949d", "#76818b"
_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.4.1.json"
_EPOCH = date(1970, 1, 1).toordinal()
_DAY_MS = 86_400_000
# Room beside the outermost bars as a share of the days drawn, and how many days are named at most.
_MARGIN, _NAMED_DAYS = 0.02, 7

# How an axis of so many days at most names its ticks; beyond, by their years.
_SPAN_FORMATS = ((90, "%-d %b %Y"), (3000, "%b %Y"))
_STEP_FORMATS = {"day": "%-d %B %Y", "month": "%B %Y", "year": "%Y"}
_NOT_DAYS_AXIS = {"grid": False, "labelOverlap": "greedy", "tickCount": 8}
_BARS = {
    "$schema": _SCHEMA,
    "data": {"name": _DATA},
    "height": _BARS_HEIGHT_PX,
    "mark": {"type": "bar", "cursor": "crosshair", "stroke": None},
    "encoding": {
        "x": {"field": "from", "type": "temporal", "title": None},
        "x2": {"field": "until"},
        "y": {"field": "base", "type": "quantitative", "title": "claims", "axis": {"tickCount": 4, "tickMinStep": 1}},
        "y2": {"field": "top"},
        "color": {
            "field": "family",
            "type": "nominal",
            "legend": None,
            "scale": {"domain": [each.label for each in FAMILIES], "range": [each.colour for each in FAMILIES]},
        },
        "opacity": {"condition": [{"param": BRUSH, "value": 1.0}], "value": 0.35},
    },
}
_PERIOD = {"field": "period", "type": "nominal", "sort": None, "axis": None}
_SPANS = {
    "$schema": _SCHEMA,
    "data": {"name": _DATA},
    "layer": [
        {
            "mark": {"type": "bar", "color": _SPAN_COLOUR, "cornerRadius": 2, "height": 5, "yOffset": 7},
            "encoding": {
                "x": {
                    "field": "from",
                    "type": "temporal",
                    "title": None,
                    "scale": {"type": "utc"},
                    "axis": {"grid": False, "tickCount": 6},
                },
                "x2": {"field": "until"},
                "y": _PERIOD,
                "tooltip": [{"field": "period", "type": "nominal", "title": "claims"}],
            },
        },
        {
            # The words stand above their bar at the left edge, where they never run out of a narrow screen.
            "mark": {
                "type": "text",
                "align": "left",
                "baseline": "bottom",
                "color": _SPAN_INK,
                "dy": 3,
                "fontSize": 12,
            },
            "encoding": {"x": {"value": 0}, "y": _PERIOD, "text": {"field": "period", "type": "nominal"}},
        },
    ],
}


def describe_bars(answer: Timeline, window: tuple[date | None, date | None]) -> dict[str, Any]:
    """Return the chart of the claims that fit into one step of the axis; it opens with its brush over the window."""
    first, last = min(each.start for each in answer.bins), max(each.end for each in answer.bins)
    covered = last + timedelta(days=1) - first
    margin = max(int(covered.days * _DAY_MS * _MARGIN), _DAY_MS)
    reach = [_milliseconds(first) - margin, _milliseconds(last) + _DAY_MS + margin]
    brush: dict[str, Any] = {"name": BRUSH, "select": {"type": "interval", "encodings": ["x"]}}
    begun, ended = window
    if begun or ended:
        low = _milliseconds(begun) if begun else reach[0]
        high = _milliseconds(ended) + _DAY_MS if ended else reach[1]
        brush["value"] = {"x": [low, high]}
    # Named are days at even distances, each below the middle of its bar; left to itself the axis would begin anew with
    # each month, and name hours, by which no claim is known.
    every = -(-covered.days // _NAMED_DAYS)
    named = [_noon(first + timedelta(days=day)) for day in range(0, covered.days, every)]
    days_axis = _NOT_DAYS_AXIS | {"format": "%-d %b %Y", "values": named}
    chart = _copy(_BARS)
    chart["encoding"]["x"] |= {
        "scale": {"type": "utc", "domain": reach},
        "axis": days_axis if answer.unit == "day" else dict(_NOT_DAYS_AXIS),
    }
    chart["encoding"]["tooltip"] = [
        {"field": "from", "type": "temporal", "title": answer.unit, "format": _STEP_FORMATS[answer.unit]},
        {"field": "family", "type": "nominal", "title": "about"},
        {"field": "claims", "type": "quantitative", "format": ","},
    ]
    return chart | {"params": [brush], "datasets": {_DATA: stack_bars(answer)}}


def stack_bars(answer: Timeline) -> pd.DataFrame:
    """Return one row per step and family: from, until (exclusive, UTC), family, claims, base and top of its box."""
    places = {family.label: place for place, family in enumerate(FAMILIES)}
    counted: Counter[tuple[date, date, int]] = Counter()
    for each in answer.bins:
        counted[each.start, each.end, places[FAMILY_OF_TYPE[each.claim_type].label]] += each.count
    rows = []
    for (start, end), families in groupby(sorted(counted.items()), key=lambda item: item[0][:2]):
        top = 0
        for (*_, place), claims in families:
            rows.append((start, end, FAMILIES[place].label, claims, top, top + claims))
            top += claims
    starts, ends, labels, claims, bases, tops = zip(*rows, strict=True)
    boxes = {"family": labels, "claims": claims, "base": bases, "top": tops}
    return pd.DataFrame(_from_until(starts, ends) | boxes)


def describe_spans(starts: Sequence[date], ends: Sequence[date], periods: Sequence[str]) -> dict[str, Any]:
    """Return the chart of longer periods, one row each, from its first to its last day and with its words."""
    rows = pd.DataFrame(_from_until(starts, ends) | {"period": periods})
    chart = _copy(_SPANS)
    reach = (max(ends) - min(starts)).days
    # Left to itself the axis names months without their year.
    written = next((written for days, written in _SPAN_FORMATS if reach <= days), "%Y")
    chart["layer"][0]["encoding"]["x"]["axis"]["format"] = written
    return chart | {"height": _SPAN_HEIGHT_PX * len(periods) + _AROUND_PX, "datasets": {_DATA: rows}}


def _from_until(starts: Sequence[date], ends: Sequence[date]) -> dict[str, pd.DatetimeIndex]:
    """Return when each span begins and is over, in UTC: the browser's own zone must move no day."""
    # In milliseconds, which reach beyond the year 2262 where nanoseconds end.
    begun = np.array([_milliseconds(day) for day in starts], dtype="datetime64[ms]")
    over = np.array([_milliseconds(day) + _DAY_MS for day in ends], dtype="datetime64[ms]")
    return {"from": pd.DatetimeIndex(begun, tz="UTC"), "until": pd.DatetimeIndex(over, tz="UTC")}


def _noon(day: date) -> dict[str, int | bool]:
    """Return the middle of a day (UTC) as Vega-Lite takes it for an axis."""
    return {"year": day.year, "month": day.month, "date": day.day, "hours": 12, "utc": True}


def _milliseconds(day: date) -> int:
    """Return the beginning of a day (UTC) since 1970."""
    return (day.toordinal() - _EPOCH) * _DAY_MS


def _copy(chart: dict[str, Any]) -> dict[str, Any]:
    """Return a chart that may be changed."""
    copied: dict[str, Any] = json.loads(json.dumps(chart))
    return copied
