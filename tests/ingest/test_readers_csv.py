from __future__ import annotations

import pytest

from geo.ingest.limits import MOST_CELL_CHARACTERS, MOST_COLUMNS
from tests.ingest.reading import read, refusal

HEADER = "id,place,lat,lon\n"


def test_cells_stay_the_text_they_are():
    found = read(HEADER + "007,NA,31.50,None\n9007199254740993,null,,1e400\n")
    assert found.grid.columns == ("id", "place", "lat", "lon")
    assert found.rows == [["007", "NA", "31.50", "None"], ["9007199254740993", "null", "", "1e400"]]
    assert (found.lines, found.aside, found.notes) == ([2, 3], [], {})


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_lines_are_counted_as_they_stand_in_the_file_whatever_ends_them(end):
    text = end.join([HEADER.strip(), '1,"two', 'lines",1,2', "2,after,3,4", "", "3,last,5,6"])
    found = read(text)
    assert found.lines == [2, 4, 6]
    assert found.rows[0] == ["1", f"two{end}lines", "1", "2"]
    assert found.notes == {"Empty rows were passed over": 1}


def test_mixed_line_ends_and_separators_of_unicode_do_not_disturb_the_count():
    found = read("id,place,lat\r1,a\u2028b,2\r\n2,c\x0bd,3\n3,e,4")
    assert found.numbered == {2: ["1", "a\u2028b", "2"], 3: ["2", "c\x0bd", "3"], 4: ["3", "e", "4"]}


def test_a_row_with_one_cell_too_many_is_set_aside_with_all_its_cells():
    found = read(HEADER + "1,a,2,3\n2,Raqqa, Syria,2,3\n3,b,4,5\n")
    assert found.lines == [2, 4]
    (row,) = found.aside
    assert (row.line, row.row) == (3, ("2", "Raqqa", " Syria", "2", "3"))
    assert row.reason == "The row has 5 cells; the table has 4 columns."


def test_a_row_with_too_few_cells_is_set_aside_because_any_of_them_may_be_lacking():
    found = read(HEADER + "1,a\n2,b,3,4\n")
    assert found.rows == [["2", "b", "3", "4"]]
    assert [(row.line, row.row) for row in found.aside] == [(2, ("1", "a"))]


def test_a_list_of_rows_set_aside_comes_back_as_its_cells_were():
    listed = "aside_file,aside_line,aside_column,aside_value,aside_reason,aside_remedy,id,'-name,lat,lon\n"
    listed += "a.csv,7,lat,'-95,x,y,1,''Ayn,-9.5,'-17.4\na.csv,8,lat,x,x,y,2,'=1+1,9.5,'plain\n"
    found = read(listed)
    assert found.grid.columns == ("id", "-name", "lat", "lon")
    assert found.rows == [["1", "'Ayn", "-9.5", "-17.4"], ["2", "=1+1", "9.5", "'plain"]]


def test_an_empty_cell_at_the_end_of_every_row_shifts_nothing():
    found = read("id,lat,lon\n1,31,34,\n2,32,35,\n")
    assert found.rows == [["1", "31", "34"], ["2", "32", "35"]]
    assert found.notes == {"The empty last column was left out": 0}


def test_an_empty_last_column_with_a_comma_in_the_header_too_is_left_out():
    found = read("id,lat,\n1,31,\n2,32\n")
    assert found.grid.columns == ("id", "lat")
    assert (found.rows, found.aside) == ([["1", "31"], ["2", "32"]], [])


def test_a_last_column_without_a_name_that_holds_something_is_kept():
    found = read("id,lat,\n1,31,x\n2,32,\n")
    assert found.grid.columns == ("id", "lat", "column 3")
    assert found.rows == [["1", "31", "x"], ["2", "32", ""]]


def test_one_field_more_than_names_on_every_row_is_refused_with_its_line():
    assert "line 2 has 4 for 3" in refusal("id,lat,lon\n1,31,34,x\n2,32,35,y\n")


def test_a_broken_quote_costs_its_own_line_only():
    found = read(HEADER + '1,"a"b,2,3\n2,"c",4,5\n')
    assert found.numbered == {3: ["2", "c", "4", "5"]}
    assert found.aside[0].row == ("1", '"a"b', "2", "3")


def test_a_stray_quote_that_meets_another_loses_no_row_between_them():
    found = read(HEADER + '1,"a,2,3\n2,b,2,3\n3,"c",2,3\n4,d,2,3\n')
    assert found.lines == [3, 4, 5]
    assert [row.line for row in found.aside] == [2]


def test_a_stray_quote_closed_rows_later_is_asked_about():
    found = read(HEADER + '1,"a,2,3\n2,b,2,3\n3,c",2,3\n4,d,2,3\n')
    assert found.lines == [5]
    (row,) = found.aside
    assert row.reason.startswith("The row runs from line 2 to line 4, and line 3 alone would be a full row")
    assert "2,b,2,3" in row.row[1]


def test_a_text_of_several_lines_with_commas_is_one_row():
    found = read(HEADER + '1,"one, two\nthree, four, five",2,3\n')
    assert (found.lines, found.aside) == ([2], [])


def test_a_quote_never_closed_is_refused_with_line_and_beginning():
    said = refusal(HEADER + '1,a,2,3\n2,"<b>never closed,4,5\n3,c,6,7\n')
    assert said.startswith('A quote opened on line 3 is never closed: 2,"(b)never closed,4,5')


@pytest.mark.parametrize("length", [MOST_CELL_CHARACTERS + 1, 140_000, 18_000_000])
def test_a_cell_over_the_limit_is_refused_with_its_line(length):
    assert refusal(HEADER + "1,a,2,3\n2," + "x" * length + ",4,5\n").startswith("A cell in line 3 has more than 32,767")


