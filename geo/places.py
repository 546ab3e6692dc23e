"""Where claims lie: the opening view of a table and its places as geometry with their precision.

All coordinates are degrees in EPSG:4326, order lon, lat; distances are metres.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

# About 550 km at 35 degrees north: a country and its borders, not a continent. A table about one war opens on that war
# even though its talks are held elsewhere; the map says how many claims lie outside.
_REACH_DEG = 5.0
# Where fewer claims than this share lie near the middle, the table has no one region to open on: a map that opens on
# the smaller part of its claims looks like all of them.
_LEAST_NEAR = 0.5


def opening_view(claims: pd.DataFrame) -> tuple[float, float, float, float] | None:
    """Return west, south, east, north (degrees) around the claims nearest the table's middle; None without any.

    The middle is the median longitude and latitude over claims, which a few distant capitals do not move.

    Parameters
    ----------
    claims
        The flat view; columns `lon` and `lat` (EPSG:4326), missing where a claim has no usable place.
    """
    placed = claims[["lon", "lat"]].dropna()
    if placed.empty:
        return None
    near = (placed - placed.median()).abs().max(axis=1) <= _REACH_DEG
    # The middle of a table about the whole world, or of two far clusters, lies near little or nothing.
    seen = placed[near] if near.mean() >= _LEAST_NEAR else placed
    low, high = seen.to_numpy(np.float64).min(axis=0), seen.to_numpy(np.float64).max(axis=0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])
