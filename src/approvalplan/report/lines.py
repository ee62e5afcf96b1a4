"""Everything a report says as plain lines, section by section: for places that hold words only (a description)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.report.words import day_text
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from approvalplan.report.records import ItemRow, NotRow, PaperRow, Point, Question, Report


_DAYS = {True: ("submit", "decide"), False: ("begin", "end")}
"""What the first and the last day of an approval are called, and those of the work of others."""


def report_lines(report: Report) -> Iterator[str]:
    """Yield every fact of a report, a line each; sections begin with their title after an empty line."""
    yield from heading_lines(report)
    yield from point_lines(report.points)
    if report.changes is not None:
        yield from _section(report.changes.title, point_lines(report.changes.points))
    yield from _section(report.week.title, week_lines(report))
    yield from _section(report.chart.title, (report.chart.empty, *(bar.name for bar in report.chart.bars)))
    yield from report.chart.after
    if report.back:
        yield from _section(report.back_title, _backward(report))
    if report.ways:
        yield from _section(say("report.ways.title"), _ways(report))
    yield from _section(report.titles.items, (item_line(row) for row in report.items))
    yield from _section(report.titles.works, (item_line(row) for row in report.works))
    yield from _section(report.titles.not_needed, (*map(_not_needed, report.not_needed), report.not_needed_note))
    yield from _section(report.titles.questions, map(_question, report.questions))
    yield from _section(report.titles.confirm, _confirm(report))
    yield from _section(report.titles.papers, _papers(report))
    yield from _section(report.titles.validity, report.validity)
    coverage = (_joined((one.subject, one.state, one.text)) for one in report.coverage)
    yield from _section(report.titles.coverage, coverage)
    yield from _section(say("lines.route"), route_lines(report))


def head(report: Report) -> Iterator[tuple[str, str]]:
    """Yield label and text of what is known of a plan: code, owner, people, rules and their digest."""
    for key in ("code", "owner", "leader", "agent", "edition", "digest"):
        value = getattr(report, key)
        if value:
            yield say(f"report.head.{key}"), value


def heading_lines(report: Report) -> Iterator[str]:
    """Yield whose plan it is, by which rules, and what its marks mean."""
    yield say("report.heading", name=report.name, title=report.title)
    for label, value in head(report):
        yield say("lines.labelled", label=label, text=value)
    yield from report.about
    yield report.legend


def point_lines(points: Iterable[Point]) -> Iterator[str]:
    """Yield points, each with its label, and below them what they rest on."""
    for point in points:
        first, *more = point.lines or ("",)
        yield say("lines.labelled", label=point.label, text=first)
        yield from more
        yield from point.notes


def item_line(row: ItemRow) -> str:
    """Return an item of the list in one line."""
    name = say("lines.numbered", number=row.number, name=row.name) if row.number else row.name
    days = [
        say("lines.labelled", label=say(f"report.column.{key}"), text=day_text(day))
        for key, day in zip(_DAYS[row.is_approval], (row.submit, row.decide), strict=True)
        if day is not None
    ]
    texts = (
        ("limit" if row.is_approval else "length", row.limit),
        ("spare" if row.is_approval else "spare-works", row.spare),
        ("office", row.office),
        ("because", row.why),
    )
    labelled = (say("lines.labelled", label=say(f"report.column.{key}"), text=text) for key, text in texts if text)
    law = say("report.law", law=row.law) if row.law else ""
    return _joined((name, row.remark, row.stage, *days, *labelled, law, *row.notes))


def paper_line(paper: PaperRow) -> str:
    """Return a paper of the checklist in one line."""
    days = []
    if paper.hand_over is not None:
        days.append(say("report.markdown.latest", day=day_text(paper.hand_over)))
    if paper.needed_by is not None:
        days.append(say("report.markdown.needed", day=day_text(paper.needed_by)))
    uses = say("report.markdown.uses", items=paper.uses) if paper.uses else ""
    return _joined((paper.name, paper.form_and_copies, paper.signed, *days, uses, paper.remark))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = [line for line in lines if line]
    if found:
        yield ""
        yield title
        yield from found


def _joined(texts: Iterable[str]) -> str:
    return say("lines.joined").join(text for text in texts if text)


def week_lines(report: Report) -> Iterator[str]:
    """Yield what is to be done this week."""
    yield report.week.empty
    for todo in report.week.todos:
        yield say("lines.todo", day=day_text(todo.day), who=todo.who, text=todo.text)


def _backward(report: Report) -> Iterator[str]:
    for row in report.back:
        days = (("latest", row.latest), ("planned", row.planned))
        texts = [say("lines.labelled", label=say(f"report.column.{key}"), text=day_text(day)) for key, day in days]
        yield _joined((row.name, *texts, row.remark))


def _ways(report: Report) -> Iterator[str]:
    for way in report.ways:
        steps = _joined(say("lines.step", name=one.name, day=day_text(one.day)) for one in way.steps)
        yield say("lines.labelled", label=way.name, text=steps)


def _not_needed(row: NotRow) -> str:
    return say("lines.labelled", label=row.name, text=_joined((row.instead, row.because, row.basis)))


def _question(one: Question) -> str:
    where = say("report.question.where", where=one.where) if one.where else ""
    why = say("report.question.why", why=one.why) if one.why else ""
    return _joined((one.ask, where, why, one.stake))


def _confirm(report: Report) -> Iterator[str]:
    for tick in report.ticks:
        yield _joined((say("lines.step", name=tick.name, day=tick.value), tick.note))
    yield from report.scope_ticks
    yield report.provenance


def _papers(report: Report) -> Iterator[str]:
    for group in report.papers:
        yield group.title
        yield from (paper.name if group.is_shared else paper_line(paper) for paper in group.papers)


def route_lines(report: Report) -> Iterator[str]:
    """Yield the route and each reform in effect, with why and by which text."""
    yield say("lines.labelled", label=report.route, text=_joined(report.route_why))
    for name, why in report.reforms:
        yield say("lines.labelled", label=name, text=_joined(why))
