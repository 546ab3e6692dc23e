"""The legend: what every colour and shape of map and timeline stands for, in our own words and colours only."""

from __future__ import annotations

import streamlit as st

from geo.maps.palette import FAMILIES, Family


def _circle(radius: float, *, stroke: str = "currentColor", width: float = 1, more: str = "") -> str:
    return f'<circle cx="11" cy="11" r="{radius}" fill="none" stroke="{stroke}" stroke-width="{width}" {more}/>'


_RING = _circle(6, stroke=FAMILIES[1].colour, width=3)
_DASHED = 'stroke-dasharray="3 3"'
_SHAPES = (
    (_circle(7.5, stroke=FAMILIES[1].colour, width=4), "a place; the number counts its claims, the ring their kinds"),
    (_RING + _circle(9.5), "several places close together; zoom in to part them"),
    (_RING + _circle(9.5, more=_DASHED), "a square of the map, where places are too many to draw"),
    (_circle(9, more=_DASHED), "the place lies somewhere in this area"),
    (_RING + _circle(9.5, width=2.5), "selected"),
)


def draw_heading(family: Family) -> None:
    """Draw the heading over the claims of one family, with its colour."""
    st.html(f"<h3 class='kin'><i class='swatch' style='background:{family.colour}'></i>{family.label}</h3>")


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
            + ". Dashed lines on the base map are boundaries as Natural Earth draws them; the atlas takes no position."
        )
