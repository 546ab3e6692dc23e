"""How fields, vocabulary values, dates and figures read on screen; one wording each, labels taken from the codebook."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from geo.store import IncidentRow

FIELD_LABELS = {
    "outlet": "Outlet",
    "speaker": "Speaker",
    "claim_type": "Claim type",
    "place": "Place",
    "incident": "Incident",
    "stance": "Stance",
    "party": "Party to the conflict",
    "measure": "Kind of figure",
    "event_from": "Happened from",
    "event_to": "Happened until",
    "said_from": "Said from",
    "said_to": "Said until",
    "as_of": "Known by",
    "toll_min": "Figure at least",
    "toll_max": "Figure at most",
    "text": "Search",
}

# The grid of Streamlit's tables takes no other key for its rows.
BY_KEYBOARD = "By keyboard: arrows, then Shift and Space."

# What the empty value of a field means to a reader.
_EMPTY = {"place": "No usable place", "measure": "No figure"}
_KILOMETRE_M = 1000
_DEATHS = ("killed", "executed", "died_in_custody")
_PARTY = {"yes": "Party", "no": "Not a party"}


def value_label(field: str, value: str, name: str = "") -> str:
    """Return how a filter value reads: a name, or a vocabulary value in plain words."""
    if not value:
        return _EMPTY.get(field, "Not stated")
    if field == "party":
        return _PARTY.get(value, value)
    return name if name and name != value else in_words(value)


def before_digits(name: str) -> str:
    """Return a name as it may stand before digits: behind one written from right to left they would change sides."""
    return name if name.isascii() else f"{name}\u200e"


def name_apart(names: Mapping[str, str], taken: Collection[str] = ()) -> dict[str, str]:
    """Return the name of each key so that no two read alike: names that are shared or taken carry their key."""
    told: dict[str, str] = dict(names)
    before: dict[str, str] = {}
    # A name with its key may be what another one is called.
    while told != before:
        before, shared = told, Counter([*told.values(), *taken])
        told = {key: _with_key(name, key) if key and shared[name] > 1 else name for key, name in told.items()}
    return told


def _with_key(name: str, key: str) -> str:
    """Return a name with its key; the key of a place begins with its name where a reader's table gave it none."""
    return key if key.startswith(f"{name} (") else f"{name} ({key})"


def in_words(value: str) -> str:
    """Return a vocabulary value as words: `died_in_custody` becomes `Died in custody`."""
    words = value.replace("_", " ")
    return words[:1].upper() + words[1:]


def day(when: object) -> str:
    """Return a day as `15 May 2017`, or "" when it is not stated."""
    if when is None or when is pd.NaT:
        return ""
    moment = pd.Timestamp(when)  # type: ignore[arg-type]
    return "" if moment is pd.NaT else f"{moment.day} {moment:%B %Y}"


def span(start: object, end: object, precision: str = "day") -> str:
    """Return a span of days in words no finer than its precision; an open end is said to be open."""
    first, last = _moment(start), _moment(end)
    if first is pd.NaT and last is pd.NaT:
        return "date not stated"
    if last is pd.NaT:
        return f"since {_coarse(first, precision)}"
    if first is pd.NaT:
        return f"until {_coarse(last, precision)}"
    begun, ended = _coarse(first, precision), _coarse(last, precision)
    return begun if begun == ended else f"{begun} to {ended}"


def _moment(when: object) -> pd.Timestamp:
    """Return a day of a frame, of Python or of a table's cell; not stated is NaT."""
    return pd.Timestamp(when) if when else pd.NaT  # type: ignore[arg-type]


def _coarse(moment: pd.Timestamp, precision: str) -> str:
    if precision == "year":
        return f"{moment:%Y}"
    if precision == "month":
        return f"{moment:%B %Y}"
    return day(moment)


def period(start: object, end: object) -> str:
    """Return a span of days as briefly as it can be said: whole years and whole months by their names."""
    first, last = _moment(start), _moment(end)
    whole_years = (first is pd.NaT or first.is_year_start) and (last is pd.NaT or last.is_year_end)
    whole_months = (first is pd.NaT or first.is_month_start) and (last is pd.NaT or last.is_month_end)
    return span(start, end, "year" if whole_years else "month" if whole_months else "day")


def figure(wording: object, low: object, high: object, bound: object) -> str:
    """Return a figure in its own words; where they are not known, in digits with its bound."""
    if wording:
        return str(wording)
    if pd.isna(low) and pd.isna(high):
        return "no number given"
    if pd.isna(low):
        return f"up to {high:,}"
    if pd.isna(high):
        return f"{'more than' if bound == 'more_than' else 'at least'} {low:,}"
    return f"{'about ' if bound == 'about' else ''}{low:,}" if low == high else f"{low:,} to {high:,}"


def counted(count: int, noun: str) -> str:
    """Return a count with its noun: `1 claim`, `1,200 claims`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def measure_rank(measure: str) -> int:
    """Return the place of a measure in lists: deaths first, the rest as it comes."""
    return _DEATHS.index(measure) if measure in _DEATHS else len(_DEATHS)


def claims_word(count: int) -> str:
    """Return a number of claims in words."""
    return counted(count, "claim")


def distance(metres: float) -> str:
    """Return a distance as it would be said: metres below a kilometre, else kilometres with at most one decimal."""
    if metres < _KILOMETRE_M:
        return f"{metres:.0f} m"
    return f"{metres / _KILOMETRE_M:.1f}".removesuffix(".0") + " km"


def span_of(row: IncidentRow) -> str:
    """Return when an incident happened, in words."""
    return span(row.event_start, row.event_end, row.date_precision)
