"""Opening a table of one's own: files given, looked at and read apart, and what comes back made into frames.

Nothing here looks into a file; that is done in a process of its own (`geo.ingest.process.child`).
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.ingest.guessing.guess import Guess
from geo.ingest.limits import FOR_UPLOADS
from geo.ingest.mapping import read_mapping
from geo.ingest.outcome import Refused
from geo.ingest.process.isolation import Cancelled
from geo.ingest.process.wire import read_notes
from geo.ingest.receiving import Receiver
from geo.ingest.report import write_aside
from geo.ingest.sources import Said, make_task

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.ingest.limits import Limits
    from geo.ingest.mapping import Mapping
    from geo.ingest.outcome import Note
    from geo.ingest.process.isolation import Task
    from geo.ingest.receiving import Opened, Progress
    from geo.ingest.sources import Source

_FAULT = "What was read of the file could not be put together ({}); nothing of it was opened."
_FAULT_REMEDY = "Report the fault; saving the table as plain CSV may get round it."


@dataclass(frozen=True, slots=True)
class Examined:
    """What files are, found out from their beginning.

    Attributes
    ----------
    form
        As `Grid.form`.
    rows, lines
        Cells of the first rows, and the line of each.
    layout
        Name of the layout they are known by, "" for a strange table.
    mapping
        How they would be read: the mapping stated, the layout's, or a guess whose reasons are the `guesses`.
    """

    form: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    layout: str
    mapping: Mapping
    guesses: tuple[Guess, ...]
    notes: tuple[Note, ...]
    sheets: tuple[str, ...]


class Reading:
    """Files being read; asked how far it is, waited for, or given up."""

    def __init__(self, task: Task, receiver: Receiver) -> None:
        self._task = task
        self._receiver = receiver
        self._done = threading.Event()
        self._opened: Opened | None = None
        self._error: Refused | Cancelled | None = None
        try:
            task.queue()
        except Refused as busy:
            self._error = busy
            self._done.set()
        else:
            threading.Thread(target=self._run, name="reading", daemon=True).start()

    @property
    def progress(self) -> Progress:
        """How far it is."""
        return self._receiver.progress

    @property
    def done(self) -> bool:
        """Whether it has ended, well or not."""
        return self._done.is_set()

    def cancel(self) -> None:
        """Give it up; nothing happens to one that has ended."""
        if not self.done:
            self._task.cancel()

    def result(self, timeout: float | None = None) -> Opened:
        """Return what was opened, waiting for it at most so many seconds.

        Raises
        ------
        Refused
            When the files cannot be opened.
        Cancelled
            When it was given up.
        TimeoutError
            When it has not ended by then.
        """
        if not self._done.wait(timeout):
            raise TimeoutError("The reading has not ended yet.")
        if self._opened is None:
            raise self._error or Cancelled()
        return self._opened

    def _run(self) -> None:
        try:
            _finish(self._task, self._receiver)
            with _in_words():
                self._opened = self._receiver.finish()
        except (Refused, Cancelled) as error:
            self._error = error
        finally:
            # The bytes of an upload are not kept longer than they are needed.
            self._task.sources = ()
            self._done.set()


def examine(sources: Sequence[Source], *, limits: Limits = FOR_UPLOADS, said: Said | None = None) -> Examined:
    """Return what files are, from their beginning; several files are the tables of one atlas.

    Raises
    ------
    Refused
        When they cannot be opened.
    """
    receiver = Receiver(_name(sources))
    _finish(make_task("examine", sources, None, limits, said or Said()), receiver)
    return _finish_examined(receiver)


def start_reading(
    sources: Sequence[Source],
    mapping: Mapping | None,
    *,
    limits: Limits = FOR_UPLOADS,
    most_rows: int | None = None,
    said: Said | None = None,
) -> Reading:
    """Begin to read files and return at once.

    Parameters
    ----------
    sources
        One file, or the tables of one atlas.
    mapping
        What the columns mean; None for the layout they are known by, or a guess where they are strange.
    limits
        What the reading may take.
    most_rows
        Stop after so many rows; None for all.
    said
        What was said of the files beside the mapping.

    Raises
    ------
    Refused
        When a file is larger than the limits, or cannot be read at all.
    """
    task = make_task("read", sources, mapping, limits, said or Said(), most_rows)
    return Reading(task, Receiver(_name(sources)))


def read(
    sources: Sequence[Source], mapping: Mapping | None = None, *, limits: Limits = FOR_UPLOADS, said: Said | None = None
) -> Opened:
    """Return files as claims, waiting for it; see `start_reading`."""
    return start_reading(sources, mapping, limits=limits, said=said).result()


def write_aside_csv(opened: Opened) -> bytes:
    """Return the rows set aside as CSV, to be corrected and opened again (`report.write_aside`)."""
    return write_aside(opened.aside)


def _name(sources: Sequence[Source]) -> str:
    """Return what the files are called together."""
    first, *others = (source.name for source in sources)
    return f"{first} and {len(others)} more" if others else first


@contextmanager
def _in_words() -> Iterator[None]:
    """Turn whatever a broken child sent, or whatever of it does not fit together, into a refusal."""
    try:
        yield
    except (Refused, Cancelled):
        raise
    except Exception as error:
        raise Refused(_FAULT.format(type(error).__name__), _FAULT_REMEDY) from error


def _finish(task: Task, receiver: Receiver) -> None:
    """Run a task to its end."""
    with _in_words():
        task.run(receiver.take)


def _finish_examined(receiver: Receiver) -> Examined:
    """Return what the child found out."""
    held = receiver.head
    if not held:
        raise Refused(_FAULT.format("no answer"), _FAULT_REMEDY)
    return Examined(
        form=str(held["form"]),
        columns=tuple(held["columns"]),
        rows=tuple(map(tuple, held["rows"])),
        lines=tuple(held["lines"]),
        layout=str(held["layout"]),
        mapping=read_mapping(held["mapping"]),
        guesses=tuple(Guess(*guess) for guess in held["guesses"]),
        notes=read_notes(held["notes"]),
        sheets=tuple(held["sheets"]),
    )
