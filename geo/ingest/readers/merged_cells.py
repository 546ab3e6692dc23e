"""Cells of a sheet merged over several rows: what stands in the first of them is meant for each row.

Two sources about one incident often share its day and place so. A number is left where it stands: it may be the sum of
the rows it spans.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from python_calamine import CalamineSheet

NOTE = "Merged cells: a text or day was read for each of their rows, all else stands in the first alone"
# Texts that may be a figure: digits with their marks and nothing else, but for a day in digits.
_FIGURE = re.compile(r"[\W\d_]*")
_DAY = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?:\D.*)?", re.DOTALL)


class MergedCells:
    """The merged cells of a sheet, filled row by row from the top.

    Attributes
    ----------
    count
        How many there are, those within one row too.
    """

    def __init__(self, sheet: CalamineSheet) -> None:
        ranges = sheet.merged_cell_ranges or []
        self.count = len(ranges)
        # Rows are counted from the sheet's first, columns from the first that is filled.
        offset = sheet.start[1] if sheet.start else 0
        self._spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for (first, column), (last, _) in ranges:
            if last > first and column >= offset:
                self._spans[first].append((column - offset, last))
        self._open: dict[int, tuple[int, str]] = {}

    def fill(self, row: int, cells: Sequence[object], texts: list[str]) -> None:
        """Put into the empty cells of a row what the merged cells they are part of hold.

        Parameters
        ----------
        row
            Its number, from 0.
        cells, texts
            Its cells as they came and as text.
        """
        # A row with nothing of its own is part of a tall cell and says nothing.
        is_said = any(texts)
        for column, last in self._spans.get(row, ()):
            if column < len(texts) and _is_shared(cells[column], texts[column]):
                self._open[column] = (last, texts[column])
        for column, (last, text) in list(self._open.items()):
            if row >= last:
                del self._open[column]
            if is_said and column < len(texts) and not texts[column]:
                texts[column] = text


def _is_shared(cell: object, text: str) -> bool:
    """Return whether what a merged cell holds is said of each of its rows: a day, or a text that is no figure."""
    if not isinstance(cell, str):
        return isinstance(cell, (dt.date, dt.datetime))
    return bool(text) and (not _FIGURE.fullmatch(text) or bool(_DAY.fullmatch(text.strip())))
