"""Columns named by their ending: of those that end so, each row has the cell of the first that states something.

An export of several surveys has the columns of each, and a row fills those of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence


class Endings:
    """The columns of a file by the endings of their names.

    Parameters
    ----------
    columns
        Names of the columns.
    together
        Names such as "*.lat" and "*.lon" that are parts of one thing: of a row they are taken from columns that begin
        alike, so that no point is made of the halves of two.
    """

    def __init__(self, columns: Sequence[str], together: Collection[str]) -> None:
        self._folded = [name.casefold() for name in columns]
        self._together = tuple(together)

    def find(self, name: str) -> tuple[int, ...]:
        """Return the numbers of the columns that end as the name does behind its star."""
        ending = name[1:].casefold()
        return tuple(number for number, each in enumerate(self._folded) if each.endswith(ending))

    def take(self, name: str, read: Callable[[int], list[str]]) -> list[str]:
        """Return the text of each row.

        Parameters
        ----------
        name
            The ending behind a star; at least one column has it.
        read
            Returns the cells of a column by its number.
        """
        alike: dict[str, dict[str, list[str]]] = {}
        for each in self._together if name in self._together else (name,):
            for number in self.find(each):
                beginning = self._folded[number].removesuffix(each[1:].casefold())
                alike.setdefault(beginning, {})[each] = read(number)
        if len(alike) == 1:
            return next(iter(alike.values()))[name]
        of_all = [_pair(parts, name) for parts in alike.values()]
        # In a row the first columns that begin alike and state any part of the thing.
        return [next((text for text, is_stated in cells if is_stated), "") for cells in zip(*of_all, strict=True)]


def _pair(parts: dict[str, list[str]], name: str) -> list[tuple[str, bool]]:
    """Return of each row the text of the one named part, and whether any part states something."""
    stated = map(any, zip(*parts.values(), strict=True))
    return list(zip(parts.get(name, [""] * len(next(iter(parts.values())))), stated, strict=True))
