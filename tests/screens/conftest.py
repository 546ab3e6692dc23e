"""Opens a screen on any table; every screen a test opens must end without an exception."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from geo.settings import ROOT
from pages.parts import frame
from pages.parts.deep_links import send_through_the_frame
from tests.data_folders import write_empty, write_hostile
from tests.sample_tables import SAMPLE
from tests.screens.many_claims import write_many

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Far above what a run takes; only a screen that never ends waits this long.
PATIENCE_S = 60


class Show(Protocol):
    """Opens a screen on a table with a query in its address."""

    def __call__(self, screen: str = "atlas", table: str = "seed", *, alone: bool = False, **query: object) -> AppTest:
        """Return the screen after its first run; `alone` runs its file without the frame of app.py."""


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every table the screens are shown on, by name, written once."""
    made = {"empty": write_empty, "hostile": write_hostile, "many": write_many}
    written = {name: write(tmp_path_factory.mktemp(name)) for name, write in made.items()}
    return {"seed": ROOT / "data", "sample": SAMPLE, **written}


@pytest.fixture
def tables(folders: dict[str, Path]) -> dict[str, Path]:
    """The same, to which a test may add a table of its own."""
    return dict(folders)


@pytest.fixture
def show(tables: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Show]:
    opened: list[AppTest] = []
    make = PagesManager.__init__

    def make_framed(*args: object, **options: object) -> None:
        # AppTest makes a new manager for each run, which sees the folder `pages/` and would run its files alone.
        make(*args, **options)
        send_through_the_frame()

    def opener(screen: str = "atlas", table: str = "seed", *, alone: bool = False, **query: object) -> AppTest:
        monkeypatch.setattr(PagesManager, "__init__", make if alone else make_framed)
        monkeypatch.setattr(frame, "DATA_DIR", tables[table])
        test = AppTest.from_file(ROOT / "app.py", default_timeout=PATIENCE_S)
        opened.append(test)
        for key, value in query.items():
            test.query_params[key] = value
        if screen != "atlas":
            test.switch_page(f"pages/{screen}.py")
        return test.run()

    yield opener
    assert [[fault.message for fault in test.exception] for test in opened] == [[]] * len(opened)
