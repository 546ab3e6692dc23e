"""Degrees to whole web-mercator units and the box a map view looks at.

Kept apart from any engine: both the stored columns and the questions must round in exactly the same way.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo.errors import AtlasError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

# The world is this many units wide and high: fine enough for a pixel at zoom 22, and it fits a 32-bit integer.
WORLD_UNITS = 2**30
# A tile of Leaflet is 256 px, so at this zoom a pixel is one unit.
MAX_ZOOM = 22
# The square world of web mercator ends here.
MAX_LATITUDE = 85.0511
_FULL_TURN = 360.0
_HALF_TURN = 180.0


class BadView(AtlasError):
    """A map view that no map can show: not numbers, upside down, or an impossible zoom."""


def to_x_units(lon: ArrayLike) -> NDArray[np.int64]:
    """Return web-mercator units from the west edge for longitudes in degrees (EPSG:4326)."""
    share = (np.asarray(lon, dtype=float) + _HALF_TURN) / _FULL_TURN
    return _to_units(share)


def to_y_units(lat: ArrayLike) -> NDArray[np.int64]:
    """Return web-mercator units from the north edge for latitudes in degrees; beyond the square world, its edge."""
    radians = np.radians(np.clip(np.asarray(lat, dtype=float), -MAX_LATITUDE, MAX_LATITUDE))
    return _to_units((1 - np.arcsinh(np.tan(radians)) / np.pi) / 2)


def _to_units(share: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return shares of the world's width as whole units; the far edge belongs to the last unit."""
    return np.clip(np.floor(share * WORLD_UNITS), 0, WORLD_UNITS - 1).astype(np.int64)


def units_per_pixel(zoom: int) -> int:
    """Return how many units one pixel covers; raise `BadView` for an impossible zoom."""
    if isinstance(zoom, bool) or not isinstance(zoom, int) or not 0 <= zoom <= MAX_ZOOM:
        raise BadView(f"zoom: got {zoom!r}; wanted a whole number from 0 to {MAX_ZOOM}")
    return int(2 ** (MAX_ZOOM - zoom))


@dataclass(frozen=True, slots=True)
class Box:
    """A view in degrees (EPSG:4326), edges included; latitudes are clipped to the square world of web mercator.

    Raises
    ------
    BadView
        If a number is not finite, a longitude lies beyond 180, or west > east or south > north. For what a map
        reports, which may do all that is allowed on a turning globe, use `Box.from_view`.
    """

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        """Check the edges and clip the latitudes."""
        edges = (self.west, self.south, self.east, self.north)
        if not all(map(math.isfinite, edges)):
            raise BadView(f"box: got {edges}; wanted four finite numbers of degrees")
        if not -_HALF_TURN <= self.west <= self.east <= _HALF_TURN:
            raise BadView(f"box: got west {self.west}, east {self.east}; wanted -180 <= west <= east <= 180")
        if self.south > self.north:
            raise BadView(f"box: got south {self.south}, north {self.north}; wanted south <= north")
        for edge in ("south", "north"):
            object.__setattr__(self, edge, min(max(getattr(self, edge), -MAX_LATITUDE), MAX_LATITUDE))

    @classmethod
    def world(cls) -> Box:
        """Return the box that holds every place."""
        return cls(-_HALF_TURN, -MAX_LATITUDE, _HALF_TURN, MAX_LATITUDE)

    @classmethod
    def from_view(cls, west: float, south: float, east: float, north: float) -> Box:
        """Return the box for the edges a map reports, which may lie on another copy of the world.

        A view on another copy (west -400) is turned back by whole turns. A view as wide as the world, across the
        antimeridian, or with west > east (the antimeridian again) becomes all longitudes between its latitudes: more
        than is seen, so that no claim in view is ever missing.

        Raises
        ------
        BadView
            If a number is not finite or south > north.
        """
        if not all(map(math.isfinite, (west, south, east, north))):
            raise BadView(f"view: got {(west, south, east, north)}; wanted four finite numbers of degrees")
        if -_HALF_TURN <= west <= east <= _HALF_TURN:
            return cls(west, south, east, north)
        turned = (west + _HALF_TURN) % _FULL_TURN - _HALF_TURN
        turned_east = turned + (east - west)
        if west > east or turned_east > _HALF_TURN:
            return cls(-_HALF_TURN, south, _HALF_TURN, north)
        return cls(turned, south, turned_east, north)

    def to_units(self) -> tuple[int, int, int, int]:
        """Return first and last column and first and last row of web-mercator units, all included."""
        columns = to_x_units([self.west, self.east])
        rows = to_y_units([self.north, self.south])
        return int(columns[0]), int(columns[1]), int(rows[0]), int(rows[1])
