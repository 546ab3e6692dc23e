"""Which way imports point, and which rooms may know which library; CONTRIBUTING.md gives the reasons."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# From the ground up: a room imports rooms of its own or a lower floor, never a higher one.
FLOORS = (
    ("geo.errors",),
    ("geo.codebook", "geo.settings", "geo.sheets", "geo.texts", "geo.arrow_memory"),
    ("geo.tables", "geo.flattening", "geo.schema", "geo.claims", "geo.flat_view"),
    ("geo.store", "geo.tolls", "geo.disputes", "geo.origins", "geo.places", "geo.anchors", "geo.gazetteer"),
    ("geo.atlas", "geo.standings"),
    ("geo.maps", "geo.export", "geo.ingest"),
    ("geo.web",),
    ("geo.__main__",),
    ("pages", "app"),
)

# Library -> the only places that may import it.
ONLY_IN = {
    "streamlit": ("app", "pages"),
    "streamlit_folium": ("pages.parts.map_view",),
    "folium": ("geo.maps",),
    "branca": ("geo.maps",),
    "duckdb": ("geo.store.embedded",),
    "starlette": ("app", "geo.web"),
    "rapidfuzz": ("geo.gazetteer",),
    "altair": ("pages",),
    "python_calamine": ("geo.ingest.readers",),
    "shapely": ("geo.ingest.readers",),
    "pyproj": ("geo.ingest.readers",),
    "tomli_w": ("geo.ingest.mapping",),
}

# Loading either runs what the bytes say; no table, upload or cache may reach them.
NEVER = {"pickle", "shelve", "marshal", "dill", "joblib", "cloudpickle"}


def _sources() -> list[tuple[str, Path]]:
    paths = [ROOT / "app.py", *sorted((ROOT / "pages").rglob("*.py")), *sorted((ROOT / "geo").rglob("*.py"))]
    return [(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"), path) for path in paths]


def _imports(path: Path) -> set[str]:
    """Return every module a file imports, also inside functions; type-checking imports count."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def _is_in(module: str, room: str) -> bool:
    return module == room or module.startswith(f"{room}.")


def _floor(module: str) -> int | None:
    return next((number for number, rooms in enumerate(FLOORS) if any(_is_in(module, room) for room in rooms)), None)


def test_every_room_stands_on_a_floor() -> None:
    assert [name for name, _ in _sources() if _floor(name) is None and name != "geo"] == []


@pytest.mark.parametrize(("name", "path"), _sources(), ids=lambda value: str(value) if isinstance(value, str) else "")
def test_imports_never_point_up(name: str, path: Path) -> None:
    own = _floor(name)
    if own is None:
        return
    upward = [wanted for wanted in _imports(path) if (_floor(wanted) or 0) > own]
    assert upward == []


@pytest.mark.parametrize(("name", "path"), _sources(), ids=lambda value: str(value) if isinstance(value, str) else "")
def test_a_library_is_known_only_where_it_belongs(name: str, path: Path) -> None:
    libraries = {wanted.split(".")[0] for wanted in _imports(path)}
    strangers = [
        library
        for library in libraries
        if library in NEVER or (library in ONLY_IN and not any(_is_in(name, room) for room in ONLY_IN[library]))
    ]
    assert strangers == []


def _called(path: Path) -> set[str]:
    return {
        ast.unparse(node)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    }


def test_the_environment_is_read_in_settings_alone() -> None:
    readers = [name for name, path in _sources() if _called(path) & {"os.environ", "os.getenv"}]
    assert readers == ["geo.settings"]


def test_no_screen_renders_text_as_markup_or_caches_to_disk() -> None:
    for name, path in _sources():
        source = path.read_text(encoding="utf-8")
        assert "unsafe_allow_html" not in source, name
        assert "persist=" not in source, name
        assert not _called(path) & {"st.components", "st.iframe", "st.map"}, name


def test_the_page_sends_only_its_own_constants_as_html() -> None:
    users = {name for name, path in _sources() if "st.html" in _called(path)}
    assert users == {"pages.parts.look", "pages.parts.frame", "pages.parts.legend", "pages.parts.filter_panel"}
