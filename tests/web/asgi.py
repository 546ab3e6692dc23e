"""Asks an ASGI application directly, as a server would, without a socket or a further package."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import ASGIApp, Message


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers in order (names in lower case) and body."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> list[str]:
        """Return every value sent under a name."""
        return [value for sent, value in self.headers if sent == name]


def ask(app: ASGIApp, path: str, query: str | Iterable[tuple[str, str]] = "", *, method: str = "GET") -> Answer:
    """Send one HTTP request and return its answer."""
    text = query if isinstance(query, str) else urlencode(list(query))
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": text.encode(),
        "root_path": "",
        "headers": [],
        "client": ("127.0.0.1", 1),
        "server": ("localhost", 80),
    }
    sent = converse(app, scope, [{"type": "http.request", "body": b"", "more_body": False}])
    start = next(message for message in sent if message["type"] == "http.response.start")
    body = b"".join(message.get("body", b"") for message in sent if message["type"] == "http.response.body")
    headers = tuple((name.decode().lower(), value.decode()) for name, value in start["headers"])
    return Answer(start["status"], headers, body)


def converse(app: ASGIApp, scope: dict[str, Any], incoming: list[Message]) -> list[Message]:
    """Run an application on a scope with these messages and return every message it sends."""
    sent: list[Message] = []
    waiting = list(incoming)

    async def receive() -> Message:
        return waiting.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    return sent
