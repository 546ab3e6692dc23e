"""Writes the files of the hostile corpus anew: `python -m tests.hostile.make`.

The files are kept, so that what is tested does not change with the library that wrote it; make them anew only to add
a case, and look at what else changed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.hostile.cases import all_cases

FILES = Path(__file__).with_name("files")


def make_files() -> int:
    """Write every file of the corpus and take away those that are no longer made; return how many there are."""
    FILES.mkdir(exist_ok=True)
    cases = all_cases()
    for path in FILES.iterdir():
        path.unlink()
    for case in cases:
        (FILES / case.file).write_bytes(case.data)
    return len(cases)


if __name__ == "__main__":
    sys.stdout.write(f"{make_files()} files written to {FILES}\n")
