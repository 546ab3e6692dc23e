"""The first rows of a file as the claims they would become, so that a wrong match shows before the file is read whole.

Made by the process apart, like every other look into a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.errors import AtlasError
from geo.ingest.claims.flat import spell_out
from pages.parts import opening_state
from pages.parts.words import counted, span

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def draw(opening: Opening, mapping: Mapping) -> None:
    """Draw the claims of the first rows, and the rows among them that would be set aside."""
    st.markdown("#### The first rows as claims")
    with st.spinner("Reading the first rows …"):
        found = opening_state.preview(opening, mapping)
    if isinstance(found, AtlasError):
        with st.container(key="preview_refusal"):
            st.text(getattr(found, "reason", str(found)))
            st.text(getattr(found, "remedy", ""))
        return
    if len(found.claims):
        _draw_claims(found)
    if found.aside:
        with st.container(key="preview_aside"):
            st.text(f"{counted(len(found.aside), 'row')} of the first ten would be set aside.")
            for line in _reasons(found):
                st.text(line)


def _draw_claims(found: Opened) -> None:
    claims = spell_out(found.claims.head(50))
    when = zip(claims["event_start"], claims["event_end"], claims["date_precision"], strict=True)
    shown = claims[[name for name in _PREVIEWED if name in claims]].assign(
        event_start=[span(begun, ended, precision or "day") for begun, ended, precision in when]
    )
    st.dataframe(
        shown,
        hide_index=True,
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


def _reasons(found: Opened) -> Iterable[str]:
    """Return each reason once, with the first row it is about and what to do."""
    for reason in dict.fromkeys(row.reason for row in found.aside):
        row = next(each for each in found.aside if each.reason == reason)
        where = f"line {row.line}" + (f", {row.column}" if row.column else "")
        yield f"{where}: {reason}. {row.remedy}".replace("..", ".")
