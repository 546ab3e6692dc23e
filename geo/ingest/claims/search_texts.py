"""The text each claim of a file is searched by: its own words and the names in it, in their search spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.claims import fold_text
from geo.ingest.claims.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Beside title, summary and key: what claims share, so that each is folded once and not once a claim.
_SHARED = ("place", "place_ar", "speaker", "outlet", "via", "accused", "wording", "measure", "victim_class", "weapon")


class SearchTexts:
    """Makes the search texts of one file."""

    def __init__(self) -> None:
        self._folded = Remembered(fold_text)

    def make(self, columns: Mapping[str, Any], also: Sequence[str] = ()) -> list[str]:
        """Return the search text of each claim: every text in it once.

        Parameters
        ----------
        columns
            Texts by column of the flat view.
        also
            Columns that are searched beside the usual ones.
        """
        self._folded.make_room()
        told = list(zip(columns["incident"], columns["summary"], strict=True))
        # Of one row they are the same, of others they hardly repeat.
        folded = {words: fold_text(" ".join(words)) for words in set(told)}
        parts = [[folded[words] for words in told]]
        parts += [
            list(map(self._folded.__getitem__, texts))
            for texts in map(columns.__getitem__, (*_SHARED, *also))
            if any(texts)
        ]
        parts.append([_fold_key(key) for key in columns["claim_id"]])
        return [" ".join(filter(None, dict.fromkeys(texts))) for texts in zip(*parts, strict=True)]


def _fold_key(key: str) -> str:
    # Most keys are digits, which fold to themselves.
    return key if key.isascii() and key.isdecimal() else fold_text(key)
