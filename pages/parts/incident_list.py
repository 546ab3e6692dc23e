"""Incidents as a list: the map's choices by keyboard too; what is not yet known is greyed and not gone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from pages.parts import look, map_view, opened, own_table, words
from pages.parts.frame import last

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pandas.io.formats.style import Styler

    from geo.claims import ClaimFilter
    from geo.store import IncidentRow, IncidentRows
    from pages.parts.frame import Frame

_LIST_HEIGHT_PX = 420
# Each row is sent to the browser with every click; nobody reads further than this.
_MOST_ROWS = 1000
_VOICES = "Independent origins: a body and its spokesmen count once, however many outlets print them"
_LATER = "Claims that were not yet known by the day of the replay"


def draw(frame: Frame, ask: Callable[[ClaimFilter], IncidentRows], key: str) -> IncidentRows:
    """Draw the incidents that `ask` returns for the filter, and return them all; of very many the first are drawn.

    While a replay stands at a day, incidents with nothing known yet stay in the list, in grey, with what comes later.
    """
    rows = known = ask(frame.claim_filter)
    drawn, later = known[:_MOST_ROWS], None
    if frame.claim_filter.as_of is not None:
        rows = ask(frame.claim_filter.without("as_of"))
        later = [claims - row.claims for claims, row in zip(rows.claims_of(drawn), drawn, strict=True)]
        unknown = rows.without(known)[: _MOST_ROWS - len(drawn)]
        later += [row.claims for row in unknown]
        drawn += unknown
    if not drawn:
        return rows
    ids = tuple((row.incident_id, row.place_id) for row in drawn)
    key = f"{key}{own_table.mark()}"
    st.dataframe(
        _table(drawn, len(known), later),
        hide_index=True,
        key=f"list_{key}",
        on_select=partial(_select_row, key, ids),
        selection_mode="single-row",
        height=look.height_of(len(drawn), _LIST_HEIGHT_PX),
        column_config={
            "Incident": st.column_config.TextColumn(width=225),
            "Claims": st.column_config.NumberColumn(width=60),
            "Later": st.column_config.NumberColumn(width=60, help=_LATER),
            "Voices": st.column_config.NumberColumn(width=60, help=_VOICES),
            "Place": st.column_config.TextColumn(width="small"),
            "When": st.column_config.TextColumn(width="small"),
        },
        alt="Incidents with their claims, voices, place and time",
    )
    if len(drawn) < len(rows):
        st.caption(
            f"The first {len(drawn):,} of {len(rows):,} rows, most claims first; an incident of several places has one "
            "for each. The filters find the others."
        )
    return rows


def _table(rows: Sequence[IncidentRow], known: int, later: list[int] | None) -> pd.DataFrame | Styler:
    """Return the list; while a replay stands at a day, its first `known` rows in ink and the rest in grey."""
    listed = pd.DataFrame(
        {
            "Incident": [row.incident for row in rows],
            "Claims": [row.claims if place < known else 0 for place, row in enumerate(rows)],
            "Voices": [row.origins if place < known else 0 for place, row in enumerate(rows)],
            "Place": [row.place or "no usable place" for row in rows],
            "When": [words.span_of(row) for row in rows],
        }
    )
    if later is None:
        return listed
    listed.insert(2, "Later", later)
    return listed.style.apply(lambda row: ["" if row.name < known else "color: #8a949d"] * len(row), axis=1)


def _select_row(key: str, rows: Sequence[tuple[str, str]]) -> None:
    """Open the selected incident and let the map fly to its place; a callback."""
    chosen = (st.session_state[f"list_{key}"].get("selection") or {}).get("rows") or []
    if not chosen or chosen[0] >= len(rows):
        return
    incident, place = rows[chosen[0]]
    opened.open_incident(incident)
    where = last().atlas.place_point(place)
    if where:
        map_view.fly_to(*where)
