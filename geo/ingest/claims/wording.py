"""The sentences an opened claim gets where its row brings none: incident by place and day, claim by speaker and figure.

Sober and attributed: every figure names who gives it.
"""

from __future__ import annotations

from typing import Any

_MEASURES = {
    "killed": "people killed",
    "injured": "people injured",
    "executed": "people executed",
    "died_in_custody": "people who died in custody",
    "detained": "people detained",
    "homes_destroyed": "homes destroyed",
    "trapped": "people trapped",
}
_VICTIMS = {
    "civilians": "civilians",
    "women": "women",
    "combatants": "combatants",
    "detainees": "detainees",
    "displaced": "displaced people",
    "farm_workers": "farm workers",
}
_BOUNDS = {
    "at_least": "at least {low:,}",
    "more_than": "more than {low:,}",
    "up_to": "up to {high:,}",
    "about": "about {low:,}",
    "exact": "{low:,}",
    "between": "{low:,} to {high:,}",
}


def name_incident(columns: dict[str, Any]) -> list[str]:
    """Return for each claim its place and day as a title; "" where it states not both."""
    days = zip(columns["place"], columns["event_start"], strict=True)
    return [f"{place}, {day.isoformat()}" if place and day else "" for place, day in days]


def describe_claim(columns: dict[str, Any]) -> list[str]:
    """Return each claim's summary: its own, or who says what figure about which incident."""
    names = ("summary", "speaker", "incident", "measure", "victim_class", "bound", "value_low", "value_high")
    rows = zip(*(columns[name] for name in names), strict=True)
    return [own or _describe(speaker, incident, *figure) for own, speaker, incident, *figure in rows]


def _describe(
    speaker: str, incident: str, measure: str, victims: str, bound: str, low: int | None, high: int | None
) -> str:
    if not measure:
        return f"According to {speaker}: {incident}"
    counted = _MEASURES[measure]
    if victims in _VICTIMS:
        counted = counted.replace("people", _VICTIMS[victims])
    figure = _BOUNDS[bound].format(low=low or 0, high=high or 0)
    return f"According to {speaker}: {figure} {counted}; {incident}"
