"""The benchmark of opening reads invented events that are alike on each run and as large as real ones."""

from __future__ import annotations

import csv
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.bench.opening import MEGABYTE, Opening, describe, measure_memory, open_file
from tests.bench.plain_file import write_claims
from tests.bench.ucdp_file import write_events
from tests.ingest.layout_rows import UCDP_41

if TYPE_CHECKING:
    from collections.abc import Callable
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


def test_plain_rows_are_the_same_on_each_run_and_short(tmp_path: Path) -> None:
    sizes = [write_claims(tmp_path / name, 300) for name in ("one.csv", "two.csv")]
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()
    assert 100 < sizes[0] / 300 < 150


@pytest.mark.parametrize("write", [write_events, write_claims])
def test_an_opening_loses_no_row_and_sees_the_memory_of_all_processes(
    tmp_path: Path, write: Callable[[Path, int], int]
) -> None:
    path = tmp_path / "events.csv"
    write(path, 300)
    opening = open_file(path)
    assert (opening.aside, opening.claims >= 300) == (0, True)
    assert opening.total_s > 0
    assert "into the store" in opening.seconds
    assert min(opening.before, opening.most, opening.after) > 10 * MEGABYTE


def test_the_memory_measured_is_that_of_this_process_and_of_those_it_started() -> None:
    before = measure_memory()
    code = "held = b'x' * 60_000_000; print(flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        assert measure_memory() - before > 50 * MEGABYTE
        child.communicate(b"\n")


def test_what_an_opening_took_is_told_beside_what_is_wanted() -> None:
    opening = Opening({"reading": 3.0, "into the store": 1.5}, 130, 2, 100 * MEGABYTE, 250 * MEGABYTE, 190 * MEGABYTE)
    told = describe("plain", 100_000, 60 * MEGABYTE, opening)
    assert "seconds: 4.5 (wanted: at most 5); reading 3.0, into the store 1.5" in told
    assert "150 at most, 90 when it is open; 100 before" in told
    assert "2.50 times the file (wanted: less than 3)" in told
    assert "wanted" not in describe("plain", 7, 70, opening).splitlines()[1]
