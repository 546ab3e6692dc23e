"""A holder's copy of an article: its normalised form, its paragraphs, and the way back to the copy as it is.

Apart from the search so that a passage found in the normalised form can be shown where it stands in the copy.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo.anchors.normalising import fold_clusters
from geo.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    Flags = npt.NDArray[np.bool_]
    Places = npt.NDArray[np.int64]
    Codes = npt.NDArray[np.uint32]

# Longest copy that is taken, in characters: a news article has some five thousand, a long report a few hundred
# thousand.
MAX_CHARACTERS = 1_048_576

_SPACE = ord(" ")


@dataclass(frozen=True, slots=True)
class HeldText:
    """The copy, laid out for the search. All places are counted in characters of the normalised form.

    Attributes
    ----------
    text
        The copy as it was given.
    normalised
        Its normalised form.
    breaks
        True at each space that stands for the end of a line.
    lines, blocks
        Where the paragraphs begin, counted in two ways: each line that is not empty is one, or each run of such lines
        between empty ones, as in a copy with wrapped lines.
    """

    text: str
    normalised: str
    breaks: Flags
    lines: tuple[int, ...]
    blocks: tuple[int, ...]
    _starts: Places
    _ends: Places

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the characters from start up to end of the normalised form stand in the copy, end excluded."""
        return int(self._starts[start]), int(self._ends[end - 1])

    def paragraph(self, place: int, *, by_block: bool) -> int:
        """Return the ordinal of the paragraph a place lies in, the first being 1."""
        return bisect_right(self.blocks if by_block else self.lines, place)


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text folded but with all its white space.

    Attributes
    ----------
    codes
        Its characters.
    starts, ends
        Where the piece each character comes from begins and ends in the copy.
    begins
        For each line that is not empty, where it begins among the codes, and whether nothing or an empty line stands
        before it.
    """

    codes: Codes
    starts: Places
    ends: Places
    begins: list[tuple[int, bool]]


def hold_text(text: str) -> HeldText:
    """Return a copy laid out for the search.

    Raises
    ------
    AtlasError
        If it is longer than `MAX_CHARACTERS`.
    """
    if len(text) > MAX_CHARACTERS:
        came, wanted = f"{len(text):,} characters", f"at most {MAX_CHARACTERS:,}"
        raise AtlasError(f"the text has {came}; wanted {wanted}. Keep the article alone.")
    folded = _fold(text)
    kept = _keep(folded.codes)
    # How many characters are kept before each one, and so its place in the normalised form.
    place = np.concatenate([[0], np.cumsum(kept)])
    normalised = _to_text(folded.codes[kept])
    lines = tuple(int(place[begin]) for begin, _ in folded.begins)
    breaks = np.zeros(len(normalised), dtype=np.bool_)
    breaks[[at - 1 for at in lines if at and normalised[at - 1] == " "]] = True
    blocks = tuple(int(place[begin]) for begin, after_empty in folded.begins if after_empty)
    return HeldText(text, normalised, breaks, lines, blocks, folded.starts[kept], folded.ends[kept])


def to_codes(text: str) -> Codes:
    """Return the characters of a text as numbers."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def tell(codes: Codes, is_so: Callable[[str], bool]) -> Flags:
    """Return for each character whether something is so; each different one is asked about once."""
    different, which = np.unique(codes, return_inverse=True)
    return np.array([is_so(chr(code)) for code in different], dtype=np.bool_)[which]


def _to_text(codes: Codes) -> str:
    """Return characters given as numbers as text."""
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def _fold(text: str) -> _Folded:
    """Return the folded text, every white space in it a plain space."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    begins: list[tuple[int, bool]] = []
    offset, after_empty = 0, True
    for line in text.splitlines(keepends=True):
        if line.strip():
            begins.append((len(starts), after_empty))
        after_empty = not line.strip()
        for folded, start, end in fold_clusters(line):
            pieces.append(folded)
            # Of others two characters can become two without each becoming one.
            if len(folded) == end - start and line[start:end].isascii():
                starts.extend(range(offset + start, offset + end))
                ends.extend(range(offset + start + 1, offset + end + 1))
            else:
                starts.extend([offset + start] * len(folded))
                ends.extend([offset + end] * len(folded))
                # One sign can stand for eighteen letters; no text that was written to be read grows to twice the most.
                if len(starts) > 2 * MAX_CHARACTERS:
                    raise AtlasError("the text is mostly of signs that stand for many letters; wanted an article.")
        offset += len(line)
    codes = to_codes("".join(pieces)).copy()
    codes[tell(codes, str.isspace)] = _SPACE
    return _Folded(codes, np.asarray(starts, dtype=np.int64), np.asarray(ends, dtype=np.int64), begins)


def _keep(codes: Codes) -> Flags:
    """Return which characters the normalised form keeps: of white space one between two words, none at the ends."""
    is_word: Flags = codes != _SPACE
    kept = is_word.copy()
    kept[1:] |= is_word[:-1]
    words = np.flatnonzero(is_word)
    kept[words[-1] + 1 if len(words) else 0 :] = False
    return kept
