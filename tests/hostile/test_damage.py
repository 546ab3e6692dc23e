"""What must hold for every damaged file: the server goes on, no row is lost in silence, no markup comes back.

`make fuzz` tries 10,000 files, every other run 500.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from tests.hostile.answers import load_mapping, read_bytes
from tests.hostile.damage import FORMS, Damaged, marked_lines
from tests.hostile.plans import NOT_BY_ITSELF

if TYPE_CHECKING:
    from geo.ingest import Opened

_MARKUP = re.compile(r"<\s*[A-Za-z/!?]|\{\{|\{%|\{#|!\[|\]\(|javascript:")
_PASSED_OVER = "Lines above the column names were passed over"
_MAPPINGS = {name: load_mapping(name) for name in ("events", "shapes")}


@pytest.mark.parametrize("form", FORMS)
def test_a_damaged_file_is_refused_in_words_or_read_with_every_row_accounted_for(form, fuzz_examples):
    parent = os.getpid()

    @settings(max_examples=max(1, fuzz_examples // len(FORMS)), deadline=None, suppress_health_check=list(HealthCheck))
    @given(damaged=FORMS[form])
    def read_damaged(damaged: Damaged) -> None:
        answer, opened = read_bytes(f"damaged.{damaged.ending}", damaged.data, _MAPPINGS[damaged.mapping])
        assert os.getpid() == parent
        assert not [sentence for sentence in answer.sentences if _MARKUP.search(sentence)]
        if answer.letter == "R":
            assert answer.reason
            assert answer.remedy
            assert not NOT_BY_ITSELF.search(answer.reason)
            return
        assert answer.rows_in == answer.rows_shown + answer.rows_aside
        assert answer.rows_aside == len(answer.aside)
        assert all(reason and remedy for _, _, reason, remedy in answer.aside)
        assert answer.rows_in > 0
        if damaged.ending in {"csv", "tsv"}:
            assert not _find_lost(damaged, opened)

    read_damaged()


def _find_lost(damaged: Damaged, opened: Opened) -> list[str]:
    """Return the rows of a text table of which something still stands, and which are neither shown nor set aside."""
    shown = opened.claims.frame().astype(str).to_csv()
    aside = "\n".join("\n".join((row.value, *row.row)) for row in opened.aside)
    numbers = {row.line for row in opened.aside}
    # Of lines above the header how many were passed over is told.
    above = sum(note.cells for note in opened.report.notes if note.sentence == _PASSED_OVER)
    return [
        mark
        for number, mark in marked_lines(damaged)
        if number > above and number not in numbers and mark not in shown and mark not in aside
    ]
