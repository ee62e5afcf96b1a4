"""The door to the printed sheets: the owner's (企业联) and the window's (窗口联), as text or Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.render.markdown.sheets import owner_markdown, window_markdown
from approvalplan.render.text.sheets import owner_text, window_text
from approvalplan.render.text.to_text import in_ascii
from approvalplan.report.sheets import owner_sheet, window_sheet

if TYPE_CHECKING:
    from approvalplan.report.records import Report


def render_sheet(report: Report, sheet: str, *, markdown: bool = False, ascii_only: bool = False) -> str:
    """Return a sheet (`owner` or `window`) that ends in a line feed; as text, pages are parted by form feeds."""
    if sheet == "owner":
        owners = owner_sheet(report)
        text = owner_markdown(owners) if markdown else owner_text(owners, ascii_only=ascii_only)
    else:
        windows = window_sheet(report)
        text = window_markdown(windows) if markdown else window_text(windows, ascii_only=ascii_only)
    return in_ascii(text) if ascii_only else text
