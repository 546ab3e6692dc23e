"""When a row's event happened and when it was said or printed, from the texts of its day fields.

A day known only to its week, month or year stands for the whole of it; nothing is made finer than it came.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from geo.ingest.claims.answers import Answer, Answers, read_cell
from geo.ingest.claims.remembered import Remembered
from geo.ingest.outcome import Unreadable
from geo.ingest.values.dates import read_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.ingest.claims.ledger import Ledger
    from geo.ingest.values.written_days import DaySpan

_UNDATED_SAYING = "A range of days on which something was said was left open"
_UNDATED_PRINTING = "A day of publication known only to a range, week, month or year was left open"
_COARSE = ("week", "month", "year")


@dataclass(frozen=True, slots=True)
class Times:
    """The days of the rows of a batch, one value per row."""

    starts: list[date | None]
    ends: list[date | None]
    precisions: list[str]
    claimed: list[date | None]
    claimed_precisions: list[str]
    published: list[date | None]


class TimeReader:
    """Reads the day fields of a file under the order of day and month its mapping states.

    Parameters
    ----------
    columns
        Name of the column each field is read from, "" for none.
    order
        As in `geo.ingest.mapping.Options.dates`.
    latest
        Last day that can have been reported; a later one sets its row aside.
    """

    def __init__(self, columns: Mapping[str, str], order: str, latest: date) -> None:
        self._columns = columns
        self._read_day = partial(read_day, order=order, latest=latest)
        # Two days differ in more rows than each of them does.
        self._first_days = Remembered(partial(read_cell, self._read_day, column=columns["start"]))
        self._last_days = Remembered(partial(read_cell, self._read_day, column=columns["end"]))
        self._events = Answers(self._understand_event)
        self._sayings = Answers(self._understand_saying)
        self._printings = Answers(self._understand_printing)

    def read(self, texts: Mapping[str, list[str]], ledger: Ledger) -> Times:
        """Return the days of a batch from the texts of `geo.ingest.mapping.DAY_FIELDS` and of date_precision by row."""
        self._first_days.make_room()
        self._last_days.make_room()
        events = self._events.take([texts["start"], texts["end"], texts["date_precision"]], ledger)
        said = self._sayings.take([texts["claimed_on"]], ledger)
        return Times(
            starts=[first for first, _, _ in events],
            ends=[last for _, last, _ in events],
            precisions=[precision for _, _, precision in events],
            claimed=[day for day, _ in said],
            claimed_precisions=[precision for _, precision in said],
            published=self._printings.take([texts["published_on"]], ledger),
        )

    def _understand_event(self, start: str, end: str, said: str) -> Answer:
        """Return first day, last day and precision of an event."""
        begun, ended = self._first_days[start], self._last_days[end]
        first, last, precision = _join_days(begun.value, ended.value, said)
        refusals = (*begun.refusals, *ended.refusals)
        if first is not None and last is not None and first > last:
            why = Unreadable("The last day lies before the first", "Exchange or correct the days.")
            refusals = (*refusals, (self._columns["end"], end, why))
        return Answer((first, last, precision), (*begun.notes, *ended.notes), refusals)

    def _understand_saying(self, text: str) -> Answer:
        """Return the day of saying as the codebook has it: the first of its week, month or year, and which of them."""
        column = self._columns["claimed_on"]
        read = read_cell(self._read_day, text, column)
        span = read.value
        if span is None:
            return read._replace(value=(None, "unknown"))
        if span.precision == "range":
            return Answer((None, "unknown"), (*read.notes, (column, _UNDATED_SAYING)))
        return read._replace(value=(span.first, span.precision))

    def _understand_printing(self, text: str) -> Answer:
        """Return the day of printing; several days date no printing, which is written down."""
        column = self._columns["published_on"]
        read = read_cell(self._read_day, text, column)
        span = read.value
        if span is None or span.first == span.last:
            return read._replace(value=span.first if span else None)
        return Answer(None, (*read.notes, (column, _UNDATED_PRINTING)))


def _join_days(start: DaySpan | None, end: DaySpan | None, said: str) -> tuple[date | None, date | None, str]:
    """Return first day, last day and precision of an event."""
    if start is None and end is None:
        return None, None, "unknown"
    first = start.first if start else None
    last = end.last if end else (start.last if start else None)
    precision = said
    if said in {"", "unknown"}:
        precisions = {span.precision for span in (start, end) if span}
        precision = max(precisions, key=_RANKS.index) if len(precisions) > 1 else precisions.pop()
    if precision in _COARSE and first == last and first is not None:
        return *_widen(first, precision), precision
    if precision in {"day", "range"}:
        precision = "day" if first == last else "range"
    return first, last, precision


_RANKS = ("day", "range", *_COARSE)


def _widen(day: date, precision: str) -> tuple[date, date]:
    """Return first and last day of the week (from Monday), month or year a day lies in."""
    if precision == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if precision == "month":
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    return date(day.year, 1, 1), date(day.year, 12, 31)
