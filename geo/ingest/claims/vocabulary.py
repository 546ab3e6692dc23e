"""Which fields of a claim hold words of the codebook, and how another's word becomes one of them.

The codebook alone says what is allowed; a mapping says what the words of a layout stand for.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from geo.codebook import load_codebook
from geo.ingest.mapping import fold_word

if TYPE_CHECKING:
    from collections.abc import Mapping

# Where the codebook declares what each of these fields may hold.
VOCABULARIES = {
    "incident_kind": ("incidents", "kind"),
    "scope": ("incidents", "scope"),
    "date_precision": ("incidents", "date_precision"),
    "place_kind": ("places", "kind"),
    "speaker_kind": ("actors", "kind"),
    "party_to_conflict": ("actors", "party_to_conflict"),
    "claim_type": ("claims", "claim_type"),
    "stance": ("claims", "stance"),
    "measure": ("claims", "measure"),
    "victim_class": ("claims", "victim_class"),
    "additive": ("claims", "additive"),
    "per": ("claims", "per"),
}


@lru_cache(maxsize=len(VOCABULARIES))
def list_allowed(field: str) -> tuple[str, ...]:
    """Return the words the codebook allows for a field of `VOCABULARIES`."""
    return load_codebook().field(*VOCABULARIES[field]).allowed


def spell(text: str, field: str, words: Mapping[str, str]) -> str | None:
    """Return the word a text stands for under a mapping's table of words; None where the codebook has no such word.

    Case, spaces and hyphens do not matter; a field without a vocabulary keeps what it holds.
    """
    word = words.get(fold_word(text), words.get("*", text) if text else "")
    if not word or field not in VOCABULARIES:
        return word
    known = "_".join(word.casefold().replace("-", " ").split())
    return known if known in list_allowed(field) else None
