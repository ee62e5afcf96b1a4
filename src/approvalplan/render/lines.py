"""Any paper as plain lines, for places that hold words only: the description of a picture, a note in a calendar."""

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
    cell_lines,
    plain,
)
from approvalplan.report.lines import point_lines
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from approvalplan.document.blocks import PaperDocument, Row


def to_lines(document: PaperDocument) -> Iterator[str]:
    """Yield every fact of a paper, a line each; a section begins with its title after an empty line."""
    for number, block in enumerate(document.blocks):
        yield from ("",) if number and isinstance(block, Heading) else ()
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, _, under):
            yield say("report.heading", name=text, title=under) if under else text
        case Text(text, _, _):
            yield from map(plain, text.lines if isinstance(text, Lines) else (text,))
        case Pairs(rows):
            yield from (say("lines.labelled", label=label, text=plain(text)) for label, text in rows)
        case Beside(rows):
            yield from (part for row in rows for part in row)
        case Points(rows):
            yield from point_lines(rows)
        case Entries(rows):
            for entry in rows:
                said = (plain(part) for part in entry.under if not isinstance(part, Block))
                yield _joined((plain(entry.text), entry.aside, *said))
                yield from (line for part in entry.under if isinstance(part, Block) for line in _block(part))
        case Checklist(rows, title):
            yield from ((title,) if title else ())
            yield from (_joined((*task.labels, plain(task.text), *map(plain, task.under))) for task in rows)
        case Table():
            yield from (_row(block, row) for row in block.rows)
        case Picture(_, instead):
            yield from (line for inner in instead for line in _block(inner))
        case Signatures() | Page():
            return
        case _:
            assert_never(block)


def _row(table: Table, row: Row) -> str:
    """Return a row in one line: what has a head that is not plain to see, after its label."""
    cells = enumerate(zip(table.columns, row.cells, strict=True))
    return _joined(
        line if number < NAMING else say("lines.labelled", label=column.below or column.head, text=line)
        for number, (column, cell) in cells
        for line in map(plain, cell_lines(cell))
        if line
    )


NAMING = 2
"""The cells that name a row need no label: its number or day, and its name."""


def _joined(texts: Iterable[str]) -> str:
    return say("lines.joined").join(text for text in texts if text)
