"""Child processes as their parent holds them: started through the fork server, ended at will, their end put in words.

The server itself is `forkserver`, which this process never imports: it would load what only children may use.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from geo.ingest.outcome import Refused
from geo.settings import CHILD_ENVIRONMENT, ROOT

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

# As `forkserver.STATUS`.
_STATUS = struct.Struct("<q")

# Loading the readers takes a second, and many times that on a machine under load.
_START_S = 30.0
# The end of a child is reported at once; this is for a machine under load.
_REPORT_S = 5.0

_SMALLER = "Open a smaller part of it, or split it into several files."
_SAVE_AGAIN = "Save it again from the program that made it, as plain CSV, and open that."

# How a process ends by signal. A kill that was not ours is the system's answer to a lack of memory.
_BY_SIGNAL = {
    signal.SIGXCPU: ("Reading the file took more of the processor's time than a reading may take.", _SMALLER),
    signal.SIGALRM: ("Reading the file took longer than a reading may take.", _SMALLER),
    signal.SIGKILL: ("Reading the file took more memory than the machine has to spare.", _SMALLER),
    signal.SIGABRT: ("Reading the file took more memory than a reading may take, or broke its reader.", _SAVE_AGAIN),
}
_BROKE = ("The file broke its reader, so it is damaged or made to do harm; nothing of it was opened.", _SAVE_AGAIN)
_NO_ANSWER = ("The reader ended without an answer; nothing of the file was opened.", _SAVE_AGAIN)


def explain_end(code: int | None) -> Refused:
    """Return what to tell of a child that ended too early; `code` as `os.waitstatus_to_exitcode`, None if unknown."""
    if code is None or code >= 0:
        return Refused(*_NO_ANSWER)
    return Refused(*_BY_SIGNAL.get(signal.Signals(-code), _BROKE))


@dataclass(slots=True)
class Child:
    """A process that does one task; to be closed by whoever started it."""

    connection: Connection
    pid: int
    _reports: int
    _handle: int | None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _is_closed: bool = False

    def kill(self) -> None:
        """End it at once; nothing happens to one that has ended."""
        with self._lock:
            # Without the fork server nobody reports an end, so the process itself is asked: its descriptor, unlike
            # its number, is never another's.
            if not self._is_closed and self._handle is not None:
                with contextlib.suppress(ProcessLookupError):
                    signal.pidfd_send_signal(self._handle, signal.SIGKILL)
            elif not self._is_closed and not wait([self._reports], 0):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(self.pid, signal.SIGKILL)

    def wait_end(self) -> int | None:
        """Return its exit code, negative for a signal; None if the end is not reported."""
        return _read_number(self._reports, _REPORT_S)

    def close(self) -> None:
        """End it and let go of everything held for it."""
        self.kill()
        with self._lock:
            self._is_closed = True
            self.connection.close()
            os.close(self._reports)
            if self._handle is not None:
                os.close(self._handle)


@dataclass(slots=True)
class _ForkServer:
    """The process children are forked from; started when first asked, and again should it be gone."""

    _lock: threading.Lock = field(default_factory=threading.Lock)
    _process: subprocess.Popen[bytes] | None = None
    _control: socket.socket | None = None

    def start(self) -> socket.socket:
        """Return the connection to the server; its readers may still be loading."""
        with self._lock:
            if self._control is None:
                ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
                entry = "import sys; sys.path.insert(0, sys.argv[1]); from geo.ingest.process.forkserver import serve; "
                entry += "serve(int(sys.argv[2]))"
                command = [sys.executable, "-W", "ignore", "-c", entry, str(ROOT), str(its.fileno())]
                with its:
                    # A session of its own, as an interrupt typed at the terminal is for the parent to act on; silent,
                    # as a traceback could hold what stands in a file.
                    self._process = subprocess.Popen(  # noqa: S603 - no part of the command comes from outside
                        command,
                        stdin=subprocess.DEVNULL,
                        stdout=subprocess.DEVNULL,
                        stderr=subprocess.DEVNULL,
                        cwd="/",
                        env=CHILD_ENVIRONMENT,
                        pass_fds=[its.fileno()],
                        start_new_session=True,
                    )
                self._control = ours
            return self._control

    def stop(self, only: socket.socket | None = None) -> None:
        """End the server and every child of it; with `only`, no later server than the one at that connection."""
        with self._lock:
            if self._control is not None and self._process is not None and only in (None, self._control):
                self._control.close()
                self._process.kill()
                self._process.wait()
                self._control = self._process = None


_server = _ForkServer()
atexit.register(_server.stop)


def load_readers() -> None:
    """Begin loading the readers, so that the first file does not wait for it; returns at once."""
    _server.start()


def start_child() -> Child:
    """Return a new child, waiting for a task on its connection.

    Raises
    ------
    Refused
        When no process can be had.
    """
    # A server that was ended from outside is replaced once; a second time is no accident.
    child = _fork_child() or _fork_child()
    if child is None:
        trial = f"{sys.executable} -c 'import geo.ingest.process.child'"
        remedy = f"Run {trial} in the folder of the program to see what it lacks."
        raise Refused("The separate process that reads files cannot be started.", remedy)
    return child


def _fork_child() -> Child | None:
    """Return a new child; None, and no server any more, where none came."""
    control = _server.start()
    mine, theirs = Pipe()
    reports, report = os.pipe()
    # Where the server is gone, both ends are closed below and no number comes.
    with theirs, contextlib.suppress(OSError):
        socket.send_fds(control, [b"f"], [theirs.fileno(), report])
    os.close(report)
    pid = _read_number(reports, _START_S)
    if pid is None:
        mine.close()
        os.close(reports)
        _server.stop(only=control)
        return None
    return Child(mine, pid, reports, _open_handle(pid))


def _open_handle(pid: int) -> int | None:
    """Return a descriptor of a process; None where the system has none, or the process has ended."""
    if not hasattr(os, "pidfd_open"):
        return None
    try:
        return os.pidfd_open(pid)
    except OSError:
        return None


def _read_number(fd: int, timeout_s: float) -> int | None:
    """Return the next number of a pipe; None if none comes in time or ever."""
    if not wait([fd], timeout_s):
        return None
    read = os.read(fd, _STATUS.size)
    return int(_STATUS.unpack(read)[0]) if len(read) == _STATUS.size else None
