"""Every kept file of the hostile corpus: its bytes, what is wrong with it and which answers are right.

C text tables, G GeoJSON, X workbooks, P Parquet, Z containers; the figure is the case, the letter its variant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile.cases import (
    containers,
    csv_cells,
    csv_days,
    csv_disguised,
    csv_form,
    csv_points,
    csv_shape,
    geojson_form,
    geojson_shapes,
    parquet_files,
    parquet_shapes,
    parquet_values,
    workbook_cells,
    workbooks,
)
from tests.hostile.cases.case import KEPT, Case, Trap, numbered

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["KEPT", "Case", "Trap", "all_cases"]

_ROOMS = (
    csv_form,
    csv_shape,
    csv_points,
    csv_days,
    csv_disguised,
    csv_cells,
    geojson_form,
    geojson_shapes,
    workbook_cells,
    workbooks,
    parquet_files,
    parquet_shapes,
    parquet_values,
    containers,
)


def all_cases(trap: Trap = KEPT) -> tuple[Case, ...]:
    """Return every case, the files that seek a network or a file pointed at `trap`."""

    def found() -> Iterator[Case]:
        for room in _ROOMS:
            yield from room.cases(trap)

    return numbered(found())
