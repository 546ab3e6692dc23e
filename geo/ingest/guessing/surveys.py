"""Exports of field survey tools (KoboToolbox, ODK) and lists of persons: columns that are not what they are called.

A survey's "start" is when the interview began, and a person's name is the name of no place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.ingest.guessing.headings import is_bare_name, is_of_person
from geo.ingest.mapping import fold_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from geo.ingest.guessing.columns import Columns

# Columns these tools add by themselves and nobody else has; compared as names of columns are.
_MARKS = frozenset({"submissiontime", "submissiondate", "metainstanceid", "formhubuuid"})
_OF_INTERVIEW = frozenset({"start", "end", "today"})
_POINT_END = re.compile(r"_.*_(latitude|longitude)", re.DOTALL)


def name_headings(names: Iterable[str]) -> dict[str, str]:
    """Return what each column is called: in an export of a survey the question without its groups, else its name."""
    names = list(names)
    if not is_survey(names):
        return {name: name for name in names}
    return {name: _find_question(name) for name in names}


def is_survey(names: Collection[str]) -> bool:
    """Return whether columns are those of a survey tool."""
    return any(fold_name(name) in _MARKS for name in names)


def _find_question(name: str) -> str:
    """Return the question's own name: "group/question" and "_question_latitude" are how these tools write others."""
    point = _POINT_END.fullmatch(name)
    return point[1] if point else name.rsplit("/", 1)[-1] or name


def leave_misnamed(columns: Columns) -> None:
    """Leave the times of an interview, and the names of persons, which would be read as days and places of events."""
    if is_survey(columns.names):
        for name in columns.names:
            if columns.headings[name] in _OF_INTERVIEW:
                columns.leave(name, "in an export of a survey it is the time of the interview, not of the event")
    if any(map(is_of_person, columns.headings.values())):
        for name in columns.names:
            if is_bare_name(columns.headings[name]):
                columns.leave(name, "this is a list of persons, whose names are no places")
