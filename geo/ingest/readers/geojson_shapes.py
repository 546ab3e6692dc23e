"""GeoJSON geometries as shapes: every position checked before a shape is built of it.

Kept apart from `geometry`, which places shapes wherever they come from.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import shapely

from geo.ingest.limits import MOST_GEOMETRY_DEPTH
from geo.ingest.outcome import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.ingest.readers.tally import Tally

    Position = tuple[float, float]

GEOMETRY_TYPES = frozenset(
    {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"}
)
_REMEDY = "Correct the geometry, or give the point in columns of its own."
_DECIMAL = re.compile(r"\s*[+-]?\d+(?:\.\d+)?\s*")
# A closed ring has three corners and the first again; a line has two ends.
_SHORTEST_RING, _SHORTEST_LINE = 4, 2
_FLAT, _WITH_HEIGHT = 2, 3


class ShapeReader:
    """Reads the geometries of one file; counts heights left out and numbers written as text."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._line = 0
        self._readers: dict[str, Callable[[object], shapely.Geometry]] = {
            "Point": lambda points: shapely.Point(self._position(points)),
            "MultiPoint": lambda points: shapely.MultiPoint(self._positions(points)),
            "LineString": self._line_string,
            "MultiLineString": lambda parts: shapely.MultiLineString([self._line_string(p) for p in _items(parts)]),
            "Polygon": self._polygon,
            "MultiPolygon": lambda parts: shapely.MultiPolygon([self._polygon(part) for part in _items(parts)]),
        }

    def read(self, geometry: object, line: int) -> shapely.Geometry | None:
        """Return the shape of a geometry (lon, lat order, CRS as in the file), None where none is stated.

        Raises
        ------
        Unreadable
            A geometry that cannot be used.
        """
        self._line = line
        return None if geometry is None else self._read(geometry, 1)

    def _read(self, geometry: object, depth: int) -> shapely.Geometry:
        if depth > MOST_GEOMETRY_DEPTH:
            raise Unreadable("The geometry is nested too deeply.", _REMEDY)
        kind = geometry.get("type") if isinstance(geometry, dict) else None
        if not isinstance(geometry, dict) or not isinstance(kind, str) or kind not in GEOMETRY_TYPES:
            raise Unreadable("The geometry is of no kind GeoJSON knows.", _REMEDY)
        if kind == "GeometryCollection":
            parts = [self._read(part, depth + 1) for part in _items(geometry.get("geometries"))]
            return shapely.GeometryCollection(parts)
        coordinates = geometry.get("coordinates")
        if not _items(coordinates):
            raise Unreadable("The geometry is empty.", _REMEDY)
        return self._readers[kind](coordinates)

    def _position(self, position: object) -> Position:
        numbers = _items(position)
        if len(numbers) < _FLAT:
            raise Unreadable("A position has fewer than two numbers.", _REMEDY)
        if len(numbers) > _WITH_HEIGHT:
            self._tally.add("Numbers of a position after lon, lat and height were left out", cells=1, line=self._line)
        return self._number(numbers[0]), self._number(numbers[1])

    def _number(self, number: object) -> float:
        if isinstance(number, (int, float)) and not isinstance(number, bool):
            # Infinity compares as equal to its own half.
            if number - number == 0:
                return float(number)
            raise Unreadable("A coordinate is not a finite number.", _REMEDY)
        if isinstance(number, str) and _DECIMAL.fullmatch(number):
            self._tally.add("Coordinates written as text were read as numbers", cells=1, line=self._line)
            return float(number)
        raise Unreadable("A coordinate is not a number.", _REMEDY)

    def _positions(self, positions: object) -> list[Position]:
        return [self._position(position) for position in _items(positions)]

    def _line_string(self, positions: object) -> shapely.Geometry:
        line = self._positions(positions)
        if len(line) < _SHORTEST_LINE:
            raise Unreadable("A line has fewer than two positions.", _REMEDY)
        return shapely.LineString(line)

    def _polygon(self, rings: object) -> shapely.Geometry:
        read = [self._positions(ring) for ring in _items(rings)]
        if not read or any(len(ring) < _SHORTEST_RING for ring in read):
            raise Unreadable("A ring of the area has fewer than four positions.", _REMEDY)
        if any(ring[0] != ring[-1] for ring in read):
            raise Unreadable("A ring of the area is not closed: it does not end where it begins.", _REMEDY)
        return shapely.Polygon(read[0], read[1:])


def _items(value: object) -> list[object]:
    if not isinstance(value, list):
        raise Unreadable("The coordinates are not nested as this kind of geometry needs.", _REMEDY)
    return value
