"""Which columns of a strange table are figures of people, and of whom; those whose names say more than the atlas knows.

A name that only says "min" belongs to the figures beside it where its cells lie below or above them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.ingest.guessing.figure_headings import counts_several, is_vague_figure, name_narrowing, read_figure_heading
from geo.ingest.guessing.samples import are_in_order, fit, fit_figures
from geo.ingest.guessing.stating import quote
from geo.ingest.mapping import FigureRule, Rule, column_rule

if TYPE_CHECKING:
    from geo.ingest.guessing.columns import Columns
    from geo.ingest.guessing.figure_headings import FigureHeading


def guess_figures(columns: Columns, decimal: str) -> list[FigureRule]:
    """Return the rules of the figures the names speak of, and take their columns.

    Parameters
    ----------
    decimal
        "." or ",".
    """
    named = {name: heading for name in columns.names if (heading := read_figure_heading(columns.headings[name]))}
    measured = {(heading.measure, heading.victim_class) for heading in named.values() if heading.measure}
    # "min" beside "killed" is of the killed, unless there are others it could be of.
    whole = next(iter(measured)) if len(measured) == 1 else ("", "civilians")
    found: dict[tuple[str, str], dict[str, str]] = {}
    for name, heading in sorted(named.items(), key=lambda item: not item[1].measure):
        kind = (heading.measure, heading.victim_class) if heading.measure else whole
        if heading.measure or (not whole[1] and _is_bound(columns, name, heading.part, found.get(whole, {}))):
            _take_figure(columns, decimal, name, heading, kind, found)
    rules = []
    for (measure, victim_class), parts in sorted(found.items(), key=lambda item: item[0][1] != ""):
        low, high, best = (column_rule(parts[part]) if part in parts else () for part in ("low", "high", "best"))
        whom = Rule((victim_class or "all",))
        rules.append(FigureRule((Rule((measure,)),), (whom,), low=low, high=high, best=best))
    return rules


def _take_figure(
    columns: Columns,
    decimal: str,
    name: str,
    heading: FigureHeading,
    kind: tuple[str, str],
    found: dict[tuple[str, str], dict[str, str]],
) -> None:
    """Take a column as part of a figure if its cells are figures and nothing else is that part.

    Parameters
    ----------
    kind
        Measure and class of victims.
    found
        The columns of each kind by part; the column is added.
    """
    part, cells = heading.part or "best", columns.cells[name]
    if not cells or part in found.get(kind, {}):
        return
    shown = fit_figures(cells, decimal, measure=kind[0], is_named=bool(heading.measure))
    if not shown.fits:
        columns.leave(name, shown.words)
        return
    found.setdefault(kind, {})[part] = name
    whom = f"; they count {kind[1]}" if kind[1] else ""
    columns.take_figure(f"figure:{kind[0]}:{part}", name, shown.words + whom)


def _is_bound(columns: Columns, name: str, part: str, parts: dict[str, str]) -> bool:
    """Return whether a column without a measure is below or above the figures it would belong to."""
    if "best" not in parts:
        return bool(parts)
    pair = (name, parts["best"]) if part == "low" else (parts["best"], name)
    return are_in_order(*(columns.every_cell(each) for each in pair))


def leave_narrowed(columns: Columns, decimal: str, order: str) -> None:
    """Leave figures of people the atlas has no word for: taken for all people they would be false.

    Parameters
    ----------
    order
        Order of day and month in dates of digits, "" where nobody said.
    """
    for name in columns.names:
        if is_vague_figure(columns.headings[name]) and columns.cells[name] and columns.is_free(name):
            columns.leave(name, "it does not say whether it counts the killed, the injured or both")
        several = counts_several(columns.headings[name])
        if several and columns.is_free(name) and fit_figures(columns.cells[name], decimal).fits:
            columns.leave(name, f"it counts {several} together, and a claim counts one of them")
        narrowing = name_narrowing(columns.headings[name])
        if narrowing and columns.is_free(name):
            days = fit("start", columns.cells[name], order=order, decimal=".")
            if fit_figures(columns.cells[name], decimal).fits and not days.fits:
                columns.leave(name, f"no class of victims is called {quote(narrowing)}")
