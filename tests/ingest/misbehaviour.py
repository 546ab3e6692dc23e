"""What a file could make its reader do, as tasks for a child process."""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import socket
import sys
import time
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from geo.ingest.forkserver import Teller

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
    limits = {
        name: resource.getrlimit(getattr(resource, f"RLIMIT_{name}")) for name in ("AS", "CPU", "CORE", "FSIZE")
    }
    held = sorted(int(name) for name in os.listdir("/proc/self/fd"))
    sockets = [fd for fd in held if os.path.exists(f"/proc/self/fd/{fd}") and _is_socket(fd)]
    loaded = {
        name: name in sys.modules for name in ("pyarrow", "streamlit", "duckdb", "folium", "geopandas", "__mp_main__")
    }
    tell(b"d", json.dumps({"limits": limits, "sockets": len(sockets), "loaded": loaded}).encode())


def _is_socket(fd: int) -> bool:
    return os.readlink(f"/proc/self/fd/{fd}").startswith("socket:")


def connect_out(_about: About, _files: Files, tell: Teller) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        tell(b"c", b"")
