"""The same questions answered row by row in plain Python: slow, obvious, and nothing shared with the engines."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from geo.claims import VALUE_FIELDS

if TYPE_CHECKING:
    from geo.claims import ClaimFilter

COLUMNS = {
    "outlet": "outlet_id",
    "speaker": "speaker_id",
    "claim_type": "claim_type",
    "place": "place_id",
    "incident": "incident_id",
    "stance": "stance",
    "party": "party_to_conflict",
    "measure": "measure",
}


def passes(claim: dict, wanted: ClaimFilter) -> bool:
    chosen = all(
        not getattr(wanted, field) or claim[COLUMNS[field]] in getattr(wanted, field) for field in VALUE_FIELDS
    )
    return (
        chosen
        and _overlaps(event_span(claim), wanted.event_from, wanted.event_to)
        and _overlaps(said_span(claim), wanted.said_from, wanted.said_to)
        and (wanted.as_of is None or ((known := known_on(claim)) is not None and known <= wanted.as_of))
        and _meets(claim, wanted.toll_min, wanted.toll_max)
        and all(word in claim["search_text"] for word in wanted.words)
    )


def event_span(claim: dict) -> tuple[date | None, date | None] | None:
    if not claim["event_start"] and not claim["event_end"]:
        return None
    first, last = ((date.fromisoformat(claim[end]) if claim[end] else None) for end in ("event_start", "event_end"))
    return first, last


def said_span(claim: dict) -> tuple[date, date] | None:
    if not claim["claimed_on"]:
        return None
    day = date.fromisoformat(claim["claimed_on"])
    if claim["claimed_on_precision"] == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if claim["claimed_on_precision"] == "month":
        return day.replace(day=1), (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    if claim["claimed_on_precision"] == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day


def known_on(claim: dict) -> date | None:
    said = said_span(claim)
    days = [said[1]] if said else []
    if claim["published_on"]:
        days.append(date.fromisoformat(claim["published_on"]))
    return min(days, default=None)


def _overlaps(span: tuple[date | None, date | None] | None, first: date | None, last: date | None) -> bool:
    if first is None and last is None:
        return True
    if span is None or (first and last and first > last):
        return False
    begins, ends = span[0] or date.min, span[1] or date.max
    return (first is None or ends >= first) and (last is None or begins <= last)


def _meets(claim: dict, lowest: int | None, highest: int | None) -> bool:
    if lowest is None and highest is None:
        return True
    figures = [figure for figure in (claim["value_low"], claim["value_high"]) if figure is not None]
    if not figures or (lowest is not None and highest is not None and lowest > highest):
        return False
    return (lowest is None or max(figures) >= lowest) and (highest is None or min(figures) <= highest)
