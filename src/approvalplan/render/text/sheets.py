"""The printed sheets as text: A4 in monospace, 80 columns and 60 lines a page, no cell cut and no row parted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from approvalplan.render.text.to_text import Page
from approvalplan.render.text.width import flow, hang, pad, side_by_side, width, wrap
from approvalplan.report.sheet_records import boxed, starred
from approvalplan.report.words import day_text
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from approvalplan.report.sheet_records import Filing, Head, OwnerSheet, SheetPaper, WindowSheet

COLUMNS = 80
LINES = 60
"""Lines of a page: what A4 holds at six lines an inch, with margins."""
LEAST = 20
"""Lines that are left for a page however long its head is."""
FEED = "\f"
EMPTY, TICKED = "☐", "☑"
GAP = "   "
INDENT = 2
PAPER_COLUMNS = ("paper", "form", "copies", "seal", "uses")
PAPER_SHARE = 34
"""Columns for the name of a paper; what it is for has what is left."""


class Piece(NamedTuple):
    """Lines that stay together on a page; where they begin a page, `heads` come before them."""

    lines: list[str]
    heads: list[str] = []  # noqa: RUF012  no piece ever changes it
    with_next: bool = False
    """Whether it may not be the last of its page: a title."""


def owner_text(sheet: OwnerSheet, *, ascii_only: bool) -> str:
    """Return the owner's sheet as pages of text."""
    press = Press(ascii_only=ascii_only)
    pieces = [*press.papers(sheet.title, sheet.papers)]
    if sheet.doubtful and sheet.draft:
        pieces += press.flowed(sheet.doubtful_title, boxed(map(starred, sheet.doubtful), EMPTY, TICKED), "  ")
    elif sheet.doubtful:
        pieces += press.papers(sheet.doubtful_title, sheet.doubtful)
    if sheet.at_hand:
        pieces += press.flowed(say("sheet.at-hand"), boxed(sheet.at_hand, EMPTY, TICKED), "  ")
    shared = boxed(sheet.shared, EMPTY, TICKED) or [say("sheet.none")]
    pieces += press.flowed(say("sheet.shared", empty=EMPTY, ticked=TICKED), shared, "  ")
    pieces += press.flowed(sheet.not_needed_title, sheet.not_needed or [say("sheet.none")], " · ")
    pieces += press.listed(say("sheet.dates"), sheet.dates)
    if sheet.asks:
        asks = (say("sheet.ask.line", number=number, ask=ask) for number, ask in enumerate(sheet.asks, 1))
        pieces += press.listed(say("sheet.ask"), asks)
    pieces += press.end(sheet.notes, sheet.foot)
    return press.pages(sheet.head, pieces)


def window_text(sheet: WindowSheet, *, ascii_only: bool) -> str:
    """Return the window's sheet as pages of text."""
    press = Press(ascii_only=ascii_only)
    pieces: list[Piece] = []
    if not sheet.offices:
        pieces.append(Piece(["", say("sheet.window.none")]))
    for office in sheet.offices:
        title = press.paragraph(office.title, 0)
        pieces.append(Piece(["", *title], with_next=True))
        pieces += [Piece(press.filing(one), title) for one in office.filings]
    if sheet.doubtful:
        pieces += press.listed(sheet.doubtful_title, [f"{EMPTY} {text}" for text in sheet.doubtful])
    pieces += press.end(sheet.notes, sheet.foot)
    return press.pages(sheet.head, pieces)


