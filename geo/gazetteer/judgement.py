"""How likely each candidate is the place meant: its differences weighed, against the others and against none of them.

The weights are fitted (``tests/bench/fit_gazetteer.py``), so that a score is a chance and not a mark out of ten.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from geo.gazetteer.entries import SETTLEMENT

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from geo.gazetteer.entries import Place
    from geo.gazetteer.matches import Match, Spellings

# Log-odds of a candidate per unit of what tells for or against it, fitted on half of 7,618 pairs of a village's name in
# one record and its point in another; the other half gives the same figures.
WEIGHTS = {
    "distance": -2.05,
    "weight": 0.55,
    "gap": -1.35,
    "nearly_same": 2.25,
    "letters": -2.25,
    "same_letters": 0.45,
    "main_name": 0.25,
    "article_unmet": -1.3,
    "sides_shared": 2.3,
    "sides_missing": -1.1,
    "sides_extra": -0.4,
    "sides_clash": 0.55,
    "partial": -1.9,
    "left_out": -2.65,
    "around": 0.75,
}
# Log-odds that none of the candidates is meant: the place is not listed, or under a name that shares nothing.
NONE_OF_THEM = 2.25
# Not fitted, since the villages of the pairs are all alike: documents name a city more often than a village, and a bare
# name means the settlement and not the airfield called after it. Of two namesakes alone the larger is answered from
# about seven times the other's population on.
_PER_POPULATION_DECADE = 0.35
_LEAST_PROMINENT = 1000
_SITE_UNSAID = -2.0
# "Khan, Damascus" says where in so many words; the pairs have no such names.
WHERE_SAID = 2.5
# A gap below this is a matter of spelling.
_SPELLING_GAP = 0.15


class Candidate(NamedTuple):
    """A place that may be meant.

    Attributes
    ----------
    place, match
        The place and how it fits the name.
    features
        What tells for and against it by its name, by the names of `WEIGHTS`.
    odds
        Log-odds it has apart from its name: by what it is and by the hint.
    """

    place: Place
    match: Match
    features: dict[str, float]
    odds: float


class Spot(NamedTuple):
    """Candidates too near each other to be different places.

    Attributes
    ----------
    place, match
        The likeliest of them and how it fits.
    chance
        The chance that one of them is meant.
    extent_m
        Metres from the likeliest to the farthest of them that is nearly as likely.
    is_spelled
        Whether what was asked is spelled as one of its names.
    """

    place: Place
    match: Match
    chance: float
    extent_m: float
    is_spelled: bool


def features(match: Match, spellings: Spellings, *, is_around: bool) -> dict[str, float]:
    """Return what tells for and against a candidate, by the names of `WEIGHTS`.

    Parameters
    ----------
    match
        How the place fits the name.
    spellings
        How the place is spelled.
    is_around
        Whether something else the asked name mentions lies around the place.
    """
    letters = match.asked.letters
    comparable = spellings.in_script_of(letters)
    # Where a place has no name in the script, its spelling tells no more than its sound.
    likest = max((fuzz.ratio(letters, name) for name in comparable), default=100 * (1 - match.gap)) / 100
    return {
        "distance": match.distance,
        "weight": match.form.weight,
        "gap": match.gap,
        "nearly_same": max(0.0, _SPELLING_GAP - match.gap) / _SPELLING_GAP,
        "letters": 1 - likest,
        "same_letters": float(letters in comparable),
        "main_name": float(letters in spellings.main),
        "article_unmet": float(match.asked.has_article and not spellings.have_article),
        "sides_shared": match.sides_shared,
        "sides_missing": match.sides_missing,
        "sides_extra": match.sides_extra,
        "sides_clash": float(match.sides_clash),
        "partial": float(match.is_partial),
        "left_out": float(bool(match.left_out)),
        "around": float(is_around),
    }


def weigh(told: Mapping[str, float]) -> float:
    """Return the log-odds of a candidate by its name."""
    return sum(weight * told[feature] for feature, weight in WEIGHTS.items())


def standing(place: Place, match: Match, spellings: Spellings, sites: Collection[str]) -> float:
    """Return the log-odds of a place by what it is; minus infinity where the name says that it is something else.

    Parameters
    ----------
    place, match, spellings
        The place, how it fits the name and how it is spelled.
    sites
        Kinds of site named in what was asked. A whole name may still be that of a settlement (Jisr ash-Shughur).
    """
    # A large city outweighs its namesakes, not places whose names are only like its own.
    is_namesake = match.asked.letters in spellings.in_script_of(match.asked.letters)
    decades = math.log10(max(place.population, _LEAST_PROMINENT) / _LEAST_PROMINENT) if is_namesake else 0.0
    prominence = _PER_POPULATION_DECADE * decades
    if place.kind == SETTLEMENT:
        is_part = bool(match.asked.site or match.left_out or match.is_partial)
        return -math.inf if sites and is_part else prominence
    if sites:
        return prominence if place.kind in sites or place.kind == "site" else -math.inf
    return prominence + _SITE_UNSAID


def share_chances(odds: Sequence[float]) -> list[float]:
    """Return the chance of each candidate from its log-odds, what is left being the chance of none of them."""
    highest = max((*odds, NONE_OF_THEM))
    shares = [math.exp(one - highest) for one in odds]
    total = sum(shares) + math.exp(NONE_OF_THEM - highest)
    return [share / total for share in shares]
