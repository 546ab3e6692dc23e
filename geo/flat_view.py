"""The flat view asked column by column and some claims at a time, however it is held.

A million claims are too much text to hold as a frame beside the store they go into, so nothing that takes them in may
need all of it at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import pandas as pd

from geo.texts import read_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from geo.texts import Texts


# Different in nearly every claim; every other text repeats, and travels and lies as numbers into a list of texts.
FREE_TEXT_COLUMNS = ("claim_id", "answers", "summary", "paragraph", "wording", "coder_note", "search_text")


class FlatView(Protocol):
    """One row per claim in claim order; lon and lat in degrees (EPSG:4326)."""

    def __len__(self) -> int:
        """Return the number of claims."""

    @property
    def columns(self) -> Sequence[tuple[str, Any]]:
        """Name and pandas type of each column, in order."""

    def column(self, name: str) -> pd.Series[Any]:
        """Return one column whole."""

    def texts(self, name: str) -> Texts:
        """Return a column of text as codes and texts."""

    def missing(self, name: str) -> NDArray[np.bool_]:
        """Return for each claim whether a column of text has none, which "" is not."""

    def take_texts(self, name: str) -> Texts:
        """Return a column of text for the last time: the view may let go of it."""

    def take_batches(self, names: Sequence[str], most: int) -> Iterator[pd.DataFrame]:
        """Yield some columns in claim order, at most so many claims at a time, for the last time.

        Where there is no claim, a frame without one.
        """


@dataclass(frozen=True, slots=True, eq=False)
class FrameView:
    """A flat view that is held as a frame."""

    frame: pd.DataFrame

    def __len__(self) -> int:
        """Return the number of claims."""
        return len(self.frame)

    @property
    def columns(self) -> Sequence[tuple[str, Any]]:
        """Name and type of each column, in order."""
        return [(str(name), dtype) for name, dtype in zip(self.frame.columns, self.frame.dtypes, strict=True)]

    def column(self, name: str) -> pd.Series[Any]:
        """Return one column whole."""
        return self.frame[name]

    def texts(self, name: str) -> Texts:
        """Return a column of text as codes and texts."""
        return read_texts(self.frame[name])

    def missing(self, name: str) -> NDArray[np.bool_]:
        """Return for each claim whether a column of text has none."""
        return self.frame[name].isna().to_numpy()

    def take_texts(self, name: str) -> Texts:
        """Return a column of text as codes and texts; the frame keeps it."""
        return self.texts(name)

    def take_batches(self, names: Sequence[str], most: int) -> Iterator[pd.DataFrame]:
        """Yield some columns in claim order, at most so many claims at a time; the frame keeps them."""
        for begin in range(0, max(len(self.frame), 1), most):
            yield self.frame[list(names)].iloc[begin : begin + most]


def view_of(claims: FlatView | pd.DataFrame) -> FlatView:
    """Return claims as a view."""
    return FrameView(claims) if isinstance(claims, pd.DataFrame) else claims
