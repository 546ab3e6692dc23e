"""Whether an answer is one of those that are right for a case, whatever its wording.

The plan was made before any reader was: which answer, which rows, what the sentences must mention, what is held.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.hostile.answers import held_values

if TYPE_CHECKING:
    import pandas as pd

    from geo.ingest import Opened
    from tests.hostile.answers import Answer
    from tests.hostile.cases import Case

# What is told of a reading that did not end by itself, or of a fault of the program: never a right answer.
NOT_BY_ITSELF = re.compile(
    "longer than the|longer than a reading|processor's time|more memory|its reader|an answer|a fault|put together"
)


def find_faults(case: Case, answer: Answer, opened: Opened | None) -> list[str]:
    """Return in what an answer differs from the case's plan; nothing where it is right."""
    plan = case.plan
    faults = []
    if answer.letter not in plan.answers:
        faults.append(f"answered {answer.letter}, right is {' or '.join(plan.answers)}")
    if answer.letter == "R":
        if not (answer.reason and answer.remedy):
            faults.append("refused without a reason and a remedy")
        if NOT_BY_ITSELF.search(answer.reason):
            faults.append("the reading did not end by itself")
    else:
        faults += _row_faults(case, answer)
        if opened is not None and not (answer.letter == "Q" and "Q" in plan.answers and plan.answers != "Q"):
            faults += _held_faults(case, opened.claims.frame())
    said = " ".join(answer.sentences).casefold()
    if answer.letter in plan.answers and answer.letter != "A":
        faults += [
            f"no sentence mentions {word!r}"
            for word in plan.words
            if not any(way.casefold() in said for way in word.split("|"))
        ]
    return faults


def _row_faults(case: Case, answer: Answer) -> list[str]:
    plan = case.plan
    faults = []
    if plan.rows is not None and answer.rows_in != plan.rows:
        faults.append(f"counted {answer.rows_in} rows, there are {plan.rows}")
    if answer.rows_in != answer.rows_shown + answer.rows_aside:
        faults.append(f"{answer.rows_in} rows in, {answer.rows_shown} shown, {answer.rows_aside} set aside")
    if answer.rows_aside != len(answer.aside):
        faults.append(f"{answer.rows_aside} rows set aside, {len(answer.aside)} on the list")
    if any(not reason or not remedy for _, _, reason, remedy in answer.aside):
        faults.append("a row set aside without a reason and a remedy")
    if answer.letter == "Q" and plan.aside:
        found = sorted((line, column) for line, column, _, _ in answer.aside)
        wanted = sorted(plan.aside)
        if [line for line, _ in found] != [line for line, _ in wanted] or any(
            column != "*" and column not in at.split(", ") for (_, column), (_, at) in zip(wanted, found, strict=True)
        ):
            faults.append(f"set aside {found}, right is {wanted}")
    return faults


def _held_faults(case: Case, claims: pd.DataFrame) -> list[str]:
    faults = []
    for column, wanted in case.plan.holds.items():
        found = held_values(claims, column)
        if len(found) != len(wanted) or not all(map(_is_same, found, wanted)):
            faults.append(f"{column} holds {[str(value)[:60] for value in found]}, right is {list(wanted)!r:.200}")
    return faults


def _is_same(found: object, wanted: object) -> bool:
    if isinstance(found, float) and isinstance(wanted, int | float):
        return abs(found - wanted) < 1e-4
    return found == wanted
