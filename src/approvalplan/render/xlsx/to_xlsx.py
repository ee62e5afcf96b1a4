"""A report as a workbook: the plan (方案), the papers (清单), the chart (甘特), reasons and texts (依据)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.render.xlsx.basis import basis_sheet
from approvalplan.render.xlsx.book import Book
from approvalplan.render.xlsx.chart import chart_sheet
from approvalplan.render.xlsx.papers import papers_sheet
from approvalplan.render.xlsx.plan import plan_sheet

if TYPE_CHECKING:
    from approvalplan.report.records import Report


def render_xlsx(report: Report) -> bytes:
    """Return a report as a workbook (xlsx); the same report gives the same bytes."""
    book = Book(report)
    plan_sheet(book)
    papers_sheet(book)
    chart_sheet(book)
    basis_sheet(book)
    return book.close()
