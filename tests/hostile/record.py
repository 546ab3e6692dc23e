"""Writes down the answers of today: `python -m tests.hostile.record`.

Answers that are not right by plan are told and not written; look at the difference before keeping the rest.
"""

from __future__ import annotations

import sys

import tomli_w

from tests.hostile.answers import EXPECTED, as_table, load_expected, load_mapping, read_bytes
from tests.hostile.cases import all_cases
from tests.hostile.make import FILES
from tests.hostile.plans import find_faults


def record_answers() -> int:
    """Read every kept file, write down the right answers and tell the others; return how many those are."""
    known = load_expected()
    written, wrong = {}, 0
    for case in all_cases():
        answer, opened = read_bytes(case.name, (FILES / case.file).read_bytes(), load_mapping(case.mapping))
        faults = find_faults(case, answer, opened)
        if faults:
            wrong += 1
            said = " / ".join(answer.sentences)
            sys.stdout.write(f"{case.id} ({case.wrong})\n    {'; '.join(faults)}\n    said: {said[:300]}\n")
            if case.id in known:
                written[case.id] = known[case.id]
        else:
            written[case.id] = as_table(case, answer)
    EXPECTED.write_text(tomli_w.dumps(written), encoding="utf-8")
    sys.stdout.write(f"{len(written)} answers written to {EXPECTED}, {wrong} not right\n")
    return wrong


if __name__ == "__main__":
    sys.exit(1 if record_answers() else 0)
