"""The one shape every reader brings a file into: named columns and batches of rows, all cells text.

What a cell means is not known here; a mapping says so later.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.ingest.outcome import Note, SetAside

# Rows of a batch: large enough to be quick, small enough that a batch costs little memory and progress is seen.
BATCH_ROWS = 2_000

# Columns a reader adds for geometry: degrees east and north (EPSG:4326), metres from that point to the farthest edge.
LON_COLUMN, LAT_COLUMN, RADIUS_COLUMN = "geometry_lon", "geometry_lat", "geometry_radius_m"


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows in the order of the file.

    Attributes
    ----------
    lines
        Line of each row, as in `SetAside.line`.
    rows
        Cells of each row, exactly as many as the grid has columns.
    aside
        Rows met among these that cannot be used as rows; they are in no `rows`.
    done
        Share of the file read so far, 0 to 1.
    """

    lines: list[int]
    rows: list[list[str]]
    aside: list[SetAside]
    done: float


@dataclass(slots=True)
class Grid:
    """A file as a table of text, read only as its batches are taken.

    Attributes
    ----------
    form
        "csv", "xlsx", "geojson" or "parquet".
    columns
        Column names in the order of the file, trimmed, each once; `()` for a file without a header, whose columns
        the layout names.
    width
        Number of cells in a row.
    batches
        The rows; to be taken once. Notes may be added while they are taken.
    notes
        What was changed or passed over so far.
    headings
        Second-row tags by column where the file has such a row (HXL), else {}.
    sheets
        Names of the sheets of a workbook, the one read first; `()` for other forms.
    """

    form: str
    columns: tuple[str, ...]
    width: int
    batches: Iterator[Batch]
    notes: list[Note] = field(default_factory=list)
    headings: dict[str, str] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
