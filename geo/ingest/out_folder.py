"""The folder `python -m geo import --out` writes: claims, rows set aside, mapping, report; nothing is written over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.errors import AtlasError
from geo.export.csv import csv_parts
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
    # The search text repeats names in a spelling made for machines; no file carries it.
    claims = (some.drop(columns="search_text") for some in opened.claims.batches())
    held = (
        csv_parts(claims),
        [write_aside_csv(opened)],
        [write_mapping(opened.mapping).encode()],
        [text.encode()],
    )
    for name, parts in zip(_WRITTEN, held, strict=True):
        unfinished = folder / f"{name}.unfinished"
        with unfinished.open("wb") as file:
            file.writelines(parts)
        unfinished.replace(folder / name)
