"""Which fields of a claim a reader is asked for, in which order and in what words.

What nearly every table has comes first; the rest is folded away.
"""

from __future__ import annotations

from typing import NamedTuple

# Figures are asked for as `figure:<measure>:<part>`, part as in `geo.ingest.mapping.FigureRule`.
FIGURE = "figure:"


class Asked(NamedTuple):
    """One field: its key and how it is asked for."""

    field: str
    label: str


class Group(NamedTuple):
    """Fields that belong together; `more` is folded away."""

    title: str
    first: tuple[Asked, ...]
    more: tuple[Asked, ...]


GROUPS = (
    Group(
        "What and where",
        (
            Asked("incident", "Incident, in words"),
            Asked("place", "Place"),
            Asked("lat", "Latitude"),
            Asked("lon", "Longitude"),
        ),
        (
            Asked("incident_id", "Number or key of the incident"),
            Asked("incident_kind", "Kind of incident"),
            Asked("summary", "Summary of the claim"),
            Asked("claim_id", "Number or key of the row"),
            Asked("place_ar", "Place in Arabic"),
            Asked("place_id", "Key of the place"),
            Asked("place_kind", "Kind of place"),
            Asked("radius_m", "Uncertainty of the place, in metres"),
            Asked("scope", "Single event, series or total"),
        ),
    ),
    Group(
        "When",
        (Asked("start", "Day it happened, or the first day"), Asked("end", "Last day")),
        (
            Asked("claimed_on", "Day it was said"),
            Asked("published_on", "Day it was printed"),
            Asked("date_precision", "Precision of the day"),
        ),
    ),
    Group(
        "Who says it",
        (Asked("speaker", "Speaker: who says so"), Asked("outlet", "Outlet: who prints it")),
        (
            Asked("accused", "Who is held responsible"),
            Asked("speaker_kind", "Kind of speaker"),
            Asked("party_to_conflict", "Speaker is party to the conflict (yes, no)"),
            Asked("via", "Who stands between outlet and speaker"),
            Asked("claim_type", "Type of claim"),
            Asked("stance", "Stance: asserts, denies, doubts"),
            Asked("answers", "Key of the claim it answers"),
            Asked("title", "Title of the document"),
            Asked("paragraph", "Paragraph of the document"),
        ),
    ),
    Group(
        "Figures",
        (
            Asked("figure:killed:best", "Killed"),
            Asked("figure:injured:best", "Injured"),
        ),
        (
            Asked("figure:killed:low", "Killed, at least"),
            Asked("figure:killed:high", "Killed, at most"),
            Asked("figure:injured:low", "Injured, at least"),
            Asked("figure:injured:high", "Injured, at most"),
            Asked("figure:executed:best", "Executed"),
            Asked("figure:died_in_custody:best", "Died in custody"),
            Asked("figure:detained:best", "Detained"),
            Asked("figure:homes_destroyed:best", "Homes destroyed"),
            Asked("figure:trapped:best", "Trapped"),
            Asked("additive", "May be added up (yes, no)"),
            Asked("per", "Per: total, day, week"),
            Asked("weapon", "Means or weapon"),
            Asked("coder_note", "Note"),
        ),
    ),
)

EVERY = tuple(asked for group in GROUPS for asked in (*group.first, *group.more))
