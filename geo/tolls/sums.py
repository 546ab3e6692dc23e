"""Adding tolls of different incidents: only where the figures count different people, and never in silence.

What cannot be added is returned beside the sum with the reason.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from geo.tolls.ranges import Range, spell_range
from geo.tolls.subjects import LONG_SCOPES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.tolls.find import Toll

# Why a toll stays out of a sum, for the screen.
REASONS = {
    "no_figure": "told without a number, so the sum is lower than what is told",
    "rate": "a rate per day or week",
    "practice": "about a practice over a long time or a sum over many events",
    "not_additive": "a sum over several events, which contains others or may",
    "same_days": "counts days of its incident that another of its tolls counts too",
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A toll that is in no sum, with the key of its reason in `REASONS`."""

    toll: Toll
    reason: str


@dataclass(frozen=True, slots=True)
class TollSum:
    """The sum over incidents for one measure and one group of victims.

    Attributes
    ----------
    span
        Sum of the lowest and of the highest numbers. An end that one toll does not state is unknown, so None; open
        where one toll is open.
    tolls
        What was added, one or more tolls.
    left_out
        Tolls of the same measure and victims that were not, with reasons.
    """

    measure: str
    victim_class: str
    span: Range
    tolls: tuple[Toll, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def text(self) -> str:
        """The sum in words; "no figure" where nothing could be added."""
        return spell_range(self.span) or "no figure"


def sum_tolls(tolls: Iterable[Toll]) -> tuple[TollSum, ...]:
    """Return one sum for each measure and group of victims, in the order in which they first come.

    Groups of victims are never added to each other: women killed may be among the civilians killed. Added are totals
    of single events and series whose claims are coded as additive; rates, practices, totals over years and sums over
    several events stay out.

    Parameters
    ----------
    tolls
        Tolls under one rule (`find_tolls`).

    Raises
    ------
    ValueError
        If the tolls come from different rules.

    Examples
    --------
    Civilians killed in the three articles: Boukamal 23 to 25 is added; "at least 32" over both strikes, which is what
    12 in Akayrshi and 20 in Boukamal come to, stays out, as do the coalition's "at least 352" since 2014 and the
    "scores" of April 2017, who have no number. The 12 to 22 women of Akayrshi are a sum of their own.
    """
    by_victims: dict[tuple[str, str], list[Toll]] = defaultdict(list)
    rules = set()
    for toll in tolls:
        by_victims[toll.measure, toll.victim_class].append(toll)
        rules.add(toll.rule)
    if len(rules) > 1:
        raise ValueError(f"tolls under {' and '.join(sorted(rules))}; a sum wants tolls under one rule")
    return tuple(_sum_alike(*key, alike) for key, alike in by_victims.items())


def _sum_alike(measure: str, victim_class: str, tolls: list[Toll]) -> TollSum:
    addends: list[Toll] = []
    left_out = []
    # The longest period first: it is taken, and shorter ones inside it are not counted again.
    for toll in sorted(tolls, key=_longest_first):
        reason = _find_obstacle(toll, addends)
        if reason:
            left_out.append(LeftOut(toll, reason))
        else:
            addends.append(toll)
    span = Range(
        _add_known([toll.low for toll in addends]),
        _add_known([toll.high for toll in addends]),
        low_open=any(toll.low_open for toll in addends),
        high_open=any(toll.high_open for toll in addends),
    )
    return TollSum(measure, victim_class, span, tuple(addends), tuple(left_out))


def _find_obstacle(toll: Toll, addends: list[Toll]) -> str:
    """Return the reason why a toll cannot be added, "" where it can."""
    if toll.low is None and toll.high is None:
        return "no_figure"
    if toll.per != "total":
        return "rate"
    if toll.scope in LONG_SCOPES:
        return "practice"
    if not toll.additive:
        return "not_additive"
    others = (each for each in addends if each.incident_id == toll.incident_id)
    return "same_days" if any(_share_days(toll, each) for each in others) else ""


def _longest_first(toll: Toll) -> tuple[int, str, str]:
    start, end = _days_of(toll)
    return start.toordinal() - end.toordinal(), toll.incident_id, start.isoformat()


def _share_days(one: Toll, other: Toll) -> bool:
    (start, end), (other_start, other_end) = _days_of(one), _days_of(other)
    return start <= other_end and other_start <= end


def _days_of(toll: Toll) -> tuple[date, date]:
    """Return the first and last day a toll counts; without bound where they are not stated."""
    start, end = toll.period or (None, None)
    return start or date.min, end or date.max


def _add_known(numbers: list[int | None]) -> int | None:
    """Return the sum, or None where one number is unknown or there is none."""
    known = [number for number in numbers if number is not None]
    return sum(known) if known and len(known) == len(numbers) else None
