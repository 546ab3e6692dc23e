"""Whether latitude and longitude stand in each other's place where either could be both: told by the places named.

In most of the Middle East each of the two is a possible latitude; the map alone would show Turkey and look well.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from geo.claims import fold_text
from geo.gazetteer import SHIPPED
from geo.gazetteer.entries import distance_km
from geo.gazetteer.readers import read_gazetteer
from geo.ingest.guessing.samples import count_readable
from geo.ingest.guessing.stating import quote, state
from geo.ingest.outcome import Unreadable
from geo.ingest.values.numbers import read_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.ingest.guessing.columns import Columns

# A district's point may stand for its villages; exchanged points lie hundreds of kilometres off, but near the diagonal.
_NEAR_KM = 50.0
# Fewer known places could be namesakes.
_FEWEST = 3
_HIGHEST_LATITUDE = 90.0
_EXCHANGED = "the two may stand in each other's place"


class Witness(NamedTuple):
    """How many different places of a table are listed, lie where their row says, and where it says when exchanged."""

    known: int
    here: int
    there: int

    @property
    def tells_exchanged(self) -> bool:
        """Whether nearly all known places lie where they are named only once the two are exchanged."""
        return self.known >= _FEWEST and self.there * 4 >= self.known * 3 and self.here * 4 <= self.known


def leave_exchanged(columns: Columns, decimal: str, *, lat: str, lon: str, place: str) -> None:
    """Leave the columns called latitude and longitude where one may stand in the other's place; "" for no places."""
    lats, lons = (state(columns.cells[name]) for name in (lat, lon))
    as_named = count_readable("lat", lats, decimal)
    exchanged = (count_readable("lat", lons, decimal), count_readable("lon", lats, decimal))
    # Fewer cells out of range are faults of their rows, not of the columns.
    doubtful = bool(lats) and as_named * 2 <= len(lats)
    if doubtful and exchanged == (len(lons), len(lats)):
        wrong = f"{len(lats) - as_named} of {len(lats)} sampled cells are no latitude"
        columns.leave(lat, f"{wrong}, and those of {quote(lon)} all can be: {_EXCHANGED}")
        columns.leave(lon, f"it may stand in the place of {quote(lat)}")
    elif place:
        known, here, there = heard = hear_places(zip(*map(columns.every_cell, (place, lat, lon)), strict=True), decimal)
        if heard.tells_exchanged:
            told = f"of {known} sampled places that the gazetteer knows {here} lie where their rows say"
            columns.leave(lat, f"{told}, and {there} where they say with {quote(lon)} as latitude: {_EXCHANGED}")
            columns.leave(lon, f"it may stand in the place of {quote(lat)}")


def hear_places(rows: Iterable[tuple[str, str, str]], decimal: str) -> Witness:
    """Return what the shipped gazetteer knows of the places of some rows.

    Parameters
    ----------
    rows
        Name, latitude and longitude of each row as they stand; what is no number in plain degrees is passed over.
    decimal
        The decimal mark.
    """
    points: dict[str, tuple[float, float]] = {}
    for name, *cells in rows:
        lat, lon = (_read(cell, decimal) for cell in cells)
        # "Tadmur, Homs" is Tadmur.
        folded = fold_text(name.partition(",")[0])
        if folded and lat is not None and lon is not None:
            points.setdefault(folded, (lat, lon))
    known = here = there = 0
    for folded, point in points.items():
        listed = _list_points().get(folded, ())
        known += bool(listed)
        here += _is_near(listed, *point)
        there += _is_near(listed, *reversed(point))
    return Witness(known, here, there)


def _read(cell: str, decimal: str) -> float | None:
    try:
        return read_number(cell, decimal=decimal).value
    except Unreadable:
        return None


def _is_near(listed: Iterable[tuple[float, float]], lat: float, lon: float) -> bool:
    return abs(lat) <= _HIGHEST_LATITUDE and any(distance_km(lon, lat, *point) <= _NEAR_KM for point in listed)


@lru_cache(maxsize=1)
def _list_points() -> dict[str, list[tuple[float, float]]]:
    """Return longitude and latitude (degrees, EPSG:4326) of the listed places by each of their names, folded."""
    points: dict[str, list[tuple[float, float]]] = {}
    for place in read_gazetteer(SHIPPED)[0]:
        for name in (place.name, *place.names):
            points.setdefault(fold_text(name), []).append((place.lon, place.lat))
    return points