def test_a_cell_at_the_limit_is_read():
    assert len(read(HEADER + "2," + "x" * MOST_CELL_CHARACTERS + ",4,5\n").rows[0][1]) == MOST_CELL_CHARACTERS


@pytest.mark.parametrize("text", ["", "\n\n", HEADER, HEADER + "\n,,,\n", "\ufeff", "\0\0\0"])
def test_a_file_without_rows_is_refused(text):
    assert refusal(text).startswith("The file has no rows.")


def test_two_columns_of_one_name_are_refused():
    assert 'Two columns are named "lat"' in refusal("lat, lat\n1,2\n")


def test_more_columns_than_a_table_has_are_refused():
    names = ",".join(f"c{number}" for number in range(MOST_COLUMNS + 1))
    assert "more than 512 columns" in refusal(names + "\n" + names)


def test_names_are_trimmed_and_freed_of_hidden_marks():
    found = read("\0\0 id ,\u200bLat\u202e, lon\n1,2,3\n")
    assert found.grid.columns == ("id", "Lat", "lon")
    assert found.notes["Hidden marks were removed from column names"] == 2


def test_lines_above_the_names_are_passed_over_and_counted():
    found = read("# made on monday, by hand\n# more\n\nid,lat,lon\n1,2,3\n")
    assert found.numbered == {5: ["1", "2", "3"]}
    assert found.notes["Lines above the column names were passed over"] == 3


def test_a_file_without_names_has_none():
    found = read("881,20191024,35.9\n882,20191024,36.1\n883,20191024,\n")
    assert (found.grid.columns, found.grid.width, found.lines) == ((), 3, [1, 2, 3])


def test_whether_there_is_a_row_of_names_can_be_stated():
    assert read("2016,2017\n1,2\n", header=True).grid.columns == ("2016", "2017")
    assert read("id,lat\n1,2\n", header=False).rows == [["id", "lat"], ["1", "2"]]


def test_names_nobody_knows_are_names_when_none_is_empty_or_a_number():
    assert read("wer,wo\n1,2\n").grid.columns == ("wer", "wo")
    assert read("wer,\n1,2\n").grid.columns == ()
    assert read("wer,14 May 2017\n1,2\n").grid.columns == ()


def test_tags_under_the_names_are_no_row():
    found = read("id,place,lat\n#id,,#geo +lat\n1,a,2\n")
    assert found.grid.headings == {"id": "#id", "lat": "#geo +lat"}
    assert found.numbered == {3: ["1", "a", "2"]}
    assert read("id,place,lat\n1,#a,#b\n").grid.headings == {}


def test_the_columns_of_a_list_of_rows_set_aside_are_left_out_of_rows_and_of_what_is_set_aside_again():
    names = "aside_file,aside_line,aside_column,aside_value,aside_reason,aside_remedy,id,lat\n"
    found = read(names + "f.csv,7,lat,x,wrong,mend,1,31\nf.csv,8,lat,x,wrong,mend,2,32,9\n")
    assert (found.grid.columns, found.rows) == (("id", "lat"), [["1", "31"]])
    assert found.aside[0].row == ("2", "32", "9")


def test_nuls_are_removed_and_a_row_of_nothing_else_is_set_aside():
    found = read(HEADER + "1,a\0b,2,3\n\0\0,\0,,\n")
    assert found.rows == [["1", "ab", "2", "3"]]
    assert [(row.line, row.reason) for row in found.aside] == [(3, "The row holds only hidden NUL characters.")]
    note = next(note for note in found.grid.notes if "NUL" in note.sentence)
    assert (note.cells, note.column, note.line) == (1, "place", 2)


def test_the_budget_of_rows_and_of_cells_is_kept():
    text = "id,lat\n" + "1,2\n" * 11
    assert "more than 10 rows" in refusal(text, limits={"rows": 10})
    assert "more than 20 cells" in refusal(text, limits={"cells": 20})
    assert len(read(text, limits={"rows": 11, "cells": 22}).rows) == 11


def test_a_large_file_comes_in_batches_with_a_growing_share():
    text = "id,lat\n" + "".join(f"{number},31.5\n" for number in range(25_000))
    grid = read(text)
    assert grid.lines == list(range(2, 25_002))
    assert grid.rows[-1] == ["24999", "31.5"]


def test_a_quote_in_a_tab_separated_file_is_a_letter_where_its_line_is_a_full_row():
    open_cell = b'id\tactor\tday\n1\t"PROTESTERS\t2017-05-14\n2\tPOLICE\t2017-05-15\n3\tTHE "ARMY"\t2017-05-16\n'
    read_in = read(open_cell)
    assert [row[1] for row in read_in.rows] == ['"PROTESTERS', "POLICE", 'THE "ARMY"']
    assert read_in.notes["Quotation marks that close nowhere were kept as letters"] == 1


def test_a_quoted_cell_of_a_tab_separated_file_may_still_hold_a_line_break():
    read_in = read(b'id\tactor\tday\n1\t"two\nlines"\t2017-05-14\n2\t"tab\tin"\t2017-05-15\n')
    assert [row[1] for row in read_in.rows] == ["two\nlines", "tab\tin"]


def test_the_very_first_line_of_a_tab_separated_file_may_hold_such_a_quote():
    read_in = read(b'7\t"ARMY\t20170514\n8\tPOLICE\t20170515\n', header=False)
    assert [row[1] for row in read_in.rows] == ['"ARMY', "POLICE"]
