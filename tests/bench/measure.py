"""The measurements, taken in turns on two tables, so that a busy moment of the machine meets both."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from geo.claims import CLAIM_TYPES
from pages.parts.words import in_words
from tests.bench.visit import visit
from tests.browser.chromium import launch
from tests.browser.server import serve
from tests.data_folders import write_empty

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.bench.visit import Visit

FULL, EMPTY = "built-in table", "empty table"
# Taken first and thrown away: the server's first visitors read files and import modules for all others.
WARM_UP = 2
# Each finds at least two claims of the built-in table. None comes twice: the browser remembers the marks of a query.
WORDS = (
    *("syria", "raqqa", "boukamal", "saydnaya", "prison", "killed", "women", "geneva", "talks", "russia", "isis"),
    *("coalition", "amnesty", "army", "strike", "village", "war", "government", "opposition", "deir", "civilians"),
    *("crematorium", "envoy", "assad", "bodies", "state", "united"),
)

# Name of a measurement -> table -> milliseconds, one for each repetition.
Timings = dict[str, dict[str, list[float]]]


def measure(repetitions: int) -> tuple[Timings, str]:
    """Return the timings of every measurement and the browser's version."""
    if not 0 < repetitions <= len(WORDS) - WARM_UP:
        raise ValueError(f"repetitions: got {repetitions}; wanted 1 to {len(WORDS) - WARM_UP}, a word for each")
    timings: Timings = defaultdict(lambda: defaultdict(list))
    with ExitStack() as stack:
        empty = write_empty(Path(stack.enter_context(tempfile.TemporaryDirectory())) / "empty")
        addresses = {FULL: stack.enter_context(serve()), EMPTY: stack.enter_context(serve(empty))}
        browser = stack.enter_context(launch())
        _time_loads(browser, addresses, timings, repetitions)
        _time_presses(browser, addresses, timings, repetitions)
        return _without_warm_up(timings), browser.version


def _in_turns(turn: int) -> tuple[str, str]:
    """Return the tables in the order of this turn: each goes first every second time."""
    return (FULL, EMPTY) if turn % 2 else (EMPTY, FULL)


def _time_loads(browser: Browser, addresses: dict[str, str], timings: Timings, repetitions: int) -> None:
    for turn in range(WARM_UP + repetitions):
        for table in _in_turns(turn):
            with visit(browser) as reader:
                timings["load"][table].append(reader.load(addresses[table]).both_ms)
                reader.rest()


def _time_presses(browser: Browser, addresses: dict[str, str], timings: Timings, repetitions: int) -> None:
    with ExitStack() as stack:
        readers = {table: stack.enter_context(visit(browser)) for table in (FULL, EMPTY)}
        presser = stack.enter_context(visit(browser))
        for reader, table in ((readers[FULL], FULL), (readers[EMPTY], EMPTY), (presser, FULL)):
            reader.load(addresses[table])
            reader.rest()
        for turn in range(WARM_UP + repetitions):
            for table in _in_turns(turn):
                _time_search(readers[table], WORDS[turn], timings, table)
            pressed = presser.press_pill(in_words(CLAIM_TYPES[_next_type(turn)]))
            timings["pill, map"][FULL].append(pressed.map_ms)
            timings["pill, run"][FULL].append(pressed.run_ms)
            presser.rest()


def _next_type(turn: int) -> int:
    """Return the claim type to press: the next one on, the one before off, so that no selection comes twice.

    Selected are then the first, first and second, second, second and third, ...: one or two, as a reader would.
    """
    return (turn + 1) // 2 if turn % 2 else max(0, turn // 2 - 1)


def _time_search(reader: Visit, word: str, timings: Timings, table: str) -> None:
    found = reader.search(word)
    timings["search, map"][table].append(found.map_ms)
    timings["search, run"][table].append(found.run_ms)
    reader.rest()
    # A distance of its own for each word, so that no view comes twice.
    timings["pan"][table].append(reader.pan(60 + len(timings["pan"][table]), -30))
    reader.rest()


def _without_warm_up(timings: Timings) -> Timings:
    return {name: {table: each[WARM_UP:] for table, each in by_table.items()} for name, by_table in timings.items()}
