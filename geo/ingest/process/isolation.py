"""A task done apart from the server: queued, fed, watched and, if need be, ended, so that no file harms it.

Only bytes come back, never objects, and whatever becomes of the process is told as a refusal in words.
"""

from __future__ import annotations

import json
import threading
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import AtlasError
from geo.ingest.limits import MEGABYTE, MOST_RATIO
from geo.ingest.outcome import Refused
from geo.ingest.process.children import Child, explain_end, start_child
from geo.ingest.process.turns import Turn, Turns

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.ingest.limits import Limits

# As `forkserver.REFUSAL` and `forkserver.END_OF_FILE`.
_REFUSAL, _END_OF_FILE = b"!", b""

# Small enough that a cancelled upload stops at once, large enough to be quick.
_PIECE_BYTES = MEGABYTE

# No message of a sound child is larger, and all of them together are not either: a row may become many claims, but a
# child that was taken over must not fill the server's memory.
MOST_MESSAGE_BYTES = 64 * MEGABYTE
_MOST_ANSWER_RATIO = 3
# A text kept once in a packed file can stand in every row of it: 4 KB would fill the server with hundreds of megabytes.
_SMALL_ANSWER_BYTES = 16 * MEGABYTE

TURNS = Turns()


class Cancelled(AtlasError):
    """A reading that was given up on request."""

    def __init__(self) -> None:
        super().__init__("The reading was cancelled.")


@dataclass(slots=True)
class Task:
    """One function called in a child process.

    Attributes
    ----------
    function
        "module:name" of what is called there with `about`, the open files and a way to tell messages.
    about
        What it needs to know; whatever JSON can hold.
    sources
        Name of each file, and its bytes or the path it is at.
    """

    function: str
    about: dict[str, Any]
    # Left out of what is printed of a task, which may end in a log.
    sources: tuple[tuple[str, bytes | Path], ...] = field(repr=False)
    limits: Limits
    turns: Turns = TURNS
    _turn: Turn | None = None
    _child: Child | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _is_cancelled: bool = False
    _is_overdue: bool = False

    def queue(self) -> None:
        """Take a place in the queue.

        Raises
        ------
        Refused
            When the queue is full.
        """
        self._turn = self.turns.join()

    def run(self, take: Callable[[bytes, bytes], None]) -> None:
        """Do the task when its turn comes, and hand over each message as it comes: a letter and its bytes.

        Raises
        ------
        Refused
            When the task refuses its files, or anything becomes of the process but a good end.
        Cancelled
            When it was cancelled meanwhile.
        """
        if not self.turns.begin(self._turn or self.turns.join()):
            raise Cancelled
        try:
            self._run_child(take)
        except Refused:
            if self._is_cancelled:
                raise Cancelled from None
            raise
        finally:
            self.turns.end()

    def cancel(self) -> None:
        """Give the task up, in the queue or under way; `run` then raises at once."""
        with self._lock:
            self._is_cancelled = True
            if self._turn is not None:
                self.turns.give_up(self._turn)
            if self._child is not None:
                self._child.kill()

    def _run_child(self, take: Callable[[bytes, bytes], None]) -> None:
        child = start_child()
        watch = threading.Timer(self.limits.wall_s, self._end_overdue)
        watch.daemon = True
        watch.start()
        try:
            with self._lock:
                self._child = child
                if self._is_cancelled:
                    raise Cancelled
            self._send(child)
            self._receive(child, take)
            code = child.wait_end()
            if code != 0:
                raise self._explain(code)
        finally:
            watch.cancel()
            with self._lock:
                self._child = None
            child.close()

    def _end_overdue(self) -> None:
        with self._lock:
            if self._child is not None:
                self._is_overdue = True
                self._child.kill()

    def _send(self, child: Child) -> None:
        """Send the request and the bytes of each file; a child that is gone is noticed in receiving."""
        sources = [
            {"name": name, "path": str(data.resolve()) if isinstance(data, Path) else ""} for name, data in self.sources
        ]
        asked = {"task": self.function, "about": self.about, "sources": sources, "limits": asdict(self.limits)}
        try:
            child.connection.send_bytes(json.dumps(asked).encode())
            for _, data in self.sources:
                if isinstance(data, bytes):
                    for start in range(0, len(data), _PIECE_BYTES):
                        child.connection.send_bytes(data, start, min(_PIECE_BYTES, len(data) - start))
                    child.connection.send_bytes(_END_OF_FILE)
        except OSError:
            return

    def _receive(self, child: Child, take: Callable[[bytes, bytes], None]) -> None:
        """Hand over every message until the child's end of the connection is closed."""
        left = self._most_answer_bytes()
        while True:
            most = min(MOST_MESSAGE_BYTES, left)
            try:
                message = child.connection.recv_bytes(most)
            except (EOFError, ConnectionError):
                return
            except OSError:
                if most < MOST_MESSAGE_BYTES:
                    remedy = "Open a part of it, or state fewer outlets and figures for each row."
                    raise Refused("The rows of the file give more claims than can be held.", remedy) from None
                # Longer than any message a sound child sends.
                raise explain_end(None) from None
            letter, payload = message[:1], message[1:]
            if letter == _REFUSAL:
                raise Refused(*(str(part) for part in json.loads(payload)))
            left -= len(message)
            take(letter, payload)

    def _most_answer_bytes(self) -> int:
        """Return what the messages of all rows may come to, by the limits and by the size of the files."""
        # A file that is not there is told of by the child.
        size = sum(
            len(data) if isinstance(data, bytes) else data.stat().st_size if data.is_file() else 0
            for _, data in self.sources
        )
        return min(_MOST_ANSWER_RATIO * self.limits.unpacked_bytes, _SMALL_ANSWER_BYTES + MOST_RATIO * size)

    def _explain(self, code: int | None) -> Refused:
        if self._is_overdue:
            reason = f"Reading the file took longer than the {self.limits.wall_s} s a reading may take."
            return Refused(reason, "Open a smaller part of it, or split it into several files.")
        return explain_end(code)
