"""Paragraphs and sentences of an article, counted as the anchors count them.

Only making anchors needs it: verifying slides over the whole text and asks no splitter where a sentence begins.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.anchors.normalising import mark_passage

if TYPE_CHECKING:
    from geo.anchors.normalising import Mark

# A sentence ends at these marks, with what closes a quotation or a bracket after them, where white space follows and
# then something that can begin a sentence: anything but a small letter. After "process … there" it goes on.
_END = re.compile(
    r"(?:[.!?\u2026\u061f\u06d4\u0964\u0965]+[\"'\u2018\u2019\u201c\u201d\u00ab\u00bb)\]]*(?=\s)|\u3002[\u300d\u300f\u201d]*)\s*"
)

# Words whose full stop ends no sentence where a name or a figure follows.
_SHORTENED = re.compile(
    r"(?:^|[\s(\"'\u2018\u201c])(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Lt|Col|Maj|Capt|Sgt|Sen|Rep|Gov|Rev|Hon|No|Nos|vs|cf|e\.g|i\.e|[A-Z](?:\.[A-Z])*)\.$"
)


def split_paragraphs(text: str) -> tuple[str, ...]:
    """Return the lines of a text that are not empty; the first is paragraph 1."""
    return tuple(line for line in text.splitlines() if line.strip())


def split_sentences(paragraph: str) -> tuple[str, ...]:
    """Return the sentences of a paragraph without the white space around them; the first is sentence 1.

    Abbreviated titles and initials end no sentence, nor does a mark after which a small letter follows.
    """
    sentences: list[str] = []
    begin = 0
    for end in _END.finditer(paragraph):
        rest = paragraph[end.end() :].lstrip("\"'\u2018\u201c\u00ab([")
        ended = paragraph[begin : end.end()].strip()
        if not rest or rest[0].islower() or _SHORTENED.search(ended):
            continue
        sentences.append(ended)
        begin = end.end()
    if last := paragraph[begin:].strip():
        sentences.append(last)
    return tuple(sentences)


class SentenceMarks:
    """The sentences of an article, each known by its mark.

    Attributes
    ----------
    counts
        How many sentences each paragraph has, by its ordinal.
    """

    def __init__(self, text: str) -> None:
        self.counts: dict[int, int] = {}
        self._order: dict[tuple[int, int], int] = {}
        self._marks: list[Mark] = []
        for paragraph, line in enumerate(split_paragraphs(text), start=1):
            # A sentence of nothing but invisible characters is none.
            marks = [mark for each in split_sentences(line) if (mark := mark_passage(each)).length]
            self.counts[paragraph] = len(marks)
            for sentence, mark in enumerate(marks, start=1):
                self._order[paragraph, sentence] = len(self._marks)
                self._marks.append(mark)

    def surround(self, paragraph: int, sentence: int) -> tuple[Mark | None, Mark, Mark | None]:
        """Return the marks of the sentence before, of the sentence itself and of the one after, in the document."""
        at = self._order[paragraph, sentence]
        before = self._marks[at - 1] if at else None
        after = self._marks[at + 1] if at + 1 < len(self._marks) else None
        return before, self._marks[at], after
