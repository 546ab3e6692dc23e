"""Text from a table, made safe for the few Streamlit labels that read Markdown.

Everything longer than a label goes through `st.text` or a table, which interpret nothing.
"""

from __future__ import annotations

import re

# Every character Markdown, emoji codes, maths or colour directives could start with.
_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=&@/\"'])")

# Streamlit sets two hyphens as a dash and three dots as an ellipsis, escaped or not; an invisible joiner keeps them
# apart.
_RUN = re.compile(r"(?:\\-){2,}|(?:\\\.){3,}")
_JOINER = "\u2060"


def label(text: str, *, longest: int = 80) -> str:
    """Return `text` as a one-line Markdown label that shows it literally; longer text ends in an ellipsis."""
    line = " ".join(text.split())
    if len(line) > longest:
        line = line[: longest - 1] + "…"
    return _RUN.sub(lambda run: _JOINER.join(re.findall(r"\\.", run[0])), _SPECIAL.sub(r"\\\1", line))
