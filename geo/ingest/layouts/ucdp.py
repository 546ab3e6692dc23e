"""What of UCDP's event dataset no rule can say: the type word in a place's name, who is quoted, who printed it.

Written against the releases of 2019 and 2023; older events quote their sources as free text.
"""

from __future__ import annotations

import re
from datetime import date

from geo.ingest.layouts.row_functions import drop_clock, reads

_BODY = "UCDP"
# The last word of a place's name as UCDP writes it, and the kind of the codebook it stands for.
_KINDS = {
    "village": ("village", "selo", "colline"),
    "town": ("town",),
    "city": ("city",),
    "neighbourhood": ("suburb", "neighbourhood"),
    "site": ("camp", "airport", "airbase", "checkpoint", "dam", "shrine", "plant", "mountain", "hospital", "field"),
    "district": (
        *("district", "sub-district", "subdistrict", "municipality", "township", "lga", "rayon", "woreda", "commune"),
        *("territory", "agency", "county", "sub-division"),
    ),
    "governorate": ("province", "governorate", "state", "oblast", "department", "region", "republic"),
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words}
# Of a settlement the word says what the kind says; "Idlib governorate" without it would be the city.
_DROPPED = frozenset({"village", "town", "city"})
_COUNTRY_PREC = "6"
_ONE_SIDED = "3"

# A speaker's name is a name; what is longer tells a story or lists many.
_LONGEST_NAME = 80
_SEVERAL = re.compile(r";|/|\n|\s(?:and|&)\s", re.IGNORECASE)
_ACCORDING = re.compile(r"^according to\s+", re.IGNORECASE)
_MOST_WORDS = 4

# "Office,2017-05-15,headline" in quotation marks, as UCDP has joined them since 2013. Lengths are bounded so that no
# cell, however it is made, takes long.
_ENTRY = re.compile(r"(?:^|[\";])\s{0,9}\"?([^\";][^\"]{0,300}?)\s{0,9},\s*\d{4}-\d{2}-\d{2}\s*,")
# Free text of older events: the outlet stands before the first date, figure or quotation.
_LEADING = re.compile(r"[^\d\"“”()\n]+")
# Articles pasted whole: a count of words, a date, perhaps a time, and then the outlet on a line of its own.
_PASTED = re.compile(r"\d{1,7} words\s*\n[^\n]*\d{4}\s*\n(?:\s*\d{1,2}:\d{2}\s*\n)?\s*(?P<outlet>[^\n]+)")
_LONGEST_OUTLET = 200


@reads("where_coordinates")
def ucdp_place(where: str) -> str:
    """Return the place's name, without the type word where that only repeats the kind of settlement."""
    name, _, word = where.rpartition(" ")
    return name if name and word.casefold() in _DROPPED else where


@reads("where_coordinates", "where_prec")
def ucdp_place_kind(where: str, precision: str) -> str:
    """Return what the type word says the place is, "" where there is none the codebook knows."""
    if precision == _COUNTRY_PREC:
        return "country"
    word = where.rpartition(" ")[2].casefold()
    return _KIND_OF.get(word, "")


def _quotes_one(original: str) -> bool:
    """Whether the text names one source: several would have been read together by UCDP."""
    if not original or len(original) > _LONGEST_NAME or _SEVERAL.search(original):
        return False
    # "SOHR, VDC" are two names; "the governor of Idlib, a member of the party" is one person.
    parts = original.split(",")
    return len(parts) == 1 or any(len(part.split()) > _MOST_WORDS for part in parts)


@reads("source_date")
def ucdp_published(days: str) -> str:
    """Return the day all outlets printed it, "" where they printed it on several or none is stated.

    What is no day states none: that an article's date is broken is no reason to set the event aside.
    """
    stated = {day.strip() for day in days.split(";")}
    try:
        return date.fromisoformat(stated.pop()).isoformat() if len(stated) == 1 else ""
    except ValueError:
        return ""


@reads("source_original")
def ucdp_speaker(original: str) -> str:
    """Return the one source UCDP names; UCDP itself where it names none or made one estimate of several."""
    return _ACCORDING.sub("", original) if _quotes_one(original) else _BODY


@reads("source_original")
def ucdp_speaker_kind(original: str) -> str:
    """Return monitor for UCDP itself; what a source is stands in no column."""
    return "" if _quotes_one(original) else "monitor"


@reads("source_original")
def ucdp_party(original: str) -> str:
    """Return that UCDP itself is no party; whether a source is stands in no column."""
    return "" if _quotes_one(original) else "no"


@reads("dyad_name", "where_coordinates", "date_start")
def ucdp_title(dyad: str, where: str, day: str) -> str:
    """Return who fought, where and on which day, without the clock time of midnight that UCDP's own files write."""
    return ", ".join(filter(None, (dyad, where, drop_clock(day))))


@reads("type_of_violence", "side_a")
def ucdp_accused(violence: str, side_a: str) -> str:
    """Return the attacker of one-sided violence; the sides of a fight are parties to it, not accused of it."""
    # A comma list is one alliance to UCDP; a semicolon would part it into several accused.
    return side_a.replace(";", ",") if violence == _ONE_SIDED else ""


@reads(
    *("type_of_violence", "side_a", "side_b", "where_coordinates", "date_start", "source_original"),
    *("best", "best_est", "deaths_civilians"),
)
def ucdp_summary(violence: str, *cells: str) -> str:
    """Return what UCDP records in a sentence, with the source it names."""
    side_a, side_b, where, day, original, best, best_est, civilians = cells
    what = (
        f"an attack on civilians by {side_a}" if violence == _ONE_SIDED else f"fighting between {side_a} and {side_b}"
    )
    place = f" at {where}" if where else ""
    source = f", according to {_ACCORDING.sub('', original)}" if _quotes_one(original) else ""
    killed = best or best_est
    among = f", {civilians} of them civilians" if civilians.strip("0") else ""
    toll = f", its best estimate of the killed being {killed}{among}" if killed else ""
    return f"UCDP records {what}{place}, {drop_clock(day)}{source}{toll}."


@reads("source_original", "event_clarity", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
def ucdp_note(original: str, clarity: str, *deaths: str) -> str:
    """Return what the claim's other columns do not hold: several sources, vague events, deaths by side."""
    notes = []
    if original and not _quotes_one(original):
        notes.append(f"Sources named by UCDP: {' '.join(original.split())}.")
    if clarity == "2":
        notes.append("UCDP could not make out the single event in the report.")
    if all(deaths):
        side_a, side_b, civilians, unknown = deaths
        sides = f"side A {side_a}, side B {side_b}, civilians {civilians}, unknown {unknown}"
        notes.append(f"Killed by best estimate: {sides}.")
    return " ".join(notes)


def ucdp_outlets(articles: str) -> tuple[str, ...]:
    """Return the outlets of a cell of source_article, each once; UCDP itself where none can be made out."""
    found = [match.strip() for match in _ENTRY.findall(articles)]
    if not found:
        pasted = _PASTED.search(articles)
        found = [pasted["outlet"].strip()] if pasted else [_lead(part) for part in articles.split(";")]
    names = dict.fromkeys(name for name in found if name and len(name) <= _LONGEST_OUTLET)
    return tuple(names) or (_BODY,)


def _lead(citation: str) -> str:
    """Return the outlet a citation in free text begins with, "" where it begins with something else."""
    match = _LEADING.match(citation.strip())
    name = match[0].strip(" ,.:-") if match else ""
    return name if re.match(r"\W*[^\W\d_a-z]", name) else ""
