"""What a process that reads strangers' files gives up: the network, and memory, time and files beyond its limits.

Nothing of the program but the limits is loaded here, as the network can only be left before any thread runs.
"""

from __future__ import annotations

import ctypes
import resource
import signal
import sys
from typing import TYPE_CHECKING

from geo.ingest.limits import MEGABYTE

if TYPE_CHECKING:
    from geo.ingest.limits import Limits

# A child has nothing to write to disk; this is for what a library may keep beside its work.
_MOST_FILE_BYTES = 64 * MEGABYTE

# As in Linux's sched.h; Python names them from 3.12 on.
_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000


def leave_network() -> None:
    """Give up the network for this process and all its children, where the system lets a process do so.

    Before any library is loaded: a process with threads may not take a user namespace of its own, which is what
    anybody but root needs for this.
    """
    if sys.platform == "linux":
        unshare = ctypes.CDLL(None).unshare
        if unshare(_NEW_NETWORK) != 0:
            unshare(_NEW_NETWORK | _NEW_USER)


def confine(limits: Limits) -> None:
    """Give up what a reading does not need: memory and time beyond the limits, core dumps, large files."""
    _lower(resource.RLIMIT_CORE, 0, 0)
    _lower(resource.RLIMIT_FSIZE, _MOST_FILE_BYTES, _MOST_FILE_BYTES)
    # macOS has the name of this limit and refuses to set it.
    if sys.platform != "darwin":
        _lower(resource.RLIMIT_AS, limits.address_space, limits.address_space)
    # At the soft limit the process is told by a signal that ends it and names the reason; at the hard one it is killed.
    _lower(resource.RLIMIT_CPU, limits.cpu_s, limits.cpu_s + 1)
    # The parent ends a reading that takes too long; should the parent be gone, this does.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits.wall_s + 1)


def _lower(kind: int, soft: int, hard: int) -> None:
    """Set a limit, or keep the one in force where that is lower still."""
    _, in_force = resource.getrlimit(kind)
    if in_force != resource.RLIM_INFINITY:
        soft, hard = min(soft, in_force), min(hard, in_force)
    resource.setrlimit(kind, (soft, hard))
