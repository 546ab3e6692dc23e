"""Tables as offices and field teams really write them: what is read of them, what is left, and why."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from geo.ingest.claims.builder import ClaimBuilder
from geo.ingest.limits import FOR_COMMAND
from geo.ingest.mapping import find_layout
from geo.ingest.understanding import Stated, understand
from tests.ingest.layout_rows import make_csv

if TYPE_CHECKING:
    from geo.ingest.outcome import SetAside


@dataclass(frozen=True)
class Opened:
    """What a strange table came to."""

    claims: list[dict[str, Any]]
    aside: list[SetAside]
    notes: list[str]
    matched: dict[str, str]
    left: dict[str, str]


def opened(data: bytes | str) -> Opened:
    """Return the claims of a file as a user brings it, with the reasons where its columns are guessed."""
    file = io.BytesIO(data.encode() if isinstance(data, str) else data)
    known = understand(file, "list.csv", Stated(), FOR_COMMAND)
    builder = ClaimBuilder(known.mapping, known.columns, file="list.csv", latest=date(2026, 11, 21))
    claims, aside = [], []
    for batch in known.batches:
        built = builder.build(batch)
        claims += built.claims.to_pylist()
        aside += [*batch.aside, *built.aside]
    notes = [note.sentence for note in (*known.grid.notes, *builder.notes)]
    matched = {guess.field: guess.column for guess in known.guesses if guess.field}
    return Opened(claims, aside, notes, matched, {g.column: g.reason for g in known.guesses if not g.field})


TOTALS = """{head},Location,Date,Killed,Source
1,Northfield,2021-03-02,12,Harbour Daily
2,Southfield,2021-03-02,2,Evening Star
{label},{place},{day},14,
"""


@pytest.mark.parametrize(
    ("label", "place", "day", "column"),
    [
        ("Total", "", "", ""),
        ("GRAND TOTAL:", "", "", ""),
        ("المجموع", "", "", ""),
        ("", "Total", "", "Location"),
        ("", " Toplam ", "2021-03-03", "Location"),
    ],
)
@pytest.mark.parametrize("head", ["No.", "ID"])
def test_a_row_that_adds_up_the_others_is_no_claim(label: str, place: str, day: str, column: str, head: str) -> None:
    table = opened(TOTALS.format(head=head, label=label, place=place, day=day))
    assert [claim["value_low"] for claim in table.claims] == [12, 2]
    (row,) = table.aside
    assert (row.line, row.value) == (4, (label or place).strip())
    assert row.column == (column or ("ID" if head == "ID" else ""))
    assert "count everybody twice" in row.reason
    assert row.remedy.startswith("Remove the row")


def test_a_place_whose_name_only_begins_like_a_total_is_a_place() -> None:
    table = opened("Location,Date,Killed,Source\nTotality Bay,2021-03-02,12,Harbour Daily\n")
    assert [claim["place"] for claim in table.claims] == ["Totality Bay"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_gdelt_as_a_database_writes_it_has_names_and_another_separator(separator: str) -> None:
    names = find_layout("gdelt_events").recognise.names  # type: ignore[union-attr]
    row = {
        **{"GLOBALEVENTID": "990000001", "SQLDATE": "20201024", "EventCode": "141", "EventRootCode": "14"},
        **{"ActionGeo_Type": "4", "ActionGeo_FullName": "Northbridge", "ActionGeo_Lat": "35.5"},
        **{"ActionGeo_Long": "39.25", "DATEADDED": "20211024143000", "SOURCEURL": "https://harbour.example/1"},
    }
    table = opened(make_csv(names, row).replace(b",", separator.encode()))
    (claim,) = table.claims
    assert (claim["claim_id"], claim["place"], claim["outlet"]) == ("990000001", "Northbridge", "harbour.example")
    assert claim["published_on"] == date(2021, 10, 24)
