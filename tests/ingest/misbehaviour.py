"""What a file could make its reader do, as tasks for a child process."""

from __future__ import annotations

import ctypes
import gc
import json
import os
import resource
import signal
import socket
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa

from geo.ingest.claims.builder import Built, ClaimBuilder
from geo.ingest.process import child
from geo.ingest.process.wire import CLAIMS, END, PROGRESS

if TYPE_CHECKING:
    from geo.ingest.grid import Batch
    from geo.ingest.process.forkserver import Teller

About = dict[str, Any]
Files = list[BinaryIO]


def answer(about: About, files: Files, tell: Teller) -> None:
    tell(b"a", json.dumps([about, [len(file.read()) for file in files]]).encode())


def loop(_about: About, _files: Files, tell: Teller) -> None:
    tell(b"l", b"")
    while True:
        pass


def sleep(_about: About, _files: Files, tell: Teller) -> None:
    tell(b"s", str(os.getpid()).encode())
    time.sleep(600)


def allocate(_about: About, _files: Files, tell: Teller) -> None:
    held = []
    while True:
        held.append(bytes(64 * 1024 * 1024))
        tell(b"m", b"")


def break_memory(_about: About, _files: Files, _tell: Teller) -> None:
    ctypes.string_at(0)


def abort(_about: About, _files: Files, _tell: Teller) -> None:
    os.abort()


def leave(about: About, _files: Files, _tell: Teller) -> None:
    os._exit(about["code"])


def end_by_signal(about: About, _files: Files, _tell: Teller) -> None:
    os.kill(os.getpid(), about["signal"])
    signal.pause()


def fail(_about: About, files: Files, _tell: Teller) -> None:
    raise ValueError(files[0].read().decode())


def flood(_about: About, _files: Files, tell: Teller) -> None:
    while True:
        tell(b"f", bytes(1024 * 1024))


def send_too_much(_about: About, _files: Files, tell: Teller) -> None:
    tell(b"t", bytes(65 * 1024 * 1024))


def write_errors(_about: About, files: Files, tell: Teller) -> None:
    text = files[0].read()
    os.write(2, text)
    os.write(1, text)
    sys.stderr.write(text.decode())
    tell(b"w", b"")


def describe_self(_about: About, _files: Files, tell: Teller) -> None:
    limits = {name: resource.getrlimit(getattr(resource, f"RLIMIT_{name}")) for name in ("AS", "CPU", "CORE", "FSIZE")}
    sockets = [fd for fd in Path("/proc/self/fd").iterdir() if _points_at(fd).startswith("socket:")]
    loaded = {name: name in sys.modules for name in ("pyarrow", "streamlit", "duckdb", "folium")}
    tell(b"d", json.dumps({"limits": limits, "sockets": len(sockets), "loaded": loaded}).encode())


def reach_out(about: About, _files: Files, tell: Teller) -> None:
    with socket.socket() as knocking:
        knocking.settimeout(5)
        answer = knocking.connect_ex(("127.0.0.1", about["port"]))
    tell(b"c", json.dumps([answer, sorted(os.environ)]).encode())


def _points_at(descriptor: Path) -> str:
    try:
        return str(descriptor.readlink())
    except FileNotFoundError:
        # The one the folder itself was listed by.
        return ""


class _Forgetful(ClaimBuilder):
    """Drops the last row of every batch."""

    def build(self, batch: Batch) -> Built:
        built = super().build(batch)
        return replace(built, claims=built.claims.slice(0, built.claims.num_rows - 1), rows_shown=built.rows_shown - 1)


def lose_a_row(about: About, files: Files, tell: Teller) -> None:
    child.ClaimBuilder = _Forgetful
    child.read(about, files, tell)


def lose_a_claim_on_the_way(about: About, files: Files, tell: Teller) -> None:
    child.read(about, files, lambda letter, payload: None if letter == CLAIMS else tell(letter, payload))


def lose_the_end(about: About, files: Files, tell: Teller) -> None:
    child.read(about, files, lambda letter, payload: None if letter == END else tell(letter, payload))


def send_nonsense(about: About, files: Files, tell: Teller) -> None:
    child.read(about, files, lambda letter, payload: tell(letter, b"nonsense" if letter == CLAIMS else payload))


def read_slowly(about: About, files: Files, tell: Teller) -> None:
    """Read as always, and stop for good after the first batch."""

    def stop_after_one(letter: bytes, payload: bytes) -> None:
        tell(letter, payload)
        if letter == PROGRESS:
            signal.pause()

    child.read(about, files, stop_after_one)


def weigh(about: About, files: Files, tell: Teller) -> None:
    """Read a file and tell what this process then holds that it does not share with others, in KB."""
    child.read(about, files, lambda *_: None)
    held = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").partition("Private_Dirty:")[2].split()[0]
    tell(b"w", json.dumps([int(held), gc.isenabled(), pa.default_memory_pool().backend_name]).encode())
