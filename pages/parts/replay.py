"""What was known by when: a slider over the days on which something was said or printed, and a clock that plays them.

The chosen day is part of the filter, so that map, counts, tolls and downloads follow; nothing said later is lost, it
is counted.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from pages.parts import filter_panel
from pages.parts.words import claims_word, day

if TYPE_CHECKING:
    from datetime import date

    from pages.parts.frame import Frame

_SLIDER, _PLAYING, _DUE = "replay_slider", "replay_playing", "replay_due"
AS_OF = filter_panel.key_of("as_of")
# Long enough to see what changed on the map before the next day comes.
_BEAT_S = 1.4
# A table may know thousands of days; a replay of more steps than this would take minutes.
_MOST_STEPS = 60


def forget() -> None:
    """Stop a replay: another table is shown from now on."""
    st.session_state[_PLAYING] = False


def draw(frame: Frame) -> None:
    """Draw the slider and the play button; nothing where the table knows fewer than two days."""
    days = frame.atlas.store.known_days
    if len(days) < 2:  # noqa: PLR2004 - one day has no before and after
        return
    in_force: date = frame.claim_filter.as_of or days[-1]
    with st.container(key="replay", horizontal=True, vertical_alignment="center"):
        playing = bool(st.session_state.get(_PLAYING))
        st.button(
            "Pause" if playing else "Play",
            icon=":material/pause:" if playing else ":material/play_arrow:",
            key="replay_button",
            on_click=_stop if playing else _start,
            args=(days,),
            help="Replay what was known, day by day",
        )
        # The slider offers the days of the table and, so that a link's own day can stand, that day.
        offered = sorted({*days, min(max(in_force, days[0]), days[-1])})
        st.session_state[_SLIDER] = min(max(in_force, days[0]), days[-1])
        st.select_slider("What was known by", offered, format_func=day, key=_SLIDER, on_change=_take, args=(days,))
    _say_what_is_later(frame, days[-1])
    if playing:
        _beat(_steps(days))


def _say_what_is_later(frame: Frame, last: date) -> None:
    """Say how many claims came after the day in force, and of how many no day is known."""
    chosen = frame.claim_filter.as_of
    if chosen is None:
        return
    count = frame.atlas.store.counts
    every = count(frame.claim_filter.without("as_of")).shown
    dated = count(replace(frame.claim_filter, as_of=max(chosen, last))).shown
    later, undated = dated - frame.counts.shown, every - dated
    said = f"Known by the end of {day(chosen)}. {claims_word(later)} came later"
    if undated:
        said += f"; of {claims_word(undated)} no day is known on which it was said or printed"
    st.caption(f"{said}. What is not known yet is set back.")


def _take(days: tuple[date, ...]) -> None:
    """Make the slider's day the day of the filter; the last day is no restriction. A callback."""
    _stop(days)
    _set_day(st.session_state[_SLIDER], days)


def _set_day(chosen: date, days: tuple[date, ...]) -> None:
    st.session_state[AS_OF] = None if chosen >= days[-1] else chosen


def _start(days: tuple[date, ...]) -> None:
    """Play from the day in force, or from the first when the replay stands at its end; a callback."""
    st.session_state[_PLAYING] = True
    st.session_state[_DUE] = time.monotonic() + _BEAT_S
    if st.session_state.get(AS_OF) is None:
        _set_day(days[0], days)


def _stop(_days: tuple[date, ...]) -> None:
    """Stop the replay; a callback."""
    st.session_state[_PLAYING] = False


def _steps(days: tuple[date, ...]) -> tuple[date, ...]:
    every = -(-len(days) // _MOST_STEPS)
    return tuple(dict.fromkeys((*days[::every], days[-1])))


@st.fragment(run_every=_BEAT_S)
def _beat(steps: tuple[date, ...]) -> None:
    """Go on to the next step when its time has come, and run the page on it."""
    if not st.session_state.get(_PLAYING) or time.monotonic() < st.session_state[_DUE]:
        return
    now = st.session_state.get(AS_OF)
    coming = [step for step in steps if now is not None and step > now]
    st.session_state[_DUE] = time.monotonic() + _BEAT_S
    if coming:
        _set_day(coming[0], steps)
    if len(coming) <= 1:
        st.session_state[_PLAYING] = False
    st.rerun()
