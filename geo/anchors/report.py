"""A verification as it is printed: where each passage stands in the holder's file, and never a word of the file.

An article can hold what a terminal obeys; line and character lead to the passage just as well.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from geo.anchors.outcomes import OUTCOME_LABELS, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.anchors.matching import Report
    from geo.anchors.outcomes import Passage


_LINE_END = re.compile(r"\r\n|\r|\n")


def describe_report(report: Report) -> Iterator[str]:
    """Yield the report for a reader: one line per claim, and a last one that counts them."""
    same = "byte for byte the text the claims were coded from" if report.same_bytes else "another copy of the text"
    yield f"{report.article.name!r} is held against {report.document_id}; it is {same}."
    wide = max((len(each.claim_id) for each in report.verifications), default=0)
    places = _Places(report.article.text)
    for each in report.verifications:
        told = "; ".join(_tell(passage, places) for passage in each.passages)
        yield f"{each.claim_id:<{wide}}  {OUTCOME_LABELS[each.outcome]}: {told}"
    for claim in report.unanchored:
        yield f"{claim:<{wide}}  no anchor, so not verified"
    counted = Counter(each.outcome for each in report.verifications)
    counts = [f"{counted[outcome]} {OUTCOME_LABELS[outcome]}" for outcome in Outcome if counted[outcome]]
    counts += [f"{len(report.unanchored)} without an anchor"] * bool(report.unanchored)
    claims = len(report.verifications) + len(report.unanchored)
    yield f"{claims} claims of {report.document_id}: {', '.join(counts)}."


def encode_report(report: Report) -> str:
    """Return the report for a program; spans count the characters of the decoded file, the end excluded."""
    claims = [
        {
            "claim_id": each.claim_id,
            "outcome": each.outcome.value,
            "passages": [
                {
                    "part": passage.part,
                    "paragraph": passage.paragraph,
                    "sentence": passage.sentence,
                    "outcome": passage.outcome.value,
                    "span": passage.span,
                    "found_in": passage.found_in,
                }
                for passage in each.passages
            ],
        }
        for each in report.verifications
    ]
    head = {"file": report.article.name, "document_id": report.document_id, "same_bytes": report.same_bytes}
    return json.dumps({**head, "claims": claims, "unanchored": report.unanchored}, indent=1)


class _Places:
    """Lines and characters of a text as an editor counts them, both from 1."""

    def __init__(self, text: str) -> None:
        self._begins = [0, *(end.end() for end in _LINE_END.finditer(text))]

    def locate(self, span: tuple[int, int]) -> str:
        """Return line and character of the first and the last character of a passage."""
        (line, first), (last_line, last) = self._find(span[0]), self._find(span[1] - 1)
        if line == last_line:
            return f"line {line}, characters {first} to {last}"
        return f"line {line}, character {first}, to line {last_line}, character {last}"

    def _find(self, place: int) -> tuple[int, int]:
        line = bisect_right(self._begins, place)
        return line, place - self._begins[line - 1] + 1


def _tell(passage: Passage, places: _Places) -> str:
    """Return what became of one sentence and where."""
    which = f"paragraph {passage.paragraph}, sentence {passage.sentence}"
    if passage.span is None:
        return f"{which} {'is changed or gone' if passage.outcome is Outcome.CHANGED else 'not found'}"
    at = places.locate(passage.span)
    if passage.outcome is Outcome.CHANGED:
        return f"{which} is changed; in its stead {at}"
    moved = f" is now in paragraph {passage.found_in}," if passage.outcome is Outcome.MOVED else ""
    return f"{which}{moved} at {at}"
