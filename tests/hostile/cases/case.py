"""One case of the corpus and the answers that are right for it, stated before any reader was run.

Which answer, how many rows and which of them are set aside is fixed here; the sentences are kept in expected.toml.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from string import ascii_lowercase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Trap:
    """What a file that reaches out reaches for.

    Attributes
    ----------
    address
        Host and port of a listener that must see no connection.
    canary
        Path of a file whose content must appear in no answer, or be made by none.
    """

    address: str
    canary: str


# What the kept files name: nothing listens there and no such file exists, the test puts its own in their place.
KEPT = Trap(address="127.0.0.1:45999", canary="/nowhere/claim-atlas-canary.txt")


@dataclass(frozen=True, slots=True)
class Plan:
    """The answers that are right.

    Attributes
    ----------
    answers
        Letters of which any is right: A taken as it stands, N taken with a note, Q rows set aside, R refused.
    rows
        Rows of the file; None where it cannot be told.
    aside
        Line and column of each row set aside where the answer is Q; "*" for any column. A coordinate may be named
        together with the other of its pair.
    words
        What the sentences of the answer must mention, each; "a|b" for either.
    holds
        Values of columns of the flat view, row by row, where the answer is not R.
    """

    answers: str
    rows: int | None = None
    aside: tuple[tuple[int, str], ...] = ()
    words: tuple[str, ...] = ()
    holds: Mapping[str, tuple[object, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """One file.

    Attributes
    ----------
    id
        Case and variant, "C07a"; a room gives the case alone, `numbered` adds the letter.
    name
        Name the reader is given; hostile in a few.
    file
        Name it is kept under.
    wrong
        What is wrong with it, one sentence.
    mapping
        Name of the mapping in mappings/ it is read through.
    """

    id: str
    ending: str
    wrong: str
    data: bytes
    plan: Plan
    mapping: str = "events"
    given_name: str = ""

    @property
    def file(self) -> str:
        """Name the file is kept under."""
        return f"{self.id}.{self.ending}"

    @property
    def name(self) -> str:
        """Name the reader is given."""
        return self.given_name or self.file


def accept(rows: int = 3, **holds: tuple[object, ...]) -> Plan:
    """Return the plan of a file that is taken as it stands."""
    return Plan("A", rows, holds=holds)


def note(*words: str, rows: int = 3, **holds: tuple[object, ...]) -> Plan:
    """Return the plan of a file that is taken with a note that mentions `words`."""
    return Plan("N", rows, words=words, holds=holds)


def aside(*words: str, at: Iterable[tuple[int, str]], rows: int = 3, **holds: tuple[object, ...]) -> Plan:
    """Return the plan of a file of which the rows at these lines are set aside."""
    return Plan("Q", rows, tuple(at), words, holds)


def refuse(*words: str) -> Plan:
    """Return the plan of a file that is refused."""
    return Plan("R", words=words)


def either(answers: str, plan: Plan) -> Plan:
    """Return `plan` with further answers that are as right."""
    return replace(plan, answers=answers)


def numbered(cases: Iterable[Case]) -> tuple[Case, ...]:
    """Return the cases with the letter of their variant, in order of appearance."""
    seen: Counter[str] = Counter()
    named = []
    for case in cases:
        named.append(replace(case, id=case.id + _letters(seen[case.id])))
        seen[case.id] += 1
    return tuple(named)


def _letters(index: int) -> str:
    first, last = divmod(index, 26)
    return (ascii_lowercase[first - 1] if first else "") + ascii_lowercase[last]
