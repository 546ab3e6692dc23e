"""Sources: who says what, carried by whom, and how often others agree."""

from __future__ import annotations

from pages.parts import carriage, comparison, source_views
from pages.parts.frame import current

frame = current()
claims = comparison.claims_to_compare(frame)
if claims is not None:
    source_views.draw_matrix(claims)
    carriage.draw(claims)
    source_views.draw_pairs(claims)
