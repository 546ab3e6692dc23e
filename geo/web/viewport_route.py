"""The route that answers the map while the reader pans and zooms, without a run of the script.

It is as public as the app and reads only the shared table: every parameter is parsed against the table's own values
and limits.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from geo.atlas import Atlas, open_atlas
from geo.claims import from_query
from geo.maps.viewport import describe_marks
from geo.settings import DATA_DIR
from geo.standings import standings_for
from geo.store import BadView, Box

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request

PATH = "/viewport/marks"
_OWN_KEYS = {"box", "zoom", "data", "by"}
BY_STANDINGS = "standings"


def _read_view(pairs: dict[str, str]) -> tuple[Box, int]:
    try:
        west, south, east, north = (float(side) for side in pairs["box"].split(","))
        return Box.from_view(west, south, east, north), int(pairs["zoom"])
    except (KeyError, ValueError, BadView) as error:
        raise BadView("wanted box=west,south,east,north in degrees and zoom as a whole number") from error


def answer_viewport(atlas: Atlas, pairs: Iterable[tuple[str, str]]) -> bytes:
    """Return the marks of a view as JSON bytes.

    Raises
    ------
    BadView
        When box or zoom is missing, malformed or out of range.
    """
    asked = list(pairs)
    box, zoom = _read_view(dict(asked))
    claim_filter, _ = from_query([pair for pair in asked if pair[0] not in _OWN_KEYS], atlas.store.known)
    standings = standings_for(atlas, claim_filter) if dict(asked).get("by") == BY_STANDINGS else None
    marks = atlas.store.clusters(claim_filter, box, zoom, standings)
    return json.dumps(describe_marks(marks), separators=(",", ":")).encode()


async def _marks(request: Request) -> Response:
    def work() -> Response:
        try:
            body = answer_viewport(open_atlas(DATA_DIR), request.query_params.multi_items())
        except BadView as error:
            return Response(str(error), status_code=400, media_type="text/plain")
        # The data version is part of the address, so an answer stays true for as long as it is asked for.
        return Response(body, media_type="application/json", headers={"Cache-Control": "private, max-age=60"})

    return await run_in_threadpool(work)


ROUTES = [Route(PATH, _marks, methods=["GET"])]


def encode_query(pairs: Iterable[tuple[str, str]]) -> str:
    """Return a filter's pairs as the query the route reads."""
    return urlencode(list(pairs))


_announced = False


def announce_route() -> None:
    """Note that this process serves the route; app.py calls it where the application is made."""
    global _announced  # noqa: PLW0603 - one process, one application
    _announced = True


def is_route_served() -> bool:
    """Whether the map may ask this process for its marks; otherwise they travel with each run."""
    return _announced
