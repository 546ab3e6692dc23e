"""What the texts of some cells come to, worked out once for all rows that have the same texts.

Days, places and figures repeat over the rows of a file far more often than they differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from geo.ingest.claims.remembered import MOST_ENTRIES, Remembered
from geo.ingest.outcome import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.ingest.claims.ledger import Ledger
    from geo.ingest.values.numbers import Read


class Answer(NamedTuple):
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
    entries
        So many answers are kept at least.
    """

    def __init__(self, understand: Callable[..., Answer], entries: int = MOST_ENTRIES) -> None:
        self._understand = understand
        self._values: Remembered[tuple[str, ...], Any] = Remembered(self._work_out, entries)
        self._remarked: dict[tuple[str, ...], Answer] = {}

    def take(self, columns: Sequence[Sequence[str]], ledger: Ledger) -> list[Any]:
        """Return the value of each row of some columns, and tell the ledger what is to be said of it."""
        if self._values.make_room():
            self._remarked.clear()
        rows = list(zip(*columns, strict=True))
        # In the order of the rows, as an answer may depend on those before it.
        values = list(map(self._values.__getitem__, rows))
        if self._remarked:
            self._remark(rows, ledger)
        return values

    def _work_out(self, texts: tuple[str, ...]) -> Any:  # noqa: ANN401 - whatever the function's answers are
        answer = self._understand(*texts)
        if answer.notes or answer.refusals:
            self._remarked[texts] = answer
        return answer.value

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
        return refuse_cell(unreadable, text, column)
    return Answer(found.value, ((column, found.note),) if found.note else ())


def refuse_cell(unreadable: Unreadable, text: str, column: str) -> Answer:
    """Return that a text sets its row aside."""
    # As it was raised it holds all that was at hand where it was, and would as long as the answer is remembered.
    return Answer(None, refusals=((column, text, Unreadable(unreadable.reason, unreadable.remedy)),))
