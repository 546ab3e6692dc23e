"""The command line says what is wrong and where, and its exit status says whether."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from geo.__main__ import main
from geo.codebook import load_codebook
from geo.settings import ROOT
from tests.sample_tables import SAMPLE, change_row, copy_sample

if TYPE_CHECKING:
    from pathlib import Path


def test_check_praises_tables_without_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(SAMPLE)]) == 0
    assert capsys.readouterr().out.startswith(f"No faults in {SAMPLE} (places.csv, actors.csv,")


def test_check_prints_every_fault_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = copy_sample(tmp_path / "tables")
    change_row(folder, "places", "northbridge", lat="north")
    change_row(folder, "claims", "c-02", stance="thinks")
    assert main(["check", str(folder)]) == 1
    first, second, last = capsys.readouterr().out.splitlines()
    assert first.startswith("places.csv:2: lat: got 'north'; wanted a number")
    assert second.startswith("claims.csv:3: stance: got 'thinks'; wanted one of asserts,")
    assert last.startswith(f"2 faults in {folder}")


def test_check_prints_control_codes_of_a_table_in_plain_letters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copy_sample(tmp_path / "tables")
    change_row(folder, "places", "northbridge", kind="\x1b[2Jsite")
    path = folder / "crosswalk.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("match", "ma\x1btch", 1), encoding="utf-8")
    assert main(["check", str(folder)]) == 1
    assert "\x1b" not in capsys.readouterr().out


def test_export_writes_the_whole_view_without_the_search_text() -> None:
    command = [sys.executable, "-m", "geo", "export", "--format", "csv", str(SAMPLE)]
    written = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    rows = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"))))
    assert tuple(rows[0]) == load_codebook().columns("flat")[:-1]
    assert [row["claim_id"] for row in rows] == [f"c-{number:02}" for number in range(1, 13)]
    assert (rows[2]["value_low"], rows[2]["value_high"], rows[9]["lon"]) == ("20", "", "-3.75")


def test_export_of_broken_tables_writes_nothing_and_says_why(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder = copy_sample(tmp_path / "tables")
    change_row(folder, "claims", "c-02", speaker_id="nobody")
    assert main(["export", str(folder)]) == 1
    written = capsysbinary.readouterr()
    assert written.out == b""
    assert b"claims.csv:3: speaker_id" in written.err


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["tidy"])
    assert left.value.code == 2
    assert "check" in capsys.readouterr().err
