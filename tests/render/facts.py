"""What a report says, as a list of texts that every format must carry; and the reports of the examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from approvalplan.report.records import Report
from approvalplan.report.report import make_report
from approvalplan.report.words import Day, day_text
from approvalplan.usecases.calendars import year_records
from approvalplan.usecases.make import Answer, ProjectFile, Refused, Request, make

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
START = "2026-11-30"


class Fact(NamedTuple):
    """One text of the report, and where in the report it stands."""

    where: str
    text: str


@cache
def answer_of(name: str, start: str = START) -> Answer:
    """Return the plan of an example."""
    day = date.fromisoformat(start).toordinal()
    answer = make(ProjectFile(str(EXAMPLES / f"{name}.yaml")), Request(lambda: day, start=day))
    assert not isinstance(answer, Refused)
    return answer


@cache
def report_of(name: str, start: str = START) -> Report:
    """Return the report of an example, its holidays named."""
    return report_from(answer_of(name, start))


def report_from(answer: Answer) -> Report:
    """Return the report of a plan, its holidays named."""
    first = date.fromordinal(answer.plan.start)
    years = year_records(answer.planner.years, first, first.replace(year=first.year + 2))
    return make_report(answer.plan, answer.rulebook, answer.profile, None, years)


def facts_of(report: Report) -> tuple[Fact, ...]:
    """Return every date, reason, warning, question, paper and mark of provenance of a report, each once."""
    return tuple(dict.fromkeys(fact for fact in _facts(report) if fact.text))


def missing(report: Report, text: str) -> list[Fact]:
    """Return the facts of a report that are not in a text; white space does not matter."""
    held = squeezed(text)
    return [fact for fact in facts_of(report) if squeezed(fact.text) not in held]


def squeezed(text: str) -> str:
    """Return a text without its white space: where a line breaks is a matter of looks."""
    return "".join(text.split())


def _facts(report: Report) -> Iterator[Fact]:
    yield from _head(report)
    for row in (*report.items, *report.works):
        yield Fact(f"law {row.id}", row.law)
        texts = (row.name, row.remark, row.limit, row.spare, row.office, row.because, row.basis, row.stage, *row.notes)
        yield from _each(f"item {row.id}", [*texts, *_days(row.submit, row.decide)])
    for no in report.not_needed:
        yield from _each(f"not needed {no.id}", [no.name, no.because, no.basis, no.instead])
    yield from _each("not needed", [report.not_needed_note])
    yield from _papers(report)
    yield from _to_ask(report)
    yield from _rest(report)


def _head(report: Report) -> Iterator[Fact]:
    yield from _each("heading", [report.name, report.code, report.owner, report.leader, report.agent])
    yield from _each("edition", [report.edition, report.digest, report.legend, report.provenance, *report.about])
    for point in (*report.points, *(report.changes.points if report.changes else ())):
        yield from _each(f"point {point.id}", [point.label, *point.lines, *point.notes])
    for todo in report.week.todos:
        yield from _each("week", [day_text(todo.day), todo.who, todo.text])
    yield from _each("week", [report.week.title, report.week.empty])
    yield from _each("chart", [*report.chart.after, *(bar.name for bar in report.chart.bars)])
    for back in report.back:
        yield from _each("backward", [back.name, day_text(back.latest), day_text(back.planned)])


def _papers(report: Report) -> Iterator[Fact]:
    for group in report.papers:
        yield Fact("papers", group.title)
        for paper in group.papers:
            texts = (paper.name, paper.form, paper.copies, paper.signed, paper.uses, paper.remark)
            # What the offices hand each other is for the reader's peace of mind; its dates are those of the items.
            shared = group.id == "authority"
            days = () if shared else _days(paper.hand_over, paper.needed_by)
            yield from _each(f"paper {paper.id}", [paper.name] if shared else [*texts, *days])


def _to_ask(report: Report) -> Iterator[Fact]:
    for question in report.questions:
        yield from _each(f"question {question.fact}", [question.ask, question.where, question.why, question.stake])
    for tick in report.ticks:
        yield from _each("tick", [tick.name, tick.value, tick.note])
    yield from _each("tick", report.scope_ticks)


def _rest(report: Report) -> Iterator[Fact]:
    yield from _each("validity", report.validity)
    for remark in report.coverage:
        yield from _each("coverage", [remark.subject, remark.state, remark.text])
    yield from _each("route", [report.route, *report.route_why])
    for name, why in report.reforms:
        yield from _each("reform", [name, *why])
    for way in report.ways:
        yield from _each("way", [way.name, *(text for step in way.steps for text in (step.name, day_text(step.day)))])


def _each(where: str, texts: Iterable[str | None]) -> Iterator[Fact]:
    yield from (Fact(where, text) for text in texts if text)


def _days(*days: Day | None) -> list[str]:
    return [day_text(day) for day in days if day is not None]
