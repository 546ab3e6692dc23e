"""The rows that Disputes and Sources set side by side: those of the filter, as long as they are few enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.standings import MOST_CLAIMS

if TYPE_CHECKING:
    import pandas as pd

    from pages.parts.frame import Frame


def claims_to_compare(frame: Frame) -> pd.DataFrame | None:
    """Return the filter's rows of the flat view; None, with a word to the reader, when there are none or too many."""
    shown = frame.counts.shown
    if shown > MOST_CLAIMS:
        st.info(
            f"{shown:,} claims are too many to set side by side (at most {MOST_CLAIMS:,}). "
            "Choose a place, an incident or a period in the sidebar."
        )
        return None
    if not shown:
        st.caption("No claim passes the filters.")
        return None
    return frame.atlas.store.export(frame.claim_filter)
