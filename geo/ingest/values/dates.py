"""Days as cells write them: the first and last day they can mean, and how finely they are known.

Day and month are never guessed from digits, and no clock is asked: the latest day a file may speak of is handed in.
"""

from __future__ import annotations

import re
from datetime import date

from geo.ingest.outcome import Unreadable
from geo.ingest.values.digits import LONGEST, join_notes, spell_plainly
from geo.ingest.values.numbers import Read
from geo.ingest.values.written_days import REMEDY, DaySpan, make_day, read_written

RANGE = "Two days were read as a range"
OFFSET = "The local day was kept of a time with an offset from UTC"
EPOCH = "1 January 1970 was read; it is the zero of computer clocks and may mean no date"

_FIRST_YEAR = 1900
_EPOCH_DAY = date(1970, 1, 1)
_NOON, _HOURS, _SIXTY = 12, 24, 60

# A day as most files write it, alone or with a time by the clock, of which nothing needs to be told.
_QUICK = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,9})?)?)?"
)
_TIME = re.compile(
    r"(?<=[0-9])(?:T|,?\s)\s*(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<offset>z|utc|gmt|(?:utc|gmt)?\s*[+-][0-9]{1,2}(?::?[0-9]{2})?)?(?:\s*\([^()]*\))?\Z",
    re.IGNORECASE,
)
_NOT_DAYS = {"now", "today", "yesterday", "tomorrow", "heute", "gestern", "aujourd'hui", "hier", "اليوم", "أمس", "الآن"}
# A hyphen without spaces parts two days only where it cannot be one of those inside a day.
_BETWEEN = (
    re.compile(r"\s+(?:to|until|till|through|bis|إلى|الى|حتى)\s+", re.IGNORECASE),
    re.compile(r"\s+-\s+|(?<=-[0-9]{2})-(?=[0-9]{4}-)|(?<=[./][0-9]{4})-(?=[0-9]{1,2}[./])"),
    re.compile(r"\s*/\s*"),
)
_FROM = re.compile(r"(?:from|von|من)\s+", re.IGNORECASE)
_DAYS_OF_MONTH = re.compile(
    r"(?P<first>[0-9]{1,2})\s*(?:-|to|bis|إلى|الى)\s*(?P<last>[0-9]{1,2})\.?(?P<month>\s+[^\W\d_][^\d]*[0-9]{4})",
)
# "May 15-16, 2017"; "15 May - 2 June 2017"; "May 28 to June 2, 2017": the year stands at the end of all.
_TO = r"\s*(?:-|to|until|through|bis|إلى|الى|حتى)\s*"
_MONTH = r"[^\W\d_][^\W\d]{0,29}\.?"
_MONTH_DAYS = re.compile(
    rf"(?P<month>{_MONTH})\s+(?P<first>[0-9]{{1,2}}){_TO}(?P<last>[0-9]{{1,2}})(?P<year>(?:,\s*|\s+)[0-9]{{4}})"
)
_TWO_MONTHS = (
    re.compile(
        rf"(?P<first>[0-9]{{1,2}}\.?\s+{_MONTH}){_TO}(?P<last>[0-9]{{1,2}}\.?\s+{_MONTH})(?P<year>(?:,\s*|\s+)[0-9]{{4}})"
    ),
    re.compile(
        rf"(?P<first>{_MONTH}\s+[0-9]{{1,2}}){_TO}(?P<last>{_MONTH}\s+[0-9]{{1,2}})(?P<year>(?:,\s*|\s+)[0-9]{{4}})"
    ),
)
_YEARS = re.compile(r"(?P<first>[0-9]{4})\s*[-/]\s*(?P<last>[0-9]{4})")
_HAS_YEAR = re.compile(r"[0-9]{4}")


def read_day(text: str, *, order: str = "", latest: date = date.max) -> Read[DaySpan]:
    """Return the days a cell can mean.

    Parameters
    ----------
    order
        "day_first" or "month_first" where the file's dates in digits need it; else nobody said. A date that begins
        with its year is read under each.
    latest
        The last day a record can speak of; a later one is a mistake.

    Raises
    ------
    Unreadable
        For anything that is not surely one day or one stretch of days from 1900 to `latest`.
    """
    if match := _QUICK.fullmatch(text):
        return _limit(Read(make_day(int(match[1]), int(match[2]), int(match[3]))), latest)
    plain, folded = spell_plainly(text)
    if len(plain) > LONGEST:
        raise Unreadable("The text is too long for a day", REMEDY)
    plain = " ".join(plain.split())
    if plain.casefold() in _NOT_DAYS:
        raise Unreadable("This is a day only for whoever wrote it", REMEDY)
    ends = _split_range(plain)
    read = _read_range(*ends, order) if ends else _read_moment(plain, order)
    return _limit(Read(read.value, join_notes(folded, read.note)), latest)


def _split_range(plain: str) -> tuple[str, str] | None:
    """Return the two ends of a range, None if the text is none."""
    match = _YEARS.fullmatch(plain)
    if match:
        return match["first"], match["last"]
    bare = _FROM.sub("", plain, count=1) if _FROM.match(plain) else plain
    match = _DAYS_OF_MONTH.fullmatch(bare)
    if match:
        return match["first"] + match["month"], match["last"] + match["month"]
    if match := _MONTH_DAYS.fullmatch(bare):
        return f"{match['month']} {match['first']}{match['year']}", f"{match['month']} {match['last']}{match['year']}"
    for pattern in _TWO_MONTHS:
        if match := pattern.fullmatch(bare):
            return match["first"] + match["year"], match["last"] + match["year"]
    for pattern in _BETWEEN:
        first, *others = pattern.split(bare)
        if len(others) == 1 and _HAS_YEAR.search(first) and _HAS_YEAR.search(others[0]):
            return first, others[0]
    return None


def _read_range(first_text: str, last_text: str, order: str) -> Read[DaySpan]:
    """Return all days from the first end to the last."""
    first, last = _read_moment(first_text, order), _read_moment(last_text, order)
    if last.value.last < first.value.first or last.value.first < first.value.first:
        raise Unreadable("The range ends before it begins", "Exchange or correct the two days.")
    notes = join_notes(first.note, last.note, RANGE)
    if first.value == last.value:
        return Read(first.value, notes)
    return Read(DaySpan(first.value.first, last.value.last, "range"), notes)


def _read_moment(plain: str, order: str) -> Read[DaySpan]:
    """Return the day of a text that may have a time after it."""
    match = _TIME.search(plain)
    if not match:
        return read_written(plain, order)
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    hours_end = _NOON + 1 if match["half"] else _HOURS
    if hour >= hours_end or minute >= _SIXTY or second >= _SIXTY or (match["half"] and not hour):
        raise Unreadable("There is no such time of day", "Correct the time, or write the day alone.")
    read = read_written(plain[: match.start()], order)
    return Read(read.value, join_notes(read.note, OFFSET if match["offset"] else ""))


def _limit(read: Read[DaySpan], latest: date) -> Read[DaySpan]:
    """Return what was read if a record of our time can speak of it."""
    span = read.value
    if span.first.year < _FIRST_YEAR:
        raise Unreadable(
            "The day lies before 1900; it may be one of the Islamic calendar (Hijri)",
            "Write the day of the common calendar as year-month-day.",
        )
    # Of a month or year that has begun the rest may lie ahead; a day or an end that was written may not.
    if span.first > latest or (span.precision in {"day", "range"} and span.last > latest):
        raise Unreadable("The day lies in the future", "Correct the day, or leave the cell empty.")
    return Read(span, join_notes(read.note, EPOCH)) if span.first == span.last == _EPOCH_DAY else read
