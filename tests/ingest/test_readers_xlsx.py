# ruff: noqa: DTZ001 - days and times of a workbook have no time zone
from __future__ import annotations

import datetime as dt
import struct
import warnings
import zipfile

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.ingest.reading import read, refusal
from tests.ingest.workbook_bytes import repack, replace_in, workbook

SMALL = workbook([["id", "lat", "lon"], ["007", 31.5, 34]])


def test_cells_are_written_as_a_person_reads_them():
    rows = [
        ["id", "lat", "date", "time", "span", "yes", "serial"],
        ["007", 31.5, dt.datetime(2023, 10, 7), dt.time(13, 5), dt.timedelta(hours=30), True, 45206],
        [12, -3, dt.datetime(2023, 10, 7, 13, 45, 1), None, None, False, 1e-7],
    ]
    found = read(workbook(rows))
    assert found.grid.form == "xlsx"
    assert found.rows == [
        ["007", "31.5", "2023-10-07", "13:05:00", "30:00:00", "TRUE", "45206"],
        ["12", "-3", "2023-10-07 13:45:01", "", "", "FALSE", "1e-07"],
    ]
    assert (found.lines, found.notes) == ([2, 3], {})


def test_long_numbers_are_marked_as_perhaps_rounded():
    found = read(workbook([["id", "lat"], [12345678901234567, 1], [123456789012345, 2]]))
    assert found.rows[1][0] == "123456789012345"
    (note,) = [note for note in found.grid.notes if "more than 15 digits" in note.sentence]
    assert (note.cells, note.line) == (1, 2)


def test_gap_rows_are_counted_and_rows_keep_the_numbers_of_the_sheet():
    found = read(workbook([[], ["id", "lat"], [1, 2], [], [], [3, 4]]))
    assert found.numbered == {3: ["1", "2"], 6: ["3", "4"]}
    assert found.notes["Empty rows were passed over"] == 2


def test_what_a_sheet_cannot_say_in_a_cell_is_counted():
    def merge(book):
        book.active.merge_cells("A3:B4")

    found = read(workbook([["id", "lat", "lon"], ["=1+1", "#N/A", 1], ["a"], [], [1, "=A1"]], change=merge))
    assert found.notes == {
        "Formula cells without a calculated value were read as empty": 2,
        "Error cells (such as #N/A) were read as empty": 1,
        "Merged cells: a text or day was read for each of their rows, all else stands in the first alone": 1,
        "Empty rows were passed over": 1,
    }


def test_days_counted_from_1904_are_the_days_meant():
    def count_from_1904(book):
        book.epoch = CALENDAR_MAC_1904

    found = read(workbook([["id", "date"], [1, dt.datetime(2023, 10, 7)]], change=count_from_1904))
    assert found.rows == [["1", "2023-10-07"]]
    assert "The workbook counts days from 1904; its dates were read so" in found.notes


def test_a_hidden_first_sheet_is_not_read_unless_it_is_asked_for():
    def hide(book):
        book["draft"].sheet_state = "hidden"

    data = workbook(("draft", [["id", "lat"], [9, 9]]), ("events", [["id", "lat"], [1, 2]]), change=hide)
    found = read(data)
    assert (found.rows, found.grid.sheets) == ([["1", "2"]], ("events", "draft"))
    assert "A hidden sheet before the one that was read was passed over" in found.notes
    asked = read(data, sheet="draft")
    assert (asked.rows, asked.grid.sheets) == ([["9", "9"]], ("draft", "events"))
    assert "The sheet that was read is hidden in the workbook" in asked.notes
    assert "State one of these: draft, events." in refusal(data, sheet="<b>nope</b>")


def test_a_line_of_remarks_on_a_first_sheet_is_no_table():
    data = workbook(("Read me", [["Made by hand in 2017"]]), ("Empty", []), ("events", [["id", "lat"], [1, 2]]))
    found = read(data)
    assert (found.rows, found.grid.sheets) == ([["1", "2"]], ("events", "Read me", "Empty"))
    assert "A sheet of at most one row or column before the one that was read was passed over" in found.notes
    assert 'The workbook has several sheets: "events" was read, not "Read me", "Empty"' in found.notes
    assert "The file has no rows." in refusal(data, sheet="Read me")
    assert "The file has no rows." in refusal(workbook(("a", [["id", "lat"]]), ("b", [["id"]])))


def test_the_sheet_that_was_read_and_the_others_are_named():
    row = [["id", "place"], ["1", "A"]]
    names = ["First", "A {sheet}", "\u202eTurned", "N" * 31, "D", "E", "F", "G"]
    made = read(workbook(*((name, row) for name in names)))
    others = f'"A (sheet)", "Turned", "{"N" * 31}", "D", "E" and 2 more'
    assert made.notes == {f'The workbook has several sheets: "First" was read, not {others}': 0}
    assert read(workbook(("First", row), ("Second", row)), sheet="Second").notes == {}


