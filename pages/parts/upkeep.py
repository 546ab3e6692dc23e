"""What the server does beside the sessions: counts the files readers brought, and lets go of sessions that ended.

Streamlit forgets an ended session only when some other session comes or goes; with nobody there, what its reader
brought would stay in memory. The attributes used here are private, so a browser test on a real server guards them.
"""

from __future__ import annotations

import asyncio
import gc
from collections import Counter
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from streamlit.runtime import Runtime

from geo.ingest.limits import MEGABYTE
from geo.settings import ALL_UPLOADS_MB

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    import streamlit as st

    from pages.parts.opening_file import Opening

_SWEEP_S = 15

# Files that were taken from Streamlit's keeping -> the session in which they wait to be read or matched; "" for the
# file of an open table, which is no part of what its visit may still bring.
_KEPT = ""
# A part of what all visits may bring: files of open tables never stand in the way of new ones.
_MOST_KEPT = ALL_UPLOADS_MB * MEGABYTE // 2
_waiting: WeakKeyDictionary[Opening, str] = WeakKeyDictionary()


def count_as_held(opening: Opening, session: str) -> None:
    """Count the files of an opening among those a session holds, for as long as the opening is kept."""
    _waiting[opening] = session


def keep_on(opening: Opening) -> bool:
    """Count the files of an opening as those of an open table from now on; return False where there is no room."""
    kept = sum(each.size for each, session in list(_waiting.items()) if session == _KEPT and each is not opening)
    if kept + opening.size > _MOST_KEPT:
        return False
    _waiting[opening] = _KEPT
    return True


def count_bytes_held() -> Mapping[str, int]:
    """Return the bytes of readers' files in memory by session; those of open tables under ""."""
    held: Counter[str] = Counter()
    for opening, session in list(_waiting.items()):
        held[session] += opening.size
    if Runtime.exists():
        # Copies of the dictionaries: other threads add and remove files meanwhile.
        for session, files in list(Runtime.instance().uploaded_file_mgr.file_storage.items()):
            held[session] += sum(len(file.data) for file in list(files.values()))
    return held


@asynccontextmanager
async def keep_swept(_app: st.App) -> AsyncIterator[None]:
    """Let go of ended sessions from time to time for as long as the server runs."""
    sweeping = asyncio.create_task(_sweep_again_and_again())
    yield
    sweeping.cancel()
    with suppress(asyncio.CancelledError):
        await sweeping


async def _sweep_again_and_again() -> None:
    while True:
        await asyncio.sleep(_SWEEP_S)
        if Runtime.exists():
            sweep(Runtime.instance())


def sweep(runtime: Runtime) -> None:
    """Let go of the sessions that ended longer ago than their readers may come back to them."""
    kept = runtime._session_mgr._session_storage._cache  # noqa: SLF001 - Streamlit has no public way
    before = len(kept._data)  # noqa: SLF001
    kept.expire()
    if len(kept._data) < before:  # noqa: SLF001
        # A session and its parts point at each other: without this they wait for the next large collection.
        gc.collect()
