"""Claims as CSV that spreadsheets, statistics programs and people read the same way."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable

# A cell that starts with one of these is run as a formula by common spreadsheets (OWASP ASVS 1.2.10). The full-width
# forms are read alike by some of them; a line break or NUL is stripped before the check by others.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "\uff1d", "\uff0b", "\uff0d", "\uff20")

# Excel takes a file for UTF-8 only with this mark in front; every CSV reader in use skips it.
_BOM = "\ufeff"


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
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerow(claims.columns)
    writer.writerows(zip(*(_column_cells(claims[name]) for name in claims.columns), strict=True))
    return (_BOM + written.getvalue()).encode("utf-8")


def _column_cells(column: pd.Series) -> Iterable[str]:
    """Return a column's cells as text, neutralised only where they are text."""
    missing = column.isna()
    if pd.api.types.is_datetime64_any_dtype(column):
        return ["" if gone else day for day, gone in zip(column.dt.strftime("%Y-%m-%d"), missing, strict=True)]
    if pd.api.types.is_numeric_dtype(column):
        return ["" if gone else f"{number}" for number, gone in zip(column, missing, strict=True)]
    return ["" if gone else neutralise_formula(str(text)) for text, gone in zip(column, missing, strict=True)]
