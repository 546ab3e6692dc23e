"""The command line: check names every fault of the tables, export writes the flat view, disputes how claims differ.

A thin door; what is checked, compared and how a file is written lives in the rooms below.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from geo.codebook import TABLES, load_codebook
from geo.disputes import find_disputes, write_json, write_text
from geo.errors import TableFaults
from geo.export.csv import csv_bytes
from geo.schema import check_tables
from geo.settings import DATA_DIR
from geo.tables import flatten_claims, load_tables
from geo.tolls import DEFAULT_RULE, RULES, find_rule


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit status: 0 if all is well, 1 if the tables have faults."""
    parser = argparse.ArgumentParser(prog="python -m geo", description="Claim Atlas without a screen.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check the tables of a folder against the codebook and each other")
    export = commands.add_parser("export", help="write one row per claim to standard output")
    export.add_argument("--format", choices=["csv"], default="csv", help="form of the file (default: %(default)s)")
    disputes = commands.add_parser("disputes", help="print how, how far and between whom the claims differ")
    disputes.add_argument("--format", choices=["json", "text"], default="text", help="(default: %(default)s)")
    ruled = "which figures are compared (default: %(default)s)"
    disputes.add_argument("--rule", choices=[rule.key for rule in RULES], default=DEFAULT_RULE.key, help=ruled)
    for command in (check, export, disputes):
        described = "folder of the tables (default: %(default)s)"
        command.add_argument("folder", nargs="?", type=Path, default=DATA_DIR, help=described)
    chosen = parser.parse_args(arguments)
    if chosen.command == "disputes":
        return _disputes(chosen.folder, form=chosen.format, rule_key=chosen.rule)
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


def _disputes(folder: Path, *, form: str, rule_key: str) -> int:
    """Write every finding on the claims of a folder to standard output; its faults go to standard error."""
    try:
        tables = load_tables(folder)
    except TableFaults as refused:
        print(refused, file=sys.stderr)
        return 1
    rule = find_rule(rule_key)
    member_of = dict(zip(tables.actors["actor_id"], tables.actors["member_of"], strict=True))
    findings = find_disputes(flatten_claims(tables), rule=rule, member_of=member_of)
    write = write_json if form == "json" else write_text
    # Bytes, since a terminal's encoding may have no word for a name.
    sys.stdout.buffer.write(write(findings, version=tables.version, rule=rule).encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
