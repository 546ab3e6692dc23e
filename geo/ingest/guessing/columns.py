"""The columns of a strange table while they are guessed at: their cells, which of them were taken or left, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.ingest.guessing.proofs import Guess
from geo.ingest.guessing.stating import filled, quote
from geo.ingest.guessing.surveys import name_headings

if TYPE_CHECKING:
    from collections.abc import Sequence


class Columns:
    """The columns of a table, and what was found of them so far.

    Parameters
    ----------
    columns
        Names of all columns.
    rows
        The first rows, each with a cell for every column.

    Attributes
    ----------
    names
        Those a rule can name.
    headings
        What each of them is called, without what the tool that wrote the file put around it.
    cells
        The filled cells of each column.
    taken
        The column of each field.
    guesses
        What became of columns, with the reasons.
    """

    def __init__(self, columns: tuple[str, ...], rows: Sequence[Sequence[str]]) -> None:
        self.rows = rows
        # A name that begins so stands in a rule for every name that ends like it.
        self.names = [name for name in columns if name and not name.startswith("*")]
        self.headings = name_headings(self.names)
        self.cells = {name: filled([row[number] for row in rows]) for number, name in enumerate(columns)}
        self.taken: dict[str, str] = {}
        self.guesses: list[Guess] = []
        self._at = {name: number for number, name in enumerate(columns)}
        self._figures_or_left: set[str] = set()

    def every_cell(self, name: str) -> list[str]:
        """Return a column's cells row by row, empty ones too."""
        return [row[self._at[name]] for row in self.rows]

    def is_free(self, name: str) -> bool:
        """Return whether a column was neither taken nor left."""
        return name not in self._figures_or_left and name not in self.taken.values()

    def take(self, field: str, name: str, words: str) -> None:
        """Take a column as a field; the words say what its cells show."""
        self.taken[field] = name
        self._say(field, name, words)

    def take_figure(self, part: str, name: str, words: str) -> None:
        """Take a column as part of a figure."""
        self._figures_or_left.add(name)
        self._say(part, name, words)

    def use(self, name: str) -> None:
        """Keep a column from being taken for anything else."""
        self._figures_or_left.add(name)

    def give_back(self, field: str) -> str:
        """Return the column that was taken as a field, as if it had not been."""
        name = self.taken.pop(field)
        self.guesses = [guess for guess in self.guesses if guess.column != name]
        return name

    def leave(self, name: str, words: str) -> None:
        """Leave a column for good, and say why."""
        self._figures_or_left.add(name)
        self.guesses.append(Guess("", name, f"The column is called {quote(name)}, but {words}; it was not matched."))

    def _say(self, field: str, name: str, words: str) -> None:
        self.guesses.append(Guess(field, name, f"The column is called {quote(name)} and {words}."))
