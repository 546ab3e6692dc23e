"""How claims are gathered into positions and findings; the one place where a finding is put together.

Every rule of this room ends here, so that ids are sorted and origins counted in one way.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from geo.codebook import LIST_MARK
from geo.disputes.findings import Finding, Position, order_kinds

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from geo.disputes.replies import Reply
    from geo.tolls import Statement

# What a reply does, for the reader; a reply that asserts something says so in the positions of what it asserts.
_STANCES = {
    "denies": "denies it",
    "doubts": "doubts it",
    "declines_to_comment": "declines to comment",
    "inquiry": "says it is or will be looked into",
    "asserts": "replies",
}


def list_positions(held: Iterable[tuple[str, str, Statement]]) -> tuple[Position, ...]:
    """Return the positions some claims hold, in the order in which they first come.

    Parameters
    ----------
    held
        Key and label of a position with a claim that holds it.
    """
    holders: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for key, label, claim in held:
        holders[key, label].append(claim)
    return tuple(Position(*named, _claim_ids(claims), _origin_ids(claims)) for named, claims in holders.items())


def list_stances(replies: Iterable[Reply], held: Collection[Statement]) -> tuple[Position, ...]:
    """Return who denies, doubts, declines, looks into it or replies, and what is answered beyond the claims held."""
    told = {claim.claim_id for claim in held}
    answers, answered = [], []
    for reply in replies:
        label = _STANCES.get(reply.stance, reply.stance.replace("_", " "))
        answers.append((reply.stance, label, reply.claim))
        answered += [("answered", "is answered", each) for each in reply.answered if each.claim_id not in told]
    return (*list_positions(answers), *list_positions(answered))


def make_finding(
    dimension: str,
    status: str,
    kinds: set[str],
    *,
    claims: Collection[Statement],
    positions: tuple[Position, ...],
    compared: str = "like",
) -> Finding:
    """Return the finding about some claims; the first of them names the incident."""
    first = next(iter(claims))
    return Finding(
        first.incident_id,
        first.incident,
        dimension,
        status,
        order_kinds(kinds),
        compared,
        _claim_ids(claims),
        _origin_ids(claims),
        positions,
    )


def choose_status(replies: Iterable[Reply], *, differs: bool, voices: int) -> str:
    """Return how claims stand: a denial weighs before a difference or doubt, and that before agreement."""
    stances = {reply.stance for reply in replies}
    if "denies" in stances:
        return "denied"
    if differs or "doubts" in stances:
        return "differ"
    return "agree" if voices > 1 else "one_voice"


def list_terms(terms: Iterable[str]) -> str:
    """Return different terms sorted and joined as in a list cell."""
    return LIST_MARK.join(sorted(set(terms)))


def _claim_ids(claims: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(sorted({claim.claim_id for claim in claims}))


def _origin_ids(claims: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(sorted({claim.origin_id for claim in claims}))
