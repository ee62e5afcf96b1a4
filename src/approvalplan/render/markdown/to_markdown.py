"""A report as Markdown: tables, tick boxes, the same facts; what a name could mean to Markdown is escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.render.markdown.chart_mermaid import chart_notes, mermaid_gantt
from approvalplan.render.markdown.document import escaped, point_lines, table_lines
from approvalplan.report.lines import head, route_lines
from approvalplan.report.records import MOVES
from approvalplan.report.words import day_text
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from approvalplan.report.records import ItemRow, NotRow, PaperGroup, PaperRow, Report


def render_markdown(report: Report) -> str:
    """Return a report as Markdown that ends in a line feed."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield from _heading(report)
    yield from _points(report)
    yield from _changes(report)
    yield from _week(report)
    yield from _chart(report)
    yield from _backward(report)
    yield from _items(report)
    yield from _not_needed(report)
    yield from _questions(report)
    yield from _confirm(report)
    yield from _papers(report)
    yield from _route(report)
    yield from _end(report)


def _heading(report: Report) -> Iterator[str]:
    yield "# " + escaped(say("report.heading", name=report.name, title=report.title))
    yield ""
    for label, value in head(report):
        yield f"- {label}: {escaped(value)}"
    yield "- " + " | ".join(escaped(one) for one in report.about).replace(" | ", " \\| ")


def _points(report: Report) -> Iterator[str]:
    yield ""
    yield from point_lines(report.points)
    yield ""
    yield escaped(report.legend)


def _changes(report: Report) -> Iterator[str]:
    if report.changes is not None:
        yield from _title(report.changes.title)
        yield from point_lines(report.changes.points)


def _title(text: str, level: int = 2) -> Iterator[str]:
    yield ""
    yield f"{'#' * level} {escaped(text)}"
    yield ""


def _week(report: Report) -> Iterator[str]:
    yield from _title(report.week.title)
    if report.week.empty:
        yield escaped(report.week.empty)
    for todo in report.week.todos:
        yield f"- [ ] {day_text(todo.day)} {escaped(todo.who)} {escaped(todo.text)}"


def _chart(report: Report) -> Iterator[str]:
    yield from _title(report.chart.title)
    if report.chart.empty:
        yield escaped(report.chart.empty)
    else:
        yield "```mermaid"
        yield from mermaid_gantt(report)
        yield "```"
        yield ""
        yield from (f"- {escaped(text)}" for text in chart_notes(report))
    for text in report.chart.after:
        yield f"- {escaped(text)}"
    yield from _ways(report)
    if report.validity:
        yield from _title(report.titles.validity, 3)
        for text in report.validity:
            yield f"- {escaped(text)}"


def _ways(report: Report) -> Iterator[str]:
    """Yield the ways of issuing the construction permit side by side, where there are two."""
    if not report.ways:
        return
    yield from _title(say("report.ways.title"), 3)
    rows = []
    for way in report.ways:
        name = say("picture.way.chosen" if way.chosen else "picture.way.other", name=way.name)
        steps = (escaped(say("lines.step", name=one.name, day=day_text(one.day))) for one in way.steps)
        rows.append([escaped(name), "<br>".join(steps)])
    yield from table_lines((say("lines.way"), say("lines.steps")), rows)


def _backward(report: Report) -> Iterator[str]:
    if not report.back:
        return
    yield from _title(report.back_title, 3)
    heads = [say(f"report.column.{name}") for name in ("item", "latest", "planned", "remark")]
    rows = [[one.name, day_text(one.latest), day_text(one.planned), one.remark] for one in report.back]
    yield from table_lines(heads, rows)


def _items(report: Report) -> Iterator[str]:
    yield from _title(report.titles.items)
    columns = ("number", "item", "submit", "decide", "limit", "spare", "office", "because")
    yield from table_lines(_heads(columns), (_item(row) for row in report.items))
    if report.works:
        yield from _title(report.titles.works, 3)
        working = ("number", "item", "begin", "end", "length", "spare-works", "because")
        rows = ([*cells[:7], cells[8]] for cells in (_item(row) for row in report.works))
        yield from table_lines(_heads(working), rows)


