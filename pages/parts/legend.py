"""The legend: what every colour and shape of map and timeline stands for, in our own words and colours only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.disputes import STATUSES
from geo.maps.palette import FAMILIES, STANDING_COLOURS, Family

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.atlas import Atlas


def _circle(radius: float, *, stroke: str = "currentColor", width: float = 1, more: str = "") -> str:
    return f'<circle cx="11" cy="11" r="{radius}" fill="none" stroke="{stroke}" stroke-width="{width}" {more}/>'


_RING = _circle(6, stroke=FAMILIES[1].colour, width=3)
_DASHED = 'stroke-dasharray="3 3"'
_SHAPES = (
    (
        _circle(7.5, stroke=FAMILIES[1].colour, width=4),
        "a place; the number counts its claims, the ring shows what the colours above say",
    ),
    (_RING + _circle(9.5), "several places close together; zoom in to part them"),
    (_RING + _circle(9.5, more=_DASHED), "a square of the map, where places are too many to draw"),
    (_circle(9, more=_DASHED), "the place lies somewhere in this area"),
    (_RING + _circle(9.5, width=2.5), "selected"),
)


def draw_heading(family: Family) -> None:
    """Draw the heading over the claims of one family, with its colour."""
    st.html(f"<h3 class='kin'><i class='swatch' style='background:{family.colour}'></i>{family.label}</h3>")


def _swatches(colours: Iterable[tuple[str, str]]) -> str:
    spans = (f'<span><i class="swatch" style="background:{colour}"></i>{label}</span>' for label, colour in colours)
    return f'<div class="legend">{"".join(spans)}</div>'


def families_of(atlas: Atlas) -> tuple[Family, ...]:
    """Return the kinds of claim that a table has; colours of others would stand for nothing."""
    counts = atlas.facets.counts["claim_type"]
    there = {each.value for each in counts[: counts.with_claims]}
    return tuple(family for family in FAMILIES if there.intersection(family.types))


def draw_families(families: Iterable[Family]) -> None:
    """Draw the colours of some kinds of claim."""
    st.html(_swatches((family.label, family.colour) for family in families))


def draw(channel: str, families: tuple[Family, ...]) -> None:
    """Draw the colours the map's rings have now, and what its shapes mean.

    Parameters
    ----------
    channel
        What the rings show, one of `pages.parts.link.CHANNELS`.
    families
        The kinds of claim of the table (`families_of`).
    """
    if channel == "types":
        draw_families(families)
    else:
        st.html(_swatches((status.label, STANDING_COLOURS[status.key]) for status in STATUSES))
    shapes = "".join(
        f'<span><svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">{shape}</svg>{words}</span>'
        for shape, words in _SHAPES
    )
    with st.expander("What the marks mean"):
        st.html(f'<div class="legend">{shapes}</div>')
        st.caption(_by_disagreement() if channel == "standings" else _by_type(families))
        st.caption(
            "Broken lines on the base map are boundaries as Natural Earth draws them; the atlas takes no position."
        )


def _by_disagreement() -> str:
    meanings = " ".join(f"{status.label}: {status.meaning[:1].lower()}{status.meaning[1:]}" for status in STATUSES)
    return (
        "A ring shows how many of its claims are about incidents that are denied, differ or agree; an incident counts "
        f"as its most disputed question. {meanings}"
    )


def _by_type(families: Iterable[Family]) -> str:
    shared = "; ".join(f"{family.label}: {', '.join(family.types)}" for family in families)
    return f"Claim types that share a colour: {shared}."
