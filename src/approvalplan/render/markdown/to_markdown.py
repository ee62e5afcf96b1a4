"""A report as Markdown: tables, tick boxes, the same facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.document.plan import plan_document
from approvalplan.render.markdown.chart_mermaid import chart_notes, mermaid_gantt
from approvalplan.render.markdown.document import escaped, to_markdown

if TYPE_CHECKING:
    from approvalplan.report.records import Report


def render_markdown(report: Report) -> str:
    """Return a report as Markdown that ends in a line feed."""
    notes = (f"- {escaped(text)}" for text in chart_notes(report))
    chart = () if report.chart.empty else ("```mermaid", *mermaid_gantt(report), "```", "", *notes)
    return to_markdown(plan_document(report), {"chart": chart})
