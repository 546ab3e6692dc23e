"""The tables of a data folder as they stand in their files, and the version they are cited by.

Reading a folder lives here and nowhere else; `geo.flattening` joins the tables into one row per claim.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from geo.codebook import LIST_MARK, OPTIONAL_TABLES, TABLES, load_codebook
from geo.errors import TableFaults
from geo.schema import read_tables
from geo.settings import DATA_DIR

if TYPE_CHECKING:
    from pathlib import Path

# Twelve digits tell apart every state a table will ever have and still fit into a citation.
VERSION_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables as they stand in their files: all cells text, an empty cell "".

    Attributes
    ----------
    anchors
        The sentences the claims rest on; no row where the folder has no such file.
    version
        First 12 hexadecimal digits of the SHA-256 over the bytes of the files, one after the other in the order of
        `codebook.TABLES`.
    """

    places: pd.DataFrame
    actors: pd.DataFrame
    documents: pd.DataFrame
    incidents: pd.DataFrame
    claims: pd.DataFrame
    crosswalk: pd.DataFrame
    anchors: pd.DataFrame
    version: str


def load_tables(data_dir: Path = DATA_DIR) -> Tables:
    """Return the tables of a folder.

    Parameters
    ----------
    data_dir
        Folder with one CSV file for each of `codebook.TABLES`, and for any of the `codebook.OPTIONAL_TABLES`.

    Raises
    ------
    TableFaults
        With every fault of the folder that would make a screen wrong, if there is any.
    """
    # A stray space or a sixth word must not close the atlas; `python -m geo check` reports those as well.
    codebook = load_codebook()
    sheets, faults = read_tables(data_dir, codebook, proofread=False)
    if faults:
        raise TableFaults(faults)
    frames = {table: pd.DataFrame(columns=list(codebook.columns(table)), dtype="str") for table in OPTIONAL_TABLES}
    frames |= {
        table: pd.DataFrame(sheet.rows, columns=list(sheet.columns), dtype="str") for table, sheet in sheets.items()
    }
    return Tables(**frames, version=compute_version(data_dir))


def compute_version(data_dir: Path) -> str:
    """Return the version of the tables in a folder, the same as ``cat`` and ``sha256sum`` give."""
    digest = hashlib.sha256()
    for table in TABLES:
        digest.update((data_dir / f"{table}.csv").read_bytes())
    return digest.hexdigest()[:VERSION_DIGITS]


def split_list(cell: str) -> list[str]:
    """Return the items of a list cell; none for an empty cell."""
    return cell.split(LIST_MARK) if cell else []
