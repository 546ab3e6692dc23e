"""Numbers, counts, figures in words and texts are read as they stand, with a note, or not at all."""
# ruff: noqa: RUF001  # digits and letters that look alike are what is tested

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.codebook import load_codebook
from geo.ingest.outcome import Unreadable
from geo.ingest.values import stated_figures
from geo.ingest.values import text as text_module
from geo.ingest.values.numbers import (
    DECIMAL_COMMA,
    DECIMAL_POINT,
    MOST_COUNT,
    THOUSANDS,
    WHOLE_DECIMALS,
    Read,
    read_count,
    read_number,
)
from geo.ingest.values.stated_figures import Figure, read_figure
from geo.ingest.values.text import clean_text, is_clean
from geo.schema.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable

DIGITS = {
    "Arabic": str.maketrans("0123456789.", "٠١٢٣٤٥٦٧٨٩٫"),
    "Persian": str.maketrans("0123456789.", "۰۱۲۳۴۵۶۷۸۹٫"),
    "full width": str.maketrans("0123456789.", "０１２３４５６７８９．"),
}
# Texts near what is read, so that chance meets more than the first pattern.
NEAR = st.text("0123456789.,-+/:eE' ٠١٥٫٬۵５−–\u00a0\u200f><~", max_size=12)
ANY_TEXT = st.text(max_size=40) | NEAR | st.text(st.characters(codec=None), max_size=10)


def why_unreadable(read: Callable[[str], object], text: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(text)
    assert caught.value.reason
    assert caught.value.remedy.endswith(".")
    return caught.value


@pytest.mark.parametrize(
    ("text", "number"), [("12", 12), ("-31.5", -31.5), ("1.234", 1.234), (".5", 0.5), ("1e-05", 1e-05), (" 7 ", 7)]
)
def test_a_plain_number_is_taken_as_it_stands(text: str, number: float) -> None:
    assert read_number(text) == Read(number)


@pytest.mark.parametrize(
    ("text", "decimal", "number", "note"),
    [
        ("31,5", ".", 31.5, DECIMAL_COMMA),
        ("0,125", ".", 0.125, DECIMAL_COMMA),
        ("1,234", ".", 1234, THOUSANDS),
        ("1,234.5", ".", 1234.5, THOUSANDS),
        ("1 234,5", ".", 1234.5, f"{THOUSANDS}; {DECIMAL_COMMA}"),
        ("1'234", ".", 1234, THOUSANDS),
        ("31,5", ",", 31.5, ""),
        ("1,234", ",", 1.234, ""),
        ("1.234", ",", 1234, THOUSANDS),
        ("1.234,5", ",", 1234.5, THOUSANDS),
        ("31.5", ",", 31.5, DECIMAL_POINT),
    ],
)
def test_marks_of_decimals_and_thousands_are_read_as_the_mapping_says(
    text: str, decimal: str, number: float, note: str
) -> None:
    assert read_number(text, decimal=decimal) == Read(number, note)


@pytest.mark.parametrize("script", DIGITS)
def test_digits_of_other_scripts_are_read_with_a_note(script: str) -> None:
    read = read_number("1234.5".translate(DIGITS[script]))
    assert read.value == 1234.5
    assert "another script" in read.note
    assert read_count("12".translate(DIGITS[script])).value == 12


def test_the_arabic_signs_for_decimals_and_thousands_can_be_nothing_else() -> None:
    assert read_number("٣١٫٥", decimal=",").value == 31.5
    assert read_number("٣١٫٥٠٠").value == 31.5
    assert read_count("١٢٬٣٤٥").value == 12_345


def test_a_minus_of_print_and_a_no_break_space_are_read_with_a_note() -> None:
    for text, number in (("\u22125", -5), ("5\u00a0", 5), ("\u200f5", 5)):
        read = read_number(text)
        assert (read.value, "minus signs or spaces" in read.note) == (number, True)


@pytest.mark.parametrize(
    "text", ["", "abc", "1,00,000", "1.2.3", "1e400", "inf", "-Infinity", "nan", "9" * 5000, "12 m", "12-30", "½", "²"]
)
def test_what_is_no_single_finite_number_is_unreadable(text: str) -> None:
    why_unreadable(read_number, text)


def test_a_number_of_five_thousand_digits_says_so() -> None:
    assert "too many digits" in why_unreadable(read_count, "9" * 5000).reason


@pytest.mark.parametrize(
    ("text", "count", "note"), [("0", 0, ""), ("007", 7, ""), ("1,234", 1234, THOUSANDS), ("12.0", 12, WHOLE_DECIMALS)]
)
def test_a_count_is_a_whole_number(text: str, count: int, note: str) -> None:
    assert read_count(text) == Read(count, note)


@pytest.mark.parametrize(
    ("text", "decimal", "count"),
    [("1.000", ",", 1000), ("0.000", ".", 0), ("12.0000", ".", 12), ("1000.000", ".", 1000)],
)
def test_zeros_behind_a_mark_are_read_where_they_can_be_one_thing_only(text: str, decimal: str, count: int) -> None:
    assert read_count(text, decimal=decimal).value == count


@pytest.mark.parametrize(("text", "decimal"), [("1.000", "."), ("+25.000", "."), ("1,000", ","), ("٤.٠٠٠", ".")])
def test_three_zeros_behind_a_mark_may_be_thousands_and_are_not_read(text: str, decimal: str) -> None:
    with pytest.raises(Unreadable, match=r"of thousands: \d+ or \d+000") as caught:
        read_count(text, decimal=decimal)
    assert "state the other" in caught.value.remedy


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("12.5", "whole number"),
        ("1.234", "whole number"),
        ("12,5", "whole number"),
        ("-3", "negative"),
        ("99999999999999999999", "larger"),
        ("nan", "finite"),
    ],
)
def test_a_fraction_a_negative_and_a_huge_count_are_unreadable(text: str, reason: str) -> None:
    assert reason in why_unreadable(read_count, text).reason


