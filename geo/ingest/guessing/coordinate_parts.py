"""Coordinates parted into columns: degrees, minutes, seconds, and the letter of a half of the earth.

The degrees alone lie up to a hundred kilometres off, and without its letter a point in the west lies in the east.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.ingest.guessing.heading_words import ANGLES, HEMISPHERES, LATS, LONS
from geo.ingest.guessing.headings import split_heading
from geo.ingest.guessing.samples import fit
from geo.ingest.guessing.stating import quote
from geo.ingest.mapping import Rule

if TYPE_CHECKING:
    from geo.ingest.guessing.columns import Columns

_AXES = {"lat": (LATS, "NS"), "lon": (LONS, "EW")}
_LEAST_PARTS = 2


def join_coordinates(columns: Columns, decimal: str) -> dict[str, tuple[Rule, ...]]:
    """Join the columns taken as coordinates with those of their other parts, or leave them where that gives none.

    Returns
    -------
    dict
        The rules of the coordinates that were joined.
    """
    joined = {}
    for field in _AXES:
        name = columns.taken.get(field, "")
        parts = {"degrees": name, **_find_parts(columns, field)} if name else {}
        if len(parts) < _LEAST_PARTS:
            continue
        form = _make_forms(parts)[0]
        rows = zip(*(columns.every_cell(each) for each in parts.values()), strict=True)
        held = [dict(zip(parts, map(str.strip, row), strict=True)) for row in rows]
        texts = [form.format(**row) for row in held if all(row.values())]
        shown = fit(field, texts, order="", decimal=decimal, is_named=True)
        columns.give_back(field)
        others = ", ".join(quote(each) for part, each in parts.items() if part != "degrees")
        if not shown.fits:
            columns.leave(name, f"together with {others}, which seem to be parts of it, {shown.words}")
            continue
        columns.take(field, name, f"together with {others} {shown.words}")
        for each in parts.values():
            columns.use(each)
        joined[field] = tuple(_make_rule(each, parts) for each in _make_forms(parts))
    return joined


def _find_parts(columns: Columns, field: str) -> dict[str, str]:
    """Return the columns of the other parts of a coordinate, by part."""
    names, letters = _AXES[field]
    axis = set(split_heading(names))
    found: dict[str, str] = {}
    has_ends = False
    for name in columns.names:
        words, cells = set(split_heading(columns.headings[name])), columns.cells[name]
        has_ends = has_ends or bool(words & axis and words & {"max", "maximum"})
        if not cells or not columns.is_free(name):
            continue
        if words <= axis | set(split_heading(HEMISPHERES)) and {cell.upper() for cell in cells} <= set(letters):
            found["letter"] = name
        for part, angles in ANGLES.items():
            if words & axis and words & set(split_heading(angles)):
                found.setdefault(part, name)
    # "Lat min" beside "lat max" is the least of several, and degrees with decimals have no minutes.
    are_whole = all(cell.lstrip("+-").isdecimal() for cell in columns.cells[columns.taken[field]])
    if has_ends or not are_whole or "minutes" not in found:
        return {part: name for part, name in found.items() if part == "letter"}
    return found


def _make_forms(parts: dict[str, str]) -> list[str]:
    """Return how the parts of a row are written as one coordinate; where one is lacking that is no coordinate."""
    letter = " {letter}" if "letter" in parts else ""
    whole = "{degrees}\u00b0{minutes}'" if "minutes" in parts else "{degrees}"
    seconds = [f'{whole}{{seconds}}"{letter}'] if "seconds" in parts else []
    return [*seconds, whole + letter, "{degrees} ?"]


def _make_rule(form: str, parts: dict[str, str]) -> Rule:
    """Return the rule of a form: literal pieces and names of columns in turn."""
    pieces = form.replace("{", "|").replace("}", "|").split("|")
    return Rule(tuple(parts[piece] if place % 2 else piece for place, piece in enumerate(pieces)))
