"""Whatever a file makes its reader do, the asking process is told in a sentence and goes on."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import replace
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geo.ingest.limits import FOR_UPLOADS, MEGABYTE, Limits
from geo.ingest.outcome import Refused
from geo.ingest.process import children
from geo.ingest.process.isolation import Cancelled, Task
from geo.ingest.process.turns import Turns
from geo.settings import CHILD_ENVIRONMENT, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

# A reading of a second's work that is ended after twenty seconds whatever happens.
LIMITS = replace(FOR_UPLOADS, cpu_s=1, wall_s=20, address_space=1024 * MEGABYTE)
SECRET = b"canary-7f3a"
# Long enough for any machine; a test that waits so long has failed.
PATIENCE_S = 30


def _task(name: str, *files: bytes | Path, about: dict[str, Any] | None = None, limits: Limits = LIMITS) -> Task:
    sources = tuple((f"file {number}", data) for number, data in enumerate(files))
    return Task(f"tests.ingest.misbehaviour:{name}", about or {}, sources, limits)


def _run(name: str, *files: bytes | Path, **options: Any) -> list[tuple[bytes, bytes]]:
    messages: list[tuple[bytes, bytes]] = []
    _task(name, *files, **options).run(lambda letter, payload: messages.append((letter, payload)))
    return messages


def _refusal(name: str, *files: bytes, **options: Any) -> Refused:
    with pytest.raises(Refused) as refused:
        _run(name, *files, **options)
    assert refused.value.reason.endswith(".")
    assert refused.value.remedy.endswith(".")
    return refused.value


def test_a_child_gets_every_byte_of_every_file_and_answers(tmp_path: Path) -> None:
    (tmp_path / "on disk").write_bytes(bytes(5))
    ((letter, payload),) = _run("answer", bytes(3 * MEGABYTE + 1), b"", tmp_path / "on disk", about={"asked": "x"})
    assert (letter, json.loads(payload)) == (b"a", [{"asked": "x"}, [3 * MEGABYTE + 1, 0, 5]])


def test_a_child_reaches_no_network_and_knows_no_secret_of_its_parent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        ((_, payload),) = _run("reach_out", about={"port": port})
    answer, names = json.loads(payload)
    assert set(names) <= set(CHILD_ENVIRONMENT) | {"LC_CTYPE"}
    if not _may_leave_network():
        pytest.skip("this system lets no process give up its network")
    assert answer != 0


def _may_leave_network() -> bool:
    trial = "import ctypes,sys; f=ctypes.CDLL(None).unshare; sys.exit(f(0x40000000) != 0 and f(0x50000000) != 0)"
    return sys.platform == "linux" and subprocess.run([sys.executable, "-c", trial], check=False).returncode == 0


def test_a_child_whose_fork_server_is_gone_still_ends_when_told() -> None:
    child = children.start_child()
    try:
        assert children._server._process is not None
        children._server._process.kill()
        children._server._process.wait()
        child.kill()
        assert wait([child.connection], PATIENCE_S)
        with pytest.raises((EOFError, ConnectionResetError)):
            child.connection.recv_bytes()
    finally:
        child.close()
        children._server.stop()


def test_a_child_may_use_no_more_than_the_limits_say() -> None:
    told = json.loads(_run("describe_self")[0][1])
    assert told["limits"] == {"AS": [1024 * MEGABYTE] * 2, "CPU": [1, 2], "CORE": [0, 0], "FSIZE": [64 * MEGABYTE] * 2}


def test_a_child_holds_no_connection_but_its_own_and_no_screen() -> None:
    told = json.loads(_run("describe_self")[0][1])
    assert told["sockets"] == 1
    assert told["loaded"] == {"pyarrow": True, "streamlit": False, "duckdb": False, "folium": False}


@pytest.mark.parametrize(
    ("name", "about", "said"),
    [
        ("loop", {}, "Reading the file took more of the processor's time than a reading may take."),
        ("allocate", {}, "The file needs more memory than a reading may take."),
        ("break_memory", {}, "The file broke its reader"),
        ("abort", {}, "Reading the file took more memory than a reading may take, or broke its reader."),
        ("leave", {"code": 3}, "The reader ended without an answer"),
        ("end_by_signal", {"signal": signal.SIGKILL}, "Reading the file took more memory than the machine has"),
        ("end_by_signal", {"signal": signal.SIGBUS}, "The file broke its reader"),
        ("end_by_signal", {"signal": signal.SIGXCPU}, "Reading the file took more of the processor's time"),
        ("send_too_much", {}, "The rows of the file give more claims than can be held"),
    ],
)
def test_an_end_of_the_child_is_told_in_words(name: str, about: dict[str, Any], said: str) -> None:
    assert _refusal(name, about=about).reason.startswith(said)
    assert _run("answer") != []


def test_a_reading_that_hangs_is_ended_by_the_clock() -> None:
    refused = _refusal("sleep", limits=replace(LIMITS, wall_s=1))
    assert refused.reason == "Reading the file took longer than the 1 s a reading may take."


def test_a_child_that_does_not_take_its_file_is_ended_by_the_clock() -> None:
    stopped = threading.Event()
    task = _task("answer", bytes(8 * MEGABYTE), limits=replace(LIMITS, wall_s=1))
    started = task._send

    def stop_first(child: children.Child) -> None:
        os.kill(child.pid, signal.SIGSTOP)
        stopped.set()
        started(child)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Task, "_send", lambda _, child: stop_first(child))
        with pytest.raises(Refused, match="took longer than the 1 s"):
            task.run(lambda *_: None)
    assert stopped.is_set()


def test_a_fault_of_the_program_names_its_line_and_nothing_of_the_file() -> None:
    refused = _refusal("fail", SECRET)
    assert "a fault of this program (ValueError at " in refused.reason
    assert SECRET.decode() not in str(refused)


def test_what_a_child_writes_to_its_streams_reaches_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    # A new server, so that it would hold the streams watched here.
    children._server.stop()
    assert _run("write_errors", SECRET) == [(b"w", b"")]
    assert capfd.readouterr() == ("", "")


def _watch_memory() -> Callable[[], int]:
    """Return what tells by how many bytes the largest memory of this process since now exceeds that of now."""
    # Sets the mark of the largest memory back to what is held now.
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before = _read_peak()
    return lambda: _read_peak() - before


def _read_peak() -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) * 1024


def test_a_child_that_answers_without_end_fills_no_memory() -> None:
    measure_growth = _watch_memory()
    taken = []
    with pytest.raises(Refused, match="give more claims than can be held"):
        _task("flood", limits=replace(LIMITS, unpacked_bytes=32 * MEGABYTE)).run(
            lambda _, payload: taken.append(len(payload))
        )
    assert sum(taken) <= 3 * 32 * MEGABYTE
    assert measure_growth() < 32 * MEGABYTE


def test_what_a_child_allocates_is_not_allocated_here() -> None:
    measure_growth = _watch_memory()
    _refusal("allocate")
    assert measure_growth() < 32 * MEGABYTE


class _Running:
    """A task of its own thread that tells when its child is at work."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.error: Exception | None = None
        self.at_work = threading.Event()
        self.pid = 0
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        try:
            self.task.run(self._take)
        except (Refused, Cancelled) as error:
            self.error = error

    def _take(self, _: bytes, payload: bytes) -> None:
        self.pid = int(payload or 0)
        self.at_work.set()

    def wait_for_child(self) -> int:
        assert self.at_work.wait(PATIENCE_S)
        return self.pid

    def join(self) -> Exception | None:
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()
        return self.error


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_cancelled_reading_ends_at_once_and_its_child_with_it() -> None:
    running = _Running(_task("sleep"))
    pid = running.wait_for_child()
    running.task.cancel()
    assert isinstance(running.join(), Cancelled)
    assert not _is_alive(pid)


