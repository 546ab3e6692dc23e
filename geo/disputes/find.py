"""All findings about some claims: every incident on every dimension, in one fixed order.

The rules live in the rooms beside; here they are asked one after the other.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from geo.disputes.accounts import compare_accounts
from geo.disputes.attribution import compare_attributions
from geo.disputes.figures import compare_figures
from geo.disputes.findings import COMPARISONS, DIMENSIONS
from geo.disputes.parts import compare_sums
from geo.disputes.replies import find_replies
from geo.tolls import DEFAULT_RULE, read_statements

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from geo.disputes.findings import Finding
    from geo.tolls import Rule, Statement

_DIMENSION_ORDER = {term.key: at for at, term in enumerate(DIMENSIONS)}
_COMPARISON_ORDER = {term.key: at for at, term in enumerate(COMPARISONS)}


def find_disputes(
    claims: pd.DataFrame, *, rule: Rule = DEFAULT_RULE, member_of: Mapping[str, str] | None = None
) -> tuple[Finding, ...]:
    """Return how the claims of each incident stand to each other, by incident, dimension, comparison and claims.

    Parameters
    ----------
    claims
        Rows of the flat view, in any order, of any number of incidents. A claim that is not among them is not known:
        under a filter the findings are those of the filtered claims.
    rule
        One of `tolls.RULES`. It decides which figures are compared: those of parties, and earlier ones of the same
        origin, can be left out. Rules that pick a number leave all figures to be compared, for a difference does not
        vanish because the reader prefers the lowest.
    member_of
        For actors by key the body one step up (`origins.list_bodies` of the actors table): an army is then accused as
        part of its government, and a spokesman is one with his ministry. Without it only those who speak in the
        claims are known to belong to their origin.
    """
    statements = read_statements(claims)
    by_id = {claim.claim_id: claim for claim in statements}
    bodies = _Bodies(statements, member_of or {})
    findings: list[Finding] = []
    in_order = sorted(statements, key=lambda claim: (claim.incident_id, claim.claim_id))
    for _, own in groupby(in_order, key=lambda claim: claim.incident_id):
        told = tuple(own)
        replies = find_replies(told, by_id)
        findings += compare_accounts(told, replies, bodies.outermost)
        findings += compare_figures(told, replies, rule)
        findings += compare_attributions(told, bodies.all_of)
    findings += compare_sums(statements, rule)
    return tuple(sorted(findings, key=_order))


def _order(finding: Finding) -> tuple[object, ...]:
    return (
        finding.incident_id,
        _DIMENSION_ORDER[finding.dimension],
        _COMPARISON_ORDER[finding.compared],
        finding.measure,
        finding.victim_class,
        finding.per,
        finding.claim_ids,
    )


class _Bodies:
    """What body an actor belongs to, from the actors table where it is given, else from who speaks."""

    def __init__(self, statements: tuple[Statement, ...], member_of: Mapping[str, str]) -> None:
        self._origins = {claim.speaker_id: claim.origin_id for claim in statements}
        self._member_of = member_of

    def all_of(self, actor: str) -> frozenset[str]:
        """Return every body an actor belongs to, without the actor."""
        above = self._chain(actor)
        return frozenset(above[1:]) | ({self._origins[actor]} - {actor} if actor in self._origins else set())

    def outermost(self, actor: str) -> str:
        """Return the last body above an actor, or the actor."""
        last = self._chain(actor)[-1]
        return self._origins.get(last, last)

    def _chain(self, actor: str) -> list[str]:
        chain = [actor]
        while (above := self._member_of.get(chain[-1], "")) and above not in chain:
            chain.append(above)
        return chain
