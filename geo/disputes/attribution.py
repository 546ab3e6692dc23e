"""One origin's accusation, put into the mouth of different speakers by different outlets.

Kept apart from figures and accounts: the proposition is the same, only who is said to have said it differs.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from geo.disputes.contradictions import may_share_days
from geo.disputes.positions import list_positions, make_finding
from geo.disputes.replies import dimension_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geo.disputes.findings import Finding
    from geo.tolls import Statement


def compare_attributions(
    claims: tuple[Statement, ...], bodies_of: Callable[[str], frozenset[str]]
) -> Iterator[Finding]:
    """Yield what different outlets give to different speakers of one body.

    The same proposition is read from the same origin, claim type, accused parties, means, measure and figure, with an
    accused party at least, and days of saying that may be one. A spokesman and the body he speaks for are one
    speaker: only who is no part of the other differs. Two outlets with one such speaker in common agree.

    Parameters
    ----------
    claims
        The claims of one incident.
    bodies_of
        All bodies a speaker belongs to, at any remove.
    """
    alike: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for claim in claims:
        if claim.stance == "asserts" and claim.accused_id:
            said = (claim.claim_type, claim.accused_id, claim.weapon, claim.measure, claim.value_low, claim.value_high)
            alike[claim.origin_id, *said].append(claim)
    for same in alike.values():
        apart = _find_apart(same, bodies_of)
        if apart:
            held = sorted((claim.speaker_id, f"{claim.speaker} ({claim.outlet})", claim) for claim in apart)
            dimension = dimension_of(apart[0])
            yield make_finding(
                dimension,
                "differ",
                {"between_outlets"},
                claims=apart,
                positions=list_positions(held),
                compared="voice",
            )


def _find_apart(same: list[Statement], bodies_of: Callable[[str], frozenset[str]]) -> list[Statement]:
    """Return the claims of outlets that have no speaker in common for one proposition, in the order of their keys."""
    by_outlet: dict[str, list[Statement]] = defaultdict(list)
    for claim in same:
        by_outlet[claim.outlet_id].append(claim)
    apart = {
        claim.claim_id: claim
        for one, other in combinations(by_outlet.values(), 2)
        if all(_speak_apart(mine, theirs, bodies_of) for mine in one for theirs in other)
        for claim in (*one, *other)
    }
    return [apart[key] for key in sorted(apart)]


def _speak_apart(one: Statement, other: Statement, bodies_of: Callable[[str], frozenset[str]]) -> bool:
    if not may_share_days(one.said, other.said) or one.speaker_id == other.speaker_id:
        return False
    return one.speaker_id not in bodies_of(other.speaker_id) and other.speaker_id not in bodies_of(one.speaker_id)
