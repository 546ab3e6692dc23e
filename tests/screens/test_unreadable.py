"""A table that cannot be read is said to be so, with every fault as text, and nothing else is shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pages.parts import frame
from tests.sample_tables import change_row, copy_sample, drop_column
from tests.screens.reading import interpreted, texts

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from tests.screens.conftest import Show

SCREENS = [Path(path).stem for path, _, _ in frame.SCREENS]
ATTACK = "![pixel](https://tracker.example/p.png)<img src=x onerror=alert(1)>"


@pytest.fixture
def broken(tables: dict[str, Path], tmp_path: Path) -> Path:
    """A copy of the sample that a test breaks; shown as the table `broken`."""
    tables["broken"] = copy_sample(tmp_path / "broken")
    return tables["broken"]


def nothing_else(screen: AppTest) -> None:
    """Fail when anything is shown besides the fault."""
    shown = (screen.dataframe, screen.markdown, screen.button, screen.pills, screen.multiselect, screen.subheader)
    assert [len(elements) for elements in shown] == [0] * len(shown)
    assert not screen.get("component_instance")
    assert not screen.get("download_button")
    assert [error.value for error in screen.error] == [
        "The table could not be opened. Nothing is shown, so that nothing is shown wrongly."
    ]


@pytest.mark.parametrize("screen", SCREENS)
def test_a_broken_cell_is_named_on_every_screen(screen: str, broken: Path, show: Show) -> None:
    change_row(broken, "places", "northbridge", lat="north")
    change_row(broken, "claims", "c-03", speaker_id="nobody")
    seen = show(screen, "broken", type="toll")
    nothing_else(seen)
    said = texts(seen)
    assert said[0].startswith("places.csv:2: lat: got 'north'; wanted")
    assert any(line.startswith("claims.csv:4: speaker_id: got 'nobody'; wanted") for line in said)
    assert "python -m geo check" in said[-1]


def test_a_missing_column_and_a_missing_file_are_named(broken: Path, show: Show) -> None:
    drop_column(broken, "actors", "kind")
    (broken / "claims.csv").unlink()
    seen = show("atlas", "broken")
    nothing_else(seen)
    said = " ".join(texts(seen))
    assert "actors.csv" in said
    assert "claims.csv" in said


def test_a_folder_that_is_not_there_is_named(tables: dict[str, Path], tmp_path: Path, show: Show) -> None:
    tables["broken"] = tmp_path / "nowhere"
    seen = show("atlas", "broken")
    nothing_else(seen)
    assert "places.csv" in " ".join(texts(seen))


def test_a_fault_quotes_what_came_literally(broken: Path, show: Show) -> None:
    change_row(broken, "claims", "c-03", stance=ATTACK)
    seen = show("atlas", "broken")
    nothing_else(seen)
    assert any(ATTACK in line for line in texts(seen))
    assert not [text for text in interpreted(seen) if "tracker" in text]


def test_more_faults_than_fit_are_counted(broken: Path, show: Show) -> None:
    for number in range(1, 13):
        wrong = {"claim_type": "x", "stance": "y", "claimed_on": "z", "incident_id": "a", "document_id": "b"}
        change_row(broken, "claims", f"c-{number:02}", **wrong)
    seen = show("atlas", "broken")
    nothing_else(seen)
    said = texts(seen)
    # Fifty faults, how many more, and what to do.
    assert len(said) == 52
    assert said[-2].endswith("further faults")


def test_the_table_is_shown_once_it_is_corrected(broken: Path, show: Show) -> None:
    change_row(broken, "places", "northbridge", lat="north")
    seen = show("atlas", "broken")
    nothing_else(seen)
    change_row(broken, "places", "northbridge", lat="50.25")
    seen.run()
    assert not seen.error
    assert "**12** of 12 claims shown" in seen.markdown[0].value
