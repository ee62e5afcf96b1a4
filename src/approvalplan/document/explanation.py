"""Why (explain) as a paper: one item with all that made it so, a fact with what hangs on it, or the whole trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.document.blocks import Block, Entries, Entry, Heading, PaperDocument, Points, Text
from approvalplan.report.detail import detail_of
from approvalplan.report.records import Aspect
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from approvalplan.report.records import ItemRow, NotRow, Report

PART = 3
"""The level of the heading of one aspect."""


def item_document(report: Report, id_: str, others: Aspect | None = None) -> PaperDocument:
    """Return why an item applies or not and why its dates are what they are.

    `others` is what becomes of it with other answers. Raises StopIteration where the plan does not know the item.
    """
    title, aspects = _about(report, id_)
    if others is not None:
        aspects = (*aspects, others)
    return aspects_document(report, title, aspects)


def aspects_document(report: Report, title: str, aspects: Iterable[Aspect]) -> PaperDocument:
    """Return a title with aspects under it; above them the answers that were set, so that nobody takes them for his."""
    return PaperDocument(title, (*_asked(report), Heading(title, 1), *_parts(aspects)))


def trace_document(report: Report) -> PaperDocument:
    """Return the whole trace of a plan: the verdict, the route, every item, needed or not, and what is not covered."""
    title = say("report.heading", name=report.name, title=report.title)
    return PaperDocument(title, (*_asked(report), Heading(title, 1), *_trace(report)))


def _asked(report: Report) -> tuple[Block, ...]:
    return () if report.changes is None else (Text(report.changes.title, "strong"),)


def _parts(aspects: Iterable[Aspect]) -> Iterator[Block]:
    for title, texts in aspects:
        if title:
            yield Heading(title, PART)
        yield Entries(tuple(map(Entry, texts)), dashed=True)


def _about(report: Report, id_: str) -> tuple[str, tuple[Aspect, ...]]:
    row = next((row for row in (*report.items, *report.works) if row.id == id_), None)
    if row is not None:
        return _head(row.id, row.name, row.remark), _applies(report, row)
    not_row = next(row for row in report.not_needed if row.id == id_)
    return _head(not_row.id, not_row.name, not_row.instead), _applies_not(report, not_row, report.not_needed_note)


def _head(id_: str, name: str, remark: str) -> str:
    return say("report.explain.head", name=name, id=id_, remark=remark).rstrip()


def _applies(report: Report, row: ItemRow) -> tuple[Aspect, ...]:
    detail = detail_of(report.names, row.id)
    aspects = (
        Aspect(say("report.explain.why-perhaps" if row.state == "unknown" else "report.explain.why"), detail.why),
        Aspect(say("report.item.note"), row.notes),
        Aspect(say("report.explain.office"), (row.office,) if row.office else ()),
        Aspect(say("report.explain.limits"), detail.limits),
        Aspect(say("report.explain.dates"), detail.dates),
        Aspect(say("report.explain.chain"), (detail.chain,) if detail.chain else ()),
        Aspect(say("report.explain.papers"), detail.papers),
        Aspect(say("report.explain.gives"), detail.gives),
        Aspect(say("report.explain.texts"), detail.texts),
    )
    return tuple(aspect for aspect in aspects if aspect.texts)


def _applies_not(report: Report, row: NotRow, note: str) -> tuple[Aspect, ...]:
    detail = detail_of(report.names, row.id)
    aspects = (
        Aspect(say("report.explain.why-not"), detail.why),
        Aspect(say("report.explain.texts"), detail.texts),
        Aspect("", (note,) if note else ()),
    )
    return tuple(aspect for aspect in aspects if aspect.texts)


def _trace(report: Report) -> Iterator[Block]:
    yield Text(report.edition)
    yield Points(report.points)
    if report.changes is not None:
        yield Points(report.changes.points)
    yield from _section(say("report.explain.route", name=report.route), report.route_why)
    for name, why in report.reforms:
        yield from _section(say("report.explain.reforms", name=name), why)
    for row in (*report.items, *report.works):
        yield Heading(_head(row.id, row.name, row.remark))
        yield from _parts(_applies(report, row))
    yield Heading(say("report.explain.not-needed"))
    for not_row in report.not_needed:
        yield Heading(_head(not_row.id, not_row.name, not_row.instead))
        yield from _parts(_applies_not(report, not_row, ""))
    if report.coverage:
        remarks = report.coverage
        lines = (say("report.explain.coverage", subject=r.subject, state=r.state, text=r.text) for r in remarks)
        yield from _section(report.titles.coverage, tuple(lines))
    yield Text(report.legend, "note")


def _section(title: str, texts: Iterable[str]) -> Iterator[Block]:
    yield Heading(title)
    yield Entries(tuple(map(Entry, texts)), dashed=True)
