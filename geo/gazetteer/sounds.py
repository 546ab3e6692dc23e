"""Names as they sound: Latin and Arabic spellings of one name become nearly the same string of sounds.

Folding for search (``geo.claims``) keeps what was typed; here letters that writers choose differently for one Arabic
sound are brought together, so that what remains different can be weighed sound by sound.
"""

from __future__ import annotations

import re
from functools import lru_cache

from geo.claims import fold_text

# One character per sound. Capitals: T as in thin, D as in this, S as in ship, G for ghayn, E for ay and ei, O for aw,
# W and Y for the Arabic letters that stand for a consonant or a vowel, V for an initial alef that carries any vowel;
# x is kh as in loch and c is ayn, which Latin spellings drop.
_ARABIC = str.maketrans(
    {
        **dict(zip("بتثجحخدذرزسشصضطظعغفقكلمن", "btTjhxdDrzsSsdtDcGfqklmn", strict=True)),
        **dict(zip("هويا", "hWYa", strict=True)),
        # Persian, Kurdish and Ottoman letters in Syrian and Iraqi names.
        **dict(zip("پچژگڤھەێۆڕڵ", "bSzgfhaYWrl", strict=True)),
    }
)

_ALEF, _HA = "\u0627", "\u0647"

# Latin letter groups in the order they are replaced: English, French (dj, rh, ou, ch) and GeoNames romanisations.
_GROUPS = (
    ("tsch", "S"),
    ("dsch", "j"),
    ("sch", "S"),
    ("kh", "x"),
    ("gh", "G"),
    ("sh", "S"),
    ("ch", "S"),
    ("th", "T"),
    ("dh", "D"),
    ("dj", "j"),
    ("dz", "z"),
    ("rh", "G"),
    ("ph", "f"),
    ("oo", "u"),
    ("ou", "u"),
    ("ee", "i"),
    ("eu", "e"),
    ("c", "k"),
    ("p", "b"),
    ("v", "f"),
)
_DOUBLED = re.compile(r"([bcdfghjklmnpqrstvwxyz])\1+")
_DOUBLED_GROUP = re.compile(r"([skgdtrcp])h\1h")
_SOFT_G = re.compile(r"gu(?=[ei])")
# Ta marbuta inside a name (Khirbat al-, Mashrafet el-) is the a that ends the word elsewhere; Beit does not end so.
_BOUND_TA = re.compile(r"(?<=[^aeiouy])[ae]t$|(?<=iy)[ae]t$|(?<=i)[ae]t$")
_FINAL_A = re.compile(r"(?:ah|eh|e)$")
_GLIDES = (
    (re.compile(r"iyy"), "iy"),
    (re.compile(r"i(?=[aeou])"), "iy"),
    (re.compile(r"u(?=[aeio])"), "uw"),
    (re.compile(r"[ae][iy](?![aeiou])"), "E"),
    (re.compile(r"(?:a[wuo]|ow)(?![aeiou])"), "O"),
    (re.compile(r"y(?![aeiouEO])"), "i"),
    (re.compile(r"w(?![aeiouEO])"), "u"),
    (re.compile(r"([aeiouEO])\1+"), r"\1"),
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_WORD = re.compile(r"[^\w]+")
_JOINED_ARTICLE = re.compile(r"^(?:[ae]l(?=[a-z]{4}|[^\Waeiouy][a-z]{2})|[ae]([drstnz])(?=\1\w{2}))")
_SHORTEST_WITH_ARTICLE = 5
_LONE_ARTICLES = frozenset(
    {"al", "el", "l", "as", "ash", "ad", "adh", "ar", "az", "an", "at", "ath"}
    # As French maps write them.
    | {"ech", "ej", "edj", "ett", "enn", "err", "ess", "edd", "edh", "ezz"}
)

# Sounds that stay when spellings differ most; the index looks names up by them.
_SKELETON = str.maketrans({"T": "t", "D": "d", "S": "s", "G": "g", "q": "k", "x": "h"} | dict.fromkeys("aeiouEOWYVcwy"))


def is_arabic(text: str) -> bool:
    """Tell whether a text has a letter of the Arabic script."""
    return any("\u0600" <= character <= "\u06ff" for character in text)


def split_words(name: str) -> tuple[str, ...]:
    """Return a name's folded words without articles, also those joined to a later word (Ein Elharaf: ein, haraf)."""
    words = _NOT_WORD.sub(" ", fold_text(_CAMEL.sub(" ", name))).split()
    later = [strip_article(word) for word in words[1:]]
    return tuple(word for word in (*words[:1], *later) if word not in _LONE_ARTICLES) or tuple(words)


def strip_article(word: str) -> str:
    """Return a folded Latin word without an article written as its beginning; a short word is left alone.

    >>> strip_article("elharaf"), strip_article("ezzor"), strip_article("alia")
    ('haraf', 'ezzor', 'alia')
    """
    if len(word) < _SHORTEST_WITH_ARTICLE:
        return word
    return _JOINED_ARTICLE.sub("", word)


@lru_cache(maxsize=65536)
def sound_out(word: str, *, is_last: bool) -> str:
    """Return one folded word as sounds; letters of other scripts stand for themselves.

    Parameters
    ----------
    word
        One word of `split_words`.
    is_last
        Whether it ends the name; a feminine ending before another word is written with t.
    """
    return _sound_arabic(word) if is_arabic(word) else _sound_latin(word, is_last=is_last)


def skeleton(sounds: str) -> str:
    """Return the consonants of a string of sounds, those often confused made one."""
    return sounds.translate(_SKELETON)


def _sound_arabic(word: str) -> str:
    """Return a folded Arabic word as sounds; short vowels are not written and stay out."""
    sounds = word.translate(_ARABIC)
    if word.startswith(_ALEF):
        sounds = "V" + sounds[1:]
    # Ta marbuta was folded to ha, and a name hardly ever ends in a true ha.
    if word.endswith(_HA) and len(word) > 2:  # noqa: PLR2004 - a word of two letters keeps both
        sounds = sounds[:-1] + "a"
    return _DOUBLED.sub(r"\1", sounds)


def _sound_latin(word: str, *, is_last: bool) -> str:
    """Return a folded Latin word as sounds."""
    sounds = _DOUBLED_GROUP.sub(r"\1h", _DOUBLED.sub(r"\1", word))
    for group, sound in _GROUPS:
        sounds = sounds.replace(group, sound)
    sounds = _SOFT_G.sub("g", sounds)
    if not is_last and len(sounds) > 3:  # noqa: PLR2004 - "bat" is a word of its own
        sounds = _BOUND_TA.sub("a", sounds)
    if len(sounds) > 2:  # noqa: PLR2004 - "me" keeps its vowel
        sounds = _FINAL_A.sub("a", sounds)
    for pattern, sound in _GLIDES:
        sounds = pattern.sub(sound, sounds)
    return sounds
