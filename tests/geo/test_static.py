"""The files the map serves itself: vendored libraries as recorded, and a basemap that holds what readers orient by.

Tiles are asked for by a place that lies in them, so that each test says what a reader would look for there.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.geo.tile_file import TileFile, tile_over

ROOT = Path(__file__).resolve().parents[2]
VENDOR = ROOT / "static" / "vendor"
BASEMAP = TileFile(ROOT / "static" / "basemap" / "basemap.pmtiles")
STYLE = ROOT / "static" / "atlas" / "basemap.js"

# Latitude and longitude in degrees.
RAQQA = (35.953, 39.008)
PACKAGES: dict[str, Any] = json.loads((VENDOR / "VERSIONS.json").read_text(encoding="utf-8"))["packages"]


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def names(tile: tuple[int, int, int], layer: str) -> set[str]:
    return {feature["name"] for feature in BASEMAP.read(tile).get(layer, ()) if "name" in feature}


def kinds(tile: tuple[int, int, int]) -> set[str]:
    return {feature["kind"] for feature in BASEMAP.read(tile).get("boundaries", ())}


@pytest.mark.parametrize("package", PACKAGES)
def test_every_vendored_file_is_byte_for_byte_the_recorded_one(package):
    for name, record in PACKAGES[package]["files"].items():
        assert sha256(VENDOR / name) == record["sha256"], name


def test_nothing_lies_in_the_vendor_folder_that_is_not_recorded():
    recorded = {"VERSIONS.json"}
    for package in PACKAGES.values():
        recorded |= set(package["files"]) | {licence["file"] for licence in package["licence_files"]}
    assert {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()} == recorded


@pytest.mark.parametrize("package", PACKAGES)
def test_the_terms_of_a_library_and_of_all_it_bundles_travel_with_it(package):
    texts = {licence["package"]: VENDOR / licence["file"] for licence in PACKAGES[package]["licence_files"]}
    assert set(texts) == {package} | {inner["name"] for inner in PACKAGES[package].get("bundled", ())}
    for licence in PACKAGES[package]["licence_files"]:
        assert sha256(VENDOR / licence["file"]) == licence["sha256"]
        text = texts[licence["package"]].read_text(encoding="utf-8")
        assert re.search(r"Redistribution and use|Permission (to use|is hereby granted)", text)


def test_recorded_versions_are_the_locked_ones():
    lock = json.loads((ROOT / "data/build/vendor/package-lock.json").read_text(encoding="utf-8"))["packages"]
    for name, package in PACKAGES.items():
        for library in ({"name": name, **package}, *package.get("bundled", ())):
            assert lock[f"node_modules/{library['name']}"]["version"] == library["version"]


def test_the_basemap_is_a_small_pmtiles_file_of_gzipped_vector_tiles_down_to_zoom_nine():
    assert BASEMAP.data[:8] == b"PMTiles\x03"
    assert BASEMAP.data[97:102] == bytes([2, 2, 1, 0, 9])  # gzip inside, gzip tiles, vector tiles, first and last zoom
    assert len(BASEMAP.data) < 8_000_000


def test_the_sources_are_named_in_the_file_and_on_the_map():
    for credit in (BASEMAP.metadata["attribution"], STYLE.read_text(encoding="utf-8")):
        assert "Natural Earth" in credit
        assert "GeoNames (CC BY 4.0)" in credit


def test_the_first_tile_holds_the_world():
    world = BASEMAP.read((0, 0, 0))
    assert len(world["land"]) > 50
    assert {"settled", "unsettled"} <= kinds((0, 0, 0))


@pytest.mark.parametrize(
    ("town", "tile"),
    [
        ("Raqqa", tile_over(9, *RAQQA)),
        ("Akayrshi", tile_over(9, 35.857, 39.130)),
        ("Boukamal", tile_over(9, 34.452, 40.919)),
        ("Saydnaya", tile_over(9, 33.697, 36.378)),
        ("Geneva", tile_over(6, 46.202, 6.146)),
    ],
)
def test_the_places_of_the_articles_are_named_on_the_deepest_tiles(town, tile):
    assert town in names(tile, "places")


@pytest.mark.parametrize("zoom", range(4, 10))
def test_raqqa_and_its_river_are_on_the_map_at_every_zoom_over_syria(zoom):
    assert "Raqqa" in names(tile_over(zoom, *RAQQA), "places")
    assert "Euphrates" in names(tile_over(zoom, *RAQQA), "rivers")


def test_lake_assad_is_drawn_and_named():
    assert BASEMAP.read(tile_over(6, 35.9, 38.3))["water"]
    assert "Lake Assad" in names(tile_over(6, 35.9, 38.3), "areas")


def test_towns_keep_their_arabic_name():
    raqqa = next(town for town in BASEMAP.read(tile_over(8, *RAQQA))["places"] if town["name"] == "Raqqa")
    assert raqqa["name_ar"] == "\u0627\u0644\u0631\u0642\u0629"


@pytest.mark.parametrize(
    ("town", "place", "kind"), [("Damascus", (33.51, 36.29), "capital"), ("Jerusalem", (31.769, 35.216), "town")]
)
def test_capitals_are_marked_except_where_that_is_disputed(town, place, kind):
    towns = {row["name"]: row["kind"] for row in BASEMAP.read(tile_over(6, *place))["places"]}
    assert towns[town] == kind


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("Golan Heights", (33.0, 35.85)),
        ("West Bank", (32.3, 35.0)),
        ("Gaza", (31.4, 34.4)),
        ("Kashmir", (34.5, 74.5)),
        ("Western Sahara", (27.67, -10.0)),
        ("Kosovo", (42.9, 21.0)),
        ("Crimea", (46.1, 33.8)),
        ("Cyprus", (35.1, 33.3)),
        ("Somaliland", (9.5, 48.5)),
    ],
)
def test_borders_that_are_not_settled_are_told_apart(where, place):
    assert "unsettled" in kinds(tile_over(6, *place)), where


def test_the_golan_carries_the_line_held_and_the_line_claimed():
    rows = BASEMAP.read(tile_over(7, 33.0, 35.7))["boundaries"]
    assert {"kind": "unsettled"} in rows
    assert {"kind": "claim", "name": "Syrian claim"} in rows


def test_deep_tiles_lie_exactly_where_the_style_asks_for_them():
    found = re.search(r"REGION = \{ x: \[(\d+), (\d+)\], y: \[(\d+), (\d+)\] \}", STYLE.read_text(encoding="utf-8"))
    west, east, north, south = map(int, found.groups())
    around = [(x, y) for x in range(west - 1, east + 2) for y in range(north - 1, south + 2)]
    deep = {(x, y) for x, y in around if any(BASEMAP.has((7, 2 * x + i, 2 * y + j)) for i in (0, 1) for j in (0, 1))}
    assert deep == {(x, y) for x, y in around if west <= x <= east and north <= y <= south}


def test_the_style_asks_for_nothing_from_outside():
    assert not re.search(r"https?://|//[a-z]+\.[a-z]", STYLE.read_text(encoding="utf-8"))
