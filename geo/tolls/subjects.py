"""Which figures speak of the same thing: only those are one toll, and only those can contradict each other.

Here is decided what is a toll, what is comparable, and how a rate per day stands beside a rate per week.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.tolls.ranges import DAYS_A_WEEK, Range

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from geo.tolls.statements import Statement

# What may come is no toll, and who rejects a figure gives none.
_NO_TOLLS = frozenset({"denial", "risk"})

# Of one event there is one toll; of these, each period has its own, and none is ever added to an event's.
LONG_SCOPES = frozenset({"ongoing_practice", "aggregate_total"})


@dataclass(frozen=True, slots=True)
class Subject:
    """What a toll is a toll of.

    Attributes
    ----------
    rate
        Whether people are counted per day or week. Rates and totals are never put together.
    period
        First and last day counted, for anything but a single event; None for an event, whose days are its incident's.
    additive
        Whether its figures may be added to those of other incidents: a sum over several events told inside the
        account of one event is another subject.
    """

    incident_id: str
    measure: str
    victim_class: str
    rate: bool
    period: tuple[date | None, date | None] | None
    additive: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A toll claim with its figure on the scale of its subject.

    Attributes
    ----------
    span
        The figure as a range; (None, None) where it is told in words only.
    converted
        Whether the number was turned from a day's into a week's.
    """

    claim: Statement
    span: Range
    converted: bool = False


def is_toll(claim: Statement) -> bool:
    """Return whether a claim says how many were harmed: with a measure, asserted, no denial and no forecast."""
    return bool(claim.measure) and claim.stance == "asserts" and claim.claim_type not in _NO_TOLLS


def group_tolls(claims: Iterable[Statement]) -> dict[Subject, tuple[Figure, ...]]:
    """Return the toll claims by what they count, in the order of incident, measure, victims and period.

    A figure without a number ("thousands", "much higher") stays among those it would belong to if it had one, and by
    itself if there are none. Where a subject is told both per day and per week, every figure is given per week.
    """
    numbered: dict[Subject, list[Figure]] = defaultdict(list)
    in_words = []
    for claim in filter(is_toll, claims):
        if claim.has_figure:
            numbered[_subject_of(claim, additive=claim.additive == "yes")].append(Figure(claim, _range_of(claim)))
        else:
            in_words.append(Figure(claim, Range(None, None)))
    for figure in in_words:
        subject = _subject_of(figure.claim, additive=figure.claim.scope not in LONG_SCOPES)
        other = replace(subject, additive=not subject.additive)
        if subject not in numbered and other in numbered:
            subject = other
        numbered[subject].append(figure)
    return {subject: to_one_unit(numbered[subject]) for subject in sorted(numbered, key=_order)}


def unit_of(figures: Iterable[Figure]) -> str:
    """Return the unit the figures of one subject stand in: "total", "day" or "week"."""
    units = {figure.claim.per for figure in figures if figure.claim.per}
    return "week" if "week" in units else "day" if "day" in units else "total"


def _subject_of(claim: Statement, *, additive: bool) -> Subject:
    period = None if claim.scope == "single_event" else (claim.event_start, claim.event_end)
    rate = claim.per in {"day", "week"}
    return Subject(claim.incident_id, claim.measure, claim.victim_class, rate, period, additive)


def _order(subject: Subject) -> tuple[object, ...]:
    days = tuple("" if day is None else day.isoformat() for day in subject.period or ())
    return subject.incident_id, subject.measure, subject.victim_class, subject.rate, days, not subject.additive


def _range_of(claim: Statement) -> Range:
    low, high = claim.value_low, claim.value_high
    return Range(low, high, low_open=low is None, high_open=high is None)


def to_one_unit(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Return the figures in one unit; beside a rate per week, a rate per day is multiplied by seven, once."""
    told = tuple(figures)
    if unit_of(told) != "week":
        return told
    return tuple(_to_week(each) if each.claim.per == "day" and not each.converted else each for each in told)


def _to_week(figure: Figure) -> Figure:
    span = figure.span
    low, high = (None if number is None else number * DAYS_A_WEEK for number in (span.low, span.high))
    return replace(figure, span=replace(span, low=low, high=high), converted=True)
