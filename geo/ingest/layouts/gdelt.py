"""What of GDELT's files no rule can say: the press outlet of an address, and its action codes in plain words.

An action code is what a machine made of a sentence; every text made here says so.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from geo.ingest.layouts.row_functions import reads

# The twenty classes of actions (CAMEO root codes) in the atlas's own short words.
_ACTIONS = {
    "01": "public statement",
    "02": "appeal",
    "03": "stated will to cooperate",
    "04": "consultation",
    "05": "diplomatic cooperation",
    "06": "material cooperation",
    "07": "aid given",
    "08": "giving way",
    "09": "investigation",
    "10": "demand",
    "11": "disapproval",
    "12": "rejection",
    "13": "threat",
    "14": "protest",
    "15": "show of force",
    "16": "relations reduced",
    "17": "coercion",
    "18": "assault",
    "19": "fighting",
    "20": "mass violence",
}
# Codes that are one of the atlas's kinds of incident, longest first; all others are "other".
_KINDS = (
    ("2041", "chemical_attack"),
    ("195", "air_strike"),
    ("173", "detention"),
    ("181", "detention"),
    ("046", "negotiation"),
    ("04", "negotiation"),
)


@reads("EventRootCode", "Actor1Name", "Actor2Name", "ActionGeo_FullName")
def gdelt_title(root: str, actor1: str, actor2: str, where: str) -> str:
    """Return class of action, actors and place as the machine read them."""
    actors = " and ".join(filter(None, (actor1, actor2)))
    action = _name_action(root)
    return ", ".join(filter(None, (f"{action[:1].upper()}{action[1:]}", actors, where)))


@reads("EventCode")
def gdelt_kind(code: str) -> str:
    """Return the kind of incident the action is, "other" for most."""
    return next((kind for start, kind in _KINDS if code.startswith(start)), "other")


@reads("SOURCEURL")
def gdelt_outlet(address: str) -> str:
    """Return the domain of a report's address without "www."; what is no address stays as it is."""
    try:
        domain = urlsplit(address).hostname if "://" in address else None
    except ValueError:
        domain = None
    return (domain or address).removeprefix("www.")


@reads("SOURCEURL", "EventRootCode", "Actor1Name", "Actor2Name", "ActionGeo_FullName")
def gdelt_summary(address: str, root: str, actor1: str, actor2: str, where: str) -> str:
    """Return what the machine read out of the report in a sentence, with the outlet that printed it."""
    actors = {(True, True): f" of {actor1} towards {actor2}", (True, False): f" of {actor1}"}
    involved = actors.get((bool(actor1), bool(actor2)), f" towards {actor2}" if actor2 else "")
    place = f", placed at {where}" if where else ""
    outlet = gdelt_outlet.function(address) or "an outlet not named"
    return f"A report of {outlet} speaks of an act that a machine classed as {_name_action(root)}{involved}{place}."


@reads("EventCode", "NumMentions", "NumArticles", "SOURCEURL")
def gdelt_note(code: str, mentions: str, articles: str, address: str) -> str:
    """Return the action code, how often it was met, and the report's address."""
    counted = f"; mentions at first: {mentions}, articles: {articles}" if mentions and articles else ""
    return f"Coded by a machine (CAMEO {code}){counted}. {address}".strip()


@reads("MentionIdentifier", "SentenceID", "Confidence", "MentionDocTranslationInfo")
def gdelt_mention_note(address: str, sentence: str, confidence: str, translation: str) -> str:
    """Return where the machine met the event, how sure it was, and whether it read a machine's translation."""
    parts = [
        f"Sentence {sentence} of {address}" if sentence else address,
        f"confidence of the machine {confidence} %" if confidence else "",
        f"read in machine translation ({translation})" if translation else "",
    ]
    return "; ".join(filter(None, parts)) + "."


def _name_action(root: str) -> str:
    """Return a class of actions in words; GDELT writes its code with or without the leading zero."""
    return _ACTIONS.get(root.zfill(2), "act of an unknown class") if root else "act of no class"
