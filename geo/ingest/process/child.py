"""What the process apart does with files: looks at them, or reads them whole and sends what became of every row.

Rows are counted here beside those who read and build; where the counts differ nothing is shown at all.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO

from geo.arrow_memory import use_system_memory
from geo.ingest.aside import pack_aside
from geo.ingest.claims.builder import ClaimBuilder
from geo.ingest.claims.flat import flat_schema
from geo.ingest.claims.flat_rows import FlatBuilder
from geo.ingest.limits import Limits
from geo.ingest.mapping import ReadOptions, known_names, read_mapping, write_mapping
from geo.ingest.outcome import Refused
from geo.ingest.process.wire import ASIDE, CLAIMS, END, HEAD, PROGRESS, pack_notes, tell_batch, tell_json
from geo.ingest.tables.five_tables import table_of, version_of
from geo.ingest.tables.table_files import describe_tables, is_atlas, open_sheets, open_tables, read_pieces, tell_tables
from geo.ingest.understanding import Stated, understand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.ingest.grid import Batch, Grid
    from geo.ingest.process.forkserver import Teller
    from geo.ingest.understanding import Understood

_MISCOUNTED = (
    "A fault of this program lost count of the file's rows; nothing of it was opened, so that none is lost.",
    "Report the fault; saving the table as plain CSV may get round it.",
)


def warm_up() -> None:
    """Load what every reading looks at, so that it is done once, before the first child is forked."""
    use_system_memory()
    known_names()
    flat_schema()


def examine(about: dict[str, Any], files: list[BinaryIO], tell: Teller) -> None:
    """Send what the files are, their first rows, and the mapping they would be read under."""
    found = _open(about, files)
    if isinstance(found, dict):
        head = describe_tables(found) | {"columns": [], "lines": [], "rows": [], "guesses": [], "notes": []}
    else:
        guesses = [(guess.field, guess.column, guess.reason) for guess in found.guesses]
        head = _describe(found) | {"lines": found.lines, "rows": found.sample, "guesses": guesses}
        head["notes"] = pack_notes(found.grid.notes)
    tell_json(tell, HEAD, head)


def read(about: dict[str, Any], files: list[BinaryIO], tell: Teller) -> None:
    """Send the claims of the files, every row set aside, and the counts."""
    found = _open(about, files)
    if isinstance(found, dict):
        tell_tables(found, files, tell)
    else:
        tell_json(tell, HEAD, _describe(found))
        _build(about, files, found, tell)


def _open(about: dict[str, Any], files: list[BinaryIO]) -> Understood | dict[str, Grid]:
    """Return the one file with its mapping, or the tables of an atlas by name."""
    stated, limits = _read_stated(about), Limits(**about["limits"])
    if len(files) > 1:
        return open_tables(files, about["names"], stated.read, limits)
    seen = understand(files[0], about["names"][0], stated, limits)
    is_left_open = not stated.read.sheet and (stated.mapping is None or stated.mapping.kind == "tables")
    if is_left_open and is_atlas(seen.grid.sheets):
        return open_sheets(files[0], seen.grid.sheets, stated.read, limits)
    if seen.mapping.kind == "tables":
        # One of the five alone is refused further on, with the names of the others.
        return {table_of(seen.columns) or "claims": replace(seen.grid, batches=seen.batches)}
    return seen


def _build(about: dict[str, Any], files: list[BinaryIO], seen: Understood, tell: Teller) -> None:
    """Make claims of every batch and send them as they are made, so that the table is never held here whole."""
    (name,) = about["names"]
    limit = Limits(**about["limits"]).rows
    builder = _make_builder(seen, name, date.fromisoformat(about["latest"]))
    rows_in = rows_shown = rows_aside = claims = 0
    for batch in take_rows(seen.batches, about["most_rows"]):
        built = builder.build(batch)
        rows_in += len(batch.rows) + len(batch.aside)
        rows_shown += built.rows_shown
        rows_aside += len(batch.aside) + len(built.aside)
        if rows_in != rows_shown + rows_aside:
            raise Refused(*_MISCOUNTED)
        if rows_in > limit:
            raise Refused(f"The file has more than {limit:,} rows.", "Split it and open the parts one by one.")
        claims += built.claims.num_rows
        if built.claims.num_rows:
            tell_batch(tell, CLAIMS, built.claims)
        if batch.aside or built.aside:
            aside = sorted([*batch.aside, *built.aside], key=lambda row: row.line)
            tell_batch(tell, ASIDE, pack_aside(name, aside))
        tell_json(tell, PROGRESS, [rows_in, rows_aside, batch.done])
        # Let go before the next are read, or two batches would be held at a time.
        del batch, built
    if not rows_in:
        raise Refused("The file has no rows.", "Open a file with at least one row under its column names.")
    ended = {
        "rows_in": rows_in,
        "rows_shown": rows_shown,
        "claims": claims,
        "notes": pack_notes([*seen.grid.notes, *builder.notes]),
        "unused": [column for column in seen.columns if column not in builder.used],
        "aside_columns": {name: seen.columns},
        "version": version_of(read_pieces(files[0])),
    }
    tell_json(tell, END, ended)


def _make_builder(seen: Understood, name: str, latest: date) -> ClaimBuilder | FlatBuilder:
    if seen.mapping.kind == "flat":
        return FlatBuilder(seen.columns, file=name, latest=latest)
    return ClaimBuilder(seen.mapping, seen.columns, file=name, latest=latest)


def take_rows(batches: Iterator[Batch], most: int | None) -> Iterator[Batch]:
    """Return the first so many rows; all of them for None."""
    return batches if most is None else _take_first(batches, most)


def _take_first(batches: Iterator[Batch], left: int) -> Iterator[Batch]:
    for batch in batches:
        if left < len(batch.rows):
            last = batch.lines[left]
            aside = [row for row in batch.aside if row.line < last]
            yield replace(batch, lines=batch.lines[:left], rows=batch.rows[:left], aside=aside)
            return
        left -= len(batch.rows)
        yield batch


def _describe(seen: Understood) -> dict[str, Any]:
    return {
        "form": seen.grid.form,
        "columns": seen.columns,
        "layout": seen.mapping.name,
        "mapping": write_mapping(seen.mapping),
        "sheets": seen.grid.sheets,
    }


def _read_stated(about: dict[str, Any]) -> Stated:
    """Return what the reader said, as it came over the wire."""
    mapping = read_mapping(about["mapping"]) if about["mapping"] else None
    return Stated(mapping, ReadOptions(**about["read"]), about["dates"])
