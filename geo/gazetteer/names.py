"""A place name taken apart: the words that are the name, and those that say which side, what kind, how wide.

The same parts are read from a name that is looked for and from every name a gazetteer holds, so that they can meet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.gazetteer.likeness import SoundForm, make_form
from geo.gazetteer.sounds import is_arabic, split_words, strip_article
from geo.gazetteer.words import name_words

if TYPE_CHECKING:
    from collections.abc import Container

# "Kafaldin/Kafr Lusin", "Akma - Kima", "Fas (Abo Fas)": two names of one place; "Khan, Damascus": a place and where.
_OTHER_NAME = re.compile(r"[/\\;|()\[\]]|\s[-\u2013\u2014]\s")
_WHERE = re.compile(r"[,\u060c]")
_ARTICLE = re.compile(r"^(?:a[lsdrztn]|ash|adh|ath|el|es|ed|er|ez|et|en)[ -](?=\w)|^\u0627\u0644(?=\w)", re.IGNORECASE)
_SHORTEST_BARE = 4


@dataclass(frozen=True, slots=True)
class Name:
    """One name in parts.

    Attributes
    ----------
    words
        Folded words without articles, sides and words of kind; generic words in their common spelling.
    sides
        Which of several namesakes (big, upper, eastern).
    site
        Kind of site the name says it is; empty where it says none.
    area_m
        Radius in metres of the kind of area it says it is; None for a settlement or a site.
    has_article
        Whether it was written with the Arabic article.
    letters
        The folded words but those of kind, run together: the name as it was spelled.
    """

    words: tuple[str, ...]
    sides: frozenset[str]
    site: str
    area_m: float | None
    has_article: bool
    letters: str


@dataclass(frozen=True, slots=True)
class AskedName:
    """What one asks for: names of the place, names of what lies around it, and in how many parts it was written."""

    names: tuple[Name, ...]
    around: tuple[Name, ...]
    parts: int


@lru_cache(maxsize=4096)
def read_asked_name(text: str) -> AskedName:
    """Return a name as a document or a table has it, taken apart; no names where the text has no word.

    A word for a site is read in both ways, because Jisr, Sadd and Matar are also how villages begin.
    """
    first, *around = _WHERE.split(text)
    parts = [part for part in _OTHER_NAME.split(first) if split_words(part)]
    readings = [read_name(part, may_be_site=may_be_site) for part in parts for may_be_site in (True, False)]
    names = [name for name in readings if name.words]
    where = [name for part in around if (name := read_name(part, may_be_site=False)).words]
    # "Hamouria (Damascus countryside)": beside a name, an area is where the place lies and not its other name.
    if any(name.area_m is None for name in names):
        where += [name for name in names if name.area_m is not None]
        names = [name for name in names if name.area_m is None]
    return AskedName(tuple(dict.fromkeys(names)), tuple(dict.fromkeys(where)), len(parts) + len(around))


def read_listed_name(text: str, *, may_be_site: bool) -> tuple[Name, ...]:
    """Return the names in one cell of a gazetteer ("Homs (Hims)" are two), each in parts."""
    parts = _OTHER_NAME.split(_WHERE.split(text)[0])
    names = (read_name(part, may_be_site=may_be_site) for part in parts)
    return tuple(name for name in names if name.words)


def read_name(text: str, *, may_be_site: bool) -> Name:
    """Return one name in parts; words that would leave nothing to go by are kept as the name."""
    said = name_words()
    spelled = split_words(text)
    words, site = _take_site(spelled) if may_be_site else (spelled, "")
    areas = [said.areas[word] for word in words if word in said.areas]
    plain = _drop(words, said.fillers | said.settlements | said.areas.keys())
    base = _drop(plain, said.sides)
    is_area = bool(areas) and plain != words
    return Name(
        words=_common_words(base),
        sides=frozenset(said.sides[word] for word in plain if word in said.sides) if base != plain else frozenset(),
        site=site,
        area_m=max(areas) if is_area else None,
        has_article=has_article(text),
        letters="".join(plain),
    )


def has_article(text: str) -> bool:
    """Tell whether a name begins with the Arabic article, in either script."""
    return bool(_ARTICLE.match(text.strip()))


def sound_forms(name: Name) -> tuple[SoundForm, ...]:
    """Return the forms a name is compared by: as it is, and without an article written into its first word."""
    if not name.words:
        return ()
    first, *others = name.words
    forms = [make_form(name.words, _common_generic())]
    bare = strip_article(first)
    if bare != first and len(bare) >= _SHORTEST_BARE and not is_arabic(first):
        forms.append(make_form((bare, *others), _common_generic()))
    return tuple(form for form in forms if form.sounds)


def partial_forms(name: Name) -> tuple[tuple[SoundForm, tuple[str, ...]], ...]:
    """Return the forms of a name of several words without its last or its first, each with the word left out."""
    if not name.words:
        return ()
    *leading, last = name.words
    first, *trailing = name.words
    generic = _common_generic()
    kept = [(tuple(trailing), (first,), True)]
    # What remains of "Tall Abyad" without its last word is any hill.
    if not all(word in generic for word in leading):
        kept.append((tuple(leading), (last,), False))
    forms = [(make_form(words, generic, is_whole=ends), left_out) for words, left_out, ends in kept if words]
    return tuple((form, left_out) for form, left_out in forms if form.sounds)


@lru_cache(maxsize=1)
def _common_generic() -> frozenset[str]:
    """Return the generic words in the spelling they are compared by."""
    return frozenset(name_words().generic.values())


def _common_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words, generic ones in their common spelling and where Arabic has them (Hamis Castle: qalat hamis)."""
    said = name_words()
    common = tuple(said.generic.get(word) or said.generic_after.get(word, word) for word in words)
    return (*common[-1:], *common[:-1]) if not said.generic_after.keys().isdisjoint(words[-1:]) else common


def _take_site(words: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Return the words without a phrase for a site at either end, and the kind of site."""
    said = name_words()
    trimmed = _drop(words, said.fillers)
    for phrase, kind in said.sites:
        size = len(phrase)
        if len(trimmed) > size:
            if trimmed[-size:] == phrase:
                return trimmed[:-size], kind
            if trimmed[:size] == phrase:
                return trimmed[size:], kind
    return words, ""


def _drop(words: tuple[str, ...], unwanted: Container[str]) -> tuple[str, ...]:
    """Return the words without the unwanted ones, or all of them if none would be left."""
    return tuple(word for word in words if word not in unwanted) or words
