"""The fourth sheet of the workbook: reasons and texts of every item, what is open, how far the rules go."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from approvalplan.document.plan import MOVES
from approvalplan.render.xlsx.book import EMPTY, Book
from approvalplan.report.detail import detail_of
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.report.records import ItemRow, Report

COLUMNS = (
    ("office.column.done", 5.5),
    ("office.column.part", 12),
    ("office.column.subject", 28),
    ("office.column.aspect", 12),
    ("office.column.text", 80),
    ("report.column.answer", 20),
)
"""Heads, and signs that the columns are wide."""
ASPECTS = ("limits", "dates", "papers", "gives", "texts")


class BasisLine(NamedTuple):
    """One thing said: in which part, of what, in which respect; and whether it is to be ticked off."""

    part: str
    subject: str
    aspect: str
    text: str
    open: bool = False


def basis_sheet(book: Book) -> None:
    """Write the sheet of reasons."""
    sheet = book.sheet(say("office.tab.basis"))
    for column, (_, size) in enumerate(COLUMNS):
        sheet.sheet.set_column(column, column, size)
    sheet.heads(0, [say(key) for key, _ in COLUMNS])
    row = 0
    for row, line in enumerate(_lines(book.report), 1):
        cells = (EMPTY if line.open else "", line.part, line.subject, line.aspect, line.text, "")
        sheet.cells(row, cells, [size for _, size in COLUMNS])
        if line.open:
            sheet.boxes(row, row, 0)
    sheet.sheet.autofilter(0, 0, row, len(COLUMNS) - 1)
    sheet.sheet.freeze_panes(1, 3)
    sheet.printed(heads=0)


def _lines(report: Report) -> Iterator[BasisLine]:
    """Yield what is to be asked and confirmed before all else, then the reasons."""
    yield from _questions(report)
    yield from _ticks(report)
    yield from _items(report, report.items, say("office.part.item"))
    yield from _items(report, report.works, say("office.part.work"))
    yield from _not_needed(report)
    yield from _rest(report)


def _questions(report: Report) -> Iterator[BasisLine]:
    part, why = say("office.part.question"), say("office.aspect.why")
    for question in report.questions:
        yield BasisLine(part, question.ask, say("office.aspect.ask"), question.ask, open=True)
        aspects = (
            (say("office.aspect.where"), question.where),
            (why, question.why),
            (say("office.aspect.stake"), question.stake),
        )
        yield from (BasisLine(part, question.ask, aspect, text) for aspect, text in aspects if text)


def _ticks(report: Report) -> Iterator[BasisLine]:
    part = say("office.part.tick")
    for tick in report.ticks:
        text = say("plan.cite.note", text=tick.value, note=tick.note) if tick.note else tick.value
        yield BasisLine(part, tick.name, say(MOVES[tick.moves]), text, open=True)
    for words in report.scope_ticks:
        yield BasisLine(part, "", "", words, open=True)


def _items(report: Report, rows: tuple[ItemRow, ...], part: str) -> Iterator[BasisLine]:
    for row in rows:
        detail = detail_of(report.names, row.id)
        yield from (BasisLine(part, row.name, say("report.item.because"), text) for text in detail.why)
        for aspect in ASPECTS:
            label = say_of("report.explain", aspect)
            yield from (BasisLine(part, row.name, label, text) for text in getattr(detail, aspect))
        if detail.chain:
            yield BasisLine(part, row.name, say("report.explain.chain"), detail.chain)


def _not_needed(report: Report) -> Iterator[BasisLine]:
    part = say("office.part.not-needed")
    for row in report.not_needed:
        yield BasisLine(part, row.name, say("report.item.because"), row.because)
        for aspect, text in (("report.item.basis", row.basis), ("office.aspect.instead", row.instead)):
            if text:
                yield BasisLine(part, row.name, say(aspect), text)
        texts = detail_of(report.names, row.id).texts
        yield from (BasisLine(part, row.name, say("report.explain.texts"), text) for text in texts)
    if report.not_needed_note:
        yield BasisLine(part, "", say("office.part.note"), report.not_needed_note)


def _rest(report: Report) -> Iterator[BasisLine]:
    """Yield the route and the reforms with why, how long permits hold, whose papers, sources, how far the rules go."""
    route = say("office.route")
    yield from (BasisLine(route, report.route, say("office.aspect.why"), text) for text in report.route_why or ("",))
    for name, why in report.reforms:
        yield from (BasisLine(route, say("office.reform", name=name), say("office.aspect.why"), text) for text in why)
    yield from (BasisLine(report.titles.validity, "", "", text) for text in report.validity)
    for group in report.papers:
        yield BasisLine(
            say("office.part.papers"), say_of("office.supplier", group.id), say("office.part.note"), group.title
        )
    if report.has_commitments:
        yield BasisLine(say("office.part.papers"), "", say("office.part.note"), say("report.papers.star"))
    yield BasisLine(say("office.provenance"), "", "", report.provenance)
    for remark in report.coverage:
        yield BasisLine(report.titles.coverage, remark.subject, remark.state, remark.text)
