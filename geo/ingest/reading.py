"""A reading that goes on beside the program: how far it is, giving it up, and what came of it."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from geo.ingest.outcome import Refused
from geo.ingest.process.isolation import Cancelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.ingest.process.isolation import Task
    from geo.ingest.receiving import Opened, Progress, Receiver

FAULT = "What was read of the file could not be put together ({}); nothing of it was opened."
FAULT_REMEDY = "Report the fault; saving the table as plain CSV may get round it."


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
            run_task(self._task, self._receiver)
            with in_words():
                self._opened = self._receiver.finish()
        except (Refused, Cancelled) as error:
            self._error = error
        finally:
            # The bytes of an upload are not kept longer than they are needed.
            self._task.sources = ()
            self._done.set()


@contextmanager
def in_words() -> Iterator[None]:
    """Turn whatever a broken child sent, or whatever of it does not fit together, into a refusal."""
    try:
        yield
    except (Refused, Cancelled):
        raise
    except Exception as error:
        raise Refused(FAULT.format(type(error).__name__), FAULT_REMEDY) from error


def run_task(task: Task, receiver: Receiver) -> None:
    """Run a task to its end."""
    with in_words():
        task.run(receiver.take)
