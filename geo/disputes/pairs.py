"""How often two sources agree: each two that give a figure for the same thing, and by how much they differ.

Only like is held against like, as for findings; sources with no figure in common make no pair.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

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
    # Of each source once: of a hundred sources there are five thousand pairs.
    told = [(_describe(named, own[named]), _Ends.of(own[named])) for named in sorted(own)]
    unit = unit_of(figures)
    for (one, mine), (other, theirs) in combinations(told, 2):
        yield SourcePair(
            subject.incident_id,
            figures[0].claim.incident,
            subject.measure,
            subject.victim_class,
            unit,
            one,
            other,
            mine.measure_gap(theirs),
            mine.spans == theirs.spans,
        )


@dataclass(frozen=True, slots=True)
class _Ends:
    """What of a source's figures decides how far it is from another: its highest floor and its lowest ceiling."""

    spans: frozenset[Range]
    floor: int | None
    ceiling: int | None

    @classmethod
    def of(cls, figures: list[Figure]) -> _Ends:
        spans = frozenset(figure.span for figure in figures)
        lows = [span.low for span in spans if span.low is not None]
        highs = [span.high for span in spans if span.high is not None]
        return cls(spans, max(lows, default=None), min(highs, default=None))

    def measure_gap(self, other: _Ends) -> int:
        """Return the largest distance between a figure of each that exclude each other, 0 if none do."""
        ends = ((self.floor, other.ceiling), (other.floor, self.ceiling))
        apart = (floor - ceiling for floor, ceiling in ends if floor is not None and ceiling is not None)
        return max(0, max(apart, default=0))


def _describe(named: tuple[str, str], figures: list[Figure]) -> Source:
    name, source_id = named
    return Source(
        source_id,
        name,
        all(figure.claim.party_to_conflict == "yes" for figure in figures),
        join_ranges(figure.span for figure in figures),
        tuple(figure.claim.claim_id for figure in figures),
    )
