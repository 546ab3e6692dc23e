"""Text tables whose rows, quotes or header do not fit together (C14 to C25).

Lines are those of the file, the header's included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile.cases.case import Case, Plan, accept, aside, either, refuse
from tests.hostile.cases.text import COLUMNS, IDS, ROWS, changed, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.cases.case import Trap

_LOGIN = b"<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><form>a,b,c</form></body></html>\n"


def cases(trap: Trap) -> Iterator[Case]:
    """Return the cases."""
    del trap
    yield from _lengths()
    yield from _quotes()
    yield from _too_much()
    yield from _headers()


def _lengths() -> Iterator[Case]:
    longer = [(*row, "extra") for row in ROWS]
    # Every row set aside by line is a refusal in all but name, and right too: nothing is shifted.
    every = Plan("RNQ", 3, ((2, "*"), (3, "*"), (4, "*")), ("more|9|column",))
    yield Case("C14", "csv", "Every row has one cell more than the header.", write(longer), every)
    yield Case("C14", "csv", "The same with CRLF and quotes.", write(longer, eol="\r\n", quoted=True), every)
    for number, options in ((0, {}), (2, {}), (1, {"eol": "\r\n", "quoted": True})):
        rows = [(*row, "extra") if at == number else row for at, row in enumerate(ROWS)]
        plan = aside("9", at=[(number + 2, "*")])
        yield Case("C15", "csv", f"Row {number + 1} has one cell more than the header.", write(rows, **options), plan)
    yield Case(
        "C15",
        "csv",
        "An unquoted comma splits the place of row 2 in two.",
        write().replace(b"Southgate", b"South,gate"),
        aside("9", at=[(3, "*")]),
    )
    for wrong, length, number in (("the text", 7, 0), ("all but the id", 1, 2), ("all but id and place", 2, 1)):
        rows = [row[:length] if at == number else row for at, row in enumerate(ROWS)]
        plan = either("NQ", aside(at=[(number + 2, "*")]))
        yield Case("C16", "csv", f"Row {number + 1} lacks {wrong}.", write(rows), plan)


def _quotes() -> Iterator[Case]:
    text = write().decode()
    yield Case(
        "C17",
        "csv",
        "A quote opens in row 1 and never closes.",
        text.replace("A shell", '"A shell').encode(),
        refuse("quot", "line 2", "K1,Northfield"),
    )
    yield Case(
        "C17",
        "csv",
        "A quote opens in the last row and never closes.",
        text.replace("A road", '"A road').encode(),
        refuse("quot", "line 4", "K3,Eastbridge"),
    )
    yield Case(
        "C17",
        "csv",
        "A quote opens in the header and never closes.",
        text.replace("place", '"place', 1).encode(),
        refuse("quot", "1"),
    )
    yield Case(
        "C17",
        "csv",
        "A quote opens in row 2 and never closes, CRLF, mark.",
        ("\ufeff" + text.replace("Two", '"Two').replace("\n", "\r\n")).encode(),
        refuse("quot", "line 3", "K2,Southgate"),
    )
    swallowed = text.replace("A shell", '"A shell').replace("was cut", 'was cut"')
    yield Case(
        "C18",
        "csv",
        "A stray quote in row 1 swallows the rows up to the next quote.",
        swallowed.encode(),
        Plan("NQR", 1, ((2, "*"),), ("quot", "2", "3|line")),
    )
    more = swallowed + "K4,Westhill,31.60,34.50,2023-10-10,2,Herald,A roof fell\n"
    yield Case(
        "C18",
        "csv",
        "The same, and a good row after it.",
        more.encode(),
        Plan("NQR", 2, ((2, "*"),), ("quot", "2", "3|line")),
    )
    middle = text.replace("K1,North", 'K1,"North').replace("was cut", 'was" cut')
    yield Case("C18", "csv", "A stray quote closes within a later row.", middle.encode(), Plan("QR", None, ((2, "*"),)))
    inside = write(changed({(1, "text"): 'Two "houses" burned'})).replace(
        b'"Two ""houses"" burned"', b'Two "houses" burned'
    )
    yield Case(
        "C18",
        "csv",
        "Quotes inside an unquoted cell are text.",
        inside,
        either("AN", accept(summary=(ROWS[0][-1], 'Two "houses" burned', ROWS[2][-1]))),
    )
    two = write(changed({(1, "text"): "Two houses\nburned"}))
    yield Case(
        "C18",
        "csv",
        "A cell of two lines, rightly quoted.",
        two,
        either("AN", accept(claim_id=IDS, summary=(ROWS[0][-1], "Two houses\nburned", ROWS[2][-1]))),
    )
    after = write(changed({(0, "text"): "A shell\r\nhit", (2, "lat"): "99"}), eol="\r\n")
    yield Case(
        "C18", "csv", "The faulty row stands after a cell of two lines.", after, aside("latitude", at=[(5, "lat")])
    )


def _too_much() -> Iterator[Case]:
    yield Case("C19", "csv", "100 KB without any separator on one line.", b"a" * 100_000, refuse())
    yield Case("C19", "csv", "Many lines without any separator.", b"words and no comma\n" * 2_000, Plan("RN", 1_999))
    yield Case("C19", "csv", "Nothing but quotes.", b'"' * 20_001, refuse())
    yield Case("C20", "csv", "5,000 columns all named lat.", b",".join([b"lat"] * 5_000) + b"\n1\n", refuse("512"))
    many = ",".join(f"c{number}" for number in range(513))
    yield Case("C20", "csv", "513 columns.", f"{many}\n1\n".encode(), refuse("512"))
    yield Case("C21", "csv", "50,000 columns.", b"a," * 50_000 + b"\n" + b"1\n", refuse("512"))
    wide = write() + b"a," * 20_000 + b"\n"
    yield Case("C21", "csv", "One row of 20,000 cells under a header of 8.", wide, Plan("QR", 4, ((5, "*"),)))
    long = "x" * 32_768
    for wrong, number, options in (("unquoted, first row", 0, {}), ("quoted, last row", 2, {"quoted": True})):
        data = write(changed({(number, "text"): long}), **options)
        plan = either("QR", aside("32,767", at=[(number + 2, "text")]))
        yield Case("C22", "csv", f"A cell of 32,768 characters, {wrong}.", data, plan)
    most = changed({(1, "text"): long[1:]})
    yield Case("C22", "csv", "A cell of 32,767 characters, the most a spreadsheet holds.", write(most), accept())
    field = write(changed({(0, "text"): "y" * 131_073}))
    yield Case("C23", "csv", "A cell of 131,073 characters.", field, either("QR", aside("32,767", at=[(2, "text")])))


def _headers() -> Iterator[Case]:
    def headed(**names: str) -> bytes:
        return write(columns=[names.get(column, column) for column in COLUMNS])

    for wrong, data, words in (
        ("Two columns are named lat.", headed(lon="lat"), ("lat",)),
        ("Two columns are named lat but for case and blanks, none lon.", headed(lon=" LAT "), ("lon",)),
        ("Two columns are named lat, a third lat.1.", headed(lon="lat", place="lat.1"), ("lat",)),
        ("Two columns have one name with markup in it.", headed(text="<b>x</b>", source="<b>x</b>"), ("two|twice",)),
    ):
        yield Case("C24", "csv", wrong, data, refuse(*words))
    double = write([(*row, "7.5") for row in ROWS], columns=(*COLUMNS, "LAT"))
    exact = Plan("AR", 3, holds={"lat": (31.5, 31.52, 31.55)})
    yield Case("C24", "csv", "A ninth column is named as the third but for case.", double, exact)
    # Names of a mapping are compared folded, so nothing is changed by it.
    matched = either("AN", accept(lat=(31.5, 31.52, 31.55)))
    yield Case("C25", "csv", "The header says ' Lat '.", headed(lat=" Lat "), matched)
    yield Case("C25", "csv", "The header says ' Lat ' in quotes.", headed(lat='" Lat "'), matched)
    yield Case("C25", "csv", "The header is in capitals.", headed(lat="LAT"), matched)
    yield Case("C25", "csv", "The header says lat after a no-break space.", headed(lat="\u00a0lat"), matched)
