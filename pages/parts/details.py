"""Beside the map: the incidents of the view as a list, or one incident with every claim about it.

Text from the table is drawn with elements that interpret nothing; the look comes from the containers' keys.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from geo.maps.palette import FAMILIES
from geo.store import BadMark
from pages.parts import evidence, legend, map_view, opened, words
from pages.parts.words import claims_word, counted, in_words

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from geo.atlas import Atlas
    from geo.store import IncidentRow
    from pages.parts.frame import Frame

_LIST_HEIGHT_PX = 420


def draw(frame: Frame) -> None:
    """Draw what is opened, or the list of incidents of the filter."""
    incident = opened.incident_id()
    if incident:
        _draw_incident(frame, incident)
    elif opened.value():
        _draw_mark(frame)
    else:
        rows = frame.atlas.store.incidents(frame.claim_filter)
        st.subheader("Incidents")
        if rows:
            st.caption("Select a row, or a mark on the map, to read its claims.")
            _draw_list(frame, rows, "incidents")
        else:
            st.caption("None: no claim passes the filters.")


def draw_shelf(frame: Frame) -> None:
    """Draw the counted shelf of claims without a usable place."""
    rows = frame.atlas.store.unplaced(frame.claim_filter)
    if not rows:
        return
    with st.expander(f"Not on the map: {claims_word(frame.counts.without_place)} without a usable place"):
        st.caption("The sources name no place for these, or none that can be drawn. They count in every total.")
        _draw_list(frame, rows, "shelf")


def _draw_mark(frame: Frame) -> None:
    """Draw the stack of a mark with several incidents."""
    try:
        rows = frame.atlas.store.incidents(frame.claim_filter, opened.mark_key(frame.atlas))
    except BadMark:
        opened.close()
        st.caption("The link opens a mark that this table does not have.")
        return
    places = list(dict.fromkeys(row.place for row in rows))
    st.subheader("Incidents at this mark")
    st.text(", ".join(places) if places else "None of its claims passes the filters.")
    _draw_list(frame, rows, "stack")
    st.button("All incidents", on_click=opened.close, icon=":material/arrow_back:")


def _draw_list(frame: Frame, rows: Sequence[IncidentRow], key: str) -> None:
    listed = pd.DataFrame(
        {
            "Incident": [row.incident for row in rows],
            "Claims": [row.claims for row in rows],
            "Voices": [row.origins for row in rows],
            "Place": [row.place or "no usable place" for row in rows],
            "When": [words.span_of(row) for row in rows],
        }
    )
    st.dataframe(
        listed,
        hide_index=True,
        key=f"list_{key}",
        on_select=partial(_select_row, frame.atlas, key, tuple((row.incident_id, row.place_id) for row in rows)),
        selection_mode="single-row",
        height=min(_LIST_HEIGHT_PX, 36 * (len(listed) + 1) + 2),
        column_config={
            "Incident": st.column_config.TextColumn(width=225),
            "Claims": st.column_config.NumberColumn(width=60),
            "Voices": st.column_config.NumberColumn(
                width=60,
                help="Independent origins: a body and its spokesmen count once, however many outlets print them",
            ),
            "Place": st.column_config.TextColumn(width="small"),
            "When": st.column_config.TextColumn(width="small"),
        },
        alt="Incidents with their claims, voices, place and time",
    )


def _select_row(atlas: Atlas, key: str, rows: Sequence[tuple[str, str]]) -> None:
    """Open the selected incident and let the map fly to its place; a callback."""
    chosen = (st.session_state[f"list_{key}"].get("selection") or {}).get("rows") or []
    if not chosen or chosen[0] >= len(rows):
        return
    incident, place = rows[chosen[0]]
    opened.open_incident(incident)
    where = atlas.place_point(place)
    if where:
        map_view.fly_to(*where)


def _draw_incident(frame: Frame, incident: str) -> None:
    claims = frame.atlas.store.claims_of(frame.claim_filter, incident)
    later = _said_later(frame, incident, claims)
    st.button("All incidents", on_click=opened.close, icon=":material/arrow_back:", type="tertiary")
    if claims.empty and later.empty:
        st.caption("No claim about this incident passes the filters.")
        return
    _draw_head(frame, incident, (later if claims.empty else claims).iloc[0])
    speakers, origins, outlets = (claims[column].nunique() for column in ("speaker_id", "origin_id", "outlet_id"))
    st.caption(
        f"{claims_word(len(claims))} by {counted(speakers, 'speaker')}, {counted(origins, 'independent voice')}, "
        f"printed by {counted(outlets, 'outlet')}"
    )
    evidence.draw(frame, claims)
    _draw_by_family(claims, "")
    if len(later):
        st.caption(f"{claims_word(len(later))} not yet known by {words.day(frame.claim_filter.as_of)}")
        _draw_by_family(later, "later_")


def _draw_head(frame: Frame, incident: str, first: pd.Series) -> None:
    """Draw an incident's title, kind, place, time and precision; a claim about it may have a period of its own."""
    row = frame.atlas.incident(incident) or {}
    with st.container(key="incident"):
        st.text(first["incident"])
        facts = [
            in_words(first["incident_kind"]),
            in_words(first["scope"]),
            first["place"] or "no usable place",
            words.span(row.get("start_on"), row.get("end_on"), row.get("date_precision", "day")),
        ]
        st.text(" · ".join(facts))
        if pd.notna(first["radius_m"]):
            st.text(_precision(first))


