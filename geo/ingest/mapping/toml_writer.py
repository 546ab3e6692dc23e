"""Mappings written down as TOML, each part only where it says something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tomli_w

from geo.ingest.mapping.model import FIGURE_PARTS

if TYPE_CHECKING:
    from geo.ingest.mapping.model import FigureRule, Mapping, Recognise, Rule


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
