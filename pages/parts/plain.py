"""Text from a table, made safe for the few Streamlit labels that read Markdown.

Everything longer than a label goes through `st.text` or a table, which interpret nothing.
"""

from __future__ import annotations

import re

# Every character Markdown, emoji codes, maths or colour directives could start with.
_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=&@/\"'])")


def label(text: str, *, longest: int = 80) -> str:
    """Return `text` as a one-line Markdown label that shows it literally; longer text ends in an ellipsis."""
    line = " ".join(text.split())
    if len(line) > longest:
        line = line[: longest - 1] + "…"
    return _SPECIAL.sub(r"\\\1", line)
