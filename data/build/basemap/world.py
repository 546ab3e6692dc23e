"""Reads the packages' shapes into one frame: web mercator with the whole world as the unit square, y downwards.

Everything is a Feature from here on, so that the tile cutter needs to know neither file formats nor sources.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pyogrio.raw
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# The square web map: beyond this latitude web mercator is taller than wide.
MAX_LATITUDE = 85.0511287798066
# Points of the smallest closed ring, the first one counted again at its end.
RING_POINTS = 4
# West, south, east, north in degrees: Syria and all its neighbours, the region of the deeper zooms (see tiles.py).
REGION = (28.125, 27.06, 50.625, 45.09)


@dataclass(slots=True)
class Feature:
    """A shape on the unit square, its properties, the display zooms it is for, and whether these were set by hand."""

    shape: shapely.Geometry
    properties: dict[str, Any] = field(default_factory=dict)
    first_zoom: int = 0
    last_zoom: int = 99
    is_fixed: bool = False


def project(lonlat: np.ndarray) -> np.ndarray:
    """Return longitudes and latitudes (degrees, EPSG:4326) as positions on the unit square."""
    lon, lat = lonlat[:, 0], np.clip(lonlat[:, 1], -MAX_LATITUDE, MAX_LATITUDE)
    y = 0.5 - np.log(np.tan(np.pi / 4 + np.radians(lat) / 2)) / (2 * np.pi)
    return np.column_stack([lon / 360 + 0.5, y])


def to_unit_square(shape: shapely.Geometry) -> shapely.Geometry:
    """Return a shape in degrees as a shape on the unit square; polygons come back valid."""
    placed = shapely.transform(shape, project)
    return shapely.make_valid(placed) if shape.geom_type.endswith("Polygon") else placed


def polygons_of(shape: shapely.Geometry) -> np.ndarray:
    """Return the single polygons in a shape, also out of the nested collections that make_valid may return."""
    return keep_kind(shape, shapely.GeometryType.POLYGON)


def lines_of(shape: shapely.Geometry) -> np.ndarray:
    """Return the single lines in a shape."""
    return keep_kind(shape, shapely.GeometryType.LINESTRING)


def keep_kind(shape: shapely.Geometry, kind: shapely.GeometryType) -> np.ndarray:
    """Return the parts of one kind, looking two levels deep."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    return parts[shapely.get_type_id(parts) == kind]


def to_point(lon: float, lat: float) -> shapely.Point:
    """Return a place in degrees as a point on the unit square."""
    return shapely.Point(project(np.array([[lon, lat]]))[0])


def read_shapefile(path: Path, encoding: str = "utf-8") -> Iterator[tuple[shapely.Geometry, dict[str, Any]]]:
    """Yield each row of a shapefile: its shape on the unit square and its columns, by lower-case name."""
    about, _, shapes, columns = pyogrio.raw.read(path, encoding=encoding)
    names = [name.lower() for name in about["fields"]]
    for shape, *values in zip(shapely.from_wkb(shapes), *columns, strict=True):
        if shape is not None and not shape.is_empty:
            yield to_unit_square(shape), dict(zip(names, values, strict=True))


def read_countries(path: Path) -> list[tuple[str, shapely.Geometry]]:
    """Return the countries of a world-atlas TopoJSON file: name, shape on the unit square.

    References
    ----------
    The TopoJSON format specification: arcs are delta-coded; a negative number is an arc read backwards.
    """
    atlas = json.loads(path.read_text(encoding="utf-8"))
    arcs = read_arcs(atlas)
    countries = []
    for country in atlas["objects"]["countries"]["geometries"]:
        if country.get("type") not in ("Polygon", "MultiPolygon"):
            continue
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        rings = [[join_arcs(ring, arcs) for ring in polygon] for polygon in polygons]
        # Quantization shrinks the smallest islands to fewer points than a ring needs.
        shape = shapely.MultiPolygon(
            [shapely.Polygon(shell, holes) for shell, *holes in rings if len(shell) >= RING_POINTS]
        )
        countries.append((country["properties"]["name"], to_unit_square(shape)))
    return countries


def read_shared_line(path: Path, one: str, other: str) -> shapely.Geometry:
    """Return the land border of two countries of a world-atlas TopoJSON file: the arcs that both use."""
    atlas = json.loads(path.read_text(encoding="utf-8"))
    arcs = read_arcs(atlas)
    used: dict[str, set[int]] = {one: set(), other: set()}
    for country in atlas["objects"]["countries"]["geometries"]:
        if country["properties"]["name"] in used:
            polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
            numbers = (number for polygon in polygons for ring in polygon for number in ring)
            used[country["properties"]["name"]] |= {number if number >= 0 else ~number for number in numbers}
    shared = shapely.MultiLineString([arcs[number] for number in sorted(used[one] & used[other])])
    return to_unit_square(shapely.line_merge(shared))


def read_arcs(atlas: dict[str, Any]) -> list[np.ndarray]:
    """Return the arcs of a quantized TopoJSON file in degrees."""
    scale, shift = np.array(atlas["transform"]["scale"]), np.array(atlas["transform"]["translate"])
    return [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in atlas["arcs"]]


def join_arcs(numbers: list[int], arcs: list[np.ndarray]) -> np.ndarray:
    """Return one ring from its arcs; each next arc starts where the one before ended.

    Rings that cross the 180th meridian go on beyond it, so that Fiji does not span the world.
    """
    parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    ring = np.concatenate([parts[0], *(part[1:] for part in parts[1:])])
    ring[:, 0] = np.unwrap(ring[:, 0], period=360)
    return ring
