"""Turns the store's marks into what the map's script draws, for the route and for the layer alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.claims import CLAIM_TYPES
from geo.maps.palette import FAMILIES, FAMILY_OF_TYPE

if TYPE_CHECKING:
    from geo.store import Mark, Marks

# Metres in about five decimals of a degree: finer than any place in the table is known.
_DECIMALS = 5


def describe_marks(marks: Marks) -> dict[str, Any]:
    """Return JSON-ready marks: keys, degrees (EPSG:4326), counts, radius in metres and names as plain strings."""
    return {"in_view": marks.total_in_view, "marks": [_describe_mark(mark) for mark in marks.marks]}


def _describe_mark(mark: Mark) -> dict[str, Any]:
    by_family = sorted(mark.types, key=lambda part: (FAMILIES.index(FAMILY_OF_TYPE[CLAIM_TYPES[part[0]]]), part[0]))
    return {
        "key": mark.key,
        "lon": round(mark.lon, _DECIMALS),
        "lat": round(mark.lat, _DECIMALS),
        "claims": mark.claims,
        "incidents": mark.incidents,
        "places": mark.places,
        "cell": mark.key.startswith("g"),
        "radius_m": mark.radius_m,
        "label": mark.label,
        "types": [list(part) for part in by_family],
        "standings": [list(part) for part in mark.standings],
    }
