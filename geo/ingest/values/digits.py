"""Digits, signs and spaces of all scripts in their plain spelling, so that one set of patterns reads them.

Shared by numbers, days and coordinates; what is letters or means something else stays as it is.
"""

from __future__ import annotations

import unicodedata

FOLDED = "Digits, minus signs or spaces of another script or width were read as the plain ones"

# The longest text any number, day or coordinate is looked for in: patterns stay quick, and none needs more.
LONGEST = 120

# The Arabic sign for thousands and an apostrophe can be nothing else; nor can the decimal sign, which is kept.
DECIMAL_SIGN = "\u066b"
_SIGNS = {
    "\u066c": "'",
    "\u060c": ",",
    "\u2019": "'",
    "\u2032": "'",
    "\u2033": '"',
    "\u201d": '"',
    "\u00ba": "\u00b0",
    "\u02da": "\u00b0",
}
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63", "-")
_PLAIN = _SIGNS | _DASHES
# Full-width forms stand this far behind the plain characters.
_WIDE_FIRST, _WIDE_LAST, _WIDE_STEP = "\uff01", "\uff5e", 0xFEE0


def spell_plainly(text: str) -> tuple[str, str]:
    """Return the text, trimmed, with plain digits, signs and spaces, and the note that says so; "" where it was plain.

    Arabic, Persian and full-width digits become 0 to 9, every dash a hyphen-minus, every kind of space a space; marks
    of writing direction, which stand around numbers in Arabic text, go.
    """
    if text.isascii():
        return text.strip(), ""
    plain = "".join(map(_spell_character, text)).strip()
    return plain, FOLDED if plain != text.strip(" \t\r\n") else ""


def join_notes(*notes: str) -> str:
    """Return several notes on one cell as one, each once, leaving out the empty ones."""
    return "; ".join(dict.fromkeys(note for note in notes if note))


def _spell_character(character: str) -> str:
    """Return one character in its plain spelling: nothing for a mark without a body."""
    if character.isascii():
        return character
    if character in _PLAIN:
        return _PLAIN[character]
    if _WIDE_FIRST <= character <= _WIDE_LAST:
        return chr(ord(character) - _WIDE_STEP)
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Zs":
        return " "
    return "" if category == "Cf" else character
