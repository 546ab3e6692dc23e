"""Texts as cells hold them, without what cannot be seen, and what was taken out of them."""

from __future__ import annotations

import re
import unicodedata

from geo.ingest.values.digits import join_notes
from geo.ingest.values.numbers import Read

# What spreadsheet programs write into a cell whose formula failed, in English, German and French.
ERROR_CELLS = frozenset(
    {
        *("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#ERROR!"),
        *("#NV", "#BEZUG!", "#WERT!", "#ZAHL!", "#VALEUR!", "#NOM?"),
    }
)

CONTROLS = "Control characters that cannot be seen were removed"
DIRECTIONS = "Marks of writing direction were removed"
INVISIBLE = "Characters without a width were removed"
SURROGATES = "Broken characters were replaced by the sign for an unknown one"
COMPOSED = "Letters and their accents were joined into one character each"

# Tab and all that ends a line may stand in a text; no other control character can be meant.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_DIRECTIONS = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Zero-width space, word joiner, byte order mark, soft hyphen, interlinear and tag characters.
_INVISIBLE = re.compile("[\u200b\u2060-\u2064\ufeff\u00ad\ufff9-\ufffb\U000e0000-\U000e007f]")
_JOINERS = re.compile("[\u200c\u200d]+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_REMOVED = (_CONTROLS, _DIRECTIONS, _INVISIBLE, _JOINERS, _SURROGATES)
_ANY_REMOVED = re.compile(f"[{''.join(pattern.pattern.strip('[]+') for pattern in _REMOVED)}]")


def is_clean(text: str) -> bool:
    """Whether `clean_text` has nothing to do but trim."""
    return (text.isascii() and text.isprintable()) or (
        not _ANY_REMOVED.search(text) and unicodedata.is_normalized("NFC", text)
    )


def clean_text(text: str) -> Read[str]:
    """Return a text trimmed, in normal form C and without characters that cannot be seen; its lines are kept."""
    if is_clean(text):
        return Read(text.strip())
    notes = []
    for pattern, filling, note in (
        (_SURROGATES, "\ufffd", SURROGATES),
        (_CONTROLS, "", CONTROLS),
        (_DIRECTIONS, "", DIRECTIONS),
        (_INVISIBLE, "", INVISIBLE),
    ):
        text, changed = pattern.subn(filling, text)
        notes.append(note if changed else "")
    composed = unicodedata.normalize("NFC", text)
    notes.append(COMPOSED if composed != text else "")
    joined = _JOINERS.sub(_keep_joiners, composed)
    notes.append(INVISIBLE if joined != composed else "")
    return Read(unicodedata.normalize("NFC", joined).strip(), join_notes(*notes))


def _keep_joiners(match: re.Match[str]) -> str:
    """Return joiners within Persian words and emoji, nothing beside a Latin letter, a space or the edge of a text."""
    text, start, end = match.string, match.start(), match.end()
    around = (text[start - 1 : start], text[end : end + 1])
    return "" if any(not side or side.isascii() or side.isspace() for side in around) else match[0]
