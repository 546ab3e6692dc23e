"""Where passages known only by length and hash stand in a text: a window of each length slides over it.

A window is hashed only where it begins or ends with a sentence, which in a million characters leaves few enough to be
done at once; no list of abbreviations or splitter of sentences is asked.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from geo.anchors.held_text import tell, to_codes
from geo.anchors.normalising import hash_normalised
from geo.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.anchors.held_text import Codes, Flags, HeldText
    from geo.anchors.normalising import Mark

# Windows of one length that are hashed at most, some fifty milliseconds of one core. A million characters of prose
# have six thousand; a text of nothing but full stops has hundreds of thousands and would hold up every other reader.
MAX_WINDOWS = 50_000

# Where a sentence can end: Latin, Arabic, Urdu, Devanagari, Armenian, Ethiopic and Chinese marks.
_ENDINGS = frozenset(".!?\u061f\u06d4\u0964\u0965\u0589\u1362\u1367\u3002")

# What may stand between such a mark and the end of its sentence, or between it and the first word of the next.
_BRACKETS = frozenset("\"'()[]{}<>\u300c\u300d\u300e\u300f")


class Search:
    """The windows of one text."""

    def __init__(self, held: HeldText) -> None:
        self._normalised = held.normalised
        codes = to_codes(held.normalised)
        self._word_start, self._word_end = _find_words(codes)
        self._sentence_start, self._sentence_end = _find_sentences(codes, held.breaks)
        self._sentence_start &= self._word_start
        self._sentence_end &= self._word_end

    def find(self, marks: Iterable[Mark]) -> dict[Mark, set[int]]:
        """Return for each mark the places where a window of its length has its hash.

        Words are never cut, and the window begins or ends, or both, where a sentence can; whether it is the whole
        sentence is for `is_whole` to say.

        Raises
        ------
        AtlasError
            If there are more than `MAX_WINDOWS` such windows of one length.
        """
        found: dict[Mark, set[int]] = {mark: set() for mark in marks}
        by_length: dict[int, dict[str, set[int]]] = defaultdict(dict)
        for mark, seen in found.items():
            by_length[mark.length][mark.sha256] = seen
        places = {length: self._places(length) for length in by_length}
        for length, wanted in by_length.items():
            for place in places[length]:
                seen_at = wanted.get(hash_normalised(self._normalised[place : place + length]))
                if seen_at is not None:
                    seen_at.add(place)
        return found

    def stands_at(self, mark: Mark, place: int) -> bool:
        """Tell whether the window of the mark's length at that place has its hash."""
        inside = place >= 0 and place + mark.length <= len(self._normalised)
        return inside and hash_normalised(self._normalised[place : place + mark.length]) == mark.sha256

    def place_after(self, end: int) -> int:
        """Return where the next word begins after a window that ends there."""
        return end + (self._normalised[end : end + 1] == " ")

    def place_before(self, start: int, length: int) -> int:
        """Return where a window of that length begins that ends with the last word before a place."""
        return start - length - (start > 0 and self._normalised[start - 1] == " ")

    def is_whole(self, place: int, mark: Mark, before: Mark | None, after: Mark | None) -> bool:
        """Tell whether the window is a sentence and not a part of a longer one.

        Each end must lie where a sentence can end, or at the very neighbour the passage had: lines without a full
        stop run into each other where a copy has lost its line breaks.
        """
        end = place + mark.length
        begins = self._sentence_start[place] or (
            before is not None and self.stands_at(before, self.place_before(place, before.length))
        )
        return bool(begins) and bool(
            self._sentence_end[end] or (after is not None and self.stands_at(after, self.place_after(end)))
        )

    def _places(self, length: int) -> list[int]:
        """Return where windows of a length begin that cut no word and have an end in common with a sentence."""
        if length > len(self._normalised):
            return []
        until = len(self._normalised) - length + 1
        begins, starts = self._word_start[:until], self._sentence_start[:until]
        ends, stops = self._word_end[length:], self._sentence_end[length:]
        places = np.flatnonzero((starts & ends) | (begins & stops))
        if len(places) > MAX_WINDOWS:
            raise AtlasError(
                "the text has far more ends of sentences than prose of its length; wanted the article as plain text. "
                "Remove what is not the article."
            )
        return [int(place) for place in places]


def _find_words(codes: Codes) -> tuple[Flags, Flags]:
    """Return before which characters, and after which, no word is cut; one place more than there are characters."""
    is_letter, is_space = tell(codes, str.isalnum), codes == ord(" ")
    edge = np.array([True])
    cut = np.concatenate([edge, ~(is_letter[:-1] & is_letter[1:]), edge])[: len(codes) + 1]
    start = cut & np.concatenate([~is_space, edge])
    end = cut & np.concatenate([edge, ~is_space])
    return start, end


def _find_sentences(codes: Codes, breaks: Flags) -> tuple[Flags, Flags]:
    """Return before which characters, and after which, a sentence can begin and end; one place more than characters.

    It can where a line ends or begins, or an ending mark stands, with only brackets, quotation marks and spaces
    between. The full stop of 3.5 or of a web address is none.
    """
    passed = (codes == ord(" ")) & ~breaks | tell(codes, _BRACKETS.__contains__)
    ended = breaks | tell(codes, _ENDINGS.__contains__)
    ended[:-1] &= ~((codes[:-1] == ord(".")) & tell(codes, str.isalnum)[1:])
    # The last character up to each place that is not passed over; before the first one stands the start of the text.
    last = np.maximum.accumulate(np.where(passed, -1, np.arange(len(codes))))
    start = np.concatenate([[True], (last < 0) | ended[last]])
    stopped = np.concatenate([breaks, [True]])
    return start, start | stopped
