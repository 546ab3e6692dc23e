"""What every reader asks of a row: its cells, no hidden NULs, and a table within its budget.

Shared so that a row too long is told in the same words whatever form the file has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from geo.export.csv import restore_cell
from geo.ingest.grid import BATCH_ROWS, Batch
from geo.ingest.limits import MOST_CELL_CHARACTERS
from geo.ingest.outcome import Refused, SetAside
from geo.ingest.readers.tally import cut_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from geo.ingest.limits import Limits
    from geo.ingest.readers.header import Numbered
    from geo.ingest.readers.tally import Tally

# A batch of rows with long texts is handed on sooner; in characters.
_BATCH_CHARACTERS = 32 * 1024 * 1024
_SPLIT = "Split the file and open a part of it."


def _counted(cells: int) -> str:
    return "1 cell" if cells == 1 else f"{cells} cells"


def no_rows() -> Refused:
    """Return the refusal of a table without a single row."""
    return Refused("The file has no rows.", "Open a file with a row of column names and at least one row below it.")


def long_cell(line: int) -> Refused:
    """Return the refusal of a table with a cell over the limit."""
    return Refused(
        f"A cell in line {line} has more than {MOST_CELL_CHARACTERS:,} characters.",
        "Shorten that cell, or close the quote that was left open before it.",
    )


class RowSource(Protocol):
    """Where rows come from: whether a NUL was met so far, and how many characters were read."""

    has_nuls: bool
    characters: int


@dataclass(slots=True)
class Budget:
    """How many rows may still come.

    Attributes
    ----------
    limits
        What the opening may use.
    width
        Cells in a row.
    rows
        Rows counted so far.
    """

    limits: Limits
    width: int
    rows: int = 0

    def count(self, rows: int) -> None:
        """Count rows; raise `Refused` when there are more than the budget allows."""
        self.rows += rows
        if self.rows > self.limits.rows:
            raise Refused(f"The table has more than {self.limits.rows:,} rows.", _SPLIT)
        if self.rows * self.width > self.limits.cells:
            raise Refused(
                f"The table has more than {self.limits.cells:,} cells ({self.width} columns).",
                f"Keep the columns that are needed. {_SPLIT}",
            )


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
    begun = source.characters
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
        if len(rows) + len(aside) >= BATCH_ROWS or source.characters - begun > _BATCH_CHARACTERS:
            budget.count(len(rows) + len(aside))
            yield Batch(numbers, rows, aside, min(share(), 1.0))
            numbers, rows, aside, begun = [], [], [], source.characters
    budget.count(len(rows) + len(aside))
    if not budget.rows:
        raise no_rows()
    if rows or aside:
        yield Batch(numbers, rows, aside, 1.0)
