"""The timeline: claims by day and family on either clock, and a brush that sets the same dates as the sidebar.

Claims that span more than one step of the axis have no place among the bars and are drawn as spans on an axis of
their own.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from geo.claims import CLOCKS
from pages.parts import filter_panel, legend, words
from pages.parts.link import CLOCK
from pages.parts.timeline_chart import BRUSH, describe_bars, describe_spans

if TYPE_CHECKING:
    from geo.claims import ClaimFilter
    from geo.store import Timeline
    from pages.parts.frame import Frame

_TURN, _DRAWN = "timeline_turn", "timeline_drawn"
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
    ends = next(iter((state.get("selection") or {}).get(BRUSH, {}).values()), None)
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
        legend.draw_families(legend.families_of(frame.atlas))
        _draw_bars(answer, clock, _window(frame.claim_filter, clock))
    elif not answer.spans:
        _draw_nothing_dated(frame, clock)
    if answer.spans:
        _draw_spans(answer)
    if answer.undated:
        st.caption(f"{words.claims_word(answer.undated)} without a date on this clock; still counted and in the table.")


def _draw_nothing_dated(frame: Frame, clock: str) -> None:
    """Say that no claim stands on a clock, and how many the other one has."""
    (other,) = (each for each in CLOCKS if each != clock)
    there = frame.counts.shown - frame.atlas.store.timeline(frame.claim_filter, other).undated
    way = f" The other clock, “{_CLOCK_LABELS[other]}”, has {words.claims_word(there)}." if there > 0 else ""
    st.caption(f"No claim of this selection states {_CLOCK_LABELS[clock].lower()}.{way}")


def _window(claim_filter: ClaimFilter, clock: str) -> tuple[date | None, date | None]:
    return getattr(claim_filter, f"{clock}_from"), getattr(claim_filter, f"{clock}_to")


def _draw_bars(answer: Timeline, clock: str, window: tuple[date | None, date | None]) -> None:
    drawn: _Drawn | None = st.session_state.get(_DRAWN)
    if drawn is None or (drawn.clock, drawn.unit, drawn.window) != (clock, answer.unit, window):
        # Dates set elsewhere: a new chart opens with its brush over them. A brush of its own keeps the chart as it is.
        turn = st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
        drawn = _Drawn(f"timeline_{turn}", clock, answer.unit, window)
    opened_with = st.session_state.setdefault(f"{drawn.key}_opened_with", window)
    st.vega_lite_chart(
        spec=describe_bars(answer, opened_with),
        key=drawn.key,
        on_select="rerun",
        selection_mode=BRUSH,
        width="stretch",
        alt=f"Claims per {answer.unit}, {_CLOCK_LABELS[clock].lower()}. Drag across the bars to select a period.",
    )
    st.session_state[_DRAWN] = drawn


def _draw_spans(answer: Timeline) -> None:
    """Draw the claims about longer or open periods; each row is one period."""
    counted: Counter[tuple[date | None, date | None]] = Counter()
    for each in answer.spans:
        counted[each.start, each.end] += each.count
    # Of equally many claims the earlier period comes first; an end that is open or not stated comes last.
    periods = sorted(counted.items(), key=lambda item: (-item[1], *(day or date.max for day in item[0])))
    shown, rest = periods[:_MOST_SPANS], periods[_MOST_SPANS:]
    days = [day for span, _ in shown for day in span if day]
    # Open ends are drawn to the outermost day any of the periods states.
    starts, ends = [start or min(days) for (start, _), _ in shown], [end or max(days) for (_, end), _ in shown]
    named = [f"{words.period(*span)}: {words.claims_word(claims)}" for span, claims in shown]
    st.caption(f"{words.claims_word(counted.total())} about longer or open periods")
    st.vega_lite_chart(
        spec=describe_spans(starts, ends, named),
        width="stretch",
        alt="Periods that claims are about: " + "; ".join(named),
    )
    if rest:
        further = words.claims_word(sum(claims for _, claims in rest))
        st.caption(f"and {words.counted(len(rest), 'further period')} with {further}")
