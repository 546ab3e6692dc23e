"""The view in the address bar, both ways: the URL fills the widgets, the widgets write the URL.

The URL is the truth. It carries ids, while the filters' labels carry live counts and change with every answer;
Streamlit's own binding writes labels, so a link would die with the first changed count. Back and forward are runs
with another URL. A reader's own table has no address: its view lives in the session alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.claims import CLOCKS, ClaimFilter, from_query, to_query
from geo.tolls import DEFAULT_RULE, RULES
from pages.parts import filter_panel

if TYPE_CHECKING:
    from geo.atlas import Atlas

# The map's script owns its position in the URL; Streamlit's own options are not ours to judge.
_NOT_OURS = {"at", "embed", "embed_options"}
CLOCK, OPENED, RULE, CHANNEL, VERSION = "clock", "open", "rule", "rings", "data"
_VIEW_KEYS = (CLOCK, OPENED, RULE, CHANNEL, VERSION)
# What the rings of the map's marks can show; the first is how the atlas opens.
CHANNELS = ("standings", "types")
_SEEN, _NOTICES, _LEFT = "_link_seen", "_link_notices", "_link_left"
_LONGEST_OPENED = 400

Pairs = tuple[tuple[str, str], ...]


def _pairs_in_url() -> Pairs:
    keys = set(st.query_params) - _NOT_OURS
    return tuple(sorted((key, value) for key in keys for value in st.query_params.get_all(key)))


def read(atlas: Atlas) -> None:
    """Fill the filters from the URL when it changed since the last run: a first load, back, forward, or a link."""
    asked = _pairs_in_url()
    if st.session_state.get(_SEEN) == asked:
        return
    st.session_state[_SEEN] = asked
    claim_filter, said = from_query([pair for pair in asked if pair[0] not in _VIEW_KEYS], atlas.store.known)
    filter_panel.fill(claim_filter)
    view = dict(pair for pair in reversed(asked) if pair[0] in _VIEW_KEYS)
    st.session_state[CLOCK] = view[CLOCK] if view.get(CLOCK) in CLOCKS else CLOCKS[0]
    st.session_state[OPENED] = view.get(OPENED, "")[:_LONGEST_OPENED]
    known_rule = view.get(RULE, DEFAULT_RULE.key) in {rule.key for rule in RULES}
    st.session_state[RULE] = view.get(RULE, DEFAULT_RULE.key) if known_rule else DEFAULT_RULE.key
    notes = list(said)
    if not known_rule:
        notes.append(f"The link asks for a toll rule this atlas does not have; {DEFAULT_RULE.label.lower()} is used.")
    if view.get(CLOCK, CLOCKS[0]) not in CLOCKS:
        notes.append("The link asks for a clock this atlas does not have; the day of the event is used.")
    st.session_state[CHANNEL] = view[CHANNEL] if view.get(CHANNEL) in CHANNELS else CHANNELS[0]
    if view.get(CHANNEL, CHANNELS[0]) not in CHANNELS:
        notes.append("The link asks the marks for something they cannot show; they show disagreement.")
    if view.get(VERSION, atlas.version) != atlas.version:
        notes.append(
            f"The link was made for data version {view[VERSION][:12]}; this is version {atlas.version}. "
            "Figures may have been corrected since."
        )
    st.session_state[_NOTICES] = (claim_filter, tuple(notes))


def write(claim_filter: ClaimFilter, atlas: Atlas) -> None:
    """Put the view into the URL when it differs; the browser then has a step to go back to."""
    wanted = as_pairs(claim_filter, atlas)
    if wanted != _pairs_in_url():
        # The map's position stays as it came: on a first load the map has not read it yet, later it writes its own.
        position = [("at", value) for value in st.query_params.get_all("at")[:1]]
        st.query_params.from_dict(_group((*wanted, *position)))
    st.session_state[_SEEN] = wanted
    about, _ = st.session_state.get(_NOTICES, (claim_filter, ()))
    if about != claim_filter:
        st.session_state[_NOTICES] = (claim_filter, ())


def reset() -> None:
    """Set the whole view to how an atlas opens; to be called before the widgets are drawn or in a callback."""
    filter_panel.fill(ClaimFilter())
    st.session_state[CLOCK], st.session_state[CHANNEL] = CLOCKS[0], CHANNELS[0]
    st.session_state[OPENED], st.session_state[RULE] = "", DEFAULT_RULE.key
    st.session_state[_SEEN] = ()
    st.session_state[_NOTICES] = (ClaimFilter(), ())


def leave_address() -> None:
    """Empty the address: what it held was a view of the built-in table."""
    st.session_state[_LEFT] = _pairs_in_url()
    st.query_params.clear()


def keep_apart() -> None:
    """Keep the address empty while a reader's own table is open, and say so when a link asked for something."""
    asked = _pairs_in_url()
    if not st.query_params:
        return
    st.query_params.clear()
    # The browser may still send the address as it stood when the table was opened.
    if asked and asked != st.session_state.get(_LEFT):
        said = (
            "The address asked for a view of the built-in table. Your own table stays open; close it to see that view."
        )
        st.session_state[_NOTICES] = (filter_panel.held(), (said,))


def notices() -> tuple[str, ...]:
    """Return what the link asked for and did not get, until the reader changes a filter."""
    return st.session_state.get(_NOTICES, (None, ()))[1]


def as_pairs(claim_filter: ClaimFilter, atlas: Atlas, *, opened: str | None = None) -> Pairs:
    """Return the whole view as URL pairs, keys sorted; the default view is the empty URL."""
    view: list[tuple[str, str]] = []
    clock = st.session_state.get(CLOCK) or CLOCKS[0]
    shown = st.session_state.get(OPENED, "") if opened is None else opened
    if clock != CLOCKS[0]:
        view.append((CLOCK, clock))
    if shown:
        view.append((OPENED, shown))
    channel = st.session_state.get(CHANNEL) or CHANNELS[0]
    if channel != CHANNELS[0]:
        view.append((CHANNEL, channel))
    rule = st.session_state.get(RULE) or DEFAULT_RULE.key
    if rule != DEFAULT_RULE.key:
        view.append((RULE, rule))
    pairs = [*to_query(claim_filter), *view]
    if pairs:
        # A link pins the data it was made from, so that a reader learns when figures were corrected since.
        pairs.append((VERSION, atlas.version))
    return tuple(sorted(pairs))


def as_mapping(claim_filter: ClaimFilter, atlas: Atlas) -> dict[str, list[str]]:
    """Return the whole view as Streamlit takes it for links between screens."""
    return _group(as_pairs(claim_filter, atlas))


def _group(pairs: Pairs) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for key, value in pairs:
        grouped.setdefault(key, []).append(value)
    return grouped
