"""The head and the ground of the chart: years, Mondays, named holidays, days off, the part that is provisional."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from approvalplan.model.calendar import is_weekend
from approvalplan.model.dates import day_iso
from approvalplan.render.charts.gantt_scale import GAP, Scale, ends, in_lanes
from approvalplan.render.charts.svg_text import GREY, INK, LIGHT, SvgWords, content, line, rect, width_of
from approvalplan.report.records import WEEK
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.report.records import Chart

YEAR_SIZE, MONDAY_SIZE, HOLIDAY_SIZE = 13, 11, 11
YEAR_BASE, MONDAY_BASE = 14, 30
LANE = 14
WEEKEND, HOLIDAY = "#efefef", "#d9d9d9"
HATCH = "#dadada"


class GanttHead(NamedTuple):
    """What stands above the rows, and how high it is."""

    parts: tuple[str | SvgWords, ...]
    height: float


def head_of(chart: Chart, scale: Scale, top: float) -> GanttHead:
    """Return years, Mondays and the names of holidays and of weekend days that are worked."""
    lanes = in_lanes(_day_labels(chart, scale))
    height = MONDAY_BASE + 8 + LANE * (1 + max((lane for lane, _ in lanes), default=-1))
    base = top + height - 6
    named = [words._replace(y=base - lane * LANE) for lane, words in lanes]
    return GanttHead((*_years(scale, top), *_mondays(scale, top), *named), height)


def _years(scale: Scale, top: float) -> Iterator[SvgWords]:
    mondays = [date.fromordinal(day) for day in range(scale.first, scale.until, WEEK)]
    firsts = [next(group) for _, group in groupby(mondays, key=lambda day: day.year)]
    found = [
        SvgWords(say("picture.year", year=day.year), scale.x(day.toordinal()), top + YEAR_BASE, YEAR_SIZE, bold=True)
        for day in firsts
    ]
    if len(found) > 1 and ends(found[0])[1] + GAP > found[1].x:
        found[0] = found[0]._replace(x=found[0].x - GAP, anchor="end")
    return iter(found)


def _mondays(scale: Scale, top: float) -> Iterator[SvgWords]:
    """Yield the Mondays, every second, third … one where all have no room."""
    label = SvgWords(day_iso(scale.first)[5:], 0, 0, MONDAY_SIZE)
    step = next(n for n in range(1, 100) if n * WEEK * scale.day >= width_of(label) + 4)
    for day in range(scale.first, scale.until, step * WEEK):
        yield label._replace(text=day_iso(day)[5:], x=scale.x(day), y=top + MONDAY_BASE, fill=GREY)


def _day_labels(chart: Chart, scale: Scale) -> list[SvgWords]:
    """Return the names of holidays, the worked weekend days and the first provisional day, as they come."""
    found = []
    for holiday in chart.holidays:
        middle = (scale.x(holiday.first) + scale.x(holiday.last + 1)) / 2
        key = "picture.holiday-provisional" if holiday.provisional else "picture.holiday"
        found.append(SvgWords(say(key, name=holiday.name), middle, 0, HOLIDAY_SIZE, anchor="middle"))
    for day in chart.worked:
        middle = scale.x(day) + scale.day / 2
        found.append(SvgWords(say("picture.worked"), middle, 0, HOLIDAY_SIZE, bold=True, anchor="middle"))
    found.sort(key=lambda words: words.x)
    if scale.first < chart.provisional_from < scale.until:
        text = say("picture.provisional-from", day=day_iso(chart.provisional_from)[5:])
        found.append(SvgWords(text, scale.x(chart.provisional_from), 0, HOLIDAY_SIZE))
    return found


# --- the ground ---


def ground(chart: Chart, scale: Scale, top: float, bottom: float, prefix: str) -> Iterator[str]:
    """Yield days off, the hatching of the provisional part and a line for each Monday, from top to bottom."""
    height = bottom - top
    for first, until in runs(_days_off(chart, scale)):
        yield rect(scale.x(first), top, scale.x(until) - scale.x(first), height, fill=WEEKEND)
    for holiday in chart.holidays:
        x = scale.x(holiday.first)
        box = rect(x, top, scale.x(holiday.last + 1) - x, height, fill=HOLIDAY)
        yield f"<g>{box}<title>{content(_span(holiday.name, holiday.first, holiday.last))}</title></g>"
    begin = scale.x(chart.provisional_from)
    if provisional(chart, scale):
        yield rect(begin, top, scale.right - begin, height, fill=f"url(#{prefix}provisional)")
    for day in range(scale.first, scale.until + 1, WEEK):
        yield line(scale.x(day), top, scale.x(day), bottom, stroke=LIGHT, stroke_width="0.6")
    for day in chart.worked:
        told = say("picture.worked-day", day=day_iso(day))
        yield f"<g>{rect(scale.x(day), top, scale.day, height, fill='#fff')}<title>{content(told)}</title></g>"
    if provisional(chart, scale) and chart.provisional_from > scale.first:
        yield line(begin, top, begin, bottom, stroke=INK, stroke_width="0.8", stroke_dasharray="4 3")


def provisional(chart: Chart, scale: Scale) -> bool:
    """Tell whether a part of the chart is provisional."""
    return 0 < chart.provisional_from < scale.until


def _days_off(chart: Chart, scale: Scale) -> Iterator[int]:
    """Yield the days of the chart on which nobody works: weekends too, unless they are worked."""
    off, worked = frozenset(chart.days_off), frozenset(chart.worked)
    for day in range(scale.first, scale.until):
        if day in off or (is_weekend(day) and day not in worked):
            yield day


def runs(days: Iterator[int]) -> Iterator[tuple[int, int]]:
    """Yield days in a row as their first, and the one after their last."""
    for _, group in groupby(enumerate(sorted(days)), key=lambda pair: pair[1] - pair[0]):
        found = [day for _, day in group]
        yield found[0], found[-1] + 1


def _span(name: str, first: int, last: int) -> str:
    return say("picture.holiday-span", name=name, first=day_iso(first), last=day_iso(last))
