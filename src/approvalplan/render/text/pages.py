"""A paper as pages of text: A4 in monospace, 80 columns and 60 lines a page, no cell cut and no row parted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from approvalplan.document.blocks import Beside, Block, Entries, Heading, Lines, Signatures, Table, Text, plain
from approvalplan.render.text.document import Screen
from approvalplan.render.text.page import ScreenLine, in_ascii
from approvalplan.render.text.width import flow, pad, width, wrap
from approvalplan.report.words import Day, day_text
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from approvalplan.document.blocks import PaperDocument, Row

COLUMNS = 80
LINES = 60
"""Lines of a page: what A4 holds at six lines an inch, with margins."""
LEAST = 20
"""Lines that are left for a page however long its head is."""
FEED = "\f"
GAP = "   "
INDENT = 2


class Piece(NamedTuple):
    """Lines that stay together on a page; where they begin a page, `heads` come before them."""

    lines: list[str]
    heads: list[str] = []  # noqa: RUF012  no piece ever changes it
    with_next: bool = False
    """Whether it may not be the last of its page: a title."""


def to_pages(document: PaperDocument, *, ascii_only: bool = False) -> str:
    """Return a paper as pages parted by form feeds; its title, and what stands right below it, are their head."""
    text = Press(ascii_only=ascii_only).pages(document)
    return in_ascii(text) if ascii_only else text


class Press(Screen):
    """Lays a paper out in pages for one set of signs."""

    def __init__(self, *, ascii_only: bool) -> None:
        """Lay out with all signs, or without those of doubtful width."""
        super().__init__(COLUMNS, ascii_only=ascii_only, pictures={})
        self.left, self.gap, self.most, self.dot = INDENT, GAP, COLUMNS, "."
        self.under: list[str] = []
        """The heading that the next lines stand under."""

    def pages(self, document: PaperDocument) -> str:
        """Return the pages, each under its head, with form feeds between them."""
        title, *blocks = document.blocks
        beside = blocks.pop(0) if blocks and isinstance(blocks[0], Beside) else None
        name = title.text if isinstance(title, Heading) else document.title
        rows = beside.rows if isinstance(beside, Beside) else ()
        pieces = [piece for block in blocks for piece in self.pieces(block)]
        first, other = (max(LINES - len(self.head(name, rows, page, 99)), LEAST) for page in (1, 2))
        bodies = _filled(pieces, first, other)
        made = [
            "".join(line.rstrip() + "\n" for line in (*self.head(name, rows, number, len(bodies)), *body))
            for number, body in enumerate(bodies, 1)
        ]
        return FEED.join(made)

    def head(self, name: str, rows: Sequence[tuple[str, ...]], page: int, pages: int) -> list[str]:
        """Return the head of a page: all of it on the first, the name and the page on the others."""
        title = wrap(self.sign(name), COLUMNS)
        if len(title) == 1:
            title = [" " * ((COLUMNS - width(title[0])) // 2) + title[0]]
        at = say("sheet.page", page=page, pages=pages)
        (*first, last), *more = [list(map(self.sign, row)) for row in rows] or [[""]]
        if page > 1:
            return [*title, pad(" " * INDENT + last, COLUMNS - width(at)) + at]
        beside = GAP.join((*first, last))
        apart = INDENT + width(beside) + len(GAP) + width(at) > COLUMNS
        above = [" " * INDENT + line for part in first for line in wrap(part, COLUMNS - INDENT)] if apart else []
        lines = [*title, *above, pad(" " * INDENT + (last if apart else beside), COLUMNS - width(at)) + at]
        return [*lines, *(" " * INDENT + line for row in more for line in flow(row, COLUMNS - INDENT, GAP))]

    # --- pieces ---

    def pieces(self, block: Block) -> Iterator[Piece]:
        """Yield the lines of a block that stay together, each with what stands above it on a new page."""
        match block:
            case Heading(text):
                self.under = texts(self.paragraph(text, 0))
                yield Piece(["", *self.under], with_next=True)
            case Table():
                yield from self.rows(block)
            case Entries(entries, numbered) if not numbered:
                yield from (Piece(texts(self.entries([entry], numbered=False)), self.under) for entry in entries)
            case Beside(rows):
                found = [line for row in rows for line in self.flowed(row, COLUMNS - INDENT, " · ")]
                yield from (Piece([" " * INDENT + line], self.under) for line in found)
            case Text(Lines(lines)):
                yield Piece([""])
                yield from (Piece(texts(self.paragraph(plain(line), INDENT))) for line in lines)
            case Signatures(rows):
                found = [line for row in rows for line in self.flowed(row, COLUMNS - INDENT, GAP)]
                yield Piece([self.sign("─") * COLUMNS, "", *(" " * INDENT + line for line in found)])
            case _:
                yield from (Piece([line], self.under) for line in texts(self.block(block)))

    def rows(self, table: Table) -> Iterator[Piece]:
        """Yield the rows of a table; where they are grouped, what they share stands once above them."""
        groups = [row.cells[0] for row in table.rows] if table.grouped else [""] * len(table.rows)
        if table.grouped:
            table = table._replace(columns=table.columns[1:], rows=tuple(map(_rest, table.rows)))
        layout = self.layout(table)
        heads = [*self.under, *texts(self.column_heads(table, layout))]
        if len(heads) > len(self.under):
            yield Piece(heads[len(self.under) :], with_next=True)
        before = ""
        for group, row in zip(groups, table.rows, strict=True):
            on = say("sheet.day", day=day_text(group)) if isinstance(group, Day) else str(group)
            lines, new, before = texts(self.row(table, row, layout)), on != before, on
            yield Piece([on, *lines] if new else lines, [*heads, *([] if new else [on])])


def _rest(row: Row) -> Row:
    return row._replace(cells=row.cells[1:])


def texts(lines: Sequence[ScreenLine]) -> list[str]:
    """Return the texts of lines."""
    return [line.text for line in lines]


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
