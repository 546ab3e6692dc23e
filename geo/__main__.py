"""The command line: `python -m geo check` names every fault of the tables, `python -m geo export` writes the flat view.

A thin door; what is checked and how a file is written lives in the rooms below.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from geo.codebook import TABLES, load_codebook
from geo.errors import TableFaults
from geo.export.csv import csv_bytes
from geo.schema import check_tables
from geo.settings import DATA_DIR
from geo.tables import flatten_claims, load_tables


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit status: 0 if all is well, 1 if the tables have faults."""
    parser = argparse.ArgumentParser(prog="python -m geo", description="Claim Atlas without a screen.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check the tables of a folder against the codebook and each other")
    export = commands.add_parser("export", help="write one row per claim to standard output")
    export.add_argument("--format", choices=["csv"], default="csv", help="form of the file (default: %(default)s)")
    for command in (check, export):
        described = "folder of the tables (default: %(default)s)"
        command.add_argument("folder", nargs="?", type=Path, default=DATA_DIR, help=described)
    chosen = parser.parse_args(arguments)
    return _check(chosen.folder) if chosen.command == "check" else _export(chosen.folder)


def _check(folder: Path) -> int:
    """Print every fault of the tables in a folder to standard output, and a last line that counts them."""
    try:
        faults = check_tables(folder, load_codebook())
    except TableFaults as broken_codebook:
        faults = broken_codebook.faults
    for fault in faults:
        print(fault)
    counted = {0: "No faults", 1: "1 fault"}.get(len(faults), f"{len(faults)} faults")
    print(f"{counted} in {folder} ({', '.join(f'{table}.csv' for table in TABLES)}).")
    return 1 if faults else 0


def _export(folder: Path) -> int:
    """Write the flat view of a folder to standard output as the download has it; its faults go to standard error."""
    try:
        flat = flatten_claims(load_tables(folder))
    except TableFaults as refused:
        print(refused, file=sys.stderr)
        return 1
    # The search text repeats names in a spelling made for machines; no file carries it.
    sys.stdout.buffer.write(csv_bytes(flat.drop(columns="search_text")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
