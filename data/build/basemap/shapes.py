"""Land, lakes and rivers from Natural Earth, each with the display zooms it is for.

Land comes in three generalisations: 1:110m for the whole world on one screen, 1:50m below that, 1:10m from zoom 5.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import shapely
from names import read_namings
from world import Feature, polygons_of, read_shapefile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# First display zoom of a river or lake by Natural Earth's rank; the last one holds for all higher ranks.
RIVER_ZOOMS = (4, 4, 4, 4, 5, 6, 6, 6, 7, 7)
LAKE_ZOOMS = (2, 3, 4, 4, 5, 6, 7, 7, 8, 8)
# Neither file is UTF-8, and accented letters are missing from both; names.csv restores those that are shown.
ENCODING = "ISO-8859-1"


def read_land(natural_earth: Path) -> list[Feature]:
    """Return the land, part by part, once for each generalisation."""
    land = []
    for scale, first, last in (("110m", 0, 1), ("50m", 2, 4), ("10m", 5, 99)):
        for shape, _ in read_shapefile(natural_earth / scale / f"ne_{scale}_land.shp"):
            land += [Feature(part, {}, first, last) for part in polygons_of(shape)]
    return land


def read_lakes(natural_earth: Path) -> list[Feature]:
    """Return lakes and reservoirs."""
    return [Feature(shape, {"z": zoom}, zoom) for shape, zoom, _ in iterate_lakes(natural_earth)]


def read_lake_names(natural_earth: Path) -> list[Feature]:
    """Return the names of the lakes that names.csv lists, each in the middle of its lake."""
    namings = read_namings()
    labels = []
    for shape, zoom, name in iterate_lakes(natural_earth):
        naming = namings.get(("lake", name))
        if naming is not None:
            first = naming.first_zoom or zoom
            properties = {"name": naming.label, "kind": "lake", "z": first}
            labels.append(Feature(find_middle(shape), properties, first))
    return labels


def iterate_lakes(natural_earth: Path) -> Iterator[tuple[shapely.Geometry, int, str]]:
    """Yield shape, first display zoom and name of each lake; the packaged file keeps lakes together with the ocean."""
    seen = set()
    for shape, row in read_shapefile(natural_earth / "10m" / "ne_10m_ocean.shp", ENCODING):
        # The source holds a few lakes twice.
        if row["featurec_2"] and shape.wkb not in seen:
            seen.add(shape.wkb)
            yield shape, pick_zoom(row["scaleran_2"], LAKE_ZOOMS), row["name"] or ""


def read_rivers(natural_earth: Path) -> list[Feature]:
    """Return rivers, and the middle lines of lakes they run through, named where names.csv lists the river."""
    namings = read_namings()
    rivers = []
    for shape, row in read_shapefile(natural_earth / "10m" / "ne_10m_rivers_lake_centerlines.shp", ENCODING):
        zoom = pick_zoom(row["scalerank"], RIVER_ZOOMS)
        kind = "river" if row["featurecla"] == "River" else "in_lake"
        properties: dict[str, Any] = {"kind": kind, "rank": int(row["scalerank"]), "z": zoom}
        if naming := namings.get(("river", row["name"] or "")):
            properties["name"] = naming.label
        rivers.append(Feature(shapely.line_merge(shape), properties, zoom))
    return rivers


def find_middle(shape: shapely.Geometry) -> shapely.Point:
    """Return the middle of the widest circle that fits into the largest part of a shape."""
    largest = max(polygons_of(shape), key=lambda part: part.area)
    circle = shapely.maximum_inscribed_circle(largest, math.sqrt(largest.area) / 100)
    return shapely.Point(shapely.get_coordinates(circle)[0])


def pick_zoom(rank: float, zooms: tuple[int, ...]) -> int:
    """Return the first display zoom of a Natural Earth rank."""
    return zooms[min(int(rank), len(zooms) - 1)]
