"""How the rows of a batch become claims: one for each figure and outlet of a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container

    from geo.ingest.claims.figures import Stated


class Spread(NamedTuple):
    """The claims of a batch: the number of the row each is of, its figure, its outlet, and the key it asks for."""

    rows: list[int]
    figures: list[Stated | None]
    outlets: list[str]
    keys: list[str]


def spread_rows(
    lines: list[int],
    keys: list[str],
    figures: list[list[Stated | None]],
    printed: list[tuple[str, ...]],
    refused: Container[int],
) -> Spread:
    """Return the claims of rows.

    Parameters
    ----------
    lines, keys
        Line and key of each row, "" for a row without a key.
    figures
        For each rule of a figure what each row states.
    printed
        The outlets of each row.
    refused
        Numbers of the rows that are set aside.
    """
    spread = Spread([], [], [], [])
    stated = zip(*figures, strict=True) if figures else [()] * len(keys)
    for row, (line, key, of_row, outlets) in enumerate(zip(lines, keys, stated, printed, strict=True)):
        if row in refused:
            continue
        own_key = key or f"row {line}"
        said = [figure for figure in of_row if figure is not None] or [None]
        if len(said) == len(outlets) == 1:
            # As most rows are, and quicker so.
            spread.rows.append(row)
            spread.keys.append(own_key)
            spread.figures.append(said[0])
            spread.outlets.append(outlets[0])
            continue
        copies = len(said) * len(outlets)
        spread.rows.extend([row] * copies)
        spread.keys.extend([own_key] if copies == 1 else [f"{own_key}-{number + 1}" for number in range(copies)])
        for figure in said:
            spread.figures.extend([figure] * len(outlets))
            spread.outlets.extend(outlets)
    return spread
