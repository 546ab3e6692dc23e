from __future__ import annotations

import pytest

from geo.ingest.mapping import FIELDS, Mapping, Rule, load_layouts, read_mapping, recognise, write_mapping
from geo.ingest.outcome import Refused

WHOLE = """
title = "Daily log"
note = "One row is one strike."

[read]
encoding = "windows-1256"
separator = ";"
sheet = "Log"
header = true

[options]
dates = "day_first"
decimal = ","
missing = ["-", "n/a"]
locate = "SY"

[fields]
place = "{Town}"
incident = ["{Title}", "{Town}, {Day}", { value = "A {braced} title" }]
summary = { column = "odd {name}" }
incident_kind = "{What}"
outlet = { call = "named_somewhere" }

[words.incident_kind]
"Air Raid" = "air_strike"
"*" = "other"

[precision]
"Exact" = 50
"country" = -1

[[figures]]
measure = "killed"
victim_class = "{Whom}"
low = "{Min}"
high = "{Max}"
zero = "not_stated"

[outlets]
column = "Papers"
split = "|"
"""


def test_a_mapping_written_and_read_again_is_the_same() -> None:
    mapping = read_mapping(WHOLE)
    assert read_mapping(write_mapping(mapping)) == mapping


@pytest.mark.parametrize("layout", load_layouts(), ids=lambda layout: layout.name)
def test_a_known_layout_written_and_read_again_is_the_same(layout: Mapping) -> None:
    assert read_mapping(write_mapping(layout)) == layout


def test_a_mapping_holds_what_its_file_says() -> None:
    mapping = read_mapping(WHOLE)
    assert mapping.fields["incident"] == (
        Rule(("", "Title", "")),
        Rule(("", "Town", ", ", "Day", "")),
        Rule(("A {braced} title",)),
    )
    assert mapping.fields["summary"] == (Rule(("", "odd {name}", "")),)
    assert mapping.words["incident_kind"] == {"air raid": "air_strike", "*": "other"}
    assert mapping.precision == {"exact": 50.0, "country": -1.0}
    assert mapping.options.missing == ("-", "n/a")
    assert mapping.read.header is True
    (figure,) = mapping.figures
    assert (figure.zero, figure.low, figure.best) == ("not_stated", (Rule(("", "Min", "")),), ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fields = 3", "fields is no table"),
        ("[fields]\nplaice = '{Town}'", "'plaice'"),
        ("[fields]\nplace = 3", "fields.place is no rule"),
        ("[fields]\nplace = { file = '/etc/passwd' }", "fields.place is no rule"),
        ("[options]\ndates = 'american'", "'day_first'"),
        ("[precision]\nexact = 'near'", "precision.exact is no radius"),
        ("[precision]\nexact = 1e9", "precision.exact is no radius"),
        ("[[figures]]\nmeasure = 'killed'", "lacks its measure or its number"),
        ("[[figures]]\nmeasure = 'killed'\nlow = '{a}'\nzero = 'maybe'", "'not_stated'"),
        ("[read]\nheader = 'yes'", "read.header"),
        ("[recognise]\nany = [1]", "recognise.any"),
        ("[recognise]\nnames = 'a'", "names is no list"),
        ("[recognise]\nwidths = ['61']", "recognise.widths"),
        ("[recognise.shape]\nfirst = 'x'", "recognise.shape"),
        ("[recognise.shape]\n1 = 2", "no text"),
        ("this is not TOML", "not TOML"),
        ("a = " + "[" * 5000, "not TOML"),
        ("x" * 300_000, "longer than any mapping"),
    ],
)
def test_a_wrong_mapping_is_refused_with_its_key_and_what_to_do(text: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        read_mapping(text)
    assert said in refused.value.reason
    assert refused.value.remedy


def test_every_layout_reads_fields_a_claim_has_and_tells_what_its_rows_are() -> None:
    layouts = load_layouts()
    assert {layout.name for layout in layouts} >= {"acled", "ucdp_ged", "airwars", "gdelt_events", "ushahidi", "flat"}
    for layout in layouts:
        assert layout.title
        assert layout.note
        assert layout.recognise is not None
        assert set(layout.fields) <= set(FIELDS)


def test_a_table_with_other_columns_is_of_no_known_layout() -> None:
    assert recognise(("Town", "Day", "Dead"), 3, [("Raqqa", "2017-05-14", "12")]) is None
    assert recognise((), 61, [("x",) * 61]) is None
