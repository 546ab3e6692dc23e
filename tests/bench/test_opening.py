"""The benchmark of opening reads invented events that are alike on each run and as large as real ones."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from tests.bench.opening import MEGABYTE, Opening, describe, open_file
from tests.bench.ucdp_file import write_events
from tests.ingest.layout_rows import UCDP_41

if TYPE_CHECKING:
    from pathlib import Path


def test_the_file_is_the_same_on_each_run_and_its_rows_are_as_long_as_real_ones(tmp_path: Path) -> None:
    sizes = [write_events(tmp_path / name, 300) for name in ("one.csv", "two.csv")]
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()
    assert 550 < sizes[0] / 300 < 700
    with (tmp_path / "one.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == UCDP_41
    assert len({row["id"] for row in rows}) == 300
    assert all(int(row["low"]) <= int(row["best"]) <= int(row["high"]) for row in rows)
    assert 5 <= len({row["where_coordinates"] for row in rows}) <= 30


def test_an_opening_loses_no_row_and_sees_the_memory_of_both_processes(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    write_events(path, 300)
    opening = open_file(path)
    assert (opening.aside, opening.claims >= 300) == (0, True)
    assert opening.total_s > 0
    assert "into the store" in opening.seconds
    assert min(opening.parent, opening.child, opening.before) > 10 * MEGABYTE
    assert opening.parent >= opening.before


def test_what_an_opening_took_is_told_beside_what_is_wanted() -> None:
    opening = Opening({"reading": 3.0, "into the store": 1.5}, 130, 2, 100 * MEGABYTE, 200 * MEGABYTE, 50 * MEGABYTE)
    told = describe(100_000, 60 * MEGABYTE, opening)
    assert "seconds: 4.5 (wanted: at most 5); reading 3.0, into the store 1.5" in told
    assert "4.17 times the file, 2.50 without what was before" in told
    assert "wanted" not in describe(7, 70, opening).splitlines()[1]
