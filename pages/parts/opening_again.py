"""Reading a file that is held in another way: its columns matched by the reader, the order of its days stated in place.

What was understood of it before is where it starts from.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from pages.parts import opening_options, opening_state, own_table
from pages.parts.words import counted

if TYPE_CHECKING:
    from geo.ingest import Mapping
    from geo.ingest.aside import AsideRows
    from geo.ingest.outcome import SetAside
    from pages.parts.opening_file import Opening

# How the readers of days ask for their order, and how they say that the one stated is not followed
# (`geo.ingest.values.written_days`).
_ASKS, _CONTRADICTS = "order of day and month", "the order stated for the file"
_EXCERPT_CHARACTERS = 40


def draw_matching(opening: Opening | None, mapping: Mapping | None = None, *, is_first: bool = False) -> None:
    """Draw the button that leads to the matching of columns; nothing for files that have none to match.

    Parameters
    ----------
    mapping
        The one the file was read under, if it was.
    """
    if opening is None or not opening.is_one_table or opening.examined is None:
        return
    known = bool(mapping.name) if mapping else opening.layout is not None and not opening.by_hand
    st.button(
        "Match the columns myself" if known else "Back to the columns",
        key="opening_by_hand",
        type="primary" if is_first else "secondary",
        on_click=match_by_hand,
        help="Say for each column what it is. You start from how the file was read." if known else None,
    )


def draw_forget() -> None:
    """Draw the button that lets go of a file that was not opened."""
    st.button("Forget this file", key="opening_forget", type="tertiary", on_click=opening_state.give_up)


def match_by_hand() -> None:
    """Let the reader match the columns of the file at hand; a callback, which must not hold the file itself."""
    own, opening = own_table.current(), opening_state.current()
    mapping = None
    if opening is None and own is not None:
        opening, mapping = own.file, own.mapping
    if opening is None:
        return
    if opening.opened is not None:
        mapping = opening.opened.mapping
    opening_state.take_up(opening)
    opening.by_hand = True
    # Without a reading the matching starts from what was proposed or chosen before, else from the layout.
    start = mapping or opening.proposal or opening.layout
    if start is not None:
        opening_state.propose(opening, start)


def guess_anew() -> None:
    """Let the matching start from a guess in the place of the layout's mapping; a callback."""
    opening = opening_state.current()
    if opening is not None:
        opening_state.take_up(opening)
        opening_state.guess(opening)


def asks_order(row: SetAside) -> bool:
    """Return whether a row was set aside for want of the order of day and month, or against the one stated."""
    return _ASKS in row.remedy or _CONTRADICTS in row.reason


def draw_order(opening: Opening | None, aside: AsideRows, mapping: Mapping) -> None:
    """Ask for the order of day and month where rows were set aside for want of it, and read the file again with it."""
    kinds = [(rows, row) for _, rows, row in aside.kinds() if asks_order(row)]
    if not kinds:
        return
    stated = mapping.options.dates
    with st.container(key="opening_order", border=True):
        st.text(_tell_order(kinds))
        if opening is None or not opening.is_one_table:
            st.text("Open the file again and state the order beforehand, under “If you know how the file is written”.")
            return
        with st.container(key="opening_order_asked", horizontal=True, vertical_alignment="bottom"):
            orders = {key: opening_options.DATES[key] for key in ("day_first", "month_first")}
            dates = st.selectbox(
                "Order of day and month",
                list(orders),
                index=None,
                format_func=orders.__getitem__,
                placeholder="Choose",
                key=f"order_{opening_state.turn()}",
                width=280,
            )
            again = st.button(
                "Read the file again", type="primary", key="opening_ordered", disabled=dates in (None, stated)
            )
    if again and dates:
        opening_state.take_up(opening)
        opening_state.begin(opening, replace(mapping, options=replace(mapping.options, dates=dates)))
        st.rerun()


def _tell_order(kinds: list[tuple[int, SetAside]]) -> str:
    """Return how many rows wait for the order, with the first of them, and how many fit one order only."""
    number = sum(rows for rows, _ in kinds)
    first = min((row for _, row in kinds), key=lambda row: row.line)
    shown = first.value if len(first.value) <= _EXCERPT_CHARACTERS else f"{first.value[: _EXCERPT_CHARACTERS - 1]}…"
    is_stated = all(_CONTRADICTS in row.reason for _, row in kinds)
    why = (
        "the order of day and month stated does not fit"
        if is_stated
        else "nobody said whether day or month comes first"
    )
    told = f"{counted(number, 'row')} set aside: {why} ({shown} on line {first.line})."
    for order in ("day first", "month first"):
        fitting = sum(rows for rows, row in kinds if f"fits {order} only" in row.remedy)
        if fitting:
            told += f" {fitting:,} of them can only be {order}."
    return told
