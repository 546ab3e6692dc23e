"""The downloads: exactly the rows of the filter, built only when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.claims import VALUE_FIELDS, ClaimFilter, to_query
from geo.export.citation import View, bundle_bytes, file_stem
from geo.export.csv import csv_bytes
from geo.web.viewport_route import encode_query
from pages.parts.words import FIELD_LABELS, value_label

if TYPE_CHECKING:
    from pages.parts.frame import Frame


def describe_view(frame: Frame) -> View:
    """Return the view of this run as downloads and citations state it."""
    pairs = to_query(frame.claim_filter)
    query = encode_query([*pairs, ("data", frame.atlas.version)]) if pairs else ""
    return View(_filters_in_words(frame), query, frame.counts.shown, frame.counts.total, frame.atlas.version)


def _filters_in_words(frame: Frame) -> list[str]:
    said = []
    every = frame.atlas.store.facets(ClaimFilter()).counts
    for field in frame.claim_filter.active():
        in_force = getattr(frame.claim_filter, field)
        if field in VALUE_FIELDS:
            names = {each.value: each.label for each in every[field]}
            in_force = " or ".join(value_label(field, value, names.get(value, "")) for value in in_force)
        said.append(f"{FIELD_LABELS[field]}: {in_force}")
    return said


def draw(frame: Frame) -> None:
    """Draw the download buttons for the rows of this filter."""
    view = describe_view(frame)

    def table() -> bytes:
        return csv_bytes(frame.atlas.store.export(frame.claim_filter))

    with st.container(key="downloads", horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Download CSV",
            table,
            f"{file_stem(view)}.csv",
            "text/csv",
            on_click="ignore",
            type="primary",
            icon=":material/download:",
            disabled=not view.rows,
        )
        st.download_button(
            "CSV with citation (ZIP)",
            lambda: bundle_bytes(view, table()),
            f"{file_stem(view)}.zip",
            "application/zip",
            on_click="ignore",
            disabled=not view.rows,
            help="The same CSV with a note of filters, row counts, data version, licence and how to cite.",
        )
