"""How often two sources agree: each two that give a figure for the same thing, and by how much they differ.

Only like is held against like, as for findings; sources with no figure in common make no pair.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from geo.disputes.contradictions import measure_widest_gap
from geo.tolls import DEFAULT_RULE, Range, admit_figures, group_tolls, join_ranges, read_statements, unit_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from geo.tolls import Figure, Rule, Subject


@dataclass(frozen=True, slots=True)
class Source:
    """One of two sources, with the range over the figures it gives for one thing.

    Attributes
    ----------
    is_party
        Whether it speaks for a party to the conflict; of an outlet, whether all it prints on this does.
    """

    source_id: str
    name: str
    is_party: bool
    span: Range
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourcePair:
    """Two sources on the same measure and victims of one incident.

    Attributes
    ----------
    per
        Unit of both ranges: "total", "day" or "week".
    gap
        The largest distance between a figure of the one and a figure of the other that no number fits both of; 0
        where all fit together.
    same
        Whether both give the very same figures.
    """

    incident_id: str
    incident: str
    measure: str
    victim_class: str
    per: str
    one: Source
    other: Source
    gap: int
    same: bool

    @property
    def agree(self) -> bool:
        """Whether nothing the one says excludes what the other says."""
        return self.gap == 0


def compare_sources(
    claims: pd.DataFrame, *, by: Literal["origin", "outlet"] = "origin", rule: Rule = DEFAULT_RULE
) -> tuple[SourcePair, ...]:
    """Return every two sources with figures for the same thing, by incident, measure, victims and names.

    Parameters
    ----------
    claims
        Rows of the flat view.
    by
        Whether sources are the origins who say it or the outlets that print it.
    rule
        Which figures are admitted, as in `find_disputes`.
    """
    grouped = group_tolls(read_statements(claims))
    return tuple(pair for subject, figures in grouped.items() for pair in _pair_up(subject, figures, by, rule))


def _pair_up(subject: Subject, figures: tuple[Figure, ...], by: str, rule: Rule) -> Iterator[SourcePair]:
    own: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in admit_figures(figures, rule):
        if figure.claim.has_figure:
            claim = figure.claim
            named = (claim.outlet, claim.outlet_id) if by == "outlet" else (claim.origin, claim.origin_id)
            own[named].append(figure)
    for one, other in combinations(sorted(own), 2):
        mine, theirs = own[one], own[other]
        yield SourcePair(
            subject.incident_id,
            figures[0].claim.incident,
            subject.measure,
            subject.victim_class,
            unit_of(figures),
            _describe(one, mine),
            _describe(other, theirs),
            max(measure_widest_gap((each, against)) or 0 for each in mine for against in theirs),
            {each.span for each in mine} == {each.span for each in theirs},
        )


def _describe(named: tuple[str, str], figures: list[Figure]) -> Source:
    name, source_id = named
    return Source(
        source_id,
        name,
        all(figure.claim.party_to_conflict == "yes" for figure in figures),
        join_ranges(figure.span for figure in figures),
        tuple(figure.claim.claim_id for figure in figures),
    )
