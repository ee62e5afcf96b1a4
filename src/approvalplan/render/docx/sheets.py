"""The two printed sheets in Word: what the owner brings (企业联), what goes to which window (窗口联)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.render.docx.xml import (
    CELL,
    EMPTY,
    TICKED,
    box,
    boxes,
    bullet,
    cell,
    cm,
    heading,
    lines,
    paragraph,
    plain_table,
    row,
    run,
    table,
    task,
    text,
    tick_cell,
)
from approvalplan.report.sheet_records import starred
from approvalplan.report.words import day_text
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.report.sheet_records import Box, Filing, Head, OwnerSheet, SheetPaper, WindowSheet

COLUMNS = ("day", "paper", "form", "copies", "seal", "uses")
WIDTHS = cm(0.8, 3.0, 5.7, 1.5, 1.1, 1.9, 3.4)
FILING = cm(9.0, 8.4)
GAP = "    "


def owner(sheet: OwnerSheet) -> Iterator[str]:
    """Yield the owner's sheet, on a page of its own."""
    yield from _head(sheet.head)
    yield heading(sheet.title, 2)
    yield from _papers(sheet.papers, sheet.title)
    if sheet.doubtful:
        yield heading(sheet.doubtful_title, 3)
        if sheet.draft:
            yield boxes([starred(one) for one in sheet.doubtful], sheet.doubtful_title)
        else:
            yield from _papers(sheet.doubtful, sheet.doubtful_title)
    if sheet.at_hand:
        yield heading(say("sheet.at-hand"), 3)
        yield boxes(sheet.at_hand, say("sheet.at-hand"))
    shared = say("sheet.shared", empty=EMPTY, ticked=TICKED)
    yield heading(shared, 2)
    yield boxes(sheet.shared, shared) or text(say("sheet.none"))
    yield heading(sheet.not_needed_title, 2)
    yield text(" · ".join(sheet.not_needed) or say("sheet.none"))
    yield heading(say("sheet.dates"), 2)
    yield from map(bullet, sheet.dates)
    if sheet.asks:
        yield heading(say("sheet.ask"), 2)
        for number, ask in enumerate(sheet.asks, 1):
            yield text(say("sheet.ask.line", number=number, ask=ask))
    yield from _end(sheet.notes, sheet.foot)


def window(sheet: WindowSheet) -> Iterator[str]:
    """Yield the window's sheet, on a page of its own: a table a window, a row an approval."""
    yield from _head(sheet.head)
    if not sheet.offices:
        yield text(say("sheet.window.none"))
    for office in sheet.offices:
        yield heading(office.title, 2)
        made = [row((cell(_filing(one), FILING[0]), cell(_steps(one), FILING[1]))) for one in office.filings]
        yield table(FILING, made, title=office.title, headed=False)
    if sheet.doubtful:
        yield heading(sheet.doubtful_title, 2)
        yield from map(task, sheet.doubtful)
    yield from _end(sheet.notes, sheet.foot)


def signatures(foot: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Yield the lines to sign on."""
    for parts in foot:
        yield text(GAP.join(parts))


def _head(head: Head) -> Iterator[str]:
    yield heading(head.title, new_page=True)
    for parts in ((head.code, head.number), *head.lines):
        yield text(GAP.join(parts))


def _papers(papers: tuple[SheetPaper, ...], title: str) -> Iterator[str]:
    if papers:
        heads = ["", *(say(f"sheet.column.{key}") for key in COLUMNS)]
        yield plain_table(heads, [_paper(one) for one in papers], WIDTHS, title)


def _paper(one: SheetPaper) -> tuple[str, ...]:
    day = day_text(one.day) if one.day else say("sheet.day.none")
    name = text(one.name, CELL, bold=True) + "".join(text(note, CELL) for note in one.notes)
    return tick_cell(), day, name, one.form, one.copies, one.seal, one.uses


def _filing(one: Filing) -> str:
    """Return what is handed in: the approval with its dates, and its papers with boxes."""
    name = paragraph(box(ticked=bool(one.done)), run(" " + one.name, bold=True), style=CELL)
    said = name + "".join(text(words, CELL) for words in (one.done or one.dates, one.limit, one.parts) if words)
    if not one.steps:
        return said
    said += text(say("sheet.label.papers"), CELL, bold=True)
    if not one.papers:
        said += text(say("sheet.papers.none"), CELL)
    return said + "".join(_box_line(paper) for paper in one.papers)


def _steps(one: Filing) -> str:
    """Return what is written down at the window: the steps, the number of the receipt, the line of progress."""
    if not one.steps:
        return lines()
    made = "".join(_box_line(step) for step in one.steps)
    return made + lines(one.number, say("sheet.label.progress"), one.progress)


def _box_line(one: Box) -> str:
    return paragraph(box(ticked=one.ticked), run(" " + one.text), style=CELL)


def _end(notes: tuple[tuple[str, str], ...], foot: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    yield from (text(label + words, "PlanNote") for label, words in notes)
    yield text("")
    yield from signatures(foot)
