"""What became of a file: what it was taken for, its rows counted to the last one, what was changed, what was set aside.

Every word of the file reaches the screen as plain text or in a table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.claims import ClaimFilter
from geo.ingest.report import describe_note
from geo.standings import MOST_CLAIMS, findings_for
from pages.parts import opening_again, opening_aside, opening_mapping
from pages.parts.words import claims_word, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.ingest import Opened, Report
    from geo.ingest.outcome import Note
    from pages.parts.opening_file import Opening
    from pages.parts.own_table import OwnTable

# The questions of a dispute that are about figures.
_FIGURES = ("toll", "victims")
# More notes than this are folded away.
_MOST_NOTES = 8


def draw(own: OwnTable) -> None:
    """Draw the report of the table that is open."""
    st.subheader("Your table is open")
    _draw_head(own.report, own.name)
    with st.container(key="opening_next", horizontal=True, vertical_alignment="center"):
        if st.button("Show on the map", type="primary", icon=":material/map:", key="opening_show"):
            st.switch_page("pages/atlas.py")
        opening_again.draw_matching(own.file, own.mapping)
        opening_mapping.draw_download(own.mapping)
    opening_again.draw_order(own.file, own.aside, own.mapping)
    _draw_contested(own)
    _draw_details(own)


def _draw_contested(own: OwnTable) -> None:
    """Say how many incidents have figures that differ: they are contested and not wrong, so they are all shown."""
    if own.atlas.store.total > MOST_CLAIMS:
        st.caption(
            f"More than {MOST_CLAIMS:,} claims are not compared all at once; Disputes and Sources lead to some of them."
        )
        return
    with st.spinner("Setting the claims side by side …"):
        found = findings_for(own.atlas, ClaimFilter())
    contested = {each.incident_id for each in found if each.is_contested and each.dimension in _FIGURES}
    if contested:
        st.markdown(
            f"**{counted(len(contested), 'incident')}** with figures that differ. Contested is not wrong: all of them "
            "are shown, and Disputes sets them side by side."
        )


def draw_nothing_shown(opening: Opening, opened: Opened) -> None:
    """Draw the report of a file none of whose rows could be used."""
    st.subheader("No row of this file could be used")
    _draw_head(opened.report, opening.name)
    st.markdown("Nothing was opened. The reasons below say what to correct; then open the file again.")
    with st.container(key="opening_next", horizontal=True, vertical_alignment="center"):
        opening_again.draw_matching(opening, opened.mapping, is_first=True)
        opening_again.draw_forget()
    opening_again.draw_order(opening, opened.aside, opened.mapping)
    _draw_details(opened)


def _draw_head(report: Report, name: str) -> None:
    with st.container(key="opening_head"):
        st.text(name)
        if report.title and report.title != name:
            st.text(report.title)
    st.markdown(f"##### {equation(report)}")


def equation(report: Report) -> str:
    """Return the rows of a file as an equation: every row is shown or set aside."""
    claims = f" (as {claims_word(report.claims)})" if report.claims != report.rows_shown else ""
    return (
        f"{counted(report.rows_in, 'row')} in = {report.rows_shown:,} shown{claims} + {report.rows_aside:,} set aside"
    )


def _draw_details(opened: Opened | OwnTable) -> None:
    report = opened.report
    if opened.mapping.note:
        st.text(opened.mapping.note)
    opening_aside.draw(opened.aside)
    if report.notes:
        _draw_notes(report.notes)
    if report.unused:
        with st.expander(f"Not used: {counted(len(report.unused), 'column')}"):
            st.text(", ".join(report.unused))


def _draw_notes(notes: Sequence[Note]) -> None:
    st.markdown("#### Changed or passed over while reading")
    lines = [describe_note(note).removeprefix("Note: ") for note in notes]
    with st.container(key="opening_notes"):
        for line in lines[:_MOST_NOTES]:
            st.text(line)
    if len(lines) > _MOST_NOTES:
        with st.expander(f"{len(lines) - _MOST_NOTES} more"), st.container(key="opening_notes_more"):
            for line in lines[_MOST_NOTES:]:
                st.text(line)
