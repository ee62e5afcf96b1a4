"""The third sheet of the workbook: the chart, a row a bar and a column a day; filled and lettered cells."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from approvalplan.model.calendar import is_weekend
from approvalplan.render.xlsx.book import GREY, LINE, Book, Sheet, cell_looks, height, lines_of
from approvalplan.report.records import WEEK
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from approvalplan.report.records import Bar, Chart

HEADS = 4
"""Rows above the bars: title and legend in one, weeks, days, holidays."""
NAMES = (30, 17, 16.5, 6)
"""Signs that the columns before the days are wide: name, stage, first day, whether it holds up the start."""
DAY = 2.9
PAGE = 7
"""Weeks on a printed page."""
FILLS = {"counted": "#9DC3E6", "parallel": "#DEEBF7", "excluded": "#EDEDED", "others": "#F2F2F2", "start": "#FFD966"}
CHAIN = {"counted": "#5B9BD5", "parallel": "#5B9BD5", "excluded": "#A6A6A6", "others": "#A6A6A6", "start": "#FFD966"}
"""The fills of bars, and of those that hold up the start of construction: those print darker."""
OFF = "#D9D9D9"
SMALL = 8


def chart_sheet(book: Book) -> None:
    """Write the sheet of the chart."""
    chart = book.report.chart
    sheet = book.sheet(say("office.tab.chart"))
    for column, size in enumerate(NAMES):
        sheet.sheet.set_column(column, column, size)
    if not chart.bars:
        for row, words in enumerate((chart.title, chart.empty, *chart.after)):
            sheet.text(row, 0, words, text_wrap=False)
        sheet.printed(heads=None)
        return
    days = range(chart.first_monday, chart.first_monday + chart.weeks * WEEK)
    sheet.sheet.set_column(len(NAMES), len(NAMES) + len(days) - 1, DAY)
    _heads(sheet, chart, days)
    off = _days_off(chart, days)
    for row, bar in enumerate(chart.bars, HEADS):
        _bar(sheet, bar, row, days, off)
    row = HEADS + len(chart.bars) + 1
    for words in chart.after:
        sheet.text(row, 0, words, text_wrap=False)
        row += 1
    sheet.sheet.freeze_panes(HEADS, len(NAMES))
    sheet.sheet.autofilter(HEADS - 1, 0, HEADS - 1 + len(chart.bars), len(NAMES) - 1)
    sheet.sheet.repeat_columns(0, len(NAMES) - 1)
    sheet.printed(heads=HEADS - 1, wide=-(-chart.weeks // PAGE))


def _heads(sheet: Sheet, chart: Chart, days: range) -> None:
    """Write title and legend, the weeks' Mondays, the days, and the names of holidays."""
    sheet.text(0, 0, chart.title, bold=True, font_size=12, text_wrap=False)
    signs = {kind: say("office.sign.legend", sign=say_of("office.sign", kind)) for kind in (*FILLS, "off")}
    legend = say("report.chart.legend", scale=say("office.chart.day"), **signs)
    sheet.text(
        0, 2, "  ".join((legend, say("office.chart.critical"), say("office.chart.provisional"))), text_wrap=False
    )
    names = ("report.column.item", "office.column.stage", "office.column.begin", "office.chart.bottleneck")
    for column, key in enumerate(names):
        sheet.text(HEADS - 1, column, say(key), bold=True, bg_color=GREY, border=1, border_color=LINE)
    small: dict[str, Any] = {"font_size": SMALL, "align": "center", "border": 1, "border_color": LINE}
    monday = sheet.book.format(num_format=say("office.date"), bold=True, **(small | {"align": "left"}))
    settled = sheet.book.format(num_format=say("office.day-of-month"), text_wrap=False, **small)
    open_ = sheet.book.format(num_format=say("office.day-of-month.provisional"), text_wrap=False, **small)
    for column, day in enumerate(days, len(NAMES)):
        if (day - days[0]) % WEEK == 0:
            sheet.sheet.merge_range(1, column, 1, column + WEEK - 1, "", monday)
            sheet.sheet.write_datetime(1, column, datetime.fromordinal(day), monday)
        provisional = day >= chart.provisional_from > 0
        sheet.sheet.write_number(2, column, date.fromordinal(day).day, open_ if provisional else settled)
    _holidays(sheet, chart, days, small)


def _holidays(sheet: Sheet, chart: Chart, days: range, looks: dict[str, Any]) -> None:
    """Name the holidays above their days, and mark weekend days that are worked."""
    shape = sheet.book.format(bg_color=OFF, **looks)
    for holiday in chart.holidays:
        first, last = max(holiday.first, days[0]), min(holiday.last, days[-1])
        name = holiday.name + ("?" if holiday.provisional else "")
        at = len(NAMES) - days[0]
        if last > first:
            sheet.sheet.merge_range(HEADS - 1, first + at, HEADS - 1, last + at, "", shape)
        sheet.sheet.write_string(HEADS - 1, first + at, name, shape)
    for day in chart.worked:
        if day in days:
            sheet.text(HEADS - 1, day - days[0] + len(NAMES), say("office.sign.worked"), **looks)


def _days_off(chart: Chart, days: range) -> frozenset[int]:
    """Return weekends and holidays; a weekend day that is worked is none."""
    weekends = {day for day in days if is_weekend(day)}
    named = {day for holiday in chart.holidays for day in range(holiday.first, holiday.last + 1)}
    return frozenset((weekends - set(chart.worked)) | set(chart.days_off) | named)


def _bar(sheet: Sheet, bar: Bar, row: int, days: range, off: frozenset[int]) -> None:
    """Write a bar; days off are grey in every row."""
    sheet.text(row, 0, bar.name, **cell_looks(bold=bar.critical))
    sheet.text(row, 1, bar.stage, **cell_looks())
    sheet.day(row, 2, sheet.book.report.names.day(bar.first), **cell_looks())
    sheet.text(row, 3, say("office.sign.start") if bar.critical else "", align="center", **cell_looks(bold=True))
    looks: dict[str, Any] = {"font_size": SMALL, "align": "center", "border": 1, "border_color": LINE}
    shape = sheet.book.format(bg_color=(CHAIN if bar.critical else FILLS)[bar.kind], bold=bar.critical, **looks)
    free = sheet.book.format(bg_color=OFF, **looks)
    sign = say_of("office.sign", bar.kind)
    for column, day in enumerate(days, len(NAMES)):
        if day in off:
            sheet.sheet.write_blank(row, column, None, free)
        elif bar.first <= day < bar.until:
            sheet.sheet.write_string(row, column, sign, shape)
    sheet.sheet.set_row(row, height(max(lines_of(bar.name, NAMES[0]), lines_of(bar.stage, NAMES[1]))))
