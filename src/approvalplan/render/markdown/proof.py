"""A proof as Markdown: the page of the docs, and the table of days that the README shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.render.markdown.document import escaped, table_lines
from approvalplan.report.proof_words import FIGURES, Told, breach, counts, heading, kept, limit_text, rows, span
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from approvalplan.model.proof import Project, Proved

HEADS = ("route", *FIGURES, "target", "kept")


def render(told: Told, profile: Callable[[Project], str]) -> str:
    """Return the statement; `profile` gives the file of a project, which stands below each breach."""
    title, *below = heading(told)
    lines = [f"# {escaped(title)}", ""]
    for text in below:
        lines.extend([escaped(text), ""])
    for one in told.proof.proved:
        lines.extend(_property(told, one, profile))
    lines.extend(["", f"## {say('proof.extremes')}", "", escaped(say("proof.extremes-why")), ""])
    lines.extend(extremes_table(told))
    lines.extend(["", f"## {say('proof.projects')}", "", *_projects(told)])
    if told.seconds is not None:
        lines.extend(["", say("proof.seconds", seconds=told.seconds)])
    return "\n".join(lines) + "\n"


def extremes_table(told: Told) -> Iterator[str]:
    """Yield the table of the days of every route."""
    heads = [say(f"proof.column.{head}") for head in HEADS]
    cells = [
        [row.name, *(span(row.figures[name]) for name in FIGURES), limit_text(row.promised), kept(row.promised)]
        for row in rows(told)
    ]
    return table_lines(heads, cells)


def _property(told: Told, one: Proved, profile: Callable[[Project], str]) -> Iterator[str]:
    state = say("proof.holds" if one.holds else "proof.breached")
    yield f"- **{state}** {escaped(say(f'proof.{one.id}'))}({counts(one)})"
    if one.bounded is not None:
        yield f"  {escaped(say('proof.bounded', what=say(one.bounded)))}"
    for found in one.breaches:
        yield f"  - {escaped(breach(found))}"
        if found.project is not None:
            yield f"    {escaped(say('proof.smallest', project=told.project(found.project)))}"
            yield ""
            yield from (f"        {line}" for line in profile(found.project).splitlines())
            yield ""


def _projects(told: Told) -> Iterator[str]:
    for row in rows(told):
        yield f"- **{row.name}**"
        for name in FIGURES:
            one = row.figures[name]
            yield f"  - {say(f'proof.figure.{name}')}"
            for key, days, project in (
                ("least", one.least, one.least_project),
                ("greatest", one.greatest, one.greatest_project),
            ):
                yield f"    - {escaped(say(f'proof.{key}-project', days=days, project=told.project(project)))}"
