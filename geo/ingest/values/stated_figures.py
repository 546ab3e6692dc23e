"""Figures as people write them, "at least 20" or "12-30", read as the lowest and highest they allow.

The bounds are the codebook's; words without digits are no figure and stay words.
"""
# ruff: noqa: RUF001  # a Turkish letter that looks like a Latin one is meant

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.ingest.outcome import Unreadable
from geo.ingest.values.digits import LONGEST, join_notes, spell_plainly
from geo.ingest.values.numbers import Read, read_count


@dataclass(frozen=True, slots=True)
class Figure:
    """What a wording allows, as `claims.bound` of the codebook describes it.

    Attributes
    ----------
    low, high
        The ends it states; None where it states none.
    bound
        "exact", "about" (both ends alike), "between", "at_least", "more_than" (low alone) or "up_to" (high alone).
    """

    low: int | None
    high: int | None
    bound: str


RANGE = "A range was read as its lowest and highest figure"
BOUND = "Words or signs such as \u201cat least\u201d were read as the bound of the figure"
ABOUT_RANGE = "The word \u201cabout\u201d before a range was left out: the range says it"
FEWER = "\u201cFewer than\u201d was read as up to one less"

# Longer wordings stand before the ones they begin with. "fewer_than" is ours: the codebook says it as up_to one less.
_BEFORE = {
    "at_least": (
        ">=|=>|\u2265|at (?:the )?(?:very )?least|(?:a )?min(?:imum|\\.)?(?: of)?|(?:not|no) (?:less|fewer) than"
        "|au moins|mindestens|على الأقل"
        "|(?:ما )?لا يقل عن"
    ),
    "up_to": (
        "<=|=<|\u2264|up to|as many as|at (?:the )?(?:very )?most|(?:a )?max(?:imum|\\.)?(?: of)?|(?:not|no) more than"
        "|jusqu'à|au plus|bis zu|höchstens|حتى|ما يصل إلى"
    ),
    "more_than": (">|more than|over|upwards? of|in excess of|plus de|mehr als|über|أكثر من|اكثر من"),
    "fewer_than": "<|(?:fewer|less) than|under|moins de|weniger als|أقل من|اقل من",
    "about": (
        "~|\u2248|about|around|approx(?:imately|\\.)?|roughly|circa|ca?\\.|some|environ|etwa|rund|ungefähr"
        "|حوالي|نحو|قرابة|ما يقارب"
    ),
}
_AFTER = {
    "at_least": "\\+|or more|and more|at (?:the )?least|على الأقل|على الاقل",
    "up_to": "or (?:fewer|less)|at (?:the )?most|على الأكثر|كحد أقصى",
    "about": "تقريبا",
}
# Most figures are digits alone; as many as `read_count` takes without a look at their size.
_QUICK = re.compile(r"[0-9]{1,9}")
# A count with its thousands marks; what stands around it decides the rest.
_COUNT = r"[0-9](?:[0-9.,']|(?<=[0-9]) (?=[0-9]{3}(?![0-9])))*"
_PEOPLE = r"(?:\s*(?:people|persons?|personnes|personen|شخصا?|أشخاص))?"
# What a figure may be called in a cell of its own column; "12 wounded" among the killed is a slip, and not read.
_NOUNS = {
    "killed": (
        "killed|dead|deaths?|fatalit(?:y|ies)|martyrs?|died|قتيلا?|قتلى|شهيدا?|شهداء|وفيات|وفاة|morts?|tués?|tote|getötete"
        "|ölü"
    ),
    "injured": ("injured|wounded|injur(?:y|ies)|hurt|جريحا?|جرحى|مصابا?|مصابين|إصابة|إصابات|blessés?|verletzte|yaralı"),
    "detained": "detained|arrested|detainees?|معتقلا?|معتقلين",
    "executed": "executed|executions?",
}
# Signs of short vowels, as in "قتيلاً".
_VOWELS = re.compile("[\u064b-\u0652]")
_NOUN_PATTERNS = {measure: re.compile(rf"\s*(?:{nouns})$") for measure, nouns in _NOUNS.items()}
_RANGE = re.compile(
    rf"(?P<from>between |from |entre |de |zwischen |von |بين |من )?(?P<low>{_COUNT})"
    r"(?P<by>\s*-\s*|\s*\.\.\.?\s*| to | and | et | à | und | bis | إلى | الى | و\s?)"
    rf"(?P<high>{_COUNT}){_PEOPLE}",
)
_BEFORE_PATTERNS = [(bound, re.compile(rf"(?:{words})(?![a-z])\s*")) for bound, words in _BEFORE.items()]
_AFTER_PATTERNS = [(bound, re.compile(rf"\s*(?:{words})$")) for bound, words in _AFTER.items()]
_ONE = re.compile(rf"-?\s?{_COUNT}{_PEOPLE}")
# "12 and 30" may be two tolls; only "between" makes such a pair a range.
_JOINING = {"and", "et", "und", "و"}

