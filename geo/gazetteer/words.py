"""The words of place names that are not the name: sides, generic words, kinds of site, kinds of area.

They are data (data/reference/name_words.csv), because which word counts as which is a judgement a reader may correct.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.claims import fold_text
from geo.errors import Fault, TableFaults
from geo.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

REFERENCE_DIR = ROOT / "data" / "reference"
_ROLES = ("side", "generic", "generic_after", "settlement", "area", "site", "filler")

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameWords:
    """Folded words by what they say about a place.

    Attributes
    ----------
    sides
        Word to side: which of two namesakes (Big, Tahtani), written in either language, before or after the name.
    generic
        Spelling to the spelling all of its kind are compared by (Deir, Dayr): words that begin many names.
    generic_after
        English word that stands after the name (Castle, Farm) to the generic word it translates, which stands before.
    settlements
        Words for a settlement, which say nothing more.
    areas
        Phrase for an area to the radius in metres within which it lies around the place it is named for.
    sites
        Phrase to kind of site, longest phrases first.
    fillers
        Words that say nothing about which place is meant.
    """

    sides: Mapping[str, str]
    generic: Mapping[str, str]
    generic_after: Mapping[str, str]
    settlements: frozenset[str]
    areas: Mapping[str, float]
    sites: tuple[tuple[Phrase, str], ...]
    fillers: frozenset[str]


@lru_cache(maxsize=1)
def name_words() -> NameWords:
    """Return the shipped words.

    Raises
    ------
    TableFaults
        The file lacks a column or has a role or radius that cannot be read.
    """
    return read_name_words(REFERENCE_DIR / "name_words.csv")


def read_name_words(path: Path) -> NameWords:
    """Return the words of a file with the columns role, sense, radius_m and spellings (separated by ``|``)."""
    found: dict[str, dict[str, str]] = {role: {} for role in _ROLES}
    faults: list[Fault] = []
    with path.open(encoding="utf-8", newline="") as lines:
        for line, row in enumerate(csv.DictReader(lines), start=2):
            spellings = [fold_text(spelling) for spelling in row["spellings"].split("|")]
            said = {"generic": spellings[0], "area": row["radius_m"]}.get(row["role"], row["sense"])
            if row["role"] not in found:
                wanted = f"one of {', '.join(_ROLES)}"
                faults.append(Fault(path.name, line, "role", row["role"], wanted, "Write one of these roles."))
            elif row["role"] == "area" and not row["radius_m"].isdecimal():
                wanted = "whole metres for an area"
                faults.append(Fault(path.name, line, "radius_m", row["radius_m"], wanted, "Write how far it reaches."))
            else:
                found[row["role"]].update(dict.fromkeys(spellings, said))
    if faults:
        raise TableFaults(tuple(faults))
    sites = sorted(found["site"].items(), key=lambda item: (-len(item[0].split()), item[0]))
    return NameWords(
        sides=found["side"],
        generic=found["generic"],
        generic_after=found["generic_after"],
        settlements=frozenset(found["settlement"]),
        areas={word: float(radius_m) for word, radius_m in found["area"].items()},
        sites=tuple((tuple(phrase.split()), kind) for phrase, kind in sites),
        fillers=frozenset(found["filler"]),
    )
