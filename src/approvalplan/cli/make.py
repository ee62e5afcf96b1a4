"""`approvalplan make`: a profile in, its plan out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.cli import exits
from approvalplan.cli.arguments import project_file, request_of
from approvalplan.cli.console import complain, tell
from approvalplan.cli.exits import Stop
from approvalplan.usecases.make import Answer, Refused, make
from approvalplan.wording import say

if TYPE_CHECKING:
    from approvalplan.cli.options import MakeOptions
    from approvalplan.model.plan import Plan


def run_make(options: MakeOptions) -> int:
    """Print or write the plan; return the exit code."""
    from approvalplan.cli.delivery import chosen_formats, deliver

    try:
        formats = chosen_formats(options)
        answer = make(project_file(options.project), request_of(options))
        tell(answer.said, quiet=options.quiet)
        if isinstance(answer, Refused):
            return exits.FAILED
        _warn_of_sheet(answer, options)
        deliver(answer, options, formats)
    except Stop as stop:
        return stop.code
    return _verdict(answer.plan, strict=options.strict)


def _warn_of_sheet(answer: Answer, options: MakeOptions) -> None:
    """Say that a sheet follows other answers: it has no place for that, and would pass for the project as it is."""
    if answer.changes is not None and options.sheet is not None and not options.quiet:
        from approvalplan.report.difference_words import if_title

        complain(say("difference.set.sheet", changes=if_title(answer.changes.facts)))


def _verdict(plan: Plan, *, strict: bool) -> int:
    if plan.target.status == "missed" or any(not check[1] for check in plan.permit.checks):
        return exits.NO
    if strict and (plan.target.status == "undetermined" or plan.warnings):
        return exits.NO
    return exits.OK
