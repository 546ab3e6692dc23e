"""One day, week, month or year in each of the ways it is written, without a time and not as part of a range.

Which of them a cell is, is told by its shape alone; day and month of a date in digits only by the order stated for it.
"""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from datetime import date, timedelta
from typing import Literal, NamedTuple

from geo.ingest.outcome import Unreadable
from geo.ingest.values.months import is_islamic, month_number, weekday_number
from geo.ingest.values.numbers import Read

Precision = Literal["day", "week", "month", "year", "range"]


class DaySpan(NamedTuple):
    """The days a cell can mean, both included, and how finely they are known."""

    first: date
    last: date
    precision: Precision


SERIAL = "A spreadsheet's day number was read as days since 30 December 1899"
YEAR = "A year alone was read as all its days"
MONTH = "A month alone was read as all its days"
WEEK = "A week was read as its seven days"
NAMED = "The name of a month was read"
ORDERED = "A date in digits was read in the order stated for the file"
SAME = "A date whose day and month are the same number was read"
PART = "A word such as \u201cearly\u201d or \u201clate\u201d was left out: the whole month or year is read"

REMEDY = "Write the day as year-month-day, such as 2017-05-14, or leave the cell empty."
_STATE = "State the order of day and month for this file{}, or write the day as year-month-day."
_MONTHS = 12
_SERIAL_ZERO = date(1899, 12, 30)
# From 1954 to 2064: other numbers of five digits are hardly days.
_SERIALS = range(20_000, 60_001)

_YEAR = re.compile(r"[0-9]{4}")
_YEAR_MONTH = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[-/.]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{2}")
_WEEK = re.compile(r"([0-9]{4})-?W([0-9]{2})(?:-?([1-7]))?", re.IGNORECASE)
_STAMP = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:([01][0-9]|2[0-3])([0-5][0-9])([0-5][0-9]))?")
_CLOCK = re.compile(r"-?(?:[0-9]{9,10}|[0-9]{12,13}|[0-9]{16,19})(?:\.[0-9]+)?")
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_NAME = r"[^\W\d_][^\d,]{0,30}?\.?"
_DAY_NAMED = re.compile(
    rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|er|\.)?[\s-]*(?:of\s+|de\s+)?(?P<name>{_NAME})[\s,-]*(?P<year>'?[0-9]{{2,4}})",
)
_NAMED_DAY = re.compile(
    rf"(?P<name>{_NAME})[\s-]*(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|\s+)(?P<year>'?[0-9]{{2,4}})",
)
_NAMED_MONTH = re.compile(rf"(?P<name>{_NAME})[\s,-]*(?:of\s+)?(?P<year>[0-9]{{4}})")
_WEEKDAY = re.compile(r"(?:\u064a\u0648\u0645\s+)?([^\W\d_]+)\.?\s*[,\s]\s*(?=\S)")
_PART_OF = re.compile(r"(?:(?:the )?(?:beginning|start|middle|end) of|early|mid|late)(?:\s+in)?[\s-]+", re.IGNORECASE)


def read_written(text: str, order: str) -> Read[DaySpan]:
    """Return what one plainly spelt day, week, month or year means."""
    weekday, rest = _take_weekday(text)
    read = _read_digits(rest, order) or _read_named(rest)
    if read is None:
        raise _explain(text)
    if weekday is not None and (read.value.precision != "day" or read.value.first.weekday() != weekday):
        raise Unreadable("Weekday and day do not belong together", "Correct the day or leave the weekday out.")
    return read


def make_day(year: int, month: int, day: int) -> DaySpan:
    """Return one day, if the calendar has it."""
    try:
        first = date(year, month, day)
    except ValueError:
        raise Unreadable("There is no such day in the calendar", "Correct the day, or leave the cell empty.") from None
    return DaySpan(first, first, "day")


def _make_month(year: int, month: int) -> DaySpan:
    """Return all days of a month."""
    first = make_day(year, month, 1).first
    return DaySpan(first, first.replace(day=monthrange(year, month)[1]), "month")


def _make_year(year: int) -> DaySpan:
    """Return all days of a year."""
    return DaySpan(make_day(year, 1, 1).first, make_day(year, 12, 31).last, "year")


def _take_weekday(text: str) -> tuple[int | None, str]:
    """Return the weekday a text begins with, None for none, and the rest."""
    match = _WEEKDAY.match(text)
    weekday = weekday_number(match[1]) if match else None
    return (weekday, text[match.end() :]) if match and weekday is not None else (None, text)


