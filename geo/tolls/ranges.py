"""What a figure allows: a range with open ends, how ranges are joined, how far apart they are and how they are read.

Pure arithmetic on stated numbers; which claims are put together is decided in the rooms beside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Rates told per day and per week are compared per week: whole numbers stay whole.
DAYS_A_WEEK = 7
# The vocabulary counts in the plural; one alone reads so.
_ONE_OF = {
    "civilians": "civilian", "women": "woman", "combatants": "combatant", "detainees": "detainee",
    "displaced": "displaced person", "farm_workers": "farm worker", "homes_destroyed": "home destroyed",
}  # fmt: skip
# Of "displaced" alone nobody would know that people are meant.
_SEVERAL_OF = {"displaced": "displaced people"}


@dataclass(frozen=True, slots=True)
class Range:
    """A figure as told, or several joined; None is an end nobody states and is never zero.

    Attributes
    ----------
    low, high
        Lowest and highest number. "At least 20" is (20, None), "up to 50" is (None, 50), "12" is (12, 12).
    low_open, high_open
        Whether something told allows less than low, or more than high: a ceiling opens below, a floor above.
    """

    low: int | None
    high: int | None
    low_open: bool = False
    high_open: bool = False

    @property
    def first(self) -> int | None:
        """The lowest number, whichever end it is; of ceilings joined the highest one, for it holds the others."""
        return self.high if self.low is None else self.low

    @property
    def last(self) -> int | None:
        """The highest number, whichever end it is; of floors joined the lowest one, for it holds the others."""
        return self.low if self.high is None else self.high


def join_ranges(ranges: Iterable[Range]) -> Range:
    """Return the range from the lowest to the highest number told, open where one of them is open.

    An end is None only where none of them states that end. "At least 20", 23 and 25 make (20, 25, open above): 20 to
    25 or more. "At least 20" alone stays (20, None, open above); "up to 1" and "up to 0" make (None, 1, open below),
    since a ceiling, of zero too, states no lower end; no range at all is (None, None).
    """
    all_ranges = tuple(ranges)
    told = [number for each in all_ranges for number in (each.low, each.high) if number is not None]
    return Range(
        min(told) if any(each.low is not None for each in all_ranges) else None,
        max(told) if any(each.high is not None for each in all_ranges) else None,
        low_open=any(each.low_open for each in all_ranges),
        high_open=any(each.high_open for each in all_ranges),
    )


def measure_gap(one: Range, other: Range) -> int:
    """Return the distance between two ranges in which neither has a number, 0 where one number fits both.

    A floor reaches up without end and a ceiling down to nothing, so "at least 20" and 23 are 0 apart, "at least 20" and
    12 are 8 apart, "up to 50" and 60 are 10 apart.
    """
    return max(0, _distance(one, other), _distance(other, one))


def _distance(below: Range, above: Range) -> int:
    """Return by how much the one ends before the other begins; 0 or less where it does not or an end is open."""
    if below.high is None or below.high_open or above.low is None or above.low_open:
        return 0
    return above.low - below.high


def spell_range(spoken: Range) -> str:
    """Return a range in words: "12", "5,000 to 11,000", "at least 20", "up to 50", "20 to 25 or more"; "" for none."""
    low, high = spoken.low, spoken.high
    if low is None:
        return "" if high is None else f"up to {high:,}"
    if high is None:
        return f"at least {low:,}"
    less, more = " or fewer" if spoken.low_open else "", " or more" if spoken.high_open else ""
    if low == high:
        return f"{low:,}, fewer or more" if less and more else f"{low:,}{less}{more}"
    return f"{low:,}{less} to {high:,}{more}"


def spell_behind(figure: str, value: str) -> str:
    """Return a measure or a group of victims as it reads behind a figure in words; "" for a group not named."""
    if value in ("", "all"):
        return ""
    words = _ONE_OF if figure == "1" else _SEVERAL_OF
    return words.get(value, value).replace("_", " ")
