"""The atlas's own five tables brought in from outside: several CSV files, a folder, or the sheets of one workbook.

Checked as a data folder is; a faulty row is set aside together with the rows that refer to it, and the rest is whole.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from geo.codebook import OPTIONAL_TABLES, TABLES, load_codebook
from geo.errors import TableFaults
from geo.flattening import flatten_claims
from geo.ingest.outcome import Note, Refused, SetAside
from geo.ingest.tables.following import find_followers, find_rows_at_fault, take_away
from geo.schema import check_sheets
from geo.sheets import Sheet, keep_columns
from geo.tables import VERSION_DIGITS, Tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.codebook import Codebook
    from geo.ingest.grid import Grid

# A workbook made for the atlas need not repeat what only its own project compares or verifies.
_NOT_NEEDED = ("crosswalk", *OPTIONAL_TABLES)
NEEDED = tuple(table for table in TABLES if table not in _NOT_NEEDED)


@dataclass(frozen=True, slots=True)
class FiveTables:
    """Tables without faults, the claims they hold, and everything that was kept out of them.

    Attributes
    ----------
    tables, claims
        The tables, and their flat view (`geo.flattening.flatten_claims`).
    aside
        Rows set aside, by table in the order of the file.
    columns
        Columns of each table as it came, in which the rows set aside stand.
    rows_in, rows_shown
        Rows over all tables: those that came, and those that stayed.
    """

    tables: Tables
    claims: pd.DataFrame
    aside: Mapping[str, tuple[SetAside, ...]]
    columns: Mapping[str, tuple[str, ...]]
    notes: tuple[Note, ...]
    rows_in: int
    rows_shown: int


def table_of(columns: Iterable[str]) -> str:
    """Return which of the atlas's tables has these columns, "" for none.

    It is the one whose required columns are all there and that leaves the fewest columns over; the flat view, which has
    the columns of the claims and more, is none of them.
    """
    codebook = load_codebook()
    there = set(columns)
    if {"outlet", "speaker", "published_on"} <= there:
        return ""
    fitting = [
        (len(there - set(codebook.columns(table))), table)
        for table in (*TABLES, *OPTIONAL_TABLES)
        if {field.field for field in codebook.fields(table) if field.required} <= there
    ]
    return min(fitting)[1] if fitting else ""


def version_of(parts: Iterable[bytes]) -> str:
    """Return the version of tables with these bytes, the same as `geo.tables.compute_version` gives for a folder.

    Parameters
    ----------
    parts
        The files of the tables in the order of `codebook.TABLES` as far as they are there, anchors left out, or the
        one workbook; a large file may come in pieces.
    """
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()[:VERSION_DIGITS]


def read_five_tables(grids: Mapping[str, Grid], *, version: str) -> FiveTables:
    """Return what of the tables is whole, and each other row with the reason it was set aside.

    Parameters
    ----------
    grids
        The tables by name; crosswalk and anchors may be missing.
    version
        As `version_of` gives it.

    Raises
    ------
    Refused
        If a table or a column without which no row can be whole is missing.
    """
    if missing := [f"{table}.csv" for table in NEEDED if table not in grids]:
        there = ", ".join(f"{table}.csv" for table in grids)
        remedy = "Open places, actors, documents, incidents and claims together: as files, a folder or one workbook."
        raise Refused(f"Of the five tables of an atlas {', '.join(missing)} did not come, only {there}.", remedy)
    codebook = load_codebook()
    notes: list[Note] = []
    aside: dict[str, list[SetAside]] = {}
    whole: dict[str, Sheet] = {}
    for table in (*TABLES, *OPTIONAL_TABLES):
        if table in grids:
            whole[table], aside[table] = _take_rows(table, grids[table])
            notes.extend(grids[table].notes)
    unreadable = sum(map(len, aside.values()))
    came = {
        (table, line): row for table, sheet in whole.items() for line, row in zip(sheet.lines, sheet.rows, strict=True)
    }
    kept = {table: _fit_columns(table, sheet, codebook, notes) for table, sheet in whole.items()}
    while gone := _find_gone(kept, codebook):
        kept = take_away(kept, gone)
        for (table, line), reason in gone.items():
            aside[table].append(replace(reason, row=came[table, line]))
    tables = _build(kept, codebook, version)
    return FiveTables(
        tables=tables,
        claims=flatten_claims(tables),
        aside={table: tuple(sorted(rows, key=lambda row: row.line)) for table, rows in aside.items()},
        columns={table: sheet.columns for table, sheet in whole.items()},
        notes=tuple(notes),
        rows_in=len(came) + unreadable,
        rows_shown=sum(len(sheet.lines) for sheet in kept.values()),
    )


def _take_rows(table: str, grid: Grid) -> tuple[Sheet, list[SetAside]]:
    """Return the rows of a grid as a table, and those that are none."""
    lines: list[int] = []
    rows: list[tuple[str, ...]] = []
    aside: list[SetAside] = []
    for batch in grid.batches:
        aside.extend(batch.aside)
        lines.extend(batch.lines)
        rows.extend(map(tuple, batch.rows))
    return Sheet(f"{table}.csv", grid.columns, tuple(rows), tuple(lines)), aside


def _fit_columns(table: str, sheet: Sheet, codebook: Codebook, notes: list[Note]) -> Sheet:
    """Return the table with exactly the declared columns, and note which were left out or made empty.

    Raises
    ------
    Refused
        If a column is missing that no row can do without.
    """
    fields = codebook.fields(table)
    declared = codebook.columns(table)
    if missing := [field.field for field in fields if field.required and field.field not in sheet.columns]:
        remedy = "Add the columns with a value in every row, or correct their names."
        raise Refused(f"{sheet.file} has no column {', '.join(missing)}.", remedy)
    empty = f"A column was missing from {sheet.file} and is taken as empty"
    unknown = f"A column of {sheet.file} that the codebook does not declare was left out"
    notes.extend(Note(empty, 0, name) for name in declared if name not in sheet.columns)
    notes.extend(Note(unknown, 0, name) for name in sheet.columns if name not in declared)
    return keep_columns(sheet, declared)


def _find_gone(sheets: Mapping[str, Sheet], codebook: Codebook) -> dict[tuple[str, int], SetAside]:
    """Return the rows that cannot stay as the tables are now: faulty ones and those that refer to them.

    Raises
    ------
    TableFaults
        If a fault lies in no row, which the columns as fitted leave no room for.
    """
    # Untidy texts are no reason to keep a row out; `python -m geo check` names them to the keeper of the tables.
    _, faults = check_sheets(dict(sheets), codebook, proofread=False)
    gone = find_rows_at_fault(sheets, faults)
    if faults and not gone:
        raise TableFaults(faults)
    return gone | find_followers(sheets, gone, codebook)


def _build(sheets: Mapping[str, Sheet], codebook: Codebook, version: str) -> Tables:
    """Return sound tables; an optional one that did not come has no row."""
    frames = {}
    for table in (*TABLES, *OPTIONAL_TABLES):
        rows = sheets[table].rows if table in sheets else ()
        frames[table] = pd.DataFrame(rows, columns=list(codebook.columns(table)), dtype="str")
    return Tables(**frames, version=version)
