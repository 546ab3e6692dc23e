"""What of ACLED's exports no rule can say: classes of actors in words or numbers, who attacks, and days cut short.

Both ways of writing the classes occur: ACLED's own reader for R gives words unless it is asked for numbers.
"""

from __future__ import annotations

import re

from geo.ingest.layouts.row_functions import reads

# Codes of inter1 and inter2 by ACLED's codebook.
_CLASSES = {
    "1": "state forces",
    "2": "rebel group",
    "3": "political militia",
    "4": "identity militia",
    "5": "rioters",
    "6": "protesters",
    "7": "civilians",
    "8": "external or other forces",
}
# Types in which the first actor attacks by definition; in a battle both fight.
_ONE_SIDED = frozenset({"violence against civilians", "explosions/remote violence", "remote violence"})
# As Excel writes "14 May 2017" where nobody asked for more.
_SHORT_YEAR = re.compile(r"([0-9]{1,2}[ -][^\W\d_]{3,12}[ -])([0-9]{2})")


@reads("event_date", "year")
def acled_day(day: str, year: str) -> str:
    """Return the day with the year stated beside it, where only its last two digits are left; else nothing."""
    match = _SHORT_YEAR.fullmatch(day)
    return f"{match[1]}{year}" if match and re.fullmatch(rf"[0-9]{{2}}{match[2]}", year) else ""


@reads("event_type", "actor1")
def acled_accused(event_type: str, actor: str) -> str:
    """Return the first actor where the type of event makes it the attacker."""
    return actor.replace(";", ",") if event_type.casefold() in _ONE_SIDED else ""


@reads("event_type", "sub_event_type", "actor1", "inter1", "actor2", "inter2", "civilian_targeting")
def acled_note(event_type: str, sub_type: str, *cells: str) -> str:
    """Return how ACLED classes the event and its actors."""
    actor1, inter1, actor2, inter2, targeting = cells
    kind = f"{event_type}: {sub_type}" if sub_type else event_type
    actors = [
        f"{actor} ({class_})" if (class_ := _name_class(inter)) else actor
        for actor, inter in ((actor1, inter1), (actor2, inter2))
        if actor
    ]
    civilians = "; civilians were the main target" if targeting else ""
    return f"ACLED: {kind}{civilians}. Actors: {' and '.join(actors)}." if actors else f"ACLED: {kind}{civilians}."


def _name_class(inter: str) -> str:
    """Return an actor's class in words, whether it came as a word, as 2 or as 2.0; 0 is no actor."""
    code = inter.removesuffix(".0")
    return "" if code in {"", "0"} else _CLASSES.get(code, inter[:1].lower() + inter[1:])
