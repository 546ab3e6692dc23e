"""Makes the table of anchors from the articles and a coder's choice of sentences.

The choice is data: the columns claim_id, paragraph and sentence of the table itself. All else in it follows from the
articles, so that nobody but their holder can make it and everybody can check it.
"""

from __future__ import annotations

import csv
import io
import os
from collections import defaultdict
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from geo.anchors.articles import read_article
from geo.anchors.normalising import NORMALISER
from geo.anchors.sentences import SentenceMarks
from geo.codebook import LIST_MARK, OPTIONAL_TABLES, load_codebook
from geo.errors import AtlasError, Fault, TableFaults
from geo.schema import read_tables
from geo.sheets import read_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from geo.anchors.normalising import Mark
    from geo.sheets import Sheet

(ANCHORS,) = OPTIONAL_TABLES
FILE = f"{ANCHORS}.csv"

# What the coder fills in; the file may hold nothing else.
CHOICE = ("claim_id", "paragraph", "sentence")

Cells = dict[str, str]


# A row of the table as it stood, with its line.
Row = tuple[int, Cells]


@dataclass(frozen=True, slots=True)
class Built:
    """A table of anchors.

    Attributes
    ----------
    content
        The bytes of the file.
    made, kept
        How many rows were made from an article, and how many stay as they were because theirs is not there.
    """

    content: bytes
    made: int
    kept: int


def build_anchors(articles: Path, data_dir: Path) -> Built:
    """Return the table of anchors for the tables of a folder, made anew from the articles.

    A claim rests on the sentences chosen for it in the folder's anchors.csv. Where none is chosen in one of its
    paragraphs and the paragraph has a single sentence, it is that one; where it has several, a choice is missing and
    that is a fault. The rows of a document whose article is not there stay as they are.

    Parameters
    ----------
    articles
        Folder that holds the articles under the names documents.csv gives them, byte for byte.
    data_dir
        Folder of the tables.

    Raises
    ------
    TableFaults
        With everything that keeps the table from being made.
    AtlasError
        If none of the articles is there, or one is not plain text.
    """
    codebook = load_codebook()
    sheets, refused = read_tables(data_dir, codebook, proofread=False, optional=False)
    if refused:
        raise TableFaults(refused)
    faults: list[Fault] = []
    present = _read_articles(articles, sheets["documents"], faults)
    choices = _read_choices(data_dir, sheets["claims"], faults)
    rows: list[Cells] = []
    made = 0
    for line, claim in sheets["claims"].records():
        sentences, chosen = present.get(claim["document_id"]), choices.get(claim["claim_id"], [])
        if sentences is None:
            rows.extend(cells for _, cells in chosen)
            continue
        places = _settle(sentences, claim, line, chosen, faults)
        made += len(places)
        for part, (paragraph, sentence) in enumerate(places, start=1):
            own = {"claim_id": claim["claim_id"], "part": str(part)}
            place = {"paragraph": str(paragraph), "sentence": str(sentence)}
            rows.append(own | place | _describe(*sentences.surround(paragraph, sentence)))
    if faults:
        raise TableFaults(tuple(faults))
    if not present:
        raise AtlasError(
            f"{str(articles)!r}: wanted the articles under the names documents.csv gives them; none is there."
        )
    return Built(_write(rows, codebook.columns(ANCHORS)), made, len(rows) - made)


def write_anchors(built: Built, data_dir: Path) -> None:
    """Put the table into the folder; whoever reads meanwhile meets the old one or the new one whole.

    Raises
    ------
    AtlasError
        If the folder cannot be written to.
    """
    new = data_dir / f"{FILE}.new"
    try:
        new.write_bytes(built.content)
        new.replace(data_dir / FILE)
    except OSError as error:
        raise AtlasError(
            f"{str(new)!r}: {error.strerror}; wanted to write the anchors there. Check the folder."
        ) from error


