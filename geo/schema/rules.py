"""What the cells of one row must make together: figures with their bound, days with their precision, points in pairs.

Each rule reads one row only; `geo.schema.references` holds the rules between rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Cells = dict[str, str]

# A column that breaks the rule, what was wanted in it, and what to do.
Breach = tuple[str, str, str]

# Which ends of the figure each bound fills.
_LOW_ONLY = ("at_least", "more_than")
_HIGH_ONLY = ("up_to",)
_EQUAL = ("exact", "about")

_MONDAY = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule for the rows of one table; it is asked only where all its columns are there and well formed."""

    table: str
    columns: tuple[str, ...]
    find_breaches: Callable[[Cells], Iterator[Breach]]


def _check_figure(cells: Cells) -> Iterator[Breach]:
    """Yield where the ends of a figure do not fit its bound."""
    low, high, bound = cells["value_low"], cells["value_high"], cells["bound"]
    if not low and not high:
        if bound:
            yield "bound", "an empty cell without a figure", "Fill in the figure, or empty the bound."
        return
    if not bound:
        yield "bound", "how the figure is meant", "Choose a bound for the figure."
    elif bound in _LOW_ONLY and (high or not low):
        yield "value_high", f"value_low alone for {bound}", "Put a floor into value_low and leave value_high empty."
    elif bound in _HIGH_ONLY and (low or not high):
        yield "value_low", f"value_high alone for {bound}", "Put a ceiling into value_high and leave value_low empty."
    elif bound in _EQUAL and low != high:
        yield "value_high", f"the same figure in value_low and value_high for {bound}", "Fill in both alike."
    elif bound == "between" and not (low and high and int(low) < int(high)):
        yield "value_low", "both figures for between, the lower one in value_low", "Fill in or exchange the figures."


def _check_figure_context(cells: Cells) -> Iterator[Breach]:
    """Yield where a figure lacks what makes it comparable, or where that stands without a figure."""
    figure = bool(cells["value_low"] or cells["value_high"])
    for column in ("per", "additive"):
        if figure and not cells[column]:
            yield column, "a value with every figure", "Fill in the cell."
        if not figure and cells[column]:
            yield column, "an empty cell without a figure", "Fill in the figure, or empty the cell."
    if figure and not cells["measure"]:
        yield "measure", "what the figure counts", "Choose a measure."
    if cells["per"] in {"day", "week"} and cells["additive"] == "yes":
        yield "additive", "no for a rate", "A rate is never added to a count: write no."


def _check_measure(cells: Cells) -> Iterator[Breach]:
    """Yield where measure, victims and wording do not go together."""
    measure = cells["measure"]
    if cells["claim_type"] == "toll" and not measure:
        yield "measure", "what the toll counts", "Choose a measure; a toll told in words has one too."
    if not measure and cells["wording"]:
        yield "wording", "an empty cell without a measure", "Choose a measure, or empty the wording."
    counts_people = measure not in {"", "homes_destroyed"}
    if counts_people and not cells["victim_class"]:
        yield "victim_class", "whom the figure counts", "Choose a class; all where the document does not narrow it."
    if not counts_people and cells["victim_class"]:
        yield "victim_class", "an empty cell where no people are counted", "Empty the cell, or correct the measure."


def _check_stance(cells: Cells) -> Iterator[Breach]:
    """Yield a denial that does not deny."""
    if cells["claim_type"] == "denial" and cells["stance"] != "denies":
        yield "stance", "denies for a denial", "Write denies, or choose another claim type."


def _check_said_on(cells: Cells) -> Iterator[Breach]:
    """Yield where the day of saying and its precision contradict each other."""
    said, precision = cells["claimed_on"], cells["claimed_on_precision"]
    if not said or precision == "unknown":
        if said or precision != "unknown":
            yield "claimed_on", "a day, or the precision unknown without one", "Fill in the day, or empty it."
        return
    if precision == "month" and not said.endswith("-01"):
        yield "claimed_on", "the first day of the month", "Write the month's first day; the month is all that is known."
    if precision == "year" and not said.endswith("-01-01"):
        yield "claimed_on", "the first day of the year", "Write 1 January; the year is all that is known."
    if precision == "week" and date.fromisoformat(said).weekday() != _MONDAY:
        yield "claimed_on", "a Monday", "Write the week's Monday; the week is all that is known."


