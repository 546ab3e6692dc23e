"""Where the articles lie that the claims were coded from; they are not ours to ship."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo.settings import ROOT

if TYPE_CHECKING:
    from geo.tables import Tables


def find_articles(tables: Tables) -> dict[str, Path]:
    """Return the file of each article by document, or skip the test that has to do without."""
    folder = Path(os.environ.get("CLAIM_ATLAS_ARTICLES", ROOT.parent / "shared" / "articles"))
    files = dict(zip(tables.documents["document_id"], tables.documents["text_file"], strict=True))
    missing = [name for name in files.values() if not (folder / name).is_file()]
    if missing:
        reason = f"the articles are not part of the project: {folder} lacks {', '.join(missing)}"
        pytest.skip(f"{reason}; set CLAIM_ATLAS_ARTICLES to a folder that holds them")
    return {document: folder / name for document, name in files.items()}
