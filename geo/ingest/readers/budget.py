"""How much of a table is read: rows and cells in all, characters in a cell, rows at a time.

Told in the same words whatever form the file has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.ingest.grid import BATCH_ROWS
from geo.ingest.limits import MOST_CELL_CHARACTERS
from geo.ingest.outcome import Refused

if TYPE_CHECKING:
    from geo.ingest.limits import Limits

# Of many columns fewer rows are a batch.
_BATCH_CELLS = 100_000
_SPLIT = "Split the file and open a part of it."


def no_rows() -> Refused:
    """Return the refusal of a table without a single row."""
    return Refused("The file has no rows.", "Open a file with a row of column names and at least one row below it.")


def long_cell(line: int) -> Refused:
    """Return the refusal of a table with a cell over the limit."""
    return Refused(
        f"A cell in line {line} has more than {MOST_CELL_CHARACTERS:,} characters.",
        "Shorten that cell, or close the quote that was left open before it.",
    )


def count_batch_rows(width: int) -> int:
    """Return how many rows of so many cells a batch has."""
    return max(1, min(BATCH_ROWS, _BATCH_CELLS // max(1, width)))


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
