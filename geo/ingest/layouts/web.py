"""Outlets in cells of strange tables: those the addresses of reports lead to, those of a list written as JSON.

An address alone is read; nothing is fetched.
"""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

# Bounded, so that no cell, however it is made, takes long.
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s;,|\"'<>\[\]]{1,2000}", re.IGNORECASE)
# On these sites the first part of the path is who posts; before it may stand what kind of account it is.
_ACCOUNT_SITES = frozenset(
    {"twitter.com", "x.com", "t.me", "facebook.com", "instagram.com", "tiktok.com", "youtube.com", "vk.com"}
)
_BEFORE_ACCOUNTS = frozenset({"s", "c", "channel", "user", "#!"})
_NO_ACCOUNTS = frozenset(
    {"watch", "status", "i", "p", "reel", "shorts", "embed", "playlist", "groups", "share", "photo", "story.php"}
    | {"photo.php", "permalink.php", "watch.php", "video", "videos", "posts", "live", "hashtag", "search", "web"}
)
_SITE_PREFIXES = ("www.", "m.", "mobile.", "web.")


def web_outlets(cell: str) -> tuple[str, ...]:
    """Return the outlets the addresses in a cell lead to, each once; the cell itself where it holds none."""
    names = dict.fromkeys(filter(None, map(_name_outlet, _ADDRESS.findall(cell))))
    return tuple(names) or (cell,)


def _name_outlet(address: str) -> str:
    """Return site or account of an address, "" for one that cannot be read."""
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
        site = parts.hostname or ""
    except ValueError:
        return ""
    for prefix in _SITE_PREFIXES:
        site = site.removeprefix(prefix)
    if site not in _ACCOUNT_SITES:
        return site
    path = [part for part in parts.path.split("/") if part]
    if len(path) > 1 and path[0].casefold() in _BEFORE_ACCOUNTS:
        path = path[1:]
    if not path or path[0].casefold() in _NO_ACCOUNTS | _BEFORE_ACCOUNTS:
        return site
    return f"{site}/{path[0]}"


def listed_outlets(cell: str) -> tuple[str, ...]:
    """Return the outlets of a JSON list of texts, as lists of other forms are written, none of an empty one.

    Any other cell is returned as it is.
    """
    if not cell.startswith("["):
        return (cell,)
    try:
        names = json.loads(cell)
    except (ValueError, RecursionError):
        return (cell,)
    if not isinstance(names, list) or not all(name is None or isinstance(name, str) for name in names):
        return (cell,)
    return tuple(dict.fromkeys(filter(None, (name.strip() for name in names if name))))
