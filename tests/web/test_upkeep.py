"""Files that wait to be read count among those a session holds, and ended sessions are let go of by themselves."""

from __future__ import annotations

import gc
import weakref
from types import SimpleNamespace

from streamlit.runtime.caching.ttl_cache import TTLCache

from geo import ingest
from pages.parts import upkeep
from pages.parts.opening_file import Opening


def test_a_file_counts_for_its_session_while_it_waits() -> None:
    first = Opening((ingest.Source("a.csv", b"12345"), ingest.Source("b.csv", b"678")), ingest.Said())
    second = Opening((ingest.Source("c.csv", b"90"),), ingest.Said())
    upkeep.count_as_held(first, "upkeep-one")
    upkeep.count_as_held(second, "upkeep-one")
    assert upkeep.count_bytes_held()["upkeep-one"] == 10
    del first
    gc.collect()
    assert upkeep.count_bytes_held()["upkeep-one"] == 2


def test_a_version_is_of_the_bytes_and_not_of_the_order_they_came_in() -> None:
    files = (ingest.Source("a.csv", b"12345"), ingest.Source("b.csv", b"678"))
    versions = {Opening(order, ingest.Said()).find_version() for order in (files, files[::-1])}
    assert len(versions) == 1
    assert versions != {Opening(files[:1], ingest.Said()).find_version()}
    assert Opening(files, ingest.Said()).name == "a.csv and 1 more"


class Session:
    """Points at itself, as a session and its parts point at each other."""

    def __init__(self) -> None:
        self.own = self


def test_a_session_past_its_time_is_gone_after_a_sweep_and_a_fresh_one_stays() -> None:
    now = 0.0
    kept: TTLCache[str, Session] = TTLCache(maxsize=10, ttl=60, timer=lambda: now)
    runtime = SimpleNamespace(_session_mgr=SimpleNamespace(_session_storage=SimpleNamespace(_cache=kept)))
    old, fresh = Session(), Session()
    gone, stays = weakref.ref(old), weakref.ref(fresh)
    kept["old"] = old
    now = 50.0
    kept["fresh"] = fresh
    del old, fresh
    now = 70.0
    upkeep.sweep(runtime)
    assert gone() is None
    assert stays() is not None
