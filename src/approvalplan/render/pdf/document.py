"""Any paper as blocks for the template of a PDF: headings, tables, lists; the template knows only looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, assert_never

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
    without_gaps,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from approvalplan.document.blocks import Column, Entry, Row

    Json = dict[str, Any]

BESIDE = ((14, 5), (18, 3), (36, 2))
"""Where no text of a list of boxes is longer, so many stand beside each other; else each on a line of its own."""
LABELS, ROOM = 20, 45
"""How wide what stands before a task is against the others, and the room for an answer."""


class PrintedPicture(NamedTuple):
    """A picture as SVG, what is said of it, and how much of a page's height it may take."""

    svg: str
    alt: str
    most: float = 1.0


def to_pages(blocks: Iterable[Block], pictures: Mapping[str, PrintedPicture]) -> list[Json]:
    """Return the pages of a paper as JSON: whether each lies on its side, and its blocks."""
    pages: list[Json] = [{"wide": False, "blocks": []}]
    for block in without_gaps(blocks):
        if isinstance(block, Page):
            pages.append({"wide": block.wide, "blocks": []})
        else:
            pages[-1]["blocks"] += _block(block, pictures)
    return [page for page in pages if page["blocks"]]


def _block(block: Block, pictures: Mapping[str, PrintedPicture]) -> Iterator[Json]:
    match block:
        case Heading(text, level, under):
            yield {"kind": "heading", "text": text, "level": level, "under": under}
        case Text(text, tone, _):
            lines = text.lines if isinstance(text, Lines) else (text,)
            yield {"kind": "text", "lines": [plain(line) for line in lines], "style": tone}
        case Pairs(rows):
            yield {"kind": "pairs", "rows": [[label, plain(text)] for label, text in rows]}
        case Beside(rows):
            yield {"kind": "beside", "rows": rows}
        case Points(rows, first):
            points = [{"label": row.label, "tone": row.tone, "lines": row.lines, "notes": row.notes} for row in rows]
            yield {"kind": "points", "rows": points, "first": first}
        case Entries(rows, numbered):
            marks = (f"{number}." if numbered else "·" for number in range(1, len(rows) + 1))
            yield {
                "kind": "entries",
                "rows": [_entry(row, mark, pictures) for row, mark in zip(rows, marks, strict=False)],
            }
        case Checklist():
            yield from _checklist(block)
        case Table(_, columns, rows):
            yield _table(columns, rows)
        case Picture(name, instead):
            if name in pictures:
                yield {"kind": "picture", "name": name, "alt": pictures[name].alt, "most": pictures[name].most}
            else:
                yield from (made for inner in instead for made in _block(inner, pictures))
        case Signatures(rows):
            yield {"kind": "signatures", "rows": rows}
        case Page():
            yield {"kind": "text", "lines": [], "style": ""}
        case _:
            assert_never(block)


def _entry(entry: Entry, mark: str, pictures: Mapping[str, PrintedPicture]) -> Json:
    under: list[Json] = []
    for part in entry.under:
        block = part if isinstance(part, Block) else Text(part, "note")
        under += _block(block, pictures)
    text = {"text": plain(entry.text), "aside": entry.aside, "strong": bool(entry.tone)}
    return {"mark": mark, "box": entry.box, **text, "under": under}


def _checklist(block: Checklist) -> Iterator[Json]:
    """Yield a table where labels or answers have a place of their own, else boxes beside each other."""
    if block.title:
        yield {"kind": "text", "lines": [block.title], "style": "strong"}
    labels = max((len(task.labels) for task in block.rows), default=0)
    if labels or block.room or any(task.under for task in block.rows):
        answer = [""] if block.room else []
        heads = [*[""] * (labels + 1), *([block.room] if block.room else [])]
        widths = [*[LABELS] * labels, 120, *([ROOM] if block.room else [])]
        texts = ([plain(task.text), *map(plain, task.under)] for task in block.rows)
        rows = [
            {"box": task.ticked, "cells": [*task.labels, text, *answer]}
            for task, text in zip(block.rows, texts, strict=True)
        ]
        yield {"kind": "table", "heads": heads, "widths": widths, "rows": rows}
        return
    rows = [{"box": task.ticked, "text": plain(task.text)} for task in block.rows]
    longest = max((len(plain(task.text)) for task in block.rows), default=0)
    columns = next((count for most, count in BESIDE if longest <= most), 1)
    yield {"kind": "boxes", "columns": min(columns, max(len(rows), 2)), "rows": rows}


def _table(columns: Sequence[Column], rows: Sequence[Row]) -> Json:
    beside = [column for column in columns if not column.below]
    return {
        "kind": "table",
        "heads": [column.head for column in beside],
        "widths": [column.share for column in beside],
        "rows": [_row(columns, row) for row in rows],
    }


def _row(columns: Sequence[Column], row: Row) -> Json:
    cells, under = [], []
    for column, cell in zip(columns, row.cells, strict=True):
        lines = [plain(line) for line in cell_lines(cell)]
        if not column.below:
            cells.append(lines)
        else:
            under += [[column.below, line] for line in lines if line]
    box = {} if row.box is None else {"box": row.box}
    return {**box, "cells": cells, "under": under, "strong": row.tone in ("bad", "strong")}
