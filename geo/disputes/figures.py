"""How far the figures of one incident differ: like with like, then everything told of it, then voice by voice.

Figures for different victims, measures or periods are set side by side but never held against each other, except a
part against its whole.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

from geo.disputes.contradictions import measure_widest_gap, outlets_differ, tell_kinds_apart
from geo.disputes.figure_positions import make_toll_finding
from geo.disputes.findings import most_contested
from geo.disputes.positions import choose_status, list_stances, make_finding
from geo.tolls import admit_figures, group_tolls, to_one_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geo.disputes.findings import Finding
    from geo.disputes.replies import Reply
    from geo.tolls import Figure, Rule, Statement, Subject

    Groups = Mapping[Subject, tuple[Figure, ...]]

# Measures of the same harm in different words; each can be given for the same people by different outlets.
FAMILIES = {"killed": "deaths", "executed": "deaths", "died_in_custody": "deaths"}

# Who is executed is killed; who died in custody need not have been.
_PART_OF = {"executed": "killed"}


def compare_figures(claims: tuple[Statement, ...], replies: tuple[Reply, ...], rule: Rule) -> tuple[Finding, ...]:
    """Return the toll findings of one incident under a rule, in the order of what they count.

    Parameters
    ----------
    claims
        The claims of one incident.
    replies
        Its replies (`find_replies`). A reply to a figure that the rule leaves out is left out with it.
    rule
        Which figures are admitted; rules that only choose a number among figures leave all of them to be compared.
    """
    told = group_tolls(claims)
    answers = tuple(reply for reply in replies if "toll" in reply.dimensions)
    admitted = {subject: figures for subject, all_of in told.items() if (figures := admit_figures(all_of, rule))}
    like = {subject: _compare_like(figures, answers) for subject, figures in admitted.items()}
    findings = list(like.values())
    for family in _by_family(admitted).values():
        findings += _compare_family(family, like, answers)
    return (*findings, *_keep_strays(told, answers))


def _compare_like(figures: tuple[Figure, ...], answers: tuple[Reply, ...]) -> Finding:
    """Return how figures for the same thing stand to each other and to what answers them."""
    own_answers = _answers_to(figures, answers)
    kinds = tell_kinds_apart(figures)
    differs = bool(kinds) or any(_answers_in_words(reply) for reply in own_answers)
    voices = len({figure.claim.origin_id for figure in figures if figure.claim.has_figure})
    voices = voices or len({figure.claim.origin_id for figure in figures})
    if any(reply.is_linked for reply in own_answers):
        kinds.add("answer_and_reply")
    status = choose_status(own_answers, differs=differs, voices=voices)
    return make_toll_finding(status, kinds, figures, own_answers, compared="like", gap=measure_widest_gap(figures))


def _compare_family(groups: Groups, like: Mapping[Subject, Finding], answers: tuple[Reply, ...]) -> Iterator[Finding]:
    """Yield what the figures of one family give beyond like with like: over victims, over outlets, totals and rates."""
    totals = {subject: figures for subject, figures in groups.items() if not subject.rate}
    rates = {subject: figures for subject, figures in groups.items() if subject.rate}
    for side in (totals, rates):
        if len(side) > 1:
            yield _compare_whole(side, like, answers)
        yield from _compare_voices(side)
    if totals and rates:
        yield _compare_whole(groups, like, answers)


def _compare_whole(groups: Groups, like: Mapping[Subject, Finding], answers: tuple[Reply, ...]) -> Finding:
    """Return all figures told of an incident side by side; it is as contested as its most contested part."""
    figures = to_one_unit(figure for own in groups.values() for figure in own)
    converted = {figure.claim.claim_id: figure for figure in figures}
    in_one_unit = {
        subject: tuple(converted[figure.claim.claim_id] for figure in own) for subject, own in groups.items()
    }
    excess, kinds = _hold_parts_to_wholes(in_one_unit)
    for subject in groups:
        kinds |= set(like[subject].kinds)
    voices = {figure.claim.origin_id for figure in figures}
    together = "differ" if excess else "agree" if len(voices) > 1 else "one_voice"
    status = most_contested([together, *(like[subject].status for subject in groups)])
    gaps = [gap for own in in_one_unit.values() if (gap := measure_widest_gap(own)) is not None]
    own_answers = _answers_to(figures, answers)
    kinds.add("different_scope")
    gap = max([excess, *gaps]) if gaps else None
    return make_toll_finding(status, kinds, figures, own_answers, compared="incident", gap=gap)


def _hold_parts_to_wholes(groups: Groups) -> tuple[int, set[str]]:
    """Return by how much a figure for some people exceeds one for all of whom they are part, and between whom.

    Twelve women killed are at least twelve people killed: that excludes "10 killed" and fits "12" and "30". No other
    group of victims is taken to contain another: the women may be farm workers, or not.
    """
    excess, kinds = 0, set()
    for part, whole in ((one, other) for one in groups for other in groups if _is_part(one, other)):
        floors = {(each.claim.origin_id, each.span.low) for each in groups[part] if each.span.low is not None}
        ceilings = {(each.claim.origin_id, each.span.high) for each in groups[whole] if each.span.high is not None}
        for (one, floor), (other, ceiling) in product(floors, ceilings):
            if floor > ceiling:
                kinds.add("within_voice" if one == other else "between_speakers")
                excess = max(excess, floor - ceiling)
    return excess, kinds


def _is_part(part: Subject, whole: Subject) -> bool:
    if part == whole or (part.rate, part.period, part.additive) != (whole.rate, whole.period, whole.additive):
        return False
    fewer_ways = whole.measure in {part.measure, _PART_OF.get(part.measure)}
    return fewer_ways and whole.victim_class in {part.victim_class, "all"}


def _compare_voices(groups: Groups) -> Iterator[Finding]:
    """Yield each origin whose figures outlets print differently, where they do so under several measures or periods.

    What they print under one is already found like with like.
    """
    voices: dict[tuple[str, str], dict[Subject, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for subject, figures in groups.items():
        for figure in figures:
            if figure.claim.has_figure:
                voices[figure.claim.origin_id, subject.victim_class][subject].append(figure)
    for own in voices.values():
        figures = to_one_unit(figure for some in own.values() for figure in some)
        if len(own) > 1 and outlets_differ(figures):
            gap = measure_widest_gap(figures)
            yield make_toll_finding("differ", {"between_outlets"}, figures, (), compared="voice", gap=gap)


def _keep_strays(told: Groups, answers: tuple[Reply, ...]) -> Iterator[Finding]:
    """Yield the replies on a toll that answer no figure of this incident at hand, so that none is lost."""
    known = {figure.claim.claim_id for figures in told.values() for figure in figures}
    strays = tuple(
        reply
        for reply in answers
        if reply.claim.claim_id not in known and not any(each.claim_id in known for each in reply.answered)
    )
    if strays:
        claims = [claim for reply in strays for claim in (reply.claim, *reply.answered)]
        kinds = {"answer_and_reply"} if any(reply.is_linked for reply in strays) else set()
        status = choose_status(strays, differs=False, voices=len({claim.origin_id for claim in claims}))
        yield make_finding("toll", status, kinds, claims=claims, positions=list_stances(strays, []))


def _answers_to(figures: Iterable[Figure], answers: tuple[Reply, ...]) -> tuple[Reply, ...]:
    told = {figure.claim.claim_id for figure in figures}
    return tuple(reply for reply in answers if any(each.claim_id in told for each in reply.answered))


def _answers_in_words(reply: Reply) -> bool:
    """Return whether a reply of somebody else sets words against a figure, as "much higher" against 352."""
    claim = reply.claim
    others = any(each.origin_id != claim.origin_id for each in reply.answered)
    return others and claim.stance == "asserts" and bool(claim.measure) and not claim.has_figure


def _by_family(groups: Groups) -> dict[str, dict[Subject, tuple[Figure, ...]]]:
    families: dict[str, dict[Subject, tuple[Figure, ...]]] = defaultdict(dict)
    for subject, figures in groups.items():
        families[FAMILIES.get(subject.measure, subject.measure)][subject] = figures
    return families
