"""Cuts features into vector tiles and writes them as one PMTiles file, with the same bytes on every run.

Reading sources and choosing what is shown at which zoom happen elsewhere; here is only geometry and format.
"""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

import mapbox_vector_tile
import numpy as np
import shapely
from mapbox_vector_tile.encoder import on_invalid_geometry_make_valid
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer
from world import lines_of, polygons_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from world import Feature

# Units across a tile. A tile is drawn 512 pixels wide, so eight units are one pixel.
EXTENT = 4096
# Shapes are cut this far outside the tile, so that no stroke or seam shows at its edge.
BUFFER = 64 / EXTENT
# Simplifying moves nothing by more than this: a quarter of a pixel.
TOLERANCE_UNITS = 2
# Islands and lakes below one pixel's area wait for a zoom at which they can be seen.
SPECK_UNITS2 = 64

WORLD_ZOOM = 6
REGION_ZOOM = 9
# Tiles of zoom 6 under which the deeper zooms are cut: 28.1 to 50.6 E, 27.1 to 45.1 N, Syria and all its neighbours.
REGION_X = range(37, 41)
REGION_Y = range(23, 27)

Cell = tuple[int, int, int]
Tiles = dict[Cell, dict[str, list[dict[str, Any]]]]


def is_wanted(cell: Cell) -> bool:
    """Tell whether tiles at or below this cell exist: everywhere down to zoom 6, in the region down to zoom 9."""
    zoom, x, y = cell
    if zoom <= WORLD_ZOOM:
        return True
    shift = zoom - WORLD_ZOOM
    return x >> shift in REGION_X and y >> shift in REGION_Y


def display_zooms(cell: Cell) -> tuple[int, int]:
    """Return the first and last display zoom a tile is drawn at; tiles are 512 pixels, so display is data plus one."""
    zoom, x, y = cell
    deepest = zoom == REGION_ZOOM or (zoom == WORLD_ZOOM and not (x in REGION_X and y in REGION_Y))
    return (0 if zoom == 0 else zoom + 1), (99 if deepest else zoom + 1)


def add_layer(tiles: Tiles, layer: str, features: Iterable[Feature], zoom: int) -> None:
    """Add the features of one layer to the tiles of one data zoom, each where its own display zooms want it."""
    for feature in features:
        if feature.last_zoom < zoom + 1 and zoom > 0:
            continue
        shape = simplify_shape(feature.shape, EXTENT * 2**zoom)
        if shape.is_empty:
            continue
        for cell, part in cut_shape(shape, zoom):
            first, last = display_zooms(cell)
            if feature.first_zoom <= last and feature.last_zoom >= first:
                row = {"geometry": to_tile_units(part, cell), "properties": feature.properties}
                tiles.setdefault(cell, {}).setdefault(layer, []).append(row)


def simplify_shape(shape: shapely.Geometry, units: int) -> shapely.Geometry:
    """Return the shape without detail finer than the tolerance and without specks, `units` being the world's width."""
    if shape.geom_type == "Point":
        return shape
    simple = shapely.simplify(shape, TOLERANCE_UNITS / units, preserve_topology=False)
    if not shape.geom_type.endswith("Polygon"):
        return shapely.multilinestrings(lines_of(simple))
    parts = polygons_of(shapely.make_valid(simple))
    return shapely.multipolygons(parts[shapely.area(parts) * units**2 >= SPECK_UNITS2])


def cut_shape(shape: shapely.Geometry, zoom: int) -> Iterator[tuple[Cell, shapely.Geometry]]:
    """Yield the shape's part in each wanted tile of a zoom, halving the world again and again."""
    if shape.geom_type == "Point":
        cell = (zoom, int(shape.x * 2**zoom), int(shape.y * 2**zoom))
        if is_wanted(cell):
            yield cell, shape
        return
    waiting = [((0, 0, 0), shape)]
    while waiting:
        (z, x, y), part = waiting.pop()
        size = 1 / 2**z
        margin = BUFFER / 2**zoom
        part = clip_to_box(
            part, (x * size - margin, y * size - margin, (x + 1) * size + margin, (y + 1) * size + margin)
        )
        if part.is_empty or not is_wanted((z, x, y)):
            continue
        if z == zoom:
            yield (z, x, y), part
        else:
            waiting += [((z + 1, 2 * x + i, 2 * y + j), part) for i in (0, 1) for j in (0, 1)]


def clip_to_box(shape: shapely.Geometry, box: tuple[float, float, float, float]) -> shapely.Geometry:
    """Return the part of polygons or lines inside a box, as polygons or lines."""
    part = shapely.clip_by_rect(shape, *box)
    if shape.geom_type == "MultiPolygon":
        return shapely.multipolygons(polygons_of(part))
    return shapely.multilinestrings(lines_of(part))


def to_tile_units(shape: shapely.Geometry, cell: Cell) -> shapely.Geometry:
    """Return the shape in whole units of its tile, y downwards."""
    zoom, x, y = cell
    corner = np.array([x, y])
    return shapely.transform(shape, lambda points: np.round((points * 2**zoom - corner) * EXTENT))


def encode_tile(layers: dict[str, list[dict[str, Any]]]) -> bytes:
    """Return one gzipped vector tile."""
    options = {"y_coord_down": True, "extents": EXTENT, "on_invalid_geometry": on_invalid_geometry_make_valid}
    rows = [{"name": name, "features": features} for name, features in sorted(layers.items())]
    # A time stamp in the gzip header would make every build differ.
    return gzip.compress(mapbox_vector_tile.encode(rows, default_options=options), 9, mtime=0)


def write_pmtiles(path: Path, tiles: Tiles, metadata: dict[str, Any]) -> None:
    """Write the tiles, in the order PMTiles asks for, with a header that covers the world."""
    coded = {zxy_to_tileid(*cell): encode_tile(layers) for cell, layers in tiles.items()}
    header = {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "min_lon_e7": -1_800_000_000,
        "min_lat_e7": -850_511_287,
        "max_lon_e7": 1_800_000_000,
        "max_lat_e7": 850_511_287,
        "center_zoom": 6,
        "center_lon_e7": 385_000_000,
        "center_lat_e7": 352_000_000,
    }
    with path.open("wb") as file:
        writer = Writer(file)
        for number in sorted(coded):
            writer.write_tile(number, coded[number])
        writer.finalize(header, metadata)