def _said_later(frame: Frame, incident: str, claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims that pass the filter but for the day by which they were known."""
    if frame.claim_filter.as_of is None:
        return claims.iloc[:0]
    every = frame.atlas.store.claims_of(frame.claim_filter.without("as_of"), incident)
    return every[~every["claim_id"].isin(claims["claim_id"])]


def _draw_by_family(claims: pd.DataFrame, prefix: str) -> None:
    for family in FAMILIES:
        of_family = claims[claims["claim_type"].isin(family.types)]
        if len(of_family):
            legend.draw_heading(family)
        for number, claim in of_family.iterrows():
            draw_claim(claim.to_dict(), f"{prefix}{number}")


def _precision(claim: pd.Series) -> str:
    inferred = " The articles do not name this place; it is inferred." if claim["place_basis"] == "inferred" else ""
    return f"Position known to within {words.distance(claim['radius_m'])}.{inferred}"


def draw_claim(claim: Mapping[Hashable, object], key: str) -> None:
    """Draw one claim: who, with which figure, what, printed where and when."""
    with st.container(key=f"claim_{key}", border=True):
        st.container(key=f"who_{key}").text(_who(claim))
        figure = figure_words(claim)
        if figure:
            st.container(key=f"figure_{key}").text(figure)
        st.text(str(claim["summary"]))
        st.container(key=f"printed_{key}").text(_where_printed(claim))


def _who(claim: Mapping[Hashable, object]) -> str:
    speaker, origin = str(claim["speaker"]), str(claim["origin"])
    body = f" ({origin})" if origin and origin != speaker else ""
    party = " · party to the conflict" if claim["party_to_conflict"] == "yes" else ""
    return f"{speaker}{body}{party}"


def figure_words(claim: Mapping[Hashable, object]) -> str:
    """Return a claim's figure in its own words with what it counts, or "" where it states none."""
    if not claim["measure"]:
        return ""
    said = [str(claim["wording"]) or "no number given"]
    # "12 women" needs no second "women", and "all" says nothing a reader does not assume.
    for value in (claim["measure"], claim["victim_class"]):
        name = in_words(str(value)).lower()
        if name not in ("", "all") and name not in said[0]:
            said.append(name)
    if claim["per"] not in ("", "total"):
        said.append(f"per {claim['per']}")
    return " · ".join(said)


def _where_printed(claim: Mapping[Hashable, object]) -> str:
    outlet = str(claim["outlet"])
    via = [name for name in str(claim["via"]).split(" > ") if name and name != outlet]
    carried = f" via {', '.join(via)}" if via else ""
    said = words.span(claim["claimed_on"], claim["claimed_on"], str(claim["claimed_on_precision"]) or "day")
    kind, stance = in_words(str(claim["claim_type"])), in_words(str(claim["stance"])).lower()
    paragraph = str(claim["paragraph"]).replace("|", ", ")
    return f"{kind}, {stance} · said {said} · {outlet}{carried}, paragraph {paragraph} · {claim['claim_id']}"
