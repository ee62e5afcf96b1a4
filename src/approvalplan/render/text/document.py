"""Any paper as text for the terminal: aligned by terminal columns, no cell ever cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, assert_never

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
    cell_lines,
    plain,
)
from approvalplan.render.text.page import GAP, LABEL, NARROWEST, TONES, ScreenLine, drawn, in_ascii
from approvalplan.render.text.page import ScreenPage as Paper
from approvalplan.render.text.width import flow, pad, side_by_side, width, wrap
from approvalplan.report.words import Day

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from approvalplan.document.blocks import Cell, Entry, PaperDocument, Row, Task, Words

    Drawing = Callable[[int, Callable[[str], str]], Sequence[str]]

EMPTY, TICKED = "☐", "☑"
TITLE, SECTION = 1, 2
INDENT = 3
"""Columns before what stands under a heading."""
FEW = 4
"""So many columns of a table stand well apart; more stand close."""
LEAST = 20
"""The fewest columns in which what a row is for stands beside it; else it goes below."""
SHORT = 14
"""The fewest columns for a cell beside others: a date with its weekday and its mark."""


def to_text(
    document: PaperDocument,
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
        self.gap, self.most = GAP, self.columns // 2
        """What parts things to tick off, and how wide they may be to stand beside each other."""
        self.dot = ""
        """What stands after the number of an entry."""
        self.tall = False
        """Whether the last block was a table of rows with lines below them."""

    def block(self, block: Block) -> list[ScreenLine]:
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
                return [ScreenLine(" " * self.left + line) for row in rows for line in self.flowed(row, room, " | ")]
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
                    return [ScreenLine(line) for line in self.pictures[name](self.columns, self.sign)]
                return [line for inner in instead for line in self.block(inner)]
            case Signatures(rows):
                return [
                    self.rule(),
                    *(ScreenLine(line) for row in rows for line in self.flowed(row, self.columns, "   ")),
                ]
            case Page():
                return [ScreenLine("")]
            case _:
                assert_never(block)

    def flowed(self, parts: Sequence[str], room: int, gap: str) -> list[str]:
        """Return short parts after each other."""
        return flow([self.sign(part) for part in parts], room, gap)

    def inner(self, block: Block, indent: int) -> list[ScreenLine]:
        """Return the lines of a block within another, at an indent."""
        left, self.left = self.left, indent
        lines = self.block(block)
        self.left = left
        return lines

    # --- headings, points ---

    def heads(self, head: Heading, *, apart: bool) -> list[ScreenLine]:
        """Return a heading: of a paper with what it is at its right end, of a section after an empty line."""
        if head.level > TITLE:
            before = [ScreenLine("")] if head.level == SECTION or apart else []
            self.left = INDENT
            return [*before, *self.paragraph(head.text, head.level - SECTION, "bold")]
        self.left = 0
        left, right = self.sign(head.text), self.sign(head.under)
        space = self.columns - width(left) - width(right)
        if right and space >= len(GAP):
            return [ScreenLine(left + " " * space + right, "bold")]
        found = [ScreenLine(line, "bold") for line in wrap(left, self.columns)]
        return [*found, *(ScreenLine(line) for line in wrap(right, self.columns))] if right else found

    # --- lists ---

    def pairs(self, rows: Sequence[tuple[str, Words]]) -> list[ScreenLine]:
        """Return labels, and beside each what it stands for."""
        size = max((width(self.sign(label)) for label, _ in rows), default=0)
        indent = self.left + size + len(GAP)
        lines: list[ScreenLine] = []
        for label, text in rows:
            lines += self.paragraph(plain(text), indent, label=" " * self.left + pad(self.sign(label), size))
        return lines

    def entries(self, rows: Sequence[Entry], *, numbered: bool, dash: str = "") -> list[ScreenLine]:
        """Return a list; what stands below an entry is indented under its text."""
        lines: list[ScreenLine] = []
        left = max(self.left - 2, 0) if numbered else self.left
        for number, entry in enumerate(rows, 1):
            mark = dash if entry.box is None else (TICKED if entry.box else EMPTY) + " "
            digits = pad(str(number) + self.dot, len(str(len(rows))) + len(self.dot)) + " " if numbered else ""
            label = " " * left + digits + self.sign(mark)
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

    def checklist(self, block: Checklist) -> list[ScreenLine]:
        """Return things to tick off, the short ones beside each other; a short title stands before them."""
        title = self.sign(block.title)
        margin = pad(title, width(title) + len(GAP)) if 0 < width(title) <= LABEL else ""
        lines = self.paragraph(block.title, min(self.left, 1), "dim") if title and not margin else []
        if any(task.labels for task in block.rows):
            return [*lines, *self.labelled(block.rows)]
        texts = [self.sign(f"{TICKED if task.ticked else EMPTY} {plain(task.text)}") for task in block.rows]
        left = self.left + width(margin)
        if all(width(text) <= self.most for text in texts) and not any(task.under for task in block.rows):
            found = flow(texts, self.columns - left, self.gap)
            heads = (margin, *[" " * width(margin)] * len(found))
            return [*lines, *(ScreenLine(" " * self.left + a + b) for a, b in zip(heads, found, strict=False))]
        for n, task in enumerate(block.rows):
            label = " " * self.left + (" " * width(margin) if n else margin)
            label += self.sign(TICKED if task.ticked else EMPTY) + " "
            lines += self.paragraph(plain(task.text), width(label), label=label)
            lines += [line for under in task.under for line in self.paragraph(plain(under), width(label), "dim")]
        return lines

    def labelled(self, tasks: Sequence[Task]) -> list[ScreenLine]:
        """Return tasks with labels before them; the first label is told once."""
        sizes = [
            max(width(self.sign(label)) for label in some) for some in zip(*(t.labels for t in tasks), strict=True)
        ]
        lines: list[ScreenLine] = []
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

    def table(self, table: Table) -> list[ScreenLine]:
        """Return a table: what has no room beside the others stands below each row, after its label."""
        layout = self.layout(table)
        return [
            *self.column_heads(table, layout),
            *(line for row in table.rows for line in self.row(table, row, layout)),
        ]

    def layout(self, table: Table) -> TableLayout:
        """Return which columns of a table stand beside each other, and how wide each is."""
        boxed = any(row.box is not None for row in table.rows)
        left = max(self.left, 1) if boxed else 1
        rows = [self.cells(row) for row in table.rows]
        rows += [] if table.tasks else [[self.sign(column.head) for column in table.columns]]
        room = self.columns - left - (width(self.sign(EMPTY)) + 1 if boxed else 0)
        beside = [n for n, column in enumerate(table.columns) if table.tasks or not column.below]
        while True:
            natural = [max((self.natural(cells[n], n) for cells in rows), default=0) for n in beside]
            gap = " " * (len(GAP) if len(beside) <= FEW else 1)
            shares = [table.columns[n].share for n in beside]
            days = {at for at, n in enumerate(beside) if any(isinstance(row.cells[n], Day) for row in table.rows)}
            sizes = shared_out(natural, shares, room - len(gap) * (len(beside) - 1), days)
            least = LEAST if table.columns[beside[-1]].below else SHORT
            fits = all(size >= min(SHORT, own) for size, own in zip(sizes, natural, strict=True))
            if (fits and sizes[-1] >= min(least, natural[-1])) or len(beside) == 1:
                return TableLayout(beside=beside, sizes=sizes, gap=gap, left=left, boxed=boxed)
            beside.pop()

    def natural(self, cell: str, at: int) -> int:
        """Return how wide a cell is by itself; the smaller lines of the first one stand below the row."""
        lines = cell.split("\n")
        return max(map(width, lines if at else lines[:1]))

    def column_heads(self, table: Table, layout: TableLayout) -> list[ScreenLine]:
        """Return the heads of a table; things to tick off need none."""
        heads = [self.sign(table.columns[n].head) for n in layout.beside]
        if table.tasks or not any(heads):
            return []
        box = width(self.sign(EMPTY)) + 1 if layout.boxed else 0
        found = side_by_side(heads, layout.sizes, layout.gap)
        return [ScreenLine(" " * (layout.left + box) + line, "dim") for line in found]

    def row(self, table: Table, row: Row, layout: TableLayout) -> list[ScreenLine]:
        """Return a row: its box, the cells beside each other, and below them the others."""
        cells, style = self.cells(row), TONES.get(row.tone, "")
        mark = self.sign(TICKED if row.box else EMPTY) + " " if layout.boxed else ""
        label = " " * layout.left + (mark if row.box is not None else " " * width(mark))
        first, *more = cells[layout.beside[0]].split("\n")
        found = side_by_side([first, *(cells[n] for n in layout.beside[1:])], layout.sizes, layout.gap)
        lines = [ScreenLine((" " * width(label) if n else label) + line, style) for n, line in enumerate(found)]
        lines += [made for line in more for made in self.paragraph(line.strip(), width(label) + 2, "dim")]
        indent = width(label) + layout.sizes[0] + len(layout.gap)
        for n, column in enumerate(table.columns):
            if n not in layout.beside:
                lines += self.below(column.below or column.head, row.cells[n], min(indent, LEAST))
        return lines

    def below(self, label: str, cell: Cell, indent: int) -> list[ScreenLine]:
        """Return a cell below its row, each of its lines after the label."""
        mark = " " * indent + self.sign(label) + " "
        texts = (plain(line) for line in cell_lines(cell))
        return [line for text in texts if text for line in self.paragraph(text, width(mark), "dim", mark)]

    def cells(self, row: Row) -> list[str]:
        """Return the cells of a row as wide as they will be; smaller lines below the first are indented."""
        return [
            "\n  ".join(self.sign(plain(line)).replace("\n", " ") for line in cell_lines(cell)) for cell in row.cells
        ]


class TableLayout(NamedTuple):
    """Which columns of a table stand beside each other, how wide, how far apart, and how far from the left."""

    beside: list[int]
    sizes: list[int]
    gap: str
    left: int
    boxed: bool


def shared_out(sizes: Sequence[int], shares: Sequence[int], room: int, firm: Collection[int] = ()) -> list[int]:
    """Return the columns each cell takes so that all have room: its own, or where that is too much by its share.

    Those that are `firm` keep their own: a day with its mark is not broken.
    """
    made = list(sizes)
    wide = [n for n in range(len(sizes)) if n not in firm] if sum(sizes) > room else []
    rest = room - sum(sizes[n] for n in firm)
    while wide:
        whole = sum(shares[n] for n in wide)
        made = [max(rest * shares[n] // whole, 1) if n in wide else size for n, size in enumerate(made)]
        narrow = [n for n in wide if sizes[n] <= made[n]]
        if not narrow:
            made[wide[-1]] += max(rest - sum(made[n] for n in wide), 0)
            break
        rest -= sum(sizes[n] for n in narrow)
        made = [sizes[n] if n in narrow else size for n, size in enumerate(made)]
        wide = [n for n in wide if n not in narrow]
    return made
