"""What columns of figures are called: what became of the people counted, who they are, and which end of a range."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from geo.ingest.guessing.heading_words import CLASSES, COUNTING, MEASURES, PARTS, VAGUE
from geo.ingest.guessing.headings import split_heading

# Signs of percent, Arabic percent and per mille.
_SHARES = "%\u066a\u2030"


@dataclass(frozen=True, slots=True)
class FigureHeading:
    """What a column of figures is called: a measure ("" where the name says none), a class and a part of a figure."""

    measure: str
    victim_class: str
    part: str


def read_figure_heading(name: str) -> FigureHeading | None:
    """Return what figure a column's name speaks of; None for none and for one the atlas has no word for."""
    if any(word not in _figure_words() for word in split_heading(name)) or counts_several(name) or _find_share(name):
        return None
    measures, classes, parts = _find_figure_words(name)
    # "Killed (min-max)" is a column of ranges.
    part = next(iter(parts)) if len(parts) == 1 else ""
    measure, victim_class = next(iter(measures), ""), next(iter(classes), "")
    return FigureHeading(measure, victim_class, part) if measure or part else None


def counts_several(name: str) -> str:
    """Return the measures or classes of a figure's heading that counts several as one ("killed/injured"), else ""."""
    measures, classes, _ = _find_figure_words(name)
    several = measures if len(measures) > 1 else classes
    return " and ".join(several) if measures and len(several) > 1 else ""


def is_vague_figure(name: str) -> bool:
    """Return whether a column counts people and its name does not say what became of them ("Casualties")."""
    words, vague = split_heading(name), set(split_heading(VAGUE))
    others = [_figure_words().get(word) for word in words if word not in vague]
    return len(others) < len(words) and all(known and known[0][0] != "measure" for known in others)


def name_narrowing(name: str) -> str:
    """Return the words by which a figure's heading counts people the atlas has no word for ("children killed").

    "" for any other heading.
    """
    words = split_heading(name)
    if not any(kind == "measure" for word in words for kind, _ in _figure_words().get(word, ())):
        return ""
    return " ".join(word for word in words if word not in _figure_words()) or _find_share(name)


def _find_share(name: str) -> str:
    """Return the sign by which a name says that its column holds shares and no people, "" for none."""
    return next((sign for sign in _SHARES if sign in name), "")


def _find_figure_words(name: str) -> tuple[dict[str, None], dict[str, None], dict[str, None]]:
    """Return the measures, classes and parts of a figure that the words of a name say."""
    found: dict[str, dict[str, None]] = {"measure": {}, "class": {}, "part": {}}
    # "معتقلين" are people detained, or detainees of whom something else is counted: words of one meaning come first.
    known = [_figure_words().get(word, ()) for word in split_heading(name)]
    for kinds in sorted(known, key=len):
        for kind, value in kinds:
            if kind and not (kind == "measure" and len(kinds) > 1 and found["measure"]):
                found[kind][value] = None
    return found["measure"], found["class"], found["part"]


@lru_cache(maxsize=1)
def _figure_words() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return what each word of a figure's heading says; a word that only counts says nothing."""
    found: dict[str, tuple[tuple[str, str], ...]] = dict.fromkeys(split_heading(COUNTING), (("", ""),))
    for kind, tables in (("measure", MEASURES), ("class", CLASSES), ("part", PARTS)):
        for value, names in tables.items():
            for word in split_heading(names.replace(";", " ")):
                found[word] = (*found.get(word, ()), (kind, value))
    return found
