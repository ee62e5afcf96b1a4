"""A proof as text for people: property by property, then the days of every route."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.render.text.width import pad, width, wrap
from approvalplan.report.proof_words import (
    FIGURES,
    RouteRow,
    Told,
    breach,
    counts,
    heading,
    kept,
    limit_text,
    rows,
    span,
)
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from approvalplan.model.proof import Project, Proved

PAGE = 80
HEADS = ("route", "promised", "statutory", "strict", "target")


def render(told: Told, profile: Callable[[Project], str]) -> str:
    """Return the statement; `profile` gives the file of a project, which stands below each breach."""
    title, *below = heading(told)
    lines = [title, *(line for text in below for line in wrap(text, PAGE)), ""]
    for one in told.proof.proved:
        lines.extend(_property(told, one, profile))
    lines.extend(["", say("proof.extremes"), *wrap(say("proof.extremes-why"), PAGE), *_table(told)])
    for row in rows(told):
        lines.extend(_row_lines(told, row))
    if told.seconds is not None:
        lines.extend(["", say("proof.seconds", seconds=told.seconds)])
    return "\n".join(lines)


def _property(told: Told, one: Proved, profile: Callable[[Project], str]) -> Iterator[str]:
    mark = say("proof.mark-holds" if one.holds else "proof.mark-breached")
    yield say("proof.line", mark=mark, what=say(f"proof.{one.id}"))
    yield f"   {counts(one)}"
    if one.bounded is not None:
        yield from _indented(say("proof.bounded", what=say(one.bounded)))
    for found in one.breaches:
        yield from _indented(breach(found))
        if found.project is not None:
            yield from _indented(say("proof.smallest", project=told.project(found.project)))
            yield from (f"      {line}" for line in profile(found.project).splitlines())


def _indented(text: str) -> Iterator[str]:
    return (f"   {line}" for line in wrap(text, PAGE - 3))


def _table(told: Told) -> Iterator[str]:
    table = [[say(f"proof.column.{head}") for head in HEADS]]
    for row in rows(told):
        spans = [span(row.figures[name]) for name in FIGURES]
        table.append([row.name, *spans, limit_text(row.promised)])
    widths = [max(width(cells[n]) for cells in table) for n in range(len(HEADS))]
    for cells in table:
        yield " " + "  ".join(pad(cell, columns) for cell, columns in zip(cells, widths, strict=True)).rstrip()


def _row_lines(told: Told, row: RouteRow) -> Iterator[str]:
    yield ""
    yield say("proof.line", mark=row.name, what=kept(row.promised))
    one = row.promised
    for key, days, project in (
        ("least", one.least, one.least_project),
        ("greatest", one.greatest, one.greatest_project),
    ):
        yield from _indented(say(f"proof.{key}-project", days=days, project=told.project(project)))
