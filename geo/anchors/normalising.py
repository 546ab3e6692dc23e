"""Normaliser v1: the form in which two copies of a passage are the same text, and the hash taken of that form.

Apart from the search so that anyone can write it again in another language; a change here is a new version with a
new name, never an edit, because every published anchor was made with the old one.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NORMALISER = "v1"

# Hashed before the passage, so that an anchor is never mistaken for the hash of another project or normaliser.
DOMAIN = f"claim-atlas/anchor/{NORMALISER}\n".encode()
_BEGUN = hashlib.sha256(DOMAIN)

# What has no width of its own or only turns the direction of its neighbours: soft hyphen, combining grapheme joiner,
# Arabic letter mark, Mongolian vowel separator, zero-width spaces and joiners, direction marks, embeddings and
# isolates, invisible operators, variation selectors, byte order mark.
_INVISIBLE = (
    *("\u00ad", "\u034f", "\u061c", "\u180e", "\ufeff"),
    *map(chr, range(0x200B, 0x2010)),
    *map(chr, range(0x202A, 0x202F)),
    *map(chr, range(0x2060, 0x2065)),
    *map(chr, range(0x2066, 0x2070)),
    *map(chr, range(0xFE00, 0xFE10)),
)
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u2035\u2039\u203a\u02bc\u00b4`"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u2033\u2036\u00ab\u00bb\u301d\u301e\u301f"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u05be"
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))

_REPLACED = str.maketrans(
    {
        **dict.fromkeys(_INVISIBLE, ""),
        **dict.fromkeys(_SINGLE_QUOTES, "'"),
        **dict.fromkeys(_DOUBLE_QUOTES, '"'),
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(map(chr, _CONTROLS), " "),
    }
)

# Characters after which a Hangul vowel or final consonant joins its syllable; all other joining ones are marks.
_HANGUL_TAIL = range(0x1160, 0x1200)

# A run of plain letters, digits and signs that no mark can join: its characters are folded one for one.
_PLAIN_RUN = re.compile(r"[!-~]+(?![^\x00-\x7f])")


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage known by the length of its normalised form in characters, and by its hash."""

    length: int
    sha256: str


def normalise(text: str) -> str:
    """Return the normalised form of a text.

    In this order: invisible characters are dropped, quotation marks and dashes straightened, control characters taken
    as white space; NFKC; full case folding; NFKC; the first replacements once more; each run of white space becomes
    one space, with none at the ends. Letters, vowel signs, digits and all other punctuation stay what they are.
    """
    return " ".join(_fold(text).split())


def hash_normalised(normalised: str) -> str:
    """Return the SHA-256 of a normalised passage in UTF-8, with the domain before it, in hexadecimal digits."""
    digest = _BEGUN.copy()
    digest.update(normalised.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def mark_passage(passage: str) -> Mark:
    """Return length and hash of a passage's normalised form."""
    normalised = normalise(passage)
    return Mark(len(normalised), hash_normalised(normalised))


def fold_clusters(line: str) -> Iterator[tuple[str, int, int]]:
    """Yield the folded characters of a line piece by piece, each with where it begins and ends in the line.

    The pieces put together and freed of surplus white space are what `normalise` gives. A piece is a run of plain
    characters, folded one for one, or a character with the marks that join it.
    """
    pieces = [(_fold_cluster(line[start:end]), start, end) for start, end in _find_clusters(line)]
    if "".join(folded for folded, _, _ in pieces) == _fold(line):
        yield from pieces
    else:
        # A script whose letters join in a way not foreseen here: the line is searched whole, never wrongly.
        yield _fold(line), 0, len(line)


def _find_clusters(line: str) -> Iterator[tuple[int, int]]:
    """Yield where each piece of a line begins and ends."""
    position = 0
    while position < len(line):
        if run := _PLAIN_RUN.match(line, position):
            end = run.end()
        else:
            end = position + 1
            while end < len(line) and _joins_its_predecessor(line[end]):
                end += 1
        yield position, end
        position = end


def _fold(text: str) -> str:
    """Return the normalised form before white space is collapsed."""
    composed = unicodedata.normalize("NFKC", text.translate(_REPLACED))
    return unicodedata.normalize("NFKC", composed.casefold()).translate(_REPLACED)


@lru_cache(maxsize=65_536)
def _fold_cluster(cluster: str) -> str:
    """Return the folded form of one piece; few different ones make up a text."""
    return _fold(cluster)


@lru_cache(maxsize=65_536)
def _joins_its_predecessor(character: str) -> bool:
    """Tell whether a character can only be folded together with the one before it."""
    if character in _INVISIBLE:
        return True
    first = unicodedata.normalize("NFKD", character)[0]
    return unicodedata.category(first).startswith("M") or ord(first) in _HANGUL_TAIL
