"""How many damaged files are tried: `--fuzz-examples`, 500 unless told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytest import Config, Parser  # noqa: PT013  # names of types only

_IN_EVERY_RUN = 500


def pytest_addoption(parser: Parser) -> None:
    parser.addoption("--fuzz-examples", type=int, default=_IN_EVERY_RUN, help="damaged files to try, over all forms")


@pytest.fixture(scope="session")
def fuzz_examples(pytestconfig: Config) -> int:
    # Not known where pytest was started above this folder and met this file only later.
    return pytestconfig.getoption("--fuzz-examples", default=_IN_EVERY_RUN)
