"""Columns called an event's title that name no one event: kinds ("Airstrike"), and words that come again weeks later.

Rows of one title are one incident; without this all air strikes of a table would be one, and its tolls contradict.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from geo.ingest.guessing.kinds import guess_kinds
from geo.ingest.guessing.samples import fit
from geo.ingest.outcome import Unreadable
from geo.ingest.values.dates import read_day

if TYPE_CHECKING:
    from datetime import date

    from geo.ingest.guessing.columns import Columns

# Sources may tell one event a few days apart.
_APART = timedelta(days=7)
# Of all dated rows; one title that comes again may be chance.
_SOME = 0.25


def leave_titles(columns: Columns, order: str) -> dict[str, dict[str, str]]:
    """Give a column taken as title back where it names no one event; it then is the kind, or else the summary.

    Parameters
    ----------
    order
        Order of day and month in dates of digits, "" where nobody said.

    Returns
    -------
    dict
        What its words stand for, where they are kinds of incident.
    """
    if "incident" not in columns.taken or "incident_id" in columns.taken:
        return {}
    name = columns.give_back("incident")
    if kinds := guess_kinds(columns, [name]):
        return kinds
    days = _list_days(columns, name, order)
    apart = [found for found in days.values() if max(found) - min(found) > _APART]
    if sum(map(len, apart)) <= _SOME * sum(map(len, days.values())):
        columns.take("incident", name, fit("incident", columns.cells[name], order="", decimal=".").words)
        return {}
    words = f"{len(apart)} of its {len(days)} sampled texts come again more than a week later: it names no one event"
    if "summary" in columns.taken:
        columns.leave(name, words)
    else:
        columns.take("summary", name, words)
    return {}


def _list_days(columns: Columns, name: str, order: str) -> dict[str, list[date]]:
    """Return the days of the rows of each title, as far as they are stated."""
    days: dict[str, list[date]] = {}
    if "start" not in columns.taken:
        return days
    for title, cell in zip(columns.every_cell(name), columns.every_cell(columns.taken["start"]), strict=True):
        try:
            day = read_day(cell.strip(), order=order).value.first
        except Unreadable:
            continue
        if title.strip():
            days.setdefault(title.strip().casefold(), []).append(day)
    return days
