"""Open your own: bring a table, see what was understood and what was set aside, then use every screen on it."""

from __future__ import annotations

from pages.parts import opening
from pages.parts.frame import current

opening.draw(current())
