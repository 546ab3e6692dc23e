"""A file opened and understood: its grid, and the mapping that says what its columns mean.

The mapping is the one stated, else that of the layout its columns are known by, else a guess with reasons.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from geo.ingest.guessing.guess import guess_mapping
from geo.ingest.guessing.headings import plain_names
from geo.ingest.mapping import ReadOptions, known_names, recognise
from geo.ingest.outcome import Refused
from geo.ingest.readers import open_grid
from geo.ingest.sources import GUESSED
from geo.ingest.tables.table_files import find_table_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.ingest.grid import Batch, Grid
    from geo.ingest.guessing.proofs import Guess
    from geo.ingest.limits import Limits
    from geo.ingest.mapping import Mapping
    from geo.ingest.outcome import SetAside

# Enough rows to know a layout without a header by, and to guess from.
SAMPLE_ROWS = 50
# So many cells of a column that the first rows leave empty are enough to guess from.
_TELLING_CELLS = 10


@dataclass(frozen=True, slots=True)
class Stated:
    """What the reader said about a file beside, or instead of, a mapping; empty where nothing was said."""

    mapping: Mapping | None = None
    read: ReadOptions = field(default_factory=ReadOptions)
    dates: str = ""

    def apply(self, mapping: Mapping) -> Mapping:
        """Return a mapping with what was said in place of what it says."""
        read = mapping.read
        header = read.header if self.read.header is None else self.read.header
        return replace(
            mapping,
            read=ReadOptions(
                self.read.encoding or read.encoding,
                self.read.separator or read.separator,
                self.read.sheet or read.sheet,
                header,
            ),
            options=replace(mapping.options, dates=self.dates or mapping.options.dates),
        )


@dataclass(slots=True)
class Understood:
    """One file as it is about to be read.

    Attributes
    ----------
    columns
        Names of the columns: the header's, else the layout's, else "column 1" and so on.
    batches
        All rows, the sample too.
    lines, sample
        Line and cells of the first rows.
    guesses
        Where the mapping is a guess, the reason for each part of it.
    """

    grid: Grid
    columns: tuple[str, ...]
    batches: Iterator[Batch]
    mapping: Mapping
    lines: list[int]
    sample: list[list[str]]
    guesses: tuple[Guess, ...] = ()


def understand(file: BinaryIO, name: str, stated: Stated, limits: Limits) -> Understood:
    """Return a file with the mapping it is read under.

    Parameters
    ----------
    name
        What the file is called; nothing follows from it but the title of a guess.

    Raises
    ------
    Refused
        When it cannot be opened as a whole.
    """
    is_guess = stated.mapping == GUESSED
    if is_guess:
        stated = replace(stated, mapping=None)
    read = stated.apply(stated.mapping).read if stated.mapping else stated.read
    grid, ahead = _open_first(file, read, limits, stated.mapping)
    layout = None if is_guess else recognise(grid.columns, grid.width, _join_rows(ahead)[:SAMPLE_ROWS])
    if stated.mapping is None and layout is not None and stated.apply(layout).read != read:
        # The layout knows better how such a file is written than the file shows.
        grid, ahead = _open(file, stated.apply(layout).read, limits)
    lines = [line for batch in ahead for line in batch.lines][:SAMPLE_ROWS]
    rows = _join_rows(ahead)
    columns = _name_columns(grid, stated.mapping or layout)
    guesses: tuple[Guess, ...] = ()
    mapping = stated.mapping or layout
    if mapping is None:
        if not rows and (aside := [row for batch in ahead for row in batch.aside]):
            raise _refuse_unread(aside)
        mapping, guesses = guess_mapping(columns, _choose_telling(rows), title=name)
    batches = chain(ahead, grid.batches)
    return Understood(grid, columns, batches, stated.apply(mapping), lines, rows[:SAMPLE_ROWS], guesses)


def _join_rows(batches: Sequence[Batch]) -> list[list[str]]:
    return [row for batch in batches for row in batch.rows]


def _choose_telling(rows: list[list[str]]) -> list[list[str]]:
    """Return the first rows, and of each column they leave empty some of the rows that fill it."""
    chosen, rest = rows[:SAMPLE_ROWS], rows[SAMPLE_ROWS:]
    lacking = {
        number: _TELLING_CELLS
        for number in range(len(rows[0]) if rows else 0)
        if not any(row[number].strip() for row in chosen)
    }
    for row in rest:
        if filling := [number for number in lacking if row[number].strip()]:
            chosen.append(row)
            for number in filling:
                lacking[number] -= 1
            lacking = {number: left for number, left in lacking.items() if left}
    return chosen


def _refuse_unread(aside: Sequence[SetAside]) -> Refused:
    """Return the refusal of a strange table whose rows are all set aside: nothing is left to guess its columns from."""
    row, count = aside[0], len(aside)
    rows = "The only row cannot" if count == 1 else f"None of the first {count:,} rows can"
    return Refused(f"{rows} be read. Row {row.line}: {row.reason}", row.remedy)


def _open_first(file: BinaryIO, read: ReadOptions, limits: Limits, mapping: Mapping | None) -> tuple[Grid, list[Batch]]:
    """Return the grid of a file and its first batches; of the tables of an atlas in a workbook that of one of them."""
    try:
        return _open(file, read, limits)
    except Refused:
        # The first sheet of several rows may be a page of words and no table: two of its first cells are alike, say.
        is_left_open = not read.sheet and (mapping is None or mapping.kind == "tables")
        sheet = find_table_sheet(file, limits) if is_left_open else ""
        if not sheet:
            raise
    return _open(file, replace(read, sheet=sheet), limits)


def _open(file: BinaryIO, read: ReadOptions, limits: Limits) -> tuple[Grid, list[Batch]]:
    """Return the grid of a file, from its beginning, and its first batches: as many as hold the rows of a sample."""
    file.seek(0)
    grid = open_grid(file, options=read, limits=limits, known_names=known_names() | plain_names())
    ahead: list[Batch] = []
    count = 0
    for batch in grid.batches:
        ahead.append(batch)
        count += len(batch.rows) + len(batch.aside)
        if count >= SAMPLE_ROWS:
            break
    return grid, ahead


def _name_columns(grid: Grid, mapping: Mapping | None) -> tuple[str, ...]:
    """Return the names of the columns; without a header those of a layout of that width, else numbers."""
    if grid.columns:
        return grid.columns
    names = mapping.recognise.names if mapping and mapping.recognise else ()
    return names if len(names) == grid.width else tuple(f"column {number}" for number in range(1, grid.width + 1))
