"""The look of the frame: one style sheet, applied to containers by their keys.

Streamlit's theme file sets colours and type; this sets spacing and what the theme cannot reach. It never contains
text from a table.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

import streamlit as st

# A row is 33 px at the theme's size and never more than this.
_HIGHEST_ROW_PX = 36


@lru_cache(maxsize=1)
def _style_sheet() -> str:
    return Path(__file__).with_name("look.css").read_text(encoding="utf-8")


def height_of(rows: int, most_px: int) -> int | Literal["content"]:
    """Return the height of a table: what its rows take, or `most_px` where they take more and it scrolls."""
    return "content" if (rows + 1) * _HIGHEST_ROW_PX <= most_px else most_px


def apply() -> None:
    """Put the style sheet on the page."""
    st.html(f"<style>{_style_sheet()}</style>")
