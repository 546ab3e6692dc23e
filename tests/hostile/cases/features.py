"""The three invented events as GeoJSON features, and the ways their text is altered."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.hostile.cases.text import COLUMNS, ROWS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PLAIN = [column for column in COLUMNS if column not in {"lat", "lon"}]


def point(lon: float, lat: float) -> dict[str, object]:
    """Return a point's geometry."""
    return {"type": "Point", "coordinates": [lon, lat]}


def features(
    *, geometries: Mapping[int, object] | None = None, properties: Mapping[int, Mapping[str, object]] | None = None
) -> list[dict[str, object]]:
    """Return the events as features, by row from 0 with another geometry or further properties."""
    return features_of(ROWS, geometries or {}, properties or {})


def features_of(
    rows: Sequence[Sequence[str]],
    geometries: Mapping[int, object] | None = None,
    properties: Mapping[int, Mapping[str, object]] | None = None,
) -> list[dict[str, object]]:
    """Return rows as features, by row from 0 with another geometry or further properties."""
    found = []
    for number, row in enumerate(rows):
        cells = dict(zip(COLUMNS, row, strict=True))
        own = {column: cells[column] for column in _PLAIN} | {"killed": int(cells["killed"])}
        shape = point(float(cells["lon"]), float(cells["lat"]))
        found.append(
            {
                "type": "Feature",
                "geometry": (geometries or {}).get(number, shape),
                "properties": own | dict((properties or {}).get(number, {})),
            }
        )
    return found


def collection(found: Sequence[object] | None = None, **members: object) -> bytes:
    """Return a FeatureCollection, the events if no features are given, with further members before them."""
    listed = features() if found is None else list(found)
    whole = {"type": "FeatureCollection", **members, "features": listed}
    return json.dumps(whole, ensure_ascii=False).encode("utf-8", "surrogatepass")
