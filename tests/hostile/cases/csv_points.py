"""Cells that should be degrees or counts and are not, or are written in another way (C32, C35 to C48).

Each text is met twice: in the first row of a plain file, and in the last row of one with quotes, CRLF and a mark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile.cases.case import Case, Plan, accept, aside, either
from tests.hostile.cases.text import changed, one_cell, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.cases.case import Trap

# case, column, text, what is wrong, answers, words, value held where it is taken
_CELLS = (
    ("C32", "killed", "9" * 5_000, "a number of 5,000 digits", "Q", (), None),
    ("C32", "lat", "3" * 5_000, "a latitude of 5,000 digits", "Q", (), None),
    ("C36", "lat", "91", "a latitude of 91", "Q", ("latitude",), None),
    ("C36", "lat", "-90.01", "a latitude of -90.01", "Q", ("latitude",), None),
    ("C36", "lat", "131.5", "a latitude of 131.5", "Q", ("latitude",), None),
    ("C36", "lon", "181", "a longitude of 181", "Q", ("longitude",), None),
    ("C37", "lon", "394.4", "a longitude once round the globe", "QN", ("longitude",), 34.4),
    ("C39", "lat", "31,5", "a decimal comma", "N", ("comma",), 31.5),
    ("C39", "lon", "34,4", "a decimal comma in the longitude", "N", ("comma",), 34.4),
    ("C40", "lat", "31\u00b030'00\"N", "degrees, minutes and seconds", "N", ("degrees|minutes",), 31.5),
    ("C40", "lat", "31\u00b0 30\u2032 00\u2033 N", "the same with primes and blanks", "N", ("degrees|minutes",), 31.5),
    ("C40", "lon", "34\u00b024.0'E", "degrees and decimal minutes", "N", ("degrees|minutes",), 34.4),
    ("C40", "lat", "31\u00b075'00\"N", "75 minutes", "Q", ("minutes|latitude",), None),
    ("C41", "lat", "31.5N", "a letter for the hemisphere behind", "N", ("hemisphere|letter",), 31.5),
    ("C41", "lat", "N31.5", "a letter for the hemisphere before", "N", ("hemisphere|letter",), 31.5),
    ("C41", "lat", "31.5S", "a letter for the southern half", "N", ("hemisphere|letter",), -31.5),
    ("C41", "lat", "-31.5S", "a sign and a letter", "Q", ("sign|letter",), None),
    ("C41", "lat", "-31.5N", "a sign against a letter", "Q", ("sign|letter",), None),
    ("C41", "lat", "31.5E", "a letter for east in the latitude", "Q", ("latitude",), None),
    ("C42", "lat", "\u0663\u0661.\u0665", "Arabic digits", "N", ("digits",), 31.5),
    ("C42", "lat", "\u06f3\u06f1.\u06f5", "Persian digits", "N", ("digits",), 31.5),
    ("C42", "killed", "\u0661\u0662", "Arabic digits in a count", "N", ("digits",), 12),
    ("C43", "lat", "\u0663\u0661\u066b\u0665", "Arabic digits and decimal sign", "N", ("digits|comma|sign",), 31.5),
    ("C44", "lat", "\uff13\uff11\uff0e\uff15", "full-width digits", "N", ("digits|full",), 31.5),
    ("C44", "lat", "\u221231.5", "the minus sign of print", "N", ("minus",), -31.5),
    ("C44", "lat", "31.5\u00a0", "a no-break space behind", "AN", (), 31.5),
    ("C45", "lat", "1,234.5", "a mark of thousands in a latitude", "Q", ("latitude",), None),
    ("C45", "killed", "1,234", "a mark of thousands in a count", "N", ("thousand",), 1234),
    ("C45", "killed", "1,234.5", "thousands and a fraction in a count", "Q", (), None),
    ("C45", "killed", "2.5", "half a person", "Q", (), None),
    ("C45", "killed", "-3", "a count below zero", "Q", (), None),
    ("C45", "killed", "several", "a word for a count", "Q", (), None),
    ("C45", "killed", "10-20", "a range in one cell", "QN", (), None),
    ("C46", "lat", "1e400", "a latitude beyond every float", "Q", (), None),
    ("C46", "lat", "inf", "an infinite latitude", "Q", (), None),
    ("C46", "lon", "-Infinity", "an infinite longitude", "Q", (), None),
    ("C46", "lat", "nan", "a latitude that is no number", "Q", (), None),
    ("C46", "killed", "NaN", "a count that is no number", "Q", (), None),
    ("C46", "killed", "1e400", "a count beyond every float", "Q", (), None),
    ("C46", "killed", "inf", "an infinite count", "Q", (), None),
    ("C46", "killed", "99999999999999999999", "more people than have lived", "Q", (), None),
    ("C47", "lat", "3486412.5", "a northing in metres", "Q", ("metres",), None),
    ("C47", "lon", "632984", "an easting in metres", "Q", ("metres",), None),
    ("C48", "lat", "36RXV1234567890", "a grid reference", "Q", ("latitude",), None),
    ("C48", "lat", "8G3PGC3X+2V", "a plus code", "Q", ("latitude",), None),
    ("C48", "lat", "POINT (34.4 31.5)", "a point as text", "Q", ("latitude",), None),
)
_HELD = {"lat": ("lat", (31.5, 31.52, 31.55)), "lon": ("lon", (34.4, 34.42, 34.45)), "killed": ("value_low", (3, 5, 1))}


def cases(trap: Trap) -> Iterator[Case]:
    """Return the cases."""
    del trap
    for case, column, text, wrong, answers, words, value in _CELLS:
        for last in (False, True):
            data, line = one_cell(column, text, last=last)
            held, values = _HELD[column]
            holds = {}
            if value is not None:
                holds = {held: (*values[:2], value) if last else (value, *values[1:])}
            where = "last row, quoted" if last else "first row"
            plan = Plan(answers, 3, ((line, column),), words, holds)
            yield Case(case, "csv", f"In the {where}, {wrong}.", data, plan)
    yield from _pairs()
    yield from _stated()


def _pairs() -> Iterator[Case]:
    """Return the cases in which latitude and longitude are at fault together."""
    swapped = write([(*row[:2], row[3], row[2], *row[4:]) for row in changed({})])
    # Nothing in the file says which is which: 34 north, 31 east is a place too, and nothing is guessed.
    yield Case(
        "C35",
        "csv",
        "Latitude and longitude are exchanged in every row, both plausible.",
        swapped,
        either("AN", accept(lat=(34.4, 34.42, 34.45))),
    )
    east = changed({(1, "lat"): "120.5", (1, "lon"): "15.1"})
    yield Case(
        "C35",
        "csv",
        "Latitude and longitude are exchanged in one row, as the figures show.",
        write(east),
        aside("exchange|swap", at=[(3, "*")]),
    )
    for number, lat, lon in ((0, "0", "0"), (2, "0.000", "0.0"), (1, "-0", "+0")):
        data = write(changed({(number, "lat"): lat, (number, "lon"): lon}), eol="\r\n" if number else "\n")
        plan = aside("zero|0", at=[(number + 2, "*")])
        yield Case("C38", "csv", f"The point of row {number + 1} is ({lat}, {lon}).", data, plan)
    for column in ("lat", "lon"):
        data = write(changed({(0, column): ""}))
        plan = aside("longitude|latitude", at=[(2, "*")])
        yield Case("C38", "csv", f"Row 1 states no {column} but the other.", data, plan)
    both = write(changed({(0, "lat"): "", (0, "lon"): ""}))
    yield Case("C38", "csv", "Row 1 states no point at all.", both, either("AN", accept(lat=(None, 31.52, 31.55))))
    several = changed({(0, "lat"): "99", (1, "killed"): "many", (2, "date"): "soon"})
    yield Case(
        "C36",
        "csv",
        "Every row has a fault of its own.",
        write(several),
        aside(at=[(2, "lat"), (3, "killed"), (4, "date")]),
    )


def _stated() -> Iterator[Case]:
    """Return the cases whose mapping states the decimal comma."""
    commas = changed({(0, "lat"): "31,5", (1, "lat"): "31,52", (2, "lat"): "31,55"})
    stated = either("AN", accept(lat=(31.5, 31.52, 31.55)))
    yield Case("C39", "csv", "Decimal commas where the mapping states them.", write(commas), stated, "decimal_comma")
    thousands = changed({(1, "killed"): "1.234"})
    yield Case(
        "C45",
        "csv",
        "A point as mark of thousands where the mapping states decimal commas.",
        write(thousands),
        either("NQ", aside("thousand", at=[(3, "killed")])),
        "decimal_comma",
    )
