"""The plan (方案) as a paper: which parts it has and in which order, decided once for all formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from approvalplan.document.blocks import (
    Beside,
    Block,
    Checklist,
    Code,
    Column,
    Entries,
    Entry,
    Heading,
    Lines,
    Page,
    Pairs,
    PaperDocument,
    Picture,
    Points,
    Row,
    Signatures,
    Strong,
    Table,
    Task,
    Text,
    listed,
)
from approvalplan.report.sheets import foot
from approvalplan.report.words import day_text
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.document.blocks import Cell
    from approvalplan.report.records import ItemRow, PaperGroup, PaperRow, Report, Tick

NOT_BRIEF = ("bottleneck",)
"""The points that say nothing yet where less is settled than open: they are those of the longest plan."""
HEADS = (
    ("code", "report.head.code"),
    ("owner", "report.head.owner"),
    ("leader", "report.head.leader"),
    ("agent", "report.head.agent"),
    ("edition", "report.head.edition"),
    ("digest", "report.head.digest"),
)
MOVES = {
    "counted": "report.confirm.counted",
    "start": "report.confirm.start",
    "later": "report.confirm.later",
}
"""What the numbers to confirm move, in their order, and how that is said."""
APPROVALS = ("report.column.submit", "report.column.decide", "report.column.limit", "report.column.spare")
WORKS = ("report.column.begin", "report.column.end", "report.column.length", "report.column.spare-works")


class PlanShape(NamedTuple):
    """What a format wants of a plan."""

    by_stage: bool = False
    """Items stage by stage, instead of all by day."""
    short: bool = False
    """Without what a terminal leaves to `explain` and to the other formats: people, texts of the law, route, notes."""
    brief: bool = False
    """The first page alone, and what to do next."""
    paper: bool = False
    """To be printed: the chart has a page of its own, and the plan ends with signatures, not with commands."""
    wide: bool = True
    """Whether the page of the chart lies on its side."""


BY_DAY = PlanShape()


def plan_document(report: Report, shape: PlanShape = BY_DAY) -> PaperDocument:
    """Return the plan of a report as a paper of a shape."""
    title = say("report.heading", name=report.name, title=report.title)
    return PaperDocument(title, tuple(_blocks(report, shape)))


def head(report: Report) -> Iterator[tuple[str, str]]:
    """Yield label and text of what is known of a plan: code, owner, people, rules and their digest."""
    for field, key in HEADS:
        value = getattr(report, field)
        if value:
            yield say(key), value


def _blocks(report: Report, shape: PlanShape) -> Iterator[Block]:
    yield from _first_page(report, shape)
    if not shape.brief:
        yield from _week(report)
        yield from _chart(report, shape)
        yield from _items(report, shape)
        yield from _not_needed(report)
        yield from _questions(report)
        yield from _confirm(report, shape)
        yield from _papers(report, shape)
        if not shape.short:
            yield from _grounds(report)
    if shape.paper:
        yield Signatures(foot(report, say("sheet.sign.applicant")))
        return
    yield Heading(say("report.next"))
    yield Pairs(tuple((what, Code(command)) for what, command in report.next_steps))
    if shape.short:
        yield Text(report.legend, "note")


def _first_page(report: Report, shape: PlanShape) -> Iterator[Block]:
    if shape.short:
        yield Heading(say("report.heading", name=report.name, title=report.title), 1, report.edition)
        if report.code:
            yield Text(say("report.heading.code", code=report.code))
    else:
        yield Heading(report.name, 1, report.title)
        yield Pairs(tuple(head(report)))
    yield Beside((report.about,))
    yield Points(tuple(point for point in report.points if not (shape.brief and point.id in NOT_BRIEF)), first=True)
    if not shape.short:
        yield Text(report.legend, "note")
    if report.changes is not None:
        yield Heading(report.changes.title)
        yield Points(report.changes.points)


def _week(report: Report) -> Iterator[Block]:
    yield Heading(report.week.title)
    if report.week.empty:
        yield Text(report.week.empty)
    if report.week.todos:
        yield Checklist(tuple(Task(todo.text, labels=(day_text(todo.day), todo.who)) for todo in report.week.todos))


def _chart(report: Report, shape: PlanShape) -> Iterator[Block]:
    chart = report.chart
    apart = shape.paper and bool(chart.bars)
    if apart:
        yield Page(wide=shape.wide)
    yield Heading(chart.title)
    yield Text(chart.empty) if chart.empty else Picture("chart", (listed(tuple(bar.name for bar in chart.bars)),))
    if chart.after:
        yield listed(chart.after)
    if apart:
        yield Page()
    if report.ways and not shape.short:
        yield Heading(say("report.ways.title"), 3)
        yield Picture("ways", (_ways(report),))
    if report.validity:
        yield Heading(report.titles.validity, 3)
        yield listed(report.validity)
    if report.back:
        yield from _backward(report)


def _ways(report: Report) -> Table:
    rows = []
    for way in report.ways:
        name = say("office.way.chosen", way=way.name) if way.chosen else way.name
        steps = (say("lines.step", name=step.name, day=day_text(step.day)) for step in way.steps)
        rows.append(Row((name, Lines(tuple(steps)))))
    columns = (Column(say("lines.way"), 50), Column(say("lines.steps"), 110))
    return Table(say("report.ways.title"), columns, tuple(rows))


def _backward(report: Report) -> Iterator[Block]:
    yield Heading(report.back_title, 3)
    columns = (
        Column(say("report.column.item"), 70),
        Column(say("report.column.latest"), 33),
        Column(say("report.column.planned"), 33),
        Column(say("report.column.remark"), 20),
    )
    rows = (Row((row.name, row.latest, row.planned, row.remark), tone="bad" if row.late else "") for row in report.back)
    yield Table(report.back_title, columns, tuple(rows))


# --- items ---


def _items(report: Report, shape: PlanShape) -> Iterator[Block]:
    yield Heading(report.titles.items)
    if shape.by_stage:
        yield Text(say("report.by-stage"), "note")
    yield from _tables(report, report.items, APPROVALS, shape)
    if report.works:
        yield Heading(report.titles.works, 3)
        yield from _tables(report, report.works, WORKS, shape._replace(by_stage=False))


def _tables(report: Report, rows: tuple[ItemRow, ...], heads: tuple[str, ...], shape: PlanShape) -> Iterator[Block]:
    """Yield the items in one table by day, or in one a stage."""
    columns = _columns(heads, shape)
    if not shape.by_stage:
        if rows:
            title = report.titles.items if heads is APPROVALS else report.titles.works
            yield Table(title, columns, tuple(_item(row, shape) for row in rows))
        return
    for stage in dict.fromkeys((*report.stages, *(row.stage for row in rows))):
        there = tuple(_item(row, shape) for row in rows if row.stage == stage)
        if there:
            yield Heading(stage or say("pdf.heading.no-stage"), 3)
            yield Table(stage, columns, there)


def _columns(heads: tuple[str, ...], shape: PlanShape) -> tuple[Column, ...]:
    shares = (33, 33, 22, 18)
    beside = (Column(say(key), share) for key, share in zip(heads, shares, strict=True))
    stage = say("lines.stage")
    return (
        Column(say("report.column.number"), 9),
        Column(say("report.column.item"), 70),
        *beside,
        *(() if shape.by_stage or shape.short else (Column(stage, 30, stage),)),
        Column(say("report.column.office"), 50, say("report.item.office")),
        Column(say("report.column.because"), 90, say("report.item.because")),
        *(() if shape.short else (Column(say("report.item.basis"), 60, say("report.item.basis")),)),
        Column(say("report.item.note"), 60, say("report.item.note")),
    )


def _item(row: ItemRow, shape: PlanShape) -> Row:
    cells: tuple[Cell, ...] = (
        row.number or "",
        row.told,
        row.remark if row.state == "done" else row.submit,
        row.decide,
        row.limit,
        row.spare,
        *(() if shape.by_stage or shape.short else (row.stage,)),
        row.office,
        row.why,
        *(() if shape.short else (row.law,)),
        Lines(row.notes) if row.notes else "",
    )
    return Row(cells, tone="bad" if row.bottleneck else "")


def _not_needed(report: Report) -> Iterator[Block]:
    yield Heading(report.titles.not_needed)
    columns = (Column(say("report.column.item"), 50), Column(say("report.markdown.no"), 110))
    if report.not_needed:
        rows = tuple(Row((row.name, row.answer)) for row in report.not_needed)
        yield Table(report.titles.not_needed, columns, rows)
    if report.not_needed_note:
        yield Text(report.not_needed_note, "note")


# --- what is open ---


def _questions(report: Report) -> Iterator[Block]:
    yield Heading(report.titles.questions)
    entries = []
    for question in report.questions:
        where = say("report.question.where", where=question.where) if question.where else ""
        why = say("report.question.why", why=question.why) if question.why else ""
        entries.append(Entry(question.ask, tuple(filter(None, (where, why, question.stake)))))
    if entries:
        yield Entries(tuple(entries), numbered=True, room=say("report.column.answer"))


def _confirm(report: Report, shape: PlanShape) -> Iterator[Block]:
    yield Heading(report.titles.confirm)
    for moves, key in MOVES.items():
        ticks = [tick for tick in report.ticks if tick.moves == moves]
        if ticks and not (shape.short and moves == "later"):
            rows = tuple(_tick(tick, shape) for tick in ticks)
            yield Checklist(rows, say(key), room=say("report.column.answer"))
    if report.scope_ticks:
        yield Checklist(tuple(map(Task, report.scope_ticks)), say("html.heading.confirm-other"))
    if shape.short:
        yield from _in_short(report)
        return
    yield Text(report.provenance, "note")


def _tick(tick: Tick, shape: PlanShape) -> Task:
    note = (tick.note,) if tick.note and not shape.short else ()
    return Task(say("lines.step", name=tick.name, day=tick.value), under=note)


def _in_short(report: Report) -> Iterator[Block]:
    """Yield in a line each which numbers can wait, where all is from, and how far the rules go."""
    between = say("plan.test.choice")
    later = [say("lines.step", name=tick.name, day=tick.value) for tick in report.ticks if tick.moves == "later"]
    if later:
        yield Text(say("report.confirm.later-line", count=len(later), numbers=between.join(later)), "note")
    yield Text(report.provenance, "note")
    if report.coverage:
        lines = []
        for state in dict.fromkeys(remark.state for remark in report.coverage):
            subjects = between.join(remark.subject for remark in report.coverage if remark.state == state)
            lines.append(say("report.coverage.line", state=state, subjects=subjects))
        yield Text(Lines((report.titles.coverage, *lines)), "note")


def _papers(report: Report, shape: PlanShape) -> Iterator[Block]:
    yield Heading(report.titles.papers)
    for group in report.papers:
        yield Heading(group.title, 3)
        yield _group(group, shape)
    if report.has_commitments:
        yield Text(say("report.papers.star"), "note")


def _group(group: PaperGroup, shape: PlanShape) -> Block:
    if group.is_shared:
        return Checklist(tuple(Task(paper.name, paper.at_hand) for paper in group.papers))
    columns = (
        Column(say("report.column.hand_over"), 36),
        *(() if shape.short else (Column(say("report.column.needed_by"), 36),)),
        Column(say("report.column.paper"), 60),
        Column(say("report.column.form"), 60),
        Column(say("report.column.uses"), 50, say("report.column.uses")),
    )
    return Table(group.title, columns, tuple(_paper(paper, shape) for paper in group.papers), tasks=True)


def _paper(paper: PaperRow, shape: PlanShape) -> Row:
    form = " ".join(filter(None, (paper.form_and_copies, paper.signed)))
    uses = say("plan.cite.note", text=paper.uses, note=paper.remark) if paper.remark else paper.uses
    needed = () if shape.short else (paper.needed_by,)
    return Row((paper.hand_over, *needed, Strong(paper.name), form, uses), box=paper.at_hand)


def _grounds(report: Report) -> Iterator[Block]:
    """Yield by which route and with which reforms the plan was made, why, and how far the rules go."""
    yield Heading(say("pdf.heading.grounds"), 3)
    route = Entry(say("report.explain.route", name=report.route), report.route_why)
    reforms = (Entry(say("report.explain.reforms", name=name), why) for name, why in report.reforms)
    yield Entries((route, *reforms))
    if report.coverage:
        yield Heading(report.titles.coverage, 3)
        yield listed(
            tuple(
                say("report.explain.coverage", subject=remark.subject, state=remark.state, text=remark.text)
                for remark in report.coverage
            )
        )
