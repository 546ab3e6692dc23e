"""Cells whose text must be kept as it came: ids, formulas, markup, marks of direction (C30 to C34, C62 to C69).

Each text is met twice: in the first row of a plain file, and in the last row of one with quotes, CRLF and a mark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile.cases.case import Case, Plan, accept, aside, either, note
from tests.hostile.cases.text import ROWS, changed, one_cell, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.cases.case import Trap

_KEPT = (
    ("C33", "place", "NA", "a country code some take for missing"),
    ("C33", "place", "None", "the text None"),
    ("C33", "text", "null", "the text null"),
    ("C33", "place", "nan", "the text nan"),
    ("C33", "text", "N/A", "the text N/A"),
    ("C33", "place", "TRUE", "the text TRUE"),
    ("C62", "text", "=1+1", "a formula"),
    ("C62", "text", '=HYPERLINK("http://127.0.0.1/","x")', "a formula that links"),
    ("C62", "text", "+1+1", "a plus first"),
    ("C62", "place", "-1+1", "a minus first"),
    ("C62", "text", "@SUM(A1)", "an at sign first"),
    ("C62", "text", "'=1+1", "a formula behind an apostrophe"),
    ("C63", "text", "<script>alert(1)</script>", "a script"),
    ("C63", "place", "<img src=x onerror=alert(1)>", "a picture that runs"),
    ("C63", "text", "<b>bold</b>&nbsp;<a href=//x>", "markup"),
    ("C64", "text", "{{ 7*7 }}", "a template's expression"),
    ("C64", "place", "{% for x in y %}", "a template's statement"),
    ("C64", "text", "{# no end", "a template's comment"),
    ("C64", "text", "${7*7} `id` </script>", "quotes of scripts"),
    ("C64", "text", "{id} {0} %s %(x)d", "marks of formatting"),
    ("C65", "text", "![](http://127.0.0.1:1/a.png)", "a picture in Markdown"),
    ("C65", "text", ":material/delete: $\\latex$ [a](javascript:b)", "directives of a screen"),
    ("C66", "source", "javascript:alert(1)", "a link that runs"),
    ("C66", "source", "data:text/html,x", "a link that holds a page"),
    ("C67", "place", "N\u043erthfield", "a Cyrillic letter in a Latin name"),
    ("C69", "text", "\\ud800", "an escape, not a letter"),
    ("C33", "text", "a" * 2_000, "a long text"),
)
_MARKED = (
    ("C62", "text", "\t=1+1", "a tab before a formula", "AN", "=1+1"),
    ("C62", "text", "\x00=1+1", "a NUL before a formula", "NQ", "=1+1"),
    ("C67", "place", "\u202eNorthfield", "a mark that turns the direction", "N", "Northfield"),
    ("C67", "place", "North\u200bfield", "a blank of no width", "N", "Northfield"),
    ("C67", "place", "\u2066Northfield\u2069", "marks that set a text apart", "N", "Northfield"),
    ("C68", "place", "Re\u0301union", "a letter and its accent apart", "AN", "R\u00e9union"),
    ("C67", "place", " Northfield ", "blanks around a name", "AN", "Northfield"),
    ("C62", "text", "a\x07b\x1b[31m", "bells and colours of a terminal", "N", "ab[31m"),
)
_COLUMN = {"text": "summary", "place": "place", "source": "outlet", "id": "claim_id"}
_AT = {"id": 0, "place": 1, "source": 6, "text": 7}


def cases(trap: Trap) -> Iterator[Case]:
    """Return the cases."""
    del trap
    for case, column, text, wrong in _KEPT:
        for last in (False, True):
            yield _one(case, column, text, f"{wrong}, kept as it is", last=last, answers="A", held=text)
    for case, column, text, wrong, answers, held in _MARKED:
        for last in (False, True):
            yield _one(case, column, text, wrong, last=last, answers=answers, held=held)
    yield from _ids()
    yield from _long_columns()
    yield from _names()


def _one(case: str, column: str, text: str, wrong: str, *, last: bool, answers: str, held: str) -> Case:
    data, line = one_cell(column, text, last=last)
    values = [row[_AT[column]] for row in ROWS]
    values[line - 2] = held
    where = "last row, quoted" if last else "first row"
    plan = Plan(answers, 3, ((line, "*"),), (), {_COLUMN[column]: tuple(values)})
    return Case(case, "csv", f"In the {where}, {wrong}.", data, plan)


def _ids() -> Iterator[Case]:
    for wrong, ids, options in (
        ("zeros before them", ("007", "0010", "000"), {}),
        ("zeros before them, quoted", ("007", "0010", "000"), {"quoted": True, "eol": "\r\n"}),
        ("an exponent's look", ("1E5", "2e10", "0x1F"), {}),
        ("a date's look", ("2023-10-07", "10/7", "MAR1"), {}),
    ):
        rows = [(name, *row[1:]) for name, row in zip(ids, ROWS, strict=True)]
        yield Case("C30", "csv", f"The ids have {wrong}.", write(rows, **options), accept(claim_id=ids))
    large = ("9007199254740993", "", "9007199254740995")
    rows = [(name, *row[1:]) for name, row in zip(large, ROWS, strict=True)]
    yield Case(
        "C31",
        "csv",
        "Ids above 2 to the 53rd, one of them blank.",
        write(rows),
        either("AN", accept(claim_id=(large[0], "row 3", large[2]))),
    )
    digits = "7" * 5_000
    yield Case(
        "C31",
        "csv",
        "An id of 5,000 digits.",
        write(changed({(1, "id"): digits})),
        accept(claim_id=("K1", digits, "K3")),
    )
    twice = write(changed({(1, "id"): "K1"}))
    yield Case("C30", "csv", "Two rows have one id.", twice, Plan("AQN", 3, ((3, "*"),)))


def _long_columns() -> Iterator[Case]:
    good = "1,1,1\n" * 10_050
    for wrong, rows, line in (
        ("the last", good + "1,1,x\n", 10_052),
        ("the first", "1,1,x\n" + good, 2),
    ):
        data = f"lat,lon,killed\n{rows}".encode()
        plan = aside(at=[(line, "killed")], rows=10_051)
        yield Case("C34", "csv", f"Of 10,051 counts {wrong} is no number.", data, plan, "points")


def _names() -> Iterator[Case]:
    both = write(changed({(0, "place"): "R\u00e9union", (1, "place"): "Re\u0301union"}))
    yield Case(
        "C68",
        "csv",
        "One name is written in two ways.",
        both,
        either("AN", accept(place=("R\u00e9union", "R\u00e9union", "Eastbridge"))),
    )
    half = write(changed({(1, "text"): "Two \ud800 houses"}))
    yield Case("C69", "csv", "Half a letter as three bytes that are not UTF-8.", half, aside("UTF-8", at=[(3, "*")]))
    marks = write(changed({(0, "place"): "\u200f\u200e", (1, "place"): "\u202e"}))
    yield Case("C67", "csv", "Names of nothing but marks of direction.", marks, note("direction"))
