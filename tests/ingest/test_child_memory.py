"""What the reading process holds does not grow with the rows of a file, and none of it needs to be searched for."""

from __future__ import annotations

import gc
import io
import json
import sys
import tracemalloc
import weakref
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geo.ingest.claims import remembered
from geo.ingest.claims.answers import Answers
from geo.ingest.claims.builder import ClaimBuilder
from geo.ingest.grid import Batch, Grid
from geo.ingest.limits import FOR_COMMAND
from geo.ingest.mapping import ReadOptions, read_mapping, write_mapping
from geo.ingest.process import child
from geo.ingest.process.isolation import Task
from geo.ingest.process.wire import END
from geo.ingest.readers import open_grid
from geo.ingest.understanding import Understood

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS = ("Id", "Town", "Lat", "Lon", "Day", "Paper", "Dead", "Remark")
MAPPING = read_mapping("""
[fields]
claim_id = "{Id}"
place = "{Town}"
lat = "{Lat}"
lon = "{Lon}"
start = "{Day}"
outlet = "{Paper}"
coder_note = "{Remark}"
[[figures]]
measure = "killed"
low = "{Dead}"
""")


class Rows(list[list[str]]):
    """Rows that tell when they are let go of."""


def _make_batch(start: int, rows: int = 100) -> Batch:
    """Return rows of which no two have a text in common; every seventh is faulty."""
    numbers = range(start, start + rows)
    cells = [
        [
            f"claim {number}", f"بلدة {number}", str(20 + number / 1e6) if number % 7 else "95", str(30 + number / 1e6),
            f"20{number % 20:02}-05-{number % 28 + 1:02} 10:{number // 60 % 60:02}:{number % 60:02}", f"Paper {number}",
            f"{number} people", f"ملاحظة \u200f {number}",
        ]
        for number in numbers
    ]  # fmt: skip
    return Batch([number + 2 for number in numbers], Rows(cells), [], 0.5)


def _builder() -> ClaimBuilder:
    return ClaimBuilder(MAPPING, COLUMNS, file="log.csv", latest=date(2030, 1, 1))


def test_a_builder_that_has_forgotten_once_does_not_grow_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    for holder in (remembered.Remembered, Answers):
        monkeypatch.setattr(holder.__init__, "__defaults__", (250,))
    builder = _builder()
    held = []
    tracemalloc.start()
    try:
        for number in range(60):
            builder.build(_make_batch(100 * number))
            held.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    # 4,000 rows: sixteen bytes for each key, and what Python's own tables happen to keep.
    assert max(held[40:]) - max(held[10:20]) < 4_000 * 16 + 60_000


def test_a_builder_holds_nothing_of_a_batch_it_has_built() -> None:
    builder, batch = _builder(), _make_batch(0)
    before = sys.getrefcount(batch), sys.getrefcount(batch.rows)
    built = builder.build(batch)
    assert (built.rows_shown, len(built.aside)) == (85, 15)
    assert (sys.getrefcount(batch), sys.getrefcount(batch.rows)) == before


@pytest.mark.parametrize("most", [None, 1_000])
def test_one_batch_is_held_at_a_time(most: int | None) -> None:
    held: list[weakref.ref[list[list[str]]]] = []

    def batches() -> Iterator[Batch]:
        for number in range(4):
            batch = _make_batch(100 * number)
            held.append(weakref.ref(batch.rows))
            yield batch
            del batch
            if most is None:
                assert [rows() is None for rows in held] == [True] * (number + 1)
            assert sum(rows() is not None for rows in held) <= 1

    grid = Grid("csv", COLUMNS, len(COLUMNS), batches())
    seen = Understood(grid, COLUMNS, grid.batches, MAPPING, [], [])
    about = {"names": ["log.csv"], "limits": asdict(FOR_COMMAND), "latest": "2030-01-01", "most_rows": most}
    told: list[bytes] = []
    child._build(about, [io.BytesIO(b"x")], seen, lambda letter, _: told.append(letter))
    assert told[-1] == END
    assert len(held) == 4


def test_reading_makes_no_circles_of_objects_since_none_are_looked_for() -> None:
    builder = _builder()
    builder.build(_make_batch(0))
    gc.collect()
    gc.disable()
    try:
        for number in range(1, 4):
            builder.build(_make_batch(100 * number))
        assert gc.collect() == 0
    finally:
        gc.enable()


def _count_rows(data: bytes) -> list[int]:
    """Return how many rows each batch of a file has."""
    grid = open_grid(io.BytesIO(data), options=ReadOptions(), limits=FOR_COMMAND, known_names=frozenset())
    return [len(batch.rows) for batch in grid.batches]


def _write_parquet(columns: int, rows: int) -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table({f"c{number}": ["x"] * rows for number in range(columns)}), file)
    return file.getvalue()


def test_rows_come_two_thousand_at_a_time_and_fewer_where_they_have_many_cells_or_long_texts() -> None:
    names = ",".join(f"c{number}" for number in range(500))
    row = ",".join(["x"] * 500)
    assert _count_rows(f"{names}\n{(row + chr(10)) * 450}".encode()) == [200, 200, 50]
    assert _count_rows(_write_parquet(500, 450)) == [200, 200, 50]
    assert _count_rows(b"a,b\n" + b"x,y\n" * 4_500) == [2_000, 2_000, 500]
    assert _count_rows(_write_parquet(2, 4_500)) == [2_000, 2_000, 500]
    long = _count_rows(b"a,b\n" + (b"x," + b"y" * 20_000 + b"\n") * 2_500)
    assert sum(long) == 2_500
    # The first thousand rows are looked at together, whatever they hold.
    assert long[0] < 1_300
    assert max(long[1:]) * 20_000 < 5 * 1024 * 1024


def _weigh(path: Path, rows: int) -> list[Any]:
    """Return what a child says of itself after it has read so many rows of which no two have a text in common."""
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(COLUMNS) + "\n")
        for start in range(0, rows, 1_000):
            file.writelines(",".join(row) + "\n" for row in _make_batch(start, 1_000).rows)
    told: list[bytes] = []
    about = {"names": ["log.csv"], "mapping": write_mapping(MAPPING), "read": {}, "dates": "", "most_rows": None}
    about |= {"limits": asdict(FOR_COMMAND), "latest": "2030-01-01"}
    task = Task("tests.ingest.misbehaviour:weigh", about, (("log.csv", path),), FOR_COMMAND)
    task.run(lambda _, payload: told.append(payload))
    return list(json.loads(told[-1]))


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux tells what a process shares")
def test_a_process_holds_as_much_after_a_long_file_as_after_a_short_one(tmp_path: Path) -> None:
    short, is_collecting, pool = _weigh(tmp_path / "log.csv", 25_000)
    assert (is_collecting, pool) == (False, "system")
    long, *_ = _weigh(tmp_path / "log.csv", 45_000)
    assert short < 90_000
    assert abs(long - short) < 12_000
