"""Plain notices: what a link asked for and did not get, and a table that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.errors import AtlasError

# A broken table can have as many faults as cells; the command line prints them all.
_MOST_FAULTS = 50


def draw(sentences: Iterable[str]) -> None:
    """Show each sentence literally, in one box; the place for it is kept when there is none (see `chips.draw`)."""
    said = list(sentences)
    with st.container(key="notices"):
        if said:
            with st.container(border=True):
                for sentence in said:
                    st.text(sentence)


def show_unreadable_table(error: AtlasError) -> None:
    """Say that the table cannot be shown, why, and what to do."""
    lines = str(error).splitlines()
    st.error("The table could not be opened. Nothing is shown, so that nothing is shown wrongly.")
    for line in lines[:_MOST_FAULTS]:
        st.text(line)
    if len(lines) > _MOST_FAULTS:
        st.text(f"and {len(lines) - _MOST_FAULTS:,} further faults")
    st.text("Run `python -m geo check` for the full list, correct the rows named and start the app again.")
