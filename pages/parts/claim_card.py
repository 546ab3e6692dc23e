"""One claim as a reader meets it: who, with which figure, what, printed where and when.

Text from the table is drawn with elements that interpret nothing; the look comes from the containers' keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from pages.parts import own_table, words
from pages.parts.words import in_words

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping


def draw_claim(claim: Mapping[Hashable, object], key: str) -> None:
    """Draw one claim: who, with which figure, what, printed where and when."""
    with st.container(key=f"claim_{key}", border=True):
        st.container(key=f"who_{key}").text(_who(claim))
        figure = figure_words(claim)
        if figure:
            st.container(key=f"figure_{key}").text(figure)
        if claim["summary"]:
            st.text(str(claim["summary"]))
        st.container(key=f"printed_{key}").text(_where_printed(claim))


def _who(claim: Mapping[Hashable, object]) -> str:
    speaker, origin = str(claim["speaker"]), str(claim["origin"])
    body = f" ({origin})" if origin and origin != speaker else ""
    party = " · party to the conflict" if claim["party_to_conflict"] == "yes" else ""
    return f"{speaker}{body}{party}"


def figure_words(claim: Mapping[Hashable, object]) -> str:
    """Return a claim's figure in its own words with what it counts, or "" where it states none."""
    if not claim["measure"]:
        return ""
    said = [words.figure(claim["wording"], claim["value_low"], claim["value_high"], claim["bound"])]
    # "12 women" needs no second "women", and "all" says nothing a reader does not assume.
    for value in (claim["measure"], claim["victim_class"]):
        name = in_words(str(value)).lower()
        if name not in ("", "all") and name not in said[0]:
            said.append(name)
    if claim["per"] not in ("", "total"):
        said.append(f"per {claim['per']}")
    return " · ".join(said)


def _where_printed(claim: Mapping[Hashable, object]) -> str:
    outlet = str(claim["outlet"])
    via = [name for name in str(claim["via"]).split(" > ") if name and name != outlet]
    carried = f" via {', '.join(via)}" if via else ""
    day = words.span(claim["claimed_on"], claim["claimed_on"], str(claim["claimed_on_precision"]) or "day")
    said = f"said {day}" if words.day(claim["claimed_on"]) else "day it was said not stated"
    kind, stance = in_words(str(claim["claim_type"])), in_words(str(claim["stance"])).lower()
    part = f", {own_table.part_word()} {claim['paragraph']}".replace("|", ", ") if claim["paragraph"] else ""
    return f"{kind}, {stance} · {said} · {outlet}{carried}{part} · {claim['claim_id']}"
