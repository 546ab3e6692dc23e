"""What a file does not say of itself: order of day and month, decimal sign, words for nothing, sheet, encoding."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from geo.ingest.mapping import OutletRule
from pages.parts import opening_state
from pages.parts.opening_choices import choice_of, rules_of

if TYPE_CHECKING:
    from geo.ingest.mapping import Mapping, ReadOptions
    from pages.parts.opening_file import Opening

DATES = {
    "": "Not stated: unclear days are set aside",
    "day_first": "Day first (25/10/2023)",
    "month_first": "Month first (10/25/2023)",
    "year_first": "Year first (2023/10/25)",
}
_DECIMALS = {".": "Point (34.5)", ",": "Comma (34,5)"}
ENCODINGS = {
    "": "Find out",
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "windows-1256": "Windows, Arabic (1256)",
    "windows-1252": "Windows, Western (1252)",
    "windows-1251": "Windows, Cyrillic (1251)",
    "windows-1255": "Windows, Hebrew (1255)",
    "iso-8859-6": "ISO, Arabic (8859-6)",
}
_LOCATE = {
    "": "No",
    "SY": "In Syria",
    "IQ": "In Iraq",
    "IL": "In Israel",
    "JO": "In Jordan",
    "LB": "In Lebanon",
    "PS": "In Palestine",
    "TR": "In Turkey",
    "any": "Anywhere",
}
_SPLITS = {"": "One outlet", ";": "Parted by ;", ",": "Parted by ,", "|": "Parted by |"}


def draw(opening: Opening, mapping: Mapping) -> Mapping:
    """Draw the options of a file and return the mapping with what is chosen."""
    st.markdown("#### How the file is written")
    first, second, third = st.columns(3, gap="medium")
    with first:
        dates = _choose("Order of day and month", DATES, mapping.options.dates, "dates")
        decimal = _choose("Decimal sign", _DECIMALS, mapping.options.decimal, "decimal")
    with second:
        locate = _choose(
            "Find places by name",
            _LOCATE,
            mapping.options.locate,
            "locate",
            "For rows with a name and no point: looked up offline, marked as inferred; unsure names stay without.",
        )
        held = mapping.outlets
        splits = {"": "As in the mapping"} if held and held.reader else _SPLITS
        split = held.split if held else ""
        parted = _choose("Outlets in one cell", splits, split, "split", "Each outlet becomes a claim of its own.")
    with third:
        _draw_encoding(opening)
        missing = _read_missing(mapping.options.missing)
    options = replace(mapping.options, dates=dates, decimal=decimal, locate=locate, missing=missing)
    return replace(_part_outlets(mapping, parted), options=options, read=opening.said.read)


def _part_outlets(mapping: Mapping, split: str) -> Mapping:
    """Return the mapping with the outlets of a cell parted, or not."""
    held = mapping.outlets
    if held is not None and (held.reader or held.split == split):
        return mapping
    rules = rules_of(mapping, "outlet")
    column = rules[0].columns[0] if choice_of(rules) and rules[0].columns else ""
    if not split or not column:
        return replace(mapping, outlets=None)
    return replace(mapping, outlets=OutletRule(column, split))


def _read_missing(proposed: tuple[str, ...]) -> tuple[str, ...]:
    """Draw the words that state nothing and return them, each once; a word with a comma stays while it is proposed."""
    shown = ", ".join(proposed)
    written = st.text_input(
        "Words that state nothing",
        shown,
        placeholder="n/a, unknown",
        key=f"match_{opening_state.turn()}_option_missing",
        help="Parted by commas. A cell with one of them alone is read as empty: unknown, and never zero.",
    )
    if written == shown:
        return proposed
    return tuple(dict.fromkeys(word.strip() for word in written.split(",") if word.strip()))


def draw_sheet(opening: Opening) -> None:
    """Draw which sheet of a workbook was read, where it has several; another one is looked at anew."""
    if opening.examined is None or len(opening.examined.sheets) < 2:  # noqa: PLR2004 - a choice
        return
    # The one that was read comes first.
    read, *_ = opening.examined.sheets
    sheet = _choose("Sheet", {sheet: sheet for sheet in opening.examined.sheets}, read, "sheet")
    if sheet != read:
        _look_again(opening, replace(opening.said.read, sheet=sheet))


def _draw_encoding(opening: Opening) -> None:
    """Draw how the bytes of a text file are read."""
    read = opening.said.read
    if opening.examined is None or opening.examined.form != "csv":
        return
    encoding = _choose("Encoding", ENCODINGS, read.encoding, "encoding")
    if encoding != read.encoding:
        _look_again(opening, replace(read, encoding=encoding))


def _look_again(opening: Opening, read: ReadOptions) -> None:
    """Look at the file anew, for its columns may be others then."""
    opening_state.look_again(opening, read)
    st.rerun()


def _choose(label: str, options: dict[str, str], value: str, name: str, about: str | None = None) -> str:
    keys = list(options)
    if value not in options:
        # A mapping file may state another of the same kind, such as an encoding.
        keys.append(value)
    chosen = st.selectbox(
        label,
        keys,
        index=keys.index(value),
        format_func=lambda key: options.get(key, key),
        key=f"match_{opening_state.turn()}_option_{name}",
        help=about,
    )
    return str(chosen)
