"""Days parted into columns for year, month and day, where no column holds a whole day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.ingest.guessing.heading_words import OF_AN_ENTRY, SPANS
from geo.ingest.guessing.headings import name_date_part, split_heading
from geo.ingest.guessing.samples import fit
from geo.ingest.guessing.stating import quote
from geo.ingest.mapping import Rule

if TYPE_CHECKING:
    from geo.ingest.guessing.columns import Columns

_DIGITS = ("{year}-{month}-{day}", "{year}-{month}", "{year}")
_NAMED = ("{day} {month} {year}", "{month} {year}", "{year}")


def guess_date_parts(columns: Columns, order: str, *, coarsest: str = "month") -> dict[str, tuple[Rule, ...]]:
    """Take the columns of year, month and day as the day of the event, and return the rules that join them.

    Parameters
    ----------
    order
        Order of day and month in dates of digits, "" where nobody said.
    coarsest
        "month" or "year": what the columns have to tell at least.
    """
    found: dict[str, str] = {}
    for name in columns.names:
        part = name_date_part(columns.headings[name])
        if part and columns.cells[name] and columns.is_free(name):
            found.setdefault(part, name)
    if not {"year", coarsest} <= found.keys():
        return {}
    if "month" not in found:
        found = {"year": found["year"]}
    is_named = "month" in found and not all(cell.isdecimal() for cell in columns.cells[found["month"]])
    forms = [form for form in (_NAMED if is_named else _DIGITS) if set(_parts_of(form)) <= found.keys()]
    rules = tuple(_make_rule(form, found) for form in forms)
    rows = zip(*(columns.every_cell(name) for name in found.values()), strict=True)
    days = [_join(forms, dict(zip(found, map(str.strip, row), strict=True))) for row in rows]
    shown = fit("start", [day for day in days if day], order=order, decimal=".", is_named=True)
    if not shown.fits:
        return {}
    others = ", ".join(quote(name) for part, name in found.items() if part != "year")
    columns.take("start", found["year"], f"together with {others} {shown.words}" if others else shown.words)
    for name in found.values():
        columns.use(name)
    return {"start": rules}


def is_of_entry(heading: str) -> bool:
    """Return whether a column says when its row was written."""
    return not set(split_heading(OF_AN_ENTRY)).isdisjoint(split_heading(heading))


def guess_span(heading: str) -> dict[str, tuple[Rule, ...]]:
    """Return the rule that says that a day stands for the week or month its column is called by."""
    words = set(split_heading(heading))
    spans = [span for span, names in SPANS.items() if not words.isdisjoint(split_heading(names))]
    return {"date_precision": (Rule((spans[0],)),)} if spans else {}


def _join(forms: list[str], parts: dict[str, str]) -> str:
    """Return the day the parts of a row make under the first form all of whose parts it has, "" for none."""
    return next((form.format(**parts) for form in forms if all(parts[part] for part in _parts_of(form))), "")


def _parts_of(form: str) -> list[str]:
    return [part for part in ("year", "month", "day") if f"{{{part}}}" in form]


def _make_rule(form: str, names: dict[str, str]) -> Rule:
    """Return the rule of a form: literal pieces and names of columns in turn."""
    pieces = form.replace("{", "|").replace("}", "|").split("|")
    return Rule(tuple(names[piece] if place % 2 else piece for place, piece in enumerate(pieces)))
