"""What the template of the page is filled with: the report, and what only a page has (details, filters, boxes)."""

from __future__ import annotations

from hashlib import sha256
from json import dumps
from typing import TYPE_CHECKING, NamedTuple

from approvalplan.document.plan import MOVES, head
from approvalplan.report.detail import detail_of
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from approvalplan.report.records import (
        ItemRow,
        NotRow,
        PaperGroup,
        PaperRow,
        Report,
        Tick,
        Todo,
        Way,
    )

MENU = (
    "points", "changes", "week", "chart", "items", "not-needed", "questions", "confirm", "papers", "grounds", "next",
)  # fmt: skip
"""The sections of the page in their order."""

STORE = "approvalplan/"
"""How the key begins under which a browser keeps the ticks."""


class OpenedBlock(NamedTuple):
    """Some lines under a heading."""

    title: str
    lines: tuple[str, ...]


class ItemView(NamedTuple):
    """One item of the list, with all that is told when it is opened."""

    row: ItemRow
    more: tuple[OpenedBlock, ...]


class NotView(NamedTuple):
    """One item the project does not need, with the law behind the answer."""

    row: NotRow
    more: tuple[OpenedBlock, ...]


class PaperView(NamedTuple):
    """One paper, with the values of its filters: numbers, for names are not safe in an attribute that is split."""

    row: PaperRow
    stages: str
    offices: str


class GroupView(NamedTuple):
    """The papers of one supplier."""

    id: str
    title: str
    shared: bool
    papers: tuple[PaperView, ...]


class FilterChoice(NamedTuple):
    """One value of a filter."""

    value: str
    text: str


class Filter(NamedTuple):
    """One filter of the papers."""

    id: str
    label: str
    choices: tuple[FilterChoice, ...]


class TodoView(NamedTuple):
    """Something to do this week; `item` is empty where the page has no row to jump to."""

    todo: Todo
    item: str


class TickGroup(NamedTuple):
    """Numbers to confirm that move the same."""

    id: str
    title: str
    ticks: tuple[Tick, ...]


class WayView(NamedTuple):
    """One way of issuing the construction permit."""

    name: str
    way: Way


class View(NamedTuple):
    """All that the template shows."""

    report: Report
    store: str
    """The key under which a browser keeps the ticks."""
    facts: tuple[tuple[str, str], ...]
    """Whose project it is, and by which rules: labels and values."""
    menu: tuple[FilterChoice, ...]
    todos: tuple[TodoView, ...]
    items: tuple[ItemView, ...]
    works: tuple[ItemView, ...]
    not_needed: tuple[NotView, ...]
    ticks: tuple[TickGroup, ...]
    groups: tuple[GroupView, ...]
    filters: tuple[Filter, ...]
    papers: int
    starred: bool
    ways: tuple[WayView, ...]


def view_of(report: Report) -> View:
    """Return what the page of a report shows."""
    stages = _order(report.stages, (stage for _, paper in _papers(report) for stage in paper.stages))
    offices = _order((), (office for _, paper in _papers(report) for office in paper.offices))
    shown = {row.id for row in (*report.items, *report.works)}
    groups = tuple(_group(group, stages, offices) for group in report.papers)
    moves = {key: tuple(tick for tick in report.ticks if tick.moves == key) for key in MOVES}
    return View(
        report=report,
        store=_store(report),
        facts=tuple(pair for pair in head(report) if pair[1] != report.digest),
        menu=tuple(_menu(report)),
        todos=tuple(TodoView(todo, todo.item if todo.item in shown else "") for todo in report.week.todos),
        items=tuple(_item(report, row) for row in report.items),
        works=tuple(_item(report, row) for row in report.works),
        not_needed=tuple(_not(report, row) for row in report.not_needed),
        ticks=tuple(TickGroup(key, say(MOVES[key]), move) for key, move in moves.items() if move),
        groups=groups,
        filters=tuple(_filters(report, stages, offices)),
        papers=sum(len(group.papers) for group in groups),
        starred=report.has_commitments,
        ways=tuple(
            WayView(say("html.way.chosen", name=way.name) if way.chosen else way.name, way) for way in report.ways
        ),
    )


def _store(report: Report) -> str:
    """Return the same key for the same project under the same rules from the same day on."""
    plan = [report.name, report.code, report.about, report.digest, report.names.plan.start, report.names.plan.as_of]
    return STORE + sha256(dumps(plan).encode()).hexdigest()[:32]


def _menu(report: Report) -> Iterator[FilterChoice]:
    for key in MENU:
        if key != "changes" or report.changes is not None:
            yield FilterChoice(key, say_of("html.menu", key))


# --- items ---


def _item(report: Report, row: ItemRow) -> ItemView:
    detail = detail_of(report.names, row.id)
    more = _blocks(
        ("report.explain.why-perhaps" if row.state == "unknown" else "report.explain.why", detail.why),
        ("report.explain.limits", detail.limits),
        ("report.explain.dates", detail.dates),
        ("report.explain.chain", (detail.chain,) if detail.chain else ()),
        ("report.explain.papers", detail.papers),
        ("report.explain.gives", detail.gives),
        ("report.explain.texts", detail.texts),
    )
    return ItemView(row, more)


def _not(report: Report, row: NotRow) -> NotView:
    detail = detail_of(report.names, row.id)
    more = _blocks(("report.explain.why-not", detail.why), ("report.explain.texts", detail.texts))
    # Without a text there is nothing to open that does not stand there already.
    return NotView(row, more if detail.texts or len(detail.why) > 1 else ())


def _blocks(*found: tuple[str, tuple[str, ...]]) -> tuple[OpenedBlock, ...]:
    return tuple(OpenedBlock(say(key), lines) for key, lines in found if lines)


# --- papers ---


def _papers(report: Report) -> Iterator[tuple[PaperGroup, PaperRow]]:
    for group in report.papers:
        for paper in group.papers:
            yield group, paper


def _order(first: Iterable[str], found: Iterable[str]) -> dict[str, str]:
    """Return the number of each name that is found, in a given order, then in that of the finding."""
    there = dict.fromkeys(found)
    ordered = [*(text for text in first if text in there), *there]
    return {name: str(number) for number, name in enumerate(dict.fromkeys(ordered))}


def _group(group: PaperGroup, stages: dict[str, str], offices: dict[str, str]) -> GroupView:
    papers = tuple(
        PaperView(
            row,
            " ".join(stages[stage] for stage in row.stages),
            " ".join(offices[office] for office in row.offices),
        )
        for row in group.papers
    )
    return GroupView(group.id, group.title, group.is_shared, papers)


def _filters(report: Report, stages: dict[str, str], offices: dict[str, str]) -> Iterator[Filter]:
    suppliers = {say_of("html.supplier", group.id): group.id for group in report.papers}
    for id_, values in (("supplier", suppliers), ("stage", stages), ("office", offices)):
        choices = tuple(FilterChoice(value, name) for name, value in values.items())
        yield Filter(id_, say_of("html.filter", id_), choices)
