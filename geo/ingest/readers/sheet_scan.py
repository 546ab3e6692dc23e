"""Scanning the XML of a workbook before a library builds tables from it: entities, far-off cells, formulas, errors.

A regular expression over the stream of bytes is enough, builds nothing, and cannot be led to another file.
"""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.ingest.limits import MOST_COLUMNS
from geo.ingest.outcome import Refused
from geo.ingest.readers.archive import unpack
from geo.ingest.readers.separators import HEADER_LINES

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable, Iterator

    from geo.ingest.limits import Limits

_AGAIN = "Save the workbook again with a spreadsheet program, or as CSV, and open that."
_FORBIDDEN = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
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
_SHEET = re.compile(rb"<(?:[\w.-]+:)?sheet(?=\s)([^<>]*)>")
_RELATION = re.compile(rb"<(?:[\w.-]+:)?Relationship(?=\s)([^<>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_DATES_1904 = re.compile(rb"""date1904\s*=\s*["'](?:1|true|on)["']""")


@dataclass(slots=True)
class SheetFacts:
    """What the XML of one sheet holds: last row and column with content, formulas without a value, error cells."""

    last_row: int = 0
    last_column: int = 0
    valueless: int = 0
    errors: int = 0


@dataclass(slots=True)
class WorkbookFacts:
    """What a scan found.

    Attributes
    ----------
    sheets
        Facts by the name of the sheet.
    from_1904
        Whether dates count from 1904.
    has_macros
        Whether macros are there; they are never run.
    """

    sheets: dict[str, SheetFacts] = field(default_factory=dict)
    from_1904: bool = False
    has_macros: bool = False


def scan_workbook(archive: zipfile.ZipFile, limits: Limits) -> WorkbookFacts:
    """Return what a workbook holds.

    Raises
    ------
    Refused
        Entities in the XML, links that lead out of the workbook, cells beyond the budget.
    """
    parts: dict[str, SheetFacts] = {}
    texts: dict[str, bytes] = {}
    for entry in archive.infolist():
        name = entry.filename
        if name == "xl/workbook.xml" or name.endswith(".rels"):
            texts[name] = b"".join(_check_xml(unpack(archive, entry)))
        elif name.endswith(".xml") and name.startswith("xl/") and "sharedStrings" not in name:
            parts[name] = _scan_sheet(_check_xml(unpack(archive, entry)), limits)
        else:
            is_xml = name.endswith((".xml", ".vml"))
            for _ in _check_xml(unpack(archive, entry)) if is_xml else unpack(archive, entry):
                pass
    targets = _check_relations(texts)
    book = texts["xl/workbook.xml"]
    facts = WorkbookFacts(from_1904=bool(_DATES_1904.search(book)))
    facts.has_macros = any(name.endswith("vbaProject.bin") for name in archive.namelist())
    for attributes in map(_attributes, _SHEET.findall(book)):
        relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
        part = parts.get(targets.get(relation, ""))
        if part:
            facts.sheets[html.unescape(attributes.get("name", ""))] = part
    return facts


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        key.decode("ascii", "replace"): (a or b).decode("utf-8", "replace") for key, a, b in _ATTRIBUTE.findall(tag)
    }


def _check_xml(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the pieces; refuse entities and XML that is not in an encoding where they can be seen."""
    before = b""
    for piece in pieces:
        if b"\0" in piece:
            raise Refused("The XML of the workbook is not in UTF-8.", _AGAIN)
        if _FORBIDDEN.search(before + piece):
            raise Refused("The workbook contains XML entities, which no spreadsheet program writes.", _AGAIN)
        before = piece[-16:]
        yield piece


def _check_relations(texts: dict[str, bytes]) -> dict[str, str]:
    """Return the file each relation of the workbook names; refuse one that leads out of the archive."""
    targets: dict[str, str] = {}
    for name, text in texts.items():
        if not name.endswith(".rels"):
            continue
        base = posixpath.dirname(posixpath.dirname(name))
        for attributes in map(_attributes, _RELATION.findall(text)):
            target = html.unescape(attributes.get("Target", ""))
            if attributes.get("TargetMode", "") == "External":
                continue
            path = posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(base, target))
            if path.startswith("..") or "\\" in path or ":" in path:
                raise Refused("A part of the workbook is said to lie outside it.", _AGAIN)
            if name == "xl/_rels/workbook.xml.rels":
                targets[attributes.get("Id", "")] = path
    return targets


def _scan_sheet(pieces: Iterable[bytes], limits: Limits) -> SheetFacts:
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
                raise Refused("The XML of the workbook is damaged.", _AGAIN)
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
            raise Refused("The cells of the workbook are numbered in a way no spreadsheet program writes.", _AGAIN)
    return rows, columns


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
