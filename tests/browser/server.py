"""A real server of the app for tests, benchmarks and pictures, on a free port."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
# Far above what a start takes even on a busy machine; only a server that never starts waits this long.
_PATIENCE_S = 120


def free_port() -> int:
    """Return a port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _is_ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:  # noqa: S310 - our own loopback server
            return answer.read() == b"ok"
    except OSError:
        return False


@contextmanager
def serve(data_dir: Path | None = None, **settings: str) -> Iterator[str]:
    """Run the app on `data_dir` (default: the built-in table), `settings` in its environment; yield its address."""
    port = free_port()
    environment = {**os.environ, **settings}
    if data_dir is not None:
        environment["CLAIM_ATLAS_DATA"] = str(data_dir)
    url = f"http://localhost:{port}"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            deadline = time.monotonic() + _PATIENCE_S
            while not _is_ready(url):
                if server.poll() is not None or time.monotonic() > deadline:
                    log.seek(0)
                    message = f"the server did not start:\n{log.read().decode(errors='replace')[-4000:]}"
                    raise RuntimeError(message)
                time.sleep(0.05)
            yield url
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
