"""The rows of the chart: a heading for each stage, below it a bar for each item with its name and its dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from approvalplan.render.charts.gantt_scale import GAP, MARGIN, Scale
from approvalplan.render.charts.svg_text import (
    INK,
    SvgWords,
    content,
    element,
    line,
    number,
    path,
    rect,
    star,
    width_of,
)
from approvalplan.render.text.width import wrap
from approvalplan.report.words import day_text
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.report.records import Bar, ItemRow, Report
    from approvalplan.report.words import Day

NAME_COLUMNS = 32
"""At most so many columns (two for a Chinese character) of a name stand on a line."""
NAME_SIZE, STAGE_SIZE, DATE_SIZE = 12, 13, 11
NAME_LINE, STAGE_ROW, LEAST_ROW = 15, 26, 22
GUTTER = 14
"""Left of the names: room for the mark of the bottleneck."""
BAR, RING, LEAST_BAR = 12, 3, 2
STAR = 8
CRITICAL = "#9c1c1c"
DARK, MIDDLE = "#1f3f66", "#6d8fb8"
DOTS = "#444"


class GanttRow(NamedTuple):
    """One bar with its name in lines, and the row of the list that it is drawn for."""

    bar: Bar
    name: tuple[str, ...]
    item: ItemRow | None

    @property
    def height(self) -> float:
        """Return how high it is."""
        return max(LEAST_ROW, len(self.name) * NAME_LINE + 6)


def groups_of(report: Report) -> tuple[tuple[str, tuple[GanttRow, ...]], ...]:
    """Return the rows of each stage that has any, in the order of the rules."""
    items = {row.id: row for row in (*report.items, *report.works)}
    rows = [GanttRow(bar, balanced(bar.name), items.get(bar.id)) for bar in report.chart.bars]
    stages = dict.fromkeys((*report.stages, *(bar.stage for bar in report.chart.bars)))
    found = ((stage, tuple(row for row in rows if row.bar.stage == stage)) for stage in stages)
    return tuple((stage, rows) for stage, rows in found if rows)


def balanced(name: str) -> tuple[str, ...]:
    """Return a name in as few lines as it takes, none of them much longer than the others; nothing is cut."""
    lines = wrap(name, NAME_COLUMNS)
    for columns in range(NAME_COLUMNS // 2, NAME_COLUMNS):
        narrower = wrap(name, columns)
        if 1 < len(lines) == len(narrower):
            return tuple(narrower)
    return tuple(lines)


def names_width(report: Report) -> float:
    """Return how far the column of the names reaches."""
    widest = [0.0]
    for stage, rows in groups_of(report):
        widest.append(width_of(SvgWords(stage, 0, 0, STAGE_SIZE, bold=True)) - GUTTER)
        widest += [width_of(SvgWords(text, 0, 0, NAME_SIZE)) for row in rows for text in row.name]
    return MARGIN + GUTTER + max(widest) + 10


def dates_of(report: Report, row: GanttRow) -> tuple[Day, ...]:
    """Return the days of a bar: of its item as the list says them, else of the bar itself; one where both are alike."""
    bar, item = row.bar, row.item
    first, last = report.names.day(bar.first), report.names.day(max(bar.first, bar.until))
    if item is not None:
        first, last = item.submit or first, item.decide or last
    return (first,) if bar.kind == "start" or first == last else (first, last)


def dates_text(report: Report, row: GanttRow) -> str:
    """Return the days of a bar in words."""
    return say("picture.until").join(map(day_text, dates_of(report, row)))


def told(report: Report, row: GanttRow) -> str:
    """Return all that is known of a bar in one line: name, stage, dates, limit, why, whether it holds up the start."""
    bar, item = row.bar, row.item
    parts = [bar.name, bar.stage, say_of("picture.kind", bar.kind), dates_text(report, row)]
    if bar.critical:
        parts.append(say("picture.critical"))
    if item is not None:
        parts += [say("picture.limit", limit=item.limit) if item.limit else "", item.because]
    return say("picture.joined").join(filter(None, parts))


def rows_height(report: Report) -> float:
    """Return how high all rows are together."""
    return sum(STAGE_ROW + sum(row.height for row in rows) for _, rows in groups_of(report))


def rows(report: Report, scale: Scale, top: float, prefix: str) -> Iterator[str | SvgWords]:
    """Yield headings, names, bars and dates, from `top` on down."""
    y = top
    for stage, group in groups_of(report):
        yield line(MARGIN, y, scale.right, y, stroke=INK, stroke_width="0.8")
        yield SvgWords(stage, MARGIN, y + 18, STAGE_SIZE, bold=True)
        y += STAGE_ROW
        for row in group:
            yield from _row(report, row, scale, y, prefix)
            y += row.height
    yield line(MARGIN, y, scale.right, y, stroke=INK, stroke_width="0.8")


def _row(report: Report, row: GanttRow, scale: Scale, top: float, prefix: str) -> Iterator[str | SvgWords]:
    middle = top + row.height / 2
    base = middle - (len(row.name) - 1) * NAME_LINE / 2 + 4
    bold = row.bar.critical
    for n, text in enumerate(row.name):
        yield SvgWords(text, MARGIN + GUTTER, base + n * NAME_LINE, NAME_SIZE, bold=bold)
    if row.bar.critical:
        yield critical_mark(MARGIN + 1, middle)
    dates = _dates(report, row, scale, middle)
    parts = "".join((*bar_shape(row.bar, scale, middle, prefix), element(dates)))
    yield f"<g>{parts}<title>{content(told(report, row))}</title></g>"
    yield dates._replace(fill="none")


def _dates(report: Report, row: GanttRow, scale: Scale, middle: float) -> SvgWords:
    """Return the days of a bar right of it, left of it where the chart ends before them and there is room."""
    first, last = reach(row.bar, scale)
    words = SvgWords(dates_text(report, row), last + GAP, middle + 4, DATE_SIZE, halo=True)
    if words.x + width_of(words) > scale.right and first - GAP - width_of(words) >= scale.left:
        return words._replace(x=first - GAP, anchor="end")
    return words


def reach(bar: Bar, scale: Scale) -> tuple[float, float]:
    """Return where a bar begins and ends with all that is drawn around it."""
    first, last = scale.x(bar.first), scale.x(bar.until)
    if bar.kind == "start":
        middle = first + scale.day / 2
        first, last = middle - STAR, middle + STAR
    around = RING + 1 if bar.critical else 0
    return first - around, max(last, first + LEAST_BAR) + around


def bar_shape(bar: Bar, scale: Scale, middle: float, prefix: str) -> Iterator[str]:
    """Yield a bar about a height: a star for the start, around it a ring where it holds up the start."""
    x, wide = scale.x(bar.first), max(scale.x(bar.until) - scale.x(bar.first), LEAST_BAR)
    if bar.kind == "start":
        yield path(star(x + scale.day / 2, middle, STAR), fill=CRITICAL if bar.critical else INK, stroke="#fff")
        return
    if bar.critical:
        yield rect(
            x - RING, middle - BAR / 2 - RING, wide + 2 * RING, BAR + 2 * RING, fill="#fff", stroke=CRITICAL,
            stroke_width=2, rx=2
        )  # fmt: skip
    yield swatch(bar.kind, x, middle - BAR / 2, wide, prefix)


def swatch(kind: str, x: float, y: float, wide: float, prefix: str) -> str:
    """Return the box of a kind of bars: full, striped, dotted or empty, so that print without colour is read too."""
    fills = {"counted": DARK, "parallel": f"url(#{prefix}parallel)", "excluded": f"url(#{prefix}excluded)"}
    return rect(x, y, wide, BAR, fill=fills.get(kind, "#fff"), stroke=DARK if kind != "others" else "#333")


def critical_mark(x: float, middle: float) -> str:
    """Return the mark beside the name of what holds up the start: a full triangle."""
    return path(f"M{number(x)} {number(middle - 5)}l9 5l-9 5Z", fill=CRITICAL)
