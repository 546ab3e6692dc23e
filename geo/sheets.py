"""One CSV file read strictly: its columns, its rows and the physical line each row stands on.

Kept below the codebook because the codebook is such a file itself; what a cell may hold is not known here.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from itertools import compress
from operator import itemgetter
from typing import TYPE_CHECKING

from geo.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands in its file, all cells text.

    Attributes
    ----------
    file
        Name of the file, without folders.
    columns
        Column names in the order of the file.
    rows
        Cells of each row, as many as there are columns.
    lines
        Physical line each row begins on; the header is line 1. A cell with line breaks moves the rows after it.
    """

    file: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]

    def records(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield each row as its line and its cells by column name."""
        for line, row in zip(self.lines, self.rows, strict=True):
            yield line, dict(zip(self.columns, row, strict=True))

    def cells(self, *columns: str) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield each row as its line and its cells in these columns, which is quicker where few are looked at."""
        at = [self.columns.index(column) for column in columns]
        # A getter of one place would give the cell itself and not a tuple of it.
        pick = itemgetter(slice(at[0], at[0] + 1)) if len(at) == 1 else itemgetter(*at)
        yield from zip(self.lines, map(pick, self.rows), strict=True)


def read_sheet(path: Path) -> tuple[Sheet | None, tuple[Fault, ...]]:
    """Return the sheet and everything wrong with it as a file; no sheet where there is no header to go by.

    A row with too few or too many cells is reported and left out, since its cells cannot be told apart. Reading ends
    at a broken quotation, because every line after it would be guessed.

    Parameters
    ----------
    path
        The CSV file: UTF-8 without a byte order mark, comma separated, quoted with ``"`` where needed.
    """
    text, faults = _read_text(path)
    if text is None:
        return None, tuple(faults)
    sheet, row_faults = _read_rows(path.name, text)
    return sheet, (*faults, *row_faults)


def _read_text(path: Path) -> tuple[str | None, list[Fault]]:
    """Return the file's text without a byte order mark, or None where it cannot be read as text."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return None, [Fault(path.name, None, "", "", "a file", "Put the file there, with its header line at least.")]
    except OSError as error:
        return None, [Fault(path.name, None, "", str(error), "a readable file", "Check the file and its permissions.")]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        value = raw[error.start : error.end].hex(" ")
        return None, [Fault(path.name, line, "", value, "text in UTF-8", "Save the file again as UTF-8.")]
    if text.startswith(BOM):
        wanted, remedy = "no byte order mark", "Save the file as UTF-8 without a byte order mark."
        return text.removeprefix(BOM), [Fault(path.name, 1, "", BOM, wanted, remedy)]
    return text, []


def _read_rows(file: str, text: str) -> tuple[Sheet | None, list[Fault]]:
    """Return the header and the rows that fit it, and a fault for each line that does not."""
    # newline="" leaves line breaks inside quoted cells as they are, so that lines are counted as an editor does.
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    faults: list[Fault] = []
    rows: list[tuple[str, ...]] = []
    ends = [0]
    try:
        for cells in reader:
            rows.append(tuple(cells))
            ends.append(reader.line_num)
    except csv.Error as error:
        remedy = 'Close the quotation, and double each " inside it. Nothing from this line on was read.'
        faults.append(Fault(file, ends[-1] + 1, "", str(error), "a well-formed CSV row", remedy))
    if not rows or not any(rows[0]):
        if not faults:
            faults.append(Fault(file, 1, "", "", "a header row", "Write the column names in the first line."))
        return None, faults
    header, width = rows[0], len(rows[0])
    fits = [len(row) == width for row in rows]
    for row, end, fit in zip(rows, ends, fits, strict=False):
        if not fit:
            quoting = 'Quote cells that hold a comma with ", or fill in what is missing.'
            remedy = quoting if row else "Remove the empty line."
            faults.append(Fault(file, end + 1, "", f"{len(row)} cells", f"{width} cells, one per column", remedy))
    lines = tuple(end + 1 for end in compress(ends, fits))
    return Sheet(file, header, tuple(compress(rows, fits))[1:], lines[1:]), faults


def keep_columns(sheet: Sheet, columns: tuple[str, ...]) -> Sheet:
    """Return the sheet with exactly these columns in this order; a column the file lacks is empty throughout."""
    if columns == sheet.columns:
        return sheet
    at = {name: sheet.columns.index(name) for name in columns if name in sheet.columns}
    rows = tuple(tuple(row[at[name]] if name in at else "" for name in columns) for row in sheet.rows)
    return replace(sheet, columns=columns, rows=rows)
