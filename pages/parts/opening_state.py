"""The file a reader is about to open, step by step: taken, examined, matched, read, brought before the reader.

It lives in the session only. Nothing of a file is parsed here: whatever is known of it was found out by a process
apart (`geo.ingest`).
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from geo import ingest
from geo.errors import AtlasError
from geo.ingest.limits import FOR_UPLOADS, MEGABYTE
from geo.ingest.mapping import ReadOptions, read_mapping, write_mapping
from geo.ingest.outcome import Refused
from geo.settings import UPLOAD_MB
from pages.parts import own_table, upkeep
from pages.parts.opening_file import Opening

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from geo.ingest import Opened
    from geo.ingest.mapping import Mapping

_KEY, _TURN = "opening", "opening_turn"
_PREVIEW_ROWS = 10
_PREVIEW_S = 15.0
_POLL_S = 0.02

LIMITS = replace(FOR_UPLOADS, file_bytes=UPLOAD_MB * MEGABYTE)


def current() -> Opening | None:
    """Return the file on its way in, or None."""
    return st.session_state.get(_KEY)


def turn() -> int:
    """Return a number that grows with every file, for the keys of widgets that belong to one."""
    return st.session_state.get(_TURN, 0)


def take(files: Sequence[UploadedFile], dates: str = "", encoding: str = "") -> None:
    """Take files out of Streamlit's keeping and find out what they are; a known layout is read at once.

    Parameters
    ----------
    dates
        Order of day and month, where the reader stated it (`geo.ingest.mapping.Options.dates`).
    encoding
        Encoding, where the reader stated it (`geo.ingest.mapping.ReadOptions.encoding`).
    """
    sources = tuple(ingest.Source(file.name, file.getvalue()) for file in files)
    session = _empty_keeping(files)
    give_up()
    _turn_over()
    said = ingest.Said(ReadOptions(encoding=encoding), dates=dates)
    opening = st.session_state[_KEY] = Opening(sources, said)
    upkeep.count_as_held(opening, session)
    examine(opening)


def take_mapping(opening: Opening, file: UploadedFile) -> None:
    """Take a mapping file the reader kept from last time as the proposal for this file."""
    raw = file.getvalue()
    _empty_keeping([file])
    _turn_over()
    try:
        opening.proposal = read_mapping(raw.decode("utf-8-sig", errors="replace"))
        opening.mapping_error = None
    except AtlasError as error:
        opening.mapping_error = error
        return
    if opening.proposal.read != opening.said.read:
        look_again(opening, opening.proposal.read)


def look_again(opening: Opening, read: ReadOptions) -> None:
    """Find out what the file is when its bytes are read in another way: its columns may be others then."""
    opening.said = replace(opening.said, read=read)
    opening.error = None
    _turn_over()
    examine(opening)


def _empty_keeping(files: Sequence[UploadedFile]) -> str:
    """Remove files from Streamlit's keeping and return the session that brought them."""
    context = get_script_run_ctx()
    if context is None:
        return ""
    for file in files:
        context.uploaded_file_mgr.remove_file(session_id=context.session_id, file_id=file.file_id)
    return context.session_id


def _turn_over() -> None:
    """Make every selector and place to drop files a new one, without what the last one held."""
    st.session_state[_TURN] = turn() + 1


def examine(opening: Opening) -> None:
    """Find out what the files are and, where their layout is known, begin to read them."""
    try:
        opening.examined = ingest.examine(opening.sources, limits=LIMITS, said=opening.said)
    except AtlasError as error:
        opening.error = error
        return
    if opening.examined.layout:
        begin(opening, None)


def begin(opening: Opening, mapping: Mapping | None) -> None:
    """Begin to read the files whole, with the mapping stated or that of their layout."""
    try:
        # What the reader chose since is in the mapping.
        said = opening.said if mapping is None else ingest.Said()
        opening.reading = ingest.start_reading(opening.sources, mapping, limits=LIMITS, said=said)
    except AtlasError as error:
        opening.error = error


def begin_matched(mapping: Mapping) -> None:
    """Begin to read the file with the mapping on screen; a callback, which must not hold the file itself."""
    opening = current()
    if opening is not None:
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
            own_table.bring(opening.name, opened, opening.find_version())
            st.session_state.pop(_KEY, None)
        else:
            opening.opened = opened
    except AtlasError as error:
        opening.error = error


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
    """Forget the file on its way in, and end its reading; also a callback."""
    opening = st.session_state.pop(_KEY, None)
    if opening is not None and opening.reading is not None:
        opening.reading.cancel()


def match_again() -> None:
    """Go back to the matching of columns; a callback."""
    opening = current()
    if opening is not None:
        opening.opened = opening.error = None
