"""A report as a Word document: the plan, its chart on pages turned on their side, and the two printed sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.render.docx import chart as docx_chart
from approvalplan.render.docx import plan as docx_plan
from approvalplan.render.docx import sheets as docx_sheets
from approvalplan.render.docx.frame import (
    LANDSCAPE,
    PORTRAIT,
    document_bytes,
    footer_id,
    new_document,
    put_body,
    section,
    section_end,
)
from approvalplan.report.sheets import owner_sheet, window_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.report.records import Report


def render_docx(report: Report) -> bytes:
    """Return a report as a Word document (docx); the same report gives the same bytes."""
    document = new_document(report)
    put_body(document, "".join(_body(report, footer_id(document))))
    return document_bytes(document)


def _body(report: Report, footer: str) -> Iterator[str]:
    yield from docx_plan.first_page(report)
    yield from _chart(report, footer)
    yield from docx_plan.ways(report)
    yield from docx_plan.backward(report)
    yield from docx_plan.items(report)
    yield from docx_plan.not_needed(report)
    yield from docx_plan.questions(report)
    yield from docx_plan.confirm(report)
    yield from docx_plan.papers(report)
    yield from docx_plan.ending(report)
    owner = owner_sheet(report)
    yield from docx_sheets.signatures(owner.foot)
    yield from docx_sheets.owner(owner)
    yield from docx_sheets.window(window_sheet(report))
    yield section(PORTRAIT, footer)


def _chart(report: Report, footer: str) -> Iterator[str]:
    """Yield the chart on pages of its own; where there is nothing to draw, its words only."""
    if report.chart.bars:
        yield section_end(PORTRAIT, footer)
    yield docx_chart.chart_title(report.chart)
    if report.chart.bars:
        yield from docx_chart.chart_table(report)
    yield from docx_chart.chart_notes(report.chart)
    if report.chart.bars:
        yield section_end(LANDSCAPE, footer)
