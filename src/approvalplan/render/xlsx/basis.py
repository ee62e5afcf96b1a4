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
    for row, one in enumerate(_lines(book.report), 1):
        cells = (EMPTY if one.open else "", one.part, one.subject, one.aspect, one.text, "")
        sheet.cells(row, cells, [size for _, size in COLUMNS])
        if one.open:
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
    for one in report.questions:
        yield BasisLine(part, one.ask, say("office.aspect.ask"), one.ask, open=True)
        aspects = ((say("office.aspect.where"), one.where), (why, one.why), (say("office.aspect.stake"), one.stake))
        yield from (BasisLine(part, one.ask, aspect, text) for aspect, text in aspects if text)


def _ticks(report: Report) -> Iterator[BasisLine]:
    part = say("office.part.tick")
    for one in report.ticks:
        text = say("plan.cite.note", text=one.value, note=one.note) if one.note else one.value
        yield BasisLine(part, one.name, say(MOVES[one.moves]), text, open=True)
    for words in report.scope_ticks:
        yield BasisLine(part, "", "", words, open=True)


def _items(report: Report, rows: tuple[ItemRow, ...], part: str) -> Iterator[BasisLine]:
    for one in rows:
        detail = detail_of(report.names, one.id)
        yield from (BasisLine(part, one.name, say("report.item.because"), text) for text in detail.why)
        for aspect in ASPECTS:
            label = say_of("report.explain", aspect)
            yield from (BasisLine(part, one.name, label, text) for text in getattr(detail, aspect))
        if detail.chain:
            yield BasisLine(part, one.name, say("report.explain.chain"), detail.chain)


def _not_needed(report: Report) -> Iterator[BasisLine]:
    part = say("office.part.not-needed")
    for one in report.not_needed:
        yield BasisLine(part, one.name, say("report.item.because"), one.because)
        for aspect, text in (("report.item.basis", one.basis), ("office.aspect.instead", one.instead)):
            if text:
                yield BasisLine(part, one.name, say(aspect), text)
        texts = detail_of(report.names, one.id).texts
        yield from (BasisLine(part, one.name, say("report.explain.texts"), text) for text in texts)
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
    for one in report.coverage:
        yield BasisLine(report.titles.coverage, one.subject, one.state, one.text)
