"""The file a reader is about to open, step by step: taken, examined, matched, read, brought before the reader.

It lives in the session only. Nothing of a file is parsed here: whatever is known of it was found out by a process
apart (`geo.ingest`).
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from geo import ingest
from geo.errors import AtlasError
from geo.ingest.limits import FOR_UPLOADS, MEGABYTE
from geo.ingest.mapping import write_mapping
from geo.ingest.outcome import Refused
from geo.settings import UPLOAD_MB
from pages.parts import own_table, upkeep

if TYPE_CHECKING:
    from geo.ingest import Opened
    from geo.ingest.mapping import Mapping, ReadOptions
    from pages.parts.opening_file import Opening

_KEY, _TURN = "opening", "opening_turn"
_PREVIEW_ROWS = 10
_PREVIEW_S = 15.0
_POLL_S = 0.02

LIMITS = replace(FOR_UPLOADS, file_bytes=UPLOAD_MB * MEGABYTE)


def current() -> Opening | None:
    """Return the file on its way in, or None."""
    return st.session_state.get(_KEY)


def say_where_it_waits() -> tuple[str, ...]:
    """Return what a screen other than Open your own says of a file that is being read or to be matched."""
    opening, own = current(), own_table.current()
    if opening is None or opening.error is not None or opening.opened is not None:
        return ()
    if own is not None and own.file is opening:
        return ()
    return (f"{opening.name} is not open yet: go back to Open your own.",)


def turn() -> int:
    """Return a number that grows with every file, for the keys of widgets that belong to one."""
    return st.session_state.get(_TURN, 0)


def look_again(opening: Opening, read: ReadOptions) -> None:
    """Find out what the file is when its bytes are read in another way: its columns may be others then."""
    opening.said = replace(opening.said, read=read)
    opening.error = None
    turn_over()
    examine(opening)


def begin_with(opening: Opening) -> None:
    """Make a file the one on its way in, in the place of any other."""
    give_up()
    turn_over()
    st.session_state[_KEY] = opening


def turn_over() -> None:
    """Make every selector and place to drop files a new one, without what the last one held."""
    st.session_state[_TURN] = turn() + 1


def examine(opening: Opening) -> None:
    """Find out what the files are and, where their layout is known, begin to read them, or propose it by hand."""
    try:
        opening.examined = ingest.examine(opening.sources, limits=LIMITS, said=opening.said)
    except AtlasError as error:
        opening.error = error
        return
    if opening.said.guess:
        return
    opening.layout = opening.examined.mapping if opening.examined.layout else None
    if opening.layout is not None and opening.by_hand:
        propose(opening, opening.layout)
    elif opening.layout is not None:
        begin(opening, None)


def propose(opening: Opening, mapping: Mapping) -> None:
    """Let the matching of columns start from a mapping; from a guess where no selector can show it."""
    if mapping.kind == "rows":
        opening.proposal = mapping
        opening.said = replace(opening.said, read=mapping.read)
    else:
        guess(opening)


def guess(opening: Opening) -> None:
    """Let the matching of columns start from a guess, although the layout may be known."""
    opening.proposal = None
    opening.said = replace(opening.said, guess=True)
    examine(opening)


def begin(opening: Opening, mapping: Mapping | None) -> None:
    """Begin to read the files whole, with the mapping stated or that of their layout."""
    opening.proposal = mapping or opening.proposal
    try:
        # What the reader chose since is in the mapping.
        said = opening.said if mapping is None else ingest.Said()
        opening.reading = ingest.start_reading(opening.sources, mapping, limits=LIMITS, said=said)
    except AtlasError as error:
        opening.error = error


def begin_matched(mapping: Mapping) -> None:
    """Begin to read the file with the mapping on screen; a callback, which must not hold the file itself."""
    opening = current()
    # The second of two quick clicks finds the file being read: two readings would take twice as long.
    if opening is not None and opening.reading is None:
        begin(opening, mapping)


def wait(opening: Opening, seconds: float) -> bool:
    """Return whether the reading ends within some seconds."""
    end = time.monotonic() + seconds
    while opening.reading is not None and not opening.reading.done and time.monotonic() < end:
        time.sleep(_POLL_S)
    return opening.reading is None or bool(opening.reading.done)


def finish(opening: Opening) -> None:
    """Bring what was read before the reader: as the table of the session, or as what became of its rows."""
    reading, opening.reading = opening.reading, None
    if reading is None:
        return
    try:
        opened = reading.result(None)
        if opened.report.rows_shown:
            own_table.bring(opening.name, opened, opening.find_version(), _keep(opening))
            st.session_state.pop(_KEY, None)
        else:
            opening.opened = opened
    except AtlasError as error:
        opening.error = error


def _keep(opening: Opening) -> Opening | None:
    """Return the file of a table that is about to open where it can be held on to; None where there is no room."""
    opening.preview = None
    if not opening.is_one_table:
        return None
    opening.pack()
    return opening if upkeep.keep_on(opening) else None


def preview(opening: Opening, mapping: Mapping) -> Opened | AtlasError:
    """Return the first rows as claims under a mapping, or why there are none; asked for once a mapping."""
    written = write_mapping(mapping)
    if opening.preview is None or opening.preview[0] != written:
        try:
            reading = ingest.start_reading(opening.sources, mapping, limits=LIMITS, most_rows=_PREVIEW_ROWS)
            found: Opened | AtlasError = reading.result(_PREVIEW_S)
        except AtlasError as error:
            found = error
        except TimeoutError:
            reading.cancel()
            found = Refused("The first rows could not be read in time.", "Wait a moment and choose a column anew.")
        opening.preview = (written, found)
    return opening.preview[1]


def give_up() -> None:
    """Forget the file on its way in, and end its reading; also a callback. That of the open table stays with it."""
    opening, own = st.session_state.pop(_KEY, None), own_table.current()
    if opening is None:
        return
    if opening.reading is not None:
        opening.reading.cancel()
        opening.reading = None
    if own is None or own.file is not opening:
        opening.let_go()


def take_up(opening: Opening) -> None:
    """Make a file the one on its way in again, without what became of it."""
    st.session_state[_KEY] = opening
    opening.opened = opening.error = None
    turn_over()