def test_a_count_may_have_points_for_thousands_where_decimal_commas_are_stated() -> None:
    assert read_count("1.234", decimal=",") == Read(1234, THOUSANDS)
    assert "state the other" in why_unreadable(read_count, "1.234").remedy


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("12", (12, 12, "exact")),
        ("1,200", (1200, 1200, "exact")),
        ("12-12", (12, 12, "exact")),
        ("12-30", (12, 30, "between")),
        ("12\u201330", (12, 30, "between")),
        ("12 to 30", (12, 30, "between")),
        ("between 12 and 30", (12, 30, "between")),
        ("entre 12 et 30", (12, 30, "between")),
        ("بين ١٢ و٣٠", (12, 30, "between")),
        ("about 12-30", (12, 30, "between")),
        ("at least 20", (20, None, "at_least")),
        ("At Least 20 people", (20, None, "at_least")),
        ("20+", (20, None, "at_least")),
        ("20 or more", (20, None, "at_least")),
        ("\u2265 20", (20, None, "at_least")),
        ("no fewer than 20", (20, None, "at_least")),
        ("au moins 20", (20, None, "at_least")),
        ("mindestens 20", (20, None, "at_least")),
        ("على الأقل 20", (20, None, "at_least")),
        ("٢٠ على الأقل", (20, None, "at_least")),
        ("ما لا يقل عن ٢٠", (20, None, "at_least")),
        ("> 20", (20, None, "more_than")),
        ("more than 20", (20, None, "more_than")),
        ("over 1,200", (1200, None, "more_than")),
        ("أكثر من 20", (20, None, "more_than")),
        ("up to 50", (None, 50, "up_to")),
        ("as many as 50", (None, 50, "up_to")),
        ("no more than 50", (None, 50, "up_to")),
        ("<= 50", (None, 50, "up_to")),
        ("fewer than 50", (None, 49, "up_to")),
        ("about 100", (100, 100, "about")),
        ("~100", (100, 100, "about")),
        ("ca. 100", (100, 100, "about")),
        ("نحو ١٠٠", (100, 100, "about")),
    ],
)
def test_a_figure_in_words_is_read_with_its_bound(text: str, figure: tuple[int | None, int | None, str]) -> None:
    assert read_figure(text).value == Figure(*figure)


