"""The rule by which figures are read as one toll: chosen once, in the address, in force on every screen."""

from __future__ import annotations

import streamlit as st

from geo.tolls import RULES, Rule, find_rule
from pages.parts.link import RULE

_BY_KEY = {rule.key: rule for rule in RULES}


def in_force() -> Rule:
    """Return the rule the reader chose."""
    return find_rule(st.session_state.get(RULE) or RULES[0].key)


def draw() -> Rule:
    """Draw the choice of the rule with its meaning and return it."""
    box, meaning = st.columns([0.3, 0.7], vertical_alignment="bottom")
    st.session_state["rule_choice"] = in_force().key
    box.selectbox(
        "Read tolls as",
        list(_BY_KEY),
        format_func=lambda key: _BY_KEY[key].label,
        key="rule_choice",
        on_change=_take,
    )
    meaning.caption(in_force().meaning)
    return in_force()


def _take() -> None:
    """Keep the chosen rule for every screen; a callback."""
    st.session_state[RULE] = st.session_state["rule_choice"]
