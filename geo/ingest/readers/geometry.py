"""Where a geometry lies: its point in degrees, and for areas and lines a point on them with the radius around it.

Shapes come from GeoJSON (`geojson_shapes`) and from WKB (`wkb`), each checked there before it is built.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from pyproj import Geod

from geo.ingest.outcome import Refused, Unreadable
from geo.ingest.readers.crs import find_transformer, is_in_metres

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.ingest.readers.tally import Tally

    Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

_GLOBE = Geod(ellps="WGS84")
# Digits after the point of reprojected degrees: about a centimetre.
_DIGITS = 7
_HALF_TURN, _QUARTER_TURN, _FULL_TURN = 180.0, 90.0, 360.0
_REMEDY = "Correct the geometry, or give the point in columns of its own."


@dataclass(frozen=True, slots=True)
class Placed:
    """Text of the columns a geometry gives: degrees (EPSG:4326) and metres, "" for not stated."""

    lon: str = ""
    lat: str = ""
    radius_m: str = ""


class Placer:
    """Places the geometries of one file, a batch at a time.

    Parameters
    ----------
    code
        EPSG number of the coordinates.
    tally
        Where changes are counted.
    """

    def __init__(self, code: int, tally: Tally) -> None:
        self._transformer = find_transformer(code, tally)
        self._in_metres = is_in_metres(code)
        self._code = code
        self._tally = tally

    def place(self, shapes: Sequence[shapely.Geometry | None], lines: Sequence[int]) -> list[Placed | Unreadable]:
        """Return the place of each shape (lon, lat order); of None, a geometry that is not stated, an empty one.

        Raises
        ------
        Refused
            Coordinates that cannot be of the stated reference system.
        """
        array = np.array(shapes, dtype=object)
        if self._transformer is not None:
            self._check_metres(array)
            array = shapely.transform(array, self._transformer.transform, interleaved=False)
        # An empty point has no coordinates to ask for.
        points = array.copy()
        points[shapely.is_empty(array)] = None
        types, xs, ys = shapely.get_type_id(array), shapely.get_x(points), shapely.get_y(points)
        return [
            self._place_one(shape, type_id, x, y, line)
            for shape, type_id, x, y, line in zip(array, types.tolist(), xs.tolist(), ys.tolist(), lines, strict=True)
        ]

    def _check_metres(self, array: np.ndarray[tuple[int], np.dtype[np.object_]]) -> None:
        west, south, east, north = shapely.total_bounds(array)
        if self._in_metres and max(-west, east) <= _HALF_TURN and max(-south, north) <= _QUARTER_TURN:
            raise Refused(
                f"The file says its coordinates are metres of EPSG:{self._code}, but all of them look like degrees.",
                "Correct the coordinate reference system in the file and open it again.",
            )
        # Looked at once: later batches of a file in metres may well lie near its origin.
        self._in_metres = False

    def _place_one(
        self, shape: shapely.Geometry | None, type_id: int, x: float, y: float, line: int
    ) -> Placed | Unreadable:
        if shape is None:
            return Placed()
        if type_id == 0 and not shape.is_empty:
            if not (math.isfinite(x) and math.isfinite(y)):
                return Unreadable("A coordinate is not a finite number.", _REMEDY)
            return Placed(self._write(x), self._write(y))
        if shape.is_empty:
            return Unreadable("The geometry is empty.", _REMEDY)
        return self._place_area(shape, line)

    def _place_area(self, shape: shapely.Geometry, line: int) -> Placed | Unreadable:
        """Return a point on a line or an area and the distance to its farthest vertex (metres)."""
        vertices = shapely.get_coordinates(shape)
        if not np.isfinite(vertices).all():
            return Unreadable("A coordinate is not a finite number.", _REMEDY)
        if shape.geom_type == "MultiPoint" and (vertices == vertices[0]).all():
            # Programs write the points of a whole table so where one of them may be several.
            return Placed(*map(self._write, vertices[0].tolist()))
        self._tally.add(
            "Areas and lines are shown by a point on them, with the radius to their farthest corner", cells=1, line=line
        )
        limit_x, limit_y = np.abs(vertices).max(axis=0).tolist()
        crosses = limit_x <= _HALF_TURN < float(np.ptp(vertices[:, 0]))
        if crosses:
            self._tally.add("Shapes across the 180th meridian were joined to find their point", cells=1, line=line)
            shape = shapely.transform(shape, _join_halves, interleaved=False)
        is_valid = bool(shapely.is_valid(shape))
        try:
            point = (shape if is_valid else shapely.make_valid(shape)).representative_point()
        except shapely.errors.GEOSException:
            # A ring that runs over itself many times may be beyond repair.
            return Unreadable("The geometry crosses itself so often that no point on it can be found.", _REMEDY)
        if point.is_empty:
            return Unreadable("The geometry has no point.", _REMEDY)
        if not is_valid:
            self._tally.add(
                "A shape that crosses itself is kept; its point was taken from a repaired copy", cells=1, line=line
            )
        lon, lat = round(point.x, _DIGITS), round(point.y, _DIGITS)
        if crosses and lon > _HALF_TURN:
            lon = round(lon - _FULL_TURN, _DIGITS)
        # Beyond these they are no degrees, and no distance can be told; the engine judges the point itself.
        is_on_globe = limit_x <= _HALF_TURN and limit_y <= _QUARTER_TURN
        return Placed(write_number(lon), write_number(lat), _reach(lon, lat, vertices) if is_on_globe else "")

    def _write(self, degrees: float) -> str:
        return write_number(degrees if self._transformer is None else round(degrees, _DIGITS))


def _join_halves(xs: Numbers, ys: Numbers) -> tuple[Numbers, Numbers]:
    """Return coordinates with the west of the globe put beyond its east."""
    return np.where(xs < 0, xs + _FULL_TURN, xs), ys


def _reach(lon: float, lat: float, vertices: Numbers) -> str:
    """Return the distance from a point to the farthest of some vertices (degrees), in whole metres rounded up."""
    count = len(vertices)
    _, _, metres = _GLOBE.inv(np.full(count, lon), np.full(count, lat), vertices[:, 0], vertices[:, 1])
    return str(math.ceil(float(np.max(metres))))


def write_number(number: float) -> str:
    """Return a number as text, a whole one without a point."""
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)  # noqa: PLR2004 - exact
