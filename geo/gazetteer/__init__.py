"""Where a named place lies, offline: the shipped gazetteer or one of the user's own, and a finder that may decline.

Kept apart from ``geo.places``, which knows claims: a gazetteer knows names only.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from geo.gazetteer.entries import Answer, Hint, Place, Rival
from geo.gazetteer.finder import ENOUGH, SAME_SPOT_KM, Gazetteer
from geo.gazetteer.readers import read_gazetteer
from geo.gazetteer.words import REFERENCE_DIR

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "ENOUGH",
    "SAME_SPOT_KM",
    "SHIPPED",
    "Answer",
    "Gazetteer",
    "Hint",
    "Place",
    "Rival",
    "load_gazetteer",
]

SHIPPED = REFERENCE_DIR / "gazetteer.csv"


@lru_cache(maxsize=2)
def load_gazetteer(path: Path = SHIPPED) -> Gazetteer:
    """Return the gazetteer of a file, read once per process.

    Parameters
    ----------
    path
        A plain CSV file, a GeoNames dump or a table of Who's On First; the shipped gazetteer by default.

    Raises
    ------
    AtlasError
        The file cannot be read, or has none of these layouts.
    TableFaults
        Rows have no name or no possible coordinates.
    """
    return Gazetteer(*read_gazetteer(path))
