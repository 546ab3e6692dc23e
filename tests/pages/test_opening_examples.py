"""Columns as the matching step names them."""

from __future__ import annotations

from pages.parts.opening_examples import name_columns


def test_a_column_is_named_with_its_first_two_different_cells_on_one_line() -> None:
    rows = [["Raqqa", ""], ["Raqqa", " "], ["Abu\nKamal", "\t"], ["Homs"]]
    assert name_columns(("where", "note"), rows) == {"where": "where  (Raqqa, Abu Kamal)", "note": "note"}


def test_long_examples_are_cut_and_say_so() -> None:
    (named,) = name_columns(("a",), [["x" * 50]]).values()
    assert named == f"a  ({'x' * 39}…)"


def test_examples_are_shown_as_they_will_be_read_so_that_no_mark_turns_what_follows() -> None:
    assert name_columns(("who",), [["\u202elive\u202c"], ["\u202e"]]) == {"who": "who  (live)"}


def test_digits_behind_a_name_from_right_to_left_keep_their_order() -> None:
    assert name_columns(("العدد",), [["35"]]) == {"العدد": "العدد\u200e  (35)"}
