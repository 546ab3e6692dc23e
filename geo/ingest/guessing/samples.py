"""What the first cells of a column show: whether they are degrees, days, figures, words of the codebook, keys or names.

The second half of a guess, after the column's name; each answer comes with the words that say it to the reader.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from geo.ingest.claims.vocabulary import VOCABULARIES, spell
from geo.ingest.guessing.stating import LONGEST_EXAMPLE, quote, state
from geo.ingest.mapping import DAY_FIELDS
from geo.ingest.outcome import Unreadable
from geo.ingest.values.coordinates import read_latitude, read_longitude
from geo.ingest.values.dates import read_day
from geo.ingest.values.numbers import read_count, read_number
from geo.ingest.values.stated_figures import read_figure
from geo.ingest.values.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from geo.ingest.values.numbers import Read

KEY_FIELDS = ("claim_id", "incident_id")
NUMBER_FIELDS = ("lat", "lon", "radius_m")
# Of ten cells of real columns one or two are damaged or in words; with more the name is likely wrong, unless it is
# exactly the field's: then it is their rows that are at fault, and each is set aside with its reason.
ENOUGH, _ENOUGH_NAMED = 0.8, 0.5
_FIELD_READERS: dict[str, Callable[..., Read[Any]]] = {
    "lat": read_latitude,
    "lon": read_longitude,
    "radius_m": read_number,
}
_WEB = re.compile(r"(?:https?://|www\.)\S+(?:\s+(?:https?://|www\.)\S+)*", re.IGNORECASE)
_POWER = re.compile(r"[0-9](?:[.,][0-9]{1,15})?E\+[0-9]{2,3}")
_ARABIC = re.compile("[\u0600-\u06ff]")
_MOSTLY = 2
_NOTHING = "it states nothing in the sampled rows"


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether cells are what a field holds, and the words that say what they are."""

    fits: bool
    words: str


def fit(field: str, cells: Sequence[str], *, order: str, decimal: str, is_named: bool = False) -> Fit:
    """Return whether the filled cells of a column are what a field holds.

    Parameters
    ----------
    order, decimal
        As in `geo.ingest.mapping.Options`.
    is_named
        Whether the column is called exactly as the field: half of the coordinates, distances or days of the event are
        enough then.
    """
    stating = state(cells)
    share = _ENOUGH_NAMED if is_named else ENOUGH
    if not stating:
        return Fit(fits=False, words=_NOTHING)
    if field in NUMBER_FIELDS:
        return _fit_numbers(field, stating, decimal, share)
    if field in DAY_FIELDS:
        return _fit_days(stating, order, share if field == "start" else 1)
    if field in VOCABULARIES:
        known = sum(bool(spell(clean_text(cell).value, field, {})) for cell in stating)
        return Fit(known == len(stating), f"{_share(known, stating)} words the codebook has for it")
    if field in KEY_FIELDS:
        return _fit_keys(field, stating)
    return _fit_texts(field, stating)


def fit_figures(cells: Sequence[str], decimal: str, *, measure: str = "", is_named: bool = False) -> Fit:
    """Return whether the filled cells of a column are figures of a toll; half are enough where its name is one's."""
    stating = state(cells)
    if not stating:
        return Fit(fits=False, words=_NOTHING)
    reader = partial(read_figure, decimal=decimal, measure=measure)
    read = _read_all(reader, stating)
    ends = [end for figure in read for end in (figure.low, figure.high) if end is not None]
    enough = _is_enough(len(read), stating, _ENOUGH_NAMED if is_named else ENOUGH)
    why = "" if enough else _explain(reader, stating)
    return Fit(enough, f"{_share(len(read), stating)} figures{_between(ends, ',')}{why}")


def are_in_order(lows: Iterable[str], highs: Iterable[str]) -> bool:
    """Return whether of two columns of figures, row by row, the first is hardly ever above the second."""
    pairs = [_read_all(read_count, pair) for pair in zip(lows, highs, strict=True)]
    both = [pair for pair in pairs if len(pair) > 1]
    return _is_enough(sum(low <= high for low, high in both), both)


def find_shortened(cells: Sequence[str]) -> str:
    """Return the first cell that a spreadsheet wrote in powers of ten, as 2.01705E+11: what it was cannot be told."""
    return next((cell for cell in cells if _POWER.fullmatch(cell)), "")


def count_readable(field: str, cells: Sequence[str], decimal: str) -> int:
    """Return how many cells a coordinate can be read from."""
    return len(_read_all(partial(_FIELD_READERS[field], decimal=decimal), cells))


