"""The real browser: Chromium with every way to the outside closed and every attempt recorded."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, Request

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_LOOPBACK = {"localhost", "127.0.0.1"}
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Names other than loopback do not resolve: a request that slips past the record still cannot leave.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


def find_chromium() -> str:
    """Return the browser's path; tests/browser/find_chromium.sh installs it or says how."""
    for name in (os.environ.get("CHROMIUM", ""), *_NAMES):
        path = shutil.which(name) if name else None
        if path:
            return path
    message = "no Chromium found; run tests/browser/find_chromium.sh to learn how to get one"
    raise FileNotFoundError(message)


@dataclass
class Watch:
    """What a page did that it must not do, and what it asked for."""

    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    broken_off: list[str] = field(default_factory=list)

    def take_request(self, request: Request) -> None:
        """Record a request, and apart from the others one that leaves the machine."""
        self.requests.append(request.url)
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in _LOOPBACK:
            self.outside.append(request.url)

    def take_failure(self, request: Request) -> None:
        """Record a request that the browser itself broke off, as it does with all of a page that is being left."""
        if request.failure == "net::ERR_ABORTED":
            self.broken_off.append(request.url)

    def follow(self, page: Page) -> None:
        """Record everything of `page` from now on."""
        page.on("request", self.take_request)
        page.on("requestfailed", self.take_failure)
        page.on("websocket", lambda socket: self.requests.append(socket.url))
        page.on("pageerror", lambda error: self.errors.append(f"page error: {error}"))
        page.on(
            "console", lambda said: self.errors.append(f"{said.text} {said.location}") if said.type == "error" else None
        )
        page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))

    def assert_clean(self) -> None:
        """Fail when the page logged an error, opened a dialog or tried to reach another host."""
        errors = [line for line in self.errors if not self._is_usual(line)]
        assert (errors, self.outside, self.dialogs) == ([], [], [])

    def _is_usual(self, line: str) -> bool:
        # A deep link makes Streamlit look for its own files below the screen's path first; two answers of 404 are its
        # normal way.
        if "404" in line and "_stcore" in line:
            return True
        # A page left while its base map is still loading: whether the map gets to say so before it is gone is a race.
        left = any(url.endswith("/basemap.pmtiles") for url in self.broken_off)
        return left and "Failed to fetch" in line and "protomaps-leaflet.js" in line


@contextmanager
def launch() -> Iterator[Browser]:
    """Yield a running Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=_FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def open_context(browser: Browser, *, phone: bool = False, dark: bool = False) -> BrowserContext:
    """Return a fresh browser profile of the wanted size and colour scheme, its clock zone far from UTC."""
    return browser.new_context(
        viewport=PHONE if phone else DESKTOP,
        color_scheme="dark" if dark else "light",
        timezone_id="Asia/Tokyo",
        locale="en-GB",
        has_touch=phone,
        accept_downloads=True,
    )
