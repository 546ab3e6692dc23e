"""Command line of the benchmark: measures, prints the table and writes README.md beside this file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.bench.measure import WARM_UP, WORDS, measure
from tests.bench.report import describe_machine, write_page, write_table

PAGE = Path(__file__).with_name("README.md")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    most = len(WORDS) - WARM_UP
    parser.add_argument("--repetitions", type=int, default=15, help=f"rounds that count, at most {most} (default 15)")
    parser.add_argument("--dry", action="store_true", help="print the table and leave README.md as it is")
    wanted = parser.parse_args()
    # Said of the machine before this script adds to its load.
    machine = describe_machine("{browser}")
    timings, browser = measure(wanted.repetitions)
    sys.stdout.write(f"{write_table(timings)}\n")
    if not wanted.dry:
        PAGE.write_text(write_page(timings, machine.replace("{browser}", browser)), encoding="utf-8")


if __name__ == "__main__":
    main()
