"""Workbooks whose package or XML is unusual, and what is no workbook (X01 to X10, X19).

Every one is small; what it unpacks to, or says it holds, is not.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from tests.hostile.cases.book import MAIN, OFFICE, Xml, book, grid, pack, parts, sheet
from tests.hostile.cases.case import Case, Plan, accept, either, note, refuse
from tests.hostile.cases.text import IDS, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.cases.case import Trap

_SHEET = "xl/worksheets/sheet1.xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def cases(trap: Trap) -> Iterator[Case]:
    """Return the cases."""
    yield from _entities(trap)
    yield from _bombs()
    yield from _packages(trap)
    yield from _other_formats()


def _with(**changed: bytes | str) -> bytes:
    """Return the workbook of the events with the parts `sheet`, `book`, `rels` replaced."""
    names = {"sheet": _SHEET, "book": "xl/workbook.xml", "rels": "xl/_rels/workbook.xml.rels"}
    entries = parts({"Events": sheet(grid())})
    for key, data in changed.items():
        entries[names[key]] = data.encode() if isinstance(data, str) else data
    return pack(entries)


def _entities(trap: Trap) -> Iterator[Case]:
    plain = sheet(grid())
    head, body = plain.split("\n", 1)
    small = f'{head}\n<!DOCTYPE x [<!ENTITY a "A shell">]>{body.replace("A shell", "&a;")}'
    lines = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10))
    many = f'{head}\n<!DOCTYPE x [<!ENTITY a0 "ha">{lines}]>{body.replace("A shell", "&a9;")}'
    outside = f'{head}\n<!DOCTYPE x [<!ENTITY a SYSTEM "file://{trap.canary}">]>{body.replace("A shell", "&a;")}'
    remote = f'{head}\n<!DOCTYPE x SYSTEM "http://{trap.address}/x.dtd">{body}'
    parameter = f'{head}\n<!DOCTYPE x [<!ENTITY % a SYSTEM "http://{trap.address}/x"> %a;]>{body}'
    refused = refuse("entit|document type|DOCTYPE")
    yield Case("X01", "xlsx", "A small entity in the sheet.", _with(sheet=small), refused)
    yield Case("X01", "xlsx", "Entities within entities, a thousand million letters.", _with(sheet=many), refused)
    yield Case("X02", "xlsx", "An entity that names a file of the server.", _with(sheet=outside), refused)
    yield Case("X02", "xlsx", "A document type on the network.", _with(sheet=remote), refused)
    yield Case("X02", "xlsx", "A parameter entity on the network.", _with(sheet=parameter), refused)
    wide = outside.replace("UTF-8", "UTF-16").encode("utf-16")
    yield Case("X02", "xlsx", "An entity in a sheet in UTF-16.", _with(sheet=wide), refuse())
    listed = parts({"Events": plain})["xl/workbook.xml"].decode().split("\n", 1)
    named = f'{listed[0]}\n<!DOCTYPE x [<!ENTITY a "b">]>{listed[1]}'
    yield Case("X01", "xlsx", "An entity in the list of sheets.", _with(book=named), refused)


def _bombs() -> Iterator[Case]:
    plain = sheet(grid())
    far = plain.replace("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    yield Case("X03", "xlsx", "One cell at XFD1048576.", _with(sheet=far), refuse("1048576|1,048,576|column|cells|row"))
    beyond = plain.replace("</sheetData>", '<row r="5"><c r="ZZZZ5"><v>1</v></c></row></sheetData>')
    yield Case("X03", "xlsx", "One cell in a column no spreadsheet has.", _with(sheet=beyond), refuse())
    low = plain.replace("</sheetData>", '<row r="99999999"><c r="A99999999"><v>1</v></c></row></sheetData>')
    yield Case("X04", "xlsx", "One cell in row 99,999,999.", _with(sheet=low), refuse("row|cells"))
    rowless = plain.replace("</sheetData>", '<row r="4294967297"><c><v>1</v></c></row></sheetData>')
    yield Case("X04", "xlsx", "A row numbered above 2 to the 32nd.", _with(sheet=rowless), refuse())
    cells = "<row>" + "<c><v>1</v></c>" * 1_500_000 + "</row>"
    packed = _with(sheet=plain.replace("</sheetData>", cells + "</sheetData>"))
    yield Case("X05", "xlsx", "22 MB of cells packed into little.", packed, refuse("unpack|packed|larger"))
    long = plain.replace("A shell hit a house", "x" * 30_000_000)
    yield Case(
        "X06", "xlsx", "One text of 30 MB packed into little.", _with(sheet=long), refuse("unpack|packed|larger")
    )
    yield Case("X06", "xlsx", "One text of 32,000 letters, kept once for 2,000 rows.", _shared(), refuse("can be held"))
    honest = bytearray(_with(sheet=long))
    at = honest.rfind(b"PK\x01\x02", 0, honest.rfind(_SHEET.encode()))
    struct.pack_into("<L", honest, at + 24, 2_000)
    yield Case("X06", "xlsx", "The same, and the directory says 2,000 bytes.", bytes(honest), refuse())
    wide = "".join(f"<c><v>{number}</v></c>" for number in range(600))
    yield Case(
        "X03",
        "xlsx",
        "A row of 600 cells.",
        _with(sheet=plain.replace("</sheetData>", f"<row>{wide}</row></sheetData>")),
        refuse("512"),
    )


def _shared() -> bytes:
    """Return a workbook of many rows whose long text is kept once and named by number."""
    head, row, *_ = grid({(0, "text"): Xml('<c t="s"><v>0</v></c>')})
    entries = parts({"Events": sheet([head, *([row] * 2_000)])})
    relations = "xl/_rels/workbook.xml.rels"
    shared = f'<Relationship Id="rId50" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    entries[relations] = entries[relations].replace(b"</Relationships>", shared.encode())
    entries["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}"><si><t>{"x" * 32_000}</t></si></sst>'.encode()
    return pack(entries)


def _packages(trap: Trap) -> Iterator[Case]:
    whole = accept(claim_id=IDS)
    for reference in ("A1:A1", "A1:XFD1048576", "nonsense"):
        data = book_with_dimension(reference)
        plan = either("AR", whole) if reference == "nonsense" else whole
        yield Case("X07", "xlsx", f"The sheet says its cells are {reference}.", data, plan)
    relations = parts({"Events": sheet(grid())})["xl/_rels/workbook.xml.rels"].decode()
    for target in ("../../../../etc/passwd", "/etc/passwd", "worksheets/none.xml"):
        moved = relations.replace("worksheets/sheet1.xml", target)
        yield Case("X08", "xlsx", f"The sheet is said to be {target}.", _with(rels=moved), refuse())
    remote = relations.replace(
        'Target="worksheets/sheet1.xml"', f'Target="http://{trap.address}/x" TargetMode="External"'
    )
    yield Case("X08", "xlsx", "The sheet is said to be on the network.", _with(rels=remote), refuse())
    entries = parts({"Events": sheet(grid())})
    linked = entries | {
        "xl/externalLinks/_rels/externalLink1.xml.rels": f'<Relationships><Relationship Target="http://{trap.address}/b.xlsx"'
        ' TargetMode="External"/></Relationships>'.encode()
    }
    yield Case("X08", "xlsx", "The workbook links to another on the network.", pack(linked), either("AN", whole))
    yield Case("X08", "xlsx", "The sheet is no XML.", _with(sheet="<worksheet><sheetData><row><c>"), refuse())
    yield Case("X08", "xlsx", "The sheet is empty.", _with(sheet=b""), refuse())
    yield Case(
        "X08",
        "xlsx",
        "A reference to a cell is no reference.",
        _with(sheet=sheet(grid()).replace('r="A2"', 'r="<b>"'.replace("<", "&lt;"))),
        Plan("RQNA"),
    )
    del entries["xl/workbook.xml"]
    yield Case("X08", "xlsx", "The list of sheets is missing.", pack(entries), refuse())


def book_with_dimension(reference: str) -> bytes:
    """Return the events with a tag that says which cells there are."""
    return _with(sheet=sheet(grid(), before=f'<dimension ref="{reference}"/>'))


def _other_formats() -> Iterator[Case]:
    yield Case("X09", "xlsx", "A text table named .xlsx, in semicolons.", write(sep=";"), Plan("ANR", 3))
    page = b"<html><body><table><tr><td>id</td></tr></table></body></html>"
    yield Case("X09", "xlsx", "A web page named .xlsx.", page, refuse("web page|HTML"))
    yield Case("X09", "xlsx", "Bytes of no format named .xlsx.", bytes(range(128, 256)) * 8, refuse())
    yield Case("X09", "xlsx", "The first 400 bytes of a workbook.", book()[:400], refuse())
    yield Case("X09", "xlsx", "A workbook without its last 30 bytes.", book()[:-30], refuse())
    yield Case(
        "X09",
        "xlsx",
        "A workbook with bytes in its middle changed.",
        book()[:900] + b"\xff" * 60 + book()[960:],
        Plan("RQNA"),
    )
    yield Case("X10", "xls", "An old workbook.", _OLE + bytes(1_016) + "Workbook".encode("utf-16-le"), refuse("xls"))
    yield Case(
        "X19",
        "xlsx",
        "An encrypted workbook.",
        _OLE + bytes(1_016) + "EncryptedPackage".encode("utf-16-le"),
        refuse("password|encrypt|xls"),
    )
    entries = parts({"Events": sheet(grid())}, types="application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    entries["xl/vbaProject.bin"] = _OLE + bytes(500)
    yield Case("X19", "xlsm", "A workbook with macros.", pack(entries), note("macro", claim_id=IDS))
