"""A mapping file from last time: what of it fits the table at hand is taken, and what does not is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.ingest.mapping import Mapping, column_rule, write_mapping
from tests.own_files import STRANGE
from tests.screens.own import bring
from tests.screens.reading import captions, texts

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from tests.screens.conftest import Show


def bring_mapping(screen: AppTest, **fields: str) -> AppTest:
    """Bring a mapping file that takes each field from one column."""
    mapping = Mapping(fields={field: column_rule(column) for field, column in fields.items()})
    (place,) = [each for each in screen.file_uploader if each.key.startswith("open_mapping")]
    return place.set_value(("mapping.toml", write_mapping(mapping).encode(), "application/toml")).run()


def missing(screen: AppTest) -> list[str]:
    return [text for text in texts(screen) if text.startswith("The mapping names columns this file does not have: ")]


def test_columns_of_a_mapping_that_the_file_does_not_have_are_named(show: Show) -> None:
    seen = bring(show("open_your_own"), ("mine.csv", STRANGE))
    assert missing(seen) == []
    bring_mapping(seen, place="Town", lat="Breite", speaker="Who")
    assert missing(seen) == ["The mapping names columns this file does not have: Breite, Who."]
    chosen = {box.key.split("_", 2)[2]: box.value for box in seen.selectbox if box.key.startswith("match_")}
    assert (chosen["place"], chosen["lat"], chosen["speaker"]) == ("Town", "", "")


def test_a_mapping_that_fits_is_said_to_be_what_the_selectors_start_from(show: Show) -> None:
    seen = bring(show("open_your_own"), ("mine.csv", STRANGE))
    assert not [text for text in captions(seen) if "start from your mapping" in text]
    bring_mapping(seen, place="Town", lat="Y", lon="X")
    assert missing(seen) == []
    assert [text for text in captions(seen) if text.startswith("The selectors start from your mapping.")]
    assert not [text for text in captions(seen) if "Columns are proposed" in text]