def _read_articles(folder: Path, documents: Sheet, faults: list[Fault]) -> dict[str, SentenceMarks]:
    """Return the articles that are there by document; add a fault for each that is not the one that was coded."""
    found: dict[str, SentenceMarks] = {}
    for line, document in documents.records():
        # The name comes from a table; it may not lead out of the folder.
        path = folder / PurePath(document["text_file"]).name
        if not path.is_file():
            continue
        article = read_article(path)
        if article.sha256 == document["text_sha256"]:
            found[document["document_id"]] = SentenceMarks(article.text)
        else:
            wanted = f"the text the claims were coded from; {path.name!r} has {article.sha256}"
            remedy = "Put that text there, or code the document anew and correct the hash."
            faults.append(Fault(documents.file, line, "text_sha256", document["text_sha256"], wanted, remedy))
    return found


def _read_choices(data_dir: Path, claims: Sheet, faults: list[Fault]) -> dict[str, list[Row]]:
    """Return the rows of the present table by claim; none where there is no table."""
    path = data_dir / FILE
    if not os.path.lexists(path):
        return {}
    sheet, broken = read_sheet(path)
    faults.extend(broken)
    if sheet is None:
        return {}
    missing = [column for column in CHOICE if column not in sheet.columns]
    faults.extend(Fault(FILE, 1, column, "", f"a column {column!r}", "Add the column.") for column in missing)
    known = {claim["claim_id"] for _, claim in claims.records()}
    chosen: dict[str, list[Row]] = defaultdict(list)
    for line, cells in [] if missing else sheet.records():
        if cells["claim_id"] in known:
            chosen[cells["claim_id"]].append((line, cells))
        else:
            wanted, remedy = "a key of claims.csv", "Correct the key, or remove the row."
            faults.append(Fault(FILE, line, "claim_id", cells["claim_id"], wanted, remedy))
    return chosen


def _settle(
    sentences: SentenceMarks, claim: Cells, line: int, chosen: list[Row], faults: list[Fault]
) -> list[tuple[int, int]]:
    """Return the sentences a claim rests on as paragraph and ordinal, in the order of the document."""
    places: set[tuple[int, int]] = set()
    wanted_in = claim["paragraph"].split(LIST_MARK)
    for at, cells in chosen:
        paragraph, sentence = cells["paragraph"], cells["sentence"]
        count = sentences.counts.get(int(paragraph), 0) if paragraph in wanted_in else 0
        if not count:
            wanted = f"a paragraph of the claim that is in the article, {claim['paragraph']}"
            faults.append(Fault(FILE, at, "paragraph", paragraph, wanted, "Correct it here or in claims.csv."))
        elif sentence not in map(str, range(1, count + 1)):
            wanted = f"a sentence of paragraph {paragraph}, 1 to {count}"
            faults.append(Fault(FILE, at, "sentence", sentence, wanted, "Count the sentences of the article."))
        else:
            places.add((int(paragraph), int(sentence)))
    decided = {cells["paragraph"] for _, cells in chosen}
    for paragraph in wanted_in:
        count = sentences.counts.get(int(paragraph), 0)
        if count == 1:
            places.add((int(paragraph), 1))
        elif paragraph not in decided:
            came = f"{claim['claim_id']} in paragraph {paragraph}, which has {count} sentences"
            remedy = f"Add a row with claim_id, paragraph and sentence to {FILE} for each, and run this again."
            wanted = "the sentences it rests on" if count else "a paragraph of the article"
            faults.append(Fault("claims.csv", line, "paragraph", came, wanted, remedy))
    return sorted(places)


def _describe(before: Mark | None, mark: Mark, after: Mark | None) -> Cells:
    """Return the cells that follow from the article for one sentence."""
    cells = {"length": str(mark.length), "sha256": mark.sha256, "normaliser": NORMALISER}
    for side, neighbour in (("before", before), ("after", after)):
        if neighbour is not None:
            cells |= {f"{side}_length": str(neighbour.length), f"{side}_sha256": neighbour.sha256}
    return cells


def _write(rows: list[Cells], columns: tuple[str, ...]) -> bytes:
    """Return the rows as a file; a cell that is not given is empty."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, columns, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()
