"""Files made in memory, read by the readers alone: what came as rows, what was set aside, what was told."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace

import pytest

from geo.ingest.limits import FOR_UPLOADS
from geo.ingest.mapping import ReadOptions
from geo.ingest.outcome import Refused
from geo.ingest.readers import open_grid

KNOWN = frozenset({"id", "place", "lat", "lon", "latitude", "longitude", "date"})


@dataclass(frozen=True)
class Reading:
    """A file as a reader gives it."""

    grid: object
    lines: list
    rows: list
    aside: list

    @property
    def notes(self):
        """Sentence and count of each note."""
        return {note.sentence: note.cells for note in self.grid.notes}

    @property
    def numbered(self):
        """Rows by their lines."""
        return dict(zip(self.lines, self.rows, strict=True))


def read(data, *, known=KNOWN, limits=None, **stated):
    """Return what a file holds; `limits` replaces limits of an upload."""
    grid = open_grid(
        io.BytesIO(data.encode() if isinstance(data, str) else data),
        options=ReadOptions(**stated),
        limits=replace(FOR_UPLOADS, **(limits or {})),
        known_names=known,
    )
    batches = list(grid.batches)
    lines = [line for batch in batches for line in batch.lines]
    rows = [row for batch in batches for row in batch.rows]
    assert all(len(row) == grid.width for row in rows)
    assert batches[-1].done == 1
    return Reading(grid, lines, rows, [row for batch in batches for row in batch.aside])


def refusal(data, **stated):
    """Return the sentences of the refusal a file meets."""
    with pytest.raises(Refused) as refused:
        read(data, **stated)
    return str(refused.value)
