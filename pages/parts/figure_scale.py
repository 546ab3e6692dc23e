"""An incident's figures on a common scale: one row per claim, a point, a bar, or a bar that stays open at one end.

Everything is written beside its bar; nothing has to be hovered over, and a table says the same.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import altair as alt
import pandas as pd
import streamlit as st

from geo.tolls import group_tolls, read_statements
from pages.parts import words
from pages.parts.words import in_words, measure_rank

if TYPE_CHECKING:
    from geo.tolls import Figure

# Two lines of words and the bar below them.
_ROW_PX, _WORDS_UP_PX, _BAR_DOWN_PX = 62, 27, 17
# Title and axis take their room from the height of the chart.
_AROUND_PX = 76
_INK, _BAR = "#76818b", "#3f78b5"
_TABLE = {
    "speaker": "Speaker", "outlet": "Outlet", "measure": "Measure", "victim_class": "Victims", "wording": "As worded",
    "value_low": "Lowest", "value_high": "Highest", "per": "Per", "claim_id": "Claim",
}  # fmt: skip
# A picture of more rows than this is a page of its own to scroll through.
_MOST_DRAWN = 60
# An open bar reaches this share of the scale beyond the largest number, to show that nobody closed it.
_BEYOND = 0.12


def draw(about: pd.DataFrame) -> None:
    """Draw one scale per measure and unit for the claims of one incident (rows of the flat view)."""
    groups = group_tolls(read_statements(about))
    figures = [(subject, figure) for subject, each in groups.items() for figure in each]
    if not figures:
        st.caption("No claim about this incident states a figure.")
        return
    figures.sort(key=lambda pair: (measure_rank(pair[0].measure), pair[0].measure, pair[0].rate))
    for (measure, rate), pairs in groupby(figures, key=lambda pair: (pair[0].measure, pair[0].rate)):
        told = [figure for _, figure in pairs]
        numbers = [figure for figure in told if figure.span.first is not None]
        rows = _rows(_thin_out(numbers))
        unit = f", per {_unit(told)}" if rate else ""
        if len(rows):
            st.altair_chart(
                _scale(rows, f"{in_words(measure)}{unit}"),
                width="stretch",
                alt="; ".join(rows["said"]).replace("\n", ": "),
            )
        if len(rows) < len(numbers):
            st.caption(
                f"Drawn are {len(rows):,} of {len(numbers):,} figures, evenly taken from the lowest to the highest; "
                "the table below has all."
            )
        for figure in told:
            if figure.span.first is None:
                st.text(f"Without a number, {in_words(measure).lower()}: {': '.join(_said(figure))}")
    with st.expander("The same as a table"):
        st.dataframe(
            _as_table(about[about["measure"] != ""]),
            hide_index=True,
            placeholder="",
            alt="Figures of this incident by speaker and outlet",
        )


def _thin_out(figures: list[Figure]) -> list[Figure]:
    """Return the figures that are drawn: all, or of very many as many from the lowest to the highest."""
    if len(figures) <= _MOST_DRAWN:
        return figures
    ordered = sorted(figures, key=lambda each: (each.span.first or 0, each.span.last or 0))
    return [ordered[place * (len(ordered) - 1) // (_MOST_DRAWN - 1)] for place in range(_MOST_DRAWN)]


def _as_table(told: pd.DataFrame) -> pd.DataFrame:
    """Return the figures of some claims with heads and vocabulary in plain words; exports keep the codes."""
    table = told[list(_TABLE)].rename(columns=_TABLE)
    for column in ("Measure", "Victims", "Per"):
        table[column] = table[column].map(in_words)
    return table


def _unit(figures: list[Figure]) -> str:
    units = {"week" if figure.converted else figure.claim.per for figure in figures}
    return "week" if "week" in units else "day"


def _said(figure: Figure) -> tuple[str, str]:
    """Return who says it, and the figure's own words with the outlet."""
    claim = figure.claim
    party = ", party to the conflict" if claim.party_to_conflict == "yes" else ""
    name = in_words(claim.victim_class).lower()
    told = words.figure(claim.wording, claim.value_low, claim.value_high, claim.bound)
    whom = "" if name in ("", "all") or name in told else f", {name}"
    per = "" if claim.per in ("", "total") else f" a {claim.per}"
    times = ", here times seven" if figure.converted else ""
    return f"{claim.speaker}{party}", f"{told}{per}{whom}{times} · {claim.outlet}"


def _rows(figures: list[Figure]) -> pd.DataFrame:
    """Return one row per figure, its open ends drawn to the edges of the scale, speakers of one voice together."""
    if not figures:
        return pd.DataFrame()
    figures = sorted(figures, key=lambda each: (each.claim.origin, each.claim.speaker, each.claim.outlet))
    edge = max(figure.span.last or 0 for figure in figures) * (1 + _BEYOND) or 1
    return pd.DataFrame(
        [
            {
                "row": f"{number:04d}",
                "said": "\n".join(_said(figure)),
                "from": 0 if figure.span.low is None else figure.span.low,
                "to": edge if figure.span.high is None else figure.span.high,
                "left": 0 if figure.span.low is None else None,
                "right": edge if figure.span.high is None else None,
                "low": figure.span.low,
                "high": figure.span.high,
            }
            for number, figure in enumerate(figures)
        ]
    )


def _scale(rows: pd.DataFrame, title: str) -> alt.LayerChart:
    base = alt.Chart(rows)
    y = alt.Y("row:N", axis=None, sort=None)
    across = alt.X(
        "from:Q", title=None, axis=alt.Axis(format=",d", tickCount=5, tickMinStep=1), scale=alt.Scale(zero=True)
    )
    bars = base.mark_rule(color=_BAR, strokeWidth=5, strokeCap="butt", yOffset=_BAR_DOWN_PX, opacity=0.55).encode(
        x=across, x2="to:Q", y=y
    )
    ends = [
        base.mark_point(color=_BAR, filled=True, size=90, opacity=1, yOffset=_BAR_DOWN_PX).encode(x=f"{end}:Q", y=y)
        for end in ("low", "high")
    ]
    arrows = [
        base.mark_point(color=_BAR, filled=True, size=80, shape=shape, opacity=0.8, yOffset=_BAR_DOWN_PX).encode(
            x=f"{end}:Q", y=y
        )
        for end, shape in (("left", "triangle-left"), ("right", "triangle-right"))
    ]
    said = base.mark_text(
        align="left", baseline="top", dy=-_WORDS_UP_PX, fontSize=12.5, lineBreak="\n", color=_INK, limit=900
    ).encode(x=alt.value(2), y=y, text="said:N")
    return alt.layer(bars, *ends, *arrows, said).properties(
        height=_ROW_PX * len(rows) + _AROUND_PX, title=alt.Title(title, anchor="start", fontSize=13)
    )
