"""Colours: told apart in grey print and by colour-blind people, as `palettes.toml` says."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from psm_qual.reports.charting import categories, diverging, ink, sequential

# How the red-, green- and blue-blind see (linear RGB; severity 1). G. M. Machado, M. M. Oliveira,
# L. A. F. Fernandes (2009), IEEE Transactions on Visualization and Computer Graphics 15(6).
SEEN = {
    "normal": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
# CIE 1976: 2.3 is just noticeable; small areas of a chart need several times that.
TOLD_APART = 10.0
_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def linear(colour: str) -> NDArray[np.float64]:
    rgb = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def lab(colour: str, eyes: str = "normal") -> NDArray[np.float64]:
    rgb = np.clip(np.array(SEEN[eyes]) @ linear(colour), 0, 1)
    x, y, z = (_XYZ @ rgb) / (_XYZ @ np.ones(3))
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return np.array([116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)])


def contrast(one: str, other: str) -> float:
    """Contrast of letters, as WCAG 2.2 defines it."""
    low, high = sorted(float(_XYZ[1] @ linear(colour)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("eyes", SEEN)
def test_counts_grow_darker_step_by_step_for_everybody(eyes: str) -> None:
    lightness = [lab(colour, eyes)[0] for colour in sequential()]
    assert all(before - after > TOLD_APART for before, after in pairwise(lightness))


@pytest.mark.parametrize("eyes", SEEN)
def test_less_and_more_than_expected_are_never_one_colour(eyes: str) -> None:
    colours = diverging()
    for low, high in zip(colours[:3], reversed(colours[4:]), strict=True):
        assert np.linalg.norm(lab(low, eyes) - lab(high, eyes)) > TOLD_APART


def test_departures_grow_darker_on_both_sides_of_white() -> None:
    lightness = [lab(colour)[0] for colour in diverging()]
    middle = len(lightness) // 2
    assert diverging()[middle] == "#FFFFFF"
    assert lightness[: middle + 1] == sorted(lightness[: middle + 1])
    assert lightness[middle:] == sorted(lightness[middle:], reverse=True)


@pytest.mark.parametrize("count", range(2, 8))
@pytest.mark.parametrize("eyes", SEEN)
def test_series_are_told_apart(count: int, eyes: str) -> None:
    for one, other in combinations(categories(count), 2):
        assert np.linalg.norm(lab(one, eyes) - lab(other, eyes)) > TOLD_APART


@pytest.mark.parametrize("count", [2, 3])
def test_few_series_are_told_apart_in_grey_print(count: int) -> None:
    lightness = [lab(colour)[0] for colour in categories(count)]
    assert all(abs(a - b) > TOLD_APART for a, b in combinations(lightness, 2))


def test_neighbours_among_many_series_differ_in_lightness() -> None:
    lightness = [lab(colour)[0] for colour in categories(7)]
    assert all(abs(before - after) > TOLD_APART for before, after in pairwise(lightness))


@pytest.mark.parametrize("colour", ["#FFFFFF", sequential()[1], sequential()[2], diverging()[1]])
def test_dark_letters_are_read_on_light_cells(colour: str) -> None:
    assert contrast(ink(), colour) >= 4.5


@pytest.mark.parametrize("colour", [sequential()[-1], diverging()[0], diverging()[-1]])
def test_white_letters_are_read_on_dark_cells(colour: str) -> None:
    assert contrast("#FFFFFF", colour) >= 4.5
