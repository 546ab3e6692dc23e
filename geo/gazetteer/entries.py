"""What a gazetteer holds and what it answers: places with their names and precision, hints, answers with rivals.

Coordinates are degrees in EPSG:4326; distances are metres unless the name says km.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from geo.errors import AtlasError

SETTLEMENT = "settlement"
# Radius of a settlement: 7 m times the square root of its population fits eleven measured towns from Saydnaya to
# London within a factor of two; a village of unknown size gets the usual extent of one.
_METRES_PER_ROOT = 7.0
_RADIUS_UNKNOWN_M = 1000.0
_RADIUS_LEAST_M = 800.0
_RADIUS_MOST_M = 15000.0
_SITE_RADIUS_M = {"airfield": 2000.0, "prison": 850.0, "camp": 2000.0, "dam": 2500.0, "crossing": 1000.0}
_EARTH_RADIUS_KM = 6371.0
_MOST_LON, _MOST_LAT = 180.0, 90.0


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """One entry of a gazetteer.

    Attributes
    ----------
    name
        The name shown.
    lon, lat
        Degrees, EPSG:4326.
    radius_m
        Within how many metres of the point the place lies.
    names
        Its other names in any script.
    kind
        ``settlement``, or a kind of site: prison, airfield, camp, dam, crossing, site.
    admin1, country
        First-order division by name, ISO 3166 alpha-2 code; empty where the gazetteer does not say.
    population
        0 where the gazetteer does not say.
    source
        Where the entry comes from.
    """

    name: str
    lon: float
    lat: float
    radius_m: float
    names: tuple[str, ...] = ()
    kind: str = SETTLEMENT
    admin1: str = ""
    country: str = ""
    population: int = 0
    source: str = ""

    def __str__(self) -> str:
        """Return the name with what tells it from its namesakes."""
        kind = "" if self.kind == SETTLEMENT else self.kind
        known = ", ".join(part for part in (kind, self.admin1, self.country) if part)
        return f"{self.name} ({known})" if known else self.name


@dataclass(frozen=True, slots=True)
class Hint:
    """What is known about a place besides its name; every default means nothing is known.

    Attributes
    ----------
    lon, lat
        A point the place is near to, degrees in EPSG:4326; both or neither.
    admin1
        Name of its first-order division in any usual spelling.
    country
        ISO 3166 alpha-2 code.

    Raises
    ------
    AtlasError
        There is only one of longitude and latitude, or they are no point on the globe.
    """

    lon: float | None = None
    lat: float | None = None
    admin1: str = ""
    country: str = ""

    def __post_init__(self) -> None:
        """Refuse half a point and points off the globe."""
        if self.lon is None and self.lat is None:
            return
        if self.lon is None or self.lat is None or not (abs(self.lon) <= _MOST_LON and abs(self.lat) <= _MOST_LAT):
            wanted = "a longitude from -180 to 180 and a latitude from -90 to 90, or neither"
            raise AtlasError(
                f"hint: got lon {self.lon} and lat {self.lat}; wanted {wanted}. Correct or leave them out."
            )


@dataclass(frozen=True, slots=True)
class Rival:
    """Another place that fits the name, with its share of the score and the name by which it fits."""

    place: Place
    score: float
    matched: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Where a name lies, or that it cannot be said.

    Attributes
    ----------
    asked
        The name as it came.
    place
        The place, or None where the gazetteer declines.
    score
        Estimated chance, 0 to 1, that the best place is the one meant; what it is worth was measured by
        ``tests/bench/gazetteer.py``.
    radius_m
        Precision of an answer: the place meant lies within this distance of the point. None where declined.
    matched
        The name of the place that was recognised; empty where declined.
    reason
        Why this place, or why none, in one or two plain sentences.
    rivals
        The next best places, best first. Where declined, the best comes first among them.
    """

    asked: str
    place: Place | None
    score: float
    radius_m: float | None
    matched: str
    reason: str
    rivals: tuple[Rival, ...]


def usual_radius_m(kind: str, population: int) -> float:
    """Return the radius of a place of which only kind and population are known."""
    if kind != SETTLEMENT:
        return _SITE_RADIUS_M.get(kind, _RADIUS_UNKNOWN_M)
    if population <= 0:
        return _RADIUS_UNKNOWN_M
    fitted = _METRES_PER_ROOT * math.sqrt(population)
    return float(round(min(max(fitted, _RADIUS_LEAST_M), _RADIUS_MOST_M), -2))


def distance_km(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """Return the great-circle distance between two points in kilometres."""
    one, other = math.radians(lat), math.radians(other_lat)
    across = math.sin(math.radians(other_lon - lon) / 2)
    along = math.sin((other - one) / 2)
    part = along * along + math.cos(one) * math.cos(other) * across * across
    return 2 * _EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, part)))
