"""The process readings are forked from: it has every reader loaded, and never sees a file itself.

The one in `multiprocessing` runs the program's main script again in each child, which here would be the whole
application, and its children answer in pickles; this one does neither.
"""

from __future__ import annotations

import gc
import importlib
import io
import json
import os
import select
import signal
import socket
import struct
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn, Protocol

from geo.ingest.limits import Limits
from geo.ingest.outcome import Refused
from geo.ingest.process.confinement import confine, leave_network

if TYPE_CHECKING:
    from collections.abc import Mapping

# What is loaded before the first fork, so that no child has to.
PRELOADED = "geo.ingest.process.child"

# First the child's number, then how it ended (as `os.waitstatus_to_exitcode`).
STATUS = struct.Struct("<q")

# First byte of a message: a refusal in JSON; every other belongs to the task.
REFUSAL = b"!"
END_OF_FILE = b""


class Teller(Protocol):
    """How a task sends one message: a letter for what it is, and its bytes."""

    def __call__(self, letter: bytes, payload: bytes) -> None:
        """Send it."""


def serve(control_fd: int) -> None:
    """Fork a child for each request until the process that asks is gone."""
    leave_network()
    importlib.import_module(PRELOADED).warm_up()
    control = socket.socket(fileno=control_fd)
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    # Reading makes no circles of objects; to look for them takes a quarter of its time, and copies in every child the
    # pages of all that is loaded here.
    gc.disable()
    children: dict[int, int] = {}
    while True:
        ready, _, _ = select.select([control.fileno(), woken], [], [])
        if woken in ready:
            os.read(woken, 512)
            _report_ended(children)
        if control.fileno() in ready:
            asked, fds, _, _ = socket.recv_fds(control, 1, 2)
            if not asked:
                break
            _fork(control, (woken, wake, *children.values()), children, *fds)
    for pid in children:
        os.kill(pid, signal.SIGKILL)


def _fork(control: socket.socket, others: tuple[int, ...], children: dict[int, int], data: int, status: int) -> None:
    """Start a child on one end of a connection; its number goes into the status pipe."""
    try:
        pid = os.fork()
    except OSError:
        # The other side sees both ends closed before a number came, and says so.
        os.close(data)
        os.close(status)
        return
    if pid == 0:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        control.close()
        for fd in (*others, status):
            os.close(fd)
        _live(Connection(data))
    os.close(data)
    os.write(status, STATUS.pack(pid))
    children[pid] = status


def _report_ended(children: dict[int, int]) -> None:
    """Write the status of every child that has ended into its pipe."""
    while children:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        fd = children.pop(pid)
        try:
            os.write(fd, STATUS.pack(os.waitstatus_to_exitcode(status)))
        except BrokenPipeError:
            # Nobody asks any more.
            pass
        finally:
            os.close(fd)


def _live(connection: Connection) -> NoReturn:
    """Be a child: do the one task and go, without the farewells of the process it was forked from."""
    ended_well = False
    try:
        _do_task(connection)
        ended_well = True
    finally:
        # Not even a traceback is written: it could hold what stands in the file.
        os._exit(0 if ended_well else 1)


def _do_task(connection: Connection) -> None:
    """Take the request and the files, run the task named, and tell a refusal if that is how it ends."""
    request = json.loads(connection.recv_bytes())
    confine(Limits(**request["limits"]))

    def tell(letter: bytes, payload: bytes) -> None:
        connection.send_bytes(letter + payload)

    try:
        module, _, name = request["task"].partition(":")
        task = getattr(importlib.import_module(module), name)
        files = [_receive(connection, source) for source in request["sources"]]
        task(request["about"], files, tell)
    except Refused as refused:
        tell(REFUSAL, json.dumps([refused.reason, refused.remedy]).encode())
    except MemoryError:
        # What was held is free again, and little is needed to say so.
        reason = "The file needs more memory than a reading may take."
        tell(REFUSAL, json.dumps([reason, "Split it into smaller files and open them one by one."]).encode())
    except Exception as error:  # noqa: BLE001 - whatever it is, the reader of the file is told, and not with its text
        tell(REFUSAL, json.dumps(describe_fault(error)).encode())


def describe_fault(error: Exception) -> tuple[str, str]:
    """Return reason and remedy for a fault of the program: where it is, and nothing of the file."""
    trace, where = error.__traceback__, "an unknown line"
    while trace is not None:
        code = trace.tb_frame.f_code
        if f"{os.sep}geo{os.sep}" in code.co_filename:
            where = f"{os.path.basename(code.co_filename)}, line {trace.tb_lineno}"  # noqa: PTH119 - no path is touched
        trace = trace.tb_next
    reason = f"The file met a fault of this program ({type(error).__name__} at {where}); nothing of it was opened."
    return reason, "Report the fault with that line; saving the table as plain CSV may get round it."


def _receive(connection: Connection, source: Mapping[str, Any]) -> BinaryIO:
    """Return a file: the one at the path given, or the bytes that come in pieces until an empty one."""
    if source["path"]:
        try:
            return open(source["path"], "rb")  # noqa: PTH123 - the child ends before it could be closed
        except OSError as error:
            remedy = "Check the name and that you may read the file."
            raise Refused(f"{source['name']} cannot be read: {error.strerror}.", remedy) from None
    file = io.BytesIO()
    while (piece := connection.recv_bytes()) != END_OF_FILE:
        file.write(piece)
    file.seek(0)
    return file
