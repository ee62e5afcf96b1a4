"""Items, papers and points in one line each, for places that hold words only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.report.words import day_text
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from approvalplan.report.records import ItemRow, PaperRow, Point, Report


_DAYS = {True: ("submit", "decide"), False: ("begin", "end")}
"""What the first and the last day of an approval are called, and those of the work of others."""


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
        say("lines.labelled", label=say_of("report.column", key), text=day_text(day))
        for key, day in zip(_DAYS[row.is_approval], (row.submit, row.decide), strict=True)
        if day is not None
    ]
    texts = (
        ("limit" if row.is_approval else "length", row.limit),
        ("spare" if row.is_approval else "spare-works", row.spare),
        ("office", row.office),
        ("because", row.why),
    )
    labelled = (say("lines.labelled", label=say_of("report.column", key), text=text) for key, text in texts if text)
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


def _joined(texts: Iterable[str]) -> str:
    return say("lines.joined").join(text for text in texts if text)


def week_lines(report: Report) -> Iterator[str]:
    """Yield what is to be done this week."""
    yield report.week.empty
    for todo in report.week.todos:
        yield say("lines.todo", day=day_text(todo.day), who=todo.who, text=todo.text)
