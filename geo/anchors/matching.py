"""A holder's article against the document it is a copy of: which one that is, and what became of its claims.

The one door for screen and command line, so that both find the same document and leave no claim out.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.anchors.anchoring import list_anchors, list_unanchored
from geo.anchors.verifying import verify_text
from geo.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.anchors.articles import Article
    from geo.anchors.outcomes import Verification
    from geo.tables import Tables

# Documents an error names; a table can have thousands.
_LISTED = 10


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the claims of one document in one file.

    Attributes
    ----------
    article
        The holder's file.
    document_id
        Document it was held against.
    same_bytes
        Whether the file is byte for byte the one the claims were coded from.
    unanchored
        Claims of the document that have no anchor.
    """

    article: Article
    document_id: str
    same_bytes: bool
    verifications: tuple[Verification, ...]
    unanchored: tuple[str, ...]

    @property
    def all_hold(self) -> bool:
        """Whether every claim of the document was verified."""
        return not self.unanchored and all(each.holds for each in self.verifications)


@dataclass(frozen=True, slots=True)
class DocumentMatch:
    """How much of a document is in a copy: sentences that claims rest on, found and in all."""

    document_id: str
    found: int
    anchored: int


def verify_article(tables: Tables, article: Article, document_id: str | None = None) -> Report:
    """Return what became of each claim of a document in a holder's article.

    Without a document named it is the one the claims were coded from byte for byte, else the one most of whose
    sentences are found.

    Raises
    ------
    AtlasError
        If there are no anchors, no such document, none whose sentences are found, or two with equally many; or if
        the article cannot be searched (`verify_text`).
    """
    if tables.anchors.empty:
        remedy = "Make them with `python -m geo anchor FOLDER_OF_ARTICLES`."
        raise AtlasError(f"the tables have no anchors; wanted an anchors.csv beside them. {remedy}")
    digests = dict(zip(tables.documents["document_id"], tables.documents["text_sha256"], strict=True))
    if document_id is None:
        document_id = next((key for key, digest in digests.items() if digest == article.sha256), None)
    elif document_id not in digests:
        raise AtlasError(f"the tables have no document {document_id!r}; wanted one of {_list_keys(digests)}.")
    verifications = verify_text(article.text, list_anchors(tables, document_id))
    if document_id is None:
        document_id = _choose_document(article.name, match_documents(verifications))
    return Report(
        article=article,
        document_id=document_id,
        same_bytes=digests[document_id] == article.sha256,
        verifications=tuple(each for each in verifications if each.document_id == document_id),
        unanchored=list_unanchored(tables, document_id),
    )


def _choose_document(name: str, matches: tuple[DocumentMatch, ...]) -> str:
    """Return the document with most sentences found, where it is one."""
    best = [match for match in matches if match.found and match.found == matches[0].found]
    if len(best) == 1:
        return best[0].document_id
    if best:
        listed = _list_keys(match.document_id for match in best)
        raise AtlasError(f"{name!r}: has equally many passages of {listed}. Name the document it is a copy of.")
    wanted = f"a copy of one of {_list_keys(match.document_id for match in matches)}"
    raise AtlasError(f"{name!r}: no passage of a document is in it; wanted {wanted}. Check that it is the right file.")


def _list_keys(keys: Iterable[str]) -> str:
    """Return the first keys as a list, and how many more there are."""
    listed = list(keys)
    more = f" and {len(listed) - _LISTED:,} more" if len(listed) > _LISTED else ""
    return ", ".join(listed[:_LISTED]) + more


def match_documents(verifications: Iterable[Verification]) -> tuple[DocumentMatch, ...]:
    """Return how much of each document was found, the document with most sentences found first."""
    held: dict[str, dict[tuple[int, int], bool]] = defaultdict(dict)
    for verification in verifications:
        for each in verification.passages:
            held[verification.document_id][each.paragraph, each.sentence] = each.outcome.holds
    matches = [DocumentMatch(document, sum(found.values()), len(found)) for document, found in held.items()]
    return tuple(sorted(matches, key=lambda match: -match.found))
