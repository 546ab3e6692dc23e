"""Kinds of incident in other words than the codebook's: "Airstrike", "قصف جوي"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.ingest.claims.vocabulary import list_allowed
from geo.ingest.guessing.heading_words import KINDS
from geo.ingest.guessing.stating import quote, state
from geo.ingest.mapping import fold_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.ingest.guessing.columns import Columns

# A word for each kind the codebook has and each that is known; all others are another kind.
_WORDS = {fold_word(word): kind for kind, words in KINDS.items() for word in words.split(";")}
_MOST = 0.5


def guess_kinds(columns: Columns, names: Sequence[str]) -> dict[str, dict[str, str]]:
    """Take the first column most of whose cells are known kinds of incident, and return what its words stand for.

    Parameters
    ----------
    names
        The columns called as kinds are.
    """
    if "incident_kind" in columns.taken:
        return {}
    table = {fold_word(kind.replace("_", " ")): kind for kind in list_allowed("incident_kind")} | _WORDS
    for name in names:
        cells = state(columns.cells[name])
        known = [cell for cell in cells if fold_word(cell) in table]
        if known and columns.is_free(name) and len(known) > _MOST * len(cells):
            found = f"{len(known)} of {len(cells)} sampled cells are known kinds"
            words = f"{found}, as {quote(known[0])} for {table[fold_word(known[0])]}; any other word stands for other"
            columns.take("incident_kind", name, words)
            return {"incident_kind": {**table, "*": "other"}}
    return {}
