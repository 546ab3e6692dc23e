"""The legend: what every colour and every shape on the map and the timeline stands for. Only our own words and colours are in it."""

from __future__ import annotations

import streamlit as st

from geo.maps.palette import FAMILIES

_SHAPES = (
    (
        '<circle cx="11" cy="11" r="7.5" fill="none" stroke="#26846c" stroke-width="4"/>',
        "a place; the number counts its claims, the ring their kinds",
    ),
    (
        '<circle cx="11" cy="11" r="6" fill="none" stroke="#26846c" stroke-width="3"/>'
        '<circle cx="11" cy="11" r="9.5" fill="none" stroke="currentColor"/>',
        "several places close together; zoom in to part them",
    ),
    (
        '<circle cx="11" cy="11" r="6" fill="none" stroke="#26846c" stroke-width="3"/>'
        '<circle cx="11" cy="11" r="9.5" fill="none" stroke="currentColor" stroke-dasharray="3 3"/>',
        "a square of the map, where places are too many to draw",
    ),
    (
        '<circle cx="11" cy="11" r="9" fill="currentColor" fill-opacity="0.1" stroke="currentColor" stroke-dasharray="3 3"/>',
        "the place lies somewhere in this area",
    ),
    (
        '<circle cx="11" cy="11" r="5" fill="none" stroke="#26846c" stroke-width="3"/>'
        '<circle cx="11" cy="11" r="9" fill="none" stroke="currentColor" stroke-width="2.5"/>',
        "selected",
    ),
)


def draw() -> None:
    """Draw the legend as one wrapping line of colours and one of shapes."""
    colours = "".join(
        f'<span><i class="swatch" style="background:{family.colour}"></i>{family.label}</span>' for family in FAMILIES
    )
    shapes = "".join(
        f'<span><svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">{shape}</svg>{words}</span>'
        for shape, words in _SHAPES
    )
    st.html(f'<div class="legend">{colours}</div>')
    with st.expander("What the marks mean"):
        st.html(f'<div class="legend">{shapes}</div>')
        st.caption(
            "Which claim types share a colour: "
            + "; ".join(f"{family.label}: {', '.join(family.types)}" for family in FAMILIES)
            + ". Dashed lines on the base map are boundaries as Natural Earth draws them; the atlas takes no position on any."
        )
