"""`approvalplan explain`: why an item applies or not, why its dates are so, what other answers would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.cli import exits
from approvalplan.cli.arguments import project_file, request_of
from approvalplan.cli.console import complain, tell
from approvalplan.cli.exits import Stop
from approvalplan.cli.papers import Printing, ask_for, hand_out
from approvalplan.document.explanation import aspects_document, item_document, trace_document
from approvalplan.report.find import candidates, find
from approvalplan.report.other_answers import AnswerOutcome, fact_aspects, fact_head, find_fact, others_aspect
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
    from approvalplan.document.blocks import PaperDocument
    from approvalplan.report.records import Aspect, Report


def run_explain(options: MakeOptions, item: str | None) -> int:
    """Print the explanation; return the exit code."""
    printing = Printing(
        (options.formats or ("text",))[-1], options.output, options.ascii_only, options.quiet, font=options.font
    )
    try:
        ask_for(printing)
        answer = make(project_file(options.project), request_of(options))
        tell(answer.said, quiet=options.quiet)
        if isinstance(answer, Refused):
            return exits.FAILED
        report = _report(answer)
        paper = _explained(answer, report, item)
        if paper is None:
            complain(say("command.unknown-item", name=shown(item)))
            near = candidates(report, item or "")
            if near:
                complain(say("command.unknown-item-hint", names="、".join(near)))
            return exits.FAILED
        hand_out(paper, printing._replace(day=answer.plan.as_of), answer.inputs)
    except Stop as stop:
        return stop.code
    return exits.OK


def _report(answer: Answer) -> Report:
    report = make_report(answer.plan, answer.rulebook, answer.profile)
    if answer.changes is None:
        return report
    from approvalplan.report.difference_words import changes_of

    return report._replace(changes=changes_of(answer.changes))


def _explained(answer: Answer, report: Report, item: str | None) -> PaperDocument | None:
    """Return what is asked for: everything, one item, or a fact that is called so where no item is."""
    if item is None:
        return trace_document(report)
    fact = find_fact(report.names, item)
    if fact is not None and find(report, item, whole=True) is None:
        return _fact(answer, report, fact)
    id_ = find(report, item)
    if id_ is None:
        return None
    answers = other_answers(reasons_of(answer.plan, id_), answer.profile)
    return item_document(report, id_, _others(answer, report, answers, id_))


def _others(answer: Answer, report: Report, answers: tuple[Try, ...], item: str | None) -> Aspect | None:
    tries = try_answers(answer.planner, answer.profile, answer.terms, answers, fewer(answer.plan))
    outcomes = [AnswerOutcome(tried.other.fact, tried.other.label, tried.plan) for tried in tries.tried]
    return others_aspect(report.names, outcomes, item, tries.left)


def _fact(answer: Answer, report: Report, key: str) -> PaperDocument:
    """Return what hangs on a fact, and what other answers to it would change."""
    reasons = tuple(reason._replace(origin="profile") for reason in about_fact(answer.plan, key))
    others = _others(answer, report, other_answers(reasons, answer.profile), None)
    aspects = fact_aspects(report.names, key, answer.profile.facts.get(key))
    return aspects_document(report, fact_head(report.names, key), (*aspects, *((others,) if others else ())))
