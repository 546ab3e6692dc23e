"""How far two names differ in sound: the cheapest way to turn one into the other, each change at its own price.

A uniform edit distance counts q for k like q for m; transliteration makes some changes common and others a new name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.gazetteer.sounds import is_arabic, skeleton, sound_out

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

# What leaving a sound out costs. Short vowels are not written in Arabic, ayn not in Latin; h at the end of a syllable,
# glides and diphthongs come and go. Every other sound is a consonant at 1.
_FULL = 1.0
_WEIGHTS = {
    **dict.fromkeys("qG", 0.9),
    **dict.fromkeys("h", 0.7),
    **dict.fromkeys("w", 0.5),
    **dict.fromkeys("WyY", 0.45),
    **dict.fromkeys("EO", 0.4),
    **dict.fromkeys("aiou", 0.3),
    **dict.fromkeys("e", 0.25),
    **dict.fromkeys("V", 0.15),
    **dict.fromkeys("c", 0.1),
}
# Price of writing one sound for another, either way; pairs not named are as good as a different letter.
_DIFFERENT = 1.2
_PRICES = (
    (0.01, "wW yY"),
    (0.02, "Wu Wo WO Yi"),
    (0.05, "YE Ye Va Ve Vi Vo Vu VE VO"),
    (0.06, "ei Ei oO ou"),
    (0.1, "ae uw iy Vc ac ec ic oc uc Ec eE"),
    (0.15, "Tt uO"),
    (0.2, "qk Dd Dz Oa Ow Ey"),
    (0.25, "gG aE ai aO eO oa eu"),
    (0.3, "qg TD Ya au iu io eo iO EO uE"),
    (0.35, "xk xh Ts WE Wa We Wi Yo Yu"),
    (0.4, "kg jg wf wb"),
    (0.45, "Ds zs td"),
    (0.5, "Gr sS Sj WY wy WO"),
    (0.6, "dz bf mn Gx yj hc"),
    (0.7, "hG hk"),
    (0.75, "lr ln nr bm"),
    (0.8, "gc Gc qc"),
)
# Words such as tell, khirba or abu begin hundreds of names and tell little about which one is meant.
_GENERIC = 0.55
# Between scripts a short vowel has nothing to be compared with: Latin writes it, Arabic does not.
_UNWRITTEN = 0.2
_SHORT_VOWELS = frozenset("aeiou")
# Added to a name's weight so that one changed vowel does not make a very short name another.
_EASE = 0.3


def _price_list() -> dict[str, dict[str, float]]:
    """Return, for each sound, what each other sound written for it costs; the first price of a pair holds."""
    prices: dict[str, dict[str, float]] = {}
    for price, pairs in _PRICES:
        for pair in pairs.split():
            one, other = pair[0], pair[1]
            prices.setdefault(one, {}).setdefault(other, price)
            prices.setdefault(other, {}).setdefault(one, price)
    return prices


_SUBSTITUTION = _price_list()
_NO_PRICES: dict[str, float] = {}


@dataclass(frozen=True, slots=True, eq=False)
class SoundForm:
    """A name as sounds, ready to be compared; kept apart from whose name it is because many places share one.

    Attributes
    ----------
    sounds
        One character per sound.
    weights
        What leaving each sound out costs; lower inside generic words.
    weight
        Their sum: how much the name says.
    weights_across
        The same against a name in the other script.
    is_arabic
        Whether the name was written in Arabic letters.
    skeleton
        The consonants by which the form is looked up.
    """

    sounds: str
    weights: tuple[float, ...]
    weight: float
    weights_across: tuple[float, ...]
    is_arabic: bool
    skeleton: str


def make_form(words: tuple[str, ...], generic: Collection[str], *, is_whole: bool = True) -> SoundForm:
    """Return the sound form of a name's words, generic ones at a lower weight unless there is nothing else."""
    sounds: list[str] = []
    weights: list[float] = []
    across: list[float] = []
    only_generic = all(word in generic for word in words)
    for number, word in enumerate(words, start=1):
        factor = _GENERIC if word in generic and not only_generic else 1.0
        sounded = sound_out(word, is_last=is_whole and number == len(words))
        priced = [_WEIGHTS.get(sound, _FULL) * factor for sound in sounded]
        sounds.append(sounded)
        weights += priced
        across += priced if is_arabic(word) else _price_unwritten(sounded, priced)
    joined = "".join(sounds)
    written_in_arabic = any(is_arabic(word) for word in words)
    # A name of vowels alone is looked up by them.
    return SoundForm(joined, tuple(weights), sum(weights), tuple(across), written_in_arabic, skeleton(joined) or joined)


def _price_unwritten(sounded: str, priced: Sequence[float]) -> list[float]:
    """Return the prices of a Latin word against an Arabic one; a vowel it begins with is written there (alef, ayn)."""
    return [
        price * _UNWRITTEN if place and sound in _SHORT_VOWELS else price
        for place, (sound, price) in enumerate(zip(sounded, priced, strict=True))
    ]


def middle_weight(one: SoundForm, other: SoundForm) -> float:
    """Return the weight by which a distance between two forms is made relative."""
    if one.is_arabic == other.is_arabic:
        return (one.weight + other.weight) / 2 + _EASE
    return (sum(one.weights_across) + sum(other.weights_across)) / 2 + _EASE


def sound_distance(one: SoundForm, other: SoundForm, bound: float) -> float:
    """Return the price of turning one form into the other, or anything above `bound` where it is more than that."""
    if one.sounds == other.sounds:
        return 0.0
    is_across = one.is_arabic != other.is_arabic
    prices_in = one.weights_across if is_across else one.weights
    prices_out = other.weights_across if is_across else other.weights
    letters = other.sounds
    above = [0.0]
    for price in prices_out:
        above.append(above[-1] + price)
    for sound, price_in in zip(one.sounds, prices_in, strict=True):
        swaps = _SUBSTITUTION.get(sound, _NO_PRICES)
        left = lowest = above[0] + price_in
        row = [left]
        # The three ways to reach a cell, written out: this loop is most of the time a search takes.
        for column, letter in enumerate(letters):
            price_out = prices_out[column]
            cheapest = above[column]
            if letter != sound:
                cheapest += swaps.get(letter, _DIFFERENT)
            drop_in = above[column + 1] + price_in
            if drop_in < cheapest:  # noqa: PLR1730 - min() here makes the search half as slow again
                cheapest = drop_in
            left += price_out
            if cheapest < left:  # noqa: PLR1730
                left = cheapest
            row.append(left)
            if left < lowest:  # noqa: PLR1730
                lowest = left
        if lowest > bound:
            return lowest
        above = row
    return above[-1]
