"""How long a large table of one's own takes to open, and how much memory: `python -m tests.bench.opening`.

Each file is opened in a process of its own, so that one leaves nothing behind for the next. A small file is opened
first: loading the program's parts takes as long, and as much memory, for ten rows as for a million.
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

from tests.bench.plain_file import write_claims
from tests.bench.ucdp_file import write_events

if TYPE_CHECKING:
    from collections.abc import Iterable

MEGABYTE = 1024 * 1024
SHAPES = {"plain": write_claims, "ucdp": write_events}
# Rows, and the seconds within which they should be open.
WANTED = {100_000: 5.0, 1_000_000: 60.0}
# How many times the file's size opening it may take.
MOST_RATIO = 3.0
_SMALL = 200
# Often enough to see each stage, seldom enough to take no time from what is timed.
_LOOK_EVERY_S = 0.1


class Opening(NamedTuple):
    """What one opening took: seconds by stage in their order, counts, and memory in bytes.

    Attributes
    ----------
    before
        Memory of the program once a small file has been opened: this process and those it started.
    most
        The same at its most while the file was opened.
    after
        The same when it was open.
    """

    seconds: dict[str, float]
    claims: int
    aside: int
    before: int
    most: int
    after: int

    @property
    def total_s(self) -> float:
        """Return how long a reader waited."""
        return sum(self.seconds.values())


class Watch:
    """Looks again and again at how much memory this process and those it started take together."""

    def __init__(self) -> None:
        self.most = 0
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._is_over.wait(_LOOK_EVERY_S):
            self.most = max(self.most, measure_memory())


def measure_memory() -> int:
    """Return the memory of this process and all it started, what they share counted once, in bytes."""
    return sum(map(_share, [Path("/proc/self"), *_descend("self")]))


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


def _share(process: Path) -> int:
    """Return a process's own memory and its share of what others hold with it; 0 where it has ended."""
    try:
        lines = (process / "smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def open_file(path: Path) -> Opening:
    """Open a file as the screens do and return what it took."""
    from geo.atlas import build_atlas  # noqa: PLC0415  # loaded here: the process that only asks need not
    from geo.ingest.limits import FOR_COMMAND  # noqa: PLC0415
    from geo.ingest.opening import start_reading  # noqa: PLC0415
    from geo.ingest.sources import Source  # noqa: PLC0415

    with path.open("rb") as file:
        small = start_reading((Source(path.name, b"".join(file.readline() for _ in range(_SMALL))),), None).result()
    build_atlas(small.tables, small.claims)
    before = measure_memory()
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
        atlas = build_atlas(opened.tables, opened.claims)
        seconds["into the store"] = time.perf_counter() - last
    report = opened.report
    if report.rows_in != report.rows_shown + report.rows_aside or atlas.store.total != report.claims:
        raise RuntimeError(f"rows were lost: {report}")
    return Opening(seconds, report.claims, report.rows_aside, before, watch.most, measure_memory())


def describe(shape: str, rows: int, size: int, opening: Opening) -> str:
    """Return what one opening took, in lines."""
    stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in opening.seconds.items())
    wanted = f" (wanted: at most {WANTED[rows]:.0f})" if rows in WANTED else ""
    most, after = ((taken - opening.before) / MEGABYTE for taken in (opening.most, opening.after))
    file = size / MEGABYTE
    return "\n".join(
        (
            f"{shape}: {rows:,} rows of {size / rows:.0f} bytes, {file:.0f} MB",
            f"  seconds: {opening.total_s:.1f}{wanted}; {stages}",
            f"  claims: {opening.claims:,}; rows set aside: {opening.aside:,}",
            f"  memory, MB: {most:.0f} at most, {after:.0f} when it is open; {opening.before / MEGABYTE:.0f} before",
            f"  that is {most / file:.2f} times the file (wanted: less than {MOST_RATIO:.0f})",
        )
    )


def main() -> None:
    """Open files of every shape and size asked for and print what it took."""
    options = argparse.ArgumentParser(prog="python -m tests.bench.opening", description=__doc__)
    options.add_argument(
        "--rows", type=int, nargs="*", default=list(WANTED), help="sizes (default 100,000 and 1,000,000)"
    )
    options.add_argument("--shape", nargs="*", choices=SHAPES, default=list(SHAPES), help="kinds of file (default all)")
    options.add_argument("--only", type=Path, help="open this file here and print JSON")
    chosen = options.parse_args()
    if chosen.only:
        sys.stdout.write(json.dumps(open_file(chosen.only)._asdict()))
        return
    with tempfile.TemporaryDirectory() as folder:
        for shape in chosen.shape:
            for rows in chosen.rows:
                path = Path(folder) / f"{shape}-{rows}.csv"
                size = SHAPES[shape](path, rows)
                command = [sys.executable, "-m", "tests.bench.opening", "--only", str(path)]
                told = subprocess.run(command, stdout=subprocess.PIPE, check=True)
                sys.stdout.write(f"{describe(shape, rows, size, Opening(**json.loads(told.stdout)))}\n")
                sys.stdout.flush()
                path.unlink()


if __name__ == "__main__":
    main()
