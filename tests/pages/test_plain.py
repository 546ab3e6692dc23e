"""A label made from a table's text shows that text and nothing else."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pages.parts.plain import label
from tests.data_folders import HOSTILE

# Every ASCII sign that starts something in Markdown, an entity, an emoji code, a link or Streamlit's own directives.
SPECIAL = set(string.punctuation) - set(",;%?")
# Stands between signs that Streamlit would set as one; a reader does not see it.
JOINER = "\u2060"

ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def read(markdown: str) -> str:
    """Return what a Markdown reader shows of a line in which every special sign is escaped."""
    return ESCAPED.sub(r"\1", markdown).replace(JOINER, "")


def one_line(text: str) -> str:
    return " ".join(text.replace(JOINER, "").split())


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_label_is_read_literally(text: str) -> None:
    assert read(label(text, longest=1000)) == one_line(text)


@settings(deadline=None)
@given(st.text(max_size=120))
@example("\\")
@example("\\\\*a*\\")
@example("![a](http://b/c.png)")
def test_no_special_sign_of_any_text_stays_unescaped(text: str) -> None:
    made = label(text, longest=1000)
    assert not SPECIAL & set(ESCAPED.sub("", made))
    assert read(made) == one_line(text)


@settings(deadline=None)
@given(st.text(), st.integers(1, 80))
def test_a_label_is_one_line_of_at_most_so_many_signs_and_says_when_it_is_cut(text: str, longest: int) -> None:
    shown = read(label(text.replace(JOINER, ""), longest=longest))
    whole = one_line(text)
    assert len(shown.splitlines()) <= 1
    assert len(shown) <= longest
    assert shown == whole if len(whole) <= longest else shown == whole[: longest - 1] + "…"


def test_a_list_or_heading_mark_at_the_start_of_a_label_is_text() -> None:
    assert [label(text) for text in ("- a", "1. a", "# a", "> a")] == ["\\- a", "1\\. a", "\\# a", "\\> a"]


def test_hyphens_and_dots_that_streamlit_would_set_as_one_sign_are_kept_apart() -> None:
    assert "\\-\\-" not in label("; DROP TABLE claims; --")
    assert "\\.\\.\\." not in label("and so on...")
    # A single one needs nothing between.
    assert JOINER not in label("al-Raqqa, St. George")
