"""Where things are and how the process is told so: the only module that reads the environment.

Kept apart so that a test, a container or a documenter with an own table changes one variable and no code.
"""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# A documenter's own five tables can be shown by pointing this at their folder.
DATA_DIR = Path(os.environ.get("CLAIM_ATLAS_DATA", ROOT / "data")).resolve()
