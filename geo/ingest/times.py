"""When a row's event happened and when it was said or printed, from the texts of its day fields.

A day known only to its week, month or year stands for the whole of it; nothing is made finer than it came.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from geo.ingest.cells import Taker
from geo.ingest.dates import read_day
from geo.ingest.outcome import Unreadable

if TYPE_CHECKING:
    from geo.ingest.dates import DaySpan
    from geo.ingest.ledger import Ledger

DAY_FIELDS = ("start", "end", "claimed_on", "published_on")
_UNDATED_PRINTING = "A day of publication known only to its month or year was left open"
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
    order
        As in `geo.ingest.mapping.Options.dates`.
    latest
        Last day that can have been reported; a later one sets its row aside.
    """

    def __init__(self, order: str, latest: date) -> None:
        self._taker = Taker(partial(read_day, order=order, latest=latest))

    def read(self, texts: dict[str, list[str]], columns: dict[str, str], ledger: Ledger) -> Times:
        """Return the days of a batch.

        Parameters
        ----------
        texts
            Texts of each of `DAY_FIELDS` and of date_precision by row.
        columns
            Names of the columns each field is read from.
        """
        spans = {field: self._taker.take(texts[field], columns[field], ledger) for field in DAY_FIELDS}
        starts: list[date | None] = []
        ends: list[date | None] = []
        precisions: list[str] = []
        for row, (start, end, said) in enumerate(
            zip(spans["start"], spans["end"], texts["date_precision"], strict=True)
        ):
            first, last, precision = _join_days(start, end, said)
            if first is not None and last is not None and first > last:
                remedy = "Exchange or correct the days."
                why = Unreadable("The last day lies before the first", remedy)
                ledger.refuse(row, columns["end"], texts["end"][row], why)
            starts.append(first)
            ends.append(last)
            precisions.append(precision)
        claimed = [_date_saying(span) for span in spans["claimed_on"]]
        return Times(
            starts,
            ends,
            precisions,
            [day for day, _ in claimed],
            [precision for _, precision in claimed],
            [self._date_printing(span, row, columns, ledger) for row, span in enumerate(spans["published_on"])],
        )

    @staticmethod
    def _date_printing(span: DaySpan | None, row: int, columns: dict[str, str], ledger: Ledger) -> date | None:
        """Return the day of printing; a month or year dates no printing, which is written down."""
        if span is None or span.first == span.last:
            return span.first if span else None
        ledger.note(_UNDATED_PRINTING, row=row, column=columns["published_on"])
        return None


def _join_days(start: DaySpan | None, end: DaySpan | None, said: str) -> tuple[date | None, date | None, str]:
    """Return first day, last day and precision of an event."""
    if start is None and end is None:
        return None, None, "unknown"
    first = start.first if start else None
    last = end.last if end else (start.last if start else None)
    spans = [span for span in (start, end) if span]
    precision = said if said not in {"", "unknown"} else max((span.precision for span in spans), key=_RANKS.index)
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


def _date_saying(span: DaySpan | None) -> tuple[date | None, str]:
    """Return the day of saying as the codebook has it: the first of its week, month or year, and which of them."""
    if span is None or span.precision == "range":
        return None, "unknown"
    return span.first, span.precision
