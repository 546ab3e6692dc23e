"""The timeline: claims by day and family on either clock, and a brush that sets the same dates as the sidebar.

Claims that span more than one step of the axis have no place among the bars and are drawn as spans on an axis of
their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd
import streamlit as st

from geo.claims import CLOCKS
from geo.maps.palette import FAMILIES, FAMILY_OF_TYPE
from pages.parts import filter_panel, legend, words
from pages.parts.link import CLOCK

if TYPE_CHECKING:
    from geo.claims import ClaimFilter
    from geo.store import Timeline
    from pages.parts.frame import Frame

_TURN, _DRAWN = "timeline_turn", "timeline_drawn"
_BRUSH = "when"
_BARS_HEIGHT_PX = 120
_SPAN_HEIGHT_PX = 28
# Readable on the light and on the dark ground (contrast above 4.5 and 3).
_SPAN_COLOUR, _SPAN_INK = "#8a949d", "#76818b"
# More rows than this no longer read as a picture; the rest is counted below it.
_MOST_SPANS = 6
_CLOCK_LABELS = {"event": "When it happened", "said": "When it was said"}


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What the chart on screen was made with: its unit, the window it opened with and the last brush seen."""

    key: str
    clock: str
    unit: str
    window: tuple[date | None, date | None]
    brush: tuple[float, float] | None = None


def forget() -> None:
    """Forget the chart on screen and its brush: another table is shown from now on."""
    st.session_state.pop(_DRAWN, None)


def take_brush() -> None:
    """Turn a new brush on the chart into the dates of its clock; to be called before the filters are drawn."""
    drawn: _Drawn | None = st.session_state.get(_DRAWN)
    state = st.session_state.get(drawn.key) if drawn else None
    if drawn is None or state is None:
        return
    brush = _read_brush(state)
    if brush == drawn.brush:
        return
    window = _days_under(brush, drawn.unit) if brush else (None, None)
    st.session_state[filter_panel.key_of(f"{drawn.clock}_from")] = window[0]
    st.session_state[filter_panel.key_of(f"{drawn.clock}_to")] = window[1]
    st.session_state[_DRAWN] = _Drawn(drawn.key, drawn.clock, drawn.unit, window, brush)


def _read_brush(state: Any) -> tuple[float, float] | None:  # noqa: ANN401 - Streamlit's own event type is private
    ends = next(iter((state.get("selection") or {}).get(_BRUSH, {}).values()), None)
    return (float(ends[0]), float(ends[-1])) if ends else None


def _days_under(brush: tuple[float, float], unit: str) -> tuple[date, date]:
    """Return first and last day of the steps a brush (epoch milliseconds, UTC) touches."""
    begun = pd.Timestamp(brush[0], unit="ms").floor("D")
    ended = pd.Timestamp(max(brush[1] - 1, brush[0]), unit="ms").floor("D")
    if unit != "day":
        step = "M" if unit == "month" else "Y"
        begun, ended = begun.to_period(step).start_time, ended.to_period(step).end_time
    return begun.date(), ended.date()