def test_a_child_killed_while_it_is_waited_for_is_told_in_words() -> None:
    running = _Running(_task("sleep"))
    os.kill(running.wait_for_child(), signal.SIGKILL)
    error = running.join()
    assert isinstance(error, Refused)
    assert error.reason.startswith("Reading the file took more memory")


def test_two_read_at_once_and_the_third_waits_for_its_turn() -> None:
    turns = Turns()
    running = [_Running(_queued(_task("sleep"), turns)) for _ in range(2)]
    for each in running:
        each.wait_for_child()
    third = _Running(_queued(_task("sleep"), turns))
    assert len(turns._waiting) == 1
    assert not third.at_work.is_set()
    running[0].task.cancel()
    third.wait_for_child()
    for each in (running[1], third):
        each.task.cancel()
    assert all(isinstance(each.join(), Cancelled) for each in (*running, third))


def _queued(task: Task, turns: Turns) -> Task:
    task.turns = turns
    task.queue()
    return task


def test_the_ninth_in_the_queue_is_asked_to_come_again() -> None:
    turns = Turns()
    tasks = [_queued(_task("answer"), turns) for _ in range(10)]
    with pytest.raises(Refused, match=r"^The server is busy reading other files\. Try again in a minute\.$"):
        _queued(_task("answer"), turns)
    tasks[4].cancel()
    _queued(_task("answer"), turns)
    with pytest.raises(Cancelled):
        tasks[4].run(lambda *_: None)