_REMEDY = "Write one figure, such as 12, 12-30, at least 20, up to 50 or about 100, or leave the cell empty."


def read_figure(text: str, *, decimal: str = ".", measure: str = "") -> Read[Figure]:
    """Return the figure a wording states with its bound.

    Parameters
    ----------
    measure
        What the figure counts, whose name may stand behind it; "" for any.

    Raises
    ------
    Unreadable
        For words without digits, for two figures that are no range, and for a number no count can be.
    """
    if _QUICK.fullmatch(text):
        return Read(Figure(int(text), int(text), "exact"))
    plain, note = spell_plainly(text)
    if len(plain) > LONGEST:
        raise Unreadable("The figure stands in a longer text", _REMEDY)
    words = " ".join(plain.casefold().split())
    if not any("0" <= character <= "9" for character in words):
        raise Unreadable("There is no figure in digits", _REMEDY)
    bound, rest = _take_bound(words)
    if measure in _NOUN_PATTERNS:
        rest = _NOUN_PATTERNS[measure].sub("", _VOWELS.sub("", rest))
    match = _RANGE.fullmatch(rest)
    if match:
        read = _read_range(match, bound, decimal)
    elif _ONE.fullmatch(rest):
        read = _bound_figure(read_count(re.sub(rf"{_PEOPLE}$", "", rest), decimal=decimal), bound)
    else:
        raise Unreadable("This is not one figure", _REMEDY)
    return Read(read.value, join_notes(note, read.note))


def _take_bound(words: str) -> tuple[str, str]:
    """Return the bound the words state, "" for none, and the words without it."""
    found = ""
    for bound, pattern in _BEFORE_PATTERNS:
        match = pattern.match(words)
        if match:
            found, words = bound, words[match.end() :]
            break
    for bound, pattern in _AFTER_PATTERNS:
        match = pattern.search(words)
        if match and match.start():
            if found:
                raise Unreadable("The figure has two bounds", _REMEDY)
            return bound, words[: match.start()]
    return found, words


def _read_range(match: re.Match[str], bound: str, decimal: str) -> Read[Figure]:
    """Return a range as a figure, exact where both ends are alike."""
    if match["by"].strip() in _JOINING and not match["from"]:
        raise Unreadable("There are two figures in one cell", _REMEDY)
    if bound not in {"", "about"}:
        raise Unreadable("The figure has two bounds", _REMEDY)
    low, high = read_count(match["low"], decimal=decimal), read_count(match["high"], decimal=decimal)
    notes = join_notes(low.note, high.note, RANGE, ABOUT_RANGE if bound else "")
    if low.value > high.value:
        raise Unreadable("The range runs from the higher figure to the lower", "Exchange or correct the two figures.")
    kind = "between" if low.value < high.value else "exact"
    return Read(Figure(low.value, high.value, kind), notes)


def _bound_figure(count: Read[int], bound: str) -> Read[Figure]:
    """Return one count as the figure its bound makes of it."""
    value, notes = count.value, join_notes(count.note, BOUND if bound else "")
    if bound == "fewer_than":
        if not value:
            raise Unreadable("Nothing is fewer than none", _REMEDY)
        return Read(Figure(None, value - 1, "up_to"), join_notes(count.note, FEWER))
    if bound == "up_to":
        return Read(Figure(None, value, bound), notes)
    if bound in {"at_least", "more_than"}:
        return Read(Figure(value, None, bound), notes)
    return Read(Figure(value, value, bound or "exact"), notes)
