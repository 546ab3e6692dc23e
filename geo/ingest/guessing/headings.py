"""What columns are called in tables of events, in English, Arabic, French, German and Turkish, by their fields.

A name alone proves nothing: `guess` asks the cells too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from geo.claims import fold_text
from geo.ingest.guessing.heading_words import (
    AREAS,
    CLASSES,
    DATE_PARTS,
    HEADINGS,
    LATS,
    LONS,
    MEASURES,
    NEUTRAL,
    OF_A_PERSON,
    OF_A_POINT,
    POINTS,
)
from geo.ingest.mapping import fold_name
from geo.ingest.values.text import clean_text


@dataclass(frozen=True, slots=True, order=True)
class HeadingMatch:
    """How well a name fits a field; the greater the better.

    Attributes
    ----------
    exact
        Whether the name is the heading and nothing more.
    words
        Words of the heading.
    rank
        0 for the field's likeliest heading, else below it.
    """

    exact: bool
    words: int
    rank: int


def split_heading(name: str) -> tuple[str, ...]:
    """Return the words of a column's name as headings are compared."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", clean_text(name).value)
    return tuple(fold_text(re.sub(r"[\W_]+", " ", parted)).split())


def match_fields(name: str) -> dict[str, HeadingMatch]:
    """Return the fields a column's name fits, and how well."""
    words = split_heading(name)
    found = {}
    for field, headings in _field_headings().items():
        fits = [match for rank, heading in enumerate(headings) if (match := _match(words, heading, rank, field))]
        if fits:
            found[field] = max(fits)
    return found


@lru_cache(maxsize=1)
def plain_names() -> frozenset[str]:
    """Return the headings of fields and the single words of figures, folded as names of columns are compared.

    A single letter is none: "x" is a tick in many a table.
    """
    headings = [heading for names in HEADINGS.values() for heading in names.split(";")]
    words = [word for names in (*MEASURES.values(), *CLASSES.values()) for word in names.split(";")]
    return frozenset(name for name in map(fold_name, (*headings, *words)) if len(name) > 1)


def is_of_person(name: str) -> bool:
    """Return whether a column says something of one person."""
    return split_heading(name) in _person_headings()


def rank_area(name: str) -> tuple[int, str] | None:
    """Return how small an area a column names, from 0 on, and the area's kind; None for a column of anything else."""
    words = split_heading(name)
    ranked = [(heading, kind) for kind, headings in AREAS.items() for heading in headings.split(";")]
    for rank, (heading, kind) in enumerate(ranked):
        area = split_heading(heading)
        size = len(area)
        for start in range(len(words) - size + 1):
            if words[start : start + size] == area and _neutral_words().issuperset(
                words[:start] + words[start + size :]
            ):
                return rank, kind
    return None


def name_date_part(name: str) -> str:
    """Return "year", "month" or "day" for a column called so, else ""."""
    words = split_heading(name)
    named = (part for part, headings in DATE_PARTS.items() if words in map(split_heading, headings.split(";")))
    return next(named, "")


def is_bare_name(name: str) -> bool:
    """Return whether a column is called a name and nothing says of what."""
    words = split_heading(name)
    return not {"name", "اسم", "الاسم"}.isdisjoint(words) and _neutral_words().issuperset(words)


def is_of_points(name: str) -> bool:
    """Return whether a column is called one of points: "Coordinates", "lat/long", "GPS location"."""
    words = set(split_heading(name))
    lats, lons = (set(split_heading(names)) for names in (LATS, LONS))
    points = set(split_heading(POINTS))
    is_named = bool(words & points) or bool(words & lats and words & lons)
    return is_named and words <= points | lats | lons | _neutral_words() | _point_words()


def is_lon_first(name: str) -> bool:
    """Return whether the name of a column of points puts the longitude first."""
    words = [word for word in split_heading(name) if word in split_heading(f"{LATS} {LONS}")]
    return bool(words) and words[0] in split_heading(LONS)


def _match(words: tuple[str, ...], heading: tuple[str, ...], rank: int, field: str) -> HeadingMatch | None:
    """Return how well words fit one heading: as a whole, or with nothing but neutral words around it."""
    size = len(heading)
    if words == heading:
        return HeadingMatch(exact=True, words=size, rank=-rank)
    if size == 1 and len(heading[0]) == 1:
        return None
    neutral = _neutral_words() | (_point_words() if field in {"lat", "lon"} else frozenset())
    for start in range(len(words) - size + 1):
        if words[start : start + size] == heading and neutral.issuperset(words[:start] + words[start + size :]):
            return HeadingMatch(exact=False, words=size, rank=-rank)
    return None


@lru_cache(maxsize=1)
def _field_headings() -> dict[str, tuple[tuple[str, ...], ...]]:
    return {field: tuple(map(split_heading, names.split(";"))) for field, names in HEADINGS.items()}


@lru_cache(maxsize=1)
def _neutral_words() -> frozenset[str]:
    return frozenset(split_heading(NEUTRAL))


@lru_cache(maxsize=1)
def _person_headings() -> frozenset[tuple[str, ...]]:
    return frozenset(map(split_heading, OF_A_PERSON.split(";")))


@lru_cache(maxsize=1)
def _point_words() -> frozenset[str]:
    return frozenset(split_heading(OF_A_POINT))
