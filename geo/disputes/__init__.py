"""Disputes: how, how far and between whom the claims of an incident differ, found by rules over the coded columns.

Computed on small frames of the flat view and never stored; nothing here says who is right.
"""

from geo.disputes.find import find_disputes
from geo.disputes.findings import COMPARISONS, DIMENSIONS, KINDS, STATUSES, Finding, Position, Term
from geo.disputes.pairs import Source, SourcePair, compare_sources
from geo.disputes.ranking import IncidentDispute, rank_incidents
from geo.disputes.report import write_json, write_text

__all__ = [
    "COMPARISONS",
    "DIMENSIONS",
    "KINDS",
    "STATUSES",
    "Finding",
    "IncidentDispute",
    "Position",
    "Source",
    "SourcePair",
    "Term",
    "compare_sources",
    "find_disputes",
    "rank_incidents",
    "write_json",
    "write_text",
]
