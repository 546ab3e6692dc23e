"""What a click does to the file on its way in, however often it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo import ingest
from geo.ingest.mapping import Mapping, column_rule
from pages.parts import opening_state
from pages.parts.opening_file import Opening

if TYPE_CHECKING:
    import pytest


def test_the_second_of_two_quick_clicks_begins_no_second_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[object] = []

    def start(*_: object, **__: object) -> object:
        begun.append(object())
        return begun[-1]

    opening = Opening((ingest.Source("mine.csv", b"Town\nFord\n"),), ingest.Said())
    mapping = Mapping(fields={"place": column_rule("Town")})
    monkeypatch.setattr(ingest, "start_reading", start)
    monkeypatch.setattr(opening_state, "current", lambda: opening)
    for _ in range(2):
        opening_state.begin_matched(mapping)
    assert begun == [opening.reading]
    opening.reading = None
    opening_state.begin_matched(mapping)
    assert begun[1:] == [opening.reading]
