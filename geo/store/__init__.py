"""Questions about the claims, answered by an engine that a screen never sees.

`open_store` is the only way in; which engine answers is decided here and nowhere else.
"""

from geo.store.base import (
    BadColumn,
    BadMark,
    Bin,
    Counts,
    FacetCount,
    Facets,
    IncidentRow,
    Mark,
    Marks,
    Span,
    Timeline,
)
from geo.store.claim_store import ClaimStore
from geo.store.embedded import EmbeddedStore
from geo.store.facets import FacetCounts
from geo.store.incidents import IncidentRows
from geo.store.marks import MarkMembers, mark_members
from geo.store.mercator import BadView, Box

__all__ = [
    "BadColumn",
    "BadMark",
    "BadView",
    "Bin",
    "Box",
    "ClaimStore",
    "Counts",
    "EmbeddedStore",
    "FacetCount",
    "FacetCounts",
    "Facets",
    "IncidentRow",
    "IncidentRows",
    "Mark",
    "MarkMembers",
    "Marks",
    "Span",
    "Timeline",
    "mark_members",
    "open_store",
]

# The engine for every table that fits into one process, from sixty claims to a million.
open_store = EmbeddedStore
