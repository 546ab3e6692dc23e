"""Every HTTP answer leaves with the security headers, once each, and nothing else of it is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.responses import PlainTextResponse

from geo.web.headers import CONTENT_SECURITY_POLICY, HEADERS, SecurityHeaders
from tests.web.asgi import ask, converse

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

WANTED = {name.decode(): value.decode() for name, value in HEADERS}


def directives() -> dict[str, list[str]]:
    """Return the policy's directives with their sources."""
    parts = [part.split() for part in CONTENT_SECURITY_POLICY.split(";")]
    return {name: sources for name, *sources in parts}


@pytest.mark.parametrize("status", [200, 304, 404, 500])
def test_every_answer_carries_every_header_whatever_its_status(status: int) -> None:
    answer = ask(SecurityHeaders(PlainTextResponse("here", status)), "/")
    assert answer.status == status
    assert {name: answer.header(name) for name in WANTED} == {name: [value] for name, value in WANTED.items()}


def test_the_answer_itself_passes_unchanged() -> None:
    answer = ask(SecurityHeaders(PlainTextResponse("here", 206, headers={"ETag": '"1"', "X-Own": "a"})), "/")
    assert (answer.status, answer.body) == (206, b"here")
    assert answer.header("etag") == ['"1"']
    assert answer.header("x-own") == ["a"]
    assert answer.header("content-length") == ["4"]


async def _laxer(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with weaker headers of the same names, written as some servers write them."""
    del scope, receive
    lax = [(b"Content-Security-Policy", b"default-src *"), (b"Referrer-Policy", b"unsafe-url"), (b"Vary", b"Origin")]
    await send({"type": "http.response.start", "status": 200, "headers": lax})
    await send({"type": "http.response.body", "body": b""})


def test_a_weaker_header_of_the_same_name_is_replaced_not_doubled() -> None:
    answer = ask(SecurityHeaders(_laxer), "/")
    assert answer.header("content-security-policy") == [CONTENT_SECURITY_POLICY]
    assert answer.header("referrer-policy") == ["no-referrer"]
    assert answer.header("vary") == ["Origin"]


@pytest.mark.parametrize("kind", ["websocket", "lifespan"])
def test_what_is_no_http_request_passes_untouched(kind: str) -> None:
    seen = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append((scope, await receive()))
        await send({"type": f"{kind}.accept", "headers": []})

    scope, message = {"type": kind}, {"type": f"{kind}.connect"}
    assert converse(SecurityHeaders(app), scope, [message]) == [{"type": f"{kind}.accept", "headers": []}]
    assert seen[0][0] is scope
    assert seen[0][1] is message


def test_the_policy_names_no_other_origin_for_anything() -> None:
    own = {"'self'", "'none'", "'unsafe-inline'", "'unsafe-eval'", "data:", "blob:"}
    assert [(name, source) for name, sources in directives().items() for source in sources if source not in own] == []


def test_what_a_text_could_use_to_call_elsewhere_falls_back_to_the_own_origin() -> None:
    policy = directives()
    assert policy["default-src"] == ["'self'"]
    assert policy["connect-src"] == ["'self'"]
    assert policy["object-src"] == ["'none'"]
    # These three do not fall back to default-src and must be there by name.
    assert [policy[name] for name in ("base-uri", "form-action", "frame-ancestors")] == [["'self'"]] * 3


def test_data_addresses_never_carry_scripts() -> None:
    assert "data:" not in directives()["script-src"]
