"""One row of the flat view as a plain typed value: what tolls and disputes compute on.

Kept apart so that missing figures, days and keys are turned into None and "" once, and never into 0 or NaN.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd

from geo.tables import split_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TEXTS = (
    "claim_id",
    "incident_id",
    "incident",
    "incident_kind",
    "scope",
    "place_id",
    "place",
    "document_id",
    "outlet_id",
    "outlet",
    "speaker_id",
    "speaker",
    "origin_id",
    "origin",
    "party_to_conflict",
    "claim_type",
    "stance",
    "answers",
    "measure",
    "victim_class",
    "bound",
    "per",
    "wording",
    "accused_id",
    "accused",
    "weapon",
    "additive",
    "claimed_on_precision",
)
_DAYS = ("event_start", "event_end", "period_start", "period_end", "claimed_on")
_FIGURES = ("value_low", "value_high")


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim, as the flat view has it; "" and None stand for what is not stated.

    Attributes
    ----------
    value_low, value_high
        The figure as coded: a floor has no high, a ceiling no low, words alone have neither.
    event_start, event_end
        The days it speaks of: its own period, otherwise its incident's.
    """

    claim_id: str
    incident_id: str
    incident: str
    incident_kind: str
    scope: str
    place_id: str
    place: str
    document_id: str
    outlet_id: str
    outlet: str
    speaker_id: str
    speaker: str
    origin_id: str
    origin: str
    party_to_conflict: str
    claim_type: str
    stance: str
    answers: str
    measure: str
    victim_class: str
    bound: str
    per: str
    wording: str
    accused_id: str
    accused: str
    weapon: str
    additive: str
    claimed_on_precision: str
    event_start: date | None
    event_end: date | None
    period_start: date | None
    period_end: date | None
    claimed_on: date | None
    value_low: int | None
    value_high: int | None

    @property
    def has_figure(self) -> bool:
        """Whether a number is stated; words such as "thousands" are none."""
        return self.value_low is not None or self.value_high is not None

    @property
    def answered(self) -> tuple[str, ...]:
        """The keys of the claims it replies to."""
        return tuple(split_list(self.answers))

    @property
    def said(self) -> tuple[date, date] | None:
        """The first and the last day on which it can have been said; None if not stated."""
        if self.claimed_on is None:
            return None
        return self.claimed_on, _end_of(self.claimed_on, self.claimed_on_precision)


def read_statements(claims: pd.DataFrame) -> tuple[Statement, ...]:
    """Return the claims of a frame in the order of their keys, so that the order of rows decides nothing.

    Parameters
    ----------
    claims
        Rows and columns of the flat view; further columns are not looked at.

    Raises
    ------
    ValueError
        If a column is missing; names every one.
    """
    missing = [column for column in (*_TEXTS, *_DAYS, *_FIGURES) if column not in claims.columns]
    if missing:
        raise ValueError(f"claims without the columns {', '.join(missing)}; wanted the flat view (geo.flattening)")
    columns: list[Iterable[Any]] = [claims[column].astype("str") for column in _TEXTS]
    columns += [_days(claims[column]) for column in _DAYS]
    columns += [_figures(claims[column]) for column in _FIGURES]
    return tuple(sorted((Statement(*row) for row in zip(*columns, strict=True)), key=lambda each: each.claim_id))


def _days(column: pd.Series[Any]) -> Iterator[date | None]:
    return (None if pd.isna(day) else day.date() for day in pd.to_datetime(column))


def _figures(column: pd.Series[Any]) -> Iterator[int | None]:
    return (None if pd.isna(figure) else int(figure) for figure in column)


def _end_of(first: date, precision: str) -> date:
    """Return the last day of the week, month or year that begins with a day."""
    if precision == "week":
        return first + timedelta(days=6)
    if precision == "month":
        return first.replace(day=monthrange(first.year, first.month)[1])
    return first.replace(month=12, day=31) if precision == "year" else first
