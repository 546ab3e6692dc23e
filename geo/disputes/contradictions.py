"""Whether figures for the same thing exclude each other, and whether the difference lies between voices or outlets.

Bounds count: a floor reaches up without end and a ceiling down to nothing.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from geo.tolls import Figure


def measure_widest_gap(figures: Iterable[Figure]) -> int | None:
    """Return the largest distance between two figures that exclude each other, 0 if none do, None without a number."""
    spans = [figure.span for figure in figures if figure.claim.has_figure]
    if not spans:
        return None
    lows = [span.low for span in spans if span.low is not None]
    highs = [span.high for span in spans if span.high is not None]
    return max(0, max(lows) - min(highs)) if lows and highs else 0


def tell_kinds_apart(figures: Iterable[Figure]) -> set[str]:
    """Return between whom figures for the same thing differ: speakers, outlets, or within one voice.

    Figures of different origins differ if no number fits both. Figures that different outlets print of one origin
    differ as soon as they are not the same, since they go back to one statement; "up to 13,000" and "5,000 to
    13,000" do. Figures of one origin in one outlet, or from different days, differ if no number fits both.
    """
    by_origin: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.claim.has_figure:
            by_origin[figure.claim.origin_id].append(figure)
    kinds = set()
    if _speakers_differ(by_origin):
        kinds.add("between_speakers")
    for own in by_origin.values():
        if outlets_differ(own):
            kinds.add("between_outlets")
        if _voice_differs(own):
            kinds.add("within_voice")
    return kinds


def outlets_differ(own: Iterable[Figure]) -> bool:
    """Return whether two outlets print nothing alike of what one origin may have said on one occasion.

    Compared are figures with the same measure; figures with different measures only where the two outlets have no
    measure in common, for then they may give one figure as deaths and as executions.
    """
    by_outlet: dict[str, set[Figure]] = defaultdict(set)
    for figure in own:
        if figure.claim.has_figure:
            by_outlet[figure.claim.outlet_id].add(figure)
    return any(_print_apart(one, other) for one, other in combinations(by_outlet.values(), 2))


def may_be_one_occasion(one: Figure, other: Figure) -> bool:
    """Return whether two figures can have been said at the same time; a day that is not stated can be any."""
    return may_share_days(one.claim.said, other.claim.said)


def may_share_days(one: tuple[date, date] | None, other: tuple[date, date] | None) -> bool:
    """Return whether two spans of days overlap; a span that is not stated may."""
    if one is None or other is None:
        return True
    return not (one[1] < other[0] or other[1] < one[0])


def _print_apart(one: set[Figure], other: set[Figure]) -> bool:
    shared = {figure.claim.measure for figure in one} & {figure.claim.measure for figure in other}
    pairs = [
        (mine, theirs)
        for mine, theirs in product(one, other)
        if (mine.claim.measure == theirs.claim.measure or not shared) and may_be_one_occasion(mine, theirs)
    ]
    return bool(pairs) and all(mine.span != theirs.span for mine, theirs in pairs)


def _speakers_differ(by_origin: dict[str, list[Figure]]) -> bool:
    floors, ceilings = {}, {}
    for origin, own in by_origin.items():
        lows = [figure.span.low for figure in own if figure.span.low is not None]
        highs = [figure.span.high for figure in own if figure.span.high is not None]
        if lows:
            floors[origin] = max(lows)
        if highs:
            ceilings[origin] = min(highs)
    return any(
        floor > ceiling for (one, floor), (other, ceiling) in product(floors.items(), ceilings.items()) if one != other
    )


def _voice_differs(own: list[Figure]) -> bool:
    told = {(figure.claim.outlet_id, figure.claim.said, figure.span): figure for figure in own}
    return any(
        measure_widest_gap((one, other))
        and (one.claim.outlet_id == other.claim.outlet_id or not may_be_one_occasion(one, other))
        for one, other in combinations(told.values(), 2)
    )
