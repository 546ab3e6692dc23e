"""Anchors: each claim tied to the sentences it rests on by length and hash, so that their holder can verify it.

The table carries no word of an article. It does not hide one either: whoever guesses a sentence can confirm the guess
by its hash, short and formulaic ones by trying, and the same sentence has the same hash in every document.
"""

from geo.anchors.anchoring import Anchor, list_anchors, list_unanchored
from geo.anchors.articles import Article, open_article, read_article
from geo.anchors.building import build_anchors, write_anchors
from geo.anchors.matching import DocumentMatch, Report, match_documents, verify_article
from geo.anchors.outcomes import OUTCOME_LABELS, Outcome, Passage, Verification
from geo.anchors.report import describe_report, encode_report
from geo.anchors.verifying import verify_text

__all__ = [
    "OUTCOME_LABELS",
    "Anchor",
    "Article",
    "DocumentMatch",
    "Outcome",
    "Passage",
    "Report",
    "Verification",
    "build_anchors",
    "describe_report",
    "encode_report",
    "list_anchors",
    "list_unanchored",
    "match_documents",
    "open_article",
    "read_article",
    "verify_article",
    "verify_text",
    "write_anchors",
]
