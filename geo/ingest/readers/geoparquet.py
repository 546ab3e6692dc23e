"""The "geo" metadata of a GeoParquet file: which column holds the geometry and in which reference system.

Read with our own checks, since what stands there may be a path or an address to whoever believes it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.ingest.outcome import Refused
from geo.ingest.readers.crs import read_crs_name
from geo.ingest.readers.json_text import check_depth
from geo.ingest.readers.tally import plain_excerpt

if TYPE_CHECKING:
    from collections.abc import Collection

    from geo.ingest.readers.tally import Tally

_REMEDY = "Write the file again as GeoParquet 1.1 with WKB geometry in degrees (EPSG:4326), or as GeoJSON."
_KNOWN_VERSIONS = ("1.0", "1.1")


@dataclass(frozen=True, slots=True)
class GeoColumns:
    """What the metadata says: the column read as geometry, its EPSG number, and other columns of geometry."""

    primary: str
    code: int
    others: frozenset[str]


def read_geo_metadata(data: bytes, columns: Collection[str], tally: Tally) -> GeoColumns:
    """Return what the metadata says.

    Parameters
    ----------
    data
        The text of the "geo" key.
    columns
        Columns of the file.
    tally
        Where what is missing is told.

    Raises
    ------
    Refused
        Metadata that is damaged or names a column, an encoding or a reference system that is not there or not known.
    """
    try:
        text = data.decode("utf-8")
        check_depth(text)
        meta = json.loads(text)
    except ValueError as error:
        raise Refused("The geo metadata of the Parquet file is damaged.", _REMEDY) from error
    if not isinstance(meta, dict) or not isinstance(meta.get("columns"), dict):
        raise Refused("The geo metadata of the Parquet file is not as GeoParquet has it.", _REMEDY)
    version = meta.get("version")
    if not str(version).startswith(_KNOWN_VERSIONS):
        tally.add("The GeoParquet version of the file is not known; it was read like version 1.1")
    primary, described = meta.get("primary_column"), meta["columns"]
    column = described.get(primary) if isinstance(primary, str) else None
    if not isinstance(primary, str) or primary not in columns or not isinstance(column, dict):
        raise Refused(f'The file has no geometry column "{plain_excerpt(str(primary))}" as its metadata says.', _REMEDY)
    if column.get("encoding") != "WKB":
        raise Refused(
            f'The geometry is encoded as "{plain_excerpt(str(column.get("encoding")))}", not as WKB.', _REMEDY
        )
    others = frozenset(name for name in described if name != primary and name in columns)
    return GeoColumns(primary, _read_crs(column, tally), others)


def _read_crs(column: dict[str, object], tally: Tally) -> int:
    """Return the EPSG number of the stated system; the standard's default, degrees, where none is stated."""
    crs = column.get("crs")
    if crs is None:
        tally.add("The file states no coordinate reference system; degrees on WGS 84 (EPSG:4326) were taken")
        return 4326
    if isinstance(crs, str):
        return read_crs_name(crs)
    identity = crs.get("id") if isinstance(crs, dict) else None
    if isinstance(identity, dict):
        return read_crs_name(f"{identity.get('authority')}:{identity.get('code')}")
    raise Refused("The coordinate reference system is stated without a number of the EPSG list.", _REMEDY)
