"""The chart in Word: a table with a column a week, its bars filled and lettered, so that black and white tells all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from approvalplan.render.docx.xml import CELL, GREY, HEAD, cell, cm, paragraph, row, run, table, text
from approvalplan.report.records import WEEK
from approvalplan.report.words import day_text
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from approvalplan.report.records import Bar, Report

WEEKS = 24
"""Columns of weeks that fit beside the names on a page turned on its side."""
NAME, DAY, NARROW, WIDE = cm(5.4, 2.5, 0.75, 1.4)
FILLS = {"counted": "9DC3E6", "parallel": "DEEBF7", "excluded": "E7E6E6", "others": "F2F2F2", "start": "FFD966"}
CHAIN = {"counted": "5B9BD5", "parallel": "5B9BD5", "excluded": "A6A6A6", "others": "A6A6A6", "start": "FFD966"}
"""The fills of bars, and of those that hold up the start of construction: those print darker."""


def signs() -> dict[str, str]:
    """Return the letters of the kinds of bars."""
    return {kind: say_of("office.sign", kind) for kind in FILLS}


def in_legend() -> dict[str, str]:
    """Return the letters of the kinds of bars as a legend has them before their words."""
    return {kind: say("office.sign.legend", sign=sign) for kind, sign in signs().items()}


def chart_table(report: Report) -> Iterator[str]:
    """Yield the chart in blocks of as many weeks as fit, each only with the bars that lie in it."""
    chart = report.chart
    legend = say("report.chart.legend-week", scale=say("report.chart.scale-week"), **in_legend())
    yield text(legend, "PlanNote")
    yield text(say("office.chart.critical"), "PlanNote")
    weeks = range(chart.first_monday, chart.last + 1, WEEK)
    for at in range(0, len(weeks), WEEKS):
        block = weeks[at : at + WEEKS]
        bars = [bar for bar in chart.bars if bar.first < block[-1] + WEEK and bar.until > block[0]]
        if bars:
            yield _block(report, block, bars)


def _block(report: Report, weeks: Sequence[int], bars: Sequence[Bar]) -> str:
    one = max(NARROW, min(WIDE, NARROW * WEEKS // len(weeks)))
    widths = [NAME, DAY, *[one] * len(weeks)]
    heads: list[str] = [text(say(key), HEAD) for key in ("report.column.item", "office.column.begin")]
    heads += _mondays(weeks, report.chart.provisional_from)
    made = [row((cell(said, width, fill=GREY) for said, width in zip(heads, widths, strict=True)), head=True)]
    letters = signs()
    for bar in bars:
        day = day_text(report.names.day(bar.first))
        cells = [cell(text(bar.name, CELL, bold=bar.critical), NAME), cell(text(day, CELL), DAY)]
        made.append(row([*cells, *(_week(bar, monday, letters, one) for monday in weeks)]))
    return table(widths, made, title=report.chart.title, tight=True)


def _mondays(weeks: Sequence[int], provisional_from: int) -> Iterator[str]:
    """Yield the heads of the weeks: their Mondays, the year where one begins, `?` where a week is not settled."""
    before = 0
    for monday in weeks:
        day = date.fromordinal(monday)
        words = f"{day.month:02d}{day.day:02d}" + ("?" if monday + WEEK > provisional_from > 0 else "")
        year = "" if day.year == before else str(day.year)
        yield text(year, "PlanBar") + text(words, "PlanBar")
        before = day.year


def _week(bar: Bar, monday: int, letters: dict[str, str], width: int) -> str:
    if bar.first >= monday + WEEK or bar.until <= monday:
        return cell(_EMPTY, width)
    fill = (CHAIN if bar.critical else FILLS)[bar.kind]
    return cell(paragraph(run(letters[bar.kind], bold=bar.critical), style="PlanBar"), width, fill=fill)


_EMPTY = paragraph(style="PlanBar")
