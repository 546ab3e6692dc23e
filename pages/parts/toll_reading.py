"""An incident's tolls under the rule in force, each according to whom, and what moves without one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from geo.tolls import REASONS, find_tolls, leave_one_out, spell_behind, sum_tolls
from pages.parts.words import counted, in_words, measure_rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.tolls import Rule, Shift, Toll, TollSum

# Sums over more claims than this are worked out when the reader asks for them, not with every click.
_MOST_AT_ONCE = 2000
# The tolls are read anew without each source in turn: of an incident with more claims only when asked for.
_MOST_LEFT_ASIDE = 300
# A sum over thousands of incidents leaves out hundreds, and a toll may rest on as many voices; the first are named.
_MOST_NAMED = 20


def draw(claims: pd.DataFrame, rule: Rule) -> None:
    """Draw one line per toll of some claims (rows of the flat view) under a rule; nothing when none states a number."""
    tolls = in_order(find_tolls(claims, rule))
    told = [toll for toll in tolls if toll.text != "no figure"]
    if not told:
        return
    with st.container(key="figure_rule"):
        for toll in told:
            st.text(f"{rule.label}: {words_of(toll)}, according to {_according_to(toll, claims)}")


def in_order(tolls: Sequence[Toll]) -> list[Toll]:
    """Return tolls with deaths first."""
    return sorted(tolls, key=lambda toll: measure_rank(toll.measure))


def words_of(toll: Toll) -> str:
    """Return a toll as `12 to 22 women killed`."""
    said = (toll.text, spell_behind(toll.text, toll.victim_class), spell_behind(toll.text, toll.measure))
    return " ".join(part for part in said if part)


def one_line(tolls: Sequence[Toll]) -> str:
    """Return tolls in one line; those told without a number are left to the detail."""
    return "; ".join(words_of(toll) for toll in in_order(tolls) if toll.text != "no figure")


def _according_to(toll: Toll, claims: pd.DataFrame) -> str:
    used = claims[claims["claim_id"].isin(toll.claim_ids)]
    every = list(dict.fromkeys(used["speaker"]))
    more = [f"and {len(every) - _MOST_NAMED:,} more"] if len(every) > _MOST_NAMED else []
    names = ", ".join([*every[:_MOST_NAMED], *more])
    return names if toll.origins == 1 else f"{counted(toll.origins, 'voice')}: {names}"


def draw_sums(claims: pd.DataFrame, rule: Rule) -> None:
    """Draw what may be added up over incidents under a rule, and what stays out of each sum and why."""
    title = f"Added up over these incidents ({rule.label.lower()})"
    if len(claims) > _MOST_AT_ONCE:
        asked = st.expander(title, key="sums", on_change="rerun")
        if asked.open:
            with asked:
                _draw_sums(sum_tolls(find_tolls(claims, rule)))
        return
    sums = sum_tolls(find_tolls(claims, rule))
    if sums:
        with st.expander(title):
            _draw_sums(sums)


def _draw_sums(sums: Sequence[TollSum]) -> None:
    if not sums:
        st.caption("No figure of these claims may be added to another.")
        return
    st.caption(
        "Only tolls of different incidents that count the same group of people are added. Groups are not added to "
        "each other: women killed may be among the civilians killed."
    )
    st.dataframe(
        pd.DataFrame([_sum_row(each) for each in sums]),
        hide_index=True,
        placeholder="",
        column_config={"Left out": st.column_config.TextColumn(width="large")},
        alt="Sums over incidents by measure and victims, with what is left out",
    )


def _sum_row(added: TollSum) -> dict[str, object]:
    return {
        "Measure": in_words(added.measure),
        "Victims": in_words(added.victim_class),
        "Sum": added.text,
        "Incidents": len(added.tolls),
        "Left out": "; ".join(f"{left.toll.incident}: {REASONS[left.reason]}" for left in added.left_out[:_MOST_NAMED])
        + (f"; and {len(added.left_out) - _MOST_NAMED:,} more" if len(added.left_out) > _MOST_NAMED else ""),
    }


def draw_left_aside(claims: pd.DataFrame, rule: Rule) -> None:
    """Draw which tolls move, and by how much, when one voice or one outlet is left aside."""
    title = "What if one source is left aside"
    if len(claims) > _MOST_LEFT_ASIDE:
        asked = st.expander(title, key="left_aside", on_change="rerun")
        if asked.open:
            with asked, st.spinner("Leaving each source aside …"):
                _draw_shifts(leave_one_out(claims, rule))
        return
    shifts = leave_one_out(claims, rule)
    if shifts:
        with st.expander(title):
            _draw_shifts(shifts)


def _draw_shifts(shifts: Sequence[Shift]) -> None:
    if not shifts:
        st.caption("No toll moves when one of its sources is left aside.")
        return
    st.caption("Only tolls that move are listed. A toll that rests on one source alone disappears without it.")
    st.dataframe(
        pd.DataFrame([_shift_row(shift) for shift in shifts]),
        hide_index=True,
        placeholder="",
        alt="Tolls that move when one source is left aside",
    )


def _shift_row(shift: Shift) -> dict[str, object]:
    return {
        "Without": shift.name,
        "as": "voice" if shift.voice == "origin" else "outlet",
        "Toll": words_of(shift.before),
        "becomes": "no figure" if shift.after is None else shift.after.text,
        "Low moves": shift.low_change,
        "High moves": shift.high_change,
    }
