"""`python -m geo import` says what became of a file and writes it whole; its exit status says how much is shown."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from geo.__main__ import main
from geo.export.csv import csv_bytes
from geo.flattening import flatten_claims
from geo.ingest import Progress, command
from geo.settings import ROOT
from geo.tables import load_tables
from tests.ingest.test_opening import EVENTS, MAPPING, WHOLE
from tests.ingest.workbook_bytes import workbook
from tests.own_files import known_layouts
from tests.sample_tables import SAMPLE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def events(tmp_path: Path) -> Path:
    path = tmp_path / "events.csv"
    path.write_text(EVENTS, encoding="utf-8")
    return path


@pytest.fixture
def mapping(tmp_path: Path) -> str:
    path = tmp_path / "mapping.toml"
    path.write_text(MAPPING, encoding="utf-8")
    return str(path)


def _out(printed: pytest.CaptureFixture[bytes]) -> str:
    return printed.readouterr().out.decode()


def test_a_file_with_faults_is_reported_line_by_line(
    events: Path, mapping: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["import", str(events), "--mapping", mapping]) == 1
    lines = _out(capsysbinary).splitlines()
    assert lines[:2] == [
        "events.csv: delimited text, read under a mapping of columns",
        "4 rows in = 2 shown + 2 set aside; 2 claims",
    ]
    assert lines[-3].startswith("Set aside: events.csv:4: latitude, longitude: got '95.5, 38.1'; ")
    assert lines[-2].startswith("Set aside: events.csv:5: day: got '04/05/2017'; ")


def test_a_file_without_faults_ends_well(
    events: Path, mapping: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    events.write_text(WHOLE, encoding="utf-8")
    assert main(["import", str(events), "--mapping", mapping]) == 0
    assert "2 rows in = 2 shown + 0 set aside; 2 claims" in _out(capsysbinary)


def test_the_order_of_day_and_month_is_stated_on_the_command_line(
    events: Path, mapping: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    main(["import", str(events), "--mapping", mapping, "--dates", "day_first"])
    assert "4 rows in = 3 shown + 1 set aside" in _out(capsysbinary)


def test_everything_is_written_into_a_folder(
    events: Path, mapping: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    out = tmp_path / "new" / "folder"
    main(["import", str(events), "--mapping", mapping, "--out", str(out)])
    assert {path.name for path in out.iterdir()} == {"claims.csv", "set_aside.csv", "mapping.toml", "report.txt"}
    claims = list(csv.DictReader(io.StringIO((out / "claims.csv").read_text(encoding="utf-8-sig"))))
    assert [claim["claim_id"] for claim in claims] == ["e1", "e2"]
    assert "search_text" not in claims[0]
    assert len((out / "set_aside.csv").read_text(encoding="utf-8-sig").splitlines()) == 3
    assert (out / "report.txt").read_text(encoding="utf-8") == _out(capsysbinary)


def test_the_mapping_written_reads_the_file_the_same_way(
    events: Path, mapping: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    main(["import", str(events), "--mapping", mapping, "--out", str(first)])
    main(["import", str(events), "--mapping", str(first / "mapping.toml"), "--out", str(second)])
    for name in ("claims.csv", "set_aside.csv", "mapping.toml", "report.txt"):
        assert (first / name).read_bytes() == (second / name).read_bytes(), name
    capsysbinary.readouterr()


@pytest.mark.parametrize("layout", known_layouts())
def test_the_mapping_written_of_a_known_layout_reads_its_file_the_same_way(
    layout: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    brought = known_layouts()[layout]
    for name, data in brought.files:
        (tmp_path / name).write_bytes(data)
    files = [str(tmp_path / name) for name, _ in brought.files]
    first, second = tmp_path / "first", tmp_path / "second"
    status = main(["import", *files, "--out", str(first)])
    assert status == int(brought.aside > 0)
    assert main(["import", *files, "--mapping", str(first / "mapping.toml"), "--out", str(second)]) == status
    for name in ("claims.csv", "set_aside.csv", "mapping.toml"):
        assert (first / name).read_bytes() == (second / name).read_bytes(), name
    capsysbinary.readouterr()


def test_rows_set_aside_of_a_known_layout_are_corrected_and_opened_with_its_mapping(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    ((name, data),) = known_layouts()["ucdp_ged"].files
    (tmp_path / name).write_bytes(data)
    out = tmp_path / "out"
    assert main(["import", str(tmp_path / name), "--out", str(out)]) == 1
    with (out / "set_aside.csv").open(encoding="utf-8-sig", newline="") as file:
        header, row = csv.reader(file)
    row[header.index("latitude")] = "35.5"
    with (out / "set_aside.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, row])
    capsysbinary.readouterr()
    assert main(["import", str(out / "set_aside.csv"), "--mapping", str(out / "mapping.toml")]) == 0
    assert "1 row in = 1 shown + 0 set aside" in _out(capsysbinary)


def test_an_export_comes_back_as_it_was(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    exported = csv_bytes(flatten_claims(load_tables(SAMPLE)).drop(columns="search_text"))
    (tmp_path / "claims.csv").write_bytes(exported)
    assert main(["import", str(tmp_path / "claims.csv"), "--out", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "claims.csv").read_bytes() == exported
    assert "known by its columns as: Claims exported from this atlas" in _out(capsysbinary)


def test_a_folder_of_the_five_tables_opens_whole(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["import", str(SAMPLE)]) == 0
    assert "places.csv and 5 more: delimited text, known by its columns as: The five tables" in _out(capsysbinary)


def test_what_else_a_folder_holds_is_named_and_passed_over(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder = shutil.copytree(SAMPLE, tmp_path / "atlas")
    assert main(["import", str(folder)]) == 0
    assert "passed over" not in _out(capsysbinary)
    (folder / "claims copy.csv").write_text("more", encoding="utf-8")
    (folder / ".hidden").write_text("", encoding="utf-8")
    assert main(["import", str(folder)]) == 0
    assert 'no table of an atlas were passed over: "claims copy.csv"\n' in _out(capsysbinary)


def test_columns_matched_by_guess_are_printed_with_the_reason(
    events: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["import", str(events)]) == 1
    printed = _out(capsysbinary)
    assert "No known layout has these columns; they were matched by guess:" in printed
    assert "  start: The column is called" in printed
    assert "write mapping.toml with --out DIR, change it, name it with --mapping." in printed


def test_a_column_left_although_its_name_fits_is_told_before_the_rows_and_not_taken_for_success(
    events: Path, mapping: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    events.write_text("place,date,killed\nNorton,2017-05-14,many\nSutton,2017-05-15,few\n", encoding="utf-8")
    assert main(["import", str(events)]) == 1
    lines = _out(capsysbinary).splitlines()
    why = "0 of 2 sampled cells are figures (“many”: there is no figure in digits)"
    left = f"not matched: The column is called “killed”, but {why}; it was not matched."
    assert lines[1:3] == [left, "2 rows in = 2 shown + 0 set aside; 2 claims"]
    assert sum("not matched" in line for line in lines) == 1
    events.write_text(WHOLE, encoding="utf-8")
    assert main(["import", str(events), "--mapping", mapping]) == 0
    assert "not matched" not in _out(capsysbinary)


def test_the_option_that_states_the_order_of_day_and_month_is_named_where_rows_wait_for_it(
    events: Path, mapping: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    hint = "The order of day and month is stated with --dates, one of day_first, month_first, year_first."
    main(["import", str(events), "--mapping", mapping])
    assert hint in _out(capsysbinary).splitlines()
    main(["import", str(events), "--mapping", mapping, "--dates", "day_first"])
    assert hint not in _out(capsysbinary)


def test_the_option_that_states_the_encoding_is_named_where_it_has_to_be_stated(
    events: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    events.write_bytes("المكان,المصدر\nالرقة,سانا\n".encode("cp1256"))  # noqa: RUF001
    assert main(["import", str(events)]) == 2
    assert capsys.readouterr().err.rstrip().endswith("The encoding is stated with --encoding NAME.")
    assert main(["import", str(events), "--encoding", "windows-1256"]) == 0


def test_the_option_that_names_a_sheet_is_named_where_a_workbook_has_several(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    rows = [["place", "date"], ["Norton", "2017-05-14"]]
    path = tmp_path / "list.xlsx"
    path.write_bytes(workbook(("May", rows), ("June", rows)))
    assert main(["import", str(path)]) == 0
    printed = _out(capsysbinary)
    assert 'Note: The workbook has several sheets: "May" was read, not "June"\n' in printed
    assert "Another sheet is read with --sheet NAME." in printed
    main(["import", str(path), "--sheet", "June"])
    assert "--sheet" not in _out(capsysbinary)


def test_a_first_sheet_without_a_table_is_refused_with_the_names_of_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(
        workbook(("About", [["A log", "by us"], ["v", "2"]]), ("Log", [["place", "date"], ["A", "2017-05-14"]]))
    )
    assert main(["import", str(path)]) == 2
    said = capsys.readouterr().err
    assert "No column of list.xlsx could be matched; they are called “A log”, “by us”." in said
    assert "The sheet “About” was read; the workbook also has “Log”. Another sheet is read with --sheet NAME." in said
    assert main(["import", str(path), "--sheet", "Log"]) == 0


def test_a_table_of_unknown_columns_is_refused_with_their_names_and_reasons(
    events: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    events.write_text("colour,killed\nred,many\nblue,few\n", encoding="utf-8")
    assert main(["import", str(events)]) == 2
    said = capsys.readouterr().err
    assert "No column of events.csv could be matched; they are called “colour”, “killed”." in said
    assert "Not matched: The column is called “killed”, but 0 of 2 sampled cells are figures" in said


def test_prose_is_not_taken_for_a_table_although_it_has_commas_and_words_that_name_columns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "about.md"
    prose = "# About\n\nWhat is told here is,\nincident, where, when, source, and who says it.\n\nThat is all.\n"
    path.write_text(prose)
    assert main(["import", str(path)]) == 2
    assert capsys.readouterr().err.startswith("about.md has one column only: “# About”; is this a table? Open a table")


@pytest.mark.parametrize("held", ["claims.csv", "set_aside.csv", "mapping.toml", "report.txt"])
def test_a_folder_that_holds_what_would_be_written_is_left_as_it_is(
    held: str, events: Path, mapping: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "notes.txt").write_text("mine")
    (out / held).write_text("mine")
    assert main(["import", str(events), "--mapping", mapping, "--out", str(out)]) == 2
    printed = capsys.readouterr()
    said = f"The folder {out} already holds {held}, and nothing is written over; name another folder.\n"
    assert (printed.out, printed.err) == ("", said)
    assert {path.name: path.read_text() for path in out.iterdir()} == {"notes.txt": "mine", held: "mine"}
    (out / held).unlink()
    assert main(["import", str(events), "--mapping", mapping, "--out", str(out)]) == 1


@pytest.mark.parametrize("inside", ["", "out"])
def test_a_file_in_the_place_of_the_folder_is_left_as_it_is(
    inside: str, events: Path, mapping: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine")
    out = taken / inside
    assert main(["import", str(events), "--mapping", mapping, "--out", str(out)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"{taken} is a file, so that nothing can be written into {out}; ")
    assert taken.read_text() == "mine"


def test_help_tells_the_exit_codes_and_the_files_written(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["import", "--help"])
    said = capsys.readouterr().out
    for words in ("claims.csv", "set_aside.csv", "mapping.toml", "report.txt", "exit codes:"):
        assert words in said
    assert [line[:5] for line in said.splitlines()[-3:]] == ["  0  ", "  1  ", "  2  "]
    assert "python -m geo import strikes.csv --dates day_first --out strikes\n" in said


def test_only_the_first_rows_set_aside_are_printed_and_the_rest_counted(
    events: Path, mapping: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    events.write_text(EVENTS + "e5,Eastham,99,1,2017-05-05,1,The Courier\n" * 20, encoding="utf-8")
    main(["import", str(events), "--mapping", mapping])
    lines = _out(capsysbinary).splitlines()
    assert sum(line.startswith("Set aside: ") for line in lines) == 10
    assert lines[-2] == "... and 12 more; --out DIR writes all of them to set_aside.csv"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["gone.csv"], "gone.csv is not there, or is no file. Check its name and folder."),
        (["tests"], "The folder tests holds none of the tables of an atlas."),
        (["app.py", "--mapping", "gone.toml"], "gone.toml is no known layout and no file that can be read. Name"),
        (["README.md", "tests/sample"], "cannot be opened with others"),
    ],
)
def test_what_cannot_be_opened_is_said_and_nothing_is_written(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["import", *arguments, "--out", str(tmp_path / "out")]) == 2
    printed = capsys.readouterr()
    assert said in printed.err
    assert printed.out == ""
    assert not (tmp_path / "out").exists()


def test_control_codes_of_a_file_do_not_reach_the_terminal(
    events: Path, mapping: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    events.write_text(EVENTS.replace("04/05/2017", "\x1b]0;title\u202e"), encoding="utf-8")
    main(["import", str(events), "--mapping", mapping])
    printed = _out(capsysbinary)
    assert "\x1b" not in printed
    assert "\u202e" not in printed


class _SlowReading:
    """A reading that has ended when it was asked three times."""

    progress = Progress("reading", 12_000, 3, 0.25)

    def __init__(self) -> None:
        self.asked: list[float] = []
        self.is_cancelled = False

    def result(self, timeout: float) -> str:
        self.asked.append(timeout)
        if len(self.asked) < 3:
            raise TimeoutError
        return "opened"

    def cancel(self) -> None:
        self.is_cancelled = True


@pytest.mark.parametrize("told", [2, 0])
def test_progress_is_shown_on_a_terminal_when_it_takes_longer(
    told: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: told > 0, raising=False)
    reading = _SlowReading()
    assert command._await(reading) == "opened"
    assert reading.asked[0] == 1.0
    assert capsys.readouterr().err.count("reading: 12,000 rows, 3 set aside (25%)") == told


def test_an_interrupt_ends_the_reading_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    reading = _SlowReading()
    monkeypatch.setattr(reading, "result", interrupt)
    with pytest.raises(KeyboardInterrupt):
        command._await(reading)
    assert reading.is_cancelled


def test_the_command_works_from_any_folder(events: Path, mapping: str) -> None:
    events.write_text(WHOLE, encoding="utf-8")
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from geo.__main__ import main; sys.exit(main())"
    run = [sys.executable, "-c", code, "import", events.name, "--mapping", mapping]
    done = subprocess.run(run, cwd=events.parent, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 rows in = 2 shown" in done.stdout
