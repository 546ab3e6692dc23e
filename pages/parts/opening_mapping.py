"""The mapping of a file as a file to keep, offered in the same words wherever there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.ingest.mapping import write_mapping

if TYPE_CHECKING:
    from geo.ingest import Mapping


def draw_download(mapping: Mapping) -> None:
    """Draw the button that hands out a mapping; nothing for layouts that are no matching of columns."""
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
        help="Which column became what. Bring it again for the next file of this kind, here or on the command line "
        "(python -m geo import FILE --mapping mapping.toml).",
    )
