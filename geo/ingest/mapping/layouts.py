"""The layouts that ship, and which of them a file has, told by its columns and never by its name.

A layout without a header is told by its width and by what its first rows look like.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo.ingest.mapping.model import Mapping, Recognise
from geo.ingest.mapping.toml_reader import read_mapping

if TYPE_CHECKING:
    from collections.abc import Sequence

_FOLDER = Path(__file__).resolve().parent.parent / "layouts"
# Rows without a header that must all have the shape of the layout.
_ROWS_TRIED = 20


@lru_cache(maxsize=1)
def load_layouts() -> tuple[Mapping, ...]:
    """Return the mappings of the known layouts, in the order of their file names."""
    return tuple(read_mapping(path.read_text(encoding="utf-8")) for path in sorted(_FOLDER.glob("*.toml")))


def find_layout(name: str) -> Mapping | None:
    """Return the known layout of that name."""
    return next((layout for layout in load_layouts() if layout.name == name), None)


def fold_name(column: str) -> str:
    """Return a column's name as names are compared: small letters and digits of any script."""
    return "".join(character for character in column.casefold() if character.isalnum())


@lru_cache(maxsize=1)
def known_names() -> frozenset[str]:
    """Return every column name, folded, by which a layout is recognised: a row of them is a header."""
    return frozenset(
        fold_name(name)
        for layout in load_layouts()
        if layout.recognise is not None
        for names in (layout.recognise.columns, *layout.recognise.any_of)
        for name in names
    )


def recognise(columns: tuple[str, ...], width: int, first_rows: Sequence[Sequence[str]]) -> Mapping | None:
    """Return the layout a file has, None for a strange one; the one with most columns named where several fit.

    Parameters
    ----------
    columns
        Names in the header; `()` for a file without one.
    width
        Cells in a row.
    first_rows
        Some rows of the file; looked at only where there is no header.
    """
    fitting = [
        layout
        for layout in load_layouts()
        if layout.recognise is not None and _fits(layout.recognise, columns, width, first_rows)
    ]
    return max(fitting, key=_strictness, default=None)


def _strictness(layout: Mapping) -> int:
    known = layout.recognise or Recognise()
    return len(known.columns) + len(known.any_of)


def _fits(known: Recognise, columns: tuple[str, ...], width: int, first_rows: Sequence[Sequence[str]]) -> bool:
    if columns:
        have = {fold_name(name) for name in columns}
        named = bool(known.columns or known.any_of)
        return (
            named
            and all(fold_name(name) in have for name in known.columns)
            and all(any(fold_name(name) in have for name in group) for group in known.any_of)
        )
    tried = first_rows[:_ROWS_TRIED]
    return (
        width in known.widths
        and len(tried) > 0
        and all(re.fullmatch(pattern, row[number]) for row in tried for number, pattern in known.shape)
    )
