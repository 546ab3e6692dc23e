"""The rows of a Parquet file, batch by batch: its columns as text, its geometry as a point, with a count of bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import shapely

from geo.ingest.grid import Batch
from geo.ingest.limits import MEGABYTE
from geo.ingest.outcome import Refused, SetAside, Unreadable
from geo.ingest.readers.arrow_text import ColumnWriter
from geo.ingest.readers.budget import count_batch_rows
from geo.ingest.readers.geometry import Placed, Placer
from geo.ingest.readers.tally import cut_value
from geo.ingest.readers.wkb import check_wkb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow.parquet as pq

    from geo.ingest.limits import Limits
    from geo.ingest.readers.geoparquet import GeoColumns
    from geo.ingest.readers.tally import Tally

AGAIN = "Write the file again, or export the table as CSV, and open that."


def explain_fault(error: Exception) -> Refused:
    """Return what to tell of a fault of the library in a file."""
    if isinstance(error, MemoryError):
        return Refused("The Parquet file unpacks to more memory than there is for it.", AGAIN)
    if "encrypt" in str(error).casefold():
        return Refused("The Parquet file is encrypted.", "Write it without encryption and open it again.")
    return Refused("The Parquet file is damaged or of a kind that cannot be read.", AGAIN)


class ParquetRows:
    """The rows of an open file.

    Parameters
    ----------
    kept, geo
        Names of the columns that are read as they are, and the column of the geometry.
    tally
        Where changes are counted.
    """

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
        most = count_batch_rows(len(columns))
        try:
            for batch in self._parquet.iter_batches(most, columns=columns, use_threads=False):
                self._count(batch.nbytes)
                yield self._read_batch(batch, total)
        except (pa.ArrowException, OSError, ValueError, NotImplementedError, OverflowError) as error:
            raise explain_fault(error) from error
        if self._seen != total:
            raise Refused(f"The Parquet file holds {self._seen:,} rows where its footer says {total:,}.", AGAIN)

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
