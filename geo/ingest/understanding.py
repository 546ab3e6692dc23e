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
    from collections.abc import Iterator

    from geo.ingest.grid import Batch, Grid
    from geo.ingest.guessing.proofs import Guess
    from geo.ingest.limits import Limits
    from geo.ingest.mapping import Mapping

# Enough rows to know a layout without a header by, and to guess from.
SAMPLE_ROWS = 50


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
    grid, first = _open_first(file, read, limits, stated.mapping)
    layout = None if is_guess else recognise(grid.columns, grid.width, first.rows[:SAMPLE_ROWS] if first else [])
    if stated.mapping is None and layout is not None and stated.apply(layout).read != read:
        # The layout knows better how such a file is written than the file shows.
        grid, first = _open(file, stated.apply(layout).read, limits)
    lines = first.lines[:SAMPLE_ROWS] if first else []
    sample = first.rows[:SAMPLE_ROWS] if first else []
    columns = _name_columns(grid, stated.mapping or layout)
    guesses: tuple[Guess, ...] = ()
    mapping = stated.mapping or layout
    if mapping is None:
        if first and first.aside and not sample:
            raise _refuse_unread(first)
        mapping, guesses = guess_mapping(columns, sample, title=name)
    batches = chain([first] if first else [], grid.batches)
    return Understood(grid, columns, batches, stated.apply(mapping), lines, sample, guesses)


def _refuse_unread(batch: Batch) -> Refused:
    """Return the refusal of a strange table whose rows are all set aside: nothing is left to guess its columns from."""
    row, count = batch.aside[0], len(batch.aside)
    rows = "The only row cannot" if count == 1 else f"None of the first {count:,} rows can"
    return Refused(f"{rows} be read. Row {row.line}: {row.reason}", row.remedy)


def _open_first(
    file: BinaryIO, read: ReadOptions, limits: Limits, mapping: Mapping | None
) -> tuple[Grid, Batch | None]:
    """Return the grid of a file and its first batch; of the tables of an atlas in a workbook that of one of them."""
    try:
        return _open(file, read, limits)
    except Refused:
        # The first sheet of several rows may be a page of words and no table: two of its first cells are alike, say.
        is_left_open = not read.sheet and (mapping is None or mapping.kind == "tables")
        sheet = find_table_sheet(file, limits) if is_left_open else ""
        if not sheet:
            raise
    return _open(file, replace(read, sheet=sheet), limits)


def _open(file: BinaryIO, read: ReadOptions, limits: Limits) -> tuple[Grid, Batch | None]:
    """Return the grid of a file, from its beginning, and its first batch."""
    file.seek(0)
    grid = open_grid(file, options=read, limits=limits, known_names=known_names() | plain_names())
    return grid, next(grid.batches, None)


def _name_columns(grid: Grid, mapping: Mapping | None) -> tuple[str, ...]:
    """Return the names of the columns; without a header those of a layout of that width, else numbers."""
    if grid.columns:
        return grid.columns
    names = mapping.recognise.names if mapping and mapping.recognise else ()
    return names if len(names) == grid.width else tuple(f"column {number}" for number in range(1, grid.width + 1))
