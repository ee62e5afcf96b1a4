"""A report as text for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.document.plan import PlanShape, plan_document
from approvalplan.render.text.chart import chart_lines
from approvalplan.render.text.document import to_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from approvalplan.report.records import Report


def render_text(
    report: Report, *, width: int, ascii_only: bool = False, colour: bool = False, screen: bool = False
) -> str:
    """Return a report as text of at most `width` columns (80 at least), ending in a line feed.

    On a `screen` a report in which less is settled than open is its first page alone.
    """

    def chart(columns: int, sign: Callable[[str], str]) -> list[str]:
        return chart_lines(report.chart, columns, sign)

    document = plan_document(report, PlanShape(short=True, brief=screen and report.brief))
    return to_text(document, columns=width, ascii_only=ascii_only, colour=colour, pictures={"chart": chart})
