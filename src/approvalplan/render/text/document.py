"""Any paper as text for the terminal: aligned by terminal columns, no cell ever cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from approvalplan.document.blocks import (
    Beside,
    Block,
    Checklist,
    Entries,
    Heading,
    Lines,
    Page,
    Pairs,
    Picture,
    Points,
    Signatures,
    Table,
    Text,
    plain,
)
from approvalplan.render.text.to_text import GAP, LABEL, LEAST, NARROWEST, Line, drawn, in_ascii
from approvalplan.render.text.to_text import Page as Paper
from approvalplan.render.text.width import flow, pad, side_by_side, width, wrap
from approvalplan.report.words import Day, day_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from approvalplan.document.blocks import Cell, Document, Entry, Row, Task, Words
    from approvalplan.report.records import Point

    Drawing = Callable[[int, Callable[[str], str]], Sequence[str]]

EMPTY, TICKED = "☐", "☑"
TITLE, SECTION = 1, 2
INDENT = 3
"""Columns before what stands under a heading."""
FEW = 4
"""So many columns of a table stand well apart; more stand close."""
SHORT = 14
"""The fewest columns for a cell beside others: a date with its weekday and its mark."""
TONES = {"good": "good", "bad": "bad", "open": "open", "strong": "bold", "note": "dim"}


def to_text(
    document: Document,
    *,
    columns: int,
    ascii_only: bool = False,
    colour: bool = False,
    pictures: Mapping[str, Drawing] | None = None,
) -> str:
    """Return a paper as text of at most so many `columns` (80 at least), ending in a line feed.

    `pictures` are those it draws, by name: a function from the columns and from how a sign is shown to lines.
    """
    screen = Screen(max(columns, NARROWEST), ascii_only=ascii_only, pictures=pictures or {})
    lines = [line for block in document.blocks for line in screen.block(block)]
    text = "".join(drawn(line, colour=colour) + "\n" for line in lines)
    return in_ascii(text) if ascii_only else text


class Screen(Paper):
    """Lays blocks out for one width and one set of signs."""

    def __init__(self, columns: int, *, ascii_only: bool, pictures: Mapping[str, Drawing]) -> None:
        """Lay out for a terminal so many columns wide."""
        super().__init__(columns, ascii_only=ascii_only)
        self.pictures = pictures
        self.left = 0
        """The columns before what comes next: none until the first section."""
        self.tall = False
        """Whether the last block was a table of rows with lines below them."""

    def block(self, block: Block) -> list[Line]:
        """Return the lines of a block."""
        tall, self.tall = self.tall, False
        match block:
            case Heading():
                return self.heads(block, apart=tall)
            case Text(text, tone, _):
                indent = min(self.left, 1) if tone == "note" else self.left
                lines = text.lines if isinstance(text, Lines) else (text,)
                return [made for line in lines for made in self.paragraph(plain(line), indent, TONES.get(tone, ""))]
            case Pairs(rows):
                return self.pairs(rows)
            case Beside(rows):
                room = self.columns - self.left
                return [Line(" " * self.left + line) for row in rows for line in self.flowed(row, room, " | ")]
            case Points(rows, first):
                found = [line for point in rows for line in self.point(point)]
                return [self.rule(), *found, self.rule()] if first else found
            case Entries(rows, numbered, _, dashed):
                return self.entries(rows, numbered=numbered, dash="- " if dashed else "")
            case Checklist():
                return self.checklist(block)
            case Table():
                self.tall = any(column.below for column in block.columns) and not block.tasks
                return self.table(block)
            case Picture(name, instead):
                if name in self.pictures:
                    return [Line(line) for line in self.pictures[name](self.columns, self.sign)]
                return [line for inner in instead for line in self.block(inner)]
            case Signatures(rows):
                return [self.rule(), *(Line(line) for row in rows for line in self.flowed(row, self.columns, "   "))]
            case Page():
                return [Line("")]
            case _:
                assert_never(block)

    def flowed(self, parts: Sequence[str], room: int, gap: str) -> list[str]:
        """Return short parts after each other."""
        return flow([self.sign(part) for part in parts], room, gap)

    def inner(self, block: Block, indent: int) -> list[Line]:
        """Return the lines of a block within another, at an indent."""
        left, self.left = self.left, indent
        lines = self.block(block)
        self.left = left
        return lines

    # --- headings, points ---

    def heads(self, head: Heading, *, apart: bool) -> list[Line]:
        """Return a heading: of a paper with what it is at its right end, of a section after an empty line."""
        if head.level > TITLE:
            before = [Line("")] if head.level == SECTION or apart else []
            self.left = INDENT
            return [*before, *self.paragraph(head.text, head.level - SECTION, "bold")]
        self.left = 0
        left, right = self.sign(head.text), self.sign(head.under)
        space = self.columns - width(left) - width(right)
        if right and space >= len(GAP):
            return [Line(left + " " * space + right, "bold")]
        found = [Line(line, "bold") for line in wrap(left, self.columns)]
        return [*found, *(Line(line) for line in wrap(right, self.columns))] if right else found

    def point(self, point: Point) -> list[Line]:
        """Return one point, its label in the margin."""
        style = TONES.get(point.tone, "bold" if point.id == "verdict" else "")
        lines: list[Line] = []
        for text in point.lines:
            lines += self.paragraph(text, LABEL + 1, style, "" if lines else f" {point.label}")
        for note in point.notes:
            lines += self.paragraph(note, LABEL + 1, "dim" if point.id == "verdict" else "")
        return lines

    # --- lists ---

    def pairs(self, rows: Sequence[tuple[str, Words]]) -> list[Line]:
        """Return labels, and beside each what it stands for."""
        size = max((width(self.sign(label)) for label, _ in rows), default=0)
        indent = self.left + size + len(GAP)
        lines: list[Line] = []
        for label, text in rows:
            lines += self.paragraph(plain(text), indent, label=" " * self.left + pad(self.sign(label), size))
        return lines

    def entries(self, rows: Sequence[Entry], *, numbered: bool, dash: str) -> list[Line]:
        """Return a list; what stands below an entry is indented under its text."""
        lines: list[Line] = []
        left = max(self.left - 2, 0) if numbered else self.left
        for number, entry in enumerate(rows, 1):
            mark = dash if entry.box is None else (TICKED if entry.box else EMPTY) + " "
            label = " " * left + (pad(str(number), len(str(len(rows)))) + " " if numbered else "") + self.sign(mark)
            text = plain(entry.text)
            room = self.columns - width(label) - width(self.sign(text)) - width(self.sign(entry.aside))
            if entry.aside and room >= len(GAP):
                text += " " * room + entry.aside
            lines += self.paragraph(text, width(label), TONES.get(entry.tone, ""), label)
            if entry.aside and room < len(GAP):
                lines += self.paragraph(entry.aside, width(label))
            indent = width(label) + (0 if numbered or mark else len(GAP))
            for under in entry.under:
                if isinstance(under, Block):
                    lines += self.inner(under, indent)
                else:
                    lines += self.paragraph(plain(under), indent, "dim")
        return lines

    def checklist(self, block: Checklist) -> list[Line]:
        """Return things to tick off, the short ones beside each other."""
        lines = self.paragraph(block.title, min(self.left, 1), "dim") if block.title else []
        if any(task.labels for task in block.rows):
            return [*lines, *self.labelled(block.rows)]
        texts = [self.sign(f"{TICKED if task.ticked else EMPTY} {plain(task.text)}") for task in block.rows]
        if all(width(text) <= self.columns // 2 for text in texts) and not any(task.under for task in block.rows):
            return [*lines, *(Line(" " * self.left + line) for line in flow(texts, self.columns - self.left))]
        for task in block.rows:
            label = " " * self.left + self.sign(TICKED if task.ticked else EMPTY) + " "
            lines += self.paragraph(plain(task.text), width(label), label=label)
            for under in task.under:
                lines += self.paragraph(plain(under), width(label), "dim")
        return lines

    def labelled(self, tasks: Sequence[Task]) -> list[Line]:
        """Return tasks with labels before them; the first label is told once."""
        sizes = [
            max(width(self.sign(label)) for label in some) for some in zip(*(t.labels for t in tasks), strict=True)
        ]
        lines: list[Line] = []
        before = ""
        for task in tasks:
            first, *more = task.labels
            box = self.sign(TICKED if task.ticked else EMPTY)
            label = " " * self.left + pad("" if first == before else self.sign(first), sizes[0]) + f" {box} "
            label += "".join(pad(self.sign(text), size) + GAP for text, size in zip(more, sizes[1:], strict=True))
            lines += self.paragraph(plain(task.text), width(label), label=label)
            for under in task.under:
                lines += self.paragraph(plain(under), width(label), "dim")
            before = first
        return lines

    # --- tables ---

    def table(self, table: Table) -> list[Line]:
        """Return a table: what has no room beside the others stands below each row, after its label."""
        rows = [[self.cell(cell) for cell in row.cells] for row in table.rows]
        boxed = any(row.box is not None for row in table.rows)
        for cells, row in zip(rows, table.rows, strict=True):
            box = TICKED if row.box else EMPTY if row.box is not None else ""
            cells[0] = (self.sign(box) + " " if boxed else "") + cells[0]
        heads = [self.sign(column.head) for column in table.columns]
        left = max(self.left, 1) if boxed else 1
        beside, sizes = self.sizes(table, [*rows, *([] if table.tasks else [heads])], self.columns - left)
        gap = " " * (len(GAP) if len(beside) <= FEW else 1)
        lines: list[Line] = []
        if any(heads) and not table.tasks:
            found = side_by_side([heads[n] for n in beside], sizes, gap)
            lines += [Line(" " * left + line, "dim") for line in found]
        indent = left + sizes[0] + len(gap)
        for row, cells in zip(table.rows, rows, strict=True):
            style = TONES.get(row.tone, "")
            lines += [Line(" " * left + line, style) for line in side_by_side([cells[n] for n in beside], sizes, gap)]
            for n, column in enumerate(table.columns):
                if n not in beside and cells[n]:
                    lines += self.below(column.below or column.head, row, n, indent)
        return lines

    def below(self, label: str, row: Row, at: int, indent: int) -> list[Line]:
        """Return a cell below its row, each of its lines after the label."""
        cell = row.cells[at]
        texts = [plain(line) for line in cell.lines] if isinstance(cell, Lines) else [self.cell(cell)]
        mark = " " * indent + self.sign(label) + " "
        return [line for text in texts for line in self.paragraph(text, width(mark), "dim", mark)]

    def sizes(self, table: Table, rows: Sequence[Sequence[str]], room: int) -> tuple[list[int], list[int]]:
        """Return which columns stand beside each other, and how wide each is."""
        beside = [n for n, column in enumerate(table.columns) if table.tasks or not column.below]
        while True:
            natural = [max((width(cells[n]) for cells in rows), default=0) for n in beside]
            gaps = (len(GAP) if len(beside) <= FEW else 1) * (len(beside) - 1)
            most = shared_out(natural, room - gaps)
            least = LEAST if table.columns[beside[-1]].below else SHORT
            if most >= min(least, max(natural)) or len(beside) == 1:
                return beside, [min(size, most) for size in natural]
            beside.pop()

    def cell(self, cell: Cell) -> str:
        """Return the text of a cell as wide as it will be."""
        match cell:
            case None:
                return ""
            case Day():
                return self.sign(day_text(cell))
            case int():
                return str(cell)
            case Lines(lines):
                return self.sign(" ".join(map(plain, lines)))
            case _:
                return self.sign(plain(cell))


def shared_out(sizes: Sequence[int], room: int) -> int:
    """Return the most columns that a cell may take so that all together have room; the narrow ones keep theirs."""
    rest, count = room, len(sizes)
    for size in sorted(sizes):
        if size * count > rest:
            return max(rest // count, 1)
        rest -= size
        count -= 1
    return max(sizes, default=1) or 1
