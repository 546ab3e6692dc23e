"""What was worked out or met before, remembered while a file is read, in a room that does not grow with the file.

Answers are forgotten when they fill their room, since they can be had again; what must not be forgotten, that a text
came before, is held as sixteen bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    Codes = NDArray[np.int64]

Key = TypeVar("Key", str, tuple[str, ...])
Value = TypeVar("Value")

# Beyond these the texts of a column hardly repeat, and long ones do not; in entries and characters.
MOST_ENTRIES = 20_000
_MOST_CHARACTERS = 2_000_000
# So many codes are gathered before they are sorted in among the others.
_MOST_RECENT = 10_000


class Remembered(dict[Key, Value]):
    """A function of texts, asked once for all cells that hold the same; it is looked up as a dictionary is.

    Parameters
    ----------
    function
        The function of a text or of several.
    entries
        So many answers are kept at least.
    """

    def __init__(self, function: Callable[[Key], Value], entries: int = MOST_ENTRIES) -> None:
        super().__init__()
        self._function: Callable[[Key], Value] = function
        self._entries = entries
        self._characters = 0

    def __missing__(self, key: Key) -> Value:
        """Return, and keep for the next time, what the function says."""
        value = self[key] = self._function(key)
        self._characters += len(key) if isinstance(key, str) else len("".join(key))
        return value

    def make_room(self) -> bool:
        """Forget everything where it fills its room, which is told; to be asked between batches."""
        is_full = len(self) > self._entries or self._characters > _MOST_CHARACTERS
        if is_full:
            self.clear()
            self._characters = 0
        return is_full


def code_texts(texts: Iterable[str]) -> Codes:
    """Return a number for each text, the same for the same text as long as this process lives.

    Two texts get one number with a chance of one in 30 million among a million texts, and nobody outside this process
    can choose texts that do.
    """
    return np.fromiter(map(hash, texts), np.int64)


class Met:
    """The texts met so far by their codes, each with a number to it."""

    def __init__(self) -> None:
        self._recent: dict[int, int] = {}
        # Sorted codes and their numbers, each at least twice as long as the next.
        self._sorted: list[tuple[Codes, Codes]] = []

    def get(self, code: int) -> int | None:
        """Return the number of a text, None for one not met."""
        if code in self._recent:
            return self._recent[code]
        for codes, numbers in self._sorted:
            place = codes.searchsorted(code)
            if place < codes.size and codes[place] == code:
                return int(numbers[place])
        return None

    def add(self, code: int, number: int) -> None:
        """Remember a text not met before."""
        self._recent[code] = number
        if len(self._recent) >= _MOST_RECENT:
            self._settle()

    def find(self, codes: Codes) -> tuple[NDArray[np.bool_], Codes]:
        """Return which of some texts were met, and their numbers, 0 for the others."""
        self._settle()
        met, found = np.zeros(codes.size, bool), np.zeros(codes.size, np.int64)
        for held, numbers in self._sorted:
            places = np.minimum(held.searchsorted(codes), held.size - 1)
            is_held = held[places] == codes
            met |= is_held
            found[is_held] = numbers[places[is_held]]
        return met, found

    def add_all(self, codes: Codes, numbers: Codes) -> None:
        """Remember texts not met before, no two alike."""
        if not codes.size:
            return
        while self._sorted and self._sorted[-1][0].size < 2 * codes.size:
            held, held_numbers = self._sorted.pop()
            codes, numbers = np.concatenate([held, codes]), np.concatenate([held_numbers, numbers])
        order = np.argsort(codes, kind="stable")
        self._sorted.append((codes[order], numbers[order]))

    def _settle(self) -> None:
        recent, self._recent = self._recent, {}
        self.add_all(np.array([*recent], np.int64), np.array([*recent.values()], np.int64))
