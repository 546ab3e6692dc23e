"""Places of a file that bring a name and no point, looked up in the offline gazetteer where the mapping asks for it.

A name the gazetteer is not sure of stays without a point; what it finds is marked as inferred.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from geo.gazetteer import Hint, load_gazetteer
from geo.ingest.claims.spots import Located

if TYPE_CHECKING:
    from geo.ingest.claims.spots import Locate

# More places than most countries have; a name is looked up again after as many others.
_MOST_NAMES = 20_000


def make_locator(country: str) -> Locate:
    """Return the finder of places by name within a country; "any" for everywhere."""
    gazetteer, hint = load_gazetteer(), Hint(country="" if country == "any" else country)

    @lru_cache(_MOST_NAMES)
    def locate(name: str) -> Located | None:
        answer = gazetteer.locate(name, hint)
        place = answer.place
        return Located(place.lon, place.lat, answer.radius_m or place.radius_m) if place else None

    return locate
