"""Counting what was changed while reading, and quoting from a file without carrying its markup along.

Kept apart from the readers because each of them counts and quotes in the same way.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from geo.ingest.outcome import LONGEST_VALUE, Note

if TYPE_CHECKING:
    from collections.abc import Sequence

# Enough to recognise a place in a file by; a refusal is read on a screen among other sentences.
LONGEST_EXCERPT = 40
_MOST_NAMED = 5
# Marks that could be taken for markup, a template or a link wherever the sentence ends up.
_HARMLESS = str.maketrans({"<": "(", ">": ")", "{": "(", "}": ")", "`": "'", "\\": "/", "&": "+"})


def plain_excerpt(text: str, longest: int = LONGEST_EXCERPT) -> str:
    """Return the beginning of a text of a file as it may stand in a sentence: one line, no markup, no hidden marks."""
    shown = "".join(
        " " if character.isspace() else character
        for character in text[: 4 * longest]
        if character.isspace() or unicodedata.category(character)[0] != "C"
    )
    shown = " ".join(shown.split()).translate(_HARMLESS)
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


def list_names(names: Sequence[str]) -> str:
    """Return the names of some sheets or files as they may stand in a sentence, and how many more there are."""
    more = len(names) - _MOST_NAMED
    listed = ", ".join(f'"{plain_excerpt(name)}"' for name in names[:_MOST_NAMED])
    return listed + (f" and {more:,} more" if more > 0 else "")


def cut_value(text: str) -> str:
    """Return a cell as it is kept on the list of rows set aside."""
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


class Tally:
    """Notes of one file; those of one kind and column are one note with a count.

    Attributes
    ----------
    notes
        The list the grid carries; kept up to date.
    """

    def __init__(self) -> None:
        self.notes: list[Note] = []
        self._places: dict[tuple[str, str], int] = {}

    def add(self, sentence: str, *, cells: int = 0, column: str = "", line: int = 0) -> None:
        """Count `cells` more cells or rows under a sentence; the first line it was met on is kept."""
        key = (sentence, column)
        place = self._places.get(key)
        if place is None:
            self._places[key] = len(self.notes)
            self.notes.append(Note(sentence, cells, column, line))
        else:
            before = self.notes[place]
            self.notes[place] = Note(sentence, before.cells + cells, column, before.line)
