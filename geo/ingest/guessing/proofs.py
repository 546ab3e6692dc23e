"""What the first cells of a table prove about how it is written: order of dates, decimal sign, texts for nothing known.

Only what a cell can mean in no other way is a proof, and one cell to the contrary undoes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.ingest.guessing.stating import quote, unknown_texts
from geo.ingest.layouts.web import listed_outlets
from geo.ingest.mapping import OutletRule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    # Filled cells by column.
    Cells = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Guess:
    """One part of a guessed mapping.

    Attributes
    ----------
    field
        The field, "figure:<measure>:<part>", "options.<name>", or "" for a column that was left although its name
        fits.
    column
        The column it is taken from.
    reason
        One sentence.
    """

    field: str
    column: str
    reason: str


_YEAR_LAST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.][0-9]{4}\b.*", re.DOTALL)
_POINT = re.compile(r"[+-]?[0-9]+\.[0-9]+")
# Three digits behind a comma may be thousands.
_COMMA = re.compile(r"[+-]?[0-9]{1,3},(?:[0-9]{1,2}|[0-9]{4,})")
_MONTHS, _DAYS = 12, 31
_OUTLET_SPLIT = ";"
# Outlets parted by semicolons: once may be a title's own punctuation.
_FEWEST_SPLIT = 2


def prove_decimal(cells: Cells) -> tuple[str, Guess | None]:
    """Return the decimal sign of columns of numbers, with the guess that says so where it is the comma."""
    if any(_POINT.fullmatch(cell) for texts in cells.values() for cell in texts):
        return ".", None
    for name, texts in cells.items():
        for cell in filter(_COMMA.fullmatch, texts):
            proof = f"{quote(cell)} in {quote(name)} can only be a number with a decimal comma"
            return ",", Guess("options.decimal", name, f"{proof}, and no cell has a decimal point.")
    return ".", None


def prove_order(cells: Cells) -> tuple[str, Guess | None]:
    """Return the order of day and month in columns of days with the guess that says so, "" where nothing proves it."""
    proofs: dict[str, tuple[str, str]] = {}
    for name, texts in cells.items():
        for cell in texts:
            match = _YEAR_LAST.fullmatch(cell)
            first, second = (int(match[1]), int(match[2])) if match else (0, 0)
            if max(first, second) > _DAYS:
                continue
            if first > _MONTHS >= second:
                proofs.setdefault("day_first", (name, cell))
            elif second > _MONTHS >= first:
                proofs.setdefault("month_first", (name, cell))
    if len(proofs) != 1:
        return "", None
    order, (name, cell) = next(iter(proofs.items()))
    way = "the day before the month" if order == "day_first" else "the month before the day"
    return order, Guess("options.dates", name, f"{quote(cell)} in {quote(name)} has {way}, and no date contradicts.")


def prove_unknown(cells: Cells) -> tuple[tuple[str, ...], Guess | None]:
    """Return the texts for nothing known among columns of numbers, days and names, with the guess that says so."""
    found = {text: name for name, texts in reversed(list(cells.items())) for text in reversed(unknown_texts(texts))}
    if not found:
        return (), None
    texts = tuple(reversed(found))
    listed = " and ".join(map(quote, texts))
    reason = f"Among numbers, days or names stands {listed}, which says that nothing is known; it is read as empty."
    return texts, Guess("options.missing", found[texts[0]], reason)


def part_outlets(name: str, cells: Cells) -> tuple[OutletRule | None, Guess | None]:
    """Return how several outlets in a cell of the column are parted; None where each cell holds one."""
    lists = sum(listed_outlets(cell) != (cell,) for cell in cells.get(name, ()))
    if lists and lists == len(cells[name]):
        reason = f"The sampled cells of {quote(name)} are lists; each text in them is one outlet."
        return OutletRule(name, reader="listed_outlets"), Guess("options.outlets", name, reason)
    several = sum(_OUTLET_SPLIT in cell for cell in cells.get(name, ()))
    if several < _FEWEST_SPLIT:
        return None, None
    reason = f"In {several} sampled cells of {quote(name)} semicolons part several names; each is one outlet."
    return OutletRule(name, _OUTLET_SPLIT), Guess("options.outlets", name, reason)
