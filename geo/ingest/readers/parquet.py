"""Parquet and GeoParquet files as a grid, read batch by batch with a running count of bytes.

What the footer says of sizes is not believed: 450 KB can hold a hundred million rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from geo.ingest.grid import LAT_COLUMN, LON_COLUMN, RADIUS_COLUMN, Grid
from geo.ingest.limits import MEGABYTE
from geo.ingest.outcome import Refused
from geo.ingest.readers.budget import Budget, no_rows
from geo.ingest.readers.geoparquet import read_geo_metadata
from geo.ingest.readers.header import name_columns
from geo.ingest.readers.parquet_rows import AGAIN, ParquetRows, explain_fault
from geo.ingest.readers.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from geo.ingest.limits import Limits
    from geo.ingest.mapping import ReadOptions
    from geo.ingest.readers.geoparquet import GeoColumns

_ADDED = (LON_COLUMN, LAT_COLUMN, RADIUS_COLUMN)
# Names and other texts of the footer; a real one needs a few kilobytes.
_MOST_FOOTER = 16 * MEGABYTE


def open_parquet(file: BinaryIO, *, options: ReadOptions, limits: Limits, known_names: frozenset[str]) -> Grid:
    """Return the grid of a Parquet file; see `geo.ingest.readers.open_grid`."""
    del options, known_names  # The form leaves nothing to be stated and names its columns itself.
    tally = Tally()
    try:
        schema, rows = _look(file)
        _check_budget(schema, rows, limits)
        texts = [field.name for field in schema if _is_text(field.type)]
        file.seek(0)
        parquet = _open(file, read_dictionary=texts)
    except (pa.ArrowException, OSError, ValueError, NotImplementedError, OverflowError) as error:
        raise explain_fault(error) from error
    geo = None
    metadata = schema.metadata or {}
    if b"geo" in metadata:
        geo = read_geo_metadata(metadata[b"geo"], schema.names, tally)
        if not _is_bytes(schema.field(geo.primary).type):
            raise Refused("The geometry column of the Parquet file does not hold WKB.", AGAIN)
    kept = [name for name in schema.names if geo is None or name not in {geo.primary, *geo.others}]
    if geo and geo.others:
        tally.add("Further columns of geometry were left out", cells=len(geo.others))
    names = _name(kept, geo, tally)
    tally.add("A Parquet file does not show whether its values were damaged on the way; compare some with the source")
    reader = ParquetRows(parquet, kept, geo, tally, limits)
    return Grid("parquet", names, len(names), reader.read(rows), tally.notes)


def _open(file: BinaryIO, *, read_dictionary: Sequence[str] = ()) -> pq.ParquetFile:
    return pq.ParquetFile(
        file,
        read_dictionary=list(read_dictionary),
        page_checksum_verification=True,
        thrift_string_size_limit=_MOST_FOOTER,
        thrift_container_size_limit=1_000_000,
    )


def _look(file: BinaryIO) -> tuple[pa.Schema, int]:
    """Return schema and number of rows as the footer says."""
    parquet = _open(file)
    return parquet.schema_arrow, parquet.metadata.num_rows


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _is_bytes(kind: pa.DataType) -> bool:
    return bool(pa.types.is_binary(kind) or pa.types.is_large_binary(kind))


def _check_budget(schema: pa.Schema, rows: int, limits: Limits) -> None:
    if rows <= 0:
        raise no_rows()
    Budget(limits, max(len(schema.names), 1)).count(rows)


def _name(kept: Sequence[str], geo: GeoColumns | None, tally: Tally) -> tuple[str, ...]:
    """Return the names of the columns of the grid; those of the geometry come last."""
    names = list(name_columns(kept, line=0, tally=tally))
    if geo is None:
        return tuple(names)
    for name in set(names) & set(_ADDED):
        tally.add("Columns whose name is needed for the geometry were renamed", cells=1, column=name)
        new = name
        while new in _ADDED or new in names:
            new += " (column)"
        names[names.index(name)] = new
    return (*names, *_ADDED)