def test_everyone_in_the_queue_is_served_in_turn() -> None:
    turns = Turns()
    answered: list[int] = []
    tasks = [_queued(_task("answer"), turns) for _ in range(10)]
    threads = [
        threading.Thread(target=task.run, args=(_noting(answered, number),)) for number, task in enumerate(tasks)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_S)
    assert sorted(answered) == list(range(10))


def _noting(answered: list[int], number: int) -> Callable[[bytes, bytes], None]:
    return lambda *_: answered.append(number)


def test_a_fork_server_that_was_ended_is_started_again() -> None:
    assert _run("answer") != []
    server = children._server._process
    assert server is not None
    server.kill()
    server.wait()
    assert _run("answer") != []


def _count_descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_no_descriptor_is_left_behind() -> None:
    _run("answer")
    before = _count_descriptors()
    for name in ("answer", "break_memory", "fail"):
        try:
            _run(name, SECRET)
        except Refused:
            continue
    assert _count_descriptors() == before


_SCRIPT = """
import sys, threading, types
with open(sys.argv[1], "a") as ran:
    ran.write("ran\\n")
sys.path.insert(0, {root!r})
from geo.ingest.process.isolation import Task
from geo.ingest.limits import FOR_UPLOADS
# As Streamlit does for each session: the script is the main module while its own thread runs it.
module = types.ModuleType("__main__")
module.__file__ = __file__
sys.modules["__main__"] = module
taken = []
task = Task("tests.ingest.misbehaviour:answer", {{}}, (("file", b"abc"),), FOR_UPLOADS)
thread = threading.Thread(target=task.run, args=(lambda *message: taken.append(message),))
thread.start()
thread.join()
print(taken)
"""


def test_no_child_runs_the_main_script_again(tmp_path: Path) -> None:
    script, ran = tmp_path / "app.py", tmp_path / "ran"
    script.write_text(_SCRIPT.format(root=str(ROOT)), encoding="utf-8")
    done = subprocess.run([sys.executable, script, ran], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "[(b'a', b'[{}, [3]]')]\n"
    assert done.stderr == ""
    assert ran.read_text(encoding="utf-8") == "ran\n"


def test_children_do_not_outlive_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_PARENT.format(root=str(ROOT)), encoding="utf-8")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        gone = os.pidfd_open(pid)
        parent.kill()
    try:
        assert children.wait([gone], PATIENCE_S)
    finally:
        os.close(gone)


_PARENT = """
import sys
sys.path.insert(0, {root!r})
from geo.ingest.process.isolation import Task
from geo.ingest.limits import FOR_COMMAND
task = Task("tests.ingest.misbehaviour:sleep", {{}}, (), FOR_COMMAND)
task.run(lambda letter, pid: print(pid.decode(), flush=True))
"""
