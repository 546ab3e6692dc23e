"""Reads a PMTiles file of vector tiles with the standard library alone, so that no test leans on the builder's tools.

After the PMTiles 3 and Mapbox Vector Tile 2 specifications; only what the basemap uses (gzip, properties of features).
"""

from __future__ import annotations

import gzip
import json
import math
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

Tile = tuple[int, int, int]
Layers = dict[str, list[dict[str, Any]]]


class TileFile:
    """A PMTiles file: header, metadata and tiles."""

    def __init__(self, path: Path) -> None:
        self.data = path.read_bytes()
        names = ("root", "root_size", "meta", "meta_size", "leaf", "leaf_size", "tiles", "tiles_size")
        self.at = {name: int.from_bytes(self.data[8 + 8 * i : 16 + 8 * i], "little") for i, name in enumerate(names)}

    @property
    def metadata(self) -> dict[str, Any]:
        return json.loads(gzip.decompress(self._cut(self.at["meta"], self.at["meta_size"])))

    @cached_property
    def directory(self) -> dict[int, tuple[int, int, int]]:
        """Tile number to run length, offset and size, out of the root and the leaf directories."""
        return self._read_entries(self.at["root"], self.at["root_size"])

    def _cut(self, offset: int, size: int) -> bytes:
        return self.data[offset : offset + size]

    def _read_entries(self, offset: int, size: int) -> dict[int, tuple[int, int, int]]:
        count, *rest = read_varints(gzip.decompress(self._cut(offset, size)))
        steps, runs, sizes, offsets = (rest[i * count : (i + 1) * count] for i in range(4))
        found: dict[int, tuple[int, int, int]] = {}
        number = place = 0
        for step, run, length, coded in zip(steps, runs, sizes, offsets, strict=True):
            number += step
            # Nought means: directly after the entry before.
            place = coded - 1 if coded else place
            if run:
                found[number] = (run, place, length)
            else:
                found |= self._read_entries(self.at["leaf"] + place, length)
            place += length
        return found

    def has(self, tile: Tile) -> bool:
        wanted = number_tile(*tile)
        return any(number <= wanted < number + run for number, (run, _, _) in self.directory.items())

    def read(self, tile: Tile) -> Layers:
        """Layer name to the properties of its features."""
        _, offset, size = self.directory[number_tile(*tile)]
        layers: Layers = {}
        for _, layer in read_fields(gzip.decompress(self._cut(self.at["tiles"] + offset, size))):
            rows = read_fields(layer)
            keys = [value.decode() for number, value in rows if number == 3]
            coded = [read_fields(value)[0] for number, value in rows if number == 4]
            values = [value.decode() if number == 1 else value for number, value in coded]
            name = next(value.decode() for number, value in rows if number == 1)
            layers[name] = []
            for feature in (value for number, value in rows if number == 2):
                tags = next((read_varints(value) for number, value in read_fields(feature) if number == 2), [])
                layers[name].append({keys[k]: values[v] for k, v in zip(tags[::2], tags[1::2], strict=True)})
        return layers


def tile_over(zoom: int, lat: float, lon: float) -> Tile:
    """The tile of a zoom that a place lies in."""
    down = 0.5 - math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)
    return zoom, int((lon / 360 + 0.5) * 2**zoom), int(down * 2**zoom)


def number_tile(z: int, x: int, y: int) -> int:
    """Place of a tile on the Hilbert curve of its zoom, after all tiles of lower zooms."""
    number, side = (4**z - 1) // 3, 2**z // 2
    while side:
        right, low = int(bool(x & side)), int(bool(y & side))
        number += side * side * ((3 * right) ^ low)
        if not low:
            if right:
                x, y = side - 1 - (x & (side - 1)), side - 1 - (y & (side - 1))
            x, y = y, x
        side //= 2
    return number


def read_varints(data: bytes) -> list[int]:
    numbers, number, shift = [], 0, 0
    for byte in data:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            numbers.append(number)
            number = shift = 0
    return numbers


def read_fields(message: bytes) -> list[tuple[int, Any]]:
    """Protocol-buffer fields: number and value; the value is bytes where the field has a length, else an integer."""
    found: list[tuple[int, Any]] = []
    at = 0
    while at < len(message):
        key, at = read_varint(message, at)
        value, after = read_varint(message, at)
        if key & 7 == 2:
            value, after = message[after : after + value], after + value
        elif key & 7:
            raise ValueError(f"wire type {key & 7}; wanted 0 or 2, which is all the basemap has")
        found.append((key >> 3, value))
        at = after
    return found


def read_varint(message: bytes, at: int) -> tuple[int, int]:
    end = at
    while message[end] > 127:
        end += 1
    return read_varints(message[at : end + 1])[0], end + 1
