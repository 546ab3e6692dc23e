"""Parquet and GeoParquet files as a grid, read batch by batch with a running count of bytes.

What the footer says of sizes is not believed: 450 KB can hold a hundred million rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from geo.ingest.grid import BATCH_ROWS, LAT_COLUMN, LON_COLUMN, RADIUS_COLUMN, Batch, Grid
from geo.ingest.limits import MEGABYTE
from geo.ingest.outcome import Refused, SetAside, Unreadable
from geo.ingest.readers.arrow_text import ColumnWriter
from geo.ingest.readers.geometry import Placed, Placer
from geo.ingest.readers.geoparquet import GeoColumns, read_geo_metadata
from geo.ingest.readers.header import name_columns
from geo.ingest.readers.rows import Budget, no_rows
from geo.ingest.readers.tally import Tally, cut_value
from geo.ingest.readers.wkb import check_wkb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from geo.ingest.limits import Limits
    from geo.ingest.mapping import ReadOptions

_ADDED = (LON_COLUMN, LAT_COLUMN, RADIUS_COLUMN)
# Names and other texts of the footer; a real one needs a few kilobytes.
_MOST_FOOTER = 16 * MEGABYTE
_AGAIN = "Write the file again, or export the table as CSV, and open that."


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
        raise _refuse(error) from error
    geo = None
    metadata = schema.metadata or {}
    if b"geo" in metadata:
        geo = read_geo_metadata(metadata[b"geo"], schema.names, tally)
        if not _is_bytes(schema.field(geo.primary).type):
            raise Refused("The geometry column of the Parquet file does not hold WKB.", _AGAIN)
    kept = [name for name in schema.names if geo is None or name not in {geo.primary, *geo.others}]
    if geo and geo.others:
        tally.add("Further columns of geometry were left out", cells=len(geo.others))
    names = _name(kept, geo, tally)
    tally.add("A Parquet file does not show whether its values were damaged on the way; compare some with the source")
    reader = _Batches(parquet, kept, geo, tally, limits)
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


def _refuse(error: Exception) -> Refused:
    if isinstance(error, MemoryError):
        return Refused("The Parquet file unpacks to more memory than there is for it.", _AGAIN)
    if "encrypt" in str(error).casefold():
        return Refused("The Parquet file is encrypted.", "Write it without encryption and open it again.")
    return Refused("The Parquet file is damaged or of a kind that cannot be read.", _AGAIN)


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


class _Batches:
    """Reads the rows of an open file."""

    def __init__(
        self, parquet: pq.ParquetFile, kept: Sequence[str], geo: GeoColumns | None, tally: Tally, limits: Limits
    ) -> None:
        self._parquet = parquet
        self._kept = kept
        self._geo = geo
        self._tally = tally
        self._limits = limits
        self._writer = ColumnWriter(tally)
        self._placer = Placer(geo.code, tally) if geo else None
        self._seen = 0
        self._unpacked = 0

    def read(self, total: int) -> Iterator[Batch]:
        """Yield all rows."""
        columns = [*self._kept, *([self._geo.primary] if self._geo else [])]
        try:
            for batch in self._parquet.iter_batches(BATCH_ROWS, columns=columns, use_threads=False):
                self._count(batch.nbytes)
                yield self._read_batch(batch, total)
        except (pa.ArrowException, OSError, ValueError, NotImplementedError, OverflowError) as error:
            raise _refuse(error) from error
        if self._seen != total:
            raise Refused(f"The Parquet file holds {self._seen:,} rows where its footer says {total:,}.", _AGAIN)

    def _count(self, size: int) -> None:
        """Count bytes or, of words kept once and used often, the characters they come to."""
        self._unpacked += size
        if self._unpacked > self._limits.unpacked_bytes:
            raise Refused(
                f"The Parquet file unpacks to more than {self._limits.unpacked_bytes / MEGABYTE:,.0f} MB.",
                "Keep the columns and rows that are needed and open the file again.",
            )

    def _read_batch(self, batch: pa.RecordBatch, total: int) -> Batch:
        first = self._seen + 1
        self._seen += batch.num_rows
        faults: dict[int, Unreadable] = {}
        at_fault: dict[int, str] = {}
        columns: list[list[str]] = []
        for place, name in enumerate(self._kept):
            cells, broken = self._writer.write(batch.column(place), name, first)
            columns.append(cells)
            if pa.types.is_dictionary(batch.column(place).type):
                self._count(sum(map(len, cells)))
            faults.update(broken)
            at_fault.update(dict.fromkeys(broken, name))
        if self._geo:
            columns.extend(self._place(batch.column(len(self._kept)), first, faults, at_fault))
        rows = [list(cells) for cells in zip(*columns, strict=True)]
        lines = list(range(first, first + batch.num_rows))
        done = min(self._seen / total, 1.0)
        if not faults:
            return Batch(lines, rows, [], done)
        sound = [row for row in range(batch.num_rows) if row not in faults]
        aside = [
            SetAside(
                first + row,
                at_fault[row],
                self._cell(rows[row], at_fault[row]),
                fault.reason,
                fault.remedy,
                tuple(rows[row]),
            )
            for row, fault in sorted(faults.items())
        ]
        return Batch([lines[row] for row in sound], [rows[row] for row in sound], aside, done)

    def _cell(self, row: Sequence[str], column: str) -> str:
        """Return what stands in a column; of the geometry what came, which stands in the first of its columns."""
        return cut_value(row[self._kept.index(column) if column in self._kept else len(self._kept)])

    def _note_heights(self, shapes: Sequence[shapely.Geometry | None], first: int) -> None:
        heights = np.flatnonzero(shapely.has_z(shapes))
        if heights.size:
            self._tally.add("Heights of geometries were left out", cells=heights.size, line=first + int(heights[0]))

    def _place(
        self, column: pa.Array, first: int, faults: dict[int, Unreadable], at_fault: dict[int, str]
    ) -> list[list[str]]:
        """Return the columns of the geometry; adds rows whose geometry cannot be used to the faults."""
        if self._geo is None or self._placer is None:
            return []
        values = column.to_pylist()
        checked: list[bytes | None] = []
        broken: dict[int, Unreadable] = {}
        for row, value in enumerate(values):
            try:
                if value is not None:
                    check_wkb(value)
                checked.append(value)
            except Unreadable as error:
                broken[row] = error
                checked.append(None)
        shapes = shapely.from_wkb(checked, on_invalid="ignore")
        self._note_heights(shapes, first)
        lines = range(first, first + len(values))
        places = self._placer.place(list(shapes), lines)
        cells: list[list[str]] = [[], [], []]
        for row, place in enumerate(places):
            found: Placed | Unreadable = broken.get(row, place)
            if checked[row] is not None and shapes[row] is None:
                found = Unreadable("The geometry (WKB) is damaged.", "Correct the geometry, or leave it out.")
            if isinstance(found, Unreadable):
                faults[row], at_fault[row] = found, self._geo.primary
                # What came is kept where its point would stand.
                found = Placed(values[row].hex()[:1000])
            elif values[row] is None:
                self._tally.add("Rows without a geometry are kept, without a place", cells=1, line=first + row)
            for written, text in zip(cells, (found.lon, found.lat, found.radius_m), strict=True):
                written.append(text)
        return cells
