"""Beside the map: the incidents of the view as a list, or one incident with every claim about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from geo.maps.palette import FAMILIES
from geo.store import BadMark
from pages.parts import claim_card, evidence, incident_list, legend, opened, toll_reading, toll_rule, words
from pages.parts.words import claims_word, counted, in_words

if TYPE_CHECKING:
    from pages.parts.frame import Frame

# A column of cards longer than this is read by nobody, and every click would wait for it.
_MOST_CARDS = 200


def draw(frame: Frame) -> None:
    """Draw what is opened, or the list of incidents of the filter."""
    incident = opened.incident_id()
    if incident:
        _draw_incident(frame, incident)
    elif opened.value():
        _draw_mark(frame)
    else:
        st.subheader("Incidents")
        st.caption(f"Select a row, or a mark on the map, to read its claims. {words.BY_KEYBOARD}")
        if not incident_list.draw(frame, frame.atlas.store.incidents, "incidents"):
            st.caption("None: no claim passes the filters.")


def draw_shelf(frame: Frame) -> None:
    """Draw the counted shelf of claims without a usable place."""
    if not frame.counts.without_place:
        return
    title = f"Not on the map: {claims_word(frame.counts.without_place)} without a usable place"
    # A closed shelf is counted in its title; its rows are asked for when it is opened.
    shelf = st.expander(title, key="shelf", on_change="rerun")
    if shelf.open:
        with shelf:
            st.caption("The sources name no place for these, or none that can be drawn. They count in every total.")
            incident_list.draw(frame, frame.atlas.store.unplaced, "shelf")


def _draw_mark(frame: Frame) -> None:
    """Draw the stack of a mark with several incidents."""
    key = opened.mark_key(frame.atlas)
    st.subheader("Incidents at this mark")
    try:
        rows = incident_list.draw(frame, lambda asked: frame.atlas.store.incidents(asked, key), "stack")
        st.text(", ".join(rows.places) if rows else "None of its claims passes the filters.")
    except BadMark:
        opened.close()
        st.caption("The link opens a mark that this table does not have.")
    st.button("All incidents", on_click=opened.close, icon=":material/arrow_back:")


def _draw_incident(frame: Frame, incident: str) -> None:
    claims = frame.atlas.store.claims_of(frame.claim_filter, incident)
    later = _said_later(frame, incident, claims)
    st.button("All incidents", on_click=opened.close, icon=":material/arrow_back:", type="tertiary")
    if claims.empty and later.empty:
        st.caption("No claim about this incident passes the filters.")
        return
    _draw_head(frame, incident, later if claims.empty else claims)
    st.caption(_voices_in_words(claims))
    toll_reading.draw(claims, toll_rule.in_force())
    evidence.draw(frame, claims)
    _draw_by_family(claims, "")
    if len(later):
        st.caption(f"{claims_word(len(later))} not known by {words.day(frame.claim_filter.as_of)}")
        _draw_by_family(later, "later_")


def _voices_in_words(claims: pd.DataFrame) -> str:
    """Return how many claims are known and who stands behind them."""
    if claims.empty:
        return "No claim about this incident was known by then."
    speakers, origins, outlets = (claims[column].nunique() for column in ("speaker_id", "origin_id", "outlet_id"))
    return (
        f"{claims_word(len(claims))} by {counted(speakers, 'speaker')}, {counted(origins, 'independent voice')}, "
        f"printed by {counted(outlets, 'outlet')}"
    )


def _draw_head(frame: Frame, incident: str, about: pd.DataFrame) -> None:
    """Draw an incident's title, kind, place, time and precision."""
    first, placed = about.iloc[0], about[about["place"] != ""].drop_duplicates("place_id")
    with st.container(key="incident"):
        st.text(first["incident"])
        facts = [in_words(first["incident_kind"]), in_words(first["scope"]), where_and_when(frame, incident, about)]
        st.text(" · ".join(facts))
        if len(placed) == 1 and pd.notna(placed["radius_m"].iloc[0]):
            st.text(_precision(placed.iloc[0], own=frame.own is not None))


def where_and_when(frame: Frame, incident: str, about: pd.DataFrame) -> str:
    """Return in words where and when an incident was; a claim about it may have a place and a period of its own."""
    places = about[about["place"] != ""].drop_duplicates("place_id")["place"]
    where = counted(len(places), "place") if len(places) > 1 else "".join(places) or "no usable place"
    return f"{words.before_digits(where)} · {words.span(*frame.atlas.incident_days(incident))}"


def _said_later(frame: Frame, incident: str, claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims that pass the filter but for the day by which they were known."""
    if frame.claim_filter.as_of is None:
        return claims.iloc[:0]
    every = frame.atlas.store.claims_of(frame.claim_filter.without("as_of"), incident)
    return every[~every["claim_id"].isin(claims["claim_id"])]


def _draw_by_family(claims: pd.DataFrame, prefix: str) -> None:
    """Draw the claims under the headings of their kinds; of very many the first."""
    if len(claims) > _MOST_CARDS:
        st.caption(
            f"The first {_MOST_CARDS:,} of {claims_word(len(claims))}. Choose the incident in the sidebar to have all "
            "of them under Records."
        )
        claims = claims.head(_MOST_CARDS)
    for family in FAMILIES:
        of_family = claims[claims["claim_type"].isin(family.types)]
        if len(of_family):
            legend.draw_heading(family)
        for number, claim in of_family.iterrows():
            claim_card.draw_claim(claim.to_dict(), f"{prefix}{number}")


def _precision(claim: pd.Series, *, own: bool) -> str:
    known = f"Position known to within {words.distance(claim['radius_m'])}."
    if claim["place_basis"] != "inferred":
        return known
    why = "The table gives no point for this place" if own else "The articles do not name this place"
    return f"{known} {why}; it is inferred."
