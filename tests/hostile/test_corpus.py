"""Every kept file of the hostile corpus gets exactly the answer written down for it, and none harms the server.

`make.py` writes the files, `record.py` the answers; what is right was planned file by file in `cases`.
"""

from __future__ import annotations

import ctypes
import gc
import re
import socket
import threading
from pathlib import Path

import pyarrow as pa
import pytest

from geo.ingest import Source, examine
from geo.ingest.limits import FOR_UPLOADS, MEGABYTE
from geo.ingest.outcome import Refused
from tests.hostile.answers import as_table, load_expected, load_mapping, read_bytes
from tests.hostile.cases import KEPT, Trap, all_cases
from tests.hostile.make import FILES
from tests.hostile.plans import NOT_BY_ITSELF, find_faults

CASES = {case.id: case for case in all_cases()}
EXPECTED = load_expected()
_CANARY = "canary 5f0c1e: nobody who sends a file may read this"
_TAG = re.compile(r"</?[A-Za-z!?][^<>]*>|\{\{.*?\}\}|\{%.*?%\}|!?\[[^\[\]]*\]\([^()]*\)")
_MOST_GROWTH = 64 * MEGABYTE
_CLEAR = Path("/proc/self/clear_refs")


def _read(case, data=None):
    return read_bytes(case.name, (FILES / case.file).read_bytes() if data is None else data, load_mapping(case.mapping))


@pytest.fixture(scope="module", autouse=True)
def memory_at_first():
    """Memory of this process before the first file and after one that is sound; the peak is counted anew from here."""
    if not _CLEAR.exists():
        return 0
    _read(CASES["C01a"])
    # What making the cases took and let go of must not hide what reading them takes.
    gc.collect()
    pa.default_memory_pool().release_unused()
    ctypes.CDLL(None).malloc_trim(0)
    _CLEAR.write_text("5", encoding="ascii")
    return _memory("VmRSS")


@pytest.mark.parametrize("name", CASES)
def test_the_answer_is_exactly_the_one_written_down(name):
    case = CASES[name]
    answer, opened = _read(case)
    assert as_table(case, answer) == EXPECTED[name]
    assert find_faults(case, answer, opened) == []
    markup = {
        tag for tag in _TAG.findall((FILES / case.file).read_bytes().decode("utf-8", "replace")) if len(tag) < 200
    }
    said = " ".join(answer.sentences)
    assert not {tag for tag in markup if tag in said}


@pytest.mark.skipif(not _CLEAR.exists(), reason="peak memory is told by Linux alone")
def test_the_whole_corpus_did_not_make_the_server_grow(memory_at_first):
    assert _memory("VmHWM") - memory_at_first < _MOST_GROWTH


def test_there_is_one_answer_and_one_file_for_each_case_and_all_are_small():
    files = {path.name: path.stat().st_size for path in FILES.iterdir()}
    assert set(EXPECTED) == set(CASES)
    assert set(files) == {case.file for case in CASES.values()}
    assert len(files) >= 300
    assert sum(files.values()) < 2_000_000


def test_the_kept_files_are_those_the_cases_make():
    # Packed files depend on the library that packs them; text does not.
    for case in CASES.values():
        if case.ending in {"csv", "tsv", "geojson"} and not case.data.startswith(
            (b"\x1f\x8b", b"BZh", b"\xfd7z", b"PK")
        ):
            assert (FILES / case.file).read_bytes() == case.data, case.id


def test_every_case_of_the_plan_is_there():
    planned = {"C": 72, "G": 32, "X": 20, "P": 19, "Z": 7}
    for letter, last in planned.items():
        found = {int(re.sub(r"\D", "", name)) for name in CASES if name[0] == letter}
        assert found == set(range(1, last + 1)), letter


@pytest.mark.parametrize("name", [name for name in CASES if re.fullmatch(r"[A-Z]\d+a", name)])
def test_a_first_look_at_a_file_ends_in_words_too(name):
    # What the screen does before anything is opened; of each case one variant.
    case = CASES[name]
    source = Source(case.name, (FILES / case.file).read_bytes())
    examined = refused = None
    try:
        examined = examine((source,), limits=FOR_UPLOADS)
    except Refused as reason:
        refused = reason
    if refused is not None:
        assert refused.remedy
        assert not NOT_BY_ITSELF.search(refused.reason)
        assert not _TAG.search(str(refused))
    else:
        assert examined.columns
        assert len(examined.rows) == len(examined.lines) <= 50


@pytest.fixture(scope="module")
def listener():
    """A socket that counts who comes."""
    met = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        ended = threading.Event()

        def accept() -> None:
            while not ended.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                met.append(connection.getpeername())
                connection.close()

        thread = threading.Thread(target=accept)
        thread.start()
        yield server.getsockname()[1], met
        ended.set()
        thread.join()


def test_no_file_reaches_the_network_or_a_file_of_the_server(listener, tmp_path):
    port, met = listener
    canary = tmp_path / "canary.txt"
    canary.write_text(_CANARY, encoding="utf-8")
    trap = Trap(f"127.0.0.1:{port}", str(canary))
    seeking = [case for case in all_cases(trap) if case.data != CASES[case.id].data]
    assert len(seeking) >= 12
    for case in seeking:
        answer, opened = _read(case, case.data)
        assert find_faults(case, answer, opened) == [], case.id
        assert _CANARY[:12] not in " ".join(answer.sentences), case.id
        if opened is not None:
            assert _CANARY[:12] not in opened.claims.frame().astype(str).to_csv(), case.id
            assert _CANARY[:12] not in str([*opened.aside]), case.id
    assert met == []
    assert [path.name for path in tmp_path.iterdir()] == ["canary.txt"]


def test_the_listener_would_have_noticed(listener):
    port, met = listener
    socket.create_connection(("127.0.0.1", port)).close()
    for _ in range(50):
        if met:
            break
        threading.Event().wait(0.1)
    assert len(met) == 1


def _memory(field: str) -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.search(rf"{field}:\s+(\d+) kB", status)[1]) * 1024


def test_what_the_kept_files_reach_for_is_nowhere():
    assert not Path(KEPT.canary).exists()
