"""The first sheet of the workbook: the verdict with what it rests on, this week, the ways, and the items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.document.plan import head
from approvalplan.render.xlsx.book import GREY, Book, Sheet, cell_looks, height
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from approvalplan.report.records import ItemRow, Point, Report
    from approvalplan.report.words import Day

WIDTHS = (4.5, 24, 11, 10, 16.5, 16.5, 10, 7.5, 18, 34, 32)
"""Signs that the columns are wide."""
LAST = len(WIDTHS) - 1
TONES = {"good": "#E2EFDA", "bad": "#F8DCDC", "open": "#FFF2CC"}
ITEMS = ("number", "item", "stage", "state", "submit", "decide", "limit", "spare", "office", "because", "basis")
WORKS = ("number", "item", "stage", "state", "begin", "end", "length", "spare-works", "office", "because", "basis")
NAME, SPARE = ITEMS.index("item"), ITEMS.index("spare")
OWN = ("stage", "state", "basis")
"""Columns whose heads are ours."""


def plan_sheet(book: Book) -> None:
    """Write the first sheet."""
    report = book.report
    sheet = book.sheet(say("office.tab.plan"))
    for column, size in enumerate(WIDTHS):
        sheet.sheet.set_column(column, column, size)
    title = say("report.heading", name=report.name, title=report.title)
    lines = sheet.across(0, 0, LAST, title, sum(WIDTHS) * 0.7, bold=True, font_size=14)
    sheet.sheet.set_row(0, height(lines) + 6)
    row = _heading(sheet, report, 1)
    row = _points(sheet, report.points, row)
    row = _said(sheet, row, report.legend)
    if report.changes is not None:
        row = _points(sheet, report.changes.points, _title(sheet, row, report.changes.title))
    row = _week(sheet, report, row)
    row = _ways(sheet, report, row)
    row = _items(sheet, report.items, ITEMS, _title(sheet, row, report.titles.items), "items")
    if report.works:
        row = _items(sheet, report.works, WORKS, _title(sheet, row, report.titles.works), "works")
    _backward(sheet, report, row)
    sheet.sheet.freeze_panes(1, 2)
    sheet.printed(heads=0)


def _line(sheet: Sheet, row: int, label: str, words: str, fill: str = "", *, bold: bool = False) -> int:
    """Write a label and a text beside it, across the rest of the sheet; return the next row."""
    looks = cell_looks(bold=True)
    lines = sheet.across(row, 0, 1, label, sum(WIDTHS[:2]), **(looks | {"bg_color": fill or GREY}))
    lines = max(lines, sheet.across(row, 2, LAST, words, sum(WIDTHS[2:]), **cell_looks(bold=bold)))
    sheet.sheet.set_row(row, height(lines))
    return row + 1


def _said(sheet: Sheet, row: int, words: str, **looks: bool) -> int:
    lines = sheet.across(row, 0, LAST, words, sum(WIDTHS), **looks)
    sheet.sheet.set_row(row, height(lines))
    return row + 1


def _title(sheet: Sheet, row: int, words: str) -> int:
    lines = sheet.across(row + 1, 0, LAST, words, sum(WIDTHS), bold=True, font_size=12)
    sheet.sheet.set_row(row + 1, height(lines) + 4)
    return row + 2


def _heading(sheet: Sheet, report: Report, row: int) -> int:
    for label, value in head(report):
        row = _line(sheet, row, label, value)
    if report.about:
        row = _line(sheet, row, say("office.about"), "  ".join(report.about))
    return row


def _points(sheet: Sheet, points: tuple[Point, ...], row: int) -> int:
    for point in points:
        label = point.label
        for number, words in enumerate((*point.lines, *point.notes)):
            strong = point.id == "verdict" and number < len(point.lines)
            row = _line(sheet, row, label, words, TONES.get(point.tone, ""), bold=strong)
            label = ""
    return row


def _week(sheet: Sheet, report: Report, row: int) -> int:
    row = _title(sheet, row, report.week.title)
    if report.week.empty:
        row = _said(sheet, row, report.week.empty)
    for todo in report.week.todos:
        sheet.text(row, 0, "☐", **cell_looks())
        sheet.day(row, 1, todo.day, **cell_looks())
        sheet.text(row, 2, todo.who, **cell_looks())
        lines = sheet.across(row, 3, LAST, todo.text, sum(WIDTHS[3:]), **cell_looks())
        sheet.sheet.set_row(row, height(lines))
        row += 1
    sheet.boxes(row - len(report.week.todos), row - 1, 0)
    return row


def _ways(sheet: Sheet, report: Report, row: int) -> int:
    """Write the ways of issuing the permit, a row a step."""
    if not report.ways:
        return row
    row = _title(sheet, row, say("report.ways.title"))
    for way in report.ways:
        name = say("office.way.chosen", way=way.name) if way.chosen else way.name
        for step in way.steps:
            sheet.across(row, 0, 1, name, sum(WIDTHS[:2]), **cell_looks(bold=way.chosen))
            lines = sheet.across(row, 2, 3, step.name, sum(WIDTHS[2:4]), **cell_looks(bold=step.is_start))
            sheet.day(row, 4, step.day, **cell_looks(bold=step.is_start))
            sheet.sheet.set_row(row, height(lines))
            name = ""
            row += 1
    return row


def _items(sheet: Sheet, rows: tuple[ItemRow, ...], keys: tuple[str, ...], row: int, name: str) -> int:
    """Write a table of items; Excel shows its heads in the place of the letters when one scrolls down."""
    heads = [say_of("office.column" if key in OWN else "report.column", key) for key in keys]
    if rows:
        columns = [{"header": head} for head in heads]
        sheet.sheet.add_table(row, 0, row + len(rows), LAST, {"name": name, "style": None, "columns": columns})
    sheet.heads(row, heads)
    for item_row in rows:
        row += 1
        sheet.cells(row, _cells(item_row), WIDTHS, NAME, *((SPARE,) if item_row.bottleneck else ()))
    return row + 1


def _cells(one: ItemRow) -> tuple[str | int | Day | None, ...]:
    basis = "\n".join(words for words in (one.law, *one.notes) if words)
    return (one.number or "", one.name, one.stage, one.remark, one.submit, one.decide, one.limit, one.spare, one.office,
            one.why, basis)  # fmt: skip


def _backward(sheet: Sheet, report: Report, row: int) -> None:
    """Write the latest submissions for a wanted day, where one is wanted."""
    if not report.back:
        return
    row = _title(sheet, row, report.back_title)
    heads = [say_of("report.column", key) for key in ("item", "latest", "planned", "remark")]
    for column, words in zip(BACK, heads, strict=True):
        sheet.text(row, column, words, **cell_looks(fill=GREY, bold=True))
    for back_row in report.back:
        row += 1
        sheet.text(row, BACK[0], back_row.name, **cell_looks())
        sheet.day(row, BACK[1], back_row.latest, **cell_looks())
        sheet.day(row, BACK[2], back_row.planned, **cell_looks())
        sheet.text(row, BACK[3], back_row.remark, **cell_looks(bold=True))


BACK = (1, 4, 5, 6)
"""The columns of the table turned round: those that are wide enough."""
