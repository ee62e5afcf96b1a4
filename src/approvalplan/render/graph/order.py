"""In which order, and how far below each other, things stand in the columns of a picture, so that few wires cross."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from approvalplan.render.graph.text import LINE_BOX

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Key = tuple[str, ...]
Places = dict[Key, float]
"""How far below the top of its band each thing stands."""
Links = dict[Key, list[Key]]

SWEEPS = 16
PASS_GAP = 2
FAR = 1e9
"""Farther than any picture is high."""


def ordered(columns: list[list[Key]], links: Iterable[tuple[Key, Key]], lower: frozenset[Key]) -> list[list[Key]]:
    """Return the columns in an order in which links cross little; what is `lower` stays below the rest.

    Each is put where its neighbours are on average (barycentre), from left to right and back; the best of all
    orders seen is taken.
    """
    before: Links = {key: [] for keys in columns for key in keys}
    after: Links = {key: [] for keys in columns for key in keys}
    number = {key: n for n, keys in enumerate(columns) for key in keys}
    for start, end in links:
        left, right = sorted((start, end), key=lambda key: number[key])
        if number[left] < number[right]:
            after[left].append(right)
            before[right].append(left)
    order = [sorted(keys, key=lambda key: key in lower) for keys in columns]
    best, fewest = order, crossings(order, after)
    for sweep in range(SWEEPS):
        order = _swept(order, before, lower) if sweep % 2 == 0 else _swept(order[::-1], after, lower)[::-1]
        now = crossings(order, after)
        if now < fewest:
            best, fewest = order, now
    return best


def _swept(columns: list[list[Key]], near: Links, lower: frozenset[Key]) -> list[list[Key]]:
    """Return the columns sorted one after another by where their neighbours in the one before stand."""
    found: list[list[Key]] = []
    place: dict[Key, float] = {}
    for keys in columns:
        wanted = {
            key: sum(place[pair] for pair in near[key]) / len(near[key]) if near[key] else n / max(len(keys), 1)
            for n, key in enumerate(keys)
        }
        found.append(sorted(keys, key=lambda key: (key in lower, wanted[key])))
        place = {key: n / max(len(keys), 1) for n, key in enumerate(found[-1])}
    return found


def crossings(columns: list[list[Key]], after: Links) -> int:
    """Return how many links between neighbouring columns cross."""
    total = 0
    for keys, following in pairwise(columns):
        place = {key: n for n, key in enumerate(following)}
        ends: list[int] = []
        for key in keys:
            own = sorted(place[pair] for pair in after[key] if pair in place)
            total += sum(earlier > number for number in own for earlier in ends)
            ends += own
    return total


def spread(
    order: list[list[Key]],
    ports: Mapping[Key, list[tuple[float, Key, float]]],
    height: Mapping[Key, float],
    lower: frozenset[Key],
) -> Places:
    """Return how far down each thing stands: near what it is linked to, in its order, nothing upon another."""
    bands = [band for keys in order for band in _bands(keys, lower)]
    places: Places = {}
    for band in bands:
        y = 0.0
        for key, gap in _with_gaps(band):
            places[key] = y + gap
            y = places[key] + height[key]
    tallest = [max(_bottom(band, places, height) for band in bands[low::2]) for low in (0, 1)]
    for sweep in range(SWEEPS):
        for number in range(len(bands)) if sweep % 2 == 0 else reversed(range(len(bands))):
            places |= _settled(bands[number], _wanted(bands[number], places, ports, lower), height, tallest[number % 2])
    return places


def _bands(keys: list[Key], lower: frozenset[Key]) -> list[list[Key]]:
    return [[key for key in keys if key not in lower], [key for key in keys if key in lower]]


def _with_gaps(band: list[Key]) -> list[tuple[Key, float]]:
    """Return each thing with the room above it: wires that pass may be close, boxes not."""
    gaps = (PASS_GAP if len(upper) > 1 and len(other) > 1 else LINE_BOX for upper, other in pairwise(band))
    return list(zip(band, (0.0, *gaps), strict=False))


def _bottom(band: list[Key], places: Places, height: Mapping[Key, float]) -> float:
    return places[band[-1]] + height[band[-1]] if band else 0


def _wanted(
    band: list[Key], places: Places, ports: Mapping[Key, list[tuple[float, Key, float]]], lower: frozenset[Key]
) -> Places:
    """Return where the links of each thing would be level on average; links to the other band do not count."""
    wanted: Places = {}
    for key in band:
        pulls = [places[port] + there - here for here, port, there in ports[key] if (port in lower) == (key in lower)]
        wanted[key] = sum(pulls) / len(pulls) if pulls else places[key]
    return wanted


def _settled(band: list[Key], wanted: Places, height: Mapping[Key, float], room: float) -> Places:
    """Return the things of a band in their order, near where they are wanted and within the room there is.

    Pushed apart downwards and upwards the order holds in both, and so it does in the middle of both.
    """
    gaps = _with_gaps(band)
    down = _pushed_down(gaps, wanted, height, -FAR)
    up = _pushed_up(gaps, wanted, height, FAR)
    middle = {key: (down[key] + up[key]) / 2 for key in band}
    return _pushed_up(gaps, _pushed_down(gaps, middle, height, 0), height, room)


def _pushed_down(gaps: list[tuple[Key, float]], wanted: Places, height: Mapping[Key, float], top: float) -> Places:
    """Return the places where nothing is higher than wanted, above the top or upon what is above it."""
    found: Places = {}
    y = top
    for key, gap in gaps:
        found[key] = max(wanted[key], y + gap)
        y = found[key] + height[key]
    return found


def _pushed_up(gaps: list[tuple[Key, float]], wanted: Places, height: Mapping[Key, float], bottom: float) -> Places:
    """Return the places where nothing is lower than wanted, below the bottom or upon what is below it."""
    found: Places = {}
    y = bottom
    for key, gap in reversed(gaps):
        found[key] = min(wanted[key], y - height[key])
        y = found[key] - gap
    return found
