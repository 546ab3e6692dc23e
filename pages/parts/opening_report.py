"""What became of a file: what it was taken for, its rows counted to the last one, what was changed, what was set aside.

Every word of the file reaches the screen as plain text or in a table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from geo.claims import ClaimFilter
from geo.ingest.mapping import write_mapping
from geo.ingest.report import write_aside
from geo.standings import MOST_CLAIMS, findings_for
from pages.parts import opening_state
from pages.parts.words import claims_word, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.ingest import Mapping, Opened, Report
    from geo.ingest.aside import AsideRows
    from geo.ingest.outcome import Note, SetAside
    from pages.parts.opening_file import Opening
    from pages.parts.own_table import OwnTable

# The questions of a dispute that are about figures.
_FIGURES = ("toll", "victims")
# Enough to see what kind of fault it is; the download has every row.
_MOST_ASIDE = 200
_HEIGHT_PX = 400
# Streamlit wraps the text of a cell only in rows higher than 64 px: reasons and remedies are not cut so.
_ROW_PX = 66


def draw(own: OwnTable) -> None:
    """Draw the report of the table that is open."""
    st.subheader("Your table is open")
    _draw_head(own.report, own.name)
    with st.container(key="opening_next", horizontal=True, vertical_alignment="center"):
        if st.button("Show on the map", type="primary", icon=":material/map:", key="opening_show"):
            st.switch_page("pages/atlas.py")
        _draw_mapping_download(own.mapping)
    _draw_contested(own)
    _draw_details(own)


def _draw_contested(own: OwnTable) -> None:
    """Say how many incidents have figures that differ: they are contested and not wrong, so they are all shown."""
    if own.atlas.store.total > MOST_CLAIMS:
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
    if opening.examined is not None and not opening.examined.layout:
        st.button("Back to the columns", key="opening_back", type="primary", on_click=opening_state.match_again)
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
    if len(opened.aside):
        _draw_aside(opened.aside)
    if report.notes:
        _draw_notes(report.notes)
    if report.unused:
        with st.expander(f"Not used: {counted(len(report.unused), 'column')}"):
            st.text(", ".join(report.unused))


def _draw_aside(aside: AsideRows) -> None:
    st.markdown(f"#### Set aside: {counted(len(aside), 'row')}")
    st.caption(
        "These rows say something that cannot be right or cannot be read; rows that only contradict each other are not "
        "among them. To have all rows in one table, correct them in your own file and open that again. The download "
        "can be corrected and opened too, but as a table of its own in the place of this one."
    )
    st.dataframe(
        _table_of(aside[:_MOST_ASIDE]),
        hide_index=True,
        height=min(_HEIGHT_PX, 36 + _ROW_PX * min(len(aside), _MOST_ASIDE) + 2),
        row_height=_ROW_PX,
        column_config={
            "Line": st.column_config.NumberColumn(width=60),
            "Column": st.column_config.TextColumn(width=110),
            "Value": st.column_config.TextColumn(width=140),
            "Why": st.column_config.TextColumn(width=320),
            "What to do": st.column_config.TextColumn(width=470),
        },
        alt="Rows set aside with the reason and what to do",
    )
    if len(aside) > _MOST_ASIDE:
        st.caption(f"The first {_MOST_ASIDE} of {len(aside):,}; the download has all of them.")
    st.download_button(
        "Download the rows set aside (CSV)",
        lambda: write_aside(aside),
        "set-aside.csv",
        "text/csv",
        key="opening_aside",
        on_click="ignore",
        icon=":material/download:",
        help="With the line, reason and remedy of each; these columns are left out again when the file is opened.",
    )


def _table_of(aside: Sequence[SetAside]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Line": [row.line for row in aside],
            "Column": [row.column for row in aside],
            "Value": [row.value for row in aside],
            "Why": [row.reason for row in aside],
            "What to do": [row.remedy for row in aside],
        }
    )


def _draw_notes(notes: Sequence[Note]) -> None:
    st.markdown("#### Changed or passed over while reading")
    st.dataframe(
        pd.DataFrame(
            {
                "What": [note.sentence for note in notes],
                "How often": [f"{note.cells:,}" if note.cells else "" for note in notes],
                "Column": [note.column for note in notes],
                "First on line": [f"{note.line:,}" if note.line else "" for note in notes],
            }
        ),
        hide_index=True,
        column_config={
            "What": st.column_config.TextColumn(width=620),
            "How often": st.column_config.TextColumn(width=90, alignment="right"),
            "Column": st.column_config.TextColumn(width=150),
            "First on line": st.column_config.TextColumn(width=110, alignment="right"),
        },
        alt="What was changed or passed over, with counts",
    )


def _draw_mapping_download(mapping: Mapping) -> None:
    if mapping.kind != "rows":
        return
    st.download_button(
        "Download the mapping (TOML)",
        lambda: write_mapping(mapping).encode(),
        "mapping.toml",
        "application/toml",
        key="opening_mapping",
        on_click="ignore",
        icon=":material/download:",
        help="Which column became what. Bring it again for the next file of this kind, here or on the command line.",
    )