def test_lines_above_the_names_and_tags_below_them_are_no_rows():
    found = read(workbook([["Made by hand"], ["id", "lat", "lon"], ["#id", None, "#geo +lon"], [1, 2, 3]]))
    assert found.numbered == {4: ["1", "2", "3"]}
    assert found.grid.headings == {"id": "#id", "lon": "#geo +lon"}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (workbook([["id", "id"], [1, 2]]), 'Two columns are named "id"'),
        (workbook([]), "The file has no rows."),
        (workbook([["id", "lat"]]), "The file has no rows."),
        (repack(SMALL, replace_in("sheet1.xml", b"007", b"x" * 32_768)), "more than 32,767 characters"),
        (repack(SMALL, replace_in("sheet1.xml", b"<worksheet", b"<!DOCTYPE x><worksheet")), "XML entities"),
        (
            repack(SMALL, replace_in("sheet1.xml", b"<worksheet", b'<!doctype x [<!ENTITY a SYSTEM "/a">]><worksheet')),
            "XML entities",
        ),
        (
            repack(SMALL, replace_in("workbook.xml.rels", b"/xl/worksheets/sheet1.xml", b"../../x.xml")),
            "lie outside it",
        ),
        (repack(SMALL, replace_in("sheet1.xml", b'r="A2"', b'r="XFD2"')), "reaches to column 16,384"),
        (repack(SMALL, replace_in("sheet1.xml", b'r="A2"', b"s='1'\n r = 'XFD2'")), "reaches to column 16,384"),
        (repack(SMALL, replace_in("sheet1.xml", b'r="A2"', b'r="A99999999"')), "reaches to row 99,999,999"),
        (repack(SMALL, replace_in("sheet1.xml", b'<row r="2"', b'<row r="99999999"')), "reaches to row 99,999,999"),
        (repack(SMALL, replace_in("sheet1.xml", b'r="A2"', b'r="&#65;2"')), "numbered in a way"),
        (
            repack(SMALL, lambda name, text: text.decode().encode("utf-16") if "sheet1" in name else text),
            "not in UTF-8",
        ),
        (repack(SMALL, extra=[("xl/a.xml", b" " * 30_000_000)]), "would unpack to 29 MB"),
        (repack(SMALL, extra=[(f"xl/{number}.xml", b"") for number in range(64)]), "more than 64 files"),
        (repack(SMALL, extra=[("../x.xml", b"")]), "leads out of it"),
        (repack(SMALL, extra=[("/x.xml", b"")]), "leads out of it"),
        (SMALL[:-200], "damaged"),
        (SMALL[: len(SMALL) // 2], "damaged"),
        (b"PK\x03\x04 this is no archive", "damaged"),
    ],
)
def test_a_workbook_that_would_harm_or_mislead_is_refused(data, said):
    assert said in refusal(data)


def test_parts_of_one_name_are_refused():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        data = repack(SMALL, extra=[("xl/workbook.xml", b"")])
    assert "two files of one name" in refusal(data)


def test_a_part_that_unpacks_to_more_than_it_says_is_refused():
    data = bytearray(repack(SMALL, replace_in("sheet1.xml", b"</worksheet>", b"</worksheet>" + b" " * 100_000)))
    for begin in _find_entries(data):
        if b"sheet1" in data[begin + 46 : begin + 80]:
            data[begin + 24 : begin + 28] = struct.pack("<I", 700)
    assert "another size than stated" in refusal(bytes(data))


def test_parts_that_lie_over_one_another_are_refused():
    data = bytearray(repack(SMALL, compression=zipfile.ZIP_STORED))
    first, second, *_ = _find_entries(data)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    assert refusal(bytes(data)).startswith("The files inside the archive overlap")


def test_an_encrypted_part_is_refused():
    data = bytearray(SMALL)
    for begin in _find_entries(data):
        data[begin + 8] |= 1
    assert "locked with a password" in refusal(bytes(data))


def _find_entries(data):
    begin = data.find(b"PK\x01\x02")
    while begin != -1:
        yield begin
        begin = data.find(b"PK\x01\x02", begin + 1)


def test_a_false_size_of_the_sheet_and_formats_far_away_do_no_harm():
    data = repack(SMALL, replace_in("sheet1.xml", b'ref="A1:C2"', b'ref="A1:XFD1048576"'))
    assert read(data).rows == [["007", "31.5", "34"]]
    far = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    found = read(repack(SMALL, replace_in("sheet1.xml", b"</sheetData>", far)), limits={"rows": 2_000_000})
    assert found.rows == [["007", "31.5", "34"]]


def test_macros_are_ignored_and_told():
    found = read(repack(SMALL, extra=[("xl/vbaProject.bin", b"\0")]))
    assert found.notes == {"Macros in the workbook were ignored": 0}