def test_only_a_plain_figure_is_read_without_a_note() -> None:
    assert read_figure("12").note == ""
    for text in ("12-30", "at least 20", "about 12-30", "fewer than 10", "1,200", "١٢"):
        assert read_figure(text).note


@pytest.mark.parametrize("text", ["dozens", "many", "several dozen killed", "عشرات", "?"])
def test_words_without_digits_are_no_figure(text: str) -> None:
    assert "no figure in digits" in why_unreadable(read_figure, text).reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("12 and 30", "two figures"),
        ("12, 30", "not one figure"),
        ("12 killed, 8 wounded", "not one figure"),
        ("12?", "not one figure"),
        ("30-12", "from the higher"),
        ("at least 12-30", "two bounds"),
        ("at least 20 or more", "two bounds"),
        ("-5", "negative"),
        ("fewer than 0", "fewer than none"),
        ("12.5", "whole number"),
        ("5/10/2017", "not one figure"),
        ("a text of 5 " * 20, "longer text"),
    ],
)
def test_what_is_not_one_figure_is_unreadable(text: str, reason: str) -> None:
    assert reason in why_unreadable(read_figure, text).reason


def test_every_figure_read_fits_its_bound_by_the_rules_of_the_tables() -> None:
    rule = next(rule for rule in RULES if rule.columns == ("value_low", "value_high", "bound"))
    allowed = set(load_codebook().field("claims", "bound").allowed)
    seen = set()
    for text in ("12", "12-30", "12-12", "at least 20", "up to 50", "fewer than 9", "about 100", "> 20", "about 2-3"):
        figure = read_figure(text).value
        ends = ["" if end is None else str(end) for end in (figure.low, figure.high)]
        cells = {"value_low": ends[0], "value_high": ends[1], "bound": figure.bound}
        assert list(rule.find_breaches(cells)) == []
        seen.add(figure.bound)
    assert seen == allowed


@pytest.mark.parametrize(
    ("text", "clean", "word"),
    [
        ("a\x00b", "ab", "Control"),
        ("a\x07b\x1b[31m", "ab[31m", "Control"),
        ("\u202eRaqqa\u202c", "Raqqa", "direction"),
        ("\u200fالرقة\u200e", "الرقة", "direction"),
        ("Raq\u200bqa", "Raqqa", "width"),
        ("\ufeffRaqqa", "Raqqa", "width"),
        ("Raq\u200dqa", "Raqqa", "width"),
        ("Re\u0301union", "Réunion", "accents"),
        ("\ud800x", "\ufffdx", "Broken"),
        ("\u200f\u200e", "", "direction"),
    ],
)
def test_what_cannot_be_seen_is_taken_out_of_a_text_with_a_note(text: str, clean: str, word: str) -> None:
    read = clean_text(text)
    assert read.value == clean
    assert word in read.note


@pytest.mark.parametrize(
    "text",
    [
        *("007", "9007199254740993", "NA", "None", "null", "TRUE", "=1+1", "+1", "-1", "@x", "'=1", "{{ 7*7 }}"),
        *("<script>alert(1)</script>", "![](http://127.0.0.1/a.png)", "javascript:alert(1)", "\\ud800"),
        *("two\nlines", "two\r\nlines", "a\u2028b", "a\x0bb", "a\tb", "Nоrthfield", "می\u200cخواهم", "👨\u200d👩"),
    ],
)
def test_every_other_text_is_kept_as_it_stands(text: str) -> None:
    assert clean_text(text) == Read(text)


