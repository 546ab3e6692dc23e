"""What is said of a strange table of which no column could be matched: its columns, why, and its other sheets.

For where nobody can be asked what the columns mean; a screen shows them instead and asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.ingest.guessing.stating import quote
from geo.ingest.outcome import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.ingest.guessing.proofs import Guess

# Names of columns or sheets in one sentence.
_MOST_LISTED = 8


def refuse_unmatched(
    name: str, columns: Sequence[str], guesses: Sequence[Guess], sheets: Sequence[str], sheet_remedy: str
) -> Refused:
    """Return the refusal of a table none of whose columns was matched.

    Parameters
    ----------
    name
        What the file is called.
    columns
        Names of its columns.
    guesses
        Those left although their names fit.
    sheets
        Sheets of a workbook, the one that was read first.
    sheet_remedy
        How another sheet is chosen.
    """
    reason = f"No column of {name} could be matched; they are called {_list_some(columns)}."
    if len(columns) == 1:
        reason = f"{name} has one column only: {quote(columns[0])}; is this a table?"
    said = [reason, *(f"Not matched: {guess.reason}" for guess in guesses if not guess.field)]
    remedy = "Open a table whose columns are named, or say what they mean in a mapping file and name it with --mapping."
    if len(sheets) > 1:
        said.append(f"The sheet {quote(sheets[0])} was read; the workbook also has {_list_some(sheets[1:])}.")
        remedy = f"{sheet_remedy} {remedy}"
    return Refused(" ".join(said), remedy)


def _list_some(names: Sequence[str]) -> str:
    more = len(names) - _MOST_LISTED
    return ", ".join(map(quote, names[:_MOST_LISTED])) + (f" and {more:,} more" if more > 0 else "")
