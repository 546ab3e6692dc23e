"""How the accounts of one incident differ apart from figures: whether, who, to whom, how, when and where.

Each dimension is compared over one coded column; what the coding does not hold is not compared.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from geo.disputes.contradictions import may_share_days
from geo.disputes.figures import FAMILIES
from geo.disputes.positions import choose_status, list_positions, list_stances, make_finding
from geo.disputes.replies import dimension_of
from geo.flattening import ACCUSED_MARK
from geo.tables import split_list
from geo.tolls import is_toll, spell_behind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geo.disputes.findings import Finding
    from geo.disputes.replies import Reply
    from geo.tolls import Statement

# Who tells how many died, by whose hand or by what means, tells that it happened.
_REPORTING = frozenset({"occurrence", "toll", "method", "destruction", "responsibility"})

# The general word under which a narrower one falls; naming the one does not exclude the other.
BROADER_MEANS = {"fighter_jet": "aircraft", "drone": "aircraft", "nerve_agent": "chemical_weapon"}

# The word for victims that no group is excluded by.
_EVERYONE = frozenset({"", "all"})


def compare_accounts(
    claims: tuple[Statement, ...], replies: tuple[Reply, ...], body_of: Callable[[str], str]
) -> tuple[Finding, ...]:
    """Return the findings of one incident on every dimension but the toll, as far as claims speak of it.

    Parameters
    ----------
    claims
        The claims of one incident.
    replies
        Its replies (`find_replies`).
    body_of
        Outermost body of an accused party, so that an army and its government are one.
    """
    reports = tuple(claim for claim in claims if claim.stance == "asserts" and claim.claim_type in _REPORTING)
    found = (
        _compare_occurrence(reports, replies),
        _compare_accused(reports, replies, body_of),
        _compare_victims(claims, replies),
        _compare_means(reports, replies),
        _compare_days(reports),
        _compare_places(reports),
        _compare_assessments(replies),
    )
    return tuple(finding for finding in found if finding is not None)


def _compare_occurrence(reports: tuple[Statement, ...], replies: tuple[Reply, ...]) -> Finding | None:
    """Return whether it is told as having happened, by one voice or several, denied or doubted."""
    held = [("reports", "reports it", claim) for claim in reports]
    return _judge("occurrence", held, _on("occurrence", replies), set())


def _compare_accused(
    reports: tuple[Statement, ...], replies: tuple[Reply, ...], body_of: Callable[[str], str]
) -> Finding | None:
    """Return whom the reports accuse; origins differ if no body accused by one is accused by the other."""
    held = []
    bodies: dict[str, set[str]] = defaultdict(set)
    for claim in reports:
        keys, names = split_list(claim.accused_id), claim.accused.split(ACCUSED_MARK)
        # A name may hold the mark between names; the keys then stand for themselves.
        labels = names if len(names) == len(keys) else keys
        held += [(key, label, claim) for key, label in zip(keys, labels, strict=True)]
        bodies[claim.origin_id] |= {body_of(key) for key in keys}
        if not keys and claim.claim_type == "responsibility":
            held.append(("", "names nobody", claim))
    kinds = {"between_speakers"} if _have_disjoint(bodies.values()) else set()
    return _judge("responsibility", held, _on("responsibility", replies), kinds)


def _compare_victims(claims: tuple[Statement, ...], replies: tuple[Reply, ...]) -> Finding | None:
    """Return whom the figures are said to count; origins differ if for one harm they name no group in common."""
    held = []
    groups: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for claim in filter(is_toll, claims):
        if claim.victim_class:
            held.append((claim.victim_class, spell_behind("", claim.victim_class) or "no group named", claim))
        if claim.victim_class not in _EVERYONE:
            harm = FAMILIES.get(claim.measure, claim.measure)
            groups[harm][claim.origin_id].add(claim.victim_class)
    kinds = {"between_speakers"} if any(_have_disjoint(each.values()) for each in groups.values()) else set()
    return _judge("victims", held, _on("victims", replies), kinds)


def _compare_means(reports: tuple[Statement, ...], replies: tuple[Reply, ...]) -> Finding | None:
    """Return by what means; a narrower word is another scope, a word of another kind a difference.

    A claim on the method that names no means of harm has no coded word to compare and is listed as such.
    """
    held = []
    named: dict[str, set[str]] = defaultdict(set)
    broad: dict[str, set[str]] = defaultdict(set)
    for claim in reports:
        if claim.weapon:
            held.append((claim.weapon, claim.weapon.replace("_", " "), claim))
            named[claim.origin_id].add(claim.weapon)
            broad[claim.origin_id].add(BROADER_MEANS.get(claim.weapon, claim.weapon))
        elif dimension_of(claim) == "method":
            held.append(("", "in other words", claim))
    if _have_disjoint(broad.values()):
        kinds = {"between_speakers"}
    else:
        kinds = {"different_scope"} if _have_disjoint(named.values()) else set()
    return _judge("method", held, _on("method", replies), kinds)


def _compare_days(reports: tuple[Statement, ...]) -> Finding | None:
    """Return when, over the reports of a single event that give days of their own; others take the incident's.

    Origins differ if their days do not overlap.
    """
    dated = [claim for claim in reports if claim.scope == "single_event" and (claim.period_start or claim.period_end)]
    held = []
    for claim in dated:
        ends = [day.isoformat() if day else "" for day in (claim.period_start, claim.period_end)]
        held.append(("..".join(ends), " to ".join(dict.fromkeys(filter(None, ends))), claim))
    told = {(claim.origin_id, _days(claim)) for claim in dated}
    apart = any(
        one != other and not may_share_days(days, others) for (one, days), (other, others) in combinations(told, 2)
    )
    return _judge("date", held, [], {"between_speakers"} if apart else set())


def _compare_places(reports: tuple[Statement, ...]) -> Finding | None:
    """Return where, if the reports of a single event give more than one place; one place may be the coder's alone."""
    placed = [claim for claim in reports if claim.scope == "single_event" and claim.place_id]
    if len({claim.place_id for claim in placed}) < 2:  # noqa: PLR2004
        return None
    places: dict[str, set[str]] = defaultdict(set)
    for claim in placed:
        places[claim.origin_id].add(claim.place_id)
    kinds = {"between_speakers"} if _have_disjoint(places.values()) else {"different_scope"}
    return _judge("place", [(claim.place_id, claim.place, claim) for claim in placed], [], kinds)


