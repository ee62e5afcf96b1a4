"""The printed sheets as blocks of a PDF: the owner's (企业联) and the window's (窗口联)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.report.sheet_records import starred
from approvalplan.report.sheets import owner_sheet, window_sheet
from approvalplan.report.words import day_text
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from approvalplan.report.records import Report
    from approvalplan.report.sheet_records import Box, Filing, Head, SheetPaper

    Block = dict[str, Any]

EMPTY, TICKED = "☐", "☑"
HEADS = ("day", "paper", "form", "copies", "seal", "uses")
WIDTHS = (30, 62, 14, 10, 18, 34)
"""The columns' widths against each other."""


def owner_blocks(report: Report) -> Iterator[Block]:
    """Yield the owner's sheet."""
    sheet = owner_sheet(report)
    yield from _head(sheet.head)
    yield _heading(sheet.title)
    yield from _papers(sheet.papers)
    if sheet.doubtful:
        yield _heading(sheet.doubtful_title, 3)
        if sheet.draft:
            yield _boxes(map(starred, sheet.doubtful), 2)
        else:
            yield from _papers(sheet.doubtful)
    if sheet.at_hand:
        yield _heading(say("sheet.at-hand"), 3)
        yield _boxes(sheet.at_hand, 2)
    yield _heading(say("sheet.shared", empty=EMPTY, ticked=TICKED))
    yield _boxes(sheet.shared, 3) if sheet.shared else _text(say("sheet.none"))
    yield _heading(sheet.not_needed_title)
    yield _text(" · ".join(sheet.not_needed) or say("sheet.none"))
    yield _heading(say("sheet.dates"))
    yield _list(sheet.dates)
    if sheet.asks:
        yield _heading(say("sheet.ask"))
        rows = [{"number": f"{n}.", "text": ask, "under": []} for n, ask in enumerate(sheet.asks, 1)]
        yield {"kind": "numbered", "rows": rows}
    yield from _end(sheet.notes, sheet.foot)


def window_blocks(report: Report) -> Iterator[Block]:
    """Yield the window's sheet."""
    sheet = window_sheet(report)
    yield from _head(sheet.head)
    if not sheet.offices:
        yield _text(say("sheet.window.none"))
    for office in sheet.offices:
        yield _heading(office.title)
        yield from (_filing(one) for one in office.filings)
    if sheet.doubtful:
        yield _heading(sheet.doubtful_title)
        yield {"kind": "list", "columns": 1, "rows": [{"box": False, "text": text} for text in sheet.doubtful]}
    yield from _end(sheet.notes, sheet.foot)


def _heading(text: str, level: int = 2) -> Block:
    return {"kind": "heading", "text": text, "level": level}


def _text(text: str) -> Block:
    return {"kind": "text", "text": text, "style": "plain"}


def _list(texts: Iterable[str]) -> Block:
    return {"kind": "list", "columns": 1, "rows": [{"box": None, "text": text} for text in texts]}


def _boxes(boxes: Iterable[Box], columns: int) -> Block:
    return {"kind": "list", "columns": columns, "rows": [{"box": box.ticked, "text": box.text} for box in boxes]}


def _head(head: Head) -> Iterator[Block]:
    yield {"kind": "title", "text": head.title, "under": ""}
    yield {"kind": "lines", "rows": [[head.code, head.number], *(list(parts) for parts in head.lines)]}


def _papers(papers: tuple[SheetPaper, ...]) -> Iterator[Block]:
    if papers:
        heads = [say(f"sheet.column.{key}") for key in HEADS]
        yield {"kind": "table", "heads": heads, "widths": list(WIDTHS), "rows": [_paper(one) for one in papers]}


def _paper(one: SheetPaper) -> Block:
    day = day_text(one.day) if one.day else say("sheet.day.none")
    return {"box": False, "cells": [day, [one.name, *one.notes], one.form, one.copies, one.seal, one.uses]}


def _filing(one: Filing) -> Block:
    papers = [{"box": box.ticked, "text": box.text} for box in one.papers]
    return {
        "kind": "filing",
        "done": bool(one.done),
        "name": one.name,
        "dates": [text for text in (one.done or one.dates, one.limit) if text],
        "parts": one.parts,
        "papers_label": say("sheet.label.papers") if one.steps else "",
        "papers": papers,
        "no_papers": say("sheet.papers.none") if one.steps and not papers else "",
        "steps": [{"box": box.ticked, "text": box.text} for box in one.steps],
        "number": one.number,
        "progress": [say("sheet.label.progress"), one.progress] if one.progress else [],
    }


def _end(notes: tuple[tuple[str, str], ...], foot: tuple[tuple[str, ...], ...]) -> Iterator[Block]:
    if notes:
        yield {"kind": "notes", "rows": [list(note) for note in notes]}
    yield {"kind": "signatures", "rows": [list(parts) for parts in foot]}
