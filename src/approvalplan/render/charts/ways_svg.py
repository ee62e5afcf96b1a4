"""The ways of issuing the construction permit (整体、分阶段) as a picture: a track for each on one axis of days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from approvalplan.model.dates import day_iso
from approvalplan.render.charts.gantt_rows import CRITICAL
from approvalplan.render.charts.gantt_scale import GAP, MARGIN, ends, in_lanes
from approvalplan.render.charts.svg_text import (
    GREY,
    INK,
    LIGHT,
    SvgPart,
    SvgWords,
    content,
    element,
    line,
    number,
    path,
    rect,
    star,
    whole_svg,
    width_of,
)
from approvalplan.render.text.width import wrap
from approvalplan.report.words import day_text
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.report.records import Report, Way

AXIS = 640
"""So many pixels from the first step to the last."""
NAME_SIZE, STEP_SIZE, MONTH_SIZE = 13, 12, 11
NAME_COLUMNS, NOTE_COLUMNS = 20, 90
LANE, ABOVE, HEAD = 16, 30, 22
PERMIT, STAR, POLE = 5, 8, 18
PAD = 12
"""Left of the first step and right of the last."""


class Axis(NamedTuple):
    """The days from the first step to the last as pixels."""

    first: int
    last: int
    left: float

    def x(self, ordinal: int) -> float:
        """Return where the middle of a day is."""
        return self.left + PAD + (ordinal - self.first) * AXIS / max(self.last - self.first, 1)

    @property
    def right(self) -> float:
        """Return where the axis ends."""
        return self.left + AXIS + 2 * PAD


def ways_svg(report: Report, *, prefix: str = "") -> str:
    """Return the ways side by side as one `<svg>` element; nothing where there is no second way to compare.

    `prefix` makes its ids unique on a page.
    """
    if not report.ways:
        return ""
    return whole_svg(ways_picture(report), say("report.ways.title"), "\n".join(ways_told(report)), f"{prefix}ways-")


def ways_told(report: Report) -> Iterator[str]:
    """Yield the ways in words: each with its steps and their days, then what the chosen one gains."""
    for way in report.ways:
        steps = say("picture.joined").join(_step(step.name, day_text(step.day)) for step in way.steps)
        yield say("picture.way", name=_name(way), steps=steps)
    if report.ways:
        yield from _gain(report)


def ways_picture(report: Report) -> SvgPart:
    """Return the ways as a part of a picture; there must be some."""
    days = [step.day.ordinal for way in report.ways for step in way.steps]
    names = [wrap(_name(way), NAME_COLUMNS) for way in report.ways]
    widest = max(width_of(SvgWords(text, 0, 0, NAME_SIZE, bold=True)) for lines in names for text in lines)
    axis = Axis(min(days), max(days), MARGIN + widest + 12)
    parts: list[str | SvgWords] = list(_months(axis))
    y = float(MARGIN + HEAD)
    for way, lines in zip(report.ways, names, strict=True):
        track = y + ABOVE
        for n, text in enumerate(lines):
            parts.append(SvgWords(text, MARGIN, track + 4 + n * LANE, NAME_SIZE, bold=way.chosen))
        parts += _track(way, axis, track)
        y = max(part.y for part in parts if isinstance(part, SvgWords)) + 8
    parts = [*_starts(report, axis, y + 14), *parts]
    grid = [line(x, MARGIN + HEAD - 4, x, y, stroke=LIGHT, stroke_width="0.6") for x, _ in _month_starts(axis)]
    parts += _span(report, axis, y + 8)
    width = max([axis.right, *(ends(candidate)[1] for candidate in parts if isinstance(candidate, SvgWords))]) + MARGIN
    height = max(text.y for text in parts if isinstance(text, SvgWords)) + MARGIN
    marks = [text for text in parts if isinstance(text, str)]
    return SvgPart(width, height, (*grid, *marks, *(element(part) for part in parts if isinstance(part, SvgWords))))


def _name(way: Way) -> str:
    return say("picture.way.chosen" if way.chosen else "picture.way.other", name=way.name)


def _step(name: str, day: str) -> str:
    return say("picture.step", name=name, day=day)


def _gain(report: Report) -> Iterator[str]:
    """Yield what the report says beside the start of construction: what the chosen way gains."""
    yield from (note for point in report.points if point.id == "start" for note in point.notes)


def _month_starts(axis: Axis) -> Iterator[tuple[float, str]]:
    for day in range(axis.first, axis.last + 1):
        if date.fromordinal(day).day == 1:
            yield axis.x(day), day_iso(day)[:7]


def _months(axis: Axis) -> Iterator[SvgWords]:
    """Yield the months above the axis, as many as have room."""
    free = 0.0
    for x, text in _month_starts(axis):
        words = SvgWords(text=text, x=x, y=MARGIN + 12, size=MONTH_SIZE, fill=GREY, anchor="middle")
        if ends(words)[0] >= free:
            yield words
            free = ends(words)[1] + GAP


def _track(way: Way, axis: Axis, y: float) -> Iterator[str | SvgWords]:
    """Yield one way: a line, a square for each permit, a flag for the start; below them what they are."""
    yield line(axis.left, y, axis.right, y, stroke=INK, stroke_width="1.6" if way.chosen else "0.8")
    steps = sorted(way.steps, key=lambda step: step.day.ordinal, reverse=True)
    labels = [
        SvgWords(_step(step.name, day_text(step.day)), axis.x(step.day.ordinal) + 5, 0, STEP_SIZE) for step in steps
    ]
    placed = in_lanes(labels)
    for step, (lane, words) in zip(steps, placed, strict=True):
        x, base = axis.x(step.day.ordinal), y + 22 + lane * LANE
        yield line(x, y, x, base + 2, stroke=GREY, stroke_width="0.8")
        mark = _flag(x, y) if step.is_start else rect(x - PERMIT, y - PERMIT, 2 * PERMIT, 2 * PERMIT, fill=INK)
        yield f"<g>{mark}<title>{content(words.text)}</title></g>"
        yield words._replace(y=base, bold=step.is_start, halo=True)


def _flag(x: float, y: float) -> str:
    pole = line(x, y, x, y - POLE, stroke=CRITICAL, stroke_width="1.2")
    return pole + path(star(x, y - POLE, STAR), fill=CRITICAL, stroke="#fff")


def _span(report: Report, axis: Axis, y: float) -> Iterator[str | SvgWords]:
    """Yield the days between the two starts as an arrow, and below it what the report says about them."""
    chosen, other = (_start(report, chosen=chosen) for chosen in (True, False))
    if chosen is not None and other is not None and chosen < other:
        a, b = axis.x(chosen), axis.x(other)
        yield line(a, y, b, y, stroke=CRITICAL, stroke_width="1.6")
        yield path(f"M{number(a)} {number(y)}l7 -3.5v7ZM{number(b)} {number(y)}l-7 -3.5v7Z", fill=CRITICAL)
    for text in _gain(report):
        for word in wrap(text, NOTE_COLUMNS):
            y += LANE
            yield SvgWords(word, axis.left, y + 6, STEP_SIZE)


def _starts(report: Report, axis: Axis, bottom: float) -> Iterator[str]:
    """Yield a thin line through both ways on each day on which one of them lets work begin."""
    for chosen in (True, False):
        day = _start(report, chosen=chosen)
        if day is not None:
            x = axis.x(day)
            yield line(x, MARGIN + HEAD, x, bottom, stroke=CRITICAL, stroke_width="0.8", stroke_dasharray="3 3")


def _start(report: Report, *, chosen: bool) -> int | None:
    days = (step.day.ordinal for way in report.ways if way.chosen == chosen for step in way.steps if step.is_start)
    return next(days, None)
