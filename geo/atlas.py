"""The table that is open, loaded once a process, with the store that answers questions on it.

Screens and the viewport route must look at the very same store, so neither owns it.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.claims import ClaimFilter
from geo.codebook import Codebook, load_codebook
from geo.places import opening_view
from geo.store import ClaimStore, Facets, open_store
from geo.tables import Tables, flatten_claims, load_tables

if TYPE_CHECKING:
    from pathlib import Path

_lock = threading.Lock()
_open: dict[Path, Atlas] = {}


@dataclass(frozen=True, slots=True, eq=False)
class Atlas:
    """One opened table; read-only, shared by all sessions, and the same only as itself.

    Attributes
    ----------
    facets
        Every value of the whole table by field, with its name and number of claims.
    home
        Where the map opens: west, south, east, north in degrees (EPSG:4326), None for the world.
    """

    tables: Tables
    codebook: Codebook
    store: ClaimStore
    facets: Facets
    home: tuple[float, float, float, float] | None

    @property
    def version(self) -> str:
        """Return the data version: the first twelve hex digits of a SHA-256 over the table files."""
        return self.tables.version

    def name_of(self, field: str, value: str) -> str:
        """Return the name of a value of the filter's field; the value itself where the table has no such value."""
        return next((each.label for each in self.facets.counts[field] if each.value == value), value)

    def place_point(self, place_id: str) -> tuple[float, float] | None:
        """Return a place's lon, lat in degrees (EPSG:4326), or None when it has no usable position."""
        found = self.tables.places.loc[self.tables.places["place_id"] == place_id, ["lon", "lat"]]
        if found.empty or not found.iloc[0].all():
            return None
        return float(found.iloc[0]["lon"]), float(found.iloc[0]["lat"])

    def incident(self, incident_id: str) -> dict[str, str] | None:
        """Return an incident's row as it stands in its table, all cells text; None when there is no such incident."""
        found = self.tables.incidents[self.tables.incidents["incident_id"] == incident_id]
        return None if found.empty else {str(name): str(cell) for name, cell in found.iloc[0].items()}


def open_atlas(data_dir: Path) -> Atlas:
    """Return the atlas of the tables in `data_dir`, loading them on the first call of the process.

    Raises
    ------
    TableFaults
        When the tables cannot be read as the codebook says; every fault is named.
    """
    with _lock:
        if data_dir not in _open:
            tables = load_tables(data_dir)
            claims = flatten_claims(tables)
            store = open_store(claims, tables.version)
            everything = store.facets(ClaimFilter())
            _open[data_dir] = Atlas(tables, load_codebook(), store, everything, opening_view(claims))
        return _open[data_dir]
