"""Servers and browsers for the browser tests; every test ends with proof that nothing went wrong unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import Watch, launch, open_context
from tests.browser.server import serve
from tests.data_folders import write_empty, write_hostile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with launch() as running:
        yield running


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The built-in table, one server for all tests that do not need a fresh one."""
    with serve() as url:
        yield url


@pytest.fixture(scope="session")
def empty_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(write_empty(tmp_path_factory.mktemp("empty"))) as url:
        yield url


@pytest.fixture(scope="session")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(write_hostile(tmp_path_factory.mktemp("hostile"))) as url:
        yield url


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Record of what the pages of a test did; fails the test when one logged an error or reached outside."""
    record = Watch()
    yield record
    record.assert_clean()


@pytest.fixture
def open_page(browser: Browser, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Open pages in fresh browser profiles; keywords as in `open_context`."""
    contexts = []

    def opener(**wanted: bool) -> Page:
        context = open_context(browser, **wanted)
        contexts.append(context)
        page = context.new_page()
        watch.follow(page)
        return page

    yield opener
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()
