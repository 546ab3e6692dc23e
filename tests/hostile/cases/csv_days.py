"""Cells that should be days and are not, or could be two days, or are written in another way (C49 to C61).

Each text is met twice: in the first row of a plain file, and in the last row of one with quotes, CRLF and a mark.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.hostile.cases.case import Case, Plan, accept, aside, either, note
from tests.hostile.cases.text import changed, one_cell, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.cases.case import Trap

_SEVENTH = date(2023, 10, 7)
_DAYS = (_SEVENTH, date(2023, 10, 8), date(2023, 10, 9))

# case, text, what is wrong, answers, words, first day held where it is taken
_CELLS = (
    ("C49", "07/10/2023", "a day or a month first", "Q", ("order|day and month", "October|October 7"), None),
    ("C49", "25/10/2023", "a day first, which nobody stated", "Q", ("order|day",), None),
    ("C49", "07.10.2023", "a day or a month first, with points", "Q", ("order|day and month",), None),
    ("C49", "10-07-2023", "a day or a month first, with hyphens", "Q", ("order|day and month",), None),
    ("C50", "2023-10-07T21:15:00", "a day with its time", "AN", (), _SEVENTH),
    ("C50", "2023-10-07 21:15", "a day with its time after a blank", "AN", (), _SEVENTH),
    ("C50", "2023-10-07T21:15:00Z", "a day with its time at Greenwich", "AN", (), _SEVENTH),
    ("C50", "20231007", "a day of eight digits", "AN", (), _SEVENTH),
    ("C51", "45206", "the serial number of a spreadsheet", "N", ("serial|spreadsheet",), _SEVENTH),
    ("C52", "2023", "a year", "N", ("year",), date(2023, 1, 1)),
    ("C53", "1445-03-22", "a day of the Hijri calendar", "Q", ("1900", "Hijri"), None),
    ("C54", "2099-01-01", "a day to come", "Q", ("future|come|after|later",), None),
    ("C54", "9999-12-31", "the last day there is", "Q", ("future|come|after|later",), None),
    ("C55", "now", "the word now", "Q", (), None),
    ("C55", "today", "the word today", "Q", (), None),
    ("C55", "yesterday", "the word yesterday", "Q", (), None),
    ("C56", "07/10/68", "a year of two digits", "Q", ("year|digits",), None),
    ("C56", "7 Oct 23", "a year of two digits behind a month", "Q", ("year|digits|date|day",), None),
    ("C57", "2023-02-30", "the 30th of February", "Q", (), None),
    ("C57", "2023-10-07T24:00:00", "the hour 24", "Q", (), None),
    ("C57", "2023-10-07T23:59:60", "the second 60", "QAN", (), _SEVENTH),
    ("C57", "2023-13-01", "the month 13", "Q", (), None),
    ("C57", "2023-10-00", "the day 0", "Q", (), None),
    ("C57", "2023-02-29", "the 29th of February of no leap year", "Q", (), None),
    ("C58", "2023-10-07T23:30:00+03:00", "an offset of its own; the day is local", "AN", (), _SEVENTH),
    ("C58", "2023-10-07T00:30:00-11:00", "an offset far west; the day is local", "AN", (), _SEVENTH),
    ("C58", "2023-10-07T12:00:00+99:00", "an offset no place has", "QAN", (), _SEVENTH),
    ("C60", "early October 2023", "words for a day", "QN", (), date(2023, 10, 1)),
    ("C60", "2023-10", "a month", "N", ("month",), date(2023, 10, 1)),
    ("C60", "2023-10-07/2023-10-09", "two days for a range", "N", ("range|span|days",), _SEVENTH),
    ("C60", "2023-10-09/2023-10-07", "a range that ends before it begins", "Q", (), None),
    ("C60", "October 7, 2023", "a month's name", "N", ("month",), _SEVENTH),
    ("C60", "7 October 2023", "a month's name behind the day", "N", ("month",), _SEVENTH),
    ("C61", "7 \u0623\u0643\u062a\u0648\u0628\u0631 2023", "an Arabic month", "N", ("month",), _SEVENTH),
    (
        "C61",
        "7 \u062a\u0634\u0631\u064a\u0646 \u0627\u0644\u0623\u0648\u0644 2023",
        "a Levantine month",
        "N",
        ("month",),
        _SEVENTH,
    ),
    ("C61", "\u0662\u0660\u0662\u0663-\u0661\u0660-\u0660\u0667", "Arabic digits", "N", ("digits",), _SEVENTH),
)


def cases(trap: Trap) -> Iterator[Case]:
    """Return the cases."""
    del trap
    for case, text, wrong, answers, words, day in _CELLS:
        for last in (False, True):
            data, line = one_cell("date", text, last=last)
            days = (*_DAYS[:2], day) if last else (day, *_DAYS[1:])
            where = "last row, quoted" if last else "first row"
            plan = Plan(answers, 3, ((line, "date"),), words, {"event_start": days} if day else {})
            yield Case(case, "csv", f"In the {where}, {wrong}.", data, plan)
    yield from _stated()
    yield from _mixed()


def _stated() -> Iterator[Case]:
    """Return the cases whose mapping states the order of day and month."""
    slashed = changed({(0, "date"): "07/10/2023", (1, "date"): "25/10/2023", (2, "date"): "9.10.2023"})
    for mapping, plan in (
        ("day_first", either("AN", accept(event_start=(_SEVENTH, date(2023, 10, 25), date(2023, 10, 9))))),
        ("month_first", aside("month|order|date", at=[(3, "date")])),
    ):
        yield Case("C49", "csv", f"Slashed dates where {mapping} is stated.", write(slashed), plan, mapping)
    two = write(changed({(1, "date"): "07/10/68"}))
    yield Case(
        "C56",
        "csv",
        "A year of two digits under a stated order.",
        two,
        aside("year|digits", at=[(3, "date")]),
        "day_first",
    )
    iso = either("AN", accept(event_start=_DAYS))
    yield Case("C50", "csv", "ISO days under a stated order.", write(), iso, "day_first")


def _mixed() -> Iterator[Case]:
    """Return the cases in which each row writes its day in another way."""
    zones = changed({(0, "date"): "2023-10-07T10:00:00+03:00", (1, "date"): "2023-10-08T10:00:00Z"})
    yield Case(
        "C58", "csv", "Offsets of several kinds in one column.", write(zones), either("AN", accept(event_start=_DAYS))
    )
    gap = changed({(1, "date"): "2024-04-20T02:30:00"})
    yield Case(
        "C59", "csv", "An hour that the clocks of Gaza skipped.", write(gap), either("ANQ", aside(at=[(3, "date")]))
    )
    ways = changed({(0, "date"): "45206", (1, "date"): "2023", (2, "date"): "2023-10"})
    yield Case(
        "C52",
        "csv",
        "A serial number, a year and a month in one column.",
        write(ways),
        note("serial|spreadsheet", "year", "month"),
    )
    empty = changed({(1, "date"): "", (2, "date"): "   "})
    yield Case(
        "C50", "csv", "Two rows state no day.", write(empty), either("AN", accept(event_start=(_SEVENTH, None, None)))
    )
    zero = changed({(0, "date"): "1970-01-01"})
    yield Case(
        "C50",
        "csv",
        "The day on which the clocks of computers begin.",
        write(zero),
        note("zero|clock", event_start=(date(1970, 1, 1), *_DAYS[1:])),
    )
