"""The owner's sheet (企业联) as a paper: what to bring by when, what nobody has to bring, what to remember."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.document.blocks import (
    Beside,
    Block,
    Checklist,
    Column,
    Entries,
    Entry,
    Heading,
    Lines,
    PaperDocument,
    Row,
    Signatures,
    Table,
    Task,
    Text,
    listed,
)
from approvalplan.report.sheet_records import starred
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from approvalplan.report.sheet_records import Box, Head, OwnerSheet, SheetPaper

EMPTY, TICKED = "☐", "☑"


def owner_document(sheet: OwnerSheet) -> PaperDocument:
    """Return the owner's sheet as a paper."""
    return PaperDocument(sheet.head.title, tuple(_blocks(sheet)))


def sheet_head(head: Head) -> Iterator[Block]:
    """Yield the head of a sheet: its title, whose it is, and what it is for."""
    yield Heading(head.title, 1)
    yield Beside(((head.code, head.number), *head.lines))


def sheet_foot(notes: tuple[tuple[str, str], ...], foot: tuple[tuple[str, ...], ...]) -> Iterator[Block]:
    """Yield the numbered notes, and the place for signatures."""
    if notes:
        yield Text(Lines(tuple(label + text for label, text in notes)), "note")
    yield Signatures(foot)


def tasks(boxes: Iterable[Box]) -> tuple[Task, ...]:
    """Return boxes as things to tick off."""
    return tuple(Task(box.text, box.ticked) for box in boxes)


def _blocks(sheet: OwnerSheet) -> Iterator[Block]:
    yield from sheet_head(sheet.head)
    yield Heading(sheet.title)
    if sheet.papers:
        yield _papers(sheet.title, sheet.papers)
    if sheet.doubtful:
        yield Heading(sheet.doubtful_title, 3)
        draft = Checklist(tasks(map(starred, sheet.doubtful)))
        yield draft if sheet.draft else _papers(sheet.doubtful_title, sheet.doubtful)
    if sheet.at_hand:
        yield Heading(say("sheet.at-hand"), 3)
        yield Checklist(tasks(sheet.at_hand))
    yield Heading(say("sheet.shared", empty=EMPTY, ticked=TICKED))
    yield Checklist(tasks(sheet.shared)) if sheet.shared else Text(say("sheet.none"))
    yield Heading(sheet.not_needed_title)
    yield Beside((sheet.not_needed,)) if sheet.not_needed else Text(say("sheet.none"))
    yield Heading(say("sheet.dates"))
    yield listed(sheet.dates)
    if sheet.asks:
        yield Heading(say("sheet.ask"))
        yield Entries(tuple(map(Entry, sheet.asks)), numbered=True)
    yield from sheet_foot(sheet.notes, sheet.foot)


def _papers(title: str, papers: tuple[SheetPaper, ...]) -> Table:
    columns = (
        Column(say("sheet.column.day"), 30),
        Column(say("sheet.column.paper"), 62),
        Column(say("sheet.column.form"), 14),
        Column(say("sheet.column.copies"), 10),
        Column(say("sheet.column.seal"), 18),
        Column(say("sheet.column.uses"), 38),
    )
    return Table(title, columns, tuple(map(_paper, papers)), grouped=True)


def _paper(paper: SheetPaper) -> Row:
    day = paper.day or say("sheet.day.none")
    name = Lines((paper.name, *paper.notes)) if paper.notes else paper.name
    return Row((day, name, paper.form, paper.copies, paper.seal, paper.uses), box=False)
