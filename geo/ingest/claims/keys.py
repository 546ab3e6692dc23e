"""One key for each claim of a file, whatever its rows call themselves.

A key that came before gets a number behind it; the others stay as they are.
"""

from __future__ import annotations

import numpy as np

from geo.ingest.claims.remembered import Met, code_texts

# From so many rows of one key on it is remembered how far they were numbered: the steps to a free number stay few, and
# keys that come twice, of which there may be as many as rows, take no room.
_COUNTED_FROM = 4


class ClaimKeys:
    """Gives out the keys of the claims of one file."""

    def __init__(self) -> None:
        self._met = Met()
        self._counts: dict[str, int] = {}

    def give(self, keys: list[str]) -> tuple[list[str], list[int]]:
        """Return a key for each claim that none before has, and the places of those that got a number."""
        codes = code_texts(keys)
        before, _ = self._met.find(codes)
        if not before.any() and np.unique(codes).size == codes.size:
            self._met.add_all(codes, codes)
            return keys, []
        numbered = []
        own = list(keys)
        taken = set(codes[before].tolist())
        new = set()
        for place, (key, code) in enumerate(zip(keys, codes.tolist(), strict=True)):
            if code in taken:
                numbered.append(place)
                own[place], code = self._number(key, taken)  # noqa: PLW2901 - of the key given instead
            taken.add(code)
            new.add(code)
        added = np.array([*new], np.int64)
        self._met.add_all(added, added)
        return own, numbered

    def _number(self, key: str, taken: set[int]) -> tuple[str, int]:
        """Return a key with the first number behind it that is free."""
        number = self._counts.get(key, 1) + 1
        while (code := hash(f"{key} ({number})")) in taken or self._met.get(code) is not None:
            number += 1
        if number >= _COUNTED_FROM:
            self._counts[key] = number
        return f"{key} ({number})", code
