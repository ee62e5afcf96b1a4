"""The window's sheet (窗口联) as a paper: every approval at its window, with a box for each paper and each step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.document.blocks import (
    Block,
    Checklist,
    Code,
    Entries,
    Entry,
    Heading,
    Pairs,
    PaperDocument,
    Task,
    Text,
)
from approvalplan.document.owner_sheet import sheet_foot, sheet_head, tasks
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.report.sheet_records import Filing, WindowSheet


def window_document(sheet: WindowSheet) -> PaperDocument:
    """Return the window's sheet as a paper."""
    return PaperDocument(sheet.head.title, tuple(_blocks(sheet)))


def _blocks(sheet: WindowSheet) -> Iterator[Block]:
    yield from sheet_head(sheet.head)
    if not sheet.offices:
        yield Text(say("sheet.window.none"))
    for office in sheet.offices:
        yield Heading(office.title)
        yield Entries(tuple(map(_filing, office.filings)))
    if sheet.doubtful:
        yield Heading(sheet.doubtful_title)
        yield Checklist(tuple(map(Task, sheet.doubtful)))
    yield from sheet_foot(sheet.notes, sheet.foot)


def _filing(filing: Filing) -> Entry:
    aside = "  ".join(filter(None, (filing.done or filing.dates, filing.limit)))
    return Entry(filing.name, tuple(_under(filing)), box=bool(filing.done), tone="strong", aside=aside)


def _under(filing: Filing) -> Iterator[str | Block]:
    if filing.parts:
        yield filing.parts
    if not filing.steps:
        return
    papers = say("sheet.label.papers")
    yield Checklist(tasks(filing.papers), papers) if filing.papers else Pairs(((papers, say("sheet.papers.none")),))
    yield Checklist(tasks(filing.steps))
    yield filing.number
    yield Pairs(((say("sheet.label.progress"), Code(filing.progress)),))
