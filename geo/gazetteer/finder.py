"""The place finder: a name and what else is known go in, the place meant or a reasoned refusal comes out.

It works offline on whatever gazetteer it is given; nothing is fetched and nothing is remembered between questions but
the gazetteer itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.gazetteer import reasons
from geo.gazetteer.entries import Answer, Hint, Rival, distance_km
from geo.gazetteer.focus import Surroundings
from geo.gazetteer.index import NameIndex
from geo.gazetteer.judgement import WHERE_SAID, Candidate, Spot, features, share_chances, standing, weigh
from geo.gazetteer.names import read_asked_name, read_name, sound_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.gazetteer.entries import Place
    from geo.gazetteer.focus import Focus
    from geo.gazetteer.matches import Match
    from geo.gazetteer.names import AskedName, Name

# Below this chance the finder declines. On the half of the development names that nothing was fitted on it leaves
# under 5 % of all names answered wrongly, and so it does on the other.
ENOUGH = 0.575
# Entries closer than this are one spot: gazetteers repeat places, and records differ by as much on one village.
SAME_SPOT_KM = 3.0
# "Khan, Damascus": how far around a place the other place it is mentioned with may lie.
_AROUND_KM = 30.0
_WEIGHED = 20
_RIVALS = 5
_LEAST_RIVAL = 0.005
_LONGEST_NAME = 200
# Two names and two places around are still one place.
_MOST_PARTS = 4
_NO_HINT = Hint()


class Gazetteer:
    """Places that can be found by name.

    Parameters
    ----------
    places
        The entries, in any order; the order never changes an answer.
    notes
        What the reader of the file set aside, in plain sentences.
    """

    def __init__(self, places: Iterable[Place], notes: tuple[str, ...] = ()) -> None:
        self.places = tuple(sorted(places))
        self.notes = notes
        self._index = NameIndex(self.places)
        self._surroundings = Surroundings(self.places, self._index)

    def locate(self, name: str, hint: Hint = _NO_HINT) -> Answer:
        """Return where a name lies, or why that cannot be said.

        Parameters
        ----------
        name
            A name as written, in Latin or Arabic script, alone or with what it is ("Saydnaya prison"), what it lies in
            ("Khan, Damascus") or its other name ("Kobane/Ayn al-Arab").
        hint
            What else is known. A country, division or point leaves out every place outside it; a point counts nearer
            places as likelier.
        """
        if len(name) > _LONGEST_NAME:
            return _decline(name, 0.0, f"A text of {len(name)} characters is not a place name.", ())
        asked = read_asked_name(name)
        if not asked.names:
            return _decline(name, 0.0, "There is no word in it to go by.", ())
        if asked.parts > _MOST_PARTS:
            return _decline(name, 0.0, f"It has {asked.parts} parts; a list of places is not one place.", ())
        focus = self._surroundings.focus(hint)
        spots = self._spots(asked, focus, hint)
        chance = spots[0].chance if spots else 0.0
        if chance >= ENOUGH:
            return _answer(name, spots, focus.remark)
        reason = reasons.why_none(spots, is_hinted=hint != _NO_HINT)
        if hint != _NO_HINT:
            elsewhere = self._spots(asked, self._surroundings.focus(_NO_HINT), _NO_HINT)
            if elsewhere and elsewhere[0].chance >= ENOUGH:
                reason = reasons.why_not_there(elsewhere[0])
                spots = (elsewhere[0], *spots)
        return _decline(name, chance, f"{reason} {focus.remark}".strip(), spots)

    def candidates(self, name: str, hint: Hint = _NO_HINT) -> list[Candidate]:
        """Return the places that may be meant and what tells for and against each; their chances are not yet shared.

        This is what the weights are fitted on; `locate` is what answers.
        """
        return self._gather(read_asked_name(name), self._surroundings.focus(hint), hint)

    def _gather(self, asked: AskedName, focus: Focus, hint: Hint) -> list[Candidate]:
        """Return the candidates that fit best, each with its features and its standing."""
        matches: dict[int, Match] = {}
        for name in asked.names:
            for number, match in self._index.search(name, focus.pool).items():
                if number not in matches or match.rough < matches[number].rough:
                    matches[number] = match
        best = sorted(matches, key=lambda number: (matches[number].rough, number))[:_WEIGHED]
        sites = {name.site for name in asked.names if name.site}
        found = []
        for number in best:
            match, place, spellings = matches[number], self.places[number], self._index.spellings[number]
            others = [name for name in asked.names if name != match.asked]
            others += [read_name(word, may_be_site=False) for word in match.left_out]
            told = features(match, spellings, is_around=self._is_around(others, number))
            odds = standing(place, match, spellings, sites)
            odds += focus.certainty + self._surroundings.nearness(number, hint)
            if self._is_around(asked.around, number):
                odds += WHERE_SAID
            found.append(Candidate(place, match, told, odds))
        return found

    def _spots(self, asked: AskedName, focus: Focus, hint: Hint) -> tuple[Spot, ...]:
        """Return the candidates joined into spots, the likeliest first."""
        candidates = self._gather(asked, focus, hint)
        chances = share_chances([candidate.odds + weigh(candidate.features) for candidate in candidates])
        # Those without a chance, being of another kind, are named as rivals too: the likest and largest first.
        left = sorted(
            zip(chances, candidates, strict=True),
            key=lambda pair: (-pair[0], -weigh(pair[1].features), -pair[1].place.population),
        )
        spots = []
        while left:
            best = left[0][1]
            is_spelled = best.features["same_letters"] > 0
            here = [pair for pair in left if _apart_km(pair[1].place, best.place) <= SAME_SPOT_KM]
            left = [pair for pair in left if _apart_km(pair[1].place, best.place) > SAME_SPOT_KM]
            extent_m = max(_apart_km(other.place, best.place) for chance, other in here if chance * 10 >= here[0][0])
            spots.append(Spot(best.place, best.match, sum(chance for chance, _ in here), extent_m * 1000, is_spelled))
        return tuple(sorted(spots, key=lambda spot: -spot.chance))

    def _is_around(self, others: Sequence[Name], number: int) -> bool:
        """Tell whether one of some other names is that of a place near a place or of the place's division."""
        place = self.places[number]
        for form in (form for name in others for form in sound_forms(name)):
            if self._surroundings.is_division(number, form):
                return True
            for other in self._index.named_exactly(form) - {number}:
                if SAME_SPOT_KM < _apart_km(self.places[other], place) <= _AROUND_KM:
                    return True
        return False


def _answer(asked: str, spots: tuple[Spot, ...], remark: str) -> Answer:
    """Return the best spot as the answer, with a radius that holds what the name covers."""
    best = spots[0]
    radius_m = max(best.place.radius_m, best.match.asked.area_m or 0.0, best.extent_m)
    rivals = tuple(Rival(spot.place, spot.chance, spot.match.name) for spot in spots[1:] if spot.chance >= _LEAST_RIVAL)
    reason = f"{reasons.why_this(spots)} {remark}".strip()
    return Answer(asked, best.place, best.chance, radius_m, best.match.name, reason, rivals[:_RIVALS])


def _decline(asked: str, chance: float, reason: str, spots: tuple[Spot, ...]) -> Answer:
    """Return that no place can be given, with the best there is."""
    likely = [spot for spot in spots if spot.chance >= _LEAST_RIVAL] or spots[:_RIVALS]
    rivals = tuple(Rival(spot.place, spot.chance, spot.match.name) for spot in likely[:_RIVALS])
    return Answer(asked, None, chance, None, "", reason, rivals)


def _apart_km(one: Place, other: Place) -> float:
    """Return the distance between two places in kilometres."""
    return distance_km(one.lon, one.lat, other.lon, other.lat)
