"""What can become of a passage and of a claim in a holder's copy of an article.

Four answers and no score: word for word in its paragraph, or in another; or its neighbours are there and it is not; or
it is not found.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a passage or a claim, from best to worst."""

    VERIFIED = "verified"
    MOVED = "moved"
    CHANGED = "changed"
    NOT_FOUND = "not_found"

    @property
    def holds(self) -> bool:
        """Whether it is there word for word, wherever in the copy."""
        return self in {Outcome.VERIFIED, Outcome.MOVED}


# In the words of the screen and the command line.
OUTCOME_LABELS = {
    Outcome.VERIFIED: "verified here",
    Outcome.MOVED: "verified, moved",
    Outcome.CHANGED: "neighbours match, sentence changed",
    Outcome.NOT_FOUND: "not found",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """What became of one sentence.

    Attributes
    ----------
    part, paragraph, sentence
        Which one, as the anchor has it.
    span
        Where it stands in the copy, first character and end excluded; for a changed sentence what stands between its
        neighbours now. None where nothing does, or nothing was found.
    found_in
        Paragraph of the copy in which the span begins.
    """

    part: int
    paragraph: int
    sentence: int
    outcome: Outcome
    span: tuple[int, int] | None = None
    found_in: int | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of a claim: the worst that became of its sentences.

    Attributes
    ----------
    spans
        Where its sentences stand in the copy, in the order of the parts; those without a span are left out.
    """

    claim_id: str
    document_id: str
    outcome: Outcome
    spans: tuple[tuple[int, int], ...]
    passages: tuple[Passage, ...]

    @property
    def holds(self) -> bool:
        """Whether every sentence is there word for word."""
        return self.outcome.holds
