"""The downloads: exactly the rows of the filter, built only when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.claims import VALUE_FIELDS, to_query
from geo.export.citation import View, bundle_bytes, file_stem
from geo.export.csv import csv_bytes, csv_parts
from geo.export.tolls import tabulate_tolls
from geo.tolls import find_tolls
from geo.web.viewport_route import encode_query
from pages.parts import toll_rule
from pages.parts.words import FIELD_LABELS, value_label

if TYPE_CHECKING:
    from geo.claims import ClaimFilter
    from geo.store import ClaimStore
    from pages.parts.frame import Frame

# Claims that are held as rows at a time: a million of them would take two gigabytes.
_TOGETHER = 50_000


def describe_view(frame: Frame) -> View:
    """Return the view of this run as downloads and citations state it."""
    pairs = to_query(frame.claim_filter)
    # An own table has no address: a link with its filters would show the built-in table.
    query = encode_query([*pairs, ("data", frame.atlas.version)]) if pairs and not frame.own else ""
    rule = toll_rule.in_force()
    return View(
        filters=_filters_in_words(frame),
        query=query,
        rows=frame.counts.shown,
        total=frame.counts.total,
        version=frame.atlas.version,
        rule=f"{rule.label}. {rule.meaning}",
        own=frame.own.name if frame.own else "",
    )


def _filters_in_words(frame: Frame) -> list[str]:
    said = []
    for field in frame.claim_filter.active():
        in_force = getattr(frame.claim_filter, field)
        if field in VALUE_FIELDS:
            name_of = frame.atlas.name_of
            in_force = " or ".join(value_label(field, value, name_of(field, value)) for value in in_force)
        said.append(f"{FIELD_LABELS[field]}: {in_force}")
    return said


def write_table(store: ClaimStore, claim_filter: ClaimFilter) -> bytes:
    """Return the claims that pass as CSV."""
    begins = range(0, max(store.counts(claim_filter).shown, 1), _TOGETHER)
    return b"".join(csv_parts(store.page(claim_filter, offset=begin, limit=_TOGETHER) for begin in begins))


def draw(frame: Frame) -> None:
    """Draw the download buttons for the rows of this filter."""
    view = describe_view(frame)

    rule = toll_rule.in_force()

    def table() -> bytes:
        return write_table(frame.atlas.store, frame.claim_filter)

    def bundle() -> bytes:
        claims = frame.atlas.store.export(frame.claim_filter)
        return bundle_bytes(view, table(), csv_bytes(tabulate_tolls(find_tolls(claims, rule))))

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
            bundle,
            f"{file_stem(view)}.zip",
            "application/zip",
            on_click="ignore",
            disabled=not view.rows,
            help="The same CSV, the tolls under the rule in force, and a note of filters, rows, version and licence.",
        )
