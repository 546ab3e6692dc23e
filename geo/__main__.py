"""The command line: tables are checked, exported and brought in, claims compared, and verified against an article.

A thin door; what is checked, compared, verified and how a file is written lives in the rooms below.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from geo.anchors import build_anchors, describe_report, encode_report, read_article, verify_article, write_anchors
from geo.codebook import OPTIONAL_TABLES, TABLES, load_codebook
from geo.disputes import find_disputes, write_json, write_text
from geo.errors import AtlasError, TableFaults
from geo.export.csv import csv_bytes
from geo.flattening import flatten_claims
from geo.gazetteer.command import add_locate_command, run_locate
from geo.ingest.command import add_import_command, run_import
from geo.origins import list_bodies
from geo.schema import check_tables
from geo.settings import DATA_DIR
from geo.tables import load_tables
from geo.tolls import DEFAULT_RULE, RULES, find_rule


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit status.

    0 if all is well; 1 if the tables have faults, a claim is not verified, a row is set aside or a column that fits by
    name was left; 2 if a command cannot be carried out.
    """
    chosen = _read_arguments(arguments)
    if chosen.command == "verify":
        return _verify(chosen.article, chosen.folder, document=chosen.document, form=chosen.format)
    if chosen.command == "anchor":
        return _anchor(chosen.articles, chosen.folder)
    if chosen.command == "disputes":
        return _disputes(chosen.folder, form=chosen.format, rule_key=chosen.rule)
    if chosen.command == "locate":
        return run_locate(chosen)
    if chosen.command == "import":
        return run_import(chosen)
    return _check(chosen.folder) if chosen.command == "check" else _export(chosen.folder)


def _read_arguments(arguments: list[str] | None) -> argparse.Namespace:
    """Return the command and its options; leave with status 2 where they make no sense."""
    parser = argparse.ArgumentParser(prog="python -m geo", description="Claim Atlas without a screen.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check the tables of a folder against the codebook and each other")
    export = commands.add_parser("export", help="write one row per claim to standard output")
    export.add_argument("--format", choices=["csv"], default="csv", help="form of the file (default: %(default)s)")
    disputes = commands.add_parser("disputes", help="print how, how far and between whom the claims differ")
    disputes.add_argument("--format", choices=["json", "text"], default="text", help="(default: %(default)s)")
    ruled = "which figures are compared (default: %(default)s)"
    disputes.add_argument("--rule", choices=[rule.key for rule in RULES], default=DEFAULT_RULE.key, help=ruled)
    verify = commands.add_parser("verify", help="find the passages the claims rest on in your own copy of an article")
    verify.add_argument("article", type=Path, help="text file with the article")
    verify.add_argument("--document", help="key of the document it is a copy of (default: the one it matches best)")
    verify.add_argument("--format", choices=["json", "text"], default="text", help="(default: %(default)s)")
    anchor = commands.add_parser("anchor", help="make anchors.csv anew from the articles")
    anchor.add_argument("articles", type=Path, help="folder with the articles under the names in documents.csv")
    add_locate_command(commands)
    add_import_command(commands)
    for command in (check, export, disputes, verify, anchor):
        described = "folder of the tables (default: %(default)s)"
        command.add_argument("folder", nargs="?", type=Path, default=DATA_DIR, help=described)
    return parser.parse_args(arguments)


def _check(folder: Path) -> int:
    """Print every fault of the tables in a folder to standard output, and a last line that counts them."""
    try:
        faults = check_tables(folder, load_codebook())
    except TableFaults as broken_codebook:
        faults = broken_codebook.faults
    for fault in faults:
        print(fault)
    counted = {0: "No faults", 1: "1 fault"}.get(len(faults), f"{len(faults)} faults")
    anchored = all((folder / f"{table}.csv").exists() for table in OPTIONAL_TABLES)
    tables = (*TABLES, *OPTIONAL_TABLES) if anchored else TABLES
    absent = "" if anchored else " No anchors.csv is there, so claims cannot be verified against their articles."
    print(f"{counted} in {folder} ({', '.join(f'{table}.csv' for table in tables)}).{absent}")
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
    findings = find_disputes(flatten_claims(tables), rule=rule, member_of=list_bodies(tables.actors))
    write = write_json if form == "json" else write_text
    # Bytes, since a terminal's encoding may have no word for a name.
    sys.stdout.buffer.write(write(findings, version=tables.version, rule=rule).encode("utf-8"))
    return 0


def _verify(article: Path, folder: Path, *, document: str | None, form: str) -> int:
    """Write what became of each claim in a held article to standard output; why not, to standard error."""
    try:
        report = verify_article(load_tables(folder), read_article(article), document)
    except AtlasError as refused:
        print(refused, file=sys.stderr)
        return 2
    written = encode_report(report) if form == "json" else "\n".join(describe_report(report))
    sys.stdout.buffer.write(f"{written}\n".encode())
    return 0 if report.all_hold else 1


def _anchor(articles: Path, folder: Path) -> int:
    """Write the anchors of a folder of tables into it; what keeps them from being made goes to standard error."""
    try:
        built = build_anchors(articles, folder)
        write_anchors(built, folder)
    except AtlasError as refused:
        print(refused, file=sys.stderr)
        return 1
    kept = f", {built.kept} kept whose article is not there" if built.kept else ""
    print(f"{built.made} anchors made{kept}. Check them with `python -m geo check`.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
