"""The days of the chart as pixels, and where the parts of the picture stand below each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from approvalplan.render.charts.svg_text import SvgWords, width_of
from approvalplan.report.records import WEEK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from approvalplan.report.records import Chart

MARGIN = 16
PLOT = 960
"""So many pixels the days take together, where a day is neither too narrow nor too wide for it."""
NARROWEST_DAY, WIDEST_DAY = 2.0, 14.0
GAP = 6
"""Between two labels beside each other, and between a bar and its dates."""


class Scale(NamedTuple):
    """From the first Monday up to, not including, the Monday after the last bar: where each day begins."""

    first: int
    until: int
    left: float
    day: float
    """How wide a day is."""

    def x(self, ordinal: int) -> float:
        """Return where a day begins; one outside of the chart at its edge."""
        return self.left + (min(max(ordinal, self.first), self.until) - self.first) * self.day

    @property
    def right(self) -> float:
        """Return where the last day ends."""
        return self.x(self.until)


def scale_of(chart: Chart, left: float) -> Scale:
    """Return the scale of a chart whose days begin at `left`; a day takes whole tenths of a pixel."""
    days = chart.weeks * WEEK
    day = PLOT * 10 // days / 10
    return Scale(chart.first_monday, chart.first_monday + days, left, min(max(day, NARROWEST_DAY), WIDEST_DAY))


def ends(words: SvgWords) -> tuple[float, float]:
    """Return where words begin and end at most."""
    wide = width_of(words)
    before = {"start": 0.0, "middle": wide / 2, "end": wide}[words.anchor]
    return words.x - before, words.x - before + wide


def in_lanes(labels: Iterable[SvgWords]) -> tuple[tuple[int, SvgWords], ...]:
    """Return labels with the number of the lane in which each has room: the lowest that is free."""
    lanes: list[list[tuple[float, float]]] = []
    placed = []
    for words in labels:
        first, last = ends(words)
        free = (n for n, lane in enumerate(lanes) if all(last + GAP <= a or first >= b + GAP for a, b in lane))
        number = next(free, len(lanes))
        if number == len(lanes):
            lanes.append([])
        lanes[number].append((first, last))
        placed.append((number, words))
    return tuple(placed)
