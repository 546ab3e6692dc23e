"""How long a large table of one's own takes to open, and how much memory: `python -m tests.bench.opening`.

Each file is opened in a process of its own, so that one leaves nothing behind for the next.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from tests.bench.ucdp_file import write_events

if TYPE_CHECKING:
    from collections.abc import Iterable

MEGABYTE = 1024 * 1024
# Rows, and the seconds within which they should be open.
WANTED = {100_000: 5.0, 1_000_000: 60.0}
# How many times the file's size the processes together may take.
MOST_RATIO = 3.0
# Often enough to see each stage, seldom enough to take no time from what is timed.
_LOOK_EVERY_S = 0.1


class Opening(NamedTuple):
    """What one opening took: seconds by stage in their order, counts, and peaks of memory in bytes."""

    seconds: dict[str, float]
    claims: int
    aside: int
    before: int
    parent: int
    child: int

    @property
    def total_s(self) -> float:
        """Return how long a reader waited."""
        return sum(self.seconds.values())


class Watch:
    """Looks again and again at how much memory this process and its children have taken at most."""

    def __init__(self) -> None:
        self.children = 0
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _look(self) -> None:
        mine = str(_number_of(Path("/proc/self")))
        while not self._is_over.wait(_LOOK_EVERY_S):
            self.children = max([self.children, *(_peak(child) for child in _descend(mine))])


def _number_of(process: Path) -> int:
    return int(process.resolve().name)


def _descend(process: str) -> Iterable[Path]:
    """Yield the children of a process and theirs."""
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = task.read_text(encoding="ascii").split()
        except OSError:  # it has ended
            continue
        for child in children:
            yield Path(f"/proc/{child}")
            yield from _descend(child)


def _peak(process: Path, field: str = "VmHWM") -> int:
    """Return the memory a process has taken at most, in bytes; 0 where it has ended."""
    try:
        status = (process / "status").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith(field)), 0)


def open_file(path: Path) -> Opening:
    """Open a file as the screens do and return what it took."""
    from geo.atlas import build_atlas  # noqa: PLC0415  # loaded here: the process that only asks need not
    from geo.ingest.limits import FOR_COMMAND  # noqa: PLC0415
    from geo.ingest.opening import start_reading  # noqa: PLC0415
    from geo.ingest.sources import Source  # noqa: PLC0415

    before = _peak(Path("/proc/self"), "VmRSS")
    seconds: dict[str, float] = {}
    with Watch() as watch:
        last = time.perf_counter()
        reading = start_reading((Source(path.name, path),), None, limits=FOR_COMMAND)
        while not reading.done:
            stage = reading.progress.stage
            time.sleep(_LOOK_EVERY_S)
            now = time.perf_counter()
            seconds[stage] = seconds.get(stage, 0.0) + now - last
            last = now
        opened = reading.result()
        build_atlas(opened.tables, opened.claims)
        seconds["into the store"] = time.perf_counter() - last
    report = opened.report
    if report.rows_in != report.rows_shown + report.rows_aside:
        raise RuntimeError(f"rows were lost: {report}")
    return Opening(seconds, report.claims, report.rows_aside, before, _peak(Path("/proc/self")), watch.children)


def describe(rows: int, size: int, opening: Opening) -> str:
    """Return what one opening took, in lines."""
    stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in opening.seconds.items())
    wanted = f" (wanted: at most {WANTED[rows]:.0f})" if rows in WANTED else ""
    before, parent, child = (taken / MEGABYTE for taken in (opening.before, opening.parent, opening.child))
    file = size / MEGABYTE
    share = (
        f"{(parent + child) / file:.2f} times the file, {(parent + child - before) / file:.2f} without what was before"
    )
    return "\n".join(
        (
            f"{rows:,} rows of {size / rows:.0f} bytes, {file:.0f} MB",
            f"  seconds: {opening.total_s:.1f}{wanted}; {stages}",
            f"  claims: {opening.claims:,}; rows set aside: {opening.aside:,}",
            f"  memory at most, MB: this process {parent:.0f} (before {before:.0f}), the reading one {child:.0f}",
            f"  that is {share} (wanted: less than {MOST_RATIO:.0f})",
        )
    )


def main() -> None:
    """Open files of every size asked for and print what it took."""
    options = argparse.ArgumentParser(prog="python -m tests.bench.opening", description=__doc__)
    options.add_argument(
        "--rows", type=int, nargs="*", default=list(WANTED), help="sizes (default 100,000 and 1,000,000)"
    )
    options.add_argument("--only", type=Path, help="open this file here and print JSON")
    chosen = options.parse_args()
    if chosen.only:
        sys.stdout.write(json.dumps(open_file(chosen.only)._asdict()))
        return
    with tempfile.TemporaryDirectory() as folder:
        for rows in chosen.rows:
            path = Path(folder) / f"events-{rows}.csv"
            size = write_events(path, rows)
            command = [sys.executable, "-m", "tests.bench.opening", "--only", str(path)]
            told = subprocess.run(command, stdout=subprocess.PIPE, check=True)
            sys.stdout.write(f"{describe(rows, size, Opening(**json.loads(told.stdout)))}\n")
            sys.stdout.flush()
            path.unlink()


if __name__ == "__main__":
    main()