def test_a_text_is_trimmed_without_a_note() -> None:
    assert clean_text(" \tRaqqa \n") == Read("Raqqa")


def test_a_long_run_of_joiners_is_looked_at_once() -> None:
    # Looked at from each of its characters it would take seconds for one cell.
    assert clean_text("é" + "\u200d" * 30_000 + "é").note == ""
    assert clean_text("a" + "\u200d" * 30_000 + "é").value == "aé"


def test_two_changes_of_one_cell_are_both_told_and_each_once() -> None:
    assert clean_text("\u202ea\u200bb\u200bc").note == (
        "Marks of writing direction were removed; Characters without a width were removed"
    )


@given(ANY_TEXT)
def test_a_cleaned_text_is_clean(text: str) -> None:
    clean = clean_text(text).value
    assert clean_text(clean) == Read(clean)
    assert unicodedata.is_normalized("NFC", clean)
    clean.encode("utf-8")


@given(ANY_TEXT)
def test_no_text_does_more_than_be_unreadable_as_a_number(text: str) -> None:
    for decimal in (".", ","):
        for read in (read_number, read_count, read_figure):
            try:
                value = read(text, decimal=decimal).value
            except Unreadable:
                continue
            if isinstance(value, Figure):
                assert value.low is None or value.high is None or 0 <= value.low <= value.high
            elif read is read_count:
                assert isinstance(value, int)
                assert 0 <= value <= MOST_COUNT
            else:
                assert abs(value) < float("inf")


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(0, MOST_COUNT))
def test_a_number_written_plainly_is_read_back_without_a_note(number: float, count: int) -> None:
    assert read_number(repr(number)) == Read(number)
    assert read_count(str(count)) == Read(count)
    assert read_figure(str(count)) == Read(Figure(count, count, "exact"))


@given(st.integers(0, MOST_COUNT), st.sampled_from(sorted(DIGITS)))
def test_a_count_in_thousands_is_read_back_in_every_script(count: int, script: str) -> None:
    assert read_count(f"{count:,}").value == count
    assert read_count(str(count).translate(DIGITS[script])).value == count


@given(st.integers(0, MOST_COUNT), st.integers(0, MOST_COUNT), st.sampled_from(["-", " - ", "\u2013", " to "]))
def test_a_range_is_read_back_or_runs_backwards(low: int, high: int, by: str) -> None:
    if low > high:
        why_unreadable(read_figure, f"{low}{by}{high}")
    else:
        assert read_figure(f"{low}{by}{high}").value == Figure(low, high, "between" if low < high else "exact")


NEVER = re.compile(r"(?!)")


@given(ANY_TEXT | st.text("a \u0301\u0627\u200d\u200f\u00ad\x07\n|e\u0344\u1100\u1161", max_size=8))
@example("\u0627\u200c\u0627")
def test_a_text_is_clean_where_the_long_way_changes_nothing_but_its_ends(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_module, "is_clean", lambda _: False)
        cleaned = clean_text(text)
    # Joiners are looked at one by one, of which some stay.
    is_joined = not {"\u200c", "\u200d"}.isdisjoint(text)
    assert is_clean(text) == (cleaned == Read(text.strip()) and not is_joined)
    assert clean_text(text) == cleaned


@given(st.lists(st.text("a \u0301\u0627\u200d\u200f\x07\n|e\u0344\u1100\u1161", max_size=4), min_size=1, max_size=4))
def test_cells_are_clean_where_they_are_side_by_side(cells: list[str]) -> None:
    assert is_clean("|".join(("", *cells, ""))) == all(map(is_clean, cells))


@given(st.text("0123456789", max_size=12) | NEAR)
def test_a_figure_of_digits_alone_is_read_as_the_long_way_reads_it(text: str) -> None:
    def read() -> Read[Figure] | str:
        try:
            return read_figure(text)
        except Unreadable as unreadable:
            return unreadable.reason

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stated_figures, "_QUICK", NEVER)
        slowly = read()
    assert read() == slowly
