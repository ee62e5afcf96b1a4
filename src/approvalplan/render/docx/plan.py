"""The plan itself in Word: what stands on the first page, the items, the questions, the papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.render.docx.xml import (
    CELL,
    boxes,
    bullet,
    cell,
    cm,
    content,
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
from approvalplan.report.lines import head
from approvalplan.report.records import MOVES
from approvalplan.report.words import day_text
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from approvalplan.report.records import ItemRow, PaperRow, Point, Question, Report, Tick

LABELS = cm(2.0, 15.4)
ITEMS = cm(0.9, 6.3, 3.1, 3.1, 2.2, 1.8)
PAPERS = cm(0.8, 3.4, 1.5, 1.5, 2.9, 2.9, 2.7, 1.7)
TONES = {"good": "E2EFDA", "bad": "F8DCDC", "open": "FFF2CC"}
"""Fills of the labels of points; the words say the same without them."""


def first_page(report: Report) -> Iterator[str]:
    """Yield whose plan it is, its verdict with what it rests on, and what to do this week."""
    yield text(report.name, "Title")
    yield text(report.title, "Subtitle")
    about = [(say("office.about"), one) for one in ("  ".join(report.about),) if one]
    yield _labelled([(label, lines(value), "") for label, value in (*head(report), *about)], report.title)
    yield _labelled([_point(one) for one in report.points], report.points[0].label)
    yield text(report.legend, "PlanNote")
    if report.changes is not None:
        yield heading(report.changes.title)
        yield _labelled([_point(one) for one in report.changes.points], report.changes.title)
    yield heading(report.week.title)
    if report.week.empty:
        yield text(report.week.empty)
    for todo in report.week.todos:
        yield task(say("lines.todo", day=day_text(todo.day), who=todo.who, text=todo.text))


def _point(point: Point) -> tuple[str, str, str]:
    strong = point.id == "verdict"
    said = "".join(text(one, CELL, bold=strong) for one in point.lines)
    return point.label, said + "".join(text(one, CELL) for one in point.notes), TONES.get(point.tone, "")


def _labelled(rows: Sequence[tuple[str, str, str]], title: str) -> str:
    """Return a table of labels and what they stand for."""
    made = (
        row((cell(text(label, "PlanHead"), LABELS[0], fill=fill), cell(said, LABELS[1]))) for label, said, fill in rows
    )
    return table(LABELS, made, title=title, headed=False)


def backward(report: Report) -> Iterator[str]:
    """Yield the latest submissions for a wanted day, where one is wanted."""
    if not report.back:
        return
    yield heading(report.back_title, 2)
    heads = [say(f"report.column.{name}") for name in ("item", "latest", "planned", "remark")]
    rows = [(one.name, day_text(one.latest), day_text(one.planned), one.remark) for one in report.back]
    yield plain_table(heads, rows, cm(8.4, 3.2, 3.2, 2.6), report.back_title)


def ways(report: Report) -> Iterator[str]:
    """Yield the ways of issuing the permit side by side, step by step."""
    if not report.ways:
        return
    yield heading(say("report.ways.title"), 2)
    most = max(len(one.steps) for one in report.ways)
    widths = cm(0.9, *[16.5 / len(report.ways)] * len(report.ways))
    names = [say("office.way.chosen", way=one.name) if one.chosen else one.name for one in report.ways]
    rows = []
    for number in range(most):
        steps = [one.steps[number] if number < len(one.steps) else None for one in report.ways]
        rows.append([str(number + 1), *(lines(step.name, day_text(step.day)) if step else "" for step in steps)])
    yield plain_table([say("report.column.number"), *names], rows, widths, say("report.ways.title"))


def items(report: Report) -> Iterator[str]:
    """Yield the approvals stage by stage, then the work of others."""
    yield heading(report.titles.items)
    yield text(say("report.by-stage"), "PlanNote")
    for stage in dict.fromkeys((*report.stages, *(one.stage for one in report.items))):
        rows = [one for one in report.items if one.stage == stage]
        if rows:
            yield heading(stage, 2)
            yield _items(rows, ("number", "item", "submit", "decide", "limit", "spare"), stage)
    if report.works:
        yield heading(report.titles.works, 2)
        heads = ("number", "item", "begin", "end", "length", "spare-works")
        yield _items(report.works, heads, report.titles.works, staged=False)


def _items(rows: Sequence[ItemRow], heads: tuple[str, ...], title: str, *, staged: bool = True) -> str:
    """Return a table of two rows an item: its dates, and below them who decides and why; `staged` under its stage."""
    made = [head_row([say(f"report.column.{key}") for key in heads], ITEMS)]
    number = cell(text("", CELL), ITEMS[0], merge="continue")
    for one in rows:
        made.append(row(_item(one)))
        made.append(row((number, cell(_because(one, staged=staged), sum(ITEMS[1:]), span=len(ITEMS) - 1))))
    return table(ITEMS, made, title=title)


def _item(one: ItemRow) -> Iterator[str]:
    days = [day_text(day) if day else "" for day in (one.submit, one.decide)]
    yield cell(text(str(one.number or ""), CELL, keep=True), ITEMS[0], merge="restart")
    name = text(one.name, CELL, bold=True, keep=True) + (text(one.remark, CELL, keep=True) if one.remark else "")
    yield cell(name, ITEMS[1])
    for words, width in zip((*days, one.limit, one.spare), ITEMS[2:], strict=True):
        yield cell(text(words, CELL, keep=True), width)


def _because(one: ItemRow, *, staged: bool) -> str:
    """Return who decides, why an item is needed, by which text, and what must be known."""
    more = () if staged else (("stage", one.stage),)
    found = (
        *more,
        ("office", one.office),
        ("because", one.why),
        ("basis", one.law),
        *(("note", note) for note in one.notes),
    )
    label = {"stage": say("office.column.stage")}
    said = [(label.get(key) or say(f"report.item.{key}"), words) for key, words in found if words]
    made = [paragraph(run(name + " ", bold=True), run(words), style=CELL) for name, words in said]
    return "".join(made) or text("", CELL)


def not_needed(report: Report) -> Iterator[str]:
    """Yield what the project does not need, with the answer to whoever asks."""
    yield heading(report.titles.not_needed)
    heads = (say("report.column.item"), say("office.column.no"))
    if report.not_needed:
        rows = [(one.name, one.answer) for one in report.not_needed]
        yield plain_table(heads, rows, cm(5.4, 12.0), report.titles.not_needed)
    if report.not_needed_note:
        yield text(report.not_needed_note, "PlanNote")


def questions(report: Report) -> Iterator[str]:
    """Yield the questions to the owner, each with room for the answer."""
    yield heading(report.titles.questions)
    if report.questions:
        heads = (say("report.column.number"), say("office.column.ask"), say("report.column.answer"))
        rows = [(str(number), _question(one), "") for number, one in enumerate(report.questions, 1)]
        yield plain_table(heads, rows, cm(0.9, 12.5, 4.0), report.titles.questions)


def _question(one: Question) -> str:
    where = say("report.question.where", where=one.where) if one.where else ""
    why = say("report.question.why", why=one.why) if one.why else ""
    return text(one.ask, CELL, bold=True) + "".join(text(words, CELL) for words in (where, why, one.stake) if words)


def confirm(report: Report) -> Iterator[str]:
    """Yield the numbers the window must confirm, by what they move, with a box and room for the answer."""
    yield heading(report.titles.confirm)
    heads = ("", say("report.column.confirm"), say("report.column.value"), say("report.column.answer"))
    for moves in MOVES:
        chosen = [one for one in report.ticks if one.moves == moves]
        if chosen:
            title = say(f"report.confirm.{moves}")
            yield heading(title, 2)
            yield plain_table(heads, [_tick(one) for one in chosen], cm(0.8, 9.6, 3.0, 4.0), title)
    yield from map(task, report.scope_ticks)
    yield text(report.provenance, "PlanNote")


def _tick(one: Tick) -> tuple[str, ...]:
    name = text(one.name, CELL, bold=True) + (text(one.note, CELL) if one.note else "")
    return tick_cell(), name, one.value, ""


def papers(report: Report) -> Iterator[str]:
    """Yield the papers by who supplies them, with boxes to tick."""
    yield heading(report.titles.papers)
    columns = ("paper", "form", "signed", "hand_over", "needed_by", "uses", "remark")
    heads = ["", *(say(f"report.column.{key}") for key in columns)]
    for group in report.papers:
        yield heading(group.title, 2)
        if group.is_shared:
            yield boxes([(one.at_hand, one.name) for one in group.papers], group.title)
        elif group.papers:
            yield plain_table(heads, [_paper(one) for one in group.papers], PAPERS, group.title)
    if report.has_commitments:
        yield text(say("report.papers.star"), "PlanNote")


def _paper(one: PaperRow) -> tuple[str, ...]:
    days = [day_text(day) if day else "" for day in (one.hand_over, one.needed_by)]
    return (
        tick_cell(ticked=one.at_hand),
        content(one.name),
        one.form_and_copies,
        one.signed,
        *days,
        one.uses,
        one.remark,
    )


def ending(report: Report) -> Iterator[str]:
    """Yield how long permits hold, the route and its reforms with why, and how far the rules go."""
    if report.validity:
        yield heading(report.titles.validity)
        yield from map(bullet, report.validity)
    yield heading(say("office.route.title"))
    yield heading(say("report.explain.route", name=report.route), 2)
    yield from map(bullet, report.route_why)
    for name, why in report.reforms:
        yield heading(say("office.reform", name=name), 2)
        yield from map(bullet, why)
    if report.coverage:
        yield heading(report.titles.coverage)
        heads = (say("office.column.subject"), say("office.column.state"), say("office.column.text"))
        yield plain_table(heads, report.coverage, cm(5.0, 2.4, 10.0), report.titles.coverage)
