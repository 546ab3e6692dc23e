"""What is found about the claims of an incident, and the words it is said in.

A finding says how claims stand to each other; it never says which of them is right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the vocabulary: its key in files and links, its name and its meaning for the screen."""

    key: str
    label: str
    meaning: str


DIMENSIONS = (
    Term("occurrence", "Whether it happened", "Whether it took place as told."),
    Term("responsibility", "Who is held responsible", "Whom the claims accuse; an accusation is not a finding."),
    Term("toll", "How many", "The figures of people or homes, and what stands in for a figure."),
    Term("victims", "Who was harmed", "The groups of people the figures are said to count."),
    Term("method", "How", "By what means, against which target or to what end."),
    Term("date", "When", "The days the claims give, where they give their own."),
    Term("place", "Where", "The places the claims give, where they give their own."),
    Term("assessment", "How it is judged", "Replies between claims that judge, weigh or announce rather than report."),
)

# The most contested first.
STATUSES = (
    Term("denied", "Denied", "At least one origin rejects it."),
    Term("differ", "Differ", "Claims differ, or one is doubted, and nobody rejects it outright."),
    Term("agree", "Agree", "More than one origin speaks of it, and nothing they say excludes the other."),
    Term("one_voice", "One voice only", "Only one origin speaks of it, or gives a figure."),
)

# Keys of the statuses of what is contested.
CONTESTED = frozenset({"denied", "differ"})

_PLACE_OF = {term.key: place for place, term in enumerate(STATUSES)}

KINDS = (
    Term(
        "between_speakers",
        "Between speakers",
        "Origins give figures that exclude each other, or name other parties.",
    ),
    Term("between_outlets", "Between outlets", "Outlets print other figures of one origin, or name other speakers."),
    Term("within_voice", "Within one voice", "One origin gives figures that exclude each other."),
    Term("answer_and_reply", "Answer and reply", "A claim denies, doubts or replies to another."),
    Term("different_scope", "Different scope", "Figures or terms that count different things and fit together."),
)

COMPARISONS = (
    Term("like", "Like with like", "Claims about the same thing."),
    Term("incident", "Whole incident", "All figures of one kind told of the incident, whomever they count."),
    Term("voice", "One voice", "What different outlets print of one origin."),
    Term("parts", "Sum and parts", "A figure over several incidents beside the figures of those incidents."),
)


@dataclass(frozen=True, slots=True)
class Position:
    """What some of a finding's claims hold.

    Attributes
    ----------
    key
        What it is, for machines: the key of a party, a term, a figure, a stance.
    label
        The same for a reader.
    claim_ids
        The claims that hold it, sorted.
    origin_ids
        The different origins of those claims, sorted.
    """

    key: str
    label: str
    claim_ids: tuple[str, ...]
    origin_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """How the claims of one incident stand to each other on one dimension.

    Attributes
    ----------
    dimension, status, kinds, compared
        Keys of `DIMENSIONS`, `STATUSES`, `KINDS` (in that order, none if there is nothing to tell apart) and
        `COMPARISONS`.
    claim_ids
        All claims that make it so, sorted: those compared, those that answer them and those answered.
    measure, victim_class
        What the figures count; several joined by ``|`` where the comparison spans them, "" where it has no figures.
    per
        Unit of low, high, spread and gap: "total", "day" or "week"; ``total|week`` where rates stand beside totals
        and no common number exists; "" without figures.
    low, high
        Lowest and highest number that any of the figures states, whichever end of a figure it is; None where all are
        told in words. Where sum and parts are compared, the sums of the parts' lowest and of their highest figures
        stand for the parts.
    spread
        ``high - low``: how far apart the stated numbers are. Not yet a contradiction: "at least 20" and 23 are 3
        apart and fit together.
    gap
        The largest distance between two figures for the same thing that no number fits both of, a floor reaching up
        without end and a ceiling down to nothing: 0 for "at least 20" and 23, 2 for 23 and 25, 8 for "at least 20"
        and 12. Where sum and parts are compared: by how much the parts exceed what the sum allows.
    origin_ids
        The different origins of claim_ids, sorted.
    positions
        Who holds what: figures from low to high, parties and terms by name, replies last; a claim may be in several.
    """

    incident_id: str
    incident: str
    dimension: str
    status: str
    kinds: tuple[str, ...]
    compared: str
    claim_ids: tuple[str, ...]
    origin_ids: tuple[str, ...]
    positions: tuple[Position, ...]
    measure: str = ""
    victim_class: str = ""
    per: str = ""
    low: int | None = None
    high: int | None = None
    spread: int | None = None
    gap: int | None = None

    @property
    def origins(self) -> int:
        """How many independent voices are in it."""
        return len(self.origin_ids)

    @property
    def is_contested(self) -> bool:
        """Whether claims differ or one is denied."""
        return self.status in CONTESTED


def most_contested(statuses: Iterable[str]) -> str:
    """Return of the keys of some statuses the one that comes first in `STATUSES`."""
    return min(statuses, key=_PLACE_OF.__getitem__)


def order_kinds(kinds: set[str]) -> tuple[str, ...]:
    """Return kinds in the order of `KINDS`."""
    return tuple(kind.key for kind in KINDS if kind.key in kinds)
