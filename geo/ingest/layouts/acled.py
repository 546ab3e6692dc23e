"""What of ACLED's exports no rule can say: classes of actors in words or numbers, and who is an attacker.

Both ways of writing the classes occur: ACLED's own reader for R gives words unless it is asked for numbers.
"""

from __future__ import annotations

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
