"""Text tables whose bytes, encoding or separators are unusual (C01 to C13, C27, C28).

Lines are those of the file, the header's included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile.cases.case import Case, accept, aside, either, note, refuse
from tests.hostile.cases.text import COLUMNS, IDS, ROWS, changed, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.cases.case import Trap

ARABIC = "\u0642\u0631\u064a\u0629 \u0627\u0644\u0634\u0645\u0627\u0644"
_NUL = "\x00"


def cases(trap: Trap) -> Iterator[Case]:
    """Return the cases."""
    del trap
    yield from _marks_and_utf16()
    yield from _arabic()
    yield from _bad_bytes()
    yield from _nuls()
    yield from _separators()
    yield from _trailing()
    yield from _line_ends()


def _marks_and_utf16() -> Iterator[Case]:
    marked = accept(claim_id=IDS, lat=(31.5, 31.52, 31.55))
    yield Case("C01", "csv", "A byte order mark stands before the header.", write(bom=True), marked)
    yield Case("C01", "csv", "A byte order mark, and CRLF line ends.", write(bom=True, eol="\r\n"), marked)
    yield Case("C01", "csv", "A byte order mark before a quoted header name.", write(bom=True, quoted=True), marked)
    wide = note("UTF-16", claim_id=IDS)
    yield Case("C02", "csv", "UTF-16, little end first, with its mark.", write(bom=True, encoding="utf-16-le"), wide)
    yield Case("C02", "csv", "UTF-16, big end first, with its mark.", write(bom=True, encoding="utf-16-be"), wide)
    arabic = write(changed({(0, "place"): ARABIC}), bom=True, eol="\r\n", encoding="utf-16-le")
    held = note("UTF-16", place=(ARABIC, "Southgate", "Eastbridge"))
    yield Case("C02", "csv", "UTF-16 with Arabic text and CRLF.", arabic, held)
    bare = either("NR", note("UTF-16", claim_id=IDS))
    yield Case("C03", "csv", "UTF-16, little end first, without a mark.", write(encoding="utf-16-le"), bare)
    yield Case("C03", "csv", "UTF-16, big end first, without a mark.", write(encoding="utf-16-be"), bare)


def _arabic() -> Iterator[Case]:
    rows = changed({(0, "place"): ARABIC, (1, "place"): ARABIC, (2, "place"): ARABIC})
    held = {"place": (ARABIC,) * 3}
    old = write(rows, encoding="windows-1256")
    asked = either("NR", note("encoding", **held))
    yield Case("C04", "csv", "Arabic in Windows-1256, which the file does not say.", old, asked)
    stated = either("AN", accept(**held))
    yield Case("C04", "csv", "Arabic in Windows-1256, which the mapping says.", old, stated, "arabic")
    yield Case("C05", "csv", "Arabic in UTF-8 that must not be taken for Latin-1.", write(rows), accept(**held))
    marked = write(rows, bom=True, eol="\r\n", quoted=True)
    yield Case("C05", "csv", "Arabic in UTF-8 with a mark, CRLF and quotes.", marked, accept(**held))
    # 65,535 bytes of ASCII first, so that a reader that looks at the first 64 KB cuts a letter in two.
    head = write(ROWS[:1])
    filler = "".join(f"F{number},Northfield,31.50,34.40,2023-10-07,3,Gazette,{'x' * 900}\n" for number in range(66))
    body = head + filler.encode()
    before = 65_535 - len(body) - len("L,")
    last = body + f"L,{'y' * before}{ARABIC},31.50,34.40,2023-10-07,3,Gazette,end\n".encode()
    yield Case("C05", "csv", "A letter of two bytes lies across byte 65,536.", last, accept(rows=68))


def _bad_bytes() -> Iterator[Case]:
    def broken(number: int, column: str, **options: object) -> bytes:
        cell = ROWS[number][COLUMNS.index(column)].encode()
        return write(**options).replace(cell, cell + b" caf\xe9", 1)

    asides = (
        ("One byte of Windows-1252 in the text of the second row.", broken(1, "text"), 3),
        ("One byte of Windows-1252 in the last row, CRLF.", broken(2, "text", eol="\r\n"), 4),
        ("One byte of Windows-1252 in a quoted cell of the first row.", broken(0, "place", quoted=True), 2),
        ("The last bytes are half a letter.", write()[:-1] + b"\xd8", 4),
    )
    for wrong, data, line in asides:
        yield Case("C06", "csv", wrong, data, aside("UTF-8", at=[(line, "*")]))


def _nuls() -> Iterator[Case]:
    def plan(line: int) -> object:
        return either("NQ", aside("NUL|control", at=[(line, "*")]))

    for row, column, text, quoted in (
        (1, "text", "Two\x00 houses", False),
        (2, "place", "East\x00bridge", True),
        (0, "lat", "31.\x0050", False),
        (0, "id", "\x00K1", True),
    ):
        data = write(changed({(row, column): text}), quoted=quoted, eol="\r\n" if quoted else "\n")
        yield Case("C07", "csv", f"A NUL inside a cell of {column}.", data, plan(row + 2))
    headed = note("NUL|hidden", claim_id=IDS)
    yield Case("C08", "csv", "Two NULs stand before the header.", b"\x00\x00" + write(), headed)
    marked = b"\xef\xbb\xbf\x00" + write(eol="\r\n")
    yield Case("C08", "csv", "A mark and a NUL stand before the header.", marked, headed)
    for wrong, rows, line, eol in (
        ("A row of NULs only between two rows.", (*ROWS[:1], (_NUL * 8,), *ROWS[1:]), 3, "\n"),
        ("A row of NULs only at the end.", (*ROWS, (_NUL * 40,)), 5, "\n"),
        ("A row of NULs between commas, CRLF.", (*ROWS[:2], (_NUL,) * 8, *ROWS[2:]), 4, "\r\n"),
    ):
        yield Case("C09", "csv", wrong, write(rows, eol=eol), aside("NUL", rows=4, at=[(line, "*")]))


def _separators() -> Iterator[Case]:
    commas = [[text.replace(".", ",") if at in (2, 3) else text for at, text in enumerate(row)] for row in ROWS]
    points = note("decimal comma", lat=(31.5, 31.52, 31.55), lon=(34.4, 34.42, 34.45))
    for wrong, data in (
        ("Semicolons and decimal commas.", write(commas, sep=";")),
        ("Semicolons and decimal commas, all in quotes.", write(commas, sep=";", quoted=True)),
        ("Semicolons and decimal commas, a mark and CRLF.", write(commas, sep=";", bom=True, eol="\r\n")),
    ):
        yield Case("C10", "csv", wrong, data, points)
    other = either("AN", accept(claim_id=IDS, lat=(31.5, 31.52, 31.55)))
    yield Case("C11", "csv", "Tabs between the cells of a file named .csv.", write(sep="\t"), other)
    yield Case("C11", "csv", "Tabs, a mark and CRLF.", write(sep="\t", bom=True, eol="\r\n"), other)
    yield Case("C11", "tsv", "Tabs, all cells quoted, commas within.", write(sep="\t", quoted=True), other)
    yield Case("C11", "csv", "Upright strokes between the cells.", write(sep="|"), other)
    named = note("sep=", claim_id=IDS, rows=3)
    yield Case("C12", "csv", "The first line names the separator ;.", b"sep=;\n" + write(sep=";"), named)
    marked = b"\xef\xbb\xbfsep=,\r\n" + write(eol="\r\n")
    yield Case("C12", "csv", "The first line names the separator, after a mark.", marked, named)
    yield Case("C12", "csv", "The first line names a tab.", b"sep=\t\n" + write(sep="\t"), named)


def _trailing() -> Iterator[Case]:
    longer = [(*row, "") for row in ROWS]
    plan = note("empty", claim_id=IDS, lat=(31.5, 31.52, 31.55))
    yield Case("C13", "csv", "A comma at the end of every row, not of the header.", write(longer), plan)
    yield Case("C13", "csv", "The same with CRLF and quotes.", write(longer, eol="\r\n", quoted=True), plan)
    both = write(longer, columns=(*COLUMNS, ""))
    yield Case("C13", "csv", "A comma at the end of every line, the header too.", both, either("AN", plan))


def _line_ends() -> Iterator[Case]:
    whole = accept(claim_id=IDS, summary=tuple(row[-1] for row in ROWS))
    yield Case("C27", "csv", "Lines end with CR alone.", write(eol="\r"), whole)
    mixed = b"".join(
        line + end for line, end in zip(write().splitlines(), (b"\r\n", b"\n", b"\r\n", b"\n"), strict=True)
    )
    yield Case("C27", "csv", "Lines end with CRLF and LF in turn.", mixed, whole)
    yield Case("C27", "csv", "The last line does not end.", write()[:-1], whole)
    yield Case("C27", "csv", "Blank lines between the rows.", write(eol="\n\n"), either("AN", whole))
    for name, mark in (("U+2028", "\u2028"), ("a vertical tab", "\v"), ("a form feed", "\f"), ("U+0085", "\x85")):
        data = write(changed({(1, "text"): f"Two houses{mark}burned"}))
        yield Case("C28", "csv", f"The text holds {name}, no line end here.", data, either("AN", accept(claim_id=IDS)))
    yield Case("C28", "csv", "A file of one byte that is no text.", b"\xff", refuse())
