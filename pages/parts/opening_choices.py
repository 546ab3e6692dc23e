"""A reader's choices made into a mapping, and a mapping into what its selectors show; no screen in here.

What no selector can say (rules of several columns, words, precision) is kept as the mapping had it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.ingest.layouts.functions import FUNCTIONS
from geo.ingest.mapping import FIGURE_PARTS, FigureRule, Recognise, Rule, column_rule, fold_name
from pages.parts.opening_fields import EVERY, FIGURE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as MappingOf

    from geo.ingest.mapping import Mapping

# Stands for "as the mapping has it"; no column is called so, for names of columns are trimmed.
AS_IS = "\n"
# Columns of a function that are named beside a field.
_MOST_NAMED = 3
_EVERYONE = (Rule(("all",)),)


def choice_of(rules: tuple[Rule, ...]) -> str:
    """Return the column a field is taken from, "" for none, `AS_IS` for rules that are more than one column."""
    if not rules:
        return ""
    plain = len(rules) == 1 and len(rules[0].pieces) == len(("", "column", "")) and not rules[0].call
    return rules[0].columns[0] if plain and rules[0].pieces[::2] == ("", "") else AS_IS


def spell(rules: tuple[Rule, ...]) -> str:
    """Return rules as a reader can read them: columns in braces, the words between them, alternatives with "or"."""
    spelt = ", or ".join(map(_spell_rule, rules))
    return spelt[:1].upper() + spelt[1:] if rules and rules[0].call else spelt


def _spell_rule(rule: Rule) -> str:
    if rule.call:
        read = FUNCTIONS[rule.call].columns if rule.call in FUNCTIONS else (rule.call,)
        more = f" and {len(read) - _MOST_NAMED} more" if len(read) > _MOST_NAMED else ""
        return f"worked out from {', '.join(read[:_MOST_NAMED])}{more}"
    return "".join(f"{{{piece}}}" if number % 2 else piece for number, piece in enumerate(rule.pieces))


def fit_mapping(mapping: Mapping, columns: Iterable[str]) -> Mapping:
    """Return a mapping with its columns as a file spells them.

    Of a known layout what the file has no column for is left out, as its releases differ; a reader's own keeps it.
    """
    there = tuple(columns)
    spelt = {fold_name(name): name for name in there} | {name: name for name in there}

    def find(name: str) -> str | None:
        if name.startswith("*"):
            return next((each for each in there if each.casefold().endswith(name[1:].casefold())), None)
        return spelt.get(name, spelt.get(fold_name(name)))

    def fit(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        fitted = []
        for rule in rules:
            pieces = list(rule.pieces)
            pieces[1::2] = [find(name) or ("" if mapping.name else name) for name in rule.columns]
            if all(pieces[1::2]):
                fitted.append(replace(rule, pieces=tuple(pieces)))
        return tuple(fitted)

    figures = [
        replace(figure, **{part: fit(getattr(figure, part)) for part in FIGURE_PARTS}) for figure in mapping.figures
    ]
    outlets = mapping.outlets
    return replace(
        mapping,
        fields={field: fitted for field, rules in mapping.fields.items() if (fitted := fit(rules))},
        figures=tuple(figure for figure in figures if figure.low or figure.high or figure.best),
        outlets=replace(outlets, column=find(outlets.column) or outlets.column) if outlets else None,
    )


def list_unseen(mapping: Mapping) -> list[str]:
    """Return in words what a mapping says that no selector shows, and that stays as it is."""
    unseen = ["a radius for each degree of precision"] if "precision" in mapping.fields else []
    if mapping.words:
        unseen.append("words of the file put into those of the atlas")
    for number, figure in enumerate(mapping.figures):
        measures, classes = (
            " or ".join("".join(rule.pieces) for rule in rules) for rules in (figure.measure, figure.victim_class)
        )
        if number != _find_figure(mapping, measures):
            unseen.append(f"{measures.replace('_', ' ')} ({classes.replace('_', ' ')})")
    return unseen


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
    # That a column names whole governorates, say, is not true of another one.
    kinds = fields.get("place_kind", ())
    if kinds and fields.get("place") != mapping.fields.get("place") and not any(rule.columns for rule in kinds):
        fields.pop("place_kind")
    # A cell with several outlets keeps being parted as long as it is the same cell.
    outlets = mapping.outlets
    if outlets is not None and chosen.get("outlet", AS_IS) not in (AS_IS, outlets.column):
        outlets = None
    stating = tuple(figure for figure in figures if figure.low or figure.high or figure.best)
    # A file without a header has the names its layout gives its columns.
    names = mapping.recognise.names if mapping.recognise else ()
    named = Recognise(names=names) if names else None
    return replace(mapping, name="", kind="rows", recognise=named, fields=fields, figures=stating, outlets=outlets)


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
