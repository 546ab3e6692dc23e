"""DuckDB may reach nothing but the claims, even for someone who could run a statement of their own."""

from __future__ import annotations

import duckdb
import pytest

from geo.claims import ClaimFilter
from geo.store import EmbeddedStore
from tests.store.sample import sample_flat

ESCAPES = (
    "SELECT * FROM read_csv('{file}')",
    "SELECT * FROM read_text('{file}')",
    "SELECT * FROM read_blob('{file}')",
    "SELECT * FROM '{file}'",
    "SELECT * FROM glob('/*')",
    "COPY claims TO '{folder}/out.csv'",
    "COPY claims FROM '{file}'",
    "EXPORT DATABASE '{folder}/out'",
    "ATTACH '{folder}/out.db'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SELECT * FROM read_csv('https://example.org/a.csv')",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "SET memory_limit = '64GB'",
    "SET temp_directory = '{folder}'",
    "RESET lock_configuration",
    "PRAGMA enable_profiling",
    "SELECT getenv('HOME')",
    "SELECT * FROM secret_frame",
)


@pytest.fixture
def embedded():
    return EmbeddedStore(sample_flat(), "v")


@pytest.mark.parametrize("escape", ESCAPES)
def test_a_statement_that_reaches_out_is_refused(embedded, tmp_path, escape):
    file = tmp_path / "secret.csv"
    file.write_text("secret\n", encoding="utf-8")
    secret_frame = sample_flat()
    with pytest.raises(duckdb.Error):
        embedded._connection.cursor().execute(escape.format(file=file, folder=tmp_path)).fetchall()
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]
    assert len(secret_frame) == embedded.counts(ClaimFilter()).shown == 15


def test_without_the_lock_the_same_statement_would_read_the_file(tmp_path):
    # Otherwise the test above could pass because the statements are wrong.
    file = tmp_path / "secret.csv"
    file.write_text("word\nsecret\n", encoding="utf-8")
    reading = ESCAPES[0].format(file=file, folder=tmp_path)
    assert duckdb.connect().execute(reading).fetchall() == [("secret",)]


@pytest.mark.parametrize("escape", ESCAPES)
def test_the_same_statement_as_a_filter_is_only_text(embedded, tmp_path, escape):
    text = escape.format(file="/etc/passwd", folder=tmp_path)
    for claim_filter in (ClaimFilter(text=text), ClaimFilter(place=(text,)), ClaimFilter(incident=(text, "prison'"))):
        assert embedded.counts(claim_filter).shown == 0
    assert list(tmp_path.iterdir()) == []
    assert embedded.counts(ClaimFilter()).shown == 15


def test_the_frame_can_change_after_loading_without_changing_the_answers():
    flat = sample_flat()
    store = EmbeddedStore(flat, "v")
    flat["summary"] = "changed"
    flat["lat"] = 0.0
    assert store.export(ClaimFilter())["summary"].eq("changed").sum() == 0
    assert store.export(ClaimFilter())["lat"].eq(0.0).sum() == 0
