"""`python -m geo import FILE...`: a table of others opened on the command line, reported, and written as claims.

The command's options and the form of its answer live here, so that the door itself stays thin.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from geo.codebook import FLAT, OPTIONAL_TABLES, TABLES, load_codebook
from geo.errors import AtlasError
from geo.export.csv import csv_bytes
from geo.ingest.limits import FOR_COMMAND
from geo.ingest.mapping import ReadOptions, find_layout, load_layouts, read_mapping, write_mapping
from geo.ingest.opening import examine, start_reading, write_aside_csv
from geo.ingest.outcome import Refused
from geo.ingest.report import describe_aside, describe_report
from geo.ingest.sources import Said, Source

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from geo.ingest.mapping import Mapping
    from geo.ingest.opening import Examined, Reading
    from geo.ingest.receiving import Opened

ALL_SHOWN, SOME_ASIDE, REFUSED = 0, 1, 2

# Enough rows to see what kind of fault it is; --out writes all of them.
_ASIDE_PRINTED = 10
# A reading shorter than this needs no progress; a longer one shows it this often.
_AT_ONCE_S, _BEAT_S = 1.0, 0.25
_CLEAR_LINE = "\r\033[K"
_ORDERS = ("day_first", "month_first", "year_first")


def add_import_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options to those of the program."""
    opened = commands.add_parser("import", help="open a table of your own: what was understood, what was set aside")
    listed = "CSV, TSV, XLSX, GeoJSON or Parquet; or the tables of one atlas, as files or as their folder"
    opened.add_argument("files", nargs="+", type=Path, metavar="FILE", help=listed)
    names = ", ".join(layout.name for layout in load_layouts())
    opened.add_argument("--mapping", default="", metavar="NAME", help=f"mapping file, or a known layout: {names}")
    opened.add_argument("--out", type=Path, metavar="DIR", help="folder to write claims and rows set aside to")
    opened.add_argument("--sheet", default="", help="sheet of a workbook (default: the first)")
    opened.add_argument("--encoding", default="", help="encoding of a text file, as windows-1256 (default: found out)")
    opened.add_argument("--dates", default="", choices=_ORDERS, help="order of day and month in dates of digits")


def run_import(chosen: argparse.Namespace) -> int:
    """Open the files and print what became of them.

    Returns
    -------
    int
        0 if every row became claims, 1 if some rows are set aside, 2 if the files cannot be opened.
    """
    said = Said(ReadOptions(encoding=chosen.encoding, sheet=chosen.sheet), chosen.dates)
    try:
        sources = list_sources(chosen.files)
        mapping = _find_mapping(chosen.mapping) if chosen.mapping else None
        examined = None if mapping else examine(sources, limits=FOR_COMMAND, said=said)
        opened = _await(start_reading(sources, mapping, limits=FOR_COMMAND, said=said))
        lines = _describe(opened, examined)
        # A name from a file can hold anything, terminal control codes too.
        text = "".join(f"{_printable(line)}\n" for line in lines)
        # Bytes, since a terminal's encoding may have no word for a name.
        sys.stdout.buffer.write(text.encode())
        if chosen.out:
            _write(chosen.out, opened, text)
    except (AtlasError, OSError) as refused:
        sys.stderr.write(f"{_printable(str(refused))}\n")
        return REFUSED
    return SOME_ASIDE if opened.report.rows_aside else ALL_SHOWN


def list_sources(paths: Sequence[Path]) -> tuple[Source, ...]:
    """Return the files to open; for a folder the tables of an atlas in it.

    Raises
    ------
    Refused
        When a folder has none of them.
    """
    sources: list[Source] = []
    for path in paths:
        if path.is_dir():
            found = [path / f"{table}.csv" for table in (*TABLES, *OPTIONAL_TABLES)]
            inside = [Source(file.name, file) for file in found if file.is_file()]
            if not inside:
                raise Refused(f"The folder {path} holds none of the tables of an atlas.", "Name the file to be opened.")
            sources += inside
        else:
            sources.append(Source(path.name, path))
    return tuple(sources)


def _find_mapping(name: str) -> Mapping:
    """Return the known layout of that name, or the mapping in that file."""
    layout = find_layout(name)
    if layout is not None:
        return layout
    try:
        return read_mapping(Path(name).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        known = ", ".join(layout.name for layout in load_layouts())
        reason = f"The mapping {name} is no known layout and no file that can be read ({type(error).__name__})."
        raise Refused(reason, f"Name a mapping file, or one of {known}.") from error


def _await(reading: Reading) -> Opened:
    """Return what was opened; say how far it is where someone watches and it takes longer than a moment."""
    is_watched = sys.stderr.isatty()
    wait_s = _AT_ONCE_S
    try:
        while True:
            try:
                return reading.result(wait_s)
            except TimeoutError:
                wait_s = _BEAT_S
                if is_watched:
                    progress = reading.progress
                    told = f"{progress.stage}: {progress.rows:,} rows, {progress.aside:,} set aside"
                    sys.stderr.write(f"{_CLEAR_LINE}{told} ({progress.share:.0%})")
    finally:
        # An interrupt from the keyboard ends the reading too.
        reading.cancel()
        if is_watched and wait_s == _BEAT_S:
            sys.stderr.write(_CLEAR_LINE)


def _describe(opened: Opened, examined: Examined | None) -> list[str]:
    """Return the report, the guesses where no layout fitted, and the first rows set aside."""
    lines = describe_report(opened.report)
    if opened.mapping.note:
        lines.insert(1, opened.mapping.note)
    if examined is not None and not examined.layout:
        lines.append("No known layout has these columns; they were matched by guess:")
        lines += [f"  {guess.field or 'not matched'}: {guess.reason}" for guess in examined.guesses]
        lines.append("To match them otherwise, write mapping.toml with --out DIR, change it, name it with --mapping.")
    rows = opened.aside
    for number, (file, row) in enumerate(rows.by_file()):
        if number == _ASIDE_PRINTED:
            lines.append(f"... and {len(rows) - number:,} more; --out DIR writes all of them to set_aside.csv")
            break
        lines.append(f"Set aside: {describe_aside(file, row)}")
    return lines


def _write(folder: Path, opened: Opened, text: str) -> None:
    """Write claims, rows set aside, mapping and report into a folder, each whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    columns = [column for column in load_codebook().columns(FLAT) if column != "search_text"]
    held = {
        "claims.csv": csv_bytes(opened.claims[columns]),
        "set_aside.csv": write_aside_csv(opened),
        "mapping.toml": write_mapping(replace(opened.mapping, recognise=None, name="")).encode(),
        "report.txt": text.encode(),
    }
    for name, data in held.items():
        unfinished = folder / f"{name}.unfinished"
        unfinished.write_bytes(data)
        unfinished.replace(folder / name)


def _printable(line: str) -> str:
    """Return a line without control characters and marks that reorder it, which a file can hold."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in line)
