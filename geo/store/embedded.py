"""The engine inside the process: DuckDB in memory, loaded once, read-only afterwards, shared by all sessions.

The only module that knows DuckDB; it may not reach any file or network, and its configuration is locked.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, cast

import duckdb

from geo.flat_view import view_of
from geo.store.catalog import Catalog
from geo.store.encoding import encode_claims
from geo.store.sql_store import SqlStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from geo.flat_view import FlatView
    from geo.store.conditions import Sql

# A million claims take about 130 MB; a question may use the rest and fails rather than takes the machine down.
_MEMORY_LIMIT = "2GB"
# Claims in one group of rows: a quarter of what DuckDB takes by itself, as those of one group lie unpacked for a while.
_PACKED_TOGETHER = 30_720
# No file, no network, no download, no Python variable read by its name, no spilling to disk.
_CONFIGURATION: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,
    "memory_limit": _MEMORY_LIMIT,
    "temp_directory": "",
    # What a question or the loading needed for a moment is given back: by default half a gigabyte is kept.
    "allocator_flush_threshold": "1MB",
    "allocator_bulk_deallocation_flush_threshold": "1MB",
    # Nothing is ever deleted here, and looking for it at each checkpoint would pack every claim again.
    "max_vacuum_tasks": 0,
}


class EmbeddedStore(SqlStore):
    """A `ClaimStore` on DuckDB in this process.

    Parameters
    ----------
    flat
        The flat view, one row per claim in claim order; lon and lat in degrees (EPSG:4326). It is copied. Its text
        may also come in categories or in Arrow dictionaries (`texts.is_text`); what the store gives back is plain.
    version
        The version of the data it was made from.

    Raises
    ------
    TableFaults
        If the flat view does not keep to its contract.
    """

    def __init__(self, flat: pd.DataFrame | FlatView, version: str) -> None:
        view = view_of(flat)
        encoded = encode_claims(view)
        # Cursors share the loaded table but not their state: a connection used by two threads mixes up results.
        self._opening = threading.Lock()
        self._connection = duckdb.connect(":memory:", config=_CONFIGURATION)
        # Before the claims are taken out of the view.
        catalog = Catalog(view, encoded)
        self._load(encoded.batches)
        self._connection.execute("SET lock_configuration = true")
        columns = tuple(name for name in encoded.dtypes if name != "search_text")
        super().__init__(catalog, columns, len(view), version)

    def _load(self, batches: Iterator[Any]) -> None:
        """Put the claims into the engine batch by batch, each packed before the next is taken."""
        # Each thread would keep a half-filled group of rows of its own; one is as quick and takes 90 MB less.
        self._connection.execute("SET threads = 1")
        self._connection.execute(f"ATTACH ':memory:' AS kept (COMPRESS, ROW_GROUP_SIZE {_PACKED_TOGETHER})")
        unpacked = 0
        for number, batch in enumerate(batches):
            self._connection.register("incoming", batch)
            begun = "INSERT INTO kept.claims" if number else "CREATE TABLE kept.claims AS"
            self._connection.execute(f"{begun} SELECT * FROM incoming")
            self._connection.unregister("incoming")
            unpacked += len(batch)
            # Packing happens when a checkpoint is made, and takes a fifth of the room: a million claims in 130 MB.
            if unpacked >= _PACKED_TOGETHER:
                self._connection.execute("CHECKPOINT kept")
                unpacked = 0
        self._connection.execute("CHECKPOINT kept")
        self._connection.execute("RESET threads")
        # A cursor does not inherit the database in use, but sees a view.
        self._connection.execute("CREATE VIEW claims AS SELECT * FROM kept.claims")

    def _run(self, sql: Sql) -> duckdb.DuckDBPyConnection:
        """Return an own cursor on which the statement has run."""
        with self._opening:
            cursor = self._connection.cursor()
        return cursor.execute(sql.text, sql.values)

    def _ask(self, sql: Sql) -> Mapping[str, NDArray[np.int64]]:
        """Return the columns of whole numbers a statement gives; a masked array where some are null."""
        # Every column asked for this way is a whole number, for which DuckDB never gives a categorical.
        return cast("dict[str, NDArray[np.int64]]", self._run(sql).fetchnumpy())

    def _read(self, sql: Sql) -> pd.DataFrame:
        """Return the rows a statement gives as rows of the flat view."""
        return self._catalog.decode_rows(self._run(sql).df())
