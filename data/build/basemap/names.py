"""How a name of a source is written on the map: by the hand-made list names.csv, else by plain rules.

Judgements about single names are rows of that list, with their reason, never conditions in code.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent

# Countries whose names GeoNames transliterates letter by letter; dots and macrons there are no part of usage.
TRANSLITERATED = frozenset("AE AF BH DZ EG EH IN IQ IR JO KW LB LY MA OM PK PS QA SA SD SY TN YE".split())  # noqa: SIM905  twenty-three lines otherwise
# The Arabic article at the head of a name, as GeoNames writes it before the different letters.
ARTICLE = re.compile(r"^(?:A[lrstdzn]|Ash|Ath|Adh)[ -](?=[A-Z])")
# Signs for ayn and hamza in transliterated names.
AYN_AND_HAMZA = dict.fromkeys(map(ord, "\u2018\u2019\u02bb\u02bc\u02be\u02bf'`"))


@dataclass(frozen=True, slots=True)
class Naming:
    """One row of names.csv; an empty label means: do not label."""

    label: str
    first_zoom: int | None


def read_namings() -> dict[tuple[str, str], Naming]:
    """Return the rows of names.csv by layer and by the source's own name or number."""
    with (HERE / "names.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found: dict[tuple[str, str], Naming] = {}
    for line, row in enumerate(rows, start=2):
        key = (row["layer"], row["source"])
        if key in found or None in row or None in row.values():
            raise SystemExit(
                f"names.csv:{line}: {key} is given twice or has a wrong number of columns. Correct the row."
            )
        found[key] = Naming(row["label"], int(row["first_zoom"]) if row["first_zoom"] else None)
    return found


def plain_latin(name: str, country: str) -> str:
    """Return a GeoNames name as the map writes it: a transliteration loses its signs, and its article is always Al-."""
    if country not in TRANSLITERATED:
        return name
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return ARTICLE.sub("Al-", bare.translate(AYN_AND_HAMZA))


def arabic_name(alternates: list[str]) -> str:
    """Return the first alternate name in plain Arabic letters, or "" if GeoNames has none."""
    for name in alternates:
        letters = name.replace(" ", "")
        if letters and all("\u0621" <= letter <= "\u064a" for letter in letters):
            return name
    return ""
