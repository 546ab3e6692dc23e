"""What the texts of some cells come to, worked out once for all rows that have the same texts.

Days, places and figures repeat over the rows of a file far more often than they differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.ingest.outcome import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.ingest.claims.ledger import Ledger
    from geo.ingest.values.text import Read

# Distinct combinations remembered; beyond it they hardly repeat.
_MOST_REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What some texts come to, and what is to be said of every row that has them.

    Attributes
    ----------
    notes
        Column and sentence of what was changed in reading.
    refusals
        Column, text and reason for which rows with these texts are set aside.
    """

    value: Any
    notes: tuple[tuple[str, str], ...] = ()
    refusals: tuple[tuple[str, str, Unreadable], ...] = ()


class Answers:
    """A function from the texts of a row to an answer, asked once per distinct texts.

    Parameters
    ----------
    understand
        The function; gets one text from each column.
    """

    def __init__(self, understand: Callable[..., Answer]) -> None:
        self._understand = understand
        self._values: dict[tuple[str, ...], Any] = {}
        self._remarked: dict[tuple[str, ...], Answer] = {}

    def take(self, columns: Sequence[Sequence[str]], ledger: Ledger) -> list[Any]:
        """Return the value of each row of some columns, and tell the ledger what is to be said of it."""
        if len(self._values) > _MOST_REMEMBERED:
            self._values.clear()
            self._remarked.clear()
        rows = list(zip(*columns, strict=True))
        # In the order of the rows, as an answer may depend on those before it.
        for texts in dict.fromkeys(rows):
            if texts not in self._values:
                answer = self._understand(*texts)
                self._values[texts] = answer.value
                if answer.notes or answer.refusals:
                    self._remarked[texts] = answer
        if self._remarked:
            self._remark(rows, ledger)
        values = self._values
        return [values[texts] for texts in rows]

    def _remark(self, rows: list[tuple[str, ...]], ledger: Ledger) -> None:
        for row, texts in enumerate(rows):
            answer = self._remarked.get(texts)
            if answer is not None:
                for column, sentence in answer.notes:
                    ledger.note(sentence, column=column, row=row)
                for refusal in answer.refusals:
                    ledger.refuse(row, *refusal)


def read_cell(read: Callable[[str], Read[Any]], text: str, column: str) -> Answer:
    """Return what one cell comes to, None for an empty one and for one that sets its row aside."""
    if not text:
        return Answer(None)
    try:
        found = read(text)
    except Unreadable as unreadable:
        return Answer(None, refusals=((column, text, unreadable),))
    return Answer(found.value, ((column, found.note),) if found.note else ())
