"""How much readers' own tables may hold over all sessions: counted by weak references, freed by their owners alone.

A table that its session lets go of leaves the count by itself; nothing here keeps one alive.
"""

from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from geo.ingest.outcome import Refused

if TYPE_CHECKING:
    from geo.atlas import Atlas


class Room:
    """The tables that readers have open now.

    Parameters
    ----------
    most_tables, most_claims
        Tables, and claims over all of them.
    """

    def __init__(self, most_tables: int, most_claims: int) -> None:
        self._most_tables = most_tables
        self._most_claims = most_claims
        self._open: WeakKeyDictionary[Atlas, int] = WeakKeyDictionary()
        self._lock = threading.Lock()

    @property
    def claims(self) -> int:
        """Claims in all open tables."""
        return sum(self._open.values())

    @property
    def tables(self) -> int:
        """Number of open tables."""
        return len(self._open)

    def check(self, claims: int, *, leaving: Atlas | None = None) -> None:
        """Raise `Refused` where a table of so many claims would not fit beside the others, but for one that leaves."""
        with self._lock:
            if not self._fits(claims, leaving):
                # Tables let go of may wait to be collected.
                gc.collect()
            if not self._fits(claims, leaving):
                raise Refused(
                    f"The server has no room for {claims:,} more claims: it holds {self.tables:,} tables of readers "
                    f"with {self.claims:,} claims.",
                    "Try again in some minutes, open a part of the file, or run the atlas on your own computer.",
                )

    def _fits(self, claims: int, leaving: Atlas | None) -> bool:
        leaves = leaving is not None and leaving in self._open
        freed = self._open.get(leaving, 0) if leaving is not None else 0
        return self.tables - leaves < self._most_tables and self.claims - freed + claims <= self._most_claims

    def enter(self, atlas: Atlas) -> None:
        """Count a table from now on for as long as somebody holds it."""
        with self._lock:
            self._open[atlas] = atlas.store.total
