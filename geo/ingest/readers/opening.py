"""Opening a file: its size against the budget, its content to a reader.

The name of a file says nothing here; it is not even known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.ingest.limits import MEGABYTE
from geo.ingest.outcome import Refused
from geo.ingest.readers.budget import no_rows
from geo.ingest.readers.csv_reader import open_csv
from geo.ingest.readers.detect import find_form
from geo.ingest.readers.geojson import open_geojson
from geo.ingest.readers.parquet import open_parquet
from geo.ingest.readers.xlsx import open_xlsx

if TYPE_CHECKING:
    from typing import BinaryIO

    from geo.ingest.grid import Grid
    from geo.ingest.limits import Limits
    from geo.ingest.mapping import ReadOptions

# Enough to know any form by.
_HEAD_BYTES = 64 * 1024
_READERS = {"csv": open_csv, "xlsx": open_xlsx, "geojson": open_geojson, "parquet": open_parquet}


def open_grid(file: BinaryIO, *, options: ReadOptions, limits: Limits, known_names: frozenset[str]) -> Grid:
    """Return a file as a grid of text.

    Parameters
    ----------
    file
        The file; read in pieces while the batches of the grid are taken, so it stays open until then.
    options
        What the reader said about the file.
    limits
        What the reading may cost.
    known_names
        Folded names of columns (`mapping.fold_name`), by which a row of column names is known.

    Returns
    -------
    Grid
        Its batches may raise `Refused` too.

    Raises
    ------
    Refused
        The file cannot be opened as a whole.
    """
    size = file.seek(0, 2)
    if size > limits.file_bytes:
        raise Refused(
            f"The file has {size / MEGABYTE:,.0f} MB; at most {limits.file_bytes / MEGABYTE:,.0f} MB are read.",
            "Split it and open a part of it.",
        )
    file.seek(0)
    head = file.read(_HEAD_BYTES)
    if not head:
        raise no_rows()
    form = find_form(head)
    file.seek(0)
    return _READERS[form](file, options=options, limits=limits, known_names=known_names)
