"""Which claims answer which, and what about an incident such an answer touches.

Read from the columns ``answers``, ``stance`` and ``claim_type`` alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.tolls import Statement

# What a claim of each type is about. What a claim rests on goes to whether it happened.
_DIMENSION_OF = {
    "toll": "toll",
    "occurrence": "occurrence",
    "evidence": "occurrence",
    "denial": "occurrence",
    "responsibility": "responsibility",
    "method": "method",
    "destruction": "method",
}

_REPLYING_STANCES = frozenset({"denies", "doubts"})


@dataclass(frozen=True, slots=True)
class Reply:
    """A claim that answers others, or rejects or doubts something that no claim at hand says.

    Attributes
    ----------
    stance
        The claim's stance; "inquiry" where it says that something is looked into.
    answered
        The claims it answers, as far as they are at hand; of its own incident, if there are such.
    dimensions
        What of the incident it touches.
    """

    claim: Statement
    stance: str
    answered: tuple[Statement, ...]
    dimensions: frozenset[str]

    @property
    def is_linked(self) -> bool:
        """Whether it answers a claim at hand."""
        return bool(self.answered)


def find_replies(claims: tuple[Statement, ...], by_id: Mapping[str, Statement]) -> tuple[Reply, ...]:
    """Return the replies among some claims, in their order.

    A reply touches what the claims it answers are about. A denial of more than responsibility touches the occurrence
    too: the coding does not say which part is denied, and who denies that people are executed or burned denies that
    it happened as told. A doubt or denial that answers nothing at hand touches what its own type is about.

    Parameters
    ----------
    claims
        Claims of one incident.
    by_id
        All claims at hand, also of other incidents.
    """
    replies = []
    for claim in claims:
        linked = tuple(by_id[key] for key in claim.answered if key in by_id and key != claim.claim_id)
        own = tuple(each for each in linked if each.incident_id == claim.incident_id)
        answered = own or linked
        if answered or claim.claim_type == "denial" or claim.stance in _REPLYING_STANCES:
            stance = "inquiry" if claim.claim_type == "inquiry" and claim.stance == "asserts" else claim.stance
            replies.append(Reply(claim, stance, answered, _touched(claim, answered)))
    return tuple(replies)


def _touched(claim: Statement, answered: tuple[Statement, ...]) -> frozenset[str]:
    touched = {dimension_of(each) for each in answered or (claim,)}
    if claim.stance == "denies" and not touched <= {"responsibility", "assessment"}:
        touched.add("occurrence")
    return frozenset(touched)


def dimension_of(claim: Statement) -> str:
    """Return what a claim is about; a figure of homes destroyed is a toll."""
    if claim.claim_type == "destruction" and claim.measure:
        return "toll"
    return _DIMENSION_OF.get(claim.claim_type, "assessment")
