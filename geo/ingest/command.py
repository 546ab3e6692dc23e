"""`python -m geo import FILE...`: a table of others opened on the command line, reported, and written as claims.

The command's options and the form of its answer live here, so that the door itself stays thin.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import AtlasError
from geo.ingest.guessing.unmatched import refuse_unmatched
from geo.ingest.limits import FOR_COMMAND
from geo.ingest.mapping import ReadOptions, find_layout, load_layouts, read_mapping
from geo.ingest.opening import examine, start_reading
from geo.ingest.out_folder import check_folder, write_folder
from geo.ingest.outcome import Refused
from geo.ingest.readers.xlsx import SEVERAL_SHEETS
from geo.ingest.report import describe_aside, describe_report
from geo.ingest.sources import Said, list_passed_over, list_sources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.ingest.guessing.proofs import Guess
    from geo.ingest.mapping import Mapping
    from geo.ingest.opening import Examined
    from geo.ingest.reading import Reading
    from geo.ingest.receiving import Opened

ALL_SHOWN, SOME_ASIDE, REFUSED = 0, 1, 2

# Enough rows to see what kind of fault it is; --out writes all of them.
_ASIDE_PRINTED = 10
# A reading shorter than this needs no progress; a longer one shows it this often.
_AT_ONCE_S, _BEAT_S = 1.0, 0.25
_CLEAR_LINE = "\r\033[K"
_ORDERS = ("day_first", "month_first", "year_first")
# What a remedy asks for, and the option that states it here.
_ORDER_HINT = f"The order of day and month is stated with --dates, one of {', '.join(_ORDERS)}."
_ENCODING_HINT = "The encoding is stated with --encoding NAME."
_SHEET_HINT = "Another sheet is read with --sheet NAME."
# Rows set aside that are looked through for what their remedies ask.
_ASIDE_SEARCHED = 10_000

_EPILOG = """\
example:
  python -m geo import strikes.csv --dates day_first --out strikes
  reads strikes.csv, prints what was understood, and writes into the new folder "strikes":
    claims.csv     one row per claim, as the atlas exports them
    set_aside.csv  every row set aside with its reason; correct it there and import that file
                   (with --mapping strikes/mapping.toml, so that its columns mean the same)
    mapping.toml   what each column was taken for; change it and name it with --mapping
    report.txt     what was printed
  Without --out nothing is written; a folder that holds one of the four is refused.

exit codes:
  0  every row became claims
  1  some rows are set aside, or a column whose name fits was not matched
  2  nothing was opened or written: the files, the mapping or the folder cannot be used
"""


def add_import_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options to those of the program."""
    about = "open a table of your own: what was understood, what was set aside"
    plain = argparse.RawDescriptionHelpFormatter
    opened = commands.add_parser("import", help=about, description=about, epilog=_EPILOG, formatter_class=plain)
    listed = "CSV, TSV, XLSX, GeoJSON or Parquet; or the tables of one atlas, as files or as their folder"
    opened.add_argument("files", nargs="+", type=Path, metavar="FILE", help=listed)
    names = ", ".join(layout.name for layout in load_layouts())
    opened.add_argument("--mapping", default="", metavar="NAME", help=f"mapping file, or a known layout: {names}")
    opened.add_argument("--out", type=Path, metavar="DIR", help="new folder to write claims and rows set aside to")
    opened.add_argument("--sheet", default="", help="sheet of a workbook (default: the first)")
    opened.add_argument("--encoding", default="", help="encoding of a text file, as windows-1256 (default: found out)")
    opened.add_argument("--dates", default="", choices=_ORDERS, help="order of day and month in dates of digits")


def run_import(chosen: argparse.Namespace) -> int:
    """Open the files and print what became of them.

    Returns
    -------
    int
        0 if every row became claims, 1 if some rows are set aside or a column whose name fits was left, 2 if the files
        cannot be opened or the folder not be written to.
    """
    said = Said(ReadOptions(encoding=chosen.encoding, sheet=chosen.sheet), chosen.dates)
    try:
        if chosen.out:
            check_folder(chosen.out)
        sources = list_sources(chosen.files)
        mapping = _find_mapping(chosen.mapping) if chosen.mapping else None
        examined = None if mapping else examine(sources, limits=FOR_COMMAND, said=said)
        if examined:
            _check_matched(sources[0].name, examined)
        guesses = examined.guesses if examined and not examined.layout else ()
        opened = _await(start_reading(sources, mapping, limits=FOR_COMMAND, said=said))
        lines = _describe(opened, guesses) + list_passed_over(chosen.files)
        # A name from a file can hold anything, terminal control codes too.
        text = "".join(f"{_printable(line)}\n" for line in lines)
        # Bytes, since a terminal's encoding may have no word for a name.
        sys.stdout.buffer.write(text.encode())
        if chosen.out:
            write_folder(chosen.out, opened, text)
    except (AtlasError, OSError) as refused:
        hint = f" {_ENCODING_HINT}" if isinstance(refused, Refused) and "encoding" in refused.remedy else ""
        sys.stderr.write(f"{_printable(str(refused))}{hint}\n")
        return REFUSED
    is_all = not opened.report.rows_aside and all(guess.field for guess in guesses)
    return ALL_SHOWN if is_all else SOME_ASIDE


def _find_mapping(name: str) -> Mapping:
    """Return the known layout of that name, or the mapping in that file."""
    layout = find_layout(name)
    if layout is not None:
        return layout
    try:
        return read_mapping(Path(name).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        known = ", ".join(layout.name for layout in load_layouts())
        fault = "not text in UTF-8" if isinstance(error, UnicodeDecodeError) else "no file that can be read"
        reason = f"The mapping {name} is no known layout and {fault}."
        raise Refused(reason, f"Name a mapping file, or one of {known}.") from error


def _check_matched(name: str, examined: Examined) -> None:
    """Raise `Refused` for a strange table of which no column could be matched."""
    mapping = examined.mapping
    if not (examined.layout or mapping.fields or mapping.figures or mapping.outlets):
        raise refuse_unmatched(name, examined.columns, examined.guesses, examined.sheets, _SHEET_HINT)


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


def _describe(opened: Opened, guesses: Sequence[Guess]) -> list[str]:
    """Return the report, the guesses where no layout fitted, the first rows set aside and what would bring them in."""
    lines = describe_report(opened.report, guesses)
    if opened.mapping.note:
        lines.insert(1, opened.mapping.note)
    if any(note.sentence.startswith(SEVERAL_SHEETS) for note in opened.report.notes):
        lines.append(_SHEET_HINT)
    if guesses:
        lines.append("No known layout has these columns; they were matched by guess:")
        lines += [f"  {guess.field}: {guess.reason}" for guess in guesses if guess.field]
        lines.append("To match them otherwise, write mapping.toml with --out DIR, change it, name it with --mapping.")
    rows = opened.aside
    for number, (file, row) in enumerate(rows.by_file()):
        if number == _ASIDE_PRINTED:
            lines.append(f"... and {len(rows) - number:,} more; --out DIR writes all of them to set_aside.csv")
            break
        lines.append(f"Set aside: {describe_aside(file, row)}")
    remedies = {row.remedy for row in rows[:_ASIDE_SEARCHED]}
    asked = (("order of day and month", _ORDER_HINT), ("encoding", _ENCODING_HINT))
    lines += [hint for words, hint in asked if any(words in remedy for remedy in remedies)]
    return lines


def _printable(line: str) -> str:
    """Return a line without control characters and marks that reorder it, which a file can hold."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in line)
