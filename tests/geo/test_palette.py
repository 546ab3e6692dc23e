"""The colours of claims can be told apart, also by readers who see fewer of them, and stand out from both grounds."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from geo.disputes import STATUSES
from geo.maps.palette import FAMILIES, STANDING_COLOURS

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
VISION = {
    "full": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])
# About ten times the difference that is just noticeable (CIE76): small ring segments are harder to compare than
# swatches.
_APART = 20


def linear(colour: str) -> np.ndarray:
    channels = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def to_lab(rgb: np.ndarray) -> np.ndarray:
    ratio = (_TO_XYZ @ rgb) / _WHITE
    curve = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * curve[1] - 16, 500 * (curve[0] - curve[1]), 200 * (curve[1] - curve[2])])


PALETTES = {"families": [family.colour for family in FAMILIES], "standings": list(STANDING_COLOURS.values())}


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("vision", VISION)
def test_colours_stay_apart_under_every_common_colour_vision(vision: str, palette: str) -> None:
    seen = {colour: to_lab(np.clip(VISION[vision] @ linear(colour), 0, 1)) for colour in PALETTES[palette]}
    closest = min(float(np.linalg.norm(seen[one] - seen[other])) for one, other in combinations(seen, 2))
    assert closest >= _APART


@pytest.mark.parametrize("ground", ["#ffffff", "#12171d"])
def test_every_colour_stands_out_from_the_ground(ground: str) -> None:
    weights = np.array([0.2126, 0.7152, 0.0722])
    for family in FAMILIES:
        bright, dim = sorted((float(weights @ linear(family.colour)), float(weights @ linear(ground))), reverse=True)
        assert (bright + 0.05) / (dim + 0.05) >= 2


def test_the_more_contested_the_darker() -> None:
    contested = [STANDING_COLOURS[status.key] for status in STATUSES][:3]
    lightness = [to_lab(linear(colour))[0] for colour in contested]
    assert lightness == sorted(lightness)
    assert set(STANDING_COLOURS) == {status.key for status in STATUSES}
