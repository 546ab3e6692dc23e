"""A download has the rows of its filter, however many of them are held at a time."""

from __future__ import annotations

import pytest

from geo.claims import ClaimFilter
from geo.export.csv import csv_bytes
from geo.store import open_store
from pages.parts import downloads
from tests.store.sample import sample_flat


@pytest.mark.parametrize("together", [1, 3, 1000])
@pytest.mark.parametrize(
    "claim_filter", [ClaimFilter(), ClaimFilter(claim_type=("toll",)), ClaimFilter(text="nothing holds this")]
)
def test_a_download_is_the_export_of_its_filter(
    monkeypatch: pytest.MonkeyPatch, together: int, claim_filter: ClaimFilter
) -> None:
    monkeypatch.setattr(downloads, "_TOGETHER", together)
    store = open_store(sample_flat(), "v")
    assert downloads.write_table(store, claim_filter) == csv_bytes(store.export(claim_filter))