def _check_span(start: str, end: str, precision: str) -> Callable[[Cells], Iterator[Breach]]:
    """Return the rule that first day, last day and precision in these columns fit each other."""

    def find(cells: Cells) -> Iterator[Breach]:
        first, last, known = cells[start], cells[end], cells[precision]
        if first and last and first > last:
            yield end, f"a day not before {start}", "Exchange or correct the days."
        if not first and not last:
            if known not in {"", "unknown"}:
                yield precision, "no precision without a day", "Fill in a day, or empty the precision (unknown)."
        elif known in {"", "unknown"}:
            yield precision, "how finely the days are known", "Choose a precision, or empty the days."
        elif known == "day" and first != last:
            yield end, f"the same day as {start} for the precision day", "Write the day twice, or choose range."
        elif known == "range" and not (first and last and first != last):
            yield end, "two different days for the precision range", "Fill in both days, or choose day."

    return find


def _check_place_basis(cells: Cells) -> Iterator[Breach]:
    """Yield a place without its basis, or a basis without a place."""
    if cells["place_id"] and not cells["place_basis"]:
        yield "place_basis", "stated or inferred with every place", "Say whether a coded document names the place."
    if cells["place_basis"] and not cells["place_id"]:
        yield "place_basis", "an empty cell without a place", "Fill in the place, or empty the cell."


def _check_shelf(cells: Cells) -> Iterator[Breach]:
    """Yield an incident that has no place and does not say why."""
    if not cells["place_id"] and not cells["note"]:
        yield "note", "why the incident has no place", "Give the reason; its claims stand on the shelf by intent."


def _check_point(cells: Cells) -> Iterator[Breach]:
    """Yield half a point, a point without radius or source, or a missing point without its reason."""
    lon, lat = cells["lon"], cells["lat"]
    if bool(lon) != bool(lat):
        missing = "lat" if lon else "lon"
        yield missing, "longitude and latitude, or neither", "Fill in the other coordinate, or empty both."
        return
    for column in ("radius_m", "coordinate_source"):
        if lon and not cells[column]:
            yield column, "a value with every point", "Fill in the cell."
        if not lon and cells[column]:
            yield column, "an empty cell without a point", "Fill in the point, or empty the cell."
    if not lon and not cells["note"]:
        yield "note", "why the place has no point", "Give the reason; its claims stand on the shelf by intent."


def _check_neighbour(length: str, sha256: str) -> Callable[[Cells], Iterator[Breach]]:
    """Return the rule that a neighbouring sentence has both length and hash, or neither."""

    def find(cells: Cells) -> Iterator[Breach]:
        if bool(cells[length]) != bool(cells[sha256]):
            missing = sha256 if cells[length] else length
            yield missing, "length and hash of the neighbour, or neither", "Make the anchors anew."

    return find


RULES = (
    Rule("places", ("lon", "lat", "radius_m", "coordinate_source", "note"), _check_point),
    Rule("incidents", ("place_id", "place_basis"), _check_place_basis),
    Rule("incidents", ("place_id", "note"), _check_shelf),
    Rule("incidents", ("start_on", "end_on", "date_precision"), _check_span("start_on", "end_on", "date_precision")),
    Rule("claims", ("value_low", "value_high", "bound"), _check_figure),
    Rule("claims", ("value_low", "value_high", "per", "additive", "measure"), _check_figure_context),
    Rule("claims", ("claim_type", "measure", "wording", "victim_class"), _check_measure),
    Rule("claims", ("claim_type", "stance"), _check_stance),
    Rule("claims", ("claimed_on", "claimed_on_precision"), _check_said_on),
    Rule(
        "claims",
        ("period_start", "period_end", "period_precision"),
        _check_span("period_start", "period_end", "period_precision"),
    ),
    Rule("claims", ("place_id", "place_basis"), _check_place_basis),
    Rule("anchors", ("before_length", "before_sha256"), _check_neighbour("before_length", "before_sha256")),
    Rule("anchors", ("after_length", "after_sha256"), _check_neighbour("after_length", "after_sha256")),
)
