"""What is remembered while a file is read: answers as long as there is room, keys for good, neither growing with it."""

from __future__ import annotations

import tracemalloc
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.ingest.claims import remembered
from geo.ingest.claims.keys import ClaimKeys
from geo.ingest.claims.remembered import Met, Remembered, code_texts

# Few keys, so that they come again, and keys that look like those made of them.
KEYS = st.lists(st.sampled_from(["a", "b", "a (2)", "a (3)", "b (2)", "a (2) (2)", "c", "d", "e"]), max_size=12)


def test_a_text_is_asked_for_once_until_the_room_is_full_and_never_in_between() -> None:
    asked = Counter[str]()

    def understand(text: str) -> int:
        asked[text] += 1
        return len(text)

    known = Remembered(understand, 3)
    assert list(map(known.__getitem__, ["a", "bb", "a", "ccc"])) == [1, 2, 1, 3]
    assert not known.make_room()
    assert [known[text] for text in ("a", "dddd", "a", "dddd")] == [1, 4, 1, 4]
    assert set(asked.values()) == {1}
    assert known.make_room()
    assert known["a"] == 1
    assert asked["a"] == 2


@pytest.mark.parametrize("key", ["x" * 40, ("x" * 20, "y" * 20)])
def test_long_texts_fill_the_room_sooner(monkeypatch: pytest.MonkeyPatch, key: str | tuple[str, ...]) -> None:
    monkeypatch.setattr(remembered, "_MOST_CHARACTERS", 39)
    known: Remembered[str | tuple[str, ...], int] = Remembered(len)
    assert known[key]
    assert known.make_room()
    assert not known
    assert not known.make_room()


@given(st.lists(st.lists(st.integers(-(2**63), 2**63 - 1), unique=True, max_size=30), max_size=12))
def test_every_code_met_is_found_with_its_number_and_no_other(batches: list[list[int]]) -> None:
    met, known = Met(), dict[int, int]()
    for number, batch in enumerate(batches):
        is_met, found = met.find(np.array(batch, np.int64))
        assert dict(zip(batch, is_met.tolist(), strict=True)) == {code: code in known for code in batch}
        assert found.tolist() == [known.get(code, 0) for code in batch]
        new = {code: number + 1 for code in batch if code not in known}
        if number % 2:
            met.add_all(np.array([*new], np.int64), np.array([*new.values()], np.int64))
        else:
            for code, its_number in new.items():
                met.add(code, its_number)
        known |= new
        assert [met.get(code) for code in batch] == [known[code] for code in batch]
    assert met.get(17) == known.get(17)


def test_a_million_texts_met_take_little_more_than_sixteen_bytes_each() -> None:
    tracemalloc.start()
    try:
        met = Met()
        for start in range(0, 1_000_000, 2_000):
            codes = code_texts(f"key {number}" for number in range(start, start + 2_000))
            met.add_all(codes, codes)
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 17_000_000
    # As few tables to look into as the powers of two between the first and all.
    assert len(met._sorted) < 12
    assert met.get(hash("key 777")) is not None
    assert met.get(hash("no key")) is None


def _give_plainly(batches: list[list[str]]) -> list[list[str]]:
    """Return the keys one by one: the first free of the key, the key with 2 behind it, with 3, and so on."""
    taken: set[str] = set()
    given_out = []
    for batch in batches:
        own = []
        for key in batch:
            names = (f"{key} ({number})" if number > 1 else key for number in range(1, 999))
            name = next(name for name in names if name not in taken)
            taken.add(name)
            own.append(name)
        given_out.append(own)
    return given_out


@given(st.lists(KEYS, max_size=8))
def test_every_claim_gets_a_key_of_its_own_and_keeps_the_one_it_has_where_it_is_free(batches: list[list[str]]) -> None:
    keys = ClaimKeys()
    found = [keys.give(batch) for batch in batches]
    assert [own for own, _ in found] == _give_plainly(batches)
    numbered = [
        [place for place, key in enumerate(own) if key != batch[place]]
        for (own, _), batch in zip(found, batches, strict=True)
    ]
    assert [places for _, places in found] == numbered