class Press:
    """Lays a sheet out in pages for one set of signs."""

    def __init__(self, *, ascii_only: bool) -> None:
        """Lay out with all signs, or without those of doubtful width."""
        self.sign = Page(COLUMNS, ascii_only=ascii_only).sign
        self.box = width(self.sign(EMPTY)) + 1

    def paragraph(self, text: str, indent: int, label: str = "") -> list[str]:
        """Return a text wrapped at an indent, a label in its margin."""
        return hang(self.sign(label), self.sign(text), COLUMNS, indent)

    # --- blocks ---

    def papers(self, title: str, papers: tuple[SheetPaper, ...]) -> list[Piece]:
        """Return a table of papers, parted by the day on which they must be there."""
        heads = self.paragraph(title, 0)
        if not papers:
            return [Piece(["", *heads])]
        left = INDENT + self.box
        cells = [[say(f"sheet.column.{key}") for key in PAPER_COLUMNS]]
        cells += [[one.name, one.form, one.copies, one.seal, one.uses] for one in papers]
        cells = [[self.sign(cell) for cell in row] for row in cells]
        sizes = [PAPER_SHARE, *(max(width(row[n]) for row in cells) for n in (1, 2, 3))]
        sizes.append(COLUMNS - left - sum(sizes) - len(sizes))
        columns = [" " * left + line for line in side_by_side(cells[0], sizes)]
        pieces = [Piece(["", *heads, *columns], with_next=True)]
        day = ""
        for one, row in zip(papers, cells[1:], strict=True):
            lines = [" " * left + line for line in side_by_side(row, sizes)]
            lines[0] = " " * INDENT + pad(self.sign(EMPTY), self.box) + lines[0][left:]
            for note in one.notes:
                lines += self.paragraph(note, left + 2)
            on = say("sheet.day", day=day_text(one.day)) if one.day else say("sheet.day.none")
            new, day = on != day, on
            pieces.append(Piece([on, *lines] if new else lines, [*heads, *columns, *([] if new else [on])]))
        return pieces

    def flowed(self, title: str, texts: Iterable[str], gap: str) -> list[Piece]:
        """Return a title with short texts after each other under it."""
        found = flow([self.sign(text) for text in texts], COLUMNS - INDENT, self.sign(gap))
        return self._under(title, found)

    def listed(self, title: str, texts: Iterable[str]) -> list[Piece]:
        """Return a title with texts under it, each on a line of its own."""
        heads = self.paragraph(title, 0)
        pieces = [Piece(["", *heads], with_next=True)]
        for text in texts:
            lines = wrap(self.sign(text), COLUMNS - INDENT - 2, first=COLUMNS - INDENT)
            first, *more = lines
            pieces.append(Piece([" " * INDENT + first, *(" " * (INDENT + 2) + line for line in more)], heads))
        return pieces

    def _under(self, title: str, lines: Iterable[str]) -> list[Piece]:
        heads = self.paragraph(title, 0)
        pieces = [Piece(["", *heads], with_next=True)]
        return [*pieces, *(Piece([" " * INDENT + line], heads) for line in lines)]

    def filing(self, one: Filing) -> list[str]:
        """Return one approval: its dates, its papers, a box each step, the line for `progress:`."""
        left = INDENT + self.box
        state = one.done or one.dates
        tail = f"{state}  {one.limit}" if one.limit else state
        box = TICKED if one.done else EMPTY
        name = self.sign(one.name)
        label = " " * INDENT + pad(self.sign(box), self.box)
        if width(label) + width(name) + 2 + width(self.sign(tail)) <= COLUMNS:
            room = COLUMNS - left - width(self.sign(tail))
            lines = [label + pad(name, room) + self.sign(tail)]
        else:
            lines = [*self.paragraph(one.name, left, label), *self.paragraph(tail, left)]
        if one.parts:
            lines += self.paragraph(one.parts, left)
        if not one.steps:
            return lines
        mark = say("sheet.label.papers") + "  "
        papers = boxed(one.papers, EMPTY, TICKED) or [say("sheet.papers.none")]
        found = flow([self.sign(text) for text in papers], COLUMNS - left - width(mark))
        lines += [" " * left + (" " * width(mark) if n else mark) + line for n, line in enumerate(found)]
        steps = boxed(one.steps, EMPTY, TICKED)
        steps.insert(2, one.number)
        lines += [" " * left + line for line in flow([self.sign(text) for text in steps], COLUMNS - left, GAP)]
        mark = say("sheet.label.progress") + " "
        return lines + self.paragraph(one.progress, INDENT + width(mark), " " * INDENT + mark)

    def end(self, notes: tuple[tuple[str, str], ...], foot: tuple[tuple[str, ...], ...]) -> list[Piece]:
        """Return the notes, and the place for signatures, which stay on one page."""
        pieces = [Piece([""])] if notes else []
        for label, text in notes:
            mark = " " * INDENT + label
            pieces.append(Piece(self.paragraph(text, width(mark), mark)))
        lines = [self.sign("─") * COLUMNS, ""]
        for parts in foot:
            found = flow([self.sign(one) for one in parts], COLUMNS - INDENT, GAP)
            lines += [" " * INDENT + line for line in found]
        return [*pieces, Piece(lines)]

    # --- pages ---

    def head(self, head: Head, page: int, pages: int) -> list[str]:
        """Return the head of a page: all of it on the first, the name and the page on the others."""
        title = wrap(self.sign(head.title), COLUMNS)
        if len(title) == 1:
            title = [" " * ((COLUMNS - width(title[0])) // 2) + title[0]]
        at = say("sheet.page", page=page, pages=pages)
        code, number = self.sign(head.code), head.number
        if page > 1:
            return [*title, pad(" " * INDENT + number, COLUMNS - width(at)) + at]
        rest = INDENT + width(code) + width(number) + width(at) + 2 * len(GAP)
        first = [] if rest <= COLUMNS else [" " * INDENT + line for line in wrap(code, COLUMNS - INDENT)]
        middle = number if first else code + GAP + number
        lines = [*title, *first, pad(" " * INDENT + middle, COLUMNS - width(at)) + at]
        for parts in head.lines:
            found = flow([self.sign(one) for one in parts], COLUMNS - INDENT, GAP)
            lines += [" " * INDENT + line for line in found]
        return lines

    def pages(self, head: Head, pieces: list[Piece]) -> str:
        """Return pieces on pages, each under its head, with form feeds between them."""
        first, other = (max(LINES - len(self.head(head, page, 99)), LEAST) for page in (1, 2))
        bodies = _filled(pieces, first, other)
        found = [
            "".join(line.rstrip() + "\n" for line in (*self.head(head, number, len(bodies)), *body))
            for number, body in enumerate(bodies, 1)
        ]
        return FEED.join(found)


def _filled(pieces: list[Piece], first: int, other: int) -> list[list[str]]:
    """Return the lines of each page: no piece parted unless it is longer than a page, no title at the foot."""
    pages: list[list[str]] = [[]]
    for n, piece in enumerate(pieces):
        room = first if len(pages) == 1 else other
        needed = len(piece.lines)
        if piece.with_next and n + 1 < len(pieces):
            needed += len(pieces[n + 1].lines)
        if pages[-1] and len(pages[-1]) + needed > room:
            pages.append([])
            room = other
        lines = piece.lines if pages[-1] or len(pages) == 1 else _on_top(piece)
        while len(pages[-1]) + len(lines) > room:
            cut = room - len(pages[-1])
            pages[-1] += lines[:cut]
            lines, room = lines[cut:], other
            pages.append([])
        pages[-1] += lines
    return pages


def _on_top(piece: Piece) -> list[str]:
    """Return the lines of a piece that begins a page: its heads first, no blank line on top."""
    return [*piece.heads, *(piece.lines[1:] if piece.lines[:1] == [""] else piece.lines)]
