"""The command line: `python -m geo check` examines the tables of a folder and names every fault.

A thin door; what is checked and what is written lives in the rooms below.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from geo.codebook import TABLES, load_codebook
from geo.errors import TableFaults
from geo.schema import check_tables
from geo.settings import DATA_DIR


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit status: 0 if all is well, 1 if there are faults."""
    parser = argparse.ArgumentParser(prog="python -m geo", description="Claim Atlas without a screen.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check the tables of a folder against the codebook and each other")
    check.add_argument(
        "folder", nargs="?", type=Path, default=DATA_DIR, help="folder of the tables (default: %(default)s)"
    )
    return _check(parser.parse_args(arguments).folder)


def _check(folder: Path) -> int:
    """Print every fault of the tables in a folder to standard output, and a last line that counts them."""
    try:
        faults = check_tables(folder, load_codebook())
    except TableFaults as broken_codebook:
        faults = broken_codebook.faults
    for fault in faults:
        print(fault)
    files = ", ".join(f"{table}.csv" for table in TABLES)
    if faults:
        print(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'} in {folder} ({files}).")
        return 1
    print(f"No faults in {folder} ({files}).")
    return 0


if __name__ == "__main__":
    sys.exit(main())
