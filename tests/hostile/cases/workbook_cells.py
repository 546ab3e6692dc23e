"""Workbooks whose cells or sheets are unusual (X11 to X18, X20).

Lines are rows of the sheet, as a spreadsheet shows them.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.hostile.cases.book import MAIN, Xml, book, grid, pack, parts, sheet
from tests.hostile.cases.case import Case, Plan, accept, aside, either, note, refuse
from tests.hostile.cases.text import COLUMNS, IDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.cases.case import Trap

_SHEET = "xl/worksheets/sheet1.xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def cases(trap: Trap) -> Iterator[Case]:
    """Return the cases."""
    del trap
    yield from _cells()
    yield from _days()
    yield from _sheets()
    yield from _nothing()


def _cells() -> Iterator[Case]:
    def cell(cells: dict[tuple[int, str], object]) -> bytes:
        return book(grid(cells))

    bare = Xml('<c t="n"><f>1+1</f></c>')
    yield Case(
        "X11",
        "xlsx",
        "Formulas without a value.",
        cell({(0, "killed"): bare, (1, "killed"): bare, (2, "text"): bare}),
        note("formula", value_low=(None, None, 1)),
    )
    told = Xml('<c t="n"><f>1+1</f><v>2</v></c>')
    yield Case(
        "X11",
        "xlsx",
        "A formula with its value.",
        cell({(1, "killed"): told}),
        either("AN", accept(value_low=(3, 2, 1))),
    )
    for error in ("#N/A", "#DIV/0!", "#REF!"):
        made = Xml(f'<c t="e"><v>{error}</v></c>')
        plan = either("NQ", aside("error", at=[(3, "*")]))
        yield Case("X12", "xlsx", f"A count is the error {error}.", cell({(1, "killed"): made}), plan)
    yield Case(
        "X12",
        "xlsx",
        "A latitude is an error.",
        cell({(1, "lat"): Xml('<c t="e"><v>#N/A</v></c>')}),
        either("NQ", aside("#N/A", at=[(3, "*")])),
    )
    rounded = {(0, "id"): Xml("<c ><v>9007199254740993</v></c>"), (1, "id"): Xml("<c ><v>9007199254740995</v></c>")}
    yield Case("X17", "xlsx", "Ids above 2 to the 53rd as numbers.", cell(rounded), note("round|digits|53"))
    texts = {(0, "id"): "9007199254740993", (1, "id"): "007"}
    yield Case(
        "X17",
        "xlsx",
        "Ids above 2 to the 53rd as text.",
        cell(texts),
        accept(claim_id=("9007199254740993", "007", "K3")),
    )
    yield Case(
        "X17",
        "xlsx",
        "Ids that are small numbers.",
        cell({(0, "id"): 7, (1, "id"): 8, (2, "id"): 9}),
        either("AN", accept(claim_id=("7", "8", "9"))),
    )
    for wrong, column, value, line in (
        ("A latitude beyond the pole.", "lat", 95.0, 2),
        ("A count below zero.", "killed", -1, 2),
        ("A count with a fraction.", "killed", 2.5, 2),
        ("A latitude of 1e308.", "lat", Xml("<c ><v>1e308</v></c>"), 2),
        ("A latitude of 1e999.", "lat", Xml("<c ><v>1e999</v></c>"), 2),
        ("A latitude that is true.", "lat", Xml('<c t="b"><v>1</v></c>'), 2),
    ):
        yield Case("X12", "xlsx", wrong, cell({(0, column): value}), aside(at=[(line, "*")]))
    for text in ("<script>alert(1)</script>", "=1+1", "{{7*7}}", "NA", "_x0000_ab"):
        plan = either("AN" if text[0] == "_" else "A", accept())
        yield Case("X17", "xlsx", f"A text cell holds {text!r}.", cell({(0, "text"): text}), plan)


def _days() -> Iterator[Case]:
    seventh = date(2023, 10, 7)
    dated = Xml('<c s="1"><v>45206</v></c>')
    mixed = book(grid({(0, "date"): dated, (1, "date"): 45207}))
    days = (seventh, date(2023, 10, 8), date(2023, 10, 9))
    yield Case(
        "X13",
        "xlsx",
        "A date cell, a bare serial number and a text in one column.",
        mixed,
        note("serial|spreadsheet", event_start=days),
    )
    first = book(grid({(1, "date"): Xml('<c s="1"><v>0</v></c>')}))
    yield Case("X13", "xlsx", "A date cell of the number 0.", first, aside(at=[(3, "date")]))
    time = book(grid({(1, "date"): Xml('<c s="1"><v>0.5</v></c>')}))
    yield Case("X13", "xlsx", "A date cell that is a time of day.", time, aside(at=[(3, "date")]))
    iso = book(grid({(1, "date"): Xml('<c t="d"><v>2023-10-08T10:00:00</v></c>')}))
    yield Case("X13", "xlsx", "A date cell written as ISO text.", iso, either("AN", accept(event_start=days)))
    entries = parts(
        {"Events": sheet(grid({(0, "date"): Xml('<c s="1"><v>43744</v></c>')}))}, workbook='<workbookPr date1904="1"/>'
    )
    yield Case("X14", "xlsx", "Days are counted from 1904.", pack(entries), either("AN", accept(event_start=days)))


def _sheets() -> Iterator[Case]:
    other = sheet([["a", "b"], ["c", "d"]])
    hidden = pack(parts({"Notes": other, "Events": sheet(grid())}, hidden=["Notes"]))
    yield Case("X15", "xlsx", "The first sheet is hidden.", hidden, Plan("NR", 3, (), ("sheet", "Notes|hidden")))
    two = pack(parts({"Events": sheet(grid()), "More": other}))
    yield Case("X15", "xlsx", "Two sheets.", two, Plan("NR", 3, (), ("several sheets",)))
    unseen = pack(parts({"Events": sheet(grid())}, hidden=["Events"]))
    yield Case("X15", "xlsx", "The only sheet is hidden.", unseen, Plan("NR", 3, (), ("hidden",)))
    marked = pack(parts({"<b>Events</b>": sheet(grid()), "{{7*7}}": other}))
    yield Case("X15", "xlsx", "The sheets have markup for names.", marked, Plan("NR", 3))
    merged = sheet(grid(), after='<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>')
    yield Case("X16", "xlsx", "Two cells are merged.", pack(parts({"Events": merged})), note("merge", claim_id=IDS))
    rows = grid()
    gaps = [rows[0], rows[1], [], rows[2], [None, "  "], rows[3]]
    yield Case(
        "X16",
        "xlsx",
        "An empty row and one of blanks among the rows.",
        book(gaps),
        Plan("NQ", None, ((5, "*"),), ("empty|blank",)),
    )
    title = [["Events of October"], [], *rows]
    yield Case("X16", "xlsx", "A title above the header.", book(title), note("above|before|skipped", claim_id=IDS))
    aside_row = [*rows[:3], [*rows[3][:2], 99.0, *rows[3][3:]]]
    yield Case(
        "X16",
        "xlsx",
        "A faulty row after empty ones.",
        book([aside_row[0], [], [], *aside_row[1:]]),
        aside("latitude", at=[(6, "lat")]),
    )
    twice = [["lat" if name == "lon" else name for name in COLUMNS], *rows[1:]]
    yield Case("X18", "xlsx", "Two columns are named lat.", book(twice), refuse("lat"))
    yield Case(
        "X18",
        "xlsx",
        "A row is longer than the header.",
        book([*rows, [*rows[3], "extra"]]),
        Plan("QNR", 4, ((5, "*"),)),
    )


def _nothing() -> Iterator[Case]:
    yield Case("X20", "xlsx", "A workbook without a cell.", book([]), refuse("empty|no row|nothing"))
    yield Case("X20", "xlsx", "A header and no row.", book(grid()[:1]), refuse("row"))
    bare = pack(parts({"Events": f'<worksheet xmlns="{MAIN}"/>'}))
    yield Case("X20", "xlsx", "A sheet without data.", bare, refuse())
    yield Case("X20", "xlsx", "A workbook without a sheet.", pack(parts({})), refuse("sheet"))
