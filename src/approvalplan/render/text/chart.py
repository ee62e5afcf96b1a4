"""The chart of the weeks before construction as text: a cell a working day, or a week where days would not fit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from approvalplan.render.text.width import pad, width, wrap
from approvalplan.wording import say

if TYPE_CHECKING:
    from approvalplan.report.records import Bar, Chart

SIGNS = {"counted": "█", "parallel": "▒", "excluded": "░", "others": "·", "start": "★"}
OFF = "x"

WEEK, WORK_DAYS = 7, 5
MOST_BLOCKS = 3
"""Blocks of weeks under each other; where it takes more, a cell is a week."""
NARROWEST_NAMES, WIDEST_NAMES = 14, 34
"""Columns for the names: as many as the weeks leave, within these."""


class Slots(NamedTuple):
    """The cells of a chart: the first day of each, how many days each holds, and how many make a group."""

    first: tuple[int, ...]
    days: int
    weekly: bool


def chart_lines(chart: Chart, columns: int, sign: Callable[[str], str]) -> list[str]:
    """Return the chart as lines of at most `columns`: legend, weeks, one row a bar, in as many blocks as needed."""
    weeks = (chart.last - chart.first_monday) // WEEK + 1
    widest = max(width(sign(bar.name)) for bar in chart.bars)
    daily = weeks * WORK_DAYS <= MOST_BLOCKS * (columns - columns // 4 - 1)
    left = columns - 1 - (weeks * WORK_DAYS if daily else weeks)
    names = min(widest, WIDEST_NAMES, left if left >= NARROWEST_NAMES else columns // 4)
    room = (columns - names - 1) // WORK_DAYS * WORK_DAYS
    slots = _slots(chart, daily=daily)
    key = "report.chart.legend-week" if slots.weekly else "report.chart.legend"
    scale = say("report.chart.scale-week" if slots.weekly else "report.chart.scale-day")
    legend = say(key, scale=scale, off=OFF, **SIGNS)
    lines = wrap(sign(legend), columns)
    for at in range(0, len(slots.first), room):
        block = slots._replace(first=slots.first[at : at + room])
        rows = [bar for bar in chart.bars if _shown(bar, block)]
        if not rows:
            lines.append(_gap(block))
            continue
        lines += _heads(block, names)
        for bar in rows:
            lines += _row(bar, block, chart, names, sign)
    return lines


def _slots(chart: Chart, *, daily: bool) -> Slots:
    weeks = range(chart.first_monday, chart.last + 1, WEEK)
    if daily:
        return Slots(tuple(monday + day for monday in weeks for day in range(WORK_DAYS)), 1, weekly=False)
    return Slots(tuple(weeks), WEEK, weekly=True)


def _shown(bar: Bar, block: Slots) -> bool:
    return bar.first < block.first[-1] + WEEK and bar.until > block.first[0]


def _gap(block: Slots) -> str:
    ends = (block.first[0], block.first[-1] + block.days - 1)
    first, last = (date.fromordinal(day).isoformat() for day in ends)
    return say("report.chart.gap", first=first, last=last)


def _heads(block: Slots, names: int) -> list[str]:
    """Return the line of years, where one begins, and the line of Mondays, one above each group of five cells."""
    starts = [date.fromordinal(day) for day in block.first[::WORK_DAYS]]
    years, before = "", 0
    for day in starts:
        years += pad(str(day.year) if day.year != before else "", WORK_DAYS)
        before = day.year
    mondays = "".join(pad(f"{day.month:02d}{day.day:02d}", WORK_DAYS) for day in starts)
    return [" " * (names + 1) + line.rstrip() for line in (years, mondays)]


def _row(bar: Bar, block: Slots, chart: Chart, names: int, sign: Callable[[str], str]) -> list[str]:
    name, *more = wrap(sign(bar.name), names)
    off = frozenset(chart.days_off)
    mark = sign(SIGNS[bar.kind])
    cells = ""
    for day in block.first:
        inside = bar.first < day + block.days and bar.until > day
        if not block.weekly and day in off:
            cells += OFF
        else:
            cells += mark if inside else " "
    return [(pad(name, names) + " " + cells).rstrip(), *more]
