"""Which places could be meant by a name: candidates by the consonants of their names, each with how it differs.

Nothing is decided here; a candidate's differences are weighed in ``judgement``.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process

from geo.gazetteer.entries import SETTLEMENT
from geo.gazetteer.likeness import SoundForm, middle_weight, sound_distance
from geo.gazetteer.matches import Match, Posting, Spellings, make_match, make_spellings
from geo.gazetteer.names import Name, partial_forms, read_listed_name, sound_forms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.gazetteer.entries import Place

# How many skeletons are compared sound by sound and how alike (0 to 100) they must be. With 40 the right place is among
# the candidates for 0.3 % more of the development names, at a third more time; with 80 and 50 for 0.5 %, at twice.
_NEAREST = 30
_LEAST_ALIKE = 60
_NEAREST_PARTIAL = 15
_LEAST_ALIKE_PARTIAL = 85
# Beyond this share of a name changed, one name is not a spelling of the other.
_MOST_CHANGED = 0.5
# A name this much farther (as a share) than the nearest one has no chance beside it.
_BEHIND = 0.3


class Pool(NamedTuple):
    """The places among which a name is looked for, with the forms of their names by skeleton."""

    numbers: frozenset[int]
    forms: Mapping[str, tuple[SoundForm, ...]]
    skeletons: tuple[str, ...]


class NameIndex:
    """Every name of every place, by its sounds."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.spellings: list[Spellings] = []
        self._postings: defaultdict[SoundForm, list[Posting]] = defaultdict(list)
        # Spellings that sound alike share one form, so that they are compared once.
        shared: dict[tuple[str, tuple[float, ...], bool], SoundForm] = {}
        known: dict[tuple[str, ...], tuple[tuple[SoundForm, bool], ...]] = {}
        for number, place in enumerate(places):
            names = [
                (name, spelled)
                for spelled in dict.fromkeys((place.name, *place.names))
                for name in read_listed_name(spelled, may_be_site=place.kind != SETTLEMENT)
            ]
            main = [name for name, spelled in names if spelled == place.name]
            self.spellings.append(make_spellings(main, [name for name, _ in names]))
            posted: set[tuple[SoundForm, frozenset[str], bool]] = set()
            for name, spelled in names:
                if name.words not in known:
                    known[name.words] = tuple(
                        (shared.setdefault((form.sounds, form.weights, form.is_arabic), form), is_partial)
                        for form, is_partial in _forms(name)
                    )
                for form, is_partial in known[name.words]:
                    if (form, name.sides, is_partial) not in posted:
                        posted.add((form, name.sides, is_partial))
                        self._postings[form].append(Posting(number, name.sides, is_partial, spelled))
        everyone = frozenset(range(len(places)))
        # In an order of their own, so that that of the places changes nothing.
        self._forms = sorted(
            self._postings, key=lambda form: (form.skeleton, form.sounds, form.weights, form.is_arabic)
        )
        self.everything = self.narrow(everyone)

    def narrow(self, numbers: frozenset[int]) -> Pool:
        """Return the pool of these places."""
        forms: defaultdict[str, list[SoundForm]] = defaultdict(list)
        for form in self._forms:
            if any(posting.number in numbers for posting in self._postings[form]):
                forms[form.skeleton].append(form)
        return Pool(numbers, {skeleton: tuple(held) for skeleton, held in forms.items()}, tuple(forms))

    def search(self, asked: Name, pool: Pool) -> dict[int, Match]:
        """Return the best way in which each place of the pool fits a name, by number of the place."""
        found: dict[int, Match] = {}
        for form in sound_forms(asked):
            self._meet(asked, form, (), pool, found)
        for form, left_out in partial_forms(asked):
            self._meet(asked, form, left_out, pool, found)
        return found

    def named_exactly(self, form: SoundForm) -> set[int]:
        """Return the places one of whose whole names sounds exactly so."""
        same = [other for other in self.everything.forms.get(form.skeleton, ()) if other.sounds == form.sounds]
        return {posting.number for other in same for posting in self._postings[other] if not posting.is_partial}

    def _meet(
        self, asked: Name, form: SoundForm, left_out: tuple[str, ...], pool: Pool, found: dict[int, Match]
    ) -> None:
        """Add to the matches found those of one form of the name, where they fit better than what is there."""
        nearest, alike = (_NEAREST_PARTIAL, _LEAST_ALIKE_PARTIAL) if left_out else (_NEAREST, _LEAST_ALIKE)
        near = process.extract(
            form.skeleton, pool.skeletons, scorer=fuzz.ratio, processor=None, limit=nearest, score_cutoff=alike
        )
        most = _MOST_CHANGED
        for other in (other for skeleton, _, _ in near for other in pool.forms[skeleton]):
            middle = middle_weight(form, other)
            distance = sound_distance(form, other, middle * most)
            if distance > middle * most:
                continue
            most = min(most, distance / middle + _BEHIND)
            for posting in self._postings[other]:
                if posting.number not in pool.numbers or (posting.is_partial and left_out):
                    continue
                match = make_match(asked, form, left_out, posting, distance, distance / middle)
                held = found.get(posting.number)
                if held is None or match.rough < held.rough:
                    found[posting.number] = match


def _forms(name: Name) -> list[tuple[SoundForm, bool]]:
    """Return the forms under which a listed name is found, and whether each leaves a word out."""
    return [
        *((form, False) for form in sound_forms(name)),
        *((form, True) for form, _ in partial_forms(name)),
    ]
