"""The second sheet of the workbook: every paper a row, with a box to tick and filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.render.xlsx.book import EMPTY, TICKED, Book
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from approvalplan.report.records import PaperGroup, PaperRow
    from approvalplan.report.words import Day

COLUMNS = (
    ("office.column.done", 5.5),
    ("office.column.supplier", 8),
    ("report.column.paper", 26),
    ("report.column.form", 9),
    ("report.column.copies", 5.5),
    ("report.column.signed", 10),
    ("report.column.hand_over", 16.5),
    ("report.column.needed_by", 16.5),
    ("report.column.uses", 28),
    ("office.column.stage", 12),
    ("office.column.window", 22),
    ("report.column.remark", 16),
)
"""Heads, and signs that the columns are wide."""
NAME = 2


def papers_sheet(book: Book) -> None:
    """Write the sheet of papers."""
    sheet = book.sheet(say("office.tab.papers"))
    for column, (_, size) in enumerate(COLUMNS):
        sheet.sheet.set_column(column, column, size)
    sheet.heads(0, [say(key) for key, _ in COLUMNS])
    row = 0
    for group in book.report.papers:
        for paper in group.papers:
            row += 1
            sheet.cells(row, _cells(group, paper), [size for _, size in COLUMNS], NAME)
    sheet.boxes(1, row, 0)
    sheet.sheet.autofilter(0, 0, row, len(COLUMNS) - 1)
    sheet.sheet.freeze_panes(1, NAME + 1)
    sheet.printed(heads=0)


def _cells(group: PaperGroup, one: PaperRow) -> tuple[str | int | Day | None, ...]:
    supplier = say_of("office.supplier", group.id)
    between = say("plan.test.choice")
    copies = int(one.copies or 0) or ""
    return (TICKED if one.at_hand else EMPTY, supplier, one.name, one.form, copies, one.signed, one.hand_over,
            one.needed_by, one.uses, between.join(one.stages), "\n".join(one.offices), one.remark)  # fmt: skip
