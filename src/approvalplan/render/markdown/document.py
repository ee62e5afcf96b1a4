"""Any paper as Markdown: tables, tick boxes, and names that mean nothing to Markdown."""

from __future__ import annotations

from re import compile as pattern
from typing import TYPE_CHECKING, assert_never

from approvalplan.document.blocks import (
    Beside,
    Block,
    Checklist,
    Code,
    Entries,
    Heading,
    Lines,
    Link,
    Page,
    Pairs,
    Picture,
    Points,
    Signatures,
    Strong,
    Table,
    Text,
    cell_lines,
    pieces,
)
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from approvalplan.document.blocks import Cell, Entry, PaperDocument, Row, Task, Words
    from approvalplan.report.records import Point

EMPTY, TICKED = "☐", "☑"
BREAK, BETWEEN = "<br>", " · "
_SPECIAL = pattern(r"[\\`*_\[\]|~$]|^(?=[#+-])|(?<=^\d)(?=[.)])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": " "})


def to_markdown(document: PaperDocument, pictures: Mapping[str, Sequence[str]] | None = None) -> str:
    """Return a paper as Markdown that ends in a line feed; `pictures` are those it draws, by name, as lines."""
    parts = ("\n".join(_block(block, pictures or {})) for block in document.blocks)
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """Return a text that Markdown and HTML show as it is, in a line and in the cell of a table."""
    return _SPECIAL.sub(lambda line: "\\" + line[0], text).translate(_ENTITIES)


def _block(block: Block, pictures: Mapping[str, Sequence[str]]) -> Iterator[str]:
    match block:
        case Heading(text, level, under):
            yield f"{'#' * level} {escaped(say('report.heading', name=text, title=under) if under else text)}"
        case Text(text, tone, code):
            yield from _text(text, tone, code=code)
        case Pairs(rows):
            yield from (f"- {escaped(label)}: {_words(text)}" for label, text in rows)
        case Beside(rows):
            yield "  \n".join(BETWEEN.join(map(escaped, row)) for row in rows)
        case Points(rows):
            yield from point_lines(rows)
        case Entries(rows, numbered):
            for number, entry in enumerate(rows, 1):
                yield from _entry(entry, f"{number}. " if numbered else "- ", pictures)
        case Checklist(rows, title):
            if title:
                yield from (f"**{escaped(title)}**", "")
            yield from (line for task in rows for line in _task(task))
        case Table():
            yield from _tasks(block) if block.tasks else _table(block)
        case Picture(name, instead):
            if name in pictures:
                yield from pictures[name]
            else:
                yield "\n\n".join("\n".join(_block(inner, pictures)) for inner in instead)
        case Signatures(rows):
            yield "---"
            for row in rows:
                yield from ("", BETWEEN.join(map(escaped, row)))
        case Page():
            return
        case _:
            assert_never(block)


def _text(text: Words | Lines, tone: str, *, code: bool) -> Iterator[str]:
    lines = text.lines if isinstance(text, Lines) else (text,)
    if code:
        yield "```"
        yield from ("".join(pieces(line)) for line in lines)
        yield "```"
        return
    made = "  \n".join(map(_words, lines))
    yield f"**{made}**" if tone == "strong" and made else made


def _words(words: Words) -> str:
    return "".join(map(_piece, pieces(words)))


def _piece(text: str) -> str:
    if isinstance(text, Code):
        return f"`{text.replace('`', '')}`"
    if isinstance(text, Link):
        return f"[{escaped(text)}]({text.target})"
    return f"**{escaped(text)}**" if isinstance(text, Strong) else escaped(text)


def point_lines(points: Iterable[Point]) -> Iterator[str]:
    """Yield points as a list, each with its label in bold."""
    for point in points:
        first, *more = point.lines
        yield f"- **{point.label}** {escaped(first)}"
        yield from (f"  - {escaped(line)}" for line in (*more, *point.notes))


def _entry(entry: Entry, mark: str, pictures: Mapping[str, Sequence[str]]) -> Iterator[str]:
    box = "" if entry.box is None else f"[{'x' if entry.box else ' '}] "
    text = f"**{_words(entry.text)}**" if entry.tone else _words(entry.text)
    yield mark + box + text + (f"  {escaped(entry.aside)}" if entry.aside else "")
    indent = " " * len(mark)
    for under in entry.under:
        if isinstance(under, Checklist) and under.title:
            yield f"{indent}- {escaped(under.title)}"
            yield from (f"{indent}  {line}" for task in under.rows for line in _task(task))
        elif isinstance(under, Block):
            lines = [line for part in _block(under, pictures) for line in part.split("\n")]
            apart = ["", *lines, ""] if isinstance(under, Text | Table) else lines
            yield from (indent + line if line else "" for line in apart)
        else:
            yield f"{indent}- {_words(under)}"


def _task(task: Task) -> Iterator[str]:
    yield f"- [{'x' if task.ticked else ' '}] " + " ".join((*map(escaped, task.labels), _words(task.text)))
    yield from (f"  - {_words(text)}" for text in task.under)


# --- tables ---


def table_lines(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield the lines of a table; the heads are escaped here, the cells already are."""
    cells = [escaped(head) for head in heads]
    yield _row(cells)
    yield _row(["---"] * len(cells))
    yield from map(_row, rows)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _table(table: Table) -> Iterator[str]:
    """Yield a table; what may stand below a row has one column, the last."""
    boxed = any(row.box is not None for row in table.rows)
    low = [column for column in table.columns if column.below]
    heads = [column.head for column in table.columns if not column.below]
    last = [say("plan.test.choice").join(column.below for column in low)] if low else []
    yield from table_lines(
        [*([""] if boxed else []), *heads, *last], (_cells(table, row, boxed=boxed) for row in table.rows)
    )


def _cells(table: Table, row: Row, *, boxed: bool) -> Iterator[str]:
    if boxed:
        yield "" if row.box is None else TICKED if row.box else EMPTY
    low = []
    for column, cell in zip(table.columns, row.cells, strict=True):
        text = cell_text(cell)
        if not column.below:
            yield f"**{text}**" if row.tone in ("bad", "strong") and text else text
        elif text:
            low.append(f"{escaped(column.below)} {text}")
    if any(column.below for column in table.columns):
        yield BREAK.join(low)


def _tasks(table: Table) -> Iterator[str]:
    """Yield rows as tasks: what is strong in bold, the other cells in brackets."""
    for row in table.rows:
        name = next((cell for cell in row.cells if isinstance(cell, Strong)), row.cells[0])
        said = [
            f"{escaped(column.head)} {text}"
            for column, cell in zip(table.columns, row.cells, strict=True)
            if cell is not name and (text := cell_text(cell))
        ]
        parts = say("plan.cite.joined").join(said)
        text = cell_text(name) if isinstance(name, Strong) else f"**{cell_text(name)}**"
        yield f"- [{'x' if row.box else ' '}] " + say("report.markdown.paper", name=text, parts=parts)


def cell_text(cell: Cell) -> str:
    """Return the content of a cell, its lines parted by breaks."""
    return BREAK.join(map(_words, cell_lines(cell)))
