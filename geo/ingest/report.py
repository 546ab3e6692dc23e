"""What became of a file, in counts and plain sentences, and its rows set aside as a file to be corrected.

The same words go to the command line and into the report file; screens lay them out their own way.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.export.csv import neutralise_formula

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.ingest.aside import AsideRows
    from geo.ingest.guessing.proofs import Guess
    from geo.ingest.outcome import Note, SetAside

# In front of the columns of the file; a reader drops them when the corrected file comes back.
ASIDE_COLUMNS = ("aside_file", "aside_line", "aside_column", "aside_value", "aside_reason", "aside_remedy")

_BOM = "\ufeff"
_FORMS = {"csv": "delimited text", "xlsx": "Excel workbook", "geojson": "GeoJSON", "parquet": "Parquet"}


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a file.

    Attributes
    ----------
    form
        As `Grid.form`.
    layout, title
        Name of the layout it was known by, "" for a reader's own mapping, and what the data is.
    rows_in, rows_shown, rows_aside
        Rows of the file, of which some became claims and the others are on the list of rows set aside.
    claims
        Claims made of the rows shown; a row may make several.
    unused
        Columns nothing was taken from.
    """

    file: str
    form: str
    layout: str
    title: str
    rows_in: int
    rows_shown: int
    rows_aside: int
    claims: int
    notes: tuple[Note, ...]
    unused: tuple[str, ...]


def describe_report(report: Report, guesses: Sequence[Guess] = ()) -> list[str]:
    """Return a report as sentences: what the file is, columns left, its rows counted, and what was changed.

    Parameters
    ----------
    report
        What became of the file.
    guesses
        Where its columns were matched by guess; those left although their names fit are told before the rows, which
        add up without them.
    """
    known = f"known by its columns as: {report.title}" if report.layout else "read under a mapping of columns"
    rows = f"{_counted(report.rows_in, 'row')} in"
    lines = [
        f"{report.file}: {_FORMS.get(report.form, report.form)}, {known}",
        *(f"not matched: {guess.reason}" for guess in guesses if not guess.field),
        f"{rows} = {report.rows_shown:,} shown + {report.rows_aside:,} set aside; {_counted(report.claims, 'claim')}",
    ]
    lines += [describe_note(note) for note in report.notes]
    if report.unused:
        lines.append(f"Columns nothing was taken from: {', '.join(report.unused)}")
    return lines


def describe_note(note: Note) -> str:
    """Return a note as one line: what was done, how often, where first."""
    where = ", ".join(
        part
        for part in (
            _counted(note.cells, "time") if note.cells else "",
            f"column {note.column}" if note.column else "",
            f"first on line {note.line}" if note.line else "",
        )
        if part
    )
    return f"Note: {note.sentence.removesuffix('.')}" + (f" ({where})" if where else "")


def describe_aside(file: str, row: SetAside) -> str:
    """Return a row set aside as one line: place, what came, why, what to do."""
    place = f"{file}:{row.line}" + (f": {row.column}" if row.column else "")
    return f"{place}: got {row.value!r}; {row.reason.removesuffix('.')}. {row.remedy}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def write_aside(aside: AsideRows) -> bytes:
    """Return rows set aside as CSV in UTF-8: why each was set aside, then its cells under the columns of its file.

    Cells that a spreadsheet would run are neutralised as in every export (`geo.export.csv`). A row with more or fewer
    cells than its file has columns keeps exactly its own. Rows of several files stand under the columns of all.
    """
    names = tuple(dict.fromkeys(name for columns in aside.columns.values() for name in columns))
    is_one_file = len(aside.columns) <= 1
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(map(neutralise_formula, (*ASIDE_COLUMNS, *names)))
    for file, row in aside.by_file():
        told = (file, str(row.line), row.column, row.value, row.reason, row.remedy)
        cells: Iterable[str] = row.row
        if not is_one_file:
            here = dict(zip(aside.columns[file], row.row, strict=False))
            cells = (here.get(name, "") for name in names)
        writer.writerow(map(neutralise_formula, (*told, *cells)))
    return (_BOM + written.getvalue()).encode("utf-8")
