"""The memory Arrow takes, in a program that opens large tables and lets go of them.

Arrow's own pool keeps several times the largest batch for a next time, and gives it back from one thread only.
"""

from __future__ import annotations

import pyarrow as pa


def use_system_memory() -> None:
    """Let Arrow take its memory from the system from now on; what it holds already stays as it is."""
    pa.set_memory_pool(pa.system_memory_pool())


def give_back() -> None:
    """Give back to the system what this process no longer needs."""
    pa.default_memory_pool().release_unused()
