"""Rows of a table that add up the others ("Total", "المجموع"), which as claims would count everybody twice.

Spreadsheets of aid offices end in such a row; it is told by its label alone, never by its numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.ingest.outcome import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# The fields a label can stand in; outlets and speakers are left out, as a company may be called so.
LABEL_FIELDS = ("place", "incident", "incident_id", "claim_id")
WHY = Unreadable(
    "The row adds up others: as a claim it would count everybody twice",
    "Remove the row; if it is a claim of its own, write another name for it.",
)

_WORDS = (
    "total;totals;grand total;overall total;sub total;sub-total;subtotal;sum;المجموع;مجموع;المجموع الكلي;المجموع العام"
    ";الإجمالي;الاجمالي;إجمالي;اجمالي;total général;total general;somme;Summe;Gesamt;Gesamtsumme;insgesamt;toplam"
    ";genel toplam"
)
# Each as it may be written, so that whole columns can be compared without folding every cell.
_LABELS = frozenset(
    f"{spelt}{mark}"
    for word in _WORDS.split(";")
    for spelt in (word, word.lower(), word.upper(), word.title(), word.capitalize())
    for mark in ("", ":", " :")
)


def find_totals(rows: Sequence[Sequence[str]], labels: Mapping[str, Sequence[str]]) -> Iterator[tuple[int, str, str]]:
    """Yield the rows that add up others, each with the field its label stands in ("" for the first filled cell).

    Parameters
    ----------
    rows
        All cells of the rows.
    labels
        The texts of `LABEL_FIELDS` by row.
    """
    first = [(row[0] or next(filter(None, row), "")).strip() for row in rows]
    for field, texts in (*labels.items(), ("", first)):
        if not _LABELS.isdisjoint(texts):
            yield from ((row, field, text) for row, text in enumerate(texts) if text in _LABELS)
