"""Every engine the contract is tried on; a new engine is one line here."""

from __future__ import annotations

import pytest

from geo.store import EmbeddedStore
from tests.store.sample import build_flat, sample_flat, scattered_flat

ENGINES = {"embedded": EmbeddedStore}


@pytest.fixture(scope="session", params=ENGINES.values(), ids=ENGINES.keys())
def engine(request):
    return request.param


@pytest.fixture(scope="session")
def store(engine):
    return engine(sample_flat(), "v1")


@pytest.fixture(scope="session")
def empty_store(engine):
    return engine(build_flat([]), "v0")


@pytest.fixture(scope="session")
def scattered_store(engine):
    return engine(scattered_flat(400), "v2")
