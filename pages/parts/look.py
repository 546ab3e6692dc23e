"""The look of the frame: one style sheet, applied to containers by their keys.

Streamlit's theme file sets colours and type; this sets spacing and what the theme cannot reach. It never contains
text from a table.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import streamlit as st


@lru_cache(maxsize=1)
def _style_sheet() -> str:
    return Path(__file__).with_name("look.css").read_text(encoding="utf-8")


def apply() -> None:
    """Put the style sheet on the page."""
    st.html(f"<style>{_style_sheet()}</style>")
