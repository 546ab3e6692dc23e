"""The rules a reader can choose for turning several figures for one toll into one.

Every rule returns numbers that somebody stated: none averages, rounds or fills in.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from statistics import median_high, median_low
from typing import TYPE_CHECKING

from geo.errors import AtlasError
from geo.tolls.ranges import Range, join_ranges

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from geo.tolls.subjects import Figure

    Ruled = tuple[Range, list[Figure]]


class BadRule(AtlasError):
    """A rule was asked for that does not exist."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of reading several figures: its key in links and files, its name and its meaning for the screen."""

    key: str
    label: str
    meaning: str


RULES = (
    Rule("full_range", "Full range", "From the lowest to the highest figure anyone gives."),
    Rule("lowest", "Lowest", "The lowest figure anyone gives."),
    Rule("highest", "Highest", "The highest figure anyone gives."),
    Rule(
        "median",
        "Median of origins",
        "The middle figure when every origin counts once; where two are in the middle, from the one to the other.",
    ),
    Rule(
        "most_repeated",
        "Most repeated",
        "The figure given by the most origins, however often it is printed; where several are, from lowest to highest.",
    ),
    Rule("without_parties", "Without parties", "The full range without figures from parties to the conflict."),
    Rule(
        "one_per_origin",
        "One voice per origin",
        "The full range when every origin counts once, with the figure that the most outlets print for it.",
    ),
    Rule("latest", "Latest per origin", "The full range of what each origin said last."),
)
DEFAULT_RULE = RULES[0]


def find_rule(key: str) -> Rule:
    """Return the rule with a key; `BadRule` if there is none."""
    for rule in RULES:
        if rule.key == key:
            return rule
    raise BadRule(f"no rule {key!r}; wanted one of {', '.join(rule.key for rule in RULES)}")


def admit_figures(figures: Iterable[Figure], rule: Rule) -> tuple[Figure, ...]:
    """Return the figures of one subject that a rule lets speak at all; most rules admit every one.

    without_parties leaves out what parties to the conflict say. latest leaves out what an origin said earlier: only
    what was certainly said before another numbered figure of the same origin, its last possible day lying before
    the other's first. Words without a number, and figures whose day is not stated, replace nothing and stay.
    """
    heard = tuple(figures)
    if rule.key == "without_parties":
        return tuple(figure for figure in heard if figure.claim.party_to_conflict != "yes")
    return _drop_earlier(heard) if rule.key == "latest" else heard


def apply_rule(figures: tuple[Figure, ...], rule: Rule) -> Ruled:
    """Return the toll that a rule makes of the numbered figures of one subject, and the figures it rests on.

    Examples
    --------
    Boukamal, killed, taken as one class for the example: at least 20 (A), 23 (B), 25 (C). full_range 20 to 25 or
    more; lowest "at least 20"; highest 25; median 23, open above, because A allows more than 23; most_repeated the
    full range, each figure having one origin; without_parties, C being one, 20 to 23 or more.
    """
    numbered = [figure for figure in admit_figures(figures, rule) if figure.claim.has_figure]
    return _CHOICES.get(rule.key, _take_all)(numbered) if numbered else (Range(None, None), [])


def _take_all(figures: list[Figure]) -> Ruled:
    return join_ranges(figure.span for figure in figures), figures


def _take_lowest(figures: list[Figure]) -> Ruled:
    lowest = min(_first(figure.span) for figure in figures)
    return _as_told(lowest, [figure for figure in figures if figure.span.first == lowest])


def _take_highest(figures: list[Figure]) -> Ruled:
    highest = max(_last(figure.span) for figure in figures)
    return _as_told(highest, [figure for figure in figures if figure.span.last == highest])


def _take_median(figures: list[Figure]) -> Ruled:
    """Return the median of the origins' lowest and that of their highest numbers, open if an open figure can shift it.

    An origin that says "at least 20" may mean 30; that moves a median of 23, so it is open above, and cannot move a
    median of 12.
    """
    # Taken from the figures and not from an origin's joined range, in which the lower of two ceilings is not seen.
    told = [[figure.span for figure in own] for own in _by_origin(figures).values()]
    firsts, lasts = [min(map(_first, spans)) for spans in told], [max(map(_last, spans)) for spans in told]
    low, high = median_low(firsts), median_high(lasts)
    joined = join_ranges(figure.span for figure in figures)
    taken = Range(
        None if joined.low is None else low,
        None if joined.high is None else high,
        low_open=any(first >= low and _opens_below(spans) for first, spans in zip(firsts, told, strict=True)),
        high_open=any(last <= high and _opens_above(spans) for last, spans in zip(lasts, told, strict=True)),
    )
    return taken, figures


def _take_most_repeated(figures: list[Figure]) -> Ruled:
    return _take_commonest(figures, lambda figure: figure.claim.origin_id)


def _take_each_origin_once(figures: list[Figure]) -> Ruled:
    chosen = [_take_commonest(own, lambda figure: figure.claim.outlet_id) for own in _by_origin(figures).values()]
    return _take_all([figure for _, used in chosen for figure in used])


def _take_commonest(figures: list[Figure], voice: Callable[[Figure], str]) -> Ruled:
    """Return the figure with the most voices; the range over all of them where several have as many."""
    voices: dict[Range, set[str]] = defaultdict(set)
    for figure in figures:
        voices[figure.span].add(voice(figure))
    most = max(len(named) for named in voices.values())
    return _take_all([figure for figure in figures if len(voices[figure.span]) == most])


def _as_told(number: int, figures: list[Figure]) -> Ruled:
    """Return one number as it was told: exact if anyone gives it as such, else as the floor or the ceiling it is."""
    if any(figure.span.low is not None and figure.span.high is not None for figure in figures):
        return Range(number, number), figures
    return join_ranges(figure.span for figure in figures), figures


def _by_origin(figures: list[Figure]) -> dict[str, list[Figure]]:
    own: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        own[figure.claim.origin_id].append(figure)
    return own


def _drop_earlier(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    latest: dict[str, date] = {}
    for figure in figures:
        origin, said = figure.claim.origin_id, figure.claim.said
        if said is not None and figure.claim.has_figure:
            latest[origin] = max(said[0], latest.get(origin, said[0]))
    return tuple(figure for figure in figures if not _is_earlier(figure, latest.get(figure.claim.origin_id)))


def _is_earlier(figure: Figure, latest: date | None) -> bool:
    said = figure.claim.said
    return figure.claim.has_figure and said is not None and latest is not None and said[1] < latest


def _first(span: Range) -> int:
    """Return the lowest number of a span that has one."""
    return min(number for number in (span.low, span.high) if number is not None)


def _last(span: Range) -> int:
    """Return the highest number of a span that has one."""
    return max(number for number in (span.low, span.high) if number is not None)


def _opens_below(spans: Iterable[Range]) -> bool:
    return any(span.low_open for span in spans)


def _opens_above(spans: Iterable[Range]) -> bool:
    return any(span.high_open for span in spans)


_CHOICES: dict[str, Callable[[list[Figure]], Ruled]] = {
    "lowest": _take_lowest,
    "highest": _take_highest,
    "median": _take_median,
    "most_repeated": _take_most_repeated,
    "one_per_origin": _take_each_origin_once,
}
