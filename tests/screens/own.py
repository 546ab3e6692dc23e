"""What a reader does on the Open screen that AppTest ran, in words."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.own_files import STRANGE, STRANGE_COLUMNS
from tests.screens.reading import buttons, press, texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streamlit.testing.v1 import AppTest

    from tests.screens.conftest import Show

_PATIENCE_S = 60
OTHERS = ("atlas", "disputes", "sources", "records", "method")


def bring(screen: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Drop files on the screen's place for them and wait until they are read."""
    (place,) = [each for each in screen.file_uploader if each.key.startswith("open_files")]
    place.set_value([(name, content, "application/octet-stream") for name, content in files])
    return wait_read(screen.run())


def wait_read(screen: AppTest) -> AppTest:
    """Run the screen until no reading is under way."""
    end = time.monotonic() + _PATIENCE_S
    while "Cancel" in buttons(screen) and time.monotonic() < end:
        time.sleep(0.1)
        screen.run()
    assert "Cancel" not in buttons(screen)
    return screen


def match(screen: AppTest, columns: Mapping[str, str]) -> AppTest:
    """Choose a column for each field, none for every other."""
    for box in screen.selectbox:
        field = box.key.split("_", 2)[2] if box.key.startswith("match_") else ""
        if field and not field.startswith("option_"):
            box.set_value(columns.get(field, ""))
    return screen.run()


def open_matched(screen: AppTest) -> AppTest:
    """Press the button that opens a matched table."""
    return wait_read(press(screen, "Open the table"))


def equation(screen: AppTest) -> str:
    """Return the rows of the file as the screen counts them."""
    (line,) = [each.value.removeprefix("##### ") for each in screen.markdown if " in = " in each.value]
    return line


def banner(screen: AppTest) -> str:
    """Return what is said of the reader's own table, "" where none is open."""
    said = [text for text in texts(screen) if text.startswith("Your own table: ")]
    return said[0] if said else ""


def go(screen: AppTest, name: str) -> AppTest:
    """Go to another screen as a click in the menu does."""
    return screen.switch_page(f"pages/{name}.py").run()


def open_strange(show: Show, content: bytes = STRANGE, **columns: str) -> AppTest:
    """Return the Open screen on which the strange table, or another of its columns, was matched and opened."""
    return open_matched(match(bring(show("open_your_own"), ("mine.csv", content)), STRANGE_COLUMNS | columns))
