"""A proof as a paper: property by property, then the days of every route, and the projects that have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.document.blocks import Block, Column, Entries, Entry, Heading, Lines, PaperDocument, Row, Table, Text
from approvalplan.report.proof_words import FIGURES, breach, counts, heading, kept, limit_text, rows, span
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from approvalplan.document.blocks import Words
    from approvalplan.model.proof import Breach, Extreme, Project, Proved
    from approvalplan.report.proof_words import RouteRow, Told

    Profile = Callable[[Project], str]

COLUMNS = ("route", *FIGURES, "target", "kept")


def proof_document(told: Told, profile: Profile) -> PaperDocument:
    """Return what was proved; `profile` gives the file of a project, which stands below each breach."""
    title, *_ = heading(told)
    return PaperDocument(title, tuple(_blocks(told, profile)))


def _blocks(told: Told, profile: Profile) -> Iterator[Block]:
    title, *below = heading(told)
    yield Heading(title, 1)
    yield from map(Text, below)
    yield Entries(tuple(_property(told, proved, profile) for proved in told.proof.proved))
    yield Heading(say("proof.extremes"))
    yield Text(say("proof.extremes-why"))
    yield extremes_table(told)
    yield Heading(say("proof.projects"))
    yield Entries(tuple(_ends(told, row) for row in rows(told)))
    if told.seconds is not None:
        yield Text(say("proof.seconds", seconds=told.seconds))


def _property(told: Told, proved: Proved, profile: Profile) -> Entry:
    mark = say("proof.mark-holds" if proved.holds else "proof.mark-breached")
    state = say("proof.holds" if proved.holds else "proof.breached")
    below: list[Words | Block] = [say("proof.result", state=state, counts=counts(proved))]
    if proved.bounded is not None:
        below.append(say("proof.bounded", what=say(proved.bounded)))
    for breached in proved.breaches:
        below += _breached(told, breached, profile)
    return Entry(say("proof.line", mark=mark, what=say_of("proof", proved.id)).strip(), tuple(below))


def _breached(told: Told, breached: Breach, profile: Profile) -> Iterator[Words | Block]:
    yield breach(breached)
    if breached.project is not None:
        yield say("proof.smallest", project=told.project(breached.project))
        yield Text(Lines(tuple(profile(breached.project).splitlines())), code=True)


def extremes_table(told: Told) -> Table:
    """Return the least and the greatest days of every route."""
    columns = tuple(Column(say_of("proof.column", name)) for name in COLUMNS)
    return Table(say("proof.extremes"), columns, tuple(Row(_cells(row)) for row in rows(told)))


def _cells(row: RouteRow) -> tuple[str, ...]:
    spans = (span(row.figures[name]) for name in FIGURES)
    return (row.name, *spans, limit_text(row.promised), kept(row.promised))


def _ends(told: Told, row: RouteRow) -> Entry:
    figures = tuple(_figure(told, name, row.figures[name]) for name in FIGURES)
    return Entry(row.name, (Entries(figures),), tone="strong")


def _figure(told: Told, name: str, extreme: Extreme) -> Entry:
    least = say("proof.least-project", days=extreme.least, project=told.project(extreme.least_project))
    greatest = say("proof.greatest-project", days=extreme.greatest, project=told.project(extreme.greatest_project))
    return Entry(say_of("proof.figure", name), (least, greatest))
