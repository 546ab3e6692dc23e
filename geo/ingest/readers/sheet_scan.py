"""Scanning the XML of one sheet before a library builds a table from it: far-off cells, formulas, errors.

A regular expression over the stream of bytes is enough, and builds nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.ingest.limits import MOST_COLUMNS
from geo.ingest.outcome import Refused
from geo.ingest.readers.archive import SAVE_AGAIN
from geo.ingest.readers.separators import HEADER_LINES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.ingest.limits import Limits

# A tag longer than this is no tag of a workbook.
_LONGEST_TAG = 64 * 1024
_CELL = re.compile(rb"<(?:[\w.-]+:)?c(?=[\s/>])([^<>]*)>")
_ROW = re.compile(rb"<(?:[\w.-]+:)?row(?=[\s/>])([^<>]*)>")
_PLAIN_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')
# A tag of a cell that is written in another way than by the programs people use.
_ODD_CELL = re.compile(rb"<(?:[\w.-]+:c[\s/>]|c[^ \w])")
_PLACE = re.compile(rb"""\br\s*=\s*["']\s*\$?([A-Za-z]*)\$?([0-9]*)\s*["']""")
_NO_VALUE = re.compile(rb"<f\b(?:[^<>]*/>|[^<>]*>[^<>]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_ERROR = re.compile(rb"""\st\s*=\s*["']e["']""")


@dataclass(slots=True)
class SheetFacts:
    """What the XML of one sheet holds: last row and column with content, formulas without a value, error cells."""

    last_row: int = 0
    last_column: int = 0
    valueless: int = 0
    errors: int = 0


def scan_sheet(pieces: Iterable[bytes], limits: Limits) -> SheetFacts:
    """Return the facts of a sheet, read piece by piece, each cut before its last cell."""
    facts = SheetFacts()
    rest = b""
    for piece in pieces:
        block = rest + piece
        cut = max(block.rfind(b"<c "), block.rfind(b"<row"))
        if cut <= 0:
            cut = block.rfind(b"<")
        if cut < 0:
            continue
        block, rest = block[:cut], block[cut:]
        if len(rest) > _LONGEST_TAG:
            block, rest = block + rest, b""
            if b">" not in block[cut:]:
                raise Refused("The XML of the workbook is damaged.", SAVE_AGAIN)
        _add_block(facts, block, limits)
    _add_block(facts, rest, limits)
    return facts


def _add_block(facts: SheetFacts, block: bytes, limits: Limits) -> None:
    if b"<f" in block:
        facts.valueless += len(_NO_VALUE.findall(block))
    facts.errors += len(_ERROR.findall(block))
    plain = _PLAIN_CELL.findall(block)
    rows = {0, *map(int, {number for _, number in plain})}
    columns = {0, *map(_column_number, {letters for letters, _ in plain})}
    far = max(rows) > limits.rows or max(columns) > MOST_COLUMNS or max(rows) * max(columns) > limits.cells
    if far or len(plain) != block.count(b"<c ") or _ODD_CELL.search(block):
        rows, columns = _read_cells(block)
    for tag in _ROW.findall(block):
        place = _PLACE.search(tag)
        if place and place[2] and not tag.endswith(b"/"):
            rows.add(int(place[2][:9]))
    facts.last_row = max(facts.last_row, *rows)
    facts.last_column = max(facts.last_column, *columns)
    if facts.last_column > MOST_COLUMNS:
        raise Refused(
            f"The sheet reaches to column {facts.last_column:,}; at most {MOST_COLUMNS} columns are read.",
            "Delete what stands far to the right of the table, or save the table as CSV, and open that.",
        )
    area = facts.last_row * facts.last_column
    if facts.last_row > limits.rows + HEADER_LINES or area > limits.cells:
        raise Refused(
            f"The sheet reaches to row {facts.last_row:,} and column {facts.last_column:,}; at most "
            f"{limits.rows:,} rows and {limits.cells:,} cells are read.",
            "Delete what stands far below the table, or split it, and open it again.",
        )


def _read_cells(block: bytes) -> tuple[set[int], set[int]]:
    """Return rows and columns of the cells with content, however their tags are written."""
    rows, columns = {0}, {0}
    for tag in _CELL.findall(block):
        if tag.endswith(b"/"):
            continue
        place = _PLACE.search(tag)
        if place:
            rows.add(int(place[2][:9] or b"0"))
            columns.add(_column_number(place[1][:4].upper()))
        elif b"&" in tag:
            raise Refused("The cells of the workbook are numbered in a way no spreadsheet program writes.", SAVE_AGAIN)
    return rows, columns


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
