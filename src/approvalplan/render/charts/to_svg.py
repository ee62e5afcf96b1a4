"""A report as an SVG file: the answer above, the chart below it, and every other fact in its description."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.document.plan import PlanShape, plan_document
from approvalplan.render.charts.gantt_scale import MARGIN
from approvalplan.render.charts.gantt_svg import gantt_picture, gantt_told
from approvalplan.render.charts.svg_text import GREY, INK, SvgPart, SvgWords, element, line, number, whole_svg, width_of
from approvalplan.render.charts.ways_svg import ways_picture, ways_told
from approvalplan.render.lines import to_lines
from approvalplan.render.text.width import wrap
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.report.records import Point, Report

LEAST_WIDTH = 900
TITLE_SIZE, SECTION_SIZE, TEXT_SIZE, NOTE_SIZE = 22, 15, 14, 12
TITLE_LINE, SECTION_LINE, TEXT_LINE, NOTE_LINE = 30, 26, 20, 18
BAD = "#9c1c1c"
COLUMN = 0.66
"""How wide a terminal column is at most, in ems: that of a Latin letter."""
INDENT = 52


class SvgSheet:
    """A picture that grows downwards."""

    def __init__(self, width: float) -> None:
        """Begin at the upper margin."""
        self.width = width
        self.y = float(MARGIN)
        self.body: list[str] = []

    def text(self, words: SvgWords, step: float) -> None:
        """Put words below what is there, wrapped to the width."""
        room = int((self.width - MARGIN - words.x) / (words.size * COLUMN))
        for word in wrap(words.text, room):
            self.y += step
            self.body.append(element(words._replace(text=word, y=self.y - step / 4)))

    def part(self, picture: SvgPart) -> None:
        """Put a picture below what is there."""
        self.body += (f'<g transform="translate(0 {number(self.y)})">', *picture.body, "</g>")
        self.y += picture.height


def render_svg(report: Report) -> str:
    """Return a report as an SVG document that ends in a line feed; what has no place is in its description."""
    title = say("report.heading", name=report.name, title=report.title)
    told = "\n".join(
        (*to_lines(plan_document(report, PlanShape(paper=True))), "", *gantt_told(report), *ways_told(report))
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole_svg(report_picture(report), title, told, "")}\n'


def report_picture(report: Report) -> SvgPart:
    """Return what the file shows."""
    chart = gantt_picture(report, "")
    ways = ways_picture(report) if report.ways else None
    sheet = SvgSheet(max(LEAST_WIDTH, chart.width, ways.width if ways else 0))
    sheet.text(SvgWords(say("report.heading", name=report.name, title=report.title), MARGIN, 0, TITLE_SIZE), TITLE_LINE)
    for text in (say("picture.joined").join(report.about), report.edition):
        sheet.text(SvgWords(text=text, x=MARGIN, y=0, size=NOTE_SIZE, fill=GREY), NOTE_LINE)
    sheet.y += 8
    for point in report.points:
        _point(sheet, point)
    _section(sheet, say("picture.gantt.title"))
    sheet.part(chart)
    for text in report.chart.after:
        sheet.text(SvgWords(text, MARGIN, 0, NOTE_SIZE), NOTE_LINE)
    if ways is not None:
        _section(sheet, say("report.ways.title"))
        sheet.part(ways)
    sheet.y += 8
    for text in _foot(report):
        sheet.text(SvgWords(text=text, x=MARGIN, y=0, size=NOTE_SIZE, fill=GREY), NOTE_LINE)
    return SvgPart(sheet.width, sheet.y + MARGIN, tuple(sheet.body))


def _section(sheet: SvgSheet, title: str) -> None:
    sheet.y += 14
    sheet.text(SvgWords(title, MARGIN, 0, SECTION_SIZE, bold=True), SECTION_LINE)


def _point(sheet: SvgSheet, point: Point) -> None:
    """Put a point of the first screen: its label in the margin, its lines beside it, what it rests on in small."""
    top = sheet.y
    fill = BAD if point.tone == "bad" else INK
    left = MARGIN + max(INDENT, width_of(SvgWords(point.label, 0, 0, TEXT_SIZE)) + 12)
    for text in point.lines:
        sheet.text(SvgWords(text=text, x=left, y=0, size=TEXT_SIZE, fill=fill), TEXT_LINE)
    for text in point.notes:
        sheet.text(SvgWords(text=text, x=left, y=0, size=NOTE_SIZE, fill=GREY), NOTE_LINE)
    sheet.body.append(
        element(SvgWords(text=point.label, x=MARGIN, y=top + TEXT_LINE * 3 / 4, size=TEXT_SIZE, fill=fill, bold=True))
    )
    sheet.y = max(sheet.y, top + TEXT_LINE) + 4
    sheet.body.append(line(MARGIN, sheet.y, sheet.width - MARGIN, sheet.y, stroke="#ddd", stroke_width="0.6"))


def _foot(report: Report) -> Iterator[str]:
    yield report.legend
    yield report.provenance
    yield say("lines.labelled", label=say("report.head.digest"), text=report.digest)
