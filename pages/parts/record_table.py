"""The claims of a filter as a sortable table, a page at a time, with one row to read in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.maps.palette import COLOUR_OF_TYPE
from pages.parts import claim_card, look, own_table
from pages.parts.words import BY_KEYBOARD, claims_word, in_words

if TYPE_CHECKING:
    import pandas as pd
    from pandas.io.formats.style import Styler

    from geo.codebook import Codebook
    from pages.parts.frame import Frame

# One page is one message to the browser; more rows than this make every filter click wait for them.
PAGE_ROWS = 500
_SORT, _DESCENDING, _PAGE = "sort", "descending", "page"
_FIRST = ("kin", "claim_type", "incident", "place", "speaker", "summary", "wording", "measure", "claimed_on", "outlet")
# A table of events seldom has the figures' own words, and always its own keys and days.
_FIRST_OWN = (
    "kin",
    "claim_id",
    "incident",
    "place",
    "event_start",
    "speaker",
    "value_low",
    "value_high",
    "measure",
    "outlet",
)
_DOT = "■"
_VOCABULARIES = ("claim_type", "stance", "measure", "victim_class", "incident_kind", "scope", "bound")
_DATES = ("event_start", "event_end", "claimed_on", "published_on", "period_start", "period_end")
_SORTABLE = (
    "", "incident", "place", "event_start", "claimed_on", "published_on", "speaker", "outlet", "claim_type",
    "measure", "value_low", "value_high",
)  # fmt: skip


def draw(frame: Frame) -> None:
    """Draw sort controls, one page of the table and the selected claim."""
    shown = frame.counts.shown
    if not shown:
        return
    labels = {
        "": "Order of the file" if frame.own else "Order of the articles",
        **{each.field: each.label for each in frame.atlas.codebook.fields("flat")},
    }
    sort, descending, offset = _draw_controls(shown, labels)
    claims = frame.atlas.store.page(
        frame.claim_filter, sort or None, descending=descending, offset=offset, limit=PAGE_ROWS
    )
    first = _FIRST_OWN if frame.own else _FIRST
    event = st.dataframe(
        _readable(claims),
        hide_index=True,
        placeholder="",
        key=f"records_{sort}_{descending}_{offset}{own_table.mark()}",
        on_select="rerun",
        selection_mode="single-row",
        height=look.height_of(len(claims), 620),
        column_order=[*first, *[name for name in claims.columns if name not in first]],
        column_config=_columns(frame.atlas.codebook),
        alt=f"{claims_word(shown)} as a table",
    )
    chosen = event.selection.rows
    if chosen:
        st.subheader("The selected claim")
        claim_card.draw_claim(claims.iloc[chosen[0]].to_dict(), "selected")
    else:
        st.caption(
            "Select a row to read the claim in full. A click on a column's head sorts the rows on this page. "
            f"{BY_KEYBOARD}"
        )


def _draw_controls(shown: int, labels: dict[str, str]) -> tuple[str, bool, int]:
    by, way, page = st.columns([0.3, 0.25, 0.45], vertical_alignment="bottom")
    sort = by.selectbox("Sort by", _SORTABLE, format_func=lambda name: labels[name], key=_SORT + own_table.mark())
    descending = way.toggle("Last first", key=_DESCENDING + own_table.mark())
    pages = -(-shown // PAGE_ROWS)
    if pages == 1:
        return sort, descending, 0
    number = page.number_input(f"Page of {pages:,}, {PAGE_ROWS} rows each", 1, pages, key=_PAGE + own_table.mark())
    return sort, descending, (int(number) - 1) * PAGE_ROWS


def _readable(claims: pd.DataFrame) -> Styler:
    """Return the rows with vocabulary in plain words and the map's colours; exports keep the codes."""
    readable = claims.copy()
    for column in _DATES:
        readable[column] = readable[column].dt.date
    readable.insert(0, "kin", _DOT)
    colours = claims["claim_type"].map(COLOUR_OF_TYPE)
    for column in _VOCABULARIES:
        readable[column] = readable[column].map(in_words)
    return readable.style.apply(lambda _: [f"color: {colour}" for colour in colours], subset=["kin"])


def _columns(codebook: Codebook) -> dict[str, object]:
    """Return labels and help of every column from the codebook, and the map's colours for claim types."""
    columns: dict[str, object] = {
        each.field: st.column_config.Column(each.label, help=each.meaning) for each in codebook.fields("flat")
    }
    columns["kin"] = st.column_config.TextColumn(
        "", width=32, help="Colour of the claim's kind, as on map and timeline"
    )
    columns["summary"] = st.column_config.TextColumn("Summary", width="large")
    columns["incident"] = st.column_config.TextColumn("Incident", width="medium")
    return columns
