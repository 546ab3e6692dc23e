"""A finding about figures, with each figure as a position: in numbers, in its own words and with whom it counts.

How the figures stand to each other is decided in the room of figures; here it is put down.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.disputes.positions import list_positions, list_stances, list_terms, make_finding
from geo.tolls import Range, spell_behind, spell_range, unit_of

if TYPE_CHECKING:
    from geo.disputes.findings import Finding, Position
    from geo.disputes.replies import Reply
    from geo.tolls import Figure


def make_toll_finding(
    status: str,
    kinds: set[str],
    figures: tuple[Figure, ...],
    answers: tuple[Reply, ...],
    *,
    compared: str,
    gap: int | None,
) -> Finding:
    """Return the finding on some figures, with what answers them."""
    mixed = len({figure.claim.per in {"day", "week"} for figure in figures}) > 1
    ends = [end for figure in figures for end in (figure.span.low, figure.span.high) if end is not None]
    # No number can be said of totals and rates alike.
    low, high = (None, None) if mixed else (min(ends, default=None), max(ends, default=None))
    unit = unit_of(figures)
    told = [figure.claim for figure in figures]
    claims = [*told, *(reply.claim for reply in answers)]
    # A figure that answers another stands among the figures.
    others = [reply for reply in answers if reply.claim not in told]
    # What else they answer, such as that it happened, is no figure and stands where it belongs.
    answered = [claim for reply in others for claim in reply.answered]
    positions = (*_list_figures(figures, plain=compared == "like"), *list_stances(others, answered))
    return replace(
        make_finding("toll", status, kinds, claims=claims, positions=positions, compared=compared),
        measure=list_terms(claim.measure for claim in told),
        victim_class=list_terms(claim.victim_class for claim in told),
        per=f"total|{unit}" if mixed else unit,
        low=low,
        high=high,
        spread=None if low is None or high is None else high - low,
        gap=None if mixed else gap,
    )


def _list_figures(figures: tuple[Figure, ...], *, plain: bool) -> tuple[Position, ...]:
    """Return the figures from the lowest to the highest, those in words last; plain leaves out whom they count."""
    ordered = sorted(figures, key=_by_number)
    return list_positions((*_name_figure(figure, plain=plain), figure.claim) for figure in ordered)


def _by_number(figure: Figure) -> tuple[object, ...]:
    span = figure.span
    # Ceilings before, floors behind a plain figure with the same number.
    bounds = (span.low is not None, span.high is None)
    return not figure.claim.has_figure, span.first or 0, span.last or 0, *bounds, figure.claim.wording


def _name_figure(figure: Figure, *, plain: bool) -> tuple[str, str]:
    """Return key and label of a figure: "20.." and "at least 20", or its words in quotation marks."""
    claim, span = figure.claim, figure.span
    rate = f" a {'week' if figure.converted else claim.per}" if claim.per in {"day", "week"} else ""
    label = f"{spell_range(span)}{rate}" if claim.has_figure else f"\u201c{claim.wording}\u201d"
    if figure.converted:
        told = spell_range(Range(claim.value_low, claim.value_high))
        label += f" (told per day: \u201c{claim.wording or told}\u201d)"
    key = f"{_number(span.low)}..{_number(span.high)}{rate.replace(' a ', '/')}" if claim.has_figure else claim.wording
    if plain:
        return key, label
    whom = f"{claim.measure} {claim.victim_class}".strip()
    said = (label, spell_behind(label, claim.victim_class), spell_behind(label, claim.measure))
    return f"{whom} {key}", " ".join(part for part in said if part)


def _number(end: int | None) -> str:
    return "" if end is None else str(end)
