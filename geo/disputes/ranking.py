"""Incidents in the order of how much is contested about them, without weighing who contests it.

A score orders a list; it measures neither truth nor importance.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from geo.disputes.findings import CONTESTED, DIMENSIONS, STATUSES, Finding, most_contested, order_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable

_LABELS = {term.key: term.label.lower() for term in (*DIMENSIONS, *STATUSES)}


@dataclass(frozen=True, slots=True)
class IncidentDispute:
    """What is contested about one incident, in short.

    Attributes
    ----------
    score
        One for each dimension on which a finding is contested, a denial no more than a difference, plus the widest
        relative spread of its contested tolls, between 0 and 1: ``spread / high``.
    statuses
        (dimension, status) of each dimension spoken of, in the order of `DIMENSIONS`; of several findings the most
        contested counts.
    kinds
        All kinds of its findings, in the order of `KINDS`.
    claim_ids, origin_ids
        Of all its findings, sorted.
    widest
        The contested toll with the widest relative spread; None if no toll is contested.
    summary
        All of this in one line.
    """

    incident_id: str
    incident: str
    score: float
    statuses: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]
    claim_ids: tuple[str, ...]
    origin_ids: tuple[str, ...]
    widest: Finding | None
    summary: str

    @property
    def origins(self) -> int:
        """How many independent voices are in its findings."""
        return len(self.origin_ids)

    @property
    def is_contested(self) -> bool:
        """Whether any dimension is."""
        return any(status in CONTESTED for _, status in self.statuses)


def rank_incidents(findings: Iterable[Finding]) -> tuple[IncidentDispute, ...]:
    """Return every incident with findings, the most contested first, then the one with more claims, then by key.

    Only like with like and one voice with itself count towards the spread: how far figures for different groups of
    victims lie apart says nothing on how much is contested.
    """
    in_order = sorted(findings, key=lambda finding: finding.incident_id)
    disputes = (_sum_up(list(own)) for _, own in groupby(in_order, key=lambda finding: finding.incident_id))
    return tuple(sorted(disputes, key=lambda each: (-each.score, -len(each.claim_ids), each.incident_id)))


def _sum_up(findings: list[Finding]) -> IncidentDispute:
    statuses: dict[str, str] = {}
    for finding in findings:
        current = statuses.get(finding.dimension, finding.status)
        statuses[finding.dimension] = most_contested((current, finding.status))
    ordered = tuple((term.key, statuses[term.key]) for term in DIMENSIONS if term.key in statuses)
    contested = sum(status in CONTESTED for status in statuses.values())
    tolls = [finding for finding in findings if finding.is_contested and finding.compared in {"like", "voice"}]
    widest = max((finding for finding in tolls if finding.high), key=_relative_spread, default=None)
    origin_ids = tuple(sorted({origin for finding in findings for origin in finding.origin_ids}))
    return IncidentDispute(
        findings[0].incident_id,
        findings[0].incident,
        contested + (0.0 if widest is None else _relative_spread(widest)),
        ordered,
        order_kinds({kind for finding in findings for kind in finding.kinds}),
        tuple(sorted({claim for finding in findings for claim in finding.claim_ids})),
        origin_ids,
        widest,
        _write_summary(ordered, widest, len(origin_ids)),
    )


def _relative_spread(finding: Finding) -> float:
    return (finding.spread or 0) / finding.high if finding.high else 0.0


def _write_summary(statuses: tuple[tuple[str, str], ...], widest: Finding | None, origins: int) -> str:
    parts = [f"{_LABELS[dimension]}: {_LABELS[status]}" for dimension, status in statuses]
    if widest is not None and widest.low is not None and widest.high is not None:
        what = f"{widest.measure} {widest.victim_class}".strip().replace("_", " ").replace("|", ", ")
        rate = "" if widest.per == "total" else f" a {widest.per}"
        parts.append(f"{what}: {widest.low:,} to {widest.high:,}{rate}")
    voices = "1 independent voice" if origins == 1 else f"{origins} independent voices"
    return "; ".join([*parts, voices])
