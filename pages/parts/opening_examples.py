"""Columns as the matching step names them: each with some of what stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.ingest.values.text import clean_text
from pages.parts.words import before_digits

if TYPE_CHECKING:
    from collections.abc import Sequence

# Filled cells shown beside a column's name, and how many characters of them.
_EXAMPLES, _EXAMPLE_CHARACTERS = 2, 40


def name_columns(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return each column's name with some of its cells, as they will be read: a stray mark would turn what follows."""
    named = {}
    for number, column in enumerate(columns):
        cells = (" ".join(clean_text(row[number]).value.split()) for row in rows if number < len(row))
        shown = ", ".join(list(dict.fromkeys(filter(None, cells)))[:_EXAMPLES])
        if len(shown) > _EXAMPLE_CHARACTERS:
            shown = f"{shown[: _EXAMPLE_CHARACTERS - 1]}…"
        named[column] = f"{before_digits(column)}  ({shown})" if shown else column
    return named
