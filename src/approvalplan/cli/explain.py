"""`approvalplan explain`: why an item applies or not, why its dates are so, what other answers would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.cli import exits
from approvalplan.cli.arguments import project_file, request_of
from approvalplan.cli.console import complain, emit, needs_ascii, tell, width
from approvalplan.cli.exits import Stop
from approvalplan.render.text.explain import Block, blocks, candidates, explain, find
from approvalplan.render.text.other_answers import Outcome, fact_blocks, fact_head, find_fact, others_block
from approvalplan.render.text.page import in_ascii
from approvalplan.render.text.width import fit
from approvalplan.report.report import make_report
from approvalplan.usecases.make import Answer, Refused, make
from approvalplan.usecases.other_answers import (
    Try,
    about_fact,
    fewer,
    other_answers,
    reasons_of,
    try_answers,
)
from approvalplan.wording import say, shown

if TYPE_CHECKING:
    from approvalplan.cli.options import MakeOptions
    from approvalplan.report.records import Report


def run_explain(options: MakeOptions, item: str | None) -> int:
    """Print the explanation; return the exit code."""
    try:
        answer = make(project_file(options.project), request_of(options))
        tell(answer.said, quiet=options.quiet)
        if isinstance(answer, Refused):
            return exits.FAILED
        report = _report(answer)
        text = _explained(answer, report, item)
        if text is None:
            complain(say("command.unknown-item", name=shown(item)))
            near = candidates(report, item or "")
            if near:
                complain(say("command.unknown-item-hint", names="、".join(near)))
            return exits.FAILED
        emit(fit(in_ascii(text), width()) if options.ascii_only or needs_ascii() else text)
    except Stop as stop:
        return stop.code
    return exits.OK


def _report(answer: Answer) -> Report:
    report = make_report(answer.plan, answer.rulebook, answer.profile)
    if answer.changes is None:
        return report
    from approvalplan.render.text.difference import changes_of

    return report._replace(changes=changes_of(answer.changes))


def _explained(answer: Answer, report: Report, item: str | None) -> str | None:
    """Return what is asked for: everything, one item, or a fact that is called so where no item is."""
    if item is None:
        return explain(report, None, width())
    fact = find_fact(report.names, item)
    if fact is not None and find(report, item, whole=True) is None:
        return _fact(answer, report, fact)
    id_ = find(report, item)
    if id_ is None:
        return None
    answers = other_answers(reasons_of(answer.plan, id_), answer.profile)
    return explain(report, item, width(), _others(answer, report, answers, id_))


def _others(answer: Answer, report: Report, answers: tuple[Try, ...], item: str | None) -> Block | None:
    found = try_answers(answer.planner, answer.profile, answer.terms, answers, fewer(answer.plan))
    outcomes = [Outcome(one.other.fact, one.other.label, one.plan) for one in found.tried]
    return others_block(report.names, outcomes, item, found.left)


def _fact(answer: Answer, report: Report, key: str) -> str:
    """Return what hangs on a fact, and what other answers to it would change."""
    reasons = tuple(one._replace(origin="profile") for one in about_fact(answer.plan, key))
    others = _others(answer, report, other_answers(reasons, answer.profile), None)
    parts = fact_blocks(report.names, key, answer.profile.facts.get(key))
    return blocks(fact_head(report.names, key), (*parts, *((others,) if others else ())), width(), report)
