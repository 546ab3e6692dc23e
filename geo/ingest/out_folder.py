"""The folder `python -m geo import --out` writes: claims, rows set aside, mapping, report; nothing is written over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.codebook import FLAT, load_codebook
from geo.errors import AtlasError
from geo.export.csv import csv_bytes
from geo.ingest.mapping import write_mapping
from geo.ingest.opening import write_aside_csv

if TYPE_CHECKING:
    from pathlib import Path

    from geo.ingest.receiving import Opened

_WRITTEN = ("claims.csv", "set_aside.csv", "mapping.toml", "report.txt")


def check_folder(folder: Path) -> None:
    """Raise `AtlasError` for a folder that cannot be made, or that holds what would be written over."""
    there = next((path for path in (folder, *folder.parents) if path.exists()), folder)
    if there.exists() and not there.is_dir():
        raise AtlasError(f"{there} is a file, so that nothing can be written into {folder}; name another folder.")
    held = [name for name in _WRITTEN if (folder / name).exists()]
    if held:
        raise AtlasError(
            f"The folder {folder} already holds {', '.join(held)}, and nothing is written over; name another folder."
        )


def write_folder(folder: Path, opened: Opened, text: str) -> None:
    """Write claims, rows set aside, mapping and report into a folder, each whole or not at all.

    Parameters
    ----------
    text
        The report as it was printed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    columns = [column for column in load_codebook().columns(FLAT) if column != "search_text"]
    held = (
        csv_bytes(opened.claims.frame()[columns]),
        write_aside_csv(opened),
        write_mapping(replace(opened.mapping, recognise=None, name="")).encode(),
        text.encode(),
    )
    for name, data in zip(_WRITTEN, held, strict=True):
        unfinished = folder / f"{name}.unfinished"
        unfinished.write_bytes(data)
        unfinished.replace(folder / name)
