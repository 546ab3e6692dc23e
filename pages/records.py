"""Records: the same claims as a table to sort, read and take away."""

from __future__ import annotations

from pages.parts import downloads, record_table
from pages.parts.frame import current

frame = current()
downloads.draw(frame)
record_table.draw(frame)
