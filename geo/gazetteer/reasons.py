"""Why an answer was given or refused, in plain sentences.

Written for whoever has to decide whether to believe a place; the figures behind them are those of the judgement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer.judgement import Spot

# A second place with at least this share of the best one's chance makes the name ambiguous rather than unlike.
_SERIOUS = 0.5
# Up to this gap a name is another spelling.
_ALIKE = 0.15
_NAMED = 3
_TELL_APART = "A governorate or a nearby point would tell them apart."


def why_this(spots: Sequence[Spot]) -> str:
    """Return how the first spot's name was recognised and what speaks against it."""
    best = spots[0]
    sentences = [f"{_how(best)} {best.place}."]
    if best.match.sides_missing and not best.match.sides_extra:
        sentences.append("It was asked for with a side (big, upper, eastern) that its entry does not state.")
    if best.match.asked.area_m:
        sentences.append("The name is that of an area, so the radius is the area's and the point that of its seat.")
    others = [spot for spot in spots[1:] if spot.chance >= 0.01]  # noqa: PLR2004 - what would be shown as 0 % is none
    if others:
        sentences.append(f"Next comes {others[0].place} with {others[0].chance:.0%}.")
    else:
        sentences.append("No other listed place comes near.")
    return " ".join(sentences)


def why_none(spots: Sequence[Spot], *, is_hinted: bool) -> str:
    """Return why none of these spots is the answer, and what would help if nothing but the name was given."""
    if not spots:
        return "No listed name comes near it."
    best = spots[0]
    if best.chance == 0:
        return f"Nothing of that kind is listed under the name; {best.place} is something else."
    serious = [spot for spot in spots if spot.chance >= _SERIOUS * best.chance]
    if len(serious) > 1 and best.match.gap <= _ALIKE:
        named = "; ".join(str(spot.place) for spot in serious[:_NAMED])
        more = f" and {len(serious) - _NAMED} more" if len(serious) > _NAMED else ""
        equals = f"{len(serious)} places fit about equally: {named}{more}."
        return equals if is_hinted else f"{equals} {_TELL_APART}"
    if len(spots) > 1 and best.match.gap <= _ALIKE:
        return f"{best.place} fits best ({best.chance:.0%}), but {spots[1].place} and others are too like to be sure."
    return f"The nearest listed name is {best.match.name!r} of {best.place}, too unlike to rely on ({best.chance:.0%})."


def why_not_there(elsewhere: Spot) -> str:
    """Return that nothing fits where the hint says, but that a spot elsewhere would."""
    return f"Nothing in the country, division or neighbourhood given fits; elsewhere {elsewhere.place} would."


def _how(spot: Spot) -> str:
    """Return the beginning of a sentence on how a name was recognised, to end with the place."""
    match = spot.match
    listed = match.name
    if match.left_out:
        return f"Without {' '.join(match.left_out)!r} it sounds like {listed!r}, a name of"
    if match.is_partial:
        return f"It is part of {listed!r}, a name of"
    if spot.is_spelled:
        return "It is spelled as one of the names of"
    return f"It sounds like {listed!r}, a name of"
