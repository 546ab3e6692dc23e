"""Rows made only where somebody looks at them: of a million a reader sees a few."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = TypeVar("Row")


class MadeRows(Sequence[Row]):
    """A sequence that makes its rows anew each time; equal to any other sequence of the same rows."""

    @abstractmethod
    def _make(self, some: slice) -> list[Row]:
        """Return some rows."""

    def __iter__(self) -> Iterator[Row]:
        """Yield all rows, made at once."""
        return iter(self[:])

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        """Return one row, or some of them."""
        if isinstance(at, slice):
            return self._make(at)
        place = at + len(self) if at < 0 else at
        if not 0 <= place < len(self):
            raise IndexError(at)
        return self._make(slice(place, place + 1))[0]

    def __eq__(self, other: object) -> bool:
        """Return whether the other holds the same rows in the same order."""
        return isinstance(other, Sequence) and len(self) == len(other) and self[:] == list(other)

    __hash__ = None  # type: ignore[assignment]  # compared by what it holds

    def __repr__(self) -> str:
        """Return what it holds."""
        return repr(tuple(self))
