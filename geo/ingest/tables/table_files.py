"""The files, or the sheets of a workbook, that hold the atlas's own tables: which is which, and what is sent of them.

What is right and wrong in the tables is for `five_tables` to say.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO

import pandas as pd
import pyarrow as pa

from geo.codebook import OPTIONAL_TABLES, TABLES
from geo.ingest.aside import pack_aside
from geo.ingest.claims.flat import flat_schema, make_batch
from geo.ingest.grid import BATCH_ROWS
from geo.ingest.limits import MEGABYTE
from geo.ingest.mapping import Mapping, find_layout, known_names, write_mapping
from geo.ingest.outcome import Note, Refused
from geo.ingest.process.wire import ASIDE, CLAIMS, END, HEAD, PROGRESS, TABLE, pack_notes, tell_batch, tell_json
from geo.ingest.readers import open_grid
from geo.ingest.readers.archive import open_archive
from geo.ingest.readers.detect import find_form
from geo.ingest.readers.tally import list_names
from geo.ingest.readers.workbook_scan import scan_workbook
from geo.ingest.tables.five_tables import NEEDED, read_five_tables, table_of, version_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.ingest.grid import Batch, Grid
    from geo.ingest.limits import Limits
    from geo.ingest.mapping import ReadOptions
    from geo.ingest.process.forkserver import Teller

_REMEDY = "Open places, actors, documents, incidents and claims together, and any other file by itself."
_NAMES = (*TABLES, *OPTIONAL_TABLES)
# Enough to know a workbook by.
_HEAD_BYTES = 64 * 1024


def describe_tables(grids: dict[str, Grid]) -> dict[str, Any]:
    """Return what the files are, as JSON can hold it."""
    layout = find_layout("tables") or Mapping(name="tables", kind="tables")
    form = next(iter(grids.values())).form
    return {"form": form, "layout": layout.name, "mapping": write_mapping(layout), "sheets": list(grids)}


def open_tables(files: Sequence[BinaryIO], names: Sequence[str], read: ReadOptions, limits: Limits) -> dict[str, Grid]:
    """Return several files as tables by name; their columns say which is which.

    Raises
    ------
    Refused
        When one of them is no table of an atlas, or two are the same.
    """
    grids: dict[str, Grid] = {}
    for file, name in zip(files, names, strict=True):
        grid = open_grid(file, options=read, limits=limits, known_names=known_names())
        table = table_of(grid.columns)
        if not table:
            raise Refused(f"{name} is none of the tables of an atlas, so it cannot be opened with others.", _REMEDY)
        if table in grids:
            raise Refused(f"Two of the files hold the table {table}.", "Leave one of them out.")
        grids[table] = grid
    return grids


def is_atlas(sheets: Iterable[str]) -> bool:
    """Whether the sheets of a workbook are the tables of an atlas."""
    return set(NEEDED) <= {sheet.strip().casefold() for sheet in sheets}


def find_table_sheet(file: BinaryIO, limits: Limits) -> str:
    """Return the sheet of a workbook that holds the claims of an atlas, "" where a file holds no atlas."""
    try:
        file.seek(0)
        if find_form(file.read(_HEAD_BYTES)) != "xlsx":
            return ""
        with open_archive(file, limits) as archive:
            sheets = tuple(scan_workbook(archive, limits).sheets)
    except Refused:
        # Why a file cannot be opened was said when it was tried.
        return ""
    return next(sheet for sheet in sheets if sheet.strip().casefold() == "claims") if is_atlas(sheets) else ""


def open_sheets(file: BinaryIO, sheets: Iterable[str], read: ReadOptions, limits: Limits) -> dict[str, Grid]:
    """Return the sheets of a workbook that are named as tables, by table; others are named in a note."""
    grids: dict[str, Grid] = {}
    others: list[str] = []
    for sheet in sheets:
        table = sheet.strip().casefold()
        if table in _NAMES:
            file.seek(0)
            grids[table] = open_grid(file, options=replace(read, sheet=sheet), limits=limits, known_names=known_names())
        else:
            others.append(sheet)
    if others:
        told = f"Sheets that are no table of an atlas were passed over: {list_names(others)}"
        next(iter(grids.values())).notes.append(Note(told, len(others)))
    return grids


def tell_tables(grids: dict[str, Grid], files: Sequence[BinaryIO], tell: Teller) -> None:
    """Read the tables and send them, their claims, and every row set aside.

    Raises
    ------
    Refused
        As `read_five_tables`.
    """
    counted = [0]
    for grid in grids.values():
        grid.batches = _count(grid.batches, counted, tell)
    found = read_five_tables(grids, version=_find_version(grids, files))
    tell_json(tell, HEAD, describe_tables(grids))
    for table in _NAMES:
        _tell_table(table, getattr(found.tables, table), tell)
    for start in range(0, len(found.claims), BATCH_ROWS):
        tell_batch(tell, CLAIMS, _to_batch(found.claims.iloc[start : start + BATCH_ROWS]))
    for table, rows in found.aside.items():
        for start in range(0, len(rows), BATCH_ROWS):
            tell_batch(tell, ASIDE, pack_aside(f"{table}.csv", rows[start : start + BATCH_ROWS]))
    ended = {
        "rows_in": counted[0],
        "rows_shown": found.rows_shown,
        "claims": len(found.claims),
        "notes": pack_notes(found.notes),
        "unused": [],
        "aside_columns": {f"{table}.csv": columns for table, columns in found.columns.items()},
        "version": found.tables.version,
    }
    tell_json(tell, END, ended)


def _count(batches: Iterator[Batch], counted: list[int], tell: Teller) -> Iterator[Batch]:
    """Yield the batches, counting their rows apart from whoever takes them."""
    for batch in batches:
        counted[0] += len(batch.rows) + len(batch.aside)
        tell_json(tell, PROGRESS, [counted[0], 0, 0.0])
        yield batch


def _find_version(grids: dict[str, Grid], files: Sequence[BinaryIO]) -> str:
    """Return the version of the tables: of a folder's files in the fixed order, or of the one workbook."""
    held = dict(zip(grids, files, strict=True)) if len(files) == len(grids) else {}
    ordered = [held[table] for table in TABLES if table in held] or list(files)
    return version_of(piece for file in ordered for piece in read_pieces(file))


def read_pieces(file: BinaryIO) -> Iterator[bytes]:
    """Yield all bytes of a file in pieces."""
    file.seek(0)
    while piece := file.read(MEGABYTE):
        yield piece


def _tell_table(table: str, frame: pd.DataFrame, tell: Teller) -> None:
    """Send one table; its name travels with the schema."""
    schema = pa.schema([(name, pa.string()) for name in frame.columns], metadata={"table": table})
    for start in range(0, max(len(frame), 1), BATCH_ROWS):
        rows = frame.iloc[start : start + BATCH_ROWS]
        batch = pa.record_batch([pa.array(rows[name].tolist(), pa.string()) for name in frame.columns], schema=schema)
        tell_batch(tell, TABLE, batch)


def _to_batch(claims: pd.DataFrame) -> Any:  # noqa: ANN401  # pyarrow has no types of its own
    """Return rows of the flat view as a record batch of its schema."""
    columns = {}
    for field in flat_schema():
        cells = claims[field.name]
        if pa.types.is_date(field.type):
            columns[field.name] = [None if day is pd.NaT else day.date() for day in cells]
        else:
            columns[field.name] = cells.astype("object").where(cells.notna(), None).tolist()
    return make_batch(columns, len(claims))
