"""What is opened beside the map: an incident, the places of a mark, or a grid cell; one short value in the URL.

`i:<incident>` is an incident, `m:<place>|<place>` the places of a mark, `g<zoom>.<x>.<y>` a cell of the grid.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.claims import ClaimFilter
from geo.store import BadMark
from pages.parts.link import OPENED

if TYPE_CHECKING:
    from geo.atlas import Atlas

_INCIDENT, _MARK = "i:", "m:"


def value() -> str:
    """Return what is opened as the URL writes it, or ""."""
    return st.session_state.get(OPENED, "")


def incident_id() -> str:
    """Return the opened incident's id, or ""."""
    return value().removeprefix(_INCIDENT) if value().startswith(_INCIDENT) else ""


def open_incident(wanted: str) -> None:
    """Open one incident."""
    st.session_state[OPENED] = f"{_INCIDENT}{wanted}" if wanted else ""


def close() -> None:
    """Open nothing; a callback."""
    st.session_state[OPENED] = ""


def open_mark(atlas: Atlas, key: str) -> None:
    """Open what a mark of the map stands for; a key the store does not know opens nothing."""
    try:
        within = atlas.store.incidents(ClaimFilter(), key)
        if len(within) == 1:
            open_incident(within[0].incident_id)
        elif key.startswith("g"):
            st.session_state[OPENED] = key
        else:
            st.session_state[OPENED] = _MARK + "|".join(atlas.store.place_ids(key))
    except BadMark:
        close()


def mark_key(atlas: Atlas) -> str:
    """Return the store's key of the opened mark or of the opened incident's place; "" when there is none."""
    what = value()
    if what.startswith(_MARK):
        return _key_of_places(atlas, what.removeprefix(_MARK).split("|"))
    if what.startswith(_INCIDENT):
        rows = atlas.store.claims_of(ClaimFilter(), incident_id())
        return _key_of_places(atlas, list(dict.fromkeys(rows["place_id"]))[:1])
    return what


def _key_of_places(atlas: Atlas, place_ids: list[str]) -> str:
    numbers = [number for number in map(atlas.store.place_number, place_ids) if number is not None]
    if not numbers:
        return ""
    return f"p{numbers[0]}" if len(numbers) == 1 else "m" + ".".join(str(number) for number in sorted(numbers))
