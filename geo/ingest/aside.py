"""Rows set aside, held close together: a million of them must not take more memory than the file they stood in.

They look like a sequence of `SetAside`; each is made when it is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, overload

import pyarrow as pa

from geo.ingest.outcome import SetAside

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ASIDE_SCHEMA = pa.schema(
    [
        ("file", pa.string()),
        ("line", pa.int64()),
        ("column", pa.string()),
        ("value", pa.string()),
        ("reason", pa.string()),
        ("remedy", pa.string()),
        ("row", pa.list_(pa.string())),
    ]
)


def pack_aside(file: str, aside: Iterable[SetAside]) -> Any:  # noqa: ANN401  # pyarrow has no types of its own
    """Return rows of a file set aside as one record batch; half characters, which Arrow cannot hold, are replaced."""
    rows = [(file, each.line, each.column, each.value, each.reason, each.remedy, list(each.row)) for each in aside]
    columns = list(zip(*rows, strict=True)) or [()] * len(ASIDE_SCHEMA)
    try:
        arrays = [pa.array(column, field.type) for column, field in zip(columns, ASIDE_SCHEMA, strict=True)]
    except UnicodeEncodeError:
        arrays = [pa.array(map(_mend, column), field.type) for column, field in zip(columns, ASIDE_SCHEMA, strict=True)]
    return pa.record_batch(arrays, schema=ASIDE_SCHEMA)


def _mend(value: Any) -> Any:  # noqa: ANN401 - a text, a list of them, or a number that stays as it is
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return [_mend(cell) for cell in value] if isinstance(value, list) else value


@dataclass(frozen=True, slots=True, eq=False)
class AsideRows(Sequence[SetAside]):
    """Rows set aside in the order they were met.

    Attributes
    ----------
    columns
        For each file the names of its columns, in which the cells of its rows stand.
    """

    _table: Any
    columns: Mapping[str, tuple[str, ...]]

    @classmethod
    def gather(cls, batches: Sequence[Any], columns: Mapping[str, tuple[str, ...]]) -> AsideRows:
        """Return the rows of batches made by `pack_aside`."""
        return cls(pa.Table.from_batches(batches, schema=ASIDE_SCHEMA), columns)

    def __len__(self) -> int:
        """Return how many there are."""
        return int(self._table.num_rows)

    @overload
    def __getitem__(self, at: int) -> SetAside: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[SetAside]: ...
    def __getitem__(self, at: int | slice) -> SetAside | Sequence[SetAside]:
        """Return one row, or some of them."""
        if isinstance(at, slice):
            start, stop, step = at.indices(len(self))
            if step == 1:
                return AsideRows(self._table.slice(start, max(stop - start, 0)), self.columns)
            return [self[number] for number in range(start, stop, step)]
        number = at + len(self) if at < 0 else at
        if not 0 <= number < len(self):
            raise IndexError(at)
        return next(iter(AsideRows(self._table.slice(number, 1), self.columns)))

    def __iter__(self) -> Iterator[SetAside]:
        """Yield each row."""
        return (row for _, row in self.by_file())

    def kinds(self) -> list[tuple[str, int, SetAside]]:
        """Return the rows by file, column at fault and remedy: file, how many there are, and the first of each."""
        alike = ["file", "column", "remedy"]
        places = self._table.select(alike).append_column("place", pa.array(range(len(self)), pa.int64()))
        counted = places.group_by(alike).aggregate([("place", "count"), ("place", "min")]).sort_by("place_min")
        return [(each["file"], each["place_count"], self[each["place_min"]]) for each in counted.to_pylist()]

    def by_file(self) -> Iterator[tuple[str, SetAside]]:
        """Yield each row with the file it stood in."""
        for batch in self._table.to_batches(max_chunksize=1000):
            for file, line, column, value, reason, remedy, cells in zip(
                *(column.to_pylist() for column in batch.columns), strict=True
            ):
                yield file, SetAside(line, column, value, reason, remedy, tuple(cells))
