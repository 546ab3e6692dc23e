"""Claims as a frame, to be looked at by tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.ingest.claims.packing import Packer

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd


def frame_of(batches: Iterable[Any]) -> pd.DataFrame:
    """Return record batches in the schema of the flat view as a frame; see `PackedClaims.frame`."""
    packer = Packer()
    for batch in batches:
        packer.add(batch)
    return packer.finish().frame()
