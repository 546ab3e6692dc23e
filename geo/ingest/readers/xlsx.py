"""XLSX workbooks as a grid: one sheet, its cells as text.

python-calamine reads the sheet, after `archive` and `workbook_scan` have found nothing in the file that would hurt it.
"""

from __future__ import annotations

import datetime as dt
from itertools import chain, islice
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from geo.ingest.grid import Grid
from geo.ingest.limits import MOST_CELL_CHARACTERS
from geo.ingest.outcome import Refused
from geo.ingest.readers.archive import open_archive
from geo.ingest.readers.budget import Budget, no_rows
from geo.ingest.readers.merged_cells import NOTE, MergedCells
from geo.ingest.readers.plan import ROWS_AHEAD, make_plan
from geo.ingest.readers.rows import RowShape, read_batches
from geo.ingest.readers.sheet_scan import SheetFacts
from geo.ingest.readers.tally import Tally, list_names, plain_excerpt
from geo.ingest.readers.workbook_scan import WorkbookFacts, scan_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from python_calamine import CalamineSheet

    from geo.ingest.limits import Limits
    from geo.ingest.mapping import ReadOptions
    from geo.ingest.readers.header import Numbered

    Cell = str | float | int | bool | dt.datetime | dt.date | dt.time | dt.timedelta

# A spreadsheet keeps 15 digits of a number; the rest of a longer id were zeros when it was saved.
_FEWEST_ROUNDED = 10**15
# Beyond this a whole number is no id, and is written with an exponent.
_LONGEST_WHOLE = 10**22
# How the note begins that says which sheet was read.
SEVERAL_SHEETS = "The workbook has several sheets"


class _Sheet:
    """The rows of a sheet as text; see `rows.RowSource`."""

    def __init__(self, sheet: CalamineSheet, tally: Tally) -> None:
        self._sheet = sheet
        self._tally = tally
        self._merged = MergedCells(sheet)
        self.has_nuls = False
        self.characters = 0
        self.row = 0
        self.last_row = sheet.total_height or 1

    def __iter__(self) -> Iterator[Numbered]:
        """Yield each row with its number on the sheet."""
        for row, cells in enumerate(self._sheet.iter_rows(), 1):
            self.row = row
            texts = [cell if type(cell) is str else self._write(cell) for cell in cells]
            if self._merged.count:
                self._merged.fill(row - 1, cells, texts)
            for text in texts:
                if len(text) > MOST_CELL_CHARACTERS:
                    raise Refused(
                        f"A cell in row {self.row} has more than {MOST_CELL_CHARACTERS:,} characters.",
                        "Shorten that cell and open the file again.",
                    )
            yield self.row, texts

    def _write(self, cell: Cell) -> str:
        """Return a cell as text: a day as 2023-10-07, a whole number without a point."""
        if isinstance(cell, bool):
            return "TRUE" if cell else "FALSE"
        if isinstance(cell, (int, float)):
            if abs(cell) >= _FEWEST_ROUNDED:
                self._tally.add(
                    "Numbers of more than 15 digits may have been rounded by the spreadsheet program that wrote them",
                    cells=1,
                    line=self.row,
                )
            return str(int(cell)) if cell == cell // 1 and abs(cell) < _LONGEST_WHOLE else repr(cell)
        if isinstance(cell, dt.datetime):
            return cell.isoformat(" ")
        if isinstance(cell, dt.timedelta):
            minutes, seconds = divmod(round(cell.total_seconds()), 60)
            return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
        return cell.isoformat() if isinstance(cell, (dt.date, dt.time)) else str(cell)


def open_xlsx(file: BinaryIO, *, options: ReadOptions, limits: Limits, known_names: frozenset[str]) -> Grid:
    """Return the grid of a workbook's sheet; see `geo.ingest.readers.open_grid`."""
    tally = Tally()
    with open_archive(file, limits) as archive:
        facts = scan_workbook(archive, limits)
    file.seek(0)
    try:
        workbook = CalamineWorkbook.from_filelike(file)
        name, sheets = _choose_sheet(workbook, options.sheet, facts, tally)
        sheet = workbook.get_sheet_by_name(name)
    except CalamineError as error:
        raise _damaged() from error
    except BaseException as error:
        # A panic of the library beneath is no Exception to Python.
        if type(error).__name__ == "PanicException":
            raise _damaged() from error
        raise
    _tell_facts(sheet, facts, facts.sheets.get(name, SheetFacts()), tally)
    source = _Sheet(sheet, tally)
    rows = iter(source)
    ahead = list(islice(rows, ROWS_AHEAD))
    if not ahead:
        raise no_rows()
    plan = make_plan(list(ahead), stated=options.header, known_names=known_names, tally=tally)
    budget = Budget(limits, plan.width)
    shape = RowShape(plan.names, plan.width, plan.spare, plan.dropped, tally)
    return Grid(
        "xlsx",
        plan.names[plan.dropped :],
        plan.width - plan.dropped,
        read_batches(chain(plan.ahead, rows), source, shape, budget, lambda: source.row / source.last_row),
        tally.notes,
        plan.headings,
        sheets,
    )


def _damaged() -> Refused:
    return Refused(
        "The workbook is damaged and cannot be read.",
        "Save it again with a spreadsheet program, or as CSV, and open that.",
    )


def _may_be_table(sheet: SheetFacts) -> bool:
    return sheet.last_row > 1 and sheet.last_column > 1


def _choose_sheet(
    workbook: CalamineWorkbook, stated: str, facts: WorkbookFacts, tally: Tally
) -> tuple[str, tuple[str, ...]]:
    """Return the sheet to read, and all sheets with that one first.

    It is the one stated, else the first of several rows and columns: remarks in front, one below another, are no table.
    """
    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    shown = [sheet.name for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]
    names = [sheet.name for sheet in sheets]
    if not names:
        raise Refused("The workbook has no sheet with a table.", "Open a workbook with one, or a CSV file.")
    if stated and stated not in names:
        listed = ", ".join(plain_excerpt(name) for name in names[:10])
        raise Refused(f'The workbook has no sheet named "{plain_excerpt(stated)}".', f"State one of these: {listed}.")
    tables = [name for name in shown if _may_be_table(facts.sheets.get(name, SheetFacts()))]
    chosen = stated or (tables or shown or names)[0]
    if chosen not in shown:
        tally.add("The sheet that was read is hidden in the workbook")
    passed_over = [] if stated else names[: names.index(chosen)]
    if any(name not in shown for name in passed_over):
        tally.add("A hidden sheet before the one that was read was passed over")
    if any(name in shown for name in passed_over):
        tally.add("A sheet of at most one row or column before the one that was read was passed over")
    others = [name for name in names if name != chosen]
    if others and not stated:
        tally.add(f'{SEVERAL_SHEETS}: "{plain_excerpt(chosen)}" was read, not {list_names(others)}')
    return chosen, (chosen, *others)


def _tell_facts(sheet: CalamineSheet, facts: WorkbookFacts, scanned: SheetFacts, tally: Tally) -> None:
    if facts.from_1904:
        tally.add("The workbook counts days from 1904; its dates were read so")
    if facts.has_macros:
        tally.add("Macros in the workbook were ignored")
    if scanned.valueless:
        tally.add("Formula cells without a calculated value were read as empty", cells=scanned.valueless)
    if scanned.errors:
        tally.add("Error cells (such as #N/A) were read as empty", cells=scanned.errors)
    if merged := len(sheet.merged_cell_ranges or ()):
        tally.add(NOTE, cells=merged)
