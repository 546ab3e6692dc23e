"""The reader's own table: held by this session and by nothing else, shown by every screen while it is open.

It is never put into a cache, a link or the map's route, so that it is gone with the session and seen by nobody else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from geo.atlas import Atlas, build_atlas
from geo.settings import OPEN_CLAIMS, OPEN_TABLES
from geo.web.room import Room
from pages.parts import link, map_view, replay, timeline
from pages.parts.words import claims_word

if TYPE_CHECKING:
    from geo.ingest import Mapping, Opened, Report
    from geo.ingest.aside import AsideRows
    from pages.parts.opening_file import Opening

_OWN, _COMING, _TURN = "own_table", "own_table_coming", "own_table_turn"

# One count for the process; it holds the tables weakly.
ROOM = Room(OPEN_TABLES, OPEN_CLAIMS)


@dataclass(frozen=True, slots=True, eq=False)
class OwnTable:
    """An opened table with what was said about opening it.

    Attributes
    ----------
    name
        What the reader's file is called; text from outside.
    report, aside, mapping
        What became of its rows (`geo.ingest.Opened`); its claims live in the atlas alone.
    file
        Its file, held so that it can be read in another way; None where it was let go of.
    turn
        Different for every table of the session, so that no widget carries a choice from one to the next.
    """

    name: str
    atlas: Atlas
    report: Report
    aside: AsideRows
    mapping: Mapping
    file: Opening | None
    turn: int


def current() -> OwnTable | None:
    """Return the table that is open in this session, or None."""
    return st.session_state.get(_OWN)


def mark() -> str:
    """Return what the key of a widget ends in, so that it belongs to one table; "" for the built-in one."""
    own = current()
    return f"_own_{own.turn}" if own else ""


def part_word() -> str:
    """Return what the part of a document that a claim rests on is called: of a file without paragraphs, its line."""
    own = current()
    numbered = own is not None and own.mapping.kind == "rows" and "paragraph" not in own.mapping.fields
    return "line" if numbered else "paragraph"


def bring(name: str, opened: Opened, version: str, file: Opening | None = None) -> None:
    """Make an opened table the session's with the next run, which sets every filter before it is drawn.

    Raises
    ------
    Refused
        When the tables of all sessions leave no room for it.
    """
    before = current()
    ROOM.check(len(opened.claims), leaving=before.atlas if before else None)
    atlas = build_atlas(replace(opened.tables, version=version), opened.claims)
    ROOM.enter(atlas)
    turn = st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    st.session_state[_COMING] = OwnTable(name, atlas, opened.report, opened.aside, opened.mapping, file, turn)


def take() -> None:
    """Show the table that was brought in the last run; the frame calls this before it draws anything."""
    coming = st.session_state.pop(_COMING, None)
    if coming is not None:
        # The session would hold the table before until its next run where another is set in its place.
        close()
        st.session_state[_OWN] = coming
        link.leave_address()


def close() -> None:
    """Return to the built-in table; a callback."""
    st.session_state.pop(_OWN, None)
    # The frame of the last run would hold the table until the next one is drawn.
    st.session_state.pop("_frame", None)
    _forget_the_view()


def _forget_the_view() -> None:
    link.reset()
    map_view.forget()
    timeline.forget()
    replay.forget()


def draw_banner() -> None:
    """Say on every screen whose table is shown and how long it lives; the place for it is kept when there is none."""
    own = current()
    with st.container(key="own", horizontal=True, vertical_alignment="center"):
        if own:
            st.text(
                f"Your own table: {own.name}, {claims_word(own.atlas.store.total)}. "
                "It lives in this session only and is gone when you reload or close the tab."
            )
            st.button("Close it", key="own_close", on_click=close, help="Go back to the built-in table")
