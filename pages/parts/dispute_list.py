"""The ranked list of incidents: one row each, with a word and a colour for every question they can be disputed on."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from geo.disputes import DIMENSIONS, STATUSES, rank_incidents
from geo.maps.palette import STANDING_COLOURS
from geo.standings import findings_for
from geo.tolls import find_tolls
from pages.parts import look, opened, own_table, toll_reading
from pages.parts.words import BY_KEYBOARD, counted, in_words, name_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pandas.io.formats.style import Styler

    from geo.disputes import IncidentDispute
    from geo.tolls import Rule
    from pages.parts.frame import Frame

_LIST_HEIGHT_PX = 330
_KEY = "dispute_list"
# The toll of every row is read anew for each rule; nobody reads further than this.
_MOST_ROWS = 500
# No sign that Unicode writes as two (≠ is = and a stroke): some browsers draw them apart.
_SIGNS = {"denied": "✕ denied", "differ": "↔ differ", "agree": "= agree", "one_voice": "· one voice"}
_NAMES = {dimension.key: in_words(dimension.key) for dimension in DIMENSIONS}


def draw(frame: Frame, claims: pd.DataFrame, rule: Rule) -> str:
    """Draw the incidents ranked by disagreement and return the id of the opened one: the reader's, or the first."""
    with st.spinner("Setting the claims side by side …"):
        ranked = rank_incidents(findings_for(frame.atlas, frame.claim_filter, rule))
    if not ranked:
        st.caption("These claims hold nothing that two voices could differ on.")
        return ""
    drawn = ranked[:_MOST_ROWS]
    ids = tuple(dispute.incident_id for dispute in drawn)
    rows = _rows(drawn, claims[claims["incident_id"].isin(ids)], rule)
    key = f"{_KEY}{own_table.mark()}"
    spoken = [name for name in _NAMES.values() if any(row[name] for row in rows)]
    # Where nobody states a figure there is no toll to read.
    toll = [_toll_column(rule)] if any(row[_toll_column(rule)] for row in rows) else []
    table = pd.DataFrame(rows)[["Incident", *toll, *spoken, "Claims", "Voices", "Outlets"]]
    st.dataframe(
        _coloured(table, spoken),
        hide_index=True,
        key=key,
        on_select=lambda: _select(key, ids),
        selection_mode="single-row",
        height=look.height_of(len(rows), _LIST_HEIGHT_PX),
        column_config={
            "Incident": st.column_config.TextColumn(width=270),
            _toll_column(rule): st.column_config.TextColumn(width=230),
            **{
                _NAMES[each.key]: st.column_config.TextColumn(width=105, help=f"{each.label}. {each.meaning}")
                for each in DIMENSIONS
            },
        },
        alt="Incidents ranked by disagreement, with how their claims stand on each question",
    )
    st.caption(
        f"{_contested_words(ranked)}Most disputed first; select a row to see its claims below. {BY_KEYBOARD} "
        + " ".join(f"{_SIGNS[status.key]}: {status.meaning[:1].lower()}{status.meaning[1:]}" for status in STATUSES)
    )
    _say_why_nothing_meets(frame, ranked)
    # An incident opened on the map may stand below the rows that are drawn.
    return opened.incident_id() if opened.incident_id() in {each.incident_id for each in ranked} else ids[0]


def _contested_words(ranked: Sequence[IncidentDispute]) -> str:
    """Return how much of a long list is drawn and contested; "" where all of it is there to be seen."""
    if len(ranked) <= _MOST_ROWS:
        return ""
    contested = sum(dispute.is_contested for dispute in ranked)
    told = f"of which {contested:,} are" if contested > 1 else "one of them" if contested else "none of them"
    return f"The first {_MOST_ROWS:,} of {counted(len(ranked), 'incident')}, {told} contested. "


def _say_why_nothing_meets(frame: Frame, ranked: Sequence[IncidentDispute]) -> None:
    """Say it where no incident has a second voice, and what the reader of an own table can do about that."""
    if any(dispute.origins > 1 for dispute in ranked):
        return
    said = "Every incident here has one voice only: there is nothing to set beside each other."
    if frame.own is not None and frame.claim_filter.is_empty:
        said += (
            " Claims meet where they are about the same incident. If your table has a column that tells which rows "
            "belong together, match it under Open your own as the number or key of the incident."
        )
    st.caption(said)


def _select(key: str, ids: Sequence[str]) -> None:
    """Open the selected incident; a callback."""
    chosen = (st.session_state[key].get("selection") or {}).get("rows") or []
    if chosen and chosen[0] < len(ids):
        opened.open_incident(ids[chosen[0]])


def _rows(drawn: Sequence[IncidentDispute], claims: pd.DataFrame, rule: Rule) -> list[dict[str, object]]:
    """Return one row per incident; the claims are read once for all of them, which is many times quicker."""
    tolls = defaultdict(list)
    for toll in find_tolls(claims, rule):
        tolls[toll.incident_id].append(toll)
    incidents = claims.groupby("incident_id", sort=False)
    titles, counts = name_apart(incidents["incident"].first().to_dict()), incidents.size()
    voices = incidents[["origin_id", "outlet_id"]].nunique()
    rows = []
    for dispute in drawn:
        key, statuses = dispute.incident_id, dict(dispute.statuses)
        told = {_NAMES[each.key]: _SIGNS.get(statuses.get(each.key, ""), "") for each in DIMENSIONS}
        rows.append(
            {
                "Incident": titles[key],
                _toll_column(rule): toll_reading.one_line(tolls[key]),
                **told,
                "Claims": counts[key],
                "Voices": voices["origin_id"][key],
                "Outlets": voices["outlet_id"][key],
            }
        )
    return rows


def _toll_column(rule: Rule) -> str:
    """Return the head of the column of tolls, which names the rule."""
    return f"Toll: {rule.label.lower()}"


def _coloured(table: pd.DataFrame, columns: Sequence[str]) -> Styler:
    """Return the table with the colour of each status behind its word; the word alone says as much."""
    colours = {_SIGNS[key]: f"background-color: {colour}40" for key, colour in STANDING_COLOURS.items()}
    return table.style.map(lambda word: colours.get(word, ""), subset=list(columns))
