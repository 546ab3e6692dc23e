from __future__ import annotations

import codecs
import time

import pytest

from tests.ingest.reading import read, refusal

TABLE = "id,place,lat\n1,الرقة,35.9\n2,دير الزور,35.3\n"
ROWS = [["1", "الرقة", "35.9"], ["2", "دير الزور", "35.3"]]


@pytest.mark.parametrize(
    ("data", "notes"),
    [
        (TABLE.encode(), []),
        (codecs.BOM_UTF8 + TABLE.encode(), []),
        (TABLE.encode("utf-16"), ["The file was read as UTF-16"]),
        (codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"), ["The file was read as UTF-16"]),
        (TABLE.encode("utf-32"), ["The file was read as UTF-32"]),
        (TABLE.encode("utf-16-le"), ["The file was read as UTF-16, though it does not say so"]),
        (TABLE.encode("utf-16-be"), ["The file was read as UTF-16, though it does not say so"]),
    ],
)
def test_unicode_in_every_form_gives_the_same_rows(data, notes):
    found = read(data)
    assert found.rows == ROWS
    assert list(found.notes) == notes


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TABLE, "windows-1256"),
        (TABLE, "iso-8859-6"),
        ("id,place,lat\n1,Café à Paris,1\n2,Zürich,2\n", "windows-1252"),
        ("id,place,lat\n1,Алеппо и Ракка,1\n2,Хомс,2\n", "windows-1251"),
        ("id,place,lat\n1,ירושלים,1\n2,חיפה,2\n", "windows-1255"),
    ],
)
def test_another_encoding_is_named_and_taken_only_when_stated(text, encoding):
    data = text.encode(encoding)
    said = refusal(data)
    assert f"{encoding} is likely" in said
    assert f"State the encoding ({encoding})" in said
    assert read(data, encoding=encoding).rows[1][1] == text.splitlines()[2].split(",")[1]


def test_one_damaged_line_is_set_aside_with_its_number_and_its_bytes():
    data = TABLE.encode() + b"3,Caf\xe9,1\n4,\xd8\xa7,2\n"
    found = read(data)
    assert found.lines == [2, 3, 5]
    (row,) = found.aside
    assert (row.line, row.row) == (4, ("3", "Caf\\xe9", "1"))
    assert "Line 4 is not in the encoding" in row.reason
    assert "state its encoding" in row.remedy


def test_a_damaged_line_far_down_is_found_too():
    data = b"id,place\n" + b"1,aaaaaaaaaaaaaaaa\n" * 100_000 + b"x,\xff\xfe\n" + b"2,b\n"
    found = read(data)
    assert [row.line for row in found.aside] == [100_002]
    assert len(found.rows) == 100_001


def test_a_half_character_at_the_end_of_utf_16_sets_aside_its_line():
    found = read(TABLE.encode("utf-16") + b"\x06")
    assert found.rows == ROWS
    assert [row.line for row in found.aside] == [4]


def test_half_a_pair_in_utf_16_sets_aside_its_line_only():
    data = "id,place\n1,a\ud800b\n2,c\n".encode("utf-16-le", "surrogatepass")
    found = read(codecs.BOM_UTF16_LE + data)
    assert ([row.line for row in found.aside], found.rows) == ([2], [["2", "c"]])


@pytest.mark.parametrize("name", ["zip", "rot13", "idna", "unicode_escape", "utf-7", "no such", "\0"])
def test_only_encodings_of_text_can_be_stated(name):
    assert refusal(TABLE, encoding=name).startswith("The encoding stated is not one that is known.")


@pytest.mark.parametrize(("separator", "name"), [(";", "semicolon"), ("\t", "tab"), ("|", "vertical bar")])
def test_the_separator_is_found_and_told(separator, name):
    text = "id,lat,note\n1,31,b\n".replace(",", separator).replace("b", "31,5, and 32,5")
    found = read(text)
    assert found.rows == [["1", "31", "31,5, and 32,5"]]
    assert found.notes == {f"Cells are separated by a {name}": 0}


def test_decimal_commas_do_not_pass_for_separators():
    found = read("nr;breite;länge\n" + "1;31,5;34,5\n" * 50, known=frozenset())
    assert found.rows[0] == ["1", "31,5", "34,5"]


def test_separators_in_quotes_are_not_counted():
    found = read('id,place,lat\n1,"a;b;c;d",2\n2,"e;f;g;h",3\n')
    assert found.rows[0] == ["1", "a;b;c;d", "2"]


def test_a_line_that_states_the_separator_is_no_row():
    found = read("sep=;\nid;lat\n1;31,5\n")
    assert found.numbered == {3: ["1", "31,5"]}


def test_a_stated_separator_is_taken_and_one_that_cannot_be_is_refused():
    assert read("id:lat\n1:2\n", separator=":").rows == [["1", "2"]]
    assert read("id\tlat\n1\t2\n", separator="tab").rows == [["1", "2"]]
    for wrong in ('"', "a", ",,", "\n"):
        assert "separator stated" in refusal("id,lat\n1,2\n", separator=wrong)


def test_a_space_after_every_separator_is_left_out():
    found = read('id, place, lat\n1, "Raqqa, city", 2\n')
    assert found.rows == [["1", "Raqqa, city", "2"]]
    assert found.notes == {"The space after each separator was left out": 0}
    assert read("id,place,lat\n1, Raqqa, 2\n").rows == [["1", " Raqqa", " 2"]]


@pytest.mark.parametrize("text", ["x" * 200_000, "one word on a line\n" * 10_000])
def test_a_text_without_separators_is_refused_at_once(text):
    begun = time.process_time()
    assert refusal(text).startswith("No comma, semicolon, tab or vertical bar")
    assert time.process_time() - begun < 1
