"""What a visit and all visits together may bring is held for every way of sending, and given back afterwards."""

from __future__ import annotations

import asyncio
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from geo.web.quota import UPLOADS, UploadQuota
from tests.web.asgi import converse

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send

KB = 1024
# What Streamlit adds around a file is let through on top of every limit.
ENVELOPE = 64 * KB
PER_SESSION, TOTAL = 500 * KB, 1200 * KB


class Keeper:
    """Stands for the server: keeps what it was sent, and answers as Streamlit does."""

    def __init__(self) -> None:
        self.held: Counter[str] = Counter()
        self.asked = 0
        self.waiting: asyncio.Event | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        body, more = b"", True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        if self.waiting:
            await self.waiting.wait()
        if scope["method"] == "PUT":
            self.held[scope["path"].split("/")[-2]] += len(body)
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})


@pytest.fixture
def keeper() -> Keeper:
    return Keeper()


@pytest.fixture
def quota(keeper: Keeper) -> UploadQuota:
    return UploadQuota(keeper, lambda: keeper.held, PER_SESSION, TOTAL)


def scope_of(session: str, announced: int | bytes | None, method: str = "PUT", before: str = "") -> dict[str, Any]:
    headers = [] if announced is None else [(b"content-length", str(announced).encode())]
    if isinstance(announced, bytes):
        headers = [(b"content-length", announced)]
    return {"type": "http", "method": method, "path": f"{before}{UPLOADS}{session}/file", "headers": headers}


def body_of(size: int, pieces: int = 4) -> list[Message]:
    cut = [size * number // pieces for number in range(pieces + 1)]
    return [
        {"type": "http.request", "body": b"x" * (end - begin), "more_body": end < size} for begin, end in pairwise(cut)
    ]


def send(quota: UploadQuota, session: str, size: int, **wanted: Any) -> int:
    """Upload a file and return the status of the answer; its length is announced unless `announced` says otherwise."""
    scope = scope_of(session, wanted.pop("announced", size), **wanted)
    return converse(quota, scope, body_of(size))[0]["status"]


def test_an_upload_within_the_limit_reaches_the_server_whole(quota: UploadQuota, keeper: Keeper) -> None:
    assert send(quota, "a", PER_SESSION) == 204
    assert keeper.held == {"a": PER_SESSION}


def test_a_file_that_announces_too_much_is_refused_before_the_server_is_asked(
    quota: UploadQuota, keeper: Keeper
) -> None:
    assert send(quota, "a", PER_SESSION + ENVELOPE + 1) == 413
    assert keeper.asked == 0


@pytest.mark.parametrize("announced", [None, 10, b"nonsense", b"-5", b""])
def test_a_body_without_its_true_length_is_refused_while_it_comes_in(
    announced: int | bytes | None, quota: UploadQuota, keeper: Keeper
) -> None:
    assert send(quota, "a", 4 * PER_SESSION, announced=announced) == 413
    assert not keeper.held
    assert send(quota, "a", PER_SESSION, announced=announced) == 204


def test_what_a_session_already_holds_counts_and_other_sessions_keep_their_own(quota: UploadQuota) -> None:
    assert send(quota, "a", 400 * KB) == 204
    assert send(quota, "a", 400 * KB) == 413
    assert send(quota, "a", 400 * KB, announced=None) == 413
    assert send(quota, "b", 400 * KB) == 204


def test_all_sessions_together_have_a_limit_of_their_own(quota: UploadQuota, keeper: Keeper) -> None:
    sizes = [send(quota, session, 400 * KB) for session in "abcd"]
    assert sizes == [204, 204, 204, 413]
    keeper.held.pop("a")
    assert send(quota, "d", 400 * KB) == 204


def test_a_refused_upload_gives_back_what_it_had_booked(quota: UploadQuota) -> None:
    for _ in range(5):
        assert send(quota, "a", 4 * PER_SESSION, announced=None) == 413
    assert send(quota, "a", PER_SESSION) == 204


@pytest.mark.parametrize("announced", [True, False], ids=["announced", "chunked"])
def test_two_uploads_at_a_time_cannot_count_on_the_same_room(*, announced: bool, keeper: Keeper) -> None:
    quota = UploadQuota(keeper, lambda: keeper.held, PER_SESSION, TOTAL)

    async def upload_both() -> list[int]:
        keeper.waiting = asyncio.Event()
        statuses: list[int] = []

        async def upload() -> None:
            size = 400 * KB
            messages = body_of(size)

            async def receive() -> Message:
                await asyncio.sleep(0)
                return messages.pop(0)

            async def answer(message: Message) -> None:
                if message["type"] == "http.response.start":
                    statuses.append(message["status"])

            await quota(scope_of("a", size if announced else None), receive, answer)

        both = [asyncio.create_task(upload()) for _ in range(2)]
        for _ in range(50):
            await asyncio.sleep(0)
        assert statuses == [413]
        keeper.waiting.set()
        await asyncio.gather(*both)
        return statuses

    assert asyncio.run(upload_both()) == [413, 204]
    assert keeper.held == {"a": 400 * KB}


def test_a_base_path_in_front_of_the_app_changes_nothing(quota: UploadQuota) -> None:
    assert send(quota, "a", 4 * PER_SESSION, before="/atlas") == 413


@pytest.mark.parametrize("method", ["DELETE", "OPTIONS"])
def test_a_file_can_be_taken_away_when_everything_is_full(method: str, quota: UploadQuota, keeper: Keeper) -> None:
    keeper.held["a"] = 2 * TOTAL
    assert send(quota, "a", 1) == 413
    assert send(quota, "a", 0, method=method) == 204


def test_other_requests_pass_untouched(keeper: Keeper) -> None:
    def never() -> dict[str, int]:
        raise AssertionError

    quota = UploadQuota(keeper, never, 1, 1)
    scope = {"type": "http", "method": "POST", "path": "/viewport/marks", "headers": []}
    assert converse(quota, scope, body_of(4 * PER_SESSION))[0]["status"] == 204


def test_a_failure_of_the_server_is_not_hidden_and_gives_back_the_room(keeper: Keeper) -> None:
    async def broken(scope: Scope, receive: Receive, send: Send) -> None:
        del scope, send
        await receive()
        message = "broken"
        raise RuntimeError(message)

    quota = UploadQuota(broken, lambda: keeper.held, PER_SESSION, TOTAL)
    for _ in range(5):
        with pytest.raises(RuntimeError, match="broken"):
            send(quota, "a", 400 * KB)
