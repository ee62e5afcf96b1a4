"""The printed sheets as Markdown: tables and tick boxes; the pages are the printer's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.render.markdown.document import escaped
from approvalplan.report.sheet_records import starred
from approvalplan.report.words import day_text
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from approvalplan.report.sheet_records import Box, Filing, Head, OwnerSheet, SheetPaper, WindowSheet

EMPTY, TICKED = "☐", "☑"
COLUMNS = ("day", "paper", "form", "copies", "seal", "uses")


def owner_markdown(sheet: OwnerSheet) -> str:
    """Return the owner's sheet as Markdown that ends in a line feed."""
    return "\n".join(_owner(sheet)) + "\n"


def window_markdown(sheet: WindowSheet) -> str:
    """Return the window's sheet as Markdown that ends in a line feed."""
    return "\n".join(_window(sheet)) + "\n"


def _owner(sheet: OwnerSheet) -> Iterator[str]:
    yield from _head(sheet.head)
    yield from _title(sheet.title)
    yield from _papers(sheet.papers)
    if sheet.doubtful:
        yield from _title(sheet.doubtful_title, 3)
        yield from _tasks(map(starred, sheet.doubtful)) if sheet.draft else _papers(sheet.doubtful)
    if sheet.at_hand:
        yield from _title(say("sheet.at-hand"), 3)
        yield from _tasks(sheet.at_hand)
    yield from _title(say("sheet.shared", empty=EMPTY, ticked=TICKED))
    yield from _tasks(sheet.shared) if sheet.shared else [say("sheet.none")]
    yield from _title(sheet.not_needed_title)
    yield escaped(" · ".join(sheet.not_needed) or say("sheet.none"))
    yield from _title(say("sheet.dates"))
    yield from (f"- {escaped(text)}" for text in sheet.dates)
    if sheet.asks:
        yield from _title(say("sheet.ask"))
        yield from _numbered(sheet.asks)
    yield from _end(sheet.notes, sheet.foot)


def _window(sheet: WindowSheet) -> Iterator[str]:
    yield from _head(sheet.head)
    if not sheet.offices:
        yield ""
        yield escaped(say("sheet.window.none"))
    for office in sheet.offices:
        yield from _title(office.title)
        for n, one in enumerate(office.filings):
            if n:
                yield ""
            yield from _filing(one)
    if sheet.doubtful:
        yield from _title(sheet.doubtful_title)
        yield from (f"- [ ] {escaped(text)}" for text in sheet.doubtful)
    yield from _end(sheet.notes, sheet.foot)


def _head(head: Head) -> Iterator[str]:
    yield f"# {escaped(head.title)}"
    yield ""
    for parts in ((head.code, head.number), *head.lines):
        yield f"- {'  '.join(escaped(part) for part in parts)}"


def _title(text: str, level: int = 2) -> Iterator[str]:
    yield ""
    yield f"{'#' * level} {escaped(text)}"
    yield ""


def _papers(papers: tuple[SheetPaper, ...]) -> Iterator[str]:
    if not papers:
        return
    heads = ["", *(escaped(say(f"sheet.column.{key}")) for key in COLUMNS)]
    yield _row(heads)
    yield _row(["---"] * len(heads))
    for one in papers:
        name = "<br>".join(escaped(text) for text in (one.name, *one.notes))
        day = day_text(one.day) if one.day else say("sheet.day.none")
        yield _row([EMPTY, day, name, *(escaped(text) for text in (one.form, one.copies, one.seal, one.uses))])


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _tasks(boxes: Iterable[Box]) -> Iterator[str]:
    for box in boxes:
        yield f"- [{'x' if box.ticked else ' '}] {escaped(box.text)}"


def _numbered(texts: Iterable[str]) -> Iterator[str]:
    """Yield texts that bring their own number, which Markdown must read as such."""
    for number, text in enumerate(texts, 1):
        yield f"{number}. {escaped(text)}"


def _filing(one: Filing) -> Iterator[str]:
    yield f"### {TICKED if one.done else EMPTY} {escaped(one.name)}"
    yield ""
    yield f"- {'  '.join(escaped(text) for text in (one.done or one.dates, one.limit) if text)}"
    if one.parts:
        yield f"- {escaped(one.parts)}"
    if not one.steps:
        return
    yield f"- {say('sheet.label.papers')}"
    if not one.papers:
        yield f"  - {escaped(say('sheet.papers.none'))}"
    yield from (f"  {line}" for line in _tasks(one.papers))
    yield from _tasks(one.steps)
    yield f"- {escaped(one.number)}"
    yield f"- {say('sheet.label.progress')} `{one.progress}`"


def _end(notes: tuple[tuple[str, str], ...], foot: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    yield ""
    yield from (f"- {escaped(label + text)}" for label, text in notes)
    yield ""
    yield "---"
    for parts in foot:
        yield ""
        yield "    ".join(escaped(part) for part in parts)
