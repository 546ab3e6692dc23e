"""The map on the Atlas screen: draws the base map and its layer, and turns a click into an opened mark.

The click is read at the start of the next run, before filters and links are drawn, so that the whole page agrees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from streamlit_folium import st_folium

from geo.claims import CLAIM_TYPES, ClaimFilter, to_query
from geo.maps.basemap import build_map
from geo.maps.claims_layer import Focus, build_claims_layer
from geo.maps.palette import STANDING_COLOURS
from geo.maps.viewport import describe_marks
from geo.standings import MOST_CLAIMS, STANDINGS, standings_for
from geo.store import Box
from geo.web.viewport_route import encode_query, is_route_served
from pages.parts import opened
from pages.parts.link import CHANNEL, CHANNELS
from pages.parts.words import in_words

if TYPE_CHECKING:
    from geo.atlas import Atlas
    from pages.parts.frame import Frame

_KEY, _CLICK, _FOCUS = "map", "map_click", "map_focus"
# Another key is another map, so that no click or view of one table is taken for one of the next.
_TURN = "map_turn"
# Tall enough to read three places in Syria apart, low enough to leave the timeline on a laptop's first screen.
_HEIGHT_PX = 440
_CHANNEL_LABELS = {"standings": "By disagreement", "types": "By claim type"}
_WORLD = (-180.0, -85.0, 180.0, 85.0)
# Zoom at which the world's grid cells are still a handful: enough to know how far the claims reach.
_EXTENT_ZOOM = 4


def _key() -> str:
    turn = st.session_state.get(_TURN, 0)
    return f"{_KEY}_{turn}" if turn else _KEY


def forget() -> None:
    """Forget clicks, view and flights of the map: another table is shown from now on."""
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    for key in (_CLICK, _FOCUS):
        st.session_state.pop(key, None)


def take_click(atlas: Atlas) -> None:
    """Open the mark that was clicked since the last run."""
    state = st.session_state.get(_key()) or {}
    clicked = (state.get("last_active_drawing") or {}).get("properties") or {}
    turn = (clicked.get("id"), clicked.get("click"))
    if not clicked or turn == st.session_state.get(_CLICK):
        return
    st.session_state[_CLICK] = turn
    opened.open_mark(atlas, str(turn[0]))


def fly_to(lon: float, lat: float) -> None:
    """Let the next drawing of the map fly to a place (degrees, EPSG:4326)."""
    before: Focus | None = st.session_state.get(_FOCUS)
    st.session_state[_FOCUS] = Focus(lon, lat, (before.turn if before else 0) + 1)


def channel_in_force(frame: Frame) -> str:
    """Return what the rings show: the reader's choice, or claim types where claims are too many to compare."""
    if frame.counts.shown > MOST_CLAIMS:
        return "types"
    return st.session_state.get(CHANNEL) or CHANNELS[0]


def draw_channel(frame: Frame) -> None:
    """Draw the switch between disagreement and claim types; for a table without a single position, what to do."""
    if frame.own and frame.atlas.home is None:
        st.caption(
            "No row of your table has a position that can be drawn. If it has coordinates or names of places, match "
            "them under Open your own; names can be looked up there offline."
        )
    if frame.counts.shown > MOST_CLAIMS:
        st.caption(f"More than {MOST_CLAIMS:,} claims are shown: the rings show claim types, not disagreement.")
        return
    st.segmented_control(
        "Rings show", CHANNELS, format_func=_CHANNEL_LABELS.__getitem__, key=CHANNEL, label_visibility="collapsed",
        required=True,
    )  # fmt: skip


def draw(frame: Frame) -> None:
    """Draw the map with the marks of the filter."""
    atlas, claim_filter = frame.atlas, frame.claim_filter
    # The route answers for the built-in table to whoever asks; an own table's marks travel in its session.
    with_route = is_route_served() and not frame.own
    channel = channel_in_force(frame)
    base = build_map(
        home=atlas.home,
        type_labels=tuple(in_words(name) for name in CLAIM_TYPES),
        standings=tuple((in_words(name), STANDING_COLOURS[name]) for name in STANDINGS),
        version=atlas.version,
        with_route=with_route,
        in_address=not frame.own,
    )
    layer = build_claims_layer(
        query=encode_query(to_query(claim_filter)),
        channel=channel,
        picked=opened.mark_key(atlas),
        mapped=frame.counts.on_map,
        extent=_extent(atlas, claim_filter),
        focus=st.session_state.get(_FOCUS),
        answer=None if with_route else _answer(frame, channel),
    )
    st_folium(
        base,
        key=_key(),
        height=_HEIGHT_PX,
        use_container_width=True,
        feature_group_to_add=layer,
        returned_objects=["last_active_drawing"] if with_route else ["last_active_drawing", "bounds", "zoom"],
    )


def _answer(frame: Frame, channel: str) -> dict[str, object]:
    """Return the marks of the last view, for a process that serves no route."""
    standings = standings_for(frame.atlas, frame.claim_filter) if channel == "standings" else None
    return describe_marks(frame.atlas.store.clusters(frame.claim_filter, *_last_view(frame.atlas), standings))


def _extent(atlas: Atlas, claim_filter: ClaimFilter) -> tuple[float, float, float, float] | None:
    marks = atlas.store.clusters(claim_filter, Box.from_view(*_WORLD), _EXTENT_ZOOM).marks
    if not marks:
        return None
    lons, lats = [mark.lon for mark in marks], [mark.lat for mark in marks]
    return min(lons), min(lats), max(lons), max(lats)


def _last_view(atlas: Atlas) -> tuple[Box, int]:
    """Return the view the map was last seen at; before it has answered, the whole world at the opening zoom."""
    state = st.session_state.get(_key()) or {}
    bounds, zoom = state.get("bounds") or {}, state.get("zoom")
    west_south, east_north = bounds.get("_southWest") or {}, bounds.get("_northEast") or {}
    sides = [west_south.get("lng"), west_south.get("lat"), east_north.get("lng"), east_north.get("lat")]
    if zoom is None or any(side is None for side in sides):
        return Box.from_view(*_WORLD), 6 if atlas.home else 2
    return Box.from_view(*(float(side) for side in sides)), int(zoom)
