"""Any paper in Word: paragraphs, tables and boxes to tick, pages that stand or lie on their side."""

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
    Strong,
    Table,
    Text,
    cell_lines,
    plain,
    without_gaps,
)
from approvalplan.render.docx.frame import LANDSCAPE, PORTRAIT, section, section_end
from approvalplan.render.docx.xml import (
    CELL,
    Xml,
    box,
    boxes,
    bullet,
    cell,
    cm,
    head_row,
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

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from approvalplan.document.blocks import Cell, Entry, Row, Task, Words
    from approvalplan.report.records import Point

WIDTH = 17.4
"""Centimetres between the margins."""
LABELS = cm(2.0, 15.4)
TICK, ANSWER = 0.8, 4.0
"""Centimetres for a box, and for an answer."""
SHORT = 20
"""Characters of texts that stand beside each other with their boxes."""
TONES = {"good": "E2EFDA", "bad": "F8DCDC", "open": "FFF2CC"}
"""Fills of the labels of points; the words say the same without them."""
STYLES = {"note": "PlanNote"}
GAP = "    "


def to_body(blocks: Iterable[Block], footer: str, pictures: Mapping[str, str] | None = None) -> str:
    """Return the body of a document as XML; `pictures` are those it draws, by name, as XML."""
    return "".join(Writer(pictures or {}).body(blocks, footer))


class Writer:
    """Writes blocks one after the other, and knows on what kind of page it is."""

    def __init__(self, pictures: Mapping[str, str]) -> None:
        """Begin on a page that stands."""
        self.pictures = pictures
        self.page = PORTRAIT
        self.new_page = False
        self.title = ""
        """The last heading: what a screen reader says of a table below it."""

    def body(self, blocks: Iterable[Block], footer: str) -> Iterator[str]:
        """Yield the blocks, and the sections they stand in."""
        for block in without_gaps(blocks):
            if isinstance(block, Page):
                turned = LANDSCAPE if block.wide else PORTRAIT
                self.new_page = turned is self.page
                if not self.new_page:
                    yield section_end(self.page, footer)
                self.page = turned
            else:
                yield from self.block(block)
        yield section(self.page, footer)

    def block(self, block: Block) -> Iterator[str]:
        """Yield the XML of a block."""
        match block:
            case Heading():
                yield from self.heading(block)
            case Text(words, tone, _):
                said = words.lines if isinstance(words, Lines) else (words,)
                yield from (text(plain(line), STYLES.get(tone, ""), bold=tone == "strong") for line in said)
            case Pairs(rows):
                yield self.labelled([(label, lines(plain(words)), "") for label, words in rows])
            case Beside(rows) | Signatures(rows):
                yield from (
                    text(GAP.join(parts)) for parts in (*([()] if isinstance(block, Signatures) else []), *rows)
                )
            case Points(rows):
                yield self.labelled([_point(point) for point in rows])
            case Entries():
                yield from self.entries(block)
            case Checklist():
                yield from self.checklist(block)
            case Table():
                yield _table(block)
            case Picture(name, instead):
                if name in self.pictures:
                    yield self.pictures[name]
                else:
                    yield from (made for inner in instead for made in self.block(inner))
            case Page():
                return
            case _:
                assert_never(block)

    def heading(self, head: Heading) -> Iterator[str]:
        """Yield a heading; a title may begin a page, and has below it what kind of paper it is."""
        self.title = head.text
        if head.level > 1:
            yield heading(head.text, head.level - 1, new_page=self.new_page)
        else:
            yield paragraph(run(head.text), style="Title", new_page=self.new_page)
        self.new_page = False
        if head.under:
            yield text(head.under, "Subtitle")

    def labelled(self, rows: Sequence[tuple[str, str, str]]) -> str:
        """Return a table of labels and what they stand for."""
        made = (
            row((cell(text(label, "PlanHead"), LABELS[0], fill=fill), cell(said, LABELS[1])))
            for label, said, fill in rows
        )
        return table(LABELS, made, title=self.title, headed=False)

    def entries(self, block: Entries) -> Iterator[str]:
        """Yield a list: with room for answers, framed where its entries have boxes, or after points."""
        if block.room:
            heads = ("", self.title, block.room)
            said = [(str(n), _with(entry.text, entry.under), "") for n, entry in enumerate(block.rows, 1)]
            yield plain_table(heads, said, cm(0.9, WIDTH - 0.9 - ANSWER, ANSWER), self.title)
        elif any(entry.box is not None for entry in block.rows):
            width = cm(WIDTH)[0]
            made = (row((cell(_framed(entry), width),)) for entry in block.rows)
            yield table([width], made, title=self.title, headed=False)
        else:
            for number, entry in enumerate(block.rows, 1):
                yield text(f"{number}. {plain(entry.text)}") if block.numbered else bullet(plain(entry.text))
                for part in entry.under:
                    yield from self.block(part) if isinstance(part, Block) else (text(plain(part), "PlanNote"),)

    def checklist(self, block: Checklist) -> Iterator[str]:
        """Yield things to tick off: with room for answers, beside each other where they are short, or by lines."""
        if block.title:
            yield heading(block.title, 2)
        title = block.title or self.title
        if block.room:
            rows = [
                (tick_cell(ticked=candidate.ticked), _with(candidate.text, candidate.under), "")
                for candidate in block.rows
            ]
            yield plain_table(("", title, block.room), rows, cm(TICK, WIDTH - TICK - ANSWER, ANSWER), title)
        elif any(candidate.labels for candidate in block.rows) or any(
            len(plain(candidate.text)) > SHORT for candidate in block.rows
        ):
            for candidate in block.rows:
                yield task(" ".join((*candidate.labels, plain(candidate.text))), ticked=candidate.ticked)
                yield from (text(plain(part), "PlanNote") for part in candidate.under)
        else:
            yield boxes([(candidate.ticked, plain(candidate.text)) for candidate in block.rows], title)


def _point(point: Point) -> tuple[str, str, str]:
    strong = point.id == "verdict"
    said = "".join(text(line, CELL, bold=strong) for line in point.lines)
    return point.label, said + "".join(text(note, CELL) for note in point.notes), TONES.get(point.tone, "")


def _with(words: Words, under: Iterable[Words | Block]) -> Xml:
    """Return the content of a cell: a text in bold, and below it the rest."""
    said = (text(plain(part), CELL) for part in under if not isinstance(part, Block))
    return Xml(text(plain(words), CELL, bold=True) + "".join(said))


def _framed(entry: Entry) -> str:
    """Return an entry with its box, and what stands below it, as the content of a cell."""
    said = [paragraph(box(ticked=bool(entry.box)), run(" " + plain(entry.text), bold=True), style=CELL)]
    said += [text(entry.aside, CELL)] if entry.aside else []
    for part in entry.under:
        match part:
            case Checklist(rows, title):
                said.append(_after_each_other(rows, title))
            case Pairs(pairs):
                said += [_labelled(label, plain(words)) for label, words in pairs]
            case str():
                said.append(text(part, CELL))
    return "".join(said)


def _labelled(label: str, words: str) -> Xml:
    return paragraph(run(label + " ", bold=True), run(words), style=CELL)


def _after_each_other(tasks: Sequence[Task], title: str) -> Xml:
    runs = [run(title + GAP, bold=True)] if title else []
    for candidate in tasks:
        runs += [box(ticked=candidate.ticked), run(f" {plain(candidate.text)}{GAP}")]
    return paragraph(*runs, style=CELL)


# --- tables ---


def _table(block: Table) -> str:
    """Return a table; what stands below a row has a row of its own, beside which the first cell goes on."""
    beside = [n for n, column in enumerate(block.columns) if not column.below]
    boxed = any(candidate.box is not None for candidate in block.rows)
    shares = [block.columns[n].share for n in beside]
    room = WIDTH - (TICK if boxed else 0)
    widths = cm(*([TICK] if boxed else []), *(room * share / sum(shares) for share in shares))
    heads = [*([""] if boxed else []), *(block.columns[n].head for n in beside)]
    made = [head_row(heads, widths)]
    for candidate in block.rows:
        shown = [
            *([tick_cell(ticked=bool(candidate.box))] if boxed else []),
            *(_cell(candidate.cells[n], candidate) for n in beside),
        ]
        said = _below(block, candidate)
        merges = ("restart" if said else "", *[""] * (len(shown) - 1))
        made.append(row(cell(x, width, merge=m) for x, width, m in zip(shown, widths, merges, strict=True)))
        if said:
            first = cell(text("", CELL), widths[0], merge="continue")
            made.append(row((first, cell(said, sum(widths[1:]), span=len(widths) - 1))))
    return table(widths, made, title=block.title)


def _below(block: Table, one: Row) -> str:
    return "".join(
        _labelled(column.below, line)
        for column, said in zip(block.columns, one.cells, strict=True)
        if column.below
        for line in map(plain, cell_lines(said))
        if line
    )


def _cell(said: Cell, one: Row) -> Xml:
    first, *more = [plain(line) for line in cell_lines(said)]
    bold = isinstance(said, Strong) or bool(more) or one.tone in ("bad", "strong")
    return Xml(text(first, CELL, bold=bold, keep=True) + "".join(text(line, CELL) for line in more))
