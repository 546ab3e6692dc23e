"""Mappings read from TOML, with every mistake of a writer named.

A mapping file may come from anyone: it is read as data, and only names of fields, columns and known functions count.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from geo.ingest.mapping.model import (
    FIELDS,
    FIGURE_PARTS,
    FigureRule,
    Mapping,
    Options,
    OutletRule,
    ReadOptions,
    Recognise,
    Rule,
    fold_word,
)
from geo.ingest.mapping.toml_keys import check_keys, read_choice, read_list, read_table, read_text, read_texts, refuse

if TYPE_CHECKING:
    from collections.abc import Mapping as MappingOf

_BOUNDS = ("", "exact", "at_least", "up_to", "about", "more_than")
_SECTIONS = ("name", "title", "note", "kind", "recognise", "read", "options", "fields", "words", "precision", "figures")
_COLUMN = re.compile(r"\{([^{}]*)\}")
# A mapping of hundreds of columns takes a few kilobytes; more is not a mapping.
_MOST_CHARACTERS = 200_000
_MOST_POINTS = 100
# Digits of the number of a column.
_MOST_DIGITS = 4


def read_mapping(text: str) -> Mapping:
    """Return the mapping a TOML text holds.

    Raises
    ------
    Refused
        If it is no mapping; names the first key that is wrong, what it may be, and what to do.
    """
    if len(text) > _MOST_CHARACTERS:
        raise refuse("it is longer than any mapping")
    if any(line.count(".") > _MOST_POINTS for line in text.splitlines()):
        # Parts of a key are looked up again for each of them: 40 KB of one key would take a quarter of a minute.
        raise refuse(f"a line of it has more than {_MOST_POINTS} points")
    try:
        held = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise refuse(f"it is not TOML: {error}") from error
    check_keys(held, (*_SECTIONS, "outlets"), "the file")
    return Mapping(
        name=read_text(held, "name"),
        title=read_text(held, "title"),
        note=read_text(held, "note"),
        kind=read_choice(held, "kind", ("rows", "flat", "tables")),
        read=_read_options(read_table(held, "read")),
        options=_options(read_table(held, "options")),
        fields=_rules_by_field(read_table(held, "fields")),
        words=_words(read_table(held, "words")),
        precision=_precision(read_table(held, "precision")),
        figures=tuple(_figure(each) for each in read_list(held, "figures")),
        outlets=_outlets(read_table(held, "outlets")) if "outlets" in held else None,
        recognise=_recognise(read_table(held, "recognise")) if "recognise" in held else None,
    )


def _rules_by_field(held: MappingOf[str, Any]) -> dict[str, tuple[Rule, ...]]:
    check_keys(held, FIELDS, "[fields]")
    return {name: _rules(value, f"fields.{name}") for name, value in held.items()}


def _rules(value: object, key: str) -> tuple[Rule, ...]:
    listed = value if isinstance(value, list) else [value]
    return tuple(_rule(each, key) for each in listed)


def _rule(value: object, key: str) -> Rule:
    if isinstance(value, str):
        parts = _COLUMN.split(value)
        if len(parts) > 1 and any("{" in part or "}" in part for part in parts[::2]):
            raise refuse(f"{key} has a brace that is not one of a pair around a column")
        return Rule(tuple(part.strip() if number % 2 else part for number, part in enumerate(parts)))
    if isinstance(value, dict) and len(value) == 1:
        kind, text = next(iter(value.items()))
        if kind == "column" and isinstance(text, str):
            return Rule(("", text, ""))
        if kind == "value" and isinstance(text, str):
            return Rule((text,))
        if kind == "call" and isinstance(text, str):
            return Rule(call=text)
    raise refuse(f"{key} is no rule; wanted text with {{column}} in it, or {{column = ...}} or {{value = ...}}")


def _words(held: MappingOf[str, Any]) -> dict[str, dict[str, str]]:
    check_keys(held, (*FIELDS, "measure", "victim_class"), "[words]")
    words = {}
    for name in held:
        table = read_table(held, name)
        words[name] = {fold_word(str(key)): read_text(table, key) for key in table}
    return words


def _precision(held: MappingOf[str, Any]) -> dict[str, float]:
    for key, radius in held.items():
        if isinstance(radius, bool) or not isinstance(radius, int | float) or not -1 <= radius <= 25_000_000:  # noqa: PLR2004
            raise refuse(f"precision.{key} is no radius; wanted metres, or -1 for a place that is not drawn")
    return {fold_word(key): float(radius) for key, radius in held.items()}


def _figure(held: object) -> FigureRule:
    if not isinstance(held, dict):
        raise refuse("figures is no list of tables; wanted [[figures]]")
    check_keys(held, (*FIGURE_PARTS, "zero", "bound"), "[[figures]]")
    parts = {part: _rules(held[part], f"figures.{part}") for part in FIGURE_PARTS if part in held}
    if "measure" not in parts or not {"low", "high", "best"} & parts.keys():
        raise refuse("a figure lacks its measure or its number; wanted measure, and low, high or best")
    return FigureRule(
        measure=parts["measure"],
        victim_class=parts.get("victim_class", (Rule(("all",)),)),
        low=parts.get("low", ()),
        high=parts.get("high", ()),
        best=parts.get("best", ()),
        zero=read_choice(held, "zero", ("stated", "not_stated")),
        bound=read_choice(held, "bound", _BOUNDS),
    )


def _outlets(held: MappingOf[str, Any]) -> OutletRule:
    check_keys(held, ("column", "split", "reader"), "[outlets]")
    return OutletRule(read_text(held, "column"), read_text(held, "split"), read_text(held, "reader"))


def _recognise(held: MappingOf[str, Any]) -> Recognise:
    check_keys(held, ("columns", "any", "names", "widths", "shape"), "[recognise]")
    shape = read_table(held, "shape")
    groups, widths = read_list(held, "any"), read_list(held, "widths")
    if not all(isinstance(group, list) and all(isinstance(name, str) for name in group) for group in groups):
        raise refuse("recognise.any is no list of lists of column names")
    if not all(type(width) is int for width in widths):
        raise refuse("recognise.widths is no list of whole numbers")
    if not all(number.isdecimal() and len(number) <= _MOST_DIGITS for number in shape):
        raise refuse("recognise.shape has a key that is no number of a column")
    return Recognise(
        columns=read_texts(held, "columns"),
        any_of=tuple(tuple(group) for group in groups),
        names=read_texts(held, "names"),
        widths=tuple(widths),
        shape=tuple((int(number), read_text(shape, number)) for number in shape),
    )


def _read_options(held: MappingOf[str, Any]) -> ReadOptions:
    check_keys(held, ("encoding", "separator", "sheet", "header"), "[read]")
    header = held.get("header")
    if header is not None and not isinstance(header, bool):
        raise refuse("read.header is neither true nor false")
    return ReadOptions(read_text(held, "encoding"), read_text(held, "separator"), read_text(held, "sheet"), header)


def _options(held: MappingOf[str, Any]) -> Options:
    check_keys(held, ("dates", "decimal", "missing", "locate"), "[options]")
    missing = read_list(held, "missing")
    if not all(isinstance(each, str) for each in missing):
        raise refuse("options.missing is no list of texts")
    return Options(
        dates=read_choice(held, "dates", ("", "day_first", "month_first", "year_first")),
        decimal=read_choice(held, "decimal", (".", ",")),
        missing=tuple(missing),
        locate=read_text(held, "locate"),
    )
