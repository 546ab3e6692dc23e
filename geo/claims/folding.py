"""The one spelling under which names and words are searched.

Stored text and typed text are folded by the same function, so a name is found under each of its usual spellings.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# Letters of one sound that writers and keyboards use for each other, and characters that carry no letter at all.
_ALIKE = {
    "\u0671": "\u0627",  # alef wasla > alef; alef with hamza or madda decomposes to alef by itself
    "\u0649": "\u064a",  # alef maqsura > ya
    "\u06cc": "\u064a",  # Persian ya > ya
    "\u0629": "\u0647",  # ta marbuta > ha
    "\u06a9": "\u0643",  # Persian kaf > kaf
    "\u0621": "",  # hamza standing alone
    "\u0640": "",  # tatweel, which only widens a word
    "\u0131": "i",  # dotless i
}
# Apostrophe, quotation marks used as one, and the signs romanisations put for ayn and hamza.
_DROPPED = dict.fromkeys(
    "'\u2018\u2019\u201a\u201b\u02bb\u02bc\u02bd\u02be\u02bf\u02b9\u02c1\u0060\u00b4\u2032",
    "",
)
_HYPHENS = dict.fromkeys("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u058a\u05be", " ")
_LETTERS = _ALIKE | _DROPPED | _HYPHENS

# The article stands before any word as al- or el-, and takes the sound of the first letter of others (ar-Raqqa,
# ez-Zor). An assimilated form is an article only before its own sound: "as Suwayda", but not "as many".
# Each pattern begins with the space before a word, which is found much faster than the beginning of a word is.
_ARTICLE = r" (?:[ae]l(?= \w{3})|[ae](?P<sun>sh|dh|th|[dnrstz])(?= (?P=sun)\w)(?= \w{3}))"
# Written in one word ("Ezzor"). Only doublings that English hardly begins with: not "arrest", "assault", "error".
_JOINED_ARTICLE = r" (?:e(?P<twin>[dntz])|a(?P<zay>z))(?=(?(twin)(?P=twin)|z)\w{2})"
_ARABIC_ARTICLE = r" \u0627\u0644(?=\w{3})"
_drop_articles = re.compile(_ARTICLE).sub
_drop_joined = re.compile(_JOINED_ARTICLE).sub
_drop_arabic = re.compile(_ARABIC_ARTICLE).sub
# All of them, put so that nearly every word is passed over by its first letter.
_find_any_article = re.compile(
    r" (?:[ae](?:(?:l|(?P<sun>sh|dh|th|[dnrstz])(?= (?P=sun)\w))(?= \w{3})"
    r"|(?<=e)(?P<twin>[dntz])(?P=twin)\w{2}|(?<=a)zz\w{2})|\u0627\u0644\w{3})"
).search

# More different characters than a table has in practice; a text of all there are must not fill the memory.
_MOST_KEPT = 4096


class _Spelling(dict[int, str]):
    """What each character is spelled as, found on first use."""

    def __init__(self, spell: Callable[[str], str]) -> None:
        super().__init__()
        self._spell = spell

    def __missing__(self, code: int) -> str:
        """Return, and keep for the next time, what a character is spelled as."""
        spelled = self._spell(chr(code))
        if len(self) < _MOST_KEPT:
            self[code] = spelled
        return spelled


def fold_text(text: str) -> str:
    """Return the text in its search spelling: small letters, no marks, no articles, single spaces.

    Compatibility forms, case, combining marks (tashkeel too), variant letters of alef, ya, kaf and ta marbuta and the
    digits of all scripts are unified; apostrophes and signs for ayn and hamza are dropped; hyphens become spaces. The
    Arabic article is dropped before a word of three letters or more. Other punctuation stays, so that a search for
    ``%`` or ``{{`` looks for exactly that. Folding a folded text changes nothing.

    Examples
    --------
    >>> fold_text("Deir ez-Zor"), fold_text("deir ezzor"), fold_text("ar-Raqqa")
    ('deir zor', 'deir zor', 'raqqa')
    """
    parted = text.encode().translate(_ASCII, _ASCII_DROPPED).decode() if text.isascii() else _fold_letters(text)
    # All spaces are plain ones by now.
    folded = " " + parted.strip(" ")
    while "  " in folded:
        folded = folded.replace("  ", " ")
    while _find_any_article(folded):
        folded = _drop_joined(" ", _drop_arabic(" ", _drop_articles("", folded)))
    return folded[1:]


def _fold_letters(text: str) -> str:
    """Return the text without case, marks and variant letters."""
    # Apostrophes first: normal form would tear the acute accent used as one into a space and a mark. Casefolding can
    # bring back composed and compatible forms, so normal form comes before and after it.
    plain = unicodedata.normalize("NFKC", text.translate(_UNIFIED)).casefold()
    return unicodedata.normalize("NFKD", plain).translate(_FOLDED)


def _unify(character: str) -> str:
    """Return the letter a character stands for."""
    return _LETTERS.get(character, character)


def _fold_character(character: str) -> str:
    """Return one decomposed character as it is searched: nothing for a mark, a space for a control sign."""
    character = _unify(character)
    if not character or (character.isascii() and character.isprintable()):
        return character
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Cf"}:
        return ""
    if category in {"Cc", "Cs", "Zs", "Zl", "Zp"}:
        return " "
    return str(unicodedata.decimal(character)) if category == "Nd" else character


_UNIFIED, _FOLDED = _Spelling(_unify), _Spelling(_fold_character)
# The same for ASCII, of which most texts are made: it has neither marks nor other forms.
_ASCII = bytes(ord(_fold_character(chr(code)).lower() or " ") for code in range(128)) + bytes(128)
_ASCII_DROPPED = bytes(code for code in range(128) if not _fold_character(chr(code)))
