"""What is said about the rows of a file while they become claims: which are set aside, what was changed on the way.

Kept by one object, so that no step can drop a row or change a cell without its being written down.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from geo.ingest.outcome import LONGEST_VALUE, Note, SetAside

if TYPE_CHECKING:
    from collections.abc import Container

    from geo.ingest.grid import Batch
    from geo.ingest.outcome import Unreadable


class Ledger:
    """Faults of the rows of the batch at hand, and notes over all batches."""

    def __init__(self) -> None:
        self._batch: Batch | None = None
        self._faults: dict[int, list[tuple[str, str, str, str]]] = defaultdict(list)
        self._notes: dict[tuple[str, str], tuple[int, int]] = {}

    def open(self, batch: Batch) -> None:
        """Begin a batch."""
        self._batch = batch
        self._faults.clear()

    def refuse(self, row: int, column: str, value: str, why: Unreadable) -> None:
        """Set a row of the batch aside; a second fault of the same row is told with the first."""
        self._faults[row].append((column, value, why.reason.rstrip("."), why.remedy))

    def note(self, sentence: str, *, column: str = "", row: int | None = None, cells: int = 1) -> None:
        """Write down a change of so many cells; the first line is kept."""
        count, line = self._notes.get((sentence, column), (0, 0))
        if not count and row is not None and self._batch is not None:
            line = self._batch.lines[row]
        self._notes[sentence, column] = (count + cells, line)

    def is_refused(self, row: int) -> bool:
        """Whether a row of the batch is set aside."""
        return row in self._faults

    @property
    def refused(self) -> Container[int]:
        """The rows of the batch that are set aside."""
        return self._faults

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes so far."""
        return tuple(Note(sentence, cells, column, line) for (sentence, column), (cells, line) in self._notes.items())

    def close(self) -> list[SetAside]:
        """Let go of the batch; return its rows set aside, in order, each with its first fault and the others named."""
        batch, self._batch = self._batch, None
        if batch is None:
            return []
        aside = []
        for row in sorted(self._faults):
            (column, value, reason, remedy), *others = self._faults[row]
            also = "".join(f". Also {name}: {why}" if name else f". Also: {why}" for name, _, why, _ in others)
            cells = tuple(batch.rows[row])
            line = batch.lines[row]
            aside.append(SetAside(line, column, value[:LONGEST_VALUE], f"{reason}{also}", remedy, cells))
        return aside
