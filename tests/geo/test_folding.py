"""The spelling names are found under, against the same rule written plainly: character by character, rule by rule."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.claims import fold_text
from geo.claims.folding import _FOLDED, _LETTERS, _MOST_KEPT

_ARTICLE = re.compile(r"(?<!\S)(?:[ae]l (?=\w{3})|[ae](?P<sun>sh|dh|th|[dnrstz]) (?=(?P=sun)\w{1,})(?=\w{3}))")
_JOINED_ARTICLE = re.compile(r"(?<!\S)(?:e(?P<sun>[dntz])|a(?P<zay>z))(?=(?(sun)(?P=sun)|z)\w{2})")
_ARABIC_ARTICLE = re.compile(r"(?<!\S)\u0627\u0644(?=\w{3})")


def fold_plainly(text):
    """Return the search spelling, slowly."""
    letters = str.maketrans(_LETTERS)
    plain = unicodedata.normalize("NFKC", text.translate(letters)).casefold()
    parted = unicodedata.normalize("NFKD", plain).translate(letters)
    folded = " ".join("".join(map(fold_character, parted)).split())
    while True:
        shorter = _JOINED_ARTICLE.sub("", _ARABIC_ARTICLE.sub("", _ARTICLE.sub("", folded)))
        if shorter == folded:
            return folded
        folded = shorter


def fold_character(character):
    if character.isascii() and character.isprintable():
        return character
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Cf"}:
        return ""
    if category in {"Cc", "Cs", "Zs", "Zl", "Zp"}:
        return " "
    return str(unicodedata.decimal(character)) if category == "Nd" else character


plain_letters = st.text(st.sampled_from("aelzrshdnt '-AELZSH3_\t\x1c"), max_size=20)
any_letters = st.text(
    st.sampled_from("aelzrshdnt '-\u0627\u0644\u0631\u0629\u0640\u064e\u0623\u0621\u00b4\u0130\u00df\u01c5\ufdfa\u0345")
    | st.characters(),
    max_size=20,
)


@settings(max_examples=1000, deadline=None)
@given(plain_letters | any_letters)
@example("al ash-Shams az Zawr, el-al Raqqa")
@example("ezzor azzor eddeir ettin")
@example("Al-Al-Raqqa wal-al-Raqqa")
@example("\u0627\u0644 \u0627\u0644\u0627\u0644\u0631\u0642\u0629")
@example("a\u0345\u0301\u0323 \ud800 \u1e9b\u0323")
def test_the_quick_way_of_folding_gives_what_the_plain_way_gives(text):
    assert fold_text(text) == fold_plainly(text)


@pytest.mark.parametrize("first", range(0, 0x3000, 0x1000))
def test_every_character_alone_and_beside_others_folds_as_it_does_the_plain_way(first):
    for code in range(first, first + 0x1000):
        for text in (chr(code), f"a{chr(code)} al{chr(code)}bb"):
            assert fold_text(text) == fold_plainly(text), hex(code)


def test_a_text_of_all_characters_there_are_does_not_fill_the_memory():
    texts = ["".join(map(chr, range(first, first + 0x1000))) for first in range(0x4E00, 0x9E00, 0x1000)]
    assert [fold_text(text) for text in texts] == [fold_plainly(text) for text in texts]
    assert len(_FOLDED) <= _MOST_KEPT
