"""The chart of the weeks before construction (时间表) as a picture: one `<svg>` element for a page, a file or print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.render.charts.gantt_head import HATCH, HOLIDAY, WEEKEND, ground, head_of, provisional
from approvalplan.render.charts.gantt_rows import (
    BAR,
    CRITICAL,
    DOTS,
    MIDDLE,
    RING,
    STAR,
    critical_mark,
    groups_of,
    names_width,
    rows,
    rows_height,
    swatch,
    told,
)
from approvalplan.render.charts.gantt_scale import MARGIN, Scale, ends, scale_of
from approvalplan.render.charts.svg_text import (
    INK,
    SvgPart,
    SvgWords,
    element,
    line,
    path,
    rect,
    star,
    whole_svg,
    width_of,
)
from approvalplan.render.charts.ways_svg import ways_svg
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.report.records import Report

__all__ = ["gantt_svg", "ways_svg"]

LEGEND_SIZE, LEGEND_ROW, SWATCH = 12, 22, 30
KINDS = ("counted", "parallel", "excluded", "others", "start")
EMPTY_SIZE = 14


def gantt_svg(report: Report, *, prefix: str = "") -> str:
    """Return the chart as one `<svg>` element: no style sheet, no script, nothing from elsewhere.

    `prefix` makes its ids unique on a page. Where nothing is to be drawn it says so.
    """
    return whole_svg(gantt_picture(report, prefix), say("picture.gantt.title"), "\n".join(gantt_told(report)), prefix)


def gantt_told(report: Report) -> Iterator[str]:
    """Yield the chart in words: how far it reaches, then each bar."""
    if report.chart.empty:
        yield report.chart.empty
        return
    groups = groups_of(report)
    yield say("picture.gantt.desc", bars=len(report.chart.bars), stages=len(groups))
    for _, group in groups:
        yield from (told(report, row) for row in group)


def gantt_picture(report: Report, prefix: str) -> SvgPart:
    """Return the chart with its legend as a part of a picture."""
    chart = report.chart
    if chart.empty or not chart.bars:
        words = SvgWords(chart.empty, MARGIN, MARGIN + EMPTY_SIZE, EMPTY_SIZE)
        return SvgPart(width_of(words) + 2 * MARGIN, EMPTY_SIZE + 2.5 * MARGIN, (element(words),))
    scale = scale_of(chart, names_width(report))
    head = head_of(chart, scale, MARGIN)
    top = MARGIN + head.height
    bottom = top + rows_height(report)
    parts = [*head.parts, *rows(report, scale, top, prefix)]
    width = max([scale.right, *(ends(part)[1] for part in parts if isinstance(part, SvgWords))]) + MARGIN
    legend = list(_legend(report, scale, width - MARGIN, bottom + 12, prefix))
    height = max(text.y for text in legend if isinstance(text, SvgWords)) + MARGIN
    under = (*_patterns(prefix), *ground(chart, scale, top, bottom, prefix), *_starts(report, scale, top, bottom))
    drawn = (
        element(text) if isinstance(text, SvgWords) else text for text in (*parts, *legend) if not _is_shadow(text)
    )
    return SvgPart(width, height, (*under, *drawn))


def _is_shadow(part: str | SvgWords) -> bool:
    """Tell whether words only take room: they are drawn within a group already."""
    return isinstance(part, SvgWords) and part.fill == "none"


def _starts(report: Report, scale: Scale, top: float, bottom: float) -> Iterator[str]:
    """Yield a thin line through the whole chart on each day on which work begins."""
    for bar in report.chart.bars:
        if bar.kind == "start":
            x = scale.x(bar.first) + scale.day / 2
            yield line(x, top, x, bottom, stroke=CRITICAL if bar.critical else INK, stroke_width="0.8")


def _patterns(prefix: str) -> Iterator[str]:
    """Yield what fills the kinds of bars and the provisional part."""
    yield "<defs>"
    yield _pattern(f"{prefix}provisional", 7, path("M-1 8L8 -1M-2 2L2 -2M5 9L9 5", stroke=HATCH, stroke_width="0.9"))
    stripes = rect(0, 0, 5, 5, fill="#fff") + path("M-1 1L1 -1M0 5L5 0M4 6L6 4", stroke=MIDDLE, stroke_width=2)
    yield _pattern(f"{prefix}parallel", 5, stripes)
    yield _pattern(f"{prefix}excluded", 4, rect(0, 0, 4, 4, fill="#fff") + rect(1, 1, 1.4, 1.4, fill=DOTS))
    yield "</defs>"


def _pattern(id_: str, size: int, content: str) -> str:
    return f'<pattern id="{id_}" width="{size}" height="{size}" patternUnits="userSpaceOnUse">{content}</pattern>'


# --- the legend ---


def _legend(report: Report, scale: Scale, right: float, top: float, prefix: str) -> Iterator[str | SvgWords]:
    """Yield what each look means, in as many lines as it takes."""
    x, y = float(MARGIN), top
    for key in _legend_keys(report, scale):
        words = SvgWords(say_of("picture.legend", key), x + SWATCH + 6, y + 14, LEGEND_SIZE)
        if x > MARGIN and ends(words)[1] > right:
            x, y = float(MARGIN), y + LEGEND_ROW
            words = words._replace(x=x + SWATCH + 6, y=y + 14)
        yield from _sample(key, x, y + 10, prefix)
        yield words
        x = ends(words)[1] + 18


def _legend_keys(report: Report, scale: Scale) -> Iterator[str]:
    chart = report.chart
    yield from (kind for kind in KINDS if any(bar.kind == kind for bar in chart.bars))
    if any(bar.critical for bar in chart.bars):
        yield "critical"
    yield "weekend"
    if chart.holidays:
        yield "holiday"
    if chart.worked:
        yield "worked"
    if provisional(chart, scale):
        yield "provisional"


def _sample(key: str, x: float, middle: float, prefix: str) -> Iterator[str]:
    if key == "start":
        yield path(star(x + SWATCH / 2, middle, STAR), fill=INK)
    elif key == "critical":
        yield critical_mark(x, middle)
        wide = SWATCH - 12
        yield rect(x + 12, middle - BAR / 2, wide, BAR, fill="#fff", stroke=CRITICAL, stroke_width=2, rx=2)
    elif key == "worked":
        yield element(
            SvgWords(say("picture.worked"), x + SWATCH / 2, middle + 4, LEGEND_SIZE, bold=True, anchor="middle")
        )
    elif key in ("weekend", "holiday", "provisional"):
        fills = {"weekend": WEEKEND, "holiday": HOLIDAY, "provisional": f"url(#{prefix}provisional)"}
        yield rect(
            x, middle - BAR / 2 - RING / 2, SWATCH, BAR + RING, fill=fills[key], stroke="#999", stroke_width="0.6"
        )
    else:
        yield swatch(key, x, middle - BAR / 2, SWATCH, prefix)
