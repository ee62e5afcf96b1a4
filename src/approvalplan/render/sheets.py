"""The door to the printed sheets: the owner's (企业联) and the window's (窗口联)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.document.owner_sheet import owner_document
from approvalplan.document.window_sheet import window_document
from approvalplan.render.markdown.document import to_markdown
from approvalplan.render.text.page import in_ascii
from approvalplan.render.text.pages import to_pages
from approvalplan.report.sheets import owner_sheet, window_sheet

if TYPE_CHECKING:
    from approvalplan.document.blocks import PaperDocument
    from approvalplan.report.records import Report

SHEETS = ("owner", "window")


def sheet_document(report: Report, sheet: str) -> PaperDocument:
    """Return a sheet (`owner` or `window`) as a paper."""
    return owner_document(owner_sheet(report)) if sheet == "owner" else window_document(window_sheet(report))


def render_sheet(report: Report, sheet: str, *, markdown: bool = False, ascii_only: bool = False) -> str:
    """Return a sheet (`owner` or `window`) that ends in a line feed; as text, pages are parted by form feeds."""
    document = sheet_document(report, sheet)
    if not markdown:
        return to_pages(document, ascii_only=ascii_only)
    text = to_markdown(document)
    return in_ascii(text) if ascii_only else text
