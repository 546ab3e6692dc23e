"""Copies the front-end files of pinned npm packages into static/vendor, with versions, checksums and licences.

The map screen serves these files itself, so that it works without a network; run this with `make vendor` after
changing package.json, and commit what it writes.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENDOR = HERE.parents[2] / "static" / "vendor"

# Path inside the package: path inside static/vendor. leaflet.css names the images by the relative path images/.
FILES = {
    "leaflet": {
        "dist/leaflet.js": "leaflet.js",
        "dist/leaflet.css": "leaflet.css",
        "dist/images/layers.png": "images/layers.png",
        "dist/images/layers-2x.png": "images/layers-2x.png",
        "dist/images/marker-icon.png": "images/marker-icon.png",
        "dist/images/marker-icon-2x.png": "images/marker-icon-2x.png",
        "dist/images/marker-shadow.png": "images/marker-shadow.png",
    },
    "protomaps-leaflet": {"dist/protomaps-leaflet.js": "protomaps-leaflet.js"},
}

# protomaps-leaflet.js is a bundle: these libraries are inside it, and their licences ask to travel along.
BUNDLED = {
    "protomaps-leaflet": (
        "@mapbox/point-geometry",
        "@mapbox/vector-tile",
        "@protomaps/basemaps",
        "color2k",
        "fflate",
        "pbf",
        "pmtiles",
        "potpack",
        "quickselect",
        "rbush",
    ),
}


def install_packages(folder: Path) -> Path:
    """Return the node_modules of the locked packages, freshly installed in `folder` (npm checks the lock's hashes)."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder / name)
    subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, check=True)
    return folder / "node_modules"


def read_licence(package: Path, bundler: Path) -> str:
    """Return the licence text of a package; one without a file takes the terms of the bundle if both name the same.

    pmtiles and @protomaps/basemaps only name BSD-3-Clause in package.json; their authors are those of the bundle.
    """
    found = sorted(p for p in package.iterdir() if p.name.upper().startswith(("LICENSE", "LICENCE", "COPYING")))
    if found:
        return found[0].read_text(encoding="utf-8").strip() + "\n"
    about, outer = (json.loads((p / "package.json").read_text(encoding="utf-8")) for p in (package, bundler))
    if package == bundler or about.get("license") != outer["license"]:
        raise SystemExit(f"{package.name}: no licence text found; wanted one. Do not ship this package.")
    author = about["author"] if isinstance(about["author"], str) else about["author"]["name"]
    note = f"{about['name']} {about['version']} by {author}: {about['license']}, named in package.json without a text."
    return f"{note}\nThe terms, as {outer['name']} states them:\n\n{read_licence(bundler, bundler)}"


def copy_package(modules: Path, name: str) -> dict[str, object]:
    """Copy one package's files and licences; return its row for VERSIONS.json."""
    about = json.loads((modules / name / "package.json").read_text(encoding="utf-8"))
    files = {}
    for source, target in FILES[name].items():
        content = (modules / name / source).read_bytes()
        path = VENDOR / target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        files[target] = {"sha256": hashlib.sha256(content).hexdigest(), "from": source, "bytes": len(content)}
    licences = [write_licence(modules, name, name)]
    bundled = []
    for inner in BUNDLED.get(name, ()):
        inside = json.loads((modules / inner / "package.json").read_text(encoding="utf-8"))
        licences.append(write_licence(modules, inner, name))
        bundled.append({"name": inner, "version": inside["version"], "licence": inside["license"]})
    row: dict[str, object] = {"version": about["version"], "licence": about["license"], "files": files}
    row["licence_files"] = licences
    if bundled:
        row["bundled"] = bundled
    return row


def write_licence(modules: Path, name: str, bundler: str) -> dict[str, str]:
    """Write one package's licence text under licences/; return its path and checksum."""
    path = VENDOR / "licences" / (name.lstrip("@").replace("/", "-") + ".txt")
    path.parent.mkdir(parents=True, exist_ok=True)
    text = read_licence(modules / name, modules / bundler)
    path.write_text(text, encoding="utf-8", newline="\n")
    return {
        "package": name,
        "file": path.relative_to(VENDOR).as_posix(),
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }


def main() -> None:
    """Replace static/vendor by the files of the locked packages."""
    with tempfile.TemporaryDirectory() as folder:
        modules = install_packages(Path(folder))
        shutil.rmtree(VENDOR, ignore_errors=True)
        packages = {name: copy_package(modules, name) for name in FILES}
    record = {"registry": "https://registry.npmjs.org", "packages": packages}
    (VENDOR / "VERSIONS.json").write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    print(f"static/vendor: {sum(len(f) for f in FILES.values())} files of {len(packages)} packages")


if __name__ == "__main__":
    main()
