"""A figure over several incidents beside the figures of those incidents, which it contains and is never added to.

Which incidents it contains is not coded; it is read from scope, kind, days, place and document.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.disputes.figures import FAMILIES
from geo.disputes.positions import list_positions, list_terms, make_finding
from geo.tolls import admit_figures, group_tolls, spell_range

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.disputes.findings import Finding
    from geo.tolls import Figure, Range, Rule, Statement, Subject

# Scopes of incidents that can contain others.
_WIDE = frozenset({"event_series", "aggregate_total"})

# Groups of victims that share nobody; any others may overlap.
_APART = (frozenset({"civilians", "combatants"}),)

# A sum has at least this many parts.
_FEWEST_PARTS = 2


def compare_sums(claims: tuple[Statement, ...], rule: Rule) -> Iterator[Finding]:
    """Yield each figure over several incidents with the figures of the incidents it covers.

    Covered is a single event of the same kind, told in the same document or at the same place, whose days lie within
    those of the wider claim, with a figure for the same harm that may be added, for people who may be among those
    the wider figure counts. Two such events are needed.

    The lowest figures of the parts for the same victims, or for any where the sum counts all, are a floor for it:
    "at least 32" fits 12 and 20, and "30" would fall 2 short of them. More in the sum than in the parts is no
    contradiction, for there may be other parts.

    Examples
    --------
    "At least 32" civilians over two strikes beside 12, 22 and 22 in Akayrshi and at least 20, 23 and 25 in Boukamal:
    low 32, high 47 (22 and 25), spread 15, gap 0, agree, different scope.
    """
    wide, narrow = _split(claims, rule)
    for same in wide.values():
        parts = {
            part.claim.claim_id: part
            for figure in same
            for key in _meeting_points(figure)
            for part in narrow[key]
            if _covers(figure.claim, part.claim)
        }
        if len({part.claim.incident_id for part in parts.values()}) >= _FEWEST_PARTS:
            yield _set_beside(same, [parts[key] for key in sorted(parts)])


def _split(
    claims: tuple[Statement, ...], rule: Rule
) -> tuple[dict[tuple[Subject, Range], list[Figure]], dict[tuple[str, str, str, str], list[Figure]]]:
    """Return the figures that are sums over incidents, alike ones together, and those of events by where they meet."""
    wide: dict[tuple[Subject, Range], list[Figure]] = defaultdict(list)
    narrow: dict[tuple[str, str, str, str], list[Figure]] = defaultdict(list)
    for subject, figures in group_tolls(claims).items():
        numbered = [figure for figure in admit_figures(figures, rule) if figure.claim.has_figure and not subject.rate]
        for figure in numbered:
            if not subject.additive and figure.claim.scope in _WIDE:
                wide[subject, figure.span].append(figure)
            elif subject.additive and figure.claim.scope == "single_event":
                for key in _meeting_points(figure):
                    narrow[key].append(figure)
    return wide, narrow


def _meeting_points(figure: Figure) -> Iterator[tuple[str, str, str, str]]:
    """Yield the documents and places, by kind of incident and of harm, where a sum and its parts are looked for."""
    claim = figure.claim
    alike = (claim.incident_kind, FAMILIES.get(claim.measure, claim.measure))
    yield (*alike, "document", claim.document_id)
    if claim.place_id:
        yield (*alike, "place", claim.place_id)


def _covers(wide: Statement, part: Statement) -> bool:
    if wide.event_start is None or part.event_start is None or part.event_end is None:
        return False
    ends_within = wide.event_end is None or part.event_end <= wide.event_end
    may_count = frozenset({wide.victim_class, part.victim_class}) not in _APART
    return wide.event_start <= part.event_start and ends_within and may_count


def _set_beside(same: list[Figure], parts: list[Figure]) -> Finding:
    """Return a sum, told in one or more claims, beside its parts."""
    span = same[0].span
    by_incident: dict[str, list[Figure]] = defaultdict(list)
    for part in parts:
        by_incident[part.claim.incident_id].append(part)
    least = sum(min(figure.span.first or 0 for figure in own) for own in by_incident.values())
    most = sum(max(figure.span.last or 0 for figure in own) for own in by_incident.values())
    ends = [end for end in (span.low, span.high, least, most) if end is not None]
    short = 0 if span.high is None else max(0, _sum_floors(by_incident, same[0].claim.victim_class) - span.high)
    held = [("sum", f"{spell_range(span)} in all", figure.claim) for figure in same]
    held += [
        (part.claim.incident_id, f"{spell_range(part.span)}: {part.claim.incident}", part.claim)
        for own in by_incident.values()
        for part in own
    ]
    kinds = {"different_scope", "between_speakers"} if short else {"different_scope"}
    claims = [figure.claim for figure in (*same, *parts)]
    status = "differ" if short else "agree"
    positions = list_positions(held)
    return replace(
        make_finding("toll", status, kinds, claims=claims, positions=positions, compared="parts"),
        measure=list_terms(claim.measure for claim in claims),
        victim_class=list_terms(claim.victim_class for claim in claims),
        per="total",
        low=min(ends),
        high=max(ends),
        spread=max(ends) - min(ends),
        gap=short,
    )


def _sum_floors(by_incident: dict[str, list[Figure]], counted: str) -> int:
    """Return how many of the people counted the parts come to at the least; a ceiling, or others, give none."""
    floors = (
        [
            figure.span.low
            for figure in own
            if figure.span.low is not None and counted in {figure.claim.victim_class, "all"}
        ]
        for own in by_incident.values()
    )
    return sum(min(own, default=0) for own in floors)
