"""A reader's choices made into a mapping, and a mapping into what its selectors show; no screen in here.

What no selector can say (rules of several columns, words, precision) is kept as the mapping had it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.ingest.mapping import FigureRule, Rule, column_rule
from pages.parts.opening_fields import EVERY, FIGURE

if TYPE_CHECKING:
    from collections.abc import Mapping as MappingOf

    from geo.ingest.mapping import Mapping

# Stands for "as the mapping has it"; no column is called so, for names of columns are trimmed.
AS_IS = "\n"
_EVERYONE = (Rule(("all",)),)


def choice_of(rules: tuple[Rule, ...]) -> str:
    """Return the column a field is taken from, "" for none, `AS_IS` for rules that are more than one column."""
    if not rules:
        return ""
    plain = len(rules) == 1 and len(rules[0].pieces) == len(("", "column", "")) and not rules[0].call
    return rules[0].columns[0] if plain and rules[0].pieces[::2] == ("", "") else AS_IS


def spell(rules: tuple[Rule, ...]) -> str:
    """Return rules as a reader can read them: columns in braces, the words between them, alternatives with "or"."""
    return " or ".join(
        rule.call.replace("_", " ")
        or "".join(f"{{{piece}}}" if number % 2 else piece for number, piece in enumerate(rule.pieces))
        for rule in rules
    )


def rules_of(mapping: Mapping, field: str) -> tuple[Rule, ...]:
    """Return the rules by which a mapping fills a field or a part of a figure; none where it does not."""
    if not field.startswith(FIGURE):
        if field == "outlet" and mapping.outlets is not None:
            return column_rule(mapping.outlets.column)
        return mapping.fields.get(field, ())
    _, measure, part = field.split(":")
    number = _find_figure(mapping, measure)
    return () if number is None else getattr(mapping.figures[number], part)


def _find_figure(mapping: Mapping, measure: str) -> int | None:
    """Return which figure of a mapping counts a measure; of several the first."""
    return next((n for n, figure in enumerate(mapping.figures) if figure.measure == (Rule((measure,)),)), None)


def build_mapping(mapping: Mapping, chosen: MappingOf[str, str]) -> Mapping:
    """Return a mapping with the columns chosen for its fields.

    Parameters
    ----------
    mapping
        The mapping to start from.
    chosen
        By field of `opening_fields.EVERY` a column, "" for none, or `AS_IS`.
    """
    fields = dict(mapping.fields)
    figures = mapping.figures
    for field, column in chosen.items():
        if column == AS_IS:
            continue
        rules = column_rule(column) if column else ()
        if field.startswith(FIGURE):
            figures = _set_figure(replace(mapping, figures=figures), field, rules)
        elif rules:
            fields[field] = rules
        else:
            fields.pop(field, None)
    # A cell with several outlets keeps being parted as long as it is the same cell.
    outlets = mapping.outlets
    if outlets is not None and chosen.get("outlet", AS_IS) not in (AS_IS, outlets.column):
        outlets = None
    stating = tuple(figure for figure in figures if figure.low or figure.high or figure.best)
    return replace(mapping, name="", kind="rows", recognise=None, fields=fields, figures=stating, outlets=outlets)


def _set_figure(mapping: Mapping, field: str, rules: tuple[Rule, ...]) -> tuple[FigureRule, ...]:
    _, measure, part = field.split(":")
    number = _find_figure(mapping, measure)
    figures = list(mapping.figures)
    if number is None:
        return (*figures, FigureRule((Rule((measure,)),), _EVERYONE, **{part: rules})) if rules else tuple(figures)
    figures[number] = replace(figures[number], **{part: rules})
    return tuple(figures)


def columns_taken(mapping: Mapping) -> frozenset[str]:
    """Return the columns from which a mapping takes anything."""
    figures = (part for each in mapping.figures for part in (each.low, each.high, each.best))
    taken = {column for rules in (*mapping.fields.values(), *figures) for rule in rules for column in rule.columns}
    return frozenset(taken if mapping.outlets is None else {*taken, mapping.outlets.column})


def columns_twice(chosen: MappingOf[str, str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the columns that stand for a latitude, longitude or figure and for another of these at the same time."""
    labels = dict(EVERY)
    taken: dict[str, list[str]] = {}
    for field, column in chosen.items():
        if column not in ("", AS_IS) and (field in {"lat", "lon"} or field.startswith(FIGURE)):
            taken.setdefault(column, []).append(labels[field])
    return tuple((column, tuple(fields)) for column, fields in taken.items() if len(fields) > 1)
