"""Any paper as one web page: nothing from elsewhere, no script, ready to print on A4."""

from __future__ import annotations

from functools import cache
from html import escape
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
    without_gaps,
)
from approvalplan.render.html.policy import policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from approvalplan.document.blocks import Entry, PaperDocument, Row, Task, Words
    from approvalplan.report.records import Point

BOX = '<input type="checkbox"{ticked} aria-label="{name}">'
HEAD = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main id="main">
"""
FOOT = "</main>\n</body>\n</html>\n"


def to_html(document: PaperDocument, pictures: Mapping[str, str] | None = None) -> str:
    """Return a paper as a page of HTML that ends in a line feed; `pictures` are those it draws, by name, as SVG."""
    style = page_style()
    head = HEAD.format(policy=policy(style, ""), title=escape(document.title), style=style)
    return (
        head
        + "".join(f"{line}\n" for block in without_gaps(document.blocks) for line in _block(block, pictures or {}))
        + FOOT
    )


@cache
def page_style() -> str:
    """Return the style of every page."""
    from importlib.resources import files

    return files("approvalplan.render.html").joinpath("templates", "page.css").read_text(encoding="utf-8")


def _block(block: Block, pictures: Mapping[str, str]) -> Iterator[str]:
    match block:
        case Heading(text, level, under):
            yield f"<h{level}>{escape(text)}</h{level}>"
            yield from (f'<p class="kind">{escape(line)}</p>' for line in (under,) if line)
        case Text(text, tone, code):
            lines = text.lines if isinstance(text, Lines) else (text,)
            look = ' class="note"' if tone == "note" else ' class="strong"' if tone == "strong" else ""
            made = ("\n" if code else "<br>").join(map(_words, lines))
            yield f"<pre>{made}</pre>" if code else f"<p{look}>{made}</p>"
        case Pairs(rows):
            made = "".join(f"<div><dt>{escape(label)}</dt><dd>{_words(text)}</dd></div>" for label, text in rows)
            yield f'<dl class="facts">{made}</dl>'
        case Beside(rows):
            for row in rows:
                yield f'<ul class="about">{"".join(f"<li>{escape(part)}</li>" for part in row)}</ul>'
        case Points(rows):
            yield f'<dl class="points">{"".join(map(_point, rows))}</dl>'
        case Entries(rows, numbered):
            tag = "ol" if numbered else "ul"
            yield f"<{tag}>{''.join(_entry(row, pictures) for row in rows)}</{tag}>"
        case Checklist(rows, title):
            yield from (f"<h3>{escape(line)}</h3>" for line in (title,) if line)
            yield f'<ul class="ticks wide">{"".join(map(_task, rows))}</ul>'
        case Table():
            yield from _table(block)
        case Picture(name, instead):
            inner = (line for part in instead for line in _block(part, pictures))
            yield f'<div class="picture">{pictures[name]}</div>' if name in pictures else "\n".join(inner)
        case Signatures(rows):
            made = "".join(f"<li>{escape(part)}</li>" for row in rows for part in row)
            yield f'<section id="sign"><ul>{made}</ul></section>'
        case Page():
            yield "<hr>"
        case _:
            assert_never(block)


def _words(words: Words) -> str:
    return "".join(map(_piece, pieces(words)))


def _piece(text: str) -> str:
    if isinstance(text, Code):
        return f"<code>{escape(text)}</code>"
    if isinstance(text, Link):
        return f'<a href="{escape(text.target)}">{escape(text)}</a>'
    return f"<b>{escape(text)}</b>" if isinstance(text, Strong) else escape(text)


def _point(point: Point) -> str:
    lines = "".join(f'<p class="line">{escape(line)}</p>' for line in point.lines)
    notes = "".join(f'<p class="note">{escape(line)}</p>' for line in point.notes)
    head = f'<div class="point point-{escape(point.id)} tone-{escape(point.tone)}"><dt>{escape(point.label)}</dt>'
    return f"{head}<dd>{lines}{notes}</dd></div>"


def _box(*, ticked: bool | None, name: str) -> str:
    return BOX.format(ticked=" checked" if ticked else "", name=escape(name))


def _notes(texts: Iterable[Words]) -> str:
    return "".join(f'<p class="note">{_words(text)}</p>' for text in texts)


def _entry(entry: Entry, pictures: Mapping[str, str]) -> str:
    box = "" if entry.box is None else _box(ticked=entry.box, name="".join(pieces(entry.text))) + " "
    text = f"<b>{_words(entry.text)}</b>" if entry.tone else _words(entry.text)
    aside = f' <span class="day">{escape(entry.aside)}</span>' if entry.aside else ""
    under = ("".join(_block(part, pictures)) if isinstance(part, Block) else _notes((part,)) for part in entry.under)
    return f"<li>{box}{text}{aside}{''.join(under)}</li>"


def _task(task: Task) -> str:
    labels = "".join(f'<span class="day">{escape(label)}</span> ' for label in task.labels)
    text = f"<span>{labels}{_words(task.text)}{_notes(task.under)}</span>"
    return f"<li><label>{_box(ticked=task.ticked, name=''.join(pieces(task.text)))} {text}</label></li>"


# --- tables ---


def _table(table: Table) -> Iterator[str]:
    boxed = any(row.box is not None for row in table.rows)
    heads = "".join(f'<th scope="col">{escape(column.head)}</th>' for column in table.columns if not column.below)
    yield f'<div class="table"><table><caption class="unseen">{escape(table.title)}</caption>'
    yield f"<thead><tr>{'<th></th>' if boxed else ''}{heads}</tr></thead>"
    yield from (_row(table, row, boxed=boxed) for row in table.rows)
    yield "</table></div>"


def _row(table: Table, row: Row, *, boxed: bool) -> str:
    """Return a row, and below it what stands there, each line after its label."""
    told = list(zip(table.columns, row.cells, strict=True))
    cells = [_cell(cell_lines(cell)) for column, cell in told if not column.below]
    if boxed:
        name = next((cell for cell in row.cells if isinstance(cell, Strong)), table.title)
        cells.insert(0, "" if row.box is None else _box(ticked=row.box, name=name))
    low = [(column.below, line) for column, cell in told if column.below for line in cell_lines(cell) if line]
    look = ' class="strong"' if row.tone in ("bad", "strong") else ""
    made = f"<tr{look}>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
    if low:
        said = "".join(f'<p><span class="label">{escape(label)}</span> {_words(line)}</p>' for label, line in low)
        made += f'<tr class="second"><td></td><td colspan="{max(len(cells) - 1, 1)}">{said}</td></tr>'
    return f"<tbody>{made}</tbody>"


def _cell(lines: tuple[Words, ...]) -> str:
    first, *more = lines
    return _words(first) + _notes(more)
