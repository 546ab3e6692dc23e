"""Files out of Streamlit's keeping into a reader's session, and how much may still be brought.

What is said beside the place to drop files is what `geo.web.quota` holds uploads to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from geo import ingest
from geo.errors import AtlasError
from geo.ingest.limits import MEGABYTE
from geo.ingest.mapping import ReadOptions, read_mapping
from geo.settings import ALL_UPLOADS_MB
from pages.parts import opening_state, upkeep
from pages.parts.opening_file import Opening

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.runtime.uploaded_file_manager import UploadedFile

# A visit that holds some kilobytes may still bring a file of the full size: the quota counts no envelopes.
_ROUNDED_BYTES = 64 * 1024
_ROOM = "open_room"


class Room(NamedTuple):
    """How large a file a visit may bring now, in whole megabytes, and how much of its own share it takes already.

    Attributes
    ----------
    usual
        What it may bring where nobody holds anything.
    taken
        0 where others leave less room than its own share.
    """

    megabytes: int
    usual: int
    taken: int


def find_room() -> Room:
    """Return how much this visit may bring now; while a file of it is coming in, what was said before it came."""
    context = get_script_run_ctx()
    if _ROOM in st.session_state and context and context.uploaded_file_mgr.file_storage.get(context.session_id):
        # The place for files would be made anew with another size, and lose what has just come.
        return st.session_state[_ROOM]
    held = upkeep.count_bytes_held()
    own = held.get(context.session_id, 0) if context else 0
    own_left, all_left = opening_state.LIMITS.file_bytes - own, ALL_UPLOADS_MB * MEGABYTE - sum(held.values())
    most = int(st.get_option("server.maxUploadSize"))
    room = st.session_state[_ROOM] = Room(
        megabytes=min(max(min(own_left, all_left) + _ROUNDED_BYTES, 0) // MEGABYTE, most),
        usual=min(opening_state.LIMITS.file_bytes // MEGABYTE, most),
        taken=-(-own // MEGABYTE) if own_left <= all_left else 0,
    )
    return room


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
    opening = Opening(sources, ingest.Said(ReadOptions(encoding=encoding), dates=dates))
    opening_state.begin_with(opening)
    upkeep.count_as_held(opening, session)
    opening_state.examine(opening)


def take_mapping(opening: Opening, file: UploadedFile) -> None:
    """Take a mapping file the reader kept from last time as the proposal for this file."""
    raw = file.getvalue()
    _empty_keeping([file])
    opening_state.turn_over()
    try:
        proposal = read_mapping(raw.decode("utf-8-sig", errors="replace"))
    except AtlasError as error:
        opening.mapping_error = error
        return
    opening.mapping_error = None
    if proposal.read != opening.said.read:
        opening_state.look_again(opening, proposal.read)
    opening.proposal = proposal


def _empty_keeping(files: Sequence[UploadedFile]) -> str:
    """Remove files from Streamlit's keeping and return the session that brought them."""
    context = get_script_run_ctx()
    if context is None:
        return ""
    for file in files:
        context.uploaded_file_mgr.remove_file(session_id=context.session_id, file_id=file.file_id)
    return context.session_id
