"""Borders between states, told apart as settled or not, the limits of claims, and borders of provinces.

The map takes no side: it draws what its source says is held, marks what is not settled, and says so on the Method page.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import shapely
from names import HERE
from shapely.geometry import shape as read_geometry
from world import Feature, read_shapefile, read_shared_line, to_point, to_unit_square

if TYPE_CHECKING:
    from pathlib import Path

# Natural Earth's classes of boundary lines and how the map draws them; None is not drawn. The class ForgetMagics is
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
CLAIM_ZOOM = 5
PROVINCE_ZOOM = 7
PROVINCES_OF = ("Iraq", "Jordan", "Lebanon", "Syria")
CRIMEA_ZOOM = 3
# West, south, east, north in degrees: the isthmus with the line between Crimea and the rest of Ukraine.
CRIMEA_BOX = (32.5, 45.0, 36.0, 46.5)


def read_borders(natural_earth: Path, world_atlas: Path) -> list[Feature]:
    """Return all boundary lines, in the order they are painted."""
    lines = [*read_provinces(natural_earth), *read_claims()]
    for scale, first, last in (("110m", 0, 1), ("10m", 2, 99)):
        path = natural_earth / scale / f"ne_{scale}_admin_0_boundary_lines_land.shp"
        for shape, row in read_shapefile(path, "ISO-8859-1"):
            kind = BORDER_KINDS[row["featurecla"]]
            if kind is not None and row.get("type") != "Water Indicator":
                lines.append(Feature(shapely.line_merge(shape), {"kind": kind}, first, last))
    return [*lines, read_crimea_line(world_atlas)]


def read_crimea_line(world_atlas: Path) -> Feature:
    """Return the line between Crimea and the rest of Ukraine as unsettled.

    The packaged boundary lines are older than 2014 and have no line there; world-atlas (2018) has one.
    """
    border = read_shared_line(world_atlas / "countries-10m.json", "Russia", "Ukraine")
    line = clip_to_degrees(border, CRIMEA_BOX)
    if line.is_empty:
        raise SystemExit("world-atlas: no line between Crimea and Ukraine; wanted one. The package has changed.")
    return Feature(line, {"kind": "unsettled"}, CRIMEA_ZOOM)


def read_claims() -> list[Feature]:
    """Return the lines up to which states claim what another holds (claimed_lines.geojson)."""
    rows = json.loads((HERE / "claimed_lines.geojson").read_text(encoding="utf-8"))["features"]
    return [
        Feature(
            to_unit_square(read_geometry(row["geometry"])),
            {"kind": "claim", "name": row["properties"]["name"]},
            CLAIM_ZOOM,
        )
        for row in rows
    ]


def read_provinces(natural_earth: Path) -> list[Feature]:
    """Return the boundaries of the provinces of Syria and of its neighbours that lie wholly in the region."""
    rows = read_shapefile(natural_earth / "10m" / "ne_10m_admin_1_states_provinces_lines.shp")
    return [
        Feature(shape, {"kind": "province"}, PROVINCE_ZOOM)
        for shape, row in rows
        if row["featurecla"] == "Admin-1 boundary" and row["adm0_name"] in PROVINCES_OF
    ]


def clip_to_degrees(line: shapely.Geometry, box: tuple[float, float, float, float]) -> shapely.Geometry:
    """Return the part of a line on the unit square inside a box of degrees (west, south, east, north)."""
    west, south, east, north = box
    low, high = to_point(west, north), to_point(east, south)
    return shapely.clip_by_rect(line, low.x, low.y, high.x, high.y)
