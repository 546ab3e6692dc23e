"""Anchors as the table holds them: which sentence a claim rests on, known by its length and hash.

A claim rests on one or several sentences; each is one anchor, with the sentences before and after it in the document.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.anchors.normalising import Mark

if TYPE_CHECKING:
    from geo.tables import Tables


@dataclass(frozen=True, slots=True)
class Anchor:
    """One sentence a claim rests on.

    Attributes
    ----------
    part
        Number of the sentence among those of the claim, the first being 1.
    paragraph, sentence
        Where it stands in the text the claim was coded from: ordinal among the lines that are not empty, and within.
    mark
        Length and hash of its normalised form.
    before, after
        The same of its neighbours in the document, None at the beginning and the end.
    """

    claim_id: str
    document_id: str
    part: int
    paragraph: int
    sentence: int
    mark: Mark
    before: Mark | None
    after: Mark | None


def list_anchors(tables: Tables, document_id: str | None = None) -> tuple[Anchor, ...]:
    """Return the anchors of the tables in their order, those of one document if it is named; none without the table."""
    documents = dict(zip(tables.claims["claim_id"], tables.claims["document_id"], strict=True))
    columns = tables.anchors.columns
    rows = (dict(zip(columns, row, strict=True)) for row in tables.anchors.itertuples(index=False))
    anchors = (_read_anchor(row, documents) for row in rows)
    return tuple(anchor for anchor in anchors if document_id in {None, anchor.document_id})


def list_unanchored(tables: Tables, document_id: str) -> tuple[str, ...]:
    """Return the claims of a document that have no anchor and so cannot be verified."""
    claims = tables.claims.loc[tables.claims["document_id"] == document_id, "claim_id"]
    return tuple(claims[~claims.isin(tables.anchors["claim_id"])])


def _read_anchor(row: dict[str, str], documents: dict[str, str]) -> Anchor:
    """Return the anchor in one row."""
    return Anchor(
        claim_id=row["claim_id"],
        document_id=documents[row["claim_id"]],
        part=int(row["part"]),
        paragraph=int(row["paragraph"]),
        sentence=int(row["sentence"]),
        mark=Mark(int(row["length"]), row["sha256"]),
        before=_read_mark(row["before_length"], row["before_sha256"]),
        after=_read_mark(row["after_length"], row["after_sha256"]),
    )


def _read_mark(length: str, sha256: str) -> Mark | None:
    """Return the mark in two cells, or None where they are empty."""
    return Mark(int(length), sha256) if length else None
