"""Random filters and junk links, for the properties that must hold for every one of them."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from geo.claims import VALUE_FIELDS, ClaimFilter
from tests.store.by_rows import COLUMNS
from tests.store.sample import sample_claims

HELD = {field: sorted({str(claim[COLUMNS[field]]) for claim in sample_claims()}) for field in VALUE_FIELDS}
DAYS = st.dates(date(2010, 12, 1), date(2018, 1, 31)) | st.sampled_from([date(2017, 5, day) for day in range(13, 18)])
FIGURES = st.sampled_from([0, 1, 12, 13, 20, 32, 50, 51, 4999, 5000, 8000, 11001])
WORDS = st.sampled_from(["strike", "raqqa", "\u0627\u0644\u0631\u0642\u0629", "at least", "told", "%", "7", "'", "c0"])


@st.composite
def filters(draw):
    """Return a filter over the values of the sample, with now and then a value no table has."""
    chosen = {
        field: tuple(draw(st.lists(st.sampled_from([*held, "no such value"]), max_size=3)))
        for field, held in HELD.items()
        if draw(st.integers(0, 3)) == 0
    }
    for name in ("event_from", "event_to", "said_from", "said_to", "as_of"):
        chosen[name] = draw(st.none() | DAYS) if draw(st.booleans()) else None
    for name in ("toll_min", "toll_max"):
        chosen[name] = draw(st.none() | FIGURES) if draw(st.booleans()) else None
    if draw(st.integers(0, 2)) == 0:
        chosen["text"] = draw(WORDS | st.text(max_size=3))
    return ClaimFilter(**chosen)


# Texts that are no claim type, day or whole number, and harm whoever takes them for SQL, a template or a formula.
_JUNK = [
    *("xyz", "TOLL", "1e999", "nan", "2023-99-99", "2017-5-15", "-5", "1.5", "\u0661\u0662", "' OR 1=1 --", "{{7*7}}x"),
    *(
        "<script>alert(1)</script>",
        "=1+1",
        "a\x00b",
        "\u202etxt",
        "\ufffd",
        "x" * 2001,
        "0" * 13,
        " ",
        "none ",
        "~none",
    ),
]
JUNK = st.sampled_from(_JUNK) | st.text(min_size=1, max_size=8).filter(lambda text: not text.isascii())
