"""Method: how claims are coded, what the map shows and does not, and the codebook itself."""

from __future__ import annotations

from pages.parts import method_text
from pages.parts.frame import current

method_text.draw(current())