def _fit_numbers(field: str, cells: list[str], decimal: str, share: float) -> Fit:
    reader = partial(_FIELD_READERS[field], decimal=decimal)
    numbers = _read_all(reader, cells)
    if field == "radius_m":
        numbers = [number for number in numbers if number >= 0]
    unit = "metres" if field == "radius_m" else "degrees"
    enough = _is_enough(len(numbers), cells, share)
    why = "" if enough else _explain(reader, cells)
    return Fit(enough, f"{_share(len(numbers), cells)} {unit}{_between(numbers, 'g')}{why}")


def _fit_days(cells: list[str], order: str, share: float) -> Fit:
    """Return whether cells are days, also where the order of day and month is not known yet.

    All of them have to be where `share` is 1: a day that can do without is not worth the rows of those it cannot be
    read in.
    """
    spans = _read_all(partial(read_day, order=order), cells)
    # With most of them read there is little left for an order to read.
    if not _is_enough(len(spans), cells, max(share, ENOUGH)):
        either = max(len(_read_all(partial(read_day, order=way), cells)) for way in ("day_first", "month_first"))
        if not order and either > len(spans) and _is_enough(either, cells, share):
            words = f"{_share(either, cells)} days in digits whose order of day and month has to be stated"
            return Fit(fits=True, words=words)
    if not _is_enough(len(spans), cells, share):
        why = _explain(partial(read_day, order=order), cells)
        return Fit(fits=False, words=f"{_share(len(spans), cells)} days{why}")
    first, last = min(span.first for span in spans), max(span.last for span in spans)
    when = f"from {first} to {last}" if first < last else f"({first})"
    return Fit(fits=True, words=f"{_share(len(spans), cells)} days {when}")


def _fit_keys(field: str, cells: list[str]) -> Fit:
    differ = len(set(cells)) == len(cells)
    if any(" " in cell and len(cell) > LONGEST_EXAMPLE for cell in cells):
        return Fit(fits=False, words="its sampled cells are sentences, not keys")
    if field == "claim_id":
        return Fit(differ, "no two of its sampled cells are alike" if differ else "its sampled cells repeat")
    return Fit(fits=True, words=f"{len(set(cells))} of its {len(cells)} sampled cells are different")


def _fit_texts(field: str, cells: list[str]) -> Fit:
    """Return whether cells are names or sentences; numbers, days and addresses of the web are neither."""
    other = sum(_is_no_text(cell) for cell in cells)
    texts = dict.fromkeys(cells)
    held = f"{len(texts)} different texts, such as" if len(texts) > 1 else "only the text"
    words = f"its sampled cells hold {held} {quote(next(iter(texts)))}"
    if other * _MOSTLY > len(cells):
        return Fit(fits=False, words=f"{other} of {len(cells)} sampled cells are numbers, days or web addresses")
    if field == "place_ar" and sum(bool(_ARABIC.search(cell)) for cell in cells) * _MOSTLY <= len(cells):
        return Fit(fits=False, words="its sampled cells are mostly not in Arabic script")
    return Fit(fits=True, words=words)


def _is_no_text(cell: str) -> bool:
    return bool(_WEB.fullmatch(cell)) or not any(map(str.isalpha, cell)) or bool(_read_all(read_day, [cell]))


def _read_all(read: Callable[[str], Read[Any]], cells: Sequence[str]) -> list[Any]:
    """Return what can be read."""
    found = []
    for cell in cells:
        try:
            found.append(read(cell).value)
        except Unreadable:
            continue
    return found


def _explain(read: Callable[[str], Read[Any]], cells: Sequence[str]) -> str:
    """Return the first cell that cannot be read, with the reason, as it follows what the others are."""
    for cell in cells:
        try:
            read(cell)
        except Unreadable as unreadable:
            reason = unreadable.reason.rstrip(".")
            return f" ({quote(cell)}: {reason[:1].lower()}{reason[1:]})"
    return ""


def _is_enough(readable: int, cells: Sequence[Any], share: float = ENOUGH) -> bool:
    return bool(readable) and readable >= share * len(cells)


def _share(part: int, cells: Sequence[str]) -> str:
    """Return how many of the cells are what follows."""
    if part == len(cells):
        return f"all {part} sampled cells are" if part > 1 else "the only filled cell sampled is one of"
    return f"{part} of {len(cells)} sampled cells are"


def _between(numbers: Sequence[float], form: str) -> str:
    """Return the smallest and largest of the numbers in words."""
    low, high = (format(end, form) for end in (min(numbers), max(numbers))) if numbers else ("", "")
    return (f" between {low} and {high}" if low != high else f" ({low})") if numbers else ""
