"""Mappings written down as TOML and read back, with every mistake of a writer named.

A mapping file may come from anyone: it is read as data, and only names of fields, columns and known functions count.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

import tomli_w

from geo.ingest.mapping.model import FigureRule, Mapping, Options, OutletRule, ReadOptions, Recognise, Rule
from geo.ingest.outcome import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as MappingOf

# The fields a rule can fill, in the order a reader is asked for them.
FIELDS = (
    *("incident", "incident_id", "incident_kind", "scope", "claim_id", "claim_type", "stance", "answers", "summary"),
    *("place", "place_id", "place_ar", "place_kind", "lat", "lon", "radius_m", "precision"),
    *("start", "end", "date_precision", "claimed_on", "published_on"),
    *("outlet", "speaker", "speaker_kind", "party_to_conflict", "via", "accused", "weapon"),
    *("additive", "per", "paragraph", "title", "coder_note"),
)
# The parts of a figure that a rule can fill.
FIGURE_PARTS = ("measure", "victim_class", "low", "high", "best")
_BOUNDS = ("", "exact", "at_least", "up_to", "about", "more_than")
_SECTIONS = ("name", "title", "note", "kind", "recognise", "read", "options", "fields", "words", "precision", "figures")
_COLUMN = re.compile(r"\{([^{}]*)\}")
# A mapping of hundreds of columns takes a few kilobytes; more is not a mapping.
_MOST_CHARACTERS = 200_000
_MOST_POINTS = 100
# Digits of the number of a column.
_MOST_DIGITS = 4
_NO_MARKUP = str.maketrans("<>", "()")


def column_rule(column: str) -> tuple[Rule, ...]:
    """Return the rules of a field that is one column as it stands."""
    return (Rule(("", column, "")),)


def read_mapping(text: str) -> Mapping:
    """Return the mapping a TOML text holds.

    Raises
    ------
    Refused
        If it is no mapping; names the first key that is wrong, what it may be, and what to do.
    """
    if len(text) > _MOST_CHARACTERS:
        raise _refuse("it is longer than any mapping")
    if any(line.count(".") > _MOST_POINTS for line in text.splitlines()):
        # Parts of a key are looked up again for each of them: 40 KB of one key would take a quarter of a minute.
        raise _refuse(f"a line of it has more than {_MOST_POINTS} points")
    try:
        held = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise _refuse(f"it is not TOML: {error}") from error
    _check_keys(held, (*_SECTIONS, "outlets"), "the file")
    return Mapping(
        name=_text(held, "name"),
        title=_text(held, "title"),
        note=_text(held, "note"),
        kind=_choice(held, "kind", ("rows", "flat", "tables")),
        read=_read_options(_table(held, "read")),
        options=_options(_table(held, "options")),
        fields=_rules_by_field(_table(held, "fields")),
        words=_words(_table(held, "words")),
        precision=_precision(_table(held, "precision")),
        figures=tuple(_figure(each) for each in _list(held, "figures")),
        outlets=_outlets(_table(held, "outlets")) if "outlets" in held else None,
        recognise=_recognise(_table(held, "recognise")) if "recognise" in held else None,
    )


def write_mapping(mapping: Mapping) -> str:
    """Return a mapping as TOML that `read_mapping` gives back alike."""
    read = {key: getattr(mapping.read, key) for key in ("encoding", "separator", "sheet", "header")}
    options = {key: getattr(mapping.options, key) for key in ("dates", "decimal", "missing", "locate")}
    written: dict[str, Any] = {
        "name": mapping.name,
        "title": mapping.title,
        "note": mapping.note,
        "kind": mapping.kind,
        "read": {key: value for key, value in read.items() if value not in ("", None)},
        "options": {key: list(value) if key == "missing" else value for key, value in options.items() if value},
        "fields": {name: _write_rules(rules) for name, rules in mapping.fields.items()},
        "words": {name: dict(words) for name, words in mapping.words.items()},
        "precision": dict(mapping.precision),
        "figures": [_write_figure(figure) for figure in mapping.figures],
    }
    if mapping.recognise is not None:
        written["recognise"] = _write_recognise(mapping.recognise)
    if mapping.outlets is not None:
        outlets = mapping.outlets
        written["outlets"] = {"column": outlets.column, "split": outlets.split, "reader": outlets.reader}
    return tomli_w.dumps({key: value for key, value in written.items() if value not in ("", {}, [])})


def _write_recognise(known: Recognise) -> dict[str, Any]:
    written = {
        "columns": list(known.columns),
        "any": [list(group) for group in known.any_of],
        "names": list(known.names),
        "widths": list(known.widths),
        "shape": {str(number): pattern for number, pattern in known.shape},
    }
    return {key: value for key, value in written.items() if value}


def _write_rules(rules: tuple[Rule, ...]) -> Any:  # noqa: ANN401  # TOML holds text, tables and lists
    written = [_write_rule(rule) for rule in rules]
    return written[0] if len(written) == 1 else written


def _write_rule(rule: Rule) -> str | dict[str, str]:
    if rule.call:
        return {"call": rule.call}
    if any(mark in piece for piece in rule.pieces for mark in "{}"):
        # Braces in a column's name cannot stand inside braces.
        return {"column": rule.pieces[1]} if len(rule.pieces) > 1 else {"value": rule.pieces[0]}
    return "".join(f"{{{piece}}}" if number % 2 else piece for number, piece in enumerate(rule.pieces))


def _write_figure(figure: FigureRule) -> dict[str, Any]:
    parts = {part: _write_rules(getattr(figure, part)) for part in FIGURE_PARTS if getattr(figure, part)}
    return {**parts, "zero": figure.zero, "bound": figure.bound}


def _rules_by_field(held: MappingOf[str, Any]) -> dict[str, tuple[Rule, ...]]:
    _check_keys(held, FIELDS, "[fields]")
    return {name: _rules(value, f"fields.{name}") for name, value in held.items()}


def _rules(value: object, key: str) -> tuple[Rule, ...]:
    listed = value if isinstance(value, list) else [value]
    return tuple(_rule(each, key) for each in listed)


def _rule(value: object, key: str) -> Rule:
    if isinstance(value, str):
        parts = _COLUMN.split(value)
        if len(parts) > 1 and any("{" in part or "}" in part for part in parts[::2]):
            raise _refuse(f"{key} has a brace that is not one of a pair around a column")
        return Rule(tuple(part.strip() if number % 2 else part for number, part in enumerate(parts)))
    if isinstance(value, dict) and len(value) == 1:
        kind, text = next(iter(value.items()))
        if kind == "column" and isinstance(text, str):
            return Rule(("", text, ""))
        if kind == "value" and isinstance(text, str):
            return Rule((text,))
        if kind == "call" and isinstance(text, str):
            return Rule(call=text)
    raise _refuse(f"{key} is no rule; wanted text with {{column}} in it, or {{column = ...}} or {{value = ...}}")


def _words(held: MappingOf[str, Any]) -> dict[str, dict[str, str]]:
    _check_keys(held, (*FIELDS, "measure", "victim_class"), "[words]")
    words = {}
    for name in held:
        table = _table(held, name)
        words[name] = {fold_word(str(key)): _text(table, key) for key in table}
    return words


def fold_word(text: str) -> str:
    """Return a cell as the tables of words and of precision are asked: without case and outer spaces."""
    return text.strip().casefold()


def _precision(held: MappingOf[str, Any]) -> dict[str, float]:
    for key, radius in held.items():
        if isinstance(radius, bool) or not isinstance(radius, int | float) or not -1 <= radius <= 25_000_000:  # noqa: PLR2004
            raise _refuse(f"precision.{key} is no radius; wanted metres, or -1 for a place that is not drawn")
    return {fold_word(key): float(radius) for key, radius in held.items()}


def _figure(held: object) -> FigureRule:
    if not isinstance(held, dict):
        raise _refuse("figures is no list of tables; wanted [[figures]]")
    _check_keys(held, (*FIGURE_PARTS, "zero", "bound"), "[[figures]]")
    parts = {part: _rules(held[part], f"figures.{part}") for part in FIGURE_PARTS if part in held}
    if "measure" not in parts or not {"low", "high", "best"} & parts.keys():
        raise _refuse("a figure lacks its measure or its number; wanted measure, and low, high or best")
    return FigureRule(
        measure=parts["measure"],
        victim_class=parts.get("victim_class", (Rule(("all",)),)),
        low=parts.get("low", ()),
        high=parts.get("high", ()),
        best=parts.get("best", ()),
        zero=_choice(held, "zero", ("stated", "not_stated")),
        bound=_choice(held, "bound", _BOUNDS),
    )


def _outlets(held: MappingOf[str, Any]) -> OutletRule:
    _check_keys(held, ("column", "split", "reader"), "[outlets]")
    return OutletRule(_text(held, "column"), _text(held, "split"), _text(held, "reader"))


def _recognise(held: MappingOf[str, Any]) -> Recognise:
    _check_keys(held, ("columns", "any", "names", "widths", "shape"), "[recognise]")
    shape = _table(held, "shape")
    groups, widths = _list(held, "any"), _list(held, "widths")
    if not all(isinstance(group, list) and all(isinstance(name, str) for name in group) for group in groups):
        raise _refuse("recognise.any is no list of lists of column names")
    if not all(type(width) is int for width in widths):
        raise _refuse("recognise.widths is no list of whole numbers")
    if not all(number.isdecimal() and len(number) <= _MOST_DIGITS for number in shape):
        raise _refuse("recognise.shape has a key that is no number of a column")
    return Recognise(
        columns=_texts(held, "columns"),
        any_of=tuple(tuple(group) for group in groups),
        names=_texts(held, "names"),
        widths=tuple(widths),
        shape=tuple((int(number), _text(shape, number)) for number in shape),
    )


def _read_options(held: MappingOf[str, Any]) -> ReadOptions:
    _check_keys(held, ("encoding", "separator", "sheet", "header"), "[read]")
    header = held.get("header")
    if header is not None and not isinstance(header, bool):
        raise _refuse("read.header is neither true nor false")
    return ReadOptions(_text(held, "encoding"), _text(held, "separator"), _text(held, "sheet"), header)


def _options(held: MappingOf[str, Any]) -> Options:
    _check_keys(held, ("dates", "decimal", "missing", "locate"), "[options]")
    missing = _list(held, "missing")
    if not all(isinstance(each, str) for each in missing):
        raise _refuse("options.missing is no list of texts")
    return Options(
        dates=_choice(held, "dates", ("", "day_first", "month_first", "year_first")),
        decimal=_choice(held, "decimal", (".", ",")),
        missing=tuple(missing),
        locate=_text(held, "locate"),
    )


def _table(held: MappingOf[str, Any], key: str) -> dict[str, Any]:
    value = held.get(key, {})
    if not isinstance(value, dict):
        raise _refuse(f"{key} is no table; wanted [{key}]")
    return value


def _list(held: MappingOf[str, Any], key: str) -> list[Any]:
    value = held.get(key, [])
    if not isinstance(value, list):
        raise _refuse(f"{key} is no list; wanted {key} = [...]")
    return value


def _texts(held: MappingOf[str, Any], key: str) -> tuple[str, ...]:
    values = _list(held, key)
    if not all(isinstance(value, str) for value in values):
        raise _refuse(f"{key} is no list of texts")
    return tuple(values)


def _text(held: MappingOf[str, Any], key: str) -> str:
    value = held.get(key, "")
    if not isinstance(value, str):
        raise _refuse(f'{key} is no text; wanted {key} = "..."')
    return value


def _choice(held: MappingOf[str, Any], key: str, allowed: tuple[str, ...]) -> Any:  # noqa: ANN401  # one of `allowed`
    value = held.get(key, allowed[0])
    if value not in allowed:
        raise _refuse(f"{key} is {value!r}; wanted one of {', '.join(repr(each) for each in allowed)}")
    return value


def _check_keys(held: MappingOf[str, Any], allowed: Iterable[str], where: str) -> None:
    known = tuple(allowed)
    for key in held:
        if key not in known:
            raise _refuse(f"{where} has the key {key[:60]!r}; wanted one of {', '.join(known)}")


def _refuse(reason: str) -> Refused:
    # What a key of the file holds is shown, but never as markup.
    plain = reason.translate(_NO_MARKUP)
    return Refused(f"The mapping file cannot be used: {plain}.", "Correct the file, or match the columns anew.")
