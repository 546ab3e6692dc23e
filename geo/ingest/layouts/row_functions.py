"""What a function of a row is: the columns it reads, and how their texts become one text.

Kept apart from the functions themselves so that each layout's can stand in a module of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# A day in digits; what is longer may have a time behind it.
_LONGEST_DAY = 10
# Bounded, so that no cell, however it is made, takes long.
_CLOCK = re.compile(r"(?:T|\s{1,3})[0-9]{1,2}:[0-9]{2}.*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class RowFunction:
    """A function from some cells of a row to a text.

    Attributes
    ----------
    columns
        The columns it reads; one the file does not have counts as an empty cell.
    function
        Takes the texts of these columns in this order.
    """

    columns: tuple[str, ...]
    function: Callable[..., str]


def reads(*columns: str) -> Callable[[Callable[..., str]], RowFunction]:
    """Make a function of texts a function of the row that reads these columns."""

    def mark(function: Callable[..., str]) -> RowFunction:
        return RowFunction(columns, function)

    return mark


def drop_clock(day: str) -> str:
    """Return a day as it is written, without the time of day behind it."""
    return _CLOCK.sub("", day) if len(day) > _LONGEST_DAY else day
