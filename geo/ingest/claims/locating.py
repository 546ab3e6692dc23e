"""Places of a file that bring a name and no point, looked up in the offline gazetteer where the mapping asks for it.

A name the gazetteer is not sure of stays without a point; what it finds is marked as inferred.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.gazetteer import Hint, load_gazetteer
from geo.ingest.claims.spots import Located

if TYPE_CHECKING:
    from geo.ingest.claims.spots import Locate


def make_locator(country: str) -> Locate:
    """Return the finder of places by name within a country; "any" for everywhere."""
    gazetteer, hint = load_gazetteer(), Hint(country="" if country == "any" else country)
    known: dict[str, Located | None] = {}

    def locate(name: str) -> Located | None:
        if name not in known:
            answer = gazetteer.locate(name, hint)
            place = answer.place
            known[name] = Located(place.lon, place.lat, answer.radius_m or place.radius_m) if place else None
        return known[name]

    return locate