def draw(frame: Frame) -> None:
    """Draw the clock switch, the bars with their brush, the spans and what has no date."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.segmented_control(
            "Timeline by",
            CLOCKS,
            format_func=_CLOCK_LABELS.__getitem__,
            key=CLOCK,
            label_visibility="collapsed",
            required=True,
        )
        clock = st.session_state.get(CLOCK) or CLOCKS[0]
        if any(_window(frame.claim_filter, clock)):
            everything = frame.claim_filter.without(f"{clock}_from").without(f"{clock}_to")
            st.button("Show all days", on_click=filter_panel.fill, args=(everything,), type="tertiary")
    answer = frame.atlas.store.timeline(frame.claim_filter, clock)
    if answer.bins:
        legend.draw_families()
        _draw_bars(answer, clock, _window(frame.claim_filter, clock))
    else:
        st.caption("No claim of this selection has a day on this clock.")
    if answer.spans:
        _draw_spans(answer)
    if answer.undated:
        st.caption(f"{words.claims_word(answer.undated)} state no date on this clock; they stay in the table.")


def _window(claim_filter: ClaimFilter, clock: str) -> tuple[date | None, date | None]:
    return getattr(claim_filter, f"{clock}_from"), getattr(claim_filter, f"{clock}_to")


def _draw_bars(answer: Timeline, clock: str, window: tuple[date | None, date | None]) -> None:
    drawn: _Drawn | None = st.session_state.get(_DRAWN)
    if drawn is None or (drawn.clock, drawn.unit, drawn.window) != (clock, answer.unit, window):
        # Dates set elsewhere: a new chart opens with its brush over them. A brush of its own keeps the chart as it is.
        turn = st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
        drawn = _Drawn(f"timeline_{turn}", clock, answer.unit, window)
    opened_with = st.session_state.setdefault(f"{drawn.key}_opened_with", window)
    bars = _stack(answer)
    st.altair_chart(
        _bars_chart(bars, answer.unit, opened_with),
        key=drawn.key,
        on_select="rerun",
        selection_mode=_BRUSH,
        width="stretch",
        alt=f"Claims per {answer.unit}, {_CLOCK_LABELS[clock].lower()}. Drag across the bars to select a period.",
    )
    st.session_state[_DRAWN] = drawn


def _stack(answer: Timeline) -> pd.DataFrame:
    """Return one row per step and family: from, until (exclusive, UTC), family, claims, base and top of its box."""
    counted = pd.DataFrame(
        [(b.start, b.end, FAMILY_OF_TYPE[b.claim_type].label, b.count) for b in answer.bins],
        columns=["start", "end", "family", "claims"],
    )
    order = {family.label: place for place, family in enumerate(FAMILIES)}
    bars = counted.groupby(["start", "end", "family"], as_index=False)["claims"].sum()
    bars = bars.sort_values(
        ["start", "family"], key=lambda column: column.map(order) if column.name == "family" else column
    )
    bars["top"] = bars.groupby("start")["claims"].cumsum()
    bars["base"] = bars["top"] - bars["claims"]
    bars["from"] = pd.to_datetime(bars["start"]).dt.tz_localize("UTC")
    bars["until"] = (pd.to_datetime(bars["end"]) + pd.Timedelta(days=1)).dt.tz_localize("UTC")
    return bars[["from", "until", "family", "claims", "base", "top"]]


def _colours() -> alt.Color:
    scale = alt.Scale(domain=[each.label for each in FAMILIES], range=[each.colour for each in FAMILIES])
    return alt.Color("family:N", scale=scale, legend=None)


def _milliseconds(day: date) -> int:
    return int(pd.Timestamp(day, tz="UTC").value // 1_000_000)


def _bars_chart(bars: pd.DataFrame, unit: str, window: tuple[date | None, date | None]) -> alt.Chart:
    first, last = bars["from"].min(), bars["until"].max()
    margin = max((last - first) * 0.02, pd.Timedelta(days=1))
    begun, ended = window
    opened: dict[str, Any] = {}
    if begun or ended:
        low = _milliseconds(begun) if begun else int((first - margin).value // 1_000_000)
        high = _milliseconds(ended + timedelta(days=1)) if ended else int((last + margin).value // 1_000_000)
        opened["value"] = {"x": [low, high]}
    brush = alt.selection_interval(name=_BRUSH, encodings=["x"], **opened)
    step = {"day": "%-d %B %Y", "month": "%B %Y", "year": "%Y"}[unit]
    return (
        alt.Chart(bars, height=_BARS_HEIGHT_PX)
        .mark_bar(stroke=None, cursor="crosshair")
        .encode(
            x=alt.X(
                "from:T",
                title=None,
                scale=alt.Scale(type="utc", domain=[(first - margin).isoformat(), (last + margin).isoformat()]),
                axis=_day_axis(last - first)
                if unit == "day"
                else alt.Axis(grid=False, labelOverlap="greedy", tickCount=8),
            ),
            x2="until:T",
            y=alt.Y("base:Q", title="claims", axis=alt.Axis(tickMinStep=1, tickCount=4)),
            y2="top:Q",
            color=_colours(),
            opacity=alt.when(brush).then(alt.value(1.0)).otherwise(alt.value(0.35)),
            tooltip=[
                alt.Tooltip("from:T", title=unit, format=step),
                alt.Tooltip("family:N", title="about"),
                alt.Tooltip("claims:Q", format=","),
            ],
        )
        .add_params(brush)
    )


def _day_axis(covered: pd.Timedelta) -> alt.Axis:
    """Return an axis that never names an hour: no claim is known that finely."""
    every = max(1, covered.days // 8)
    return alt.Axis(grid=False, format="%-d %b %Y", labelOverlap="greedy", tickCount={"interval": "day", "step": every})


def _draw_spans(answer: Timeline) -> None:
    """Draw the claims about longer or open periods; each row is one period."""
    rows = pd.DataFrame(
        [(s.start, s.end, FAMILY_OF_TYPE[s.claim_type].label, s.count) for s in answer.spans],
        columns=["start", "end", "family", "claims"],
    )
    periods = rows.groupby(["start", "end"], dropna=False, as_index=False)["claims"].sum()
    periods = periods.sort_values("claims", ascending=False, kind="stable").reset_index(drop=True)
    shown = periods.head(_MOST_SPANS).copy()
    edge = _edges(shown)
    shown["from"] = pd.to_datetime(shown["start"].fillna(edge[0])).dt.tz_localize("UTC")
    shown["until"] = (pd.to_datetime(shown["end"].fillna(edge[1])) + pd.Timedelta(days=1)).dt.tz_localize("UTC")
    shown["period"] = [
        f"{words.period(a, b)}: {words.claims_word(n)}"
        for a, b, n in zip(shown["start"], shown["end"], shown["claims"], strict=True)
    ]
    st.caption(f"{words.claims_word(int(periods['claims'].sum()))} about longer or open periods")
    st.altair_chart(
        _spans_chart(shown), width="stretch", alt="Periods that claims are about: " + "; ".join(shown["period"])
    )
    if len(periods) > len(shown):
        rest = periods.iloc[len(shown) :]
        st.caption(f"and {len(rest):,} further periods with {words.claims_word(int(rest['claims'].sum()))}")


def _edges(periods: pd.DataFrame) -> tuple[date, date]:
    """Return where open ends are drawn to: the outermost day any of the periods states."""
    days = [day for day in [*periods["start"], *periods["end"]] if isinstance(day, date)]
    return min(days), max(days)


def _spans_chart(shown: pd.DataFrame) -> alt.LayerChart:
    base = alt.Chart(shown, height=_SPAN_HEIGHT_PX * len(shown) + 10).encode(y=alt.Y("period:N", sort=None, axis=None))
    bars = base.mark_bar(height=5, color=_SPAN_COLOUR, cornerRadius=2, yOffset=7).encode(
        x=alt.X("from:T", title=None, scale=alt.Scale(type="utc"), axis=alt.Axis(grid=False, tickCount=6)),
        x2="until:T",
        tooltip=[alt.Tooltip("period:N", title="claims")],
    )
    # The words stand above their bar at the left edge, where they never run out of a narrow screen.
    names = base.mark_text(align="left", baseline="bottom", dy=3, fontSize=12, color=_SPAN_INK).encode(
        x=alt.value(0), text="period:N"
    )
    return bars + names
