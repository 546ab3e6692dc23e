"""Mapping files made to harm the server, which reads them itself, are refused in words without their markup."""

from __future__ import annotations

import pytest

from geo.ingest.mapping import read_mapping, write_mapping
from geo.ingest.outcome import Refused
from tests.hostile.answers import HERE

GOOD = (HERE / "mappings" / "events.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = " + "[" * 50_000, "recursion"),
        ("a = " + "{a=" * 20_000, "recursion"),
        # One key of 20,000 parts took the parser a quarter of a minute.
        (".".join(["a"] * 20_000) + " = 1", "points"),
        (f"{GOOD}\n[{'.'.join(['a'] * 20_000)}]", "points"),
        (GOOD + "\x00", "not TOML"),
        (GOOD + '\n[precision]\n"1" = ' + "9" * 5_000, "not TOML"),
        (GOOD + '\n[precision]\n"1" = nan', "no radius"),
        (GOOD + '\n[precision]\n"1" = 1e999', "no radius"),
        (GOOD.replace('"{id}"', '"' + "{id}" * 200_000 + '"'), "longer than any mapping"),
        (GOOD + '\n["<img src=x onerror=alert(1)>"]\na = 1', "has the key"),
        (GOOD.replace('"{place}"', "7"), "no rule"),
        (GOOD.replace("[fields]", '[fields]\n"<b>x</b>" = "{id}"'), "(b)x(/b)"),
    ],
)
def test_a_mapping_made_to_harm_is_refused(text, said):
    with pytest.raises(Refused) as refused:
        read_mapping(text)
    assert said in refused.value.reason
    assert refused.value.remedy
    assert "<" not in str(refused.value)


def test_markup_in_a_rule_is_text_and_comes_back_as_it_is():
    rule = "<script>alert(1)</script> {place}"
    mapping = read_mapping(GOOD.replace('"{place}"', f'"{rule}"'))
    assert mapping.fields["place"][0].pieces == ("<script>alert(1)</script> ", "place", "")
    assert read_mapping(write_mapping(mapping)) == mapping


def test_a_brace_beside_a_column_cannot_be_written_down_again_and_is_refused():
    with pytest.raises(Refused, match="a brace that is not one of a pair"):
        read_mapping(GOOD.replace('"{place}"', '"{place} {{7*7}}"'))
