"""What every reader asks of a row: its cells and no hidden NULs; and rows put together in batches.

Shared so that a row too long is told in the same words whatever form the file has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from geo.export.csv import restore_cell
from geo.ingest.grid import Batch
from geo.ingest.outcome import SetAside
from geo.ingest.readers.budget import count_batch_rows, no_rows
from geo.ingest.readers.tally import cut_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from geo.ingest.readers.budget import Budget
    from geo.ingest.readers.header import Numbered
    from geo.ingest.readers.tally import Tally

# A batch of rows with long texts is handed on sooner; in characters.
_BATCH_CHARACTERS = 4 * 1024 * 1024


def _counted(cells: int) -> str:
    return "1 cell" if cells == 1 else f"{cells} cells"


class RowSource(Protocol):
    """Where rows come from: whether a NUL was met so far, and how many characters were read."""

    has_nuls: bool
    characters: int


@dataclass(frozen=True, slots=True)
class RowShape:
    """The shape rows are brought to.

    Attributes
    ----------
    names
        Names of the columns in the file, `()` where there are none.
    width
        Cells a row of the file has.
    spare
        Empty cells that may follow them.
    dropped
        First cells that are left out.
    tally
        Where changes are counted.
    """

    names: tuple[str, ...]
    width: int
    spare: int
    dropped: int
    tally: Tally

    def shape(self, line: int, cells: list[str]) -> list[str] | SetAside | None:
        """Return the row as the table has it, the row set aside, or None for an empty row."""
        hidden = sum("\0" in cell for cell in cells)
        if hidden:
            kept = [cell.replace("\0", "") for cell in cells]
            if not any(cell.strip() for cell in kept):
                return self._set_aside(line, cells, "The row holds only hidden NUL characters.", "Remove the row.")
            self._count_nuls(line, cells)
            cells = kept
        if not any(cells):
            self.tally.add("Empty rows were passed over", cells=1, line=line)
            return None
        extra = len(cells) - self.width
        if extra > 0:
            if extra > self.spare or any(cell.strip() for cell in cells[self.width :]):
                return self._set_aside(
                    line,
                    cells,
                    f"The row has {_counted(len(cells))}; the table has {self.width} columns.",
                    "Put quotes around the cell that holds a separator, or remove the cell too many.",
                )
            cells = cells[: self.width]
        elif extra < 0:
            # Which cell is lacking cannot be told: filled up at the end, a longitude would become a latitude.
            return self._set_aside(
                line,
                cells,
                f"The row has {_counted(len(cells))}; the table has {self.width} columns.",
                "Put the missing cell in its place, empty where nothing is stated.",
            )
        # Our own list of rows set aside; what it made harmless for spreadsheets is as it came again.
        return list(map(restore_cell, cells[self.dropped :])) if self.dropped else cells

    def _count_nuls(self, line: int, cells: list[str]) -> None:
        for place, cell in enumerate(cells):
            if "\0" in cell:
                column = self.names[place] if place < len(self.names) else ""
                self.tally.add("Hidden NUL characters were removed", cells=1, column=column, line=line)

    def _set_aside(self, line: int, cells: list[str], reason: str, remedy: str) -> SetAside:
        row = tuple(map(restore_cell, cells[self.dropped :])) if self.dropped else tuple(cells)
        return SetAside(line, "", cut_value(",".join(row)), reason, remedy, row)


def read_batches(
    items: Iterable[Numbered | SetAside], source: RowSource, shape: RowShape, budget: Budget, share: Callable[[], float]
) -> Iterator[Batch]:
    """Yield rows in batches.

    Parameters
    ----------
    items
        Rows with their lines, and rows set aside.
    source
        Where they come from.
    shape
        What rows are brought to.
    budget
        What may come.
    share
        How much of the file is read, 0 to 1.

    Raises
    ------
    Refused
        More rows or cells than the budget allows, or none.
    """
    begun, most_rows = source.characters, count_batch_rows(shape.width)
    numbers: list[int] = []
    rows: list[list[str]] = []
    aside: list[SetAside] = []
    for item in items:
        if isinstance(item, SetAside):
            aside.append(item)
        else:
            line, cells = item
            # The common row is handed on as it is; the first cell tells it from an empty one.
            if len(cells) != shape.width or not cells[0] or shape.dropped or source.has_nuls:
                shaped = shape.shape(line, cells)
                if shaped is None:
                    continue
                if isinstance(shaped, SetAside):
                    aside.append(shaped)
                    continue
                cells = shaped
            numbers.append(line)
            rows.append(cells)
        if len(rows) + len(aside) >= most_rows or source.characters - begun > _BATCH_CHARACTERS:
            budget.count(len(rows) + len(aside))
            yield Batch(numbers, rows, aside, min(share(), 1.0))
            numbers, rows, aside, begun = [], [], [], source.characters
    budget.count(len(rows) + len(aside))
    if not budget.rows:
        raise no_rows()
    if rows or aside:
        yield Batch(numbers, rows, aside, 1.0)
