"""The rows of a file that were set aside: what is wrong with how many, the rows themselves, and all as a download.

A phone shows a table's first columns only, so what to do stands above it as text that wraps.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from geo.ingest.report import write_aside
from pages.parts.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.ingest.aside import AsideRows

# Enough to see what kind of fault it is; the download has every row.
_MOST_ASIDE = 200
_MOST_KINDS = 5
_HEIGHT_PX = 400
# Streamlit wraps the text of a cell only in rows higher than 64 px: reasons and remedies are not cut so.
_ROW_PX = 66
# What three lines of a narrow column hold.
_MOST_CHARACTERS = 42
_ENDS = (".", "?", "!", "…", "؟")


def draw(aside: AsideRows) -> None:
    """Draw the rows set aside; nothing where there are none."""
    if not len(aside):
        return
    st.markdown(f"#### Set aside: {counted(len(aside), 'row')}")
    with st.container(key="aside_kinds"):
        for line in list_kinds(aside, _MOST_KINDS):
            st.text(line)
    st.caption(
        "Rows that only contradict each other are not among these. Correct your own file and open it again to have all "
        "rows in one table; the download, corrected, opens as a table of its own."
    )
    st.dataframe(
        _table_of(aside),
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


def list_kinds(aside: AsideRows, most: int | None = None) -> Iterable[str]:
    """Yield for each kind of fault how many rows have it, where it stands first, why, and what to do."""
    kinds = aside.kinds()
    for file, rows, first in kinds[:most]:
        where = [file] if len(aside.columns) > 1 else []
        where += [f"first on line {first.line}" if rows > 1 else f"line {first.line}", *filter(None, [first.column])]
        reason = first.reason if first.reason.endswith(_ENDS) else f"{first.reason}."
        yield f"{counted(rows, 'row')}, {', '.join(where)}: {reason} {first.remedy}"
    if most is not None and len(kinds) > most:
        rest = sum(rows for _, rows, _ in kinds[most:])
        yield f"{counted(rest, 'row')} for other reasons, in the table below."


def _table_of(aside: AsideRows) -> pd.DataFrame:
    """Return the first rows as they are shown, with their file where there are several."""
    shown = list(islice(aside.by_file(), _MOST_ASIDE))
    table = pd.DataFrame(
        {
            "Line": [row.line for _, row in shown],
            "Column": [_shorten(row.column) for _, row in shown],
            "Value": [_shorten(row.value) for _, row in shown],
            "Why": [row.reason for _, row in shown],
            "What to do": [row.remedy for _, row in shown],
        }
    )
    if len(aside.columns) > 1:
        table.insert(0, "File", [file for file, _ in shown])
    return table


def _shorten(text: str) -> str:
    return text if len(text) <= _MOST_CHARACTERS else f"{text[: _MOST_CHARACTERS - 1]}…"
