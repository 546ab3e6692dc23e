"""Writes claimed_lines.geojson from the map that QGIS ships: the lines up to which states claim land others hold.

Run once, by hand, with the Debian package unpacked (`dpkg-deb -x qgis-common_3.22.16+dfsg-1_all.deb FOLDER`); the small
result is kept here because that package is neither on PyPI nor on npm.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pyogrio.raw
import shapely

OUT = Path(__file__).resolve().parent / "claimed_lines.geojson"
# About 400 m: the source is 1:10 million.
TOLERANCE_DEGREES = 0.004


def main() -> None:
    """Write every line named as somebody's claim; the others there are cease-fire lines and former provinces."""
    path = Path(sys.argv[1]) / "usr/share/qgis/resources/data/world_map.gpkg"
    about, _, shapes, columns = pyogrio.raw.read(path, layer="disputed_borders")
    rows = dict(zip(about["fields"], columns, strict=True))
    features = []
    for name, held_by, shape in zip(rows["name"], rows["adm0_left"], shapely.from_wkb(shapes), strict=True):
        if name.endswith(" claim"):
            simple = shapely.set_precision(shapely.simplify(shape, TOLERANCE_DEGREES), 0.001)
            properties = {"name": name, "held_by": held_by}
            features.append({"type": "Feature", "properties": properties, "geometry": shapely.geometry.mapping(simple)})
    features.sort(key=json.dumps)
    text = ",\n".join(json.dumps(feature, separators=(",", ":")) for feature in features)
    OUT.write_text('{"type":"FeatureCollection","features":[\n' + text + "\n]}\n", encoding="utf-8")
    print(f"{OUT.name}: {len(features)} of {len(shapes)} lines")


if __name__ == "__main__":
    main()
