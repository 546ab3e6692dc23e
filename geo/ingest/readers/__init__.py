"""One reader for each form of file, all giving the same grid of text; the content decides which one reads.

They run in a process of their own (`geo.ingest.process.isolation`), since a library may fall over what a file holds.
"""

from __future__ import annotations

from geo.ingest.readers.opening import open_grid

__all__ = ["open_grid"]