def _heads(columns: Iterable[str]) -> list[str]:
    """Return the heads of a table of items; the stage stands after the name."""
    first, second, *more = (say(f"report.column.{key}") for key in columns)
    return [first, second, say("lines.stage"), *more]


def _item(row: ItemRow) -> list[str]:
    decide = day_text(row.decide) if row.decide else ""
    law = (say("report.law", law=row.law),) if row.law else ()
    why = "<br>".join(escaped(text) for text in (row.why, *law, *row.notes))
    cells = (str(row.number or ""), row.told, row.stage, row.submitted, decide, row.limit, row.spare, row.office)
    return [*(escaped(cell) for cell in cells), why]


def _not_needed(report: Report) -> Iterator[str]:
    yield from _title(report.titles.not_needed)
    heads = (say("report.column.item"), say("report.markdown.no"))
    yield from table_lines(heads, (_not_row(row) for row in report.not_needed))
    if report.not_needed_note:
        yield ""
        yield escaped(report.not_needed_note)


def _not_row(row: NotRow) -> list[str]:
    return [escaped(row.name), escaped(row.answer)]


def _questions(report: Report) -> Iterator[str]:
    yield from _title(report.titles.questions)
    for number, one in enumerate(report.questions, 1):
        yield f"{number}. {escaped(one.ask)}"
        for key, text in (("where", one.where), ("why", one.why)):
            if text:
                yield "   - " + escaped(say(f"report.question.{key}", **{key: text}))
        if one.stake:
            yield f"   - {escaped(one.stake)}"


def _confirm(report: Report) -> Iterator[str]:
    yield from _title(report.titles.confirm)
    for moves in MOVES:
        chosen = [one for one in report.ticks if one.moves == moves]
        if chosen:
            yield f"**{say(f'report.confirm.{moves}')}**"
            yield ""
            for one in chosen:
                text = f"{one.name} {one.value}"
                yield "- [ ] " + escaped(say("plan.cite.note", text=text, note=one.note) if one.note else text)
            yield ""
    for text in report.scope_ticks:
        yield f"- [ ] {escaped(text)}"
    yield ""
    yield escaped(report.provenance)
    if report.coverage:
        yield from _title(report.titles.coverage, 3)
        for remark in report.coverage:
            yield f"- {escaped(remark.subject)} ({escaped(remark.state)}): {escaped(remark.text)}"


def _papers(report: Report) -> Iterator[str]:
    yield from _title(report.titles.papers)
    for group in report.papers:
        yield f"### {escaped(group.title)}"
        yield ""
        yield from _group(group)
        yield ""
    if report.has_commitments:
        yield escaped(say("report.papers.star"))


def _group(group: PaperGroup) -> Iterator[str]:
    for paper in group.papers:
        box = "x" if paper.at_hand else " "
        text = escaped(paper.name) if group.is_shared else _paper(paper)
        yield f"- [{box}] {text}"


def _paper(paper: PaperRow) -> str:
    parts = [paper.form_and_copies, paper.signed]
    if paper.hand_over is not None and paper.hand_over != paper.needed_by:
        parts.append(say("report.markdown.latest", day=day_text(paper.hand_over)))
    if paper.needed_by is not None:
        parts.append(say("report.markdown.needed", day=day_text(paper.needed_by)))
    parts += [say("report.markdown.uses", items=paper.uses), paper.remark]
    name = f"**{escaped(paper.name)}**"
    return say("report.markdown.paper", name=name, parts=escaped(say("plan.cite.joined").join(filter(None, parts))))


def _route(report: Report) -> Iterator[str]:
    yield from _title(say("lines.route"), 3)
    yield from (f"- {escaped(text)}" for text in route_lines(report))


def _end(report: Report) -> Iterator[str]:
    yield from _title(say("report.next"))
    for what, command in report.next_steps:
        yield f"- {escaped(what)}: `{command.replace('`', '')}`"
