"""How much readers may bring: an upload that would take its session, or all sessions together, over the limit.

The server itself limits one file only; anyone could fill its memory with many. What is held is asked of whoever holds
it, what is still on its way is counted here.
"""

from __future__ import annotations

import threading
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

UPLOADS = "/_stcore/upload_file/"
# A file travels in an envelope of a few hundred bytes, which is no part of it.
_ENVELOPE_BYTES = 64 * 1024
_REFUSAL = b"This upload would hold more than the server keeps for one visit or for all visits together."


class _OverQuotaError(Exception):
    """The body of a request went over the limit while it came in."""


class UploadQuota:
    """ASGI middleware that answers 413 to an upload over the limit, whether or not its length is announced.

    Parameters
    ----------
    held
        Returns how many bytes are held now for each session, by the key that stands in the upload's address.
    per_session, total
        Bytes held and on their way for one session, and for all sessions.
    """

    def __init__(self, app: ASGIApp, held: Callable[[], Mapping[str, int]], per_session: int, total: int) -> None:
        self._app = app
        self._held = held
        self._per_session = per_session
        self._total = total
        self._coming: Counter[str] = Counter()
        self._lock = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; count the body of an upload as it comes and refuse it where it grows too large."""
        session = _session_of(scope)
        if session is None:
            await self._app(scope, receive, send)
            return
        booked = 0
        begun = False

        def book(size: int) -> None:
            nonlocal booked
            # An announced length is booked at once, so that two uploads at a time cannot both count on the same room.
            if size > booked:
                self._take(session, size - booked)
                booked = size

        async def counted_send(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            book(_announced(scope))
            await self._app(scope, _count_body(receive, book), counted_send)
        except _OverQuotaError:
            if not begun:
                await _refuse(send)
        finally:
            self._give_back(session, booked)

    def _take(self, session: str, size: int) -> None:
        held = self._held()
        with self._lock:
            own = held.get(session, 0) + self._coming[session] + size
            everyone = sum(held.values()) + self._coming.total() + size
            if own > self._per_session + _ENVELOPE_BYTES or everyone > self._total + _ENVELOPE_BYTES:
                raise _OverQuotaError
            self._coming[session] += size

    def _give_back(self, session: str, size: int) -> None:
        with self._lock:
            self._coming[session] -= size
            if self._coming[session] <= 0:
                del self._coming[session]


def _session_of(scope: Scope) -> str | None:
    """Return the session an upload belongs to; None for every other request."""
    if scope["type"] != "http" or scope["method"] in {"OPTIONS", "DELETE"}:
        return None
    _, found, after = scope["path"].partition(UPLOADS)
    return after.partition("/")[0] if found else None


def _announced(scope: Scope) -> int:
    """Return the length a request announces; 0 where it announces none or nonsense, for then its body is counted."""
    stated = dict(scope["headers"]).get(b"content-length", b"")
    return int(stated) if stated.isdigit() else 0


def _count_body(receive: Receive, book: Callable[[int], None]) -> Receive:
    """Return a `receive` that books the bytes of the body so far before it hands them on."""
    size = 0

    async def counted() -> Message:
        nonlocal size
        message = await receive()
        if message["type"] == "http.request":
            size += len(message.get("body", b""))
            book(size)
        return message

    return counted


async def _refuse(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(_REFUSAL)).encode())]
    # What is left of the body is not read: the connection ends with the answer.
    await send({"type": "http.response.start", "status": 413, "headers": [*headers, (b"connection", b"close")]})
    await send({"type": "http.response.body", "body": _REFUSAL})
