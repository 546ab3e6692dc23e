"""Claims as CSV that spreadsheets, statistics programs and people read the same way."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

# A cell that starts with one of these is run as a formula by common spreadsheets (OWASP ASVS 1.2.10). The full-width
# forms are read alike by some of them; a line break or NUL is stripped before the check by others.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "\uff1d", "\uff0b", "\uff0d", "\uff20")

# Excel takes a file for UTF-8 only with this mark in front; every CSV reader in use skips it.
_BOM = "\ufeff"
# Rows of which the cells are held as Python texts at a time.
_WRITTEN_TOGETHER = 10_000


def neutralise_formula(cell: str) -> str:
    """Return a cell that no spreadsheet runs: an apostrophe in front of what would start a formula.

    A text that already starts with an apostrophe gets another, so that taking one away always gives the original back.
    """
    return (
        f"'{cell}" if cell.startswith(("'", *_FORMULA_STARTS)) or cell.lstrip(" ").startswith(_FORMULA_STARTS) else cell
    )


def restore_cell(cell: str) -> str:
    """Return the text a neutralised cell stands for; a cell that no neutralising gives is as it stands."""
    bare = cell.removeprefix("'")
    return bare if neutralise_formula(bare) == cell else cell


def csv_bytes(claims: pd.DataFrame) -> bytes:
    """Return the flat view as UTF-8 CSV with a byte order mark: header, then one row per claim in the order given.

    Text is quoted and neutralised; numbers are bare, so a negative longitude stays a number; days are ISO 8601; what
    is not stated is an empty cell.

    Parameters
    ----------
    claims
        Flat claims, columns as in the codebook's table `flat`. Any other column is an error of the caller and is
        written as it is.
    """
    return b"".join(csv_parts([claims]))


def csv_parts(frames: Iterable[pd.DataFrame]) -> Iterator[bytes]:
    """Yield the bytes of `csv_bytes` part by part, for claims of which a million would not be held whole.

    Parameters
    ----------
    frames
        The claims in their order, in frames of the same columns: at least one, which may be empty.
    """
    for number, frame in enumerate(frames):
        if not number:
            yield (_BOM + _write_rows([frame.columns])).encode()
        for begin in range(0, len(frame), _WRITTEN_TOGETHER):
            some = frame.iloc[begin : begin + _WRITTEN_TOGETHER]
            yield _write_rows(zip(*(_column_cells(some[name]) for name in some.columns), strict=True)).encode()


def _write_rows(rows: Iterable[Iterable[str]]) -> str:
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n").writerows(rows)
    return written.getvalue()


def _column_cells(column: pd.Series) -> list[str]:
    """Return a column's cells as text, neutralised only where they are text."""
    if pd.api.types.is_float_dtype(column.dtype):
        # Each by itself: 0.0 and -0.0 are one number but not one text.
        return ["" if number is pd.NA or number != number else f"{number}" for number in column.tolist()]  # noqa: PLR0124
    if column.dtype == object:
        return ["" if pd.isna(cell) else neutralise_formula(str(cell)) for cell in column]
    return spell_cells(column, neutralise_formula)


def spell_cells(column: pd.Series, spell_text: Callable[[str], str] = str) -> list[str]:
    """Return cells as text, "" where nothing is stated: days in ISO 8601, and each different cell written once.

    Parameters
    ----------
    column
        Days, numbers or text.
    spell_text
        How a text is written.
    """
    codes, found = pd.factorize(column)
    if pd.api.types.is_datetime64_any_dtype(column):
        texts = pd.DatetimeIndex(found).strftime("%Y-%m-%d").tolist()
    elif pd.api.types.is_numeric_dtype(column):
        texts = [f"{number}" for number in found.tolist()]
    else:
        texts = [spell_text(str(text)) for text in found]
    # What is not stated has the code -1, which is the last.
    return list(map([*texts, ""].__getitem__, codes.tolist()))
