"""Workbooks written part by part, so that any part can be wrong.

What a spreadsheet program writes at the least, of one date in every entry.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from tests.hostile.cases.text import COLUMNS, ROWS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."


class Xml(str):
    """A cell given as XML, without its reference: ``<c t="n"><v>1</v></c>``."""

    __slots__ = ()


def grid(cells: Mapping[tuple[int, str], object] | None = None, columns: Sequence[str] = COLUMNS) -> list[list[object]]:
    """Return header and rows, points and counts as numbers, some cells replaced by row from 0 and column."""
    rows = [list[object](columns)]
    for number, row in enumerate(ROWS):
        numbers = {"lat": float, "lon": float, "killed": int}
        made = [numbers.get(column, str)(cell) for column, cell in zip(COLUMNS, row, strict=True)]
        rows.append([(cells or {}).get((number, column), cell) for column, cell in zip(COLUMNS, made, strict=True)])
    return rows


def sheet(rows: Sequence[Sequence[object]], *, before: str = "", after: str = "") -> str:
    """Return a sheet's XML; texts inline, numbers as they are, None for a cell that is not there."""
    lines = []
    for number, row in enumerate(rows, 1):
        made = "".join(_cell(f"{_letters(at)}{number}", cell) for at, cell in enumerate(row) if cell is not None)
        lines.append(f'<row r="{number}">{made}</row>')
    return f'{_HEAD}<worksheet xmlns="{MAIN}">{before}<sheetData>{"".join(lines)}</sheetData>{after}</worksheet>'


def _cell(reference: str, cell: object) -> str:
    if isinstance(cell, Xml):
        return cell.replace("<c ", f'<c r="{reference}" ', 1)
    if isinstance(cell, str):
        return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
    return f'<c r="{reference}"><v>{cell}</v></c>'


def _letters(index: int) -> str:
    return chr(ord("A") + index) if index < 26 else chr(ord("A") + index // 26 - 1) + chr(ord("A") + index % 26)


def parts(
    sheets: Mapping[str, str], *, hidden: Sequence[str] = (), workbook: str = "", types: str = ""
) -> dict[str, bytes]:
    """Return the entries of a workbook with these sheets, to be altered and packed."""
    listed, relations, overrides = "", "", ""
    for number, name in enumerate(sheets, 1):
        state = ' state="hidden"' if name in hidden else ""
        listed += f'<sheet name="{escape(name)}" sheetId="{number}"{state} r:id="rId{number}"/>'
        relations += f'<Relationship Id="rId{number}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        overrides += f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_TYPE}worksheet+xml"/>'
    relations += f'<Relationship Id="rId99" Type="{OFFICE}/styles" Target="styles.xml"/>'
    formats = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
    made = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{types or _TYPE + "sheet.main+xml"}"/>{overrides}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{workbook}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{PACKAGE}">{relations}</Relationships>',
        "xl/styles.xml": f'{_HEAD}<styleSheet xmlns="{MAIN}">{formats}</styleSheet>',
        **{f"xl/worksheets/sheet{number}.xml": text for number, text in enumerate(sheets.values(), 1)},
    }
    return {name: text.encode() for name, text in made.items()}


def pack(entries: Mapping[str, bytes], *, store: bool = False) -> bytes:
    """Return the entries as a ZIP."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in entries.items():
            entry = zipfile.ZipInfo(name, (2023, 10, 7, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if store else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data, compresslevel=9)
    return packed.getvalue()


def book(rows: Sequence[Sequence[object]] | None = None, **options: object) -> bytes:
    """Return a workbook of one sheet, the three events if no rows are given."""
    return pack(parts({"Events": sheet(grid() if rows is None else rows)}, **options))
