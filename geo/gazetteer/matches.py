"""How a listed place meets an asked name: which form of which name, and what differs.

Plain values between the index, which finds them, and the judgement, which weighs them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from geo.gazetteer.sounds import is_arabic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer.likeness import SoundForm
    from geo.gazetteer.names import Name

# Order in which the ways one place fits are compared; only the best is weighed.
_ROUGH_SIDE, _ROUGH_CLASH, _ROUGH_PARTIAL = 0.05, 0.2, 0.13


class Posting(NamedTuple):
    """That a form is a name of a place, whole or with a word left out."""

    number: int
    sides: frozenset[str]
    is_partial: bool
    name: str


@dataclass(frozen=True, slots=True)
class Match:
    """How a place fits what was asked.

    Attributes
    ----------
    asked, form
        The name asked and its form that was compared.
    name
        The name of the place that was met.
    distance
        Price of the differences in sound.
    gap
        The same as a share of the names' weight.
    sides_shared, sides_missing, sides_extra
        Sides named by both, only by what was asked, only by the place.
    is_partial
        Whether a word of the place's name was left out.
    left_out
        The words of the asked name that were left out.
    """

    asked: Name
    form: SoundForm
    name: str
    distance: float
    gap: float
    sides_shared: int
    sides_missing: int
    sides_extra: int
    is_partial: bool
    left_out: tuple[str, ...]

    @property
    def sides_clash(self) -> bool:
        """Tell whether the two name different sides."""
        return self.sides_missing > 0 and self.sides_extra > 0

    @property
    def rough(self) -> float:
        """Return how badly the place fits, to choose among the ways in which it does."""
        sides = _ROUGH_SIDE * (self.sides_missing + self.sides_extra) + _ROUGH_CLASH * self.sides_clash
        return self.gap + sides + _ROUGH_PARTIAL * (self.is_partial + bool(self.left_out))


class Spellings(NamedTuple):
    """How a place is spelled.

    Attributes
    ----------
    main
        The name shown, run together; several where it holds several.
    latin, arabic
        All its names, run together, by script; those in other scripts are with the Latin ones.
    have_article
        Whether any has the Arabic article.
    """

    main: frozenset[str]
    latin: frozenset[str]
    arabic: frozenset[str]
    have_article: bool

    def in_script_of(self, letters: str) -> frozenset[str]:
        """Return the names in the script of a name."""
        return self.arabic if is_arabic(letters) else self.latin


def make_match(
    asked: Name, form: SoundForm, left_out: tuple[str, ...], posting: Posting, distance: float, gap: float
) -> Match:
    """Return the match of a form of the asked name with a name of a place."""
    shared = len(asked.sides & posting.sides)
    return Match(
        asked=asked,
        form=form,
        name=posting.name,
        distance=distance,
        gap=gap,
        sides_shared=shared,
        sides_missing=len(asked.sides) - shared,
        sides_extra=len(posting.sides) - shared,
        is_partial=posting.is_partial,
        left_out=left_out,
    )


def make_spellings(main: Sequence[Name], others: Sequence[Name]) -> Spellings:
    """Return how a place is spelled whose name shown and other names are these."""
    shown = frozenset(name.letters for name in main)
    letters = shown | {name.letters for name in others}
    arabic = frozenset(name for name in letters if is_arabic(name))
    return Spellings(shown, letters - arabic, arabic, any(name.has_article for name in (*main, *others)))
