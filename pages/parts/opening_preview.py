"""The first rows of a file as the claims they would become, so that a wrong match shows before the file is read whole.

Made by the process apart, like every other look into a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.errors import AtlasError
from pages.parts import opening_state
from pages.parts.opening_aside import list_kinds
from pages.parts.words import span

if TYPE_CHECKING:
    from geo.ingest import Mapping, Opened
    from pages.parts.opening_file import Opening

_PREVIEWED = (
    "place",
    "lat",
    "lon",
    "event_start",
    "speaker",
    "outlet",
    "measure",
    "value_low",
    "value_high",
    "summary",
)


# Which box of the matching step helps against a reason for setting rows aside, by what reason or remedy say.
_BOXES = {
    "order of day and month": "Order of day and month",
    "order stated": "Order of day and month",
    "decimal sign": "Decimal sign",
}


def draw(opening: Opening, mapping: Mapping) -> str:
    """Draw the claims of the first rows and the rows that would be set aside; return what to do where all would be."""
    st.markdown("#### The first rows as claims")
    with st.spinner("Reading the first rows …"):
        found = opening_state.preview(opening, mapping)
    if isinstance(found, AtlasError):
        with st.container(key="preview_refusal"):
            st.text(getattr(found, "reason", str(found)))
            st.text(getattr(found, "remedy", ""))
        return ""
    if len(found.claims):
        _draw_claims(found)
    if found.aside:
        with st.container(key="preview_aside"):
            st.text(f"{len(found.aside):,} of the first rows would be set aside.")
            for line in list_kinds(found.aside):
                st.text(line)
    return "" if len(found.claims) or not found.aside else _advise(found)


def _advise(found: Opened) -> str:
    """Return what to do where every one of the first rows would be set aside, with the box that helps."""
    said = " ".join(f"{row.reason} {row.remedy}" for row in found.aside).lower()
    boxes = dict.fromkeys(box for words, box in _BOXES.items() if words in said)
    if not boxes:
        return "Every one of the first rows would be set aside: choose other columns, or correct the file as said."
    named = " and ".join(f'"{box}"' for box in boxes)
    return f"Every one of the first rows would be set aside: state how the file is written in the box {named} above."


def _draw_claims(found: Opened) -> None:
    claims = found.claims.frame().head(50)
    when = zip(claims["event_start"], claims["event_end"], claims["date_precision"], strict=True)
    shown = claims[[name for name in _PREVIEWED if name in claims]].assign(
        event_start=[span(begun, ended, precision or "day") for begun, ended, precision in when]
    )
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        column_config={
            "event_start": "When",
            "place": "Place",
            "lat": st.column_config.NumberColumn("Latitude", format="%.4f"),
            "lon": st.column_config.NumberColumn("Longitude", format="%.4f"),
            "speaker": "Speaker",
            "outlet": "Outlet",
            "measure": "Figure of",
            "value_low": "Lowest",
            "value_high": "Highest",
            "summary": "Summary",
        },
        alt="The first rows of the file as claims",
    )
