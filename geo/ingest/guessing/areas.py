"""An area (a district, a governorate) as the place of a table that names no place more exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.ingest.guessing.headings import rank_area, split_heading
from geo.ingest.guessing.samples import fit
from geo.ingest.mapping import Rule

if TYPE_CHECKING:
    from geo.ingest.guessing.columns import Columns


def guess_area(columns: Columns) -> dict[str, tuple[Rule, ...]]:
    """Take the column of the smallest area as the place, and return the rule that says of what kind it is."""
    if not {"place", "place_ar"}.isdisjoint(columns.taken):
        return {}
    ranked = [(rank, name) for name in columns.names if columns.is_free(name) and (rank := _rank(columns, name))]
    if not ranked:
        return {}
    (_, kind), name = min(ranked)
    _leave_middles(columns)
    words = fit("place", columns.cells[name], order="", decimal=".").words
    columns.take("place", name, f"{words}; as it is a whole {kind}, its rows are incidents of their own")
    return {} if "place_kind" in columns.taken else {"place_kind": (Rule((kind,)),)}


def _leave_middles(columns: Columns) -> None:
    """Leave the middle of an area: as the point of an event it would be finer than anything that is known."""
    for field in ("lat", "lon"):
        name = columns.taken.get(field, "")
        if "centroid" in split_heading(columns.headings.get(name, "")):
            columns.leave(columns.give_back(field), "it is the middle of an area, not where it happened")


def _rank(columns: Columns, name: str) -> tuple[int, str] | None:
    """Return how small an area a column holds, None where its name or its cells are of something else."""
    rank = rank_area(columns.headings[name])
    is_names = bool(columns.cells[name]) and fit("place", columns.cells[name], order="", decimal=".").fits
    return rank if rank and is_names else None
