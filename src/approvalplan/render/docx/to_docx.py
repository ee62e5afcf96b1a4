"""A report as a Word document: the plan, its chart on pages turned on their side, and the two printed sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.document.blocks import Page, PaperDocument
from approvalplan.document.plan import PlanShape, plan_document
from approvalplan.render.docx import chart as docx_chart
from approvalplan.render.docx.document import to_body
from approvalplan.render.docx.frame import document_bytes, footer_id, new_document, put_body
from approvalplan.render.sheets import SHEETS, sheet_document
from approvalplan.report.sheets import foot_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from approvalplan.report.records import Report


def render_docx(report: Report, sheet: str | None = None) -> bytes:
    """Return a report as a Word document (docx), or one of its sheets; the same report gives the same bytes."""
    day = report.names.plan.start
    if sheet is not None:
        return to_docx(sheet_document(report, sheet), foot_line(report), day)
    plan = plan_document(report, PlanShape(by_stage=True, paper=True))
    sheets = (block for name in SHEETS for block in (Page(), *sheet_document(report, name).blocks))
    pictures = {"chart": "".join(docx_chart.chart_table(report))} if report.chart.bars else {}
    return to_docx(plan._replace(blocks=(*plan.blocks, *sheets)), foot_line(report), day, pictures)


def to_docx(document: PaperDocument, foot: str, day: int, pictures: Mapping[str, str] | None = None) -> bytes:
    """Return a paper as a Word document; `foot` stands on every page, `day` (ordinal) is the only date in the file."""
    file = new_document(document.title, foot, day)
    put_body(file, to_body(document.blocks, footer_id(file), pictures))
    return document_bytes(file)
