"""The sidebar's filters: widgets to a `ClaimFilter` and back, each option with its live count.

Widgets hold ids; a label is a name with a count and changes with every answer. Streamlit keeps a widget's choice by
its label, so each run hands every choice back by id before the widget is drawn.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from geo.claims import VALUE_FIELDS, ClaimFilter
from pages.parts.plain import label
from pages.parts.words import FIELD_LABELS, name_apart, value_label

if TYPE_CHECKING:
    from geo.atlas import Atlas
    from geo.store import FacetCounts, Facets

# The last one has no widget here: the replay sets it.
_DAY_FIELDS = ("event_from", "event_to", "said_from", "said_to", "as_of")
_NUMBER_FIELDS = ("toll_min", "toll_max")
# Names come from tables and go into a list that interprets nothing; vocabulary values are our own words and show as
# pills.
_NAMED = ("speaker", "outlet", "place", "incident")
# A link may name a day outside the table; the calendar must still hold it.
_EARLIEST, _LATEST = date(1, 1, 2), date(9999, 12, 30)
_LARGEST_TOLL = 999_999_999_999
# A list of more names makes every click wait for it, and nobody reads that far.
_MOST_OPTIONS = 1000


def key_of(field: str) -> str:
    """Return the session key of a filter field's widget."""
    return f"filter_{field}"


def fill(claim_filter: ClaimFilter) -> None:
    """Set every widget to `claim_filter`; to be called before the widgets are drawn or in a callback."""
    for field in VALUE_FIELDS:
        st.session_state[key_of(field)] = list(getattr(claim_filter, field))
    for field in (*_DAY_FIELDS, *_NUMBER_FIELDS):
        st.session_state[key_of(field)] = getattr(claim_filter, field)
    st.session_state[key_of("text")] = claim_filter.text


def held() -> ClaimFilter:
    """Return the filter the widgets stand at."""
    values = {field: tuple(st.session_state.get(key_of(field)) or ()) for field in VALUE_FIELDS}
    single = {field: st.session_state.get(key_of(field)) for field in (*_DAY_FIELDS, *_NUMBER_FIELDS)}
    return ClaimFilter(**values, **single, text=st.session_state.get(key_of("text")) or "")  # type: ignore[arg-type]


def draw(atlas: Atlas) -> ClaimFilter:
    """Draw the filters in the current container and return what they ask for."""
    claim_filter = held()
    fill(claim_filter)
    facets = atlas.store.facets(claim_filter)
    st.html("<h2 class='panel-title'>Filter claims</h2>")
    st.text_input(
        "Search",
        key=key_of("text"),
        placeholder="Name, place, word",
        help="Finds every spelling the table knows, Arabic too. All words must occur in a claim.",
        icon=":material/search:",
    )
    for field in ("speaker", "outlet"):
        _draw_names(field, facets)
    _draw_pills("claim_type", facets)
    for field in ("place", "incident"):
        _draw_names(field, facets)
    with st.expander("Dates", expanded=_is_set(claim_filter, _DAY_FIELDS[:-1])):
        _draw_days("event", "Happened", facets.event_span)
        _draw_days("said", "Said", facets.said_span)
    with st.expander("Figures", expanded=_is_set(claim_filter, (*_NUMBER_FIELDS, "measure"))):
        _draw_figures(facets)
    with st.expander("Stance and party", expanded=_is_set(claim_filter, ("stance", "party"))):
        _draw_pills("stance", facets)
        _draw_pills("party", facets)
    return claim_filter


def _is_set(claim_filter: ClaimFilter, fields: tuple[str, ...]) -> bool:
    return any(field in claim_filter.active() for field in fields)


def _options(field: str, facets: Facets) -> tuple[dict[str, str], int]:
    """Return value -> label with count for what is offered, and how many could be: what passes something or is chosen.

    Most claims first; of very many the first `_MOST_OPTIONS` and what is chosen.
    """
    chosen = set(st.session_state[key_of(field)])
    counts = facets.counts[field]
    first = min(counts.with_claims, _MOST_OPTIONS)
    places = sorted(place for value in chosen if (place := counts.place(value)) is not None)
    offered = [*counts[:first], *(counts[place] for place in places if place >= first)]
    left = counts.with_claims + sum(place >= counts.with_claims for place in places)
    # Two places may share a name, their ids never do.
    names = name_apart({each.value: value_label(field, each.value, each.label) for each in offered})
    return {each.value: f"{names[each.value]} · {each.count:,}" for each in offered}, left


def _draw_names(field: str, facets: Facets) -> None:
    labels, left = _options(field, facets)
    named = left - _states_none(facets.counts[field])
    st.multiselect(
        FIELD_LABELS[field],
        list(labels),
        format_func=lambda value: labels.get(value, value),
        key=key_of(field),
        placeholder=f"All {named:,}" if named else "None stated" if left else "None left",
    )
    if left > _MOST_OPTIONS:
        nouns = f"{FIELD_LABELS[field].lower()}s"
        st.caption(f"The {_MOST_OPTIONS:,} of {left:,} {nouns} with most claims; search finds the others.")


def _states_none(counts: FacetCounts) -> bool:
    """Return whether claims that state nothing in a field are among those left; that is an option, and no name."""
    place = counts.place("")
    return place is not None and place < counts.with_claims


def _draw_pills(field: str, facets: Facets) -> None:
    labels, _ = _options(field, facets)
    st.pills(
        FIELD_LABELS[field],
        list(labels),
        selection_mode="multi",
        format_func=lambda value: label(labels.get(value, value)),
        key=key_of(field),
    )


def _draw_days(clock: str, verb: str, covered: tuple[date, date] | None) -> None:
    hint = f"The table covers {covered[0]} to {covered[1]}." if covered else "The table states no such day."
    for end, word in (("from", "from"), ("to", "until")):
        st.date_input(
            f"{verb} {word}",
            value=None,
            min_value=_EARLIEST,
            max_value=_LATEST,
            format="YYYY-MM-DD",
            key=key_of(f"{clock}_{end}"),
            help=hint,
        )
    begun, ended = st.session_state[key_of(f"{clock}_from")], st.session_state[key_of(f"{clock}_to")]
    if begun and ended and begun > ended:
        st.warning(f"{verb} from {begun} lies after {verb.lower()} until {ended}: no claim can match.")


def _draw_figures(facets: Facets) -> None:
    _draw_pills("measure", facets)
    covered = facets.toll_span
    hint = (
        f"Figures in the table go from {covered[0]:,} to {covered[1]:,}." if covered else "The table states no figure."
    )
    left, right = st.columns(2)
    for column, field, word in ((left, "toll_min", "At least"), (right, "toll_max", "At most")):
        column.number_input(
            word, value=None, min_value=0, max_value=_LARGEST_TOLL, step=1, key=key_of(field), help=hint
        )
    low, high = st.session_state[key_of("toll_min")], st.session_state[key_of("toll_max")]
    if low is not None and high is not None and low > high:
        st.warning(f"At least {low:,} is more than at most {high:,}: no claim can match.")
