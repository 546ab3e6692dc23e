"""The three invented events as Parquet, and well-known binary written by hand.

Every file is small; what is large in it is large only when unpacked.
"""

from __future__ import annotations

import io
import json
import struct
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from tests.hostile.cases.text import COLUMNS, ROWS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DEGREES = {"type": "GeographicCRS", "name": "WGS 84", "id": {"authority": "OGC", "code": "CRS84"}}

UNSAID = "left out"


def events(changed: Mapping[str, object] | None = None) -> dict[str, object]:
    """Return the columns of the events by name, points and counts as numbers, some replaced; None leaves one out."""
    made: dict[str, object] = dict(zip(COLUMNS, map(list, zip(*ROWS, strict=True)), strict=True))
    made["lat"] = pa.array([31.5, 31.52, 31.55])
    made["lon"] = pa.array([34.4, 34.42, 34.45])
    made["killed"] = pa.array([3, 5, 1])
    return {name: column for name, column in (made | dict(changed or {})).items() if column is not None}


def parquet(
    columns: Mapping[str, object] | None = None, *, metadata: Mapping[str, str] | None = None, **options: object
) -> bytes:
    """Return the columns as Parquet, the events if none are given, with metadata of the whole."""
    table = pa.table(dict(events() if columns is None else columns))
    if metadata:
        table = table.replace_schema_metadata(dict(metadata))
    return packed(table, **options)


def packed(table: pa.Table, **options: object) -> bytes:
    """Return a table as Parquet."""
    written = io.BytesIO()
    pq.write_table(table, written, **options)
    return written.getvalue()


def geoparquet(
    shapes: Sequence[bytes | None], *, column: Mapping[str, object] | None = None, **members: object
) -> bytes:
    """Return the events with a column of shapes and its description, members of both replaced."""
    own = {"encoding": "WKB", "geometry_types": [], "crs": DEGREES} | dict(column or {})
    if own["crs"] == UNSAID:
        del own["crs"]
    described = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": own}} | members
    return with_shapes(shapes, json.dumps(described))


def with_shapes(shapes: Sequence[bytes | None], description: str) -> bytes:
    """Return the events with a column of shapes and the text of its description."""
    columns = events({"lat": None, "lon": None, "geometry": pa.array(list(shapes), pa.binary())})
    return parquet(columns, metadata={"geo": description})


def point(lon: float, lat: float) -> bytes:
    """Return a point, little end first."""
    return struct.pack("<BIdd", 1, 1, lon, lat)


def nested(depth: int) -> bytes:
    """Return a point within `depth` collections."""
    return struct.pack("<BII", 1, 7, 1) * depth + point(34.4, 31.5)


POINTS = (point(34.4, 31.5), point(34.42, 31.52), point(34.45, 31.55))
