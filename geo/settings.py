"""Where things are and how the process is told so: the only module that reads the environment.

Kept apart so that a test, a container or a documenter with an own table changes one variable and no code.
"""

from __future__ import annotations

import os
from pathlib import Path

from geo.errors import AtlasError


def _read_number(name: str, default: int) -> int:
    """Return a whole number above 0 from the environment, or the default where nothing is set."""
    stated = os.environ.get(name, "").strip()
    if not stated:
        return default
    if not (stated.isascii() and stated.isdigit() and int(stated) > 0):
        raise AtlasError(f"{name}: got {stated!r}; wanted a whole number above 0. Correct it or leave it out.")
    return int(stated)


ROOT = Path(__file__).resolve().parent.parent

# A documenter's own five tables can be shown by pointing this at their folder.
DATA_DIR = Path(os.environ.get("CLAIM_ATLAS_DATA", ROOT / "data")).resolve()

# What a process that reads strangers' files is told of this one's environment: how to find its libraries, and no more.
_NEEDED_TO_START = ("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT")
CHILD_ENVIRONMENT = {name: os.environ[name] for name in _NEEDED_TO_START if name in os.environ}

# What one visit, and all visits together, may bring as files at a time. Raising the first needs server.maxUploadSize of
# Streamlit's settings raised as well.
UPLOAD_MB = _read_number("CLAIM_ATLAS_UPLOAD_MB", 80)
ALL_UPLOADS_MB = _read_number("CLAIM_ATLAS_ALL_UPLOADS_MB", 400)

# What readers' own tables may hold at a time: a million claims take about 600 MB.
OPEN_TABLES = _read_number("CLAIM_ATLAS_OPEN_TABLES", 40)
OPEN_CLAIMS = _read_number("CLAIM_ATLAS_OPEN_CLAIMS", 2_000_000)
