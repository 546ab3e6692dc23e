"""The figures a row states: each rule's lowest, highest and best number made into one range with its bound.

Nothing is assumed of their order: real exports hold best estimates above their highest and below their lowest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo.ingest.claims.answers import Answer, Answers, refuse_cell
from geo.ingest.outcome import Unreadable
from geo.ingest.values.stated_figures import Figure, read_figure

if TYPE_CHECKING:
    from geo.ingest.claims.cells import Cells
    from geo.ingest.claims.ledger import Ledger
    from geo.ingest.mapping import FigureRule

_BOTH_OPEN = Unreadable(
    "The figures leave both ends open: one is a ceiling, the other a floor",
    "Keep one of them, or write the lowest and the highest figure.",
)
_WIDENED = "The three estimates were not in order; the figure reaches from the lowest to the highest of them"
# As the codebook holds it: the figure's own words in the document, at most so many.
_MOST_WORDS = 5


class Stated(NamedTuple):
    """A figure one row states, ready for the claim.

    Attributes
    ----------
    wording
        The figure's own words where they are more than digits.
    note
        What the range does not tell: the best estimate.
    """

    low: int | None
    high: int | None
    bound: str
    measure: str
    victim_class: str
    wording: str
    note: str


class FigureReader:
    """Reads one figure rule over the rows of a batch; texts that come again are not read again."""

    def __init__(self, rule: FigureRule, cells: Cells, decimal: str) -> None:
        self._measure = cells.resolve(rule.measure, "measure")
        self._victims = cells.resolve(rule.victim_class, "victim_class")
        parts = {part: cells.resolve(getattr(rule, part), part) for part in ("low", "high", "best")}
        self._parts = {part: rules for part, rules in parts.items() if rules}
        self._named = {part: ", ".join(cells.find_columns(rules)) for part, rules in self._parts.items()}
        self._zero_is_stated = rule.zero == "stated"
        self._bound = rule.bound
        self._decimal = decimal
        self._answers = Answers(self._understand)

    def read(self, cells: Cells, ledger: Ledger, length: int) -> list[Stated | None]:
        """Return the figure of each row of the batch, None where it states none."""
        if not self._parts:
            return [None] * length
        texts = [cells.evaluate(rules) for rules in self._parts.values()]
        measures, victims = cells.evaluate(self._measure, "measure"), cells.evaluate(self._victims, "victim_class")
        return self._answers.take([measures, victims, *texts], ledger)

    def _understand(self, measure: str, victims: str, *texts: str) -> Answer:
        """Return what the texts of one row come to."""
        words = {part: text for part, text in zip(self._parts, texts, strict=True) if text}
        found: dict[str, Figure] = {}
        notes = []
        for part, text in words.items():
            try:
                read = read_figure(text, decimal=self._decimal, measure=measure)
            except Unreadable as unreadable:
                return refuse_cell(unreadable, text, self._named[part])
            found[part] = read.value
            if read.note:
                notes.append((self._named[part], read.note))
        if not found or (not self._zero_is_stated and all(_is_zero(figure) for figure in found.values())):
            return Answer(None)
        if not measure:
            part, text = next(iter(words.items()))
            why = Unreadable("Nothing says what the figure counts", "Choose a measure for it, or fill it in.")
            return refuse_cell(why, text, self._named[part])
        low, high, bound = self._join(found)
        if low is high is None:
            return refuse_cell(_BOTH_OPEN, ", ".join(words.values()), ", ".join(self._named[part] for part in words))
        if not _is_in_order(found):
            notes.append(("", _WIDENED))
        is_told = len(found) > 1 and low is not None and high is not None
        stated = Stated(
            low=low,
            high=high,
            bound=bound,
            measure=measure,
            victim_class="" if measure == "homes_destroyed" else victims,
            wording=_find_wording("" if is_told else ", ".join(words.values())),
            note=_describe_best(found, words.get("best", ""), low, high),
        )
        return Answer(stated, tuple(notes))

    def _join(self, found: dict[str, Figure]) -> tuple[int | None, int | None, str]:
        """Return lowest, highest and bound over what a row states."""
        if len(found) == 1:
            part, figure = next(iter(found.items()))
            return self._bind(part, figure)
        # Of equal ends the column of the floor decides on the floor, that of the ceiling on the ceiling.
        stated = [found[part] for part in ("low", "best", "high") if part in found]
        lowest, highest = min(stated, key=_find_foot), max(reversed(stated), key=_find_head)
        low, high = lowest.low, highest.high
        if low is None or high is None:
            # An end that no figure closes stays open.
            floor = "more_than" if lowest.bound == "more_than" else "at_least"
            return low, high, floor if high is None else "up_to"
        if low < high:
            return low, high, "between"
        figure = Figure(low, high, "about" if any(each.bound == "about" for each in stated) else "exact")
        # A lowest and a best estimate that agree leave the top open no more than one figure does.
        return (low, high, figure.bound) if "high" in found else self._bind("best", figure)

    def _bind(self, part: str, figure: Figure) -> tuple[int | None, int | None, str]:
        """Return the ends and bound of a row's only number, as its column and its words say."""
        whole = figure.low is not None and figure.low == figure.high and figure.bound == "exact"
        paired = len(self._parts) > 1
        bound = self._bound
        if not bound and whole and paired:
            bound = {"low": "at_least", "high": "up_to"}.get(part, "")
        if not bound or not whole:
            return figure.low, figure.high, figure.bound
        low = None if bound == "up_to" else figure.low
        high = None if bound in {"at_least", "more_than"} else figure.high
        return low, high, bound


def _find_foot(figure: Figure) -> int:
    """Return the lowest number a figure names."""
    return next(end for end in (figure.low, figure.high) if end is not None)


def _find_head(figure: Figure) -> int:
    """Return the highest number a figure names."""
    return next(end for end in (figure.high, figure.low) if end is not None)


def _is_in_order(found: dict[str, Figure]) -> bool:
    """Whether lowest, best and highest stand in that order, as far as they are stated."""
    ends = [found[part].low for part in ("low", "best", "high") if part in found]
    known = [end for end in ends if end is not None]
    return known == sorted(known)


def _is_zero(figure: Figure) -> bool:
    return not figure.low and not figure.high


def _find_wording(said: str) -> str:
    """Return the figure's own words, "" where they are digits alone or too many to quote."""
    plain = said.replace(",", "").replace(" ", "").replace(".", "")
    return "" if plain.isdecimal() or len(said.split()) > _MOST_WORDS else said


def _describe_best(found: dict[str, Figure], said: str, low: int | None, high: int | None) -> str:
    """Return the best estimate as a note where the range does not already say it, in its own words if it has any."""
    best = found.get("best")
    if best is None or low == high or len(found) == 1:
        return ""
    return f"Best estimate {best.low:,}." if best.bound == "exact" else f"Best estimate: {said}."
