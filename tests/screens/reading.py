"""What a reader finds on a screen that AppTest ran, in words: one place that knows its elements."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from streamlit.testing.v1 import AppTest
    from streamlit.testing.v1.element_tree import Node

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_JOINER = "\u2060"
_COUNTS = {
    "shown": r"\*\*([\d,]+)\*\* of",
    "total": r"of ([\d,]+) claim",
    "without_place": r"([\d,]+) of them",
    "filtered_out": r"([\d,]+) filtered",
}


def counts(screen: AppTest) -> dict[str, int]:
    """Return the numbers of the count line: shown, total, without_place, filtered_out."""
    line = screen.markdown[0].value
    found = {name: re.search(pattern, line) for name, pattern in _COUNTS.items()}
    return {name: int(match[1].replace(",", "")) if match else 0 for name, match in found.items()}


def as_read(label: str) -> str:
    """Return a Markdown label as a reader sees it."""
    return _ESCAPED.sub(r"\1", label).replace(_JOINER, "")


def chips(screen: AppTest) -> list[str]:
    """Return the active filters as their chips name them."""
    named = [button for button in screen.button if (button.key or "").startswith("chip_")]
    return [as_read(button.label).removesuffix(" ✕") for button in named]


def press_chip(screen: AppTest, text: str) -> AppTest:
    """Remove the filter whose chip reads so."""
    return screen.button(key=f"chip_{chips(screen).index(text)}").click().run()


def buttons(screen: AppTest) -> list[str]:
    """Return what every button reads."""
    return [as_read(button.label) for button in screen.button]


def press(screen: AppTest, text: str) -> AppTest:
    """Press the button that reads so."""
    return screen.button[buttons(screen).index(text)].click().run()


def records(screen: AppTest) -> pd.DataFrame:
    """Return the rows of the Records screen as they stand in its table."""
    return screen.dataframe[0].value


def ids(screen: AppTest) -> list[str]:
    """Return the keys of the claims in the table of the Records screen, in its order."""
    return list(records(screen)["claim_id"]) if screen.dataframe else []


def texts(screen: AppTest) -> list[str]:
    """Return every text that is shown without being interpreted."""
    return [element.value for element in screen.text]


def map_arguments(screen: AppTest) -> dict[str, Any]:
    """Return what the map's component was given."""
    (component,) = screen.get("component_instance")
    return json.loads(component.proto.json_args)


def map_payload(screen: AppTest) -> dict[str, Any]:
    """Return what the map's script is told to show."""
    called = re.search(r"atlasMap\.show\((\{.*\})\);", map_arguments(screen)["feature_group"])
    assert called is not None
    return json.loads(called[1])


def charts(screen: AppTest) -> list[Any]:
    """Return what was sent to draw each chart of the screen."""
    return [node.proto for node in _walk(screen.main) if node.type == "vega_lite_chart"]


def chart_rows(chart: Any) -> pd.DataFrame:
    """Return the rows a chart draws."""
    return pa.ipc.open_stream(chart.datasets[0].data.data).read_pandas()


def legends(screen: AppTest) -> list[str]:
    """Return every legend of the screen, as HTML."""
    bodies = (str(getattr(node.proto, "body", "")) for node in _walk(screen.main) if node.type == "html")
    return [body for body in bodies if 'class="legend"' in body]


def captions(screen: AppTest) -> list[str]:
    """Return every caption of the screen."""
    return [caption.value for caption in screen.caption]


def interpreted(screen: AppTest) -> Iterator[str]:
    """Yield every text of the screen that Streamlit reads as Markdown or HTML, without the signs that are escaped."""
    for text in _markdown(screen):
        yield _ESCAPED.sub("", text)


def _markdown(screen: AppTest) -> Iterator[str]:
    for block in (screen.main, screen.sidebar):
        for node in _walk(block):
            if node.type not in {"text", "code"}:
                proto = node.proto
                named = {field.name for field in proto.DESCRIPTOR.fields} if hasattr(proto, "DESCRIPTOR") else set()
                for name in named & {"body", "label", "help", "placeholder"}:
                    yield str(getattr(proto, name))
                yield from (option.content for option in getattr(proto, "options", ()) if hasattr(option, "content"))


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for child in getattr(node, "children", {}).values():
        yield from _walk(child)
