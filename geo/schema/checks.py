"""The checks: every table of a data folder against the codebook, against itself and against the others.

All faults are gathered in one pass and none stops the next, so that a keeper of tables mends a file in one sitting.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from geo.codebook import OPTIONAL_TABLES, TABLES
from geo.errors import Fault
from geo.schema.anchoring import find_anchor_faults
from geo.schema.cells import find_flaws
from geo.schema.references import Reading, find_reference_faults, find_unsound
from geo.schema.rules import RULES
from geo.sheets import keep_columns, read_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from geo.codebook import Codebook, Field
    from geo.schema.references import Flawed
    from geo.schema.rules import Breach
    from geo.sheets import Sheet

# Columns that make a row one of its kind; for all other tables it is the first column alone.
_KEY_COLUMNS = {"crosswalk": ("incident_id", "dataset", "foreign_id"), "anchors": ("claim_id", "part")}


def check_tables(data_dir: Path, codebook: Codebook) -> tuple[Fault, ...]:
    """Return every fault of the tables in a folder, by file and line; none if all is as the codebook declares.

    Parameters
    ----------
    data_dir
        Folder that should hold one CSV file for each of `codebook.TABLES`, and may hold the `OPTIONAL_TABLES`.
    codebook
        What the columns mean and may hold.
    """
    return read_tables(data_dir, codebook)[1]


def read_tables(
    data_dir: Path, codebook: Codebook, *, proofread: bool = True, optional: bool = True
) -> tuple[dict[str, Sheet], tuple[Fault, ...]]:
    """Return the tables of a folder by name, and every fault in them by file and line.

    A table that cannot be read at all is left out; of the others the columns the codebook declares are kept, in its
    order, as far as the file has them. The tables are fit for use only where there is no fault.

    Parameters
    ----------
    data_dir, codebook
        As for `check_tables`.
    proofread
        Whether untidy texts (`cells.find_flaws`) and claims without an anchor are faults too.
    optional
        Whether the optional tables are read, if they are there.
    """
    read: dict[str, Sheet] = {}
    faults: list[Fault] = []
    for table in _list_tables(data_dir, optional=optional):
        whole, found = read_sheet(data_dir / f"{table}.csv")
        faults.extend(found)
        if whole is not None:
            read[table] = whole
    return check_sheets(read, codebook, proofread=proofread, known=tuple(faults))


def check_sheets(
    read: Mapping[str, Sheet], codebook: Codebook, *, proofread: bool = True, known: tuple[Fault, ...] = ()
) -> tuple[dict[str, Sheet], tuple[Fault, ...]]:
    """Return tables already read with the declared columns alone, and every fault in them as `read_tables` does.

    Parameters
    ----------
    read
        The tables by name; each is called ``<table>.csv``, wherever it came from.
    codebook, proofread
        As for `read_tables`.
    known
        Faults found in reading them, which the answer repeats.
    """
    sheets: dict[str, Sheet] = {}
    faults = list(known)
    for table, whole in read.items():
        declared = codebook.columns(table)
        faults.extend(_check_columns(whole, declared))
        sheets[table] = keep_columns(whole, tuple(name for name in declared if name in whole.columns))
        fields = [codebook.field(table, name) for name in sheets[table].columns]
        faults.extend(_check_cells(sheets[table], fields, proofread=proofread))
    for table, sheet in sheets.items():
        flawed = _locate(faults)
        faults.extend(_check_keys(sheet, _KEY_COLUMNS.get(table, codebook.columns(table)[:1]), flawed))
        faults.extend(_check_rules(sheet, table, flawed))
    reading = Reading(sheets, _locate(faults))
    faults.extend(find_reference_faults(reading, codebook))
    faults.extend(find_anchor_faults(reading, proofread=proofread))
    order = {f"{table}.csv": number for number, table in enumerate((*TABLES, *OPTIONAL_TABLES))}
    return sheets, tuple(sorted(faults, key=lambda fault: (order[fault.file], fault.line or 0)))


def _list_tables(data_dir: Path, *, optional: bool) -> Iterator[str]:
    """Yield the tables to read from a folder: those it must have, and those it may have and does."""
    yield from TABLES
    if optional:
        # A dangling link is there too, and named as a file that cannot be read.
        yield from (table for table in OPTIONAL_TABLES if os.path.lexists(data_dir / f"{table}.csv"))


def _locate(faults: list[Fault]) -> Flawed:
    """Return the cells the faults are about, as file, line and column."""
    return frozenset((fault.file, fault.line, fault.column) for fault in faults if fault.line is not None)


def _check_columns(sheet: Sheet, declared: tuple[str, ...]) -> Iterator[Fault]:
    """Yield each column that is missing, unknown or there twice."""
    for name in declared:
        if name not in sheet.columns:
            yield Fault(sheet.file, 1, name, "", f"a column {name!r}", "Add the column; its cells may be empty.")
    for position, name in enumerate(sheet.columns):
        if name in sheet.columns[:position]:
            yield Fault(sheet.file, 1, name, name, "each column once", "Remove or rename the second one.")
        elif name not in declared:
            wanted = "a column the codebook declares"
            yield Fault(sheet.file, 1, name, name, wanted, "Remove the column, or correct its name.")


def _check_cells(sheet: Sheet, fields: list[Field], *, proofread: bool) -> Iterator[Fault]:
    """Yield each cell that is not what its column may hold."""
    for field, column in zip(fields, zip(*sheet.rows, strict=True), strict=False):
        # What is wrong with a cell depends on its text alone, and few texts are different from row to row.
        flaws = {cell: tuple(find_flaws(cell, field, proofread=proofread)) for cell in set(column)}
        if any(flaws.values()):
            for line, cell in zip(sheet.lines, column, strict=True):
                for wanted, remedy in flaws[cell]:
                    yield Fault(sheet.file, line, field.field, cell, wanted, remedy)


def _check_keys(sheet: Sheet, columns: tuple[str, ...], flawed: Flawed) -> Iterator[Fault]:
    """Yield each row whose key an earlier row already has."""
    if not set(columns) <= set(sheet.columns):
        return
    unsound = find_unsound(flawed, sheet.file, columns)
    first_lines: dict[tuple[str, ...], int] = {}
    for line, key in sheet.cells(*columns):
        if line in unsound:
            continue
        first = first_lines.setdefault(key, line)
        if first != line:
            wanted = f"a key of its own; line {first} has the same"
            remedy = "Give one of the rows another key, or remove it."
            yield Fault(sheet.file, line, columns[-1], key[-1], wanted, remedy)


def _check_rules(sheet: Sheet, table: str, flawed: Flawed) -> Iterator[Fault]:
    """Yield where cells of one row contradict each other."""
    for rule in RULES:
        if rule.table != table or not set(rule.columns) <= set(sheet.columns):
            continue
        unsound = find_unsound(flawed, sheet.file, rule.columns)
        found: dict[tuple[str, ...], tuple[Breach, ...]] = {}
        for line, cells in sheet.cells(*rule.columns):
            if line in unsound:
                continue
            if cells not in found:
                found[cells] = tuple(rule.find_breaches(dict(zip(rule.columns, cells, strict=True))))
            for column, wanted, remedy in found[cells]:
                yield Fault(sheet.file, line, column, cells[rule.columns.index(column)], wanted, remedy)
