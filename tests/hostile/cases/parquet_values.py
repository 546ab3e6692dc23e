"""Parquet whose values are of unusual kinds (P16 to P19).

Lines are rows counted from 1.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pyarrow as pa

from tests.hostile.cases.case import Case, Plan, aside, either, note, refuse
from tests.hostile.cases.columns import events, packed, parquet
from tests.hostile.cases.text import IDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.cases.case import Trap

_DAYS = (date(2023, 10, 7), date(2023, 10, 8), date(2023, 10, 9))
_ANY = "ANQR"


def cases(trap: Trap) -> Iterator[Case]:
    """Return the cases."""
    yield from _kinds()
    yield from _days()
    yield from _texts(trap)


def _kinds() -> Iterator[Case]:
    for wrong, own in (
        ("A text column holds lists.", {"text": [["a", "b"], [], None]}),
        ("A text column holds structures.", {"text": [{"a": 1}, {"a": 2}, None]}),
        ("A text column holds bytes.", {"text": [b"a", b"\xff", None]}),
        ("A text column holds maps.", {"text": pa.array([[("a", 1)], [], None], pa.map_(pa.string(), pa.int64()))}),
    ):
        yield Case("P16", "parquet", wrong, parquet(events(own)), either("NQ", note()))
    coded = events({"place": pa.array(["Northfield", "Southgate", "Eastbridge"]).dictionary_encode()})
    yield Case("P16", "parquet", "Places are kept as a dictionary.", parquet(coded), note("compare", claim_id=IDS))
    counts = pa.array([Decimal(3), Decimal(5), Decimal(1)], pa.decimal128(5, 0))
    yield Case(
        "P16",
        "parquet",
        "Counts are decimals.",
        parquet(events({"killed": counts})),
        note("compare", value_low=(3, 5, 1)),
    )
    floats = events({"killed": pa.array([3.0, float("nan"), 1.0])})
    yield Case(
        "P16", "parquet", "Counts are floats, one no number.", parquet(floats), either("QN", aside(at=[(2, "killed")]))
    )
    endless = events({"lat": pa.array([31.5, float("inf"), 31.55])})
    yield Case("P16", "parquet", "A latitude is infinite.", parquet(endless), aside(at=[(2, "lat")]))
    far = events({"lat": pa.array([31.5, 31.52, 131.55])})
    yield Case("P16", "parquet", "A latitude beyond the pole.", parquet(far), aside("latitude", at=[(3, "lat")]))
    large = events({"id": pa.array([9007199254740993, None, 9007199254740995])})
    yield Case(
        "P16",
        "parquet",
        "Ids above 2 to the 53rd, one missing.",
        parquet(large),
        note("compare", claim_id=("9007199254740993", "row 2", "9007199254740995")),
    )
    below = events({"killed": pa.array([3, -5, 1])})
    yield Case("P16", "parquet", "A count below zero.", parquet(below), aside(at=[(2, "killed")]))
    nothing = events({"text": pa.nulls(3)})
    yield Case("P16", "parquet", "A column of nothing.", parquet(nothing), note("compare", claim_id=IDS))
    flags = events({"killed": pa.array([True, False, True])})
    yield Case(
        "P16",
        "parquet",
        "Counts are true or false.",
        parquet(flags),
        Plan("QNR", 3, ((1, "killed"), (2, "killed"), (3, "killed"))),
    )


def _days() -> Iterator[Case]:
    right = note("compare", event_start=_DAYS)
    yield Case("P17", "parquet", "Days are dates.", parquet(events({"date": list(_DAYS)})), right)
    zoned = pa.array(
        [datetime(day.year, day.month, day.day, 9, tzinfo=UTC) for day in _DAYS], pa.timestamp("us", "Asia/Gaza")
    )
    yield Case("P17", "parquet", "Days are instants in the zone of Gaza.", parquet(events({"date": zoned})), right)
    lost = zoned.cast(pa.timestamp("us", "Mars/Base"))
    yield Case(
        "P17",
        "parquet",
        "Days are instants in a zone there is not.",
        parquet(events({"date": lost})),
        Plan("NQ", 3, ((1, "date"), (2, "date"), (3, "date"))),
    )
    millions = pa.array([4_611_686_018_427_387, 1_696_723_200_000, 1_696_809_600_000], pa.timestamp("ms"))
    yield Case(
        "P17", "parquet", "A day of the year 148,108.", parquet(events({"date": millions})), aside(at=[(1, "date")])
    )
    most = pa.array([2**63 - 1, -(2**63) + 1, 0], pa.timestamp("us"))
    yield Case(
        "P17",
        "parquet",
        "Days at both ends of what 64 bits hold.",
        parquet(events({"date": most})),
        Plan("QR", 3, ((1, "date"), (2, "date"))),
    )
    clock = events({"date": pa.array([1, 2, 3], pa.time32("s"))})
    yield Case(
        "P17", "parquet", "Days are times of day.", parquet(clock), aside(at=[(1, "date"), (2, "date"), (3, "date")])
    )
    long = events({"date": pa.array([1, 2, 3], pa.duration("s"))})
    yield Case(
        "P17", "parquet", "Days are lengths of time.", parquet(long), aside(at=[(1, "date"), (2, "date"), (3, "date")])
    )


def _texts(trap: Trap) -> Iterator[Case]:
    bad = pa.StringArray.from_buffers(
        3, pa.py_buffer(b"\x00\0\0\0\x01\0\0\0\x03\0\0\0\x04\0\0\0"), pa.py_buffer(b"a\xff\xfeb")
    )
    yield Case(
        "P18", "parquet", "A text is not UTF-8.", parquet(events({"text": bad})), aside("UTF-8", at=[(2, "text")])
    )
    nul = events({"place": ["Northfield", "South\x00gate", "Eastbridge"]})
    yield Case(
        "P18",
        "parquet",
        "A text holds a NUL.",
        parquet(nul),
        either("NQ", note("NUL|control", place=("Northfield", "Southgate", "Eastbridge"))),
    )
    # Written by hand: whoever unpickles it makes a file.
    runs = f"cposix\nsystem\n(S'touch {trap.canary}.made'\ntR.".encode()
    field = pa.field(
        "text",
        pa.string(),
        metadata={"ARROW:extension:name": "arrow.py_extension_type", "ARROW:extension:metadata": runs},
    )
    table = pa.table(events())
    schema = pa.schema([field if own.name == "text" else own for own in table.schema])
    table = pa.Table.from_arrays(table.columns, schema=schema)
    yield Case(
        "P19",
        "parquet",
        "A column type of old that was unpickled when read.",
        packed(table),
        note("compare", claim_id=IDS),
    )
    written = pa.BufferOutputStream()
    with pa.ipc.new_file(written, table.schema) as file:
        file.write_table(table)
    yield Case("P19", "parquet", "Arrow's own format named .parquet.", written.getvalue().to_pybytes(), refuse())