def _read_digits(text: str, order: str) -> Read[DaySpan] | None:
    """Return what a date without names means, None if it is none."""
    if match := _YEAR_FIRST.fullmatch(text):
        return Read(make_day(int(match[1]), int(match[3]), int(match[4])))
    if match := _YEAR_LAST.fullmatch(text):
        return _read_year_last(int(match[1]), int(match[3]), int(match[4]), order)
    if match := _STAMP.fullmatch(text):
        return Read(make_day(int(match[1]), int(match[2]), int(match[3])))
    return _read_part(text) or _read_week(text)


def _read_part(text: str) -> Read[DaySpan] | None:
    """Return what a year, a month in digits or a spreadsheet's number means, None if the text is none."""
    if _YEAR.fullmatch(text):
        return Read(_make_year(int(text)), YEAR)
    if match := _YEAR_MONTH.fullmatch(text):
        return Read(_make_month(int(match[1]), int(match[2])), MONTH)
    if match := _MONTH_YEAR.fullmatch(text):
        return Read(_make_month(int(match[2]), int(match[1])), MONTH)
    if (match := _SERIAL.fullmatch(text)) and int(match[1]) in _SERIALS:
        first = _SERIAL_ZERO + timedelta(days=int(match[1]))
        return Read(DaySpan(first, first, "day"), SERIAL)
    return None


def _read_week(text: str) -> Read[DaySpan] | None:
    """Return what an ISO 8601 week, or a day within one, means; None if the text is none."""
    match = _WEEK.fullmatch(text)
    if not match:
        return None
    try:
        first = date.fromisocalendar(int(match[1]), int(match[2]), int(match[3] or 1))
        last = first if match[3] else first + timedelta(days=6)
    except (ValueError, OverflowError):
        raise Unreadable("There is no such week in the calendar", REMEDY) from None
    return Read(DaySpan(first, last, "day" if match[3] else "week"), "" if match[3] else WEEK)


def _read_year_last(left: int, right: int, year: int, order: str) -> Read[DaySpan]:
    """Return what two numbers before a year mean, in the order stated."""
    if left == right:
        return Read(make_day(year, left, right), SAME)
    day, month = (right, left) if order == "month_first" else (left, right)
    if order in {"day_first", "month_first"}:
        if month > _MONTHS >= day:
            other = "month first" if order == "day_first" else "day first"
            raise Unreadable(
                f"There is no month {month}: this date does not follow the order stated for the file",
                f"Correct the date, or state {other} if that is how the file writes its dates.",
            )
        return Read(make_day(year, month, day), ORDERED)
    if left <= _MONTHS and right <= _MONTHS and left and right:
        reason = f"This could be {left} {month_name[right]} or {right} {month_name[left]}"
        raise Unreadable(reason, _STATE.format(""))
    make_day(year, min(left, right), max(left, right))
    fitting = "day first" if left > right else "month first"
    raise Unreadable("Nobody said whether day or month comes first", _STATE.format(f" (this date fits {fitting} only)"))


def _read_named(text: str) -> Read[DaySpan] | None:
    """Return what a date with the name of a month means, None if it is none."""
    for pattern in (_DAY_NAMED, _NAMED_DAY):
        match = pattern.fullmatch(text)
        number = month_number(match["name"]) if match else None
        if match and number:
            if not _YEAR.fullmatch(match["year"]):
                raise Unreadable("The year has only two digits", "Write the year with four digits.")
            return Read(make_day(int(match["year"]), number, int(match["day"])), NAMED)
    part = _PART_OF.match(text)
    rest = text[part.end() :] if part else text
    if part and _YEAR.fullmatch(rest):
        return Read(_make_year(int(rest)), PART)
    match = _NAMED_MONTH.fullmatch(rest)
    number = month_number(match["name"]) if match else None
    if match and number:
        return Read(_make_month(int(match["year"]), number), PART if part else MONTH)
    return None


def _explain(text: str) -> Unreadable:
    """Return why a text is no day, as closely as can be told."""
    if is_islamic(text):
        return Unreadable("This is a day of the Islamic calendar", "Write the day of the common calendar.")
    if _SHORT_YEAR.fullmatch(text):
        return Unreadable("The year has only two digits", "Write the year with four digits.")
    if _CLOCK.fullmatch(text):
        return Unreadable("This looks like a computer's count of seconds, not a day", REMEDY)
    return Unreadable("This is not a day", REMEDY)
