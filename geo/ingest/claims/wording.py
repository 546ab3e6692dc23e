"""The sentences an opened claim gets where its row brings none: incident by place and day, claim by speaker and figure.

Sober and attributed: every figure names who gives it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unicodedata import bidirectional

from geo.tolls import spell_behind

if TYPE_CHECKING:
    from datetime import date

# What happened to those counted; of homes the measure says it by itself.
_MEASURES = {
    "killed": "{who} killed",
    "injured": "{who} injured",
    "executed": "{who} executed",
    "died_in_custody": "{who} who died in custody",
    "detained": "{who} detained",
    "trapped": "{who} trapped",
}
_BOUNDS = {
    "at_least": "at least {low:,}",
    "more_than": "more than {low:,}",
    "up_to": "up to {high:,}",
    "about": "about {low:,}",
    "exact": "{low:,}",
    "between": "{low:,} to {high:,}",
}
# Classes of letters that are written from right to left (Unicode Standard Annex 9).
_LEFTWARDS = frozenset({"R", "AL"})
# In an area of this kind many events happen in a day, and anywhere in a week, a month or a year: two rows of it are not
# one incident by that alone.
_AREAS = frozenset({"district", "governorate", "country"})
_COARSE = frozenset({"week", "month", "year"})
# How a day known no finer is written.
_CALENDAR = {"week": "week of {0:%Y-%m-%d}", "month": "{0:%Y-%m}", "year": "{0:%Y}"}


def name_incidents(columns: dict[str, Any], lines: list[int]) -> tuple[dict[str, Any], int]:
    """Return key and title of each claim's incident: its own, or its place and day, or its row.

    A whole area makes no incident with its day, nor a place with a week, month or year. The second value is how many
    rows were taken for the incident of their place and day.
    """
    ids, titles = columns["incident_id"], columns["incident"]
    if "" not in ids and "" not in titles:
        return {}, 0
    ids, titles = [], []
    grouped = set()
    days = [columns[name] for name in ("event_start", "event_end", "date_precision")]
    written = {each: _write_days(*each) for each in set(zip(*days, strict=True))}
    names = ("incident_id", "incident", "place_id", "place", "place_kind")
    rows = zip(*(columns[name] for name in names), zip(*days, strict=True), lines, strict=True)
    for key, title, place_id, place, kind, when, line in rows:
        usual = _title(place, written[when]) if place and when[0] and not title else ""
        is_one = bool(usual) and kind not in _AREAS and when[2] not in _COARSE
        if is_one and not key:
            grouped.add(line)
        ids.append(key or title or (f"{place_id}, {written[when]}" if is_one else f"row {line}"))
        titles.append(title or usual or f"Row {line}")
    return {"incident_id": ids, "incident": titles}, len(grouped)


def _title(place: str, days: str) -> str:
    """Return an incident's title; behind a name written from right to left, digits would stand the other way round."""
    return f"{days}, {place}" if _reads_leftwards(place) else f"{place}, {days}"


def _reads_leftwards(text: str) -> bool:
    return not text.isascii() and any(bidirectional(letter) in _LEFTWARDS for letter in text)


def _write_days(start: date | None, end: date | None, precision: str) -> str:
    """Return the days of an event no finer than they are known."""
    if start is None:
        return ""
    if precision in _CALENDAR:
        return _CALENDAR[precision].format(start)
    return f"{start} to {end}" if end and end != start else str(start)


def describe_claim(columns: dict[str, Any]) -> list[str]:
    """Return each claim's summary: its own, or who says what figure about which incident."""
    if "" not in columns["summary"]:
        return list(columns["summary"])
    names = ("summary", "speaker", "incident", "measure", "victim_class", "bound", "value_low", "value_high")
    rows = zip(*(columns[name] for name in names), strict=True)
    return [own or _describe(speaker, incident, *figure) for own, speaker, incident, *figure in rows]


def _describe(
    speaker: str, incident: str, measure: str, victims: str, bound: str, low: int | None, high: int | None
) -> str:
    # A word before what may begin with a digit, which else would be drawn on the other side of such a name.
    is_leftwards = _reads_leftwards(speaker)
    if not measure:
        return f"According to {speaker}{' about ' if is_leftwards else ': '}{incident}"
    is_one = (high if bound == "up_to" else low) == 1 and bound != "between"
    one = "1" if is_one else ""
    who = spell_behind(one, victims) or ("person" if is_one else "people")
    counted = _MEASURES[measure].format(who=who) if measure in _MEASURES else spell_behind(one, measure)
    figure = _BOUNDS[bound].format(low=low or 0, high=high or 0)
    return f"According to {speaker}{' the figure is ' if is_leftwards else ': '}{figure} {counted}; {incident}"
