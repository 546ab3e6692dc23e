"""How the incidents of a filter stand: findings over its claims, kept for those who ask the same again.

Map route, Atlas and Disputes ask for the same filter within one click, so the answer is kept with its table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.disputes import STATUSES, find_disputes, rank_incidents
from geo.origins import list_bodies
from geo.tolls import DEFAULT_RULE, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.atlas import Atlas
    from geo.claims import ClaimFilter
    from geo.disputes import Finding

# Every claim is set beside every other of its incident; above this a reader waits for many seconds.
MOST_CLAIMS = 20_000

# Classes of incidents on the map, most contested first; an incident is in the most contested of its questions' classes.
STANDINGS = tuple(status.key for status in STATUSES)


def findings_for(atlas: Atlas, claim_filter: ClaimFilter, rule: Rule = DEFAULT_RULE) -> tuple[Finding, ...]:
    """Return what `find_disputes` finds about the claims of a filter."""

    def find() -> tuple[Finding, ...]:
        bodies = list_bodies(atlas.tables.actors)
        return find_disputes(atlas.store.export(claim_filter), rule=rule, member_of=bodies)

    return atlas.answers.recall(("findings", claim_filter, rule), find)


def standings_for(atlas: Atlas, claim_filter: ClaimFilter) -> Mapping[str, int]:
    """Return the class in `STANDINGS` of each incident of a filter; of none for more than `MOST_CLAIMS` claims.

    An incident whose claims leave nothing to differ on is in the class of one voice.
    """

    def stand() -> Mapping[str, int]:
        if atlas.store.counts(claim_filter).shown > MOST_CLAIMS:
            return {}
        last = len(STANDINGS) - 1
        stands = dict.fromkeys(atlas.store.incidents(claim_filter).incident_ids, last)
        for dispute in rank_incidents(findings_for(atlas, claim_filter)):
            stands[dispute.incident_id] = min((STANDINGS.index(status) for _, status in dispute.statuses), default=last)
        return stands

    return atlas.answers.recall(("standings", claim_filter), stand)
