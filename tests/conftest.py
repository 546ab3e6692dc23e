"""The order of the tests: what is quick to fail first, the browser last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import settings

if TYPE_CHECKING:
    import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # Playwright keeps an event loop running in this thread from its first test on, in which no other test could run
    # its own.
    items.sort(key=lambda item: "tests/browser" in item.path.as_posix())


# The same examples on every run: a test that fails for one hand fails for all.
settings.register_profile("same-every-time", derandomize=True)
settings.load_profile("same-every-time")
