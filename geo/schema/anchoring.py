"""What the optional table of anchors must be to the claims: the right paragraphs, one hash per sentence, none left out.

Apart from the other rules between rows because a folder without that table is whole without them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from geo.codebook import LIST_MARK
from geo.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.schema.references import Reading

_REMAKE = "Make the anchors anew with `python -m geo anchor`."

# What every row about the same sentence must say alike.
_OF_SENTENCE = ("length", "sha256", "normaliser", "before_length", "before_sha256", "after_length", "after_sha256")


def find_anchor_faults(reading: Reading, *, proofread: bool) -> Iterator[Fault]:
    """Yield every fault between anchors and claims; none where there is no table of anchors.

    A claim without an anchor is one only where the tables are proofread: it cannot be verified, but every screen
    shows it rightly.
    """
    yield from _find_strayed(reading)
    yield from _find_miscounted(reading)
    yield from _find_at_odds(reading)
    if proofread and "anchors" in reading.sheets:
        yield from _find_unanchored(reading)


def _find_strayed(reading: Reading) -> Iterator[Fault]:
    """Yield each anchor in a paragraph its claim does not point to."""
    claims = reading.by_key("claims", "claim_id", "paragraph")
    for line, cells in reading.rows("anchors", "claim_id", "paragraph"):
        claim = claims.get(cells["claim_id"])
        if claim is not None and cells["paragraph"] not in claim["paragraph"].split(LIST_MARK):
            wanted = f"a paragraph of the claim, {claim['paragraph']}"
            yield _fault(line, "paragraph", cells["paragraph"], wanted, "Correct it here or in claims.csv.")


def _find_miscounted(reading: Reading) -> Iterator[Fault]:
    """Yield each anchor whose part is beyond the number of its claim's anchors: a row before it was lost."""
    parts: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for line, cells in reading.rows("anchors", "claim_id", "part"):
        parts[cells["claim_id"]].append((line, cells["part"]))
    for listed in parts.values():
        for line, part in listed:
            if int(part) > len(listed):
                wanted = f"parts numbered from 1 to {len(listed)}, one for each row of the claim"
                yield _fault(line, "part", part, wanted, "Restore the missing row, or number the parts anew.")


def _find_at_odds(reading: Reading) -> Iterator[Fault]:
    """Yield each anchor that repeats a sentence of its claim, or says of one what an earlier row does not."""
    claims = reading.by_key("claims", "claim_id", "document_id", "paragraph")
    lines: dict[tuple[str, ...], int] = {}
    known: dict[tuple[str, ...], tuple[int, dict[str, str]]] = {}
    for line, cells in reading.rows("anchors", "claim_id", "paragraph", "sentence", *_OF_SENTENCE):
        place = (cells["paragraph"], cells["sentence"])
        first = lines.setdefault((cells["claim_id"], *place), line)
        if first != line:
            wanted = f"each sentence of a claim once; line {first} has it"
            yield _fault(line, "sentence", cells["sentence"], wanted, "Remove one of the rows.")
        claim = claims.get(cells["claim_id"])
        # An anchor that strayed into another paragraph is one fault of its own.
        if claim is None or cells["paragraph"] not in claim["paragraph"].split(LIST_MARK):
            continue
        first, said = known.setdefault((claim["document_id"], *place), (line, cells))
        for column in _OF_SENTENCE:
            if cells[column] != said[column]:
                wanted = f"{said[column] or 'an empty cell'}, as line {first} has for the same sentence"
                yield _fault(line, column, cells[column], wanted, _REMAKE)


def _find_unanchored(reading: Reading) -> Iterator[Fault]:
    """Yield each claim with a paragraph in which no sentence is anchored."""
    sheet = reading.sheets["anchors"]
    if not {"claim_id", "paragraph"} <= set(sheet.columns):
        return
    # Flawed cells count as anchors, so that one slip does not bring a second fault here.
    anchored = {(cells["claim_id"], cells["paragraph"]) for _, cells in sheet.records()}
    flawed = {cells["claim_id"] for line, cells in sheet.records() if (sheet.file, line, "paragraph") in reading.flawed}
    for line, cells in reading.rows("claims", "claim_id", "paragraph"):
        claim = cells["claim_id"]
        lacking = [each for each in cells["paragraph"].split(LIST_MARK) if (claim, each) not in anchored]
        if lacking and claim not in flawed:
            wanted = f"an anchor in anchors.csv for paragraph {LIST_MARK.join(lacking)}"
            remedy = "Add rows with claim_id, paragraph and sentence there and run `python -m geo anchor`."
            yield Fault("claims.csv", line, "paragraph", cells["paragraph"], wanted, remedy)


def _fault(line: int, column: str, value: str, wanted: str, remedy: str) -> Fault:
    """Return a fault in the table of anchors."""
    return Fault("anchors.csv", line, column, value, wanted, remedy)
