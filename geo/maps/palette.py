"""Colours of the kinds of claim, the same on map, timeline and table.

Thirteen colours cannot be told apart by everybody, six can: claim types share the colour of their family, and the
type itself is always written out. The colours stay distinct under the three common colour-vision deficiencies
(tests/geo/test_palette.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from geo.claims import CLAIM_TYPES


@dataclass(frozen=True, slots=True)
class Family:
    """Claim types that answer the same question, with the colour they are drawn in (sRGB, hex)."""

    label: str
    colour: str
    types: tuple[str, ...]


# Neither side's flag, no red for the dead: hues were chosen for distance from each other and equal weight on light
# and dark ground.
FAMILIES: tuple[Family, ...] = (
    Family("How many, how much", "#84b5fc", ("toll", "destruction")),
    Family("What happened", "#26846c", ("occurrence", "method", "evidence")),
    Family("Who did it", "#e79a6e", ("responsibility",)),
    Family("Denials and replies", "#7b437e", ("denial", "inquiry")),
    Family("Judgements and warnings", "#afb3bb", ("condemnation", "appraisal", "risk")),
    Family("Talks and front lines", "#4d5e2b", ("negotiation", "advance")),
)

FAMILY_OF_TYPE: dict[str, Family] = {name: family for family in FAMILIES for name in family.types}

COLOUR_OF_TYPE: dict[str, str] = {name: FAMILY_OF_TYPE[name].colour for name in CLAIM_TYPES}

# How the claims of an incident stand to each other (keys as in geo.disputes.STATUSES): the more contested the darker,
# in a hue no family has, because both are on one screen. Marks have a rim, so that the pale ones stand out on a light
# ground.
STANDING_COLOURS: dict[str, str] = {
    "denied": "#6d4208",
    "differ": "#c08a22",
    "agree": "#dfd07f",
    "one_voice": "#8fa3b5",
}