def _compare_assessments(replies: tuple[Reply, ...]) -> Finding | None:
    """Return how judgements and announcements are answered.

    What they say is not coded beyond a summary, so they are not compared; but who answers somebody else's judgement
    with an own one is taken to differ, and who declines to comment is not.
    """
    linked = [reply for reply in _on("assessment", replies) if reply.is_linked]
    objects = any(
        reply.stance == "asserts" and any(each.origin_id != reply.claim.origin_id for each in reply.answered)
        for reply in linked
    )
    return _judge("assessment", [], linked, {"between_speakers"} if objects else set())


def _judge(
    dimension: str, held: list[tuple[str, str, Statement]], replies: list[Reply], kinds: set[str]
) -> Finding | None:
    """Return the finding on a dimension from what claims hold and who replies; None if nobody speaks of it."""
    holders = [claim for _, _, claim in held]
    answered = [claim for reply in replies for claim in reply.answered]
    claims = [*holders, *(reply.claim for reply in replies), *answered]
    if not claims:
        return None
    if any(reply.is_linked for reply in replies):
        kinds.add("answer_and_reply")
    if any(not reply.is_linked and _meets_another(reply, holders) for reply in replies):
        kinds.add("between_speakers")
    differs = "between_speakers" in kinds
    status = choose_status(replies, differs=differs, voices=len({claim.origin_id for claim in holders or claims}))
    positions = (*list_positions(sorted(held, key=lambda each: (each[1], each[0]))), *list_stances(replies, holders))
    return make_finding(dimension, status, kinds, claims=claims, positions=positions)


def _meets_another(reply: Reply, holders: Iterable[Statement]) -> bool:
    """Return whether an unlinked denial or doubt stands against what another origin says."""
    return reply.stance in {"denies", "doubts"} and any(claim.origin_id != reply.claim.origin_id for claim in holders)


def _on(dimension: str, replies: Iterable[Reply]) -> list[Reply]:
    return [reply for reply in replies if dimension in reply.dimensions]


def _have_disjoint(groups: Iterable[set[str]]) -> bool:
    """Return whether two origins name something and nothing in common."""
    named = {frozenset(group) for group in groups if group}
    return any(one.isdisjoint(other) for one, other in combinations(named, 2))


def _days(claim: Statement) -> tuple[date, date]:
    """Return the first and last day of a claim's own period; without bound where an end is open."""
    return claim.period_start or date.min, claim.period_end or date.max
