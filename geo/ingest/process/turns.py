"""Who may read now: few readings at a time, a short queue behind them, and a plain answer to everyone else.

A reading takes a processor and a good deal of memory, so their number is what keeps one visitor from stopping the rest.
"""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass, field

from geo.ingest.outcome import Refused

# Two processors are what the smallest server has; a ninth in the queue would wait for most of a minute.
MOST_AT_ONCE, MOST_WAITING = 2, 8


@dataclass(slots=True, eq=False)
class Turns:
    """The readings of this process: those under way and those waiting, first come first served."""

    most_at_once: int = MOST_AT_ONCE
    most_waiting: int = MOST_WAITING
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _running: int = 0
    _waiting: deque[Turn] = field(default_factory=deque)

    def join(self) -> Turn:
        """Return a place in the queue.

        Raises
        ------
        Refused
            When the queue is full.
        """
        with self._changed:
            # Those about to move up still stand in the queue, so free places are counted too.
            if self._running + len(self._waiting) >= self.most_at_once + self.most_waiting:
                raise Refused("The server is busy reading other files.", "Try again in a minute.")
            turn = Turn(self)
            self._waiting.append(turn)
            return turn

    def begin(self, turn: Turn) -> bool:
        """Wait until it is this one's turn; False where it was given up before."""
        with self._changed:
            self._changed.wait_for(lambda: turn not in self._waiting or self._is_next(turn))
            if turn not in self._waiting:
                return False
            self._waiting.popleft()
            self._running += 1
            # The one behind may have a free place too.
            self._changed.notify_all()
            return True

    def end(self) -> None:
        """Make room for the next."""
        with self._changed:
            self._running -= 1
            self._changed.notify_all()

    def give_up(self, turn: Turn) -> None:
        """Take one out of the queue; one whose turn has come keeps it."""
        with self._changed:
            if turn in self._waiting:
                self._waiting.remove(turn)
                self._changed.notify_all()

    def _is_next(self, turn: Turn) -> bool:
        return self._running < self.most_at_once and self._waiting[0] is turn


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """One place in the queue, the same only as itself."""

    turns: Turns
