"""`approvalplan explain`: why an item applies or not, and why its dates are what they are."""

from __future__ import annotations

from approvalplan.cli import exits
from approvalplan.cli.console import complain, emit, needs_ascii, width
from approvalplan.cli.make import Stop, make_answer
from approvalplan.cli.options import MakeOptions
from approvalplan.render.explain_text import candidates, explain
from approvalplan.render.report import make_report
from approvalplan.render.to_text import in_ascii
from approvalplan.wording import say, shown


def run_explain(options: MakeOptions, item: str | None) -> int:
    """Print the explanation; return the exit code."""
    try:
        answer = make_answer(options)
        report = make_report(answer.plan, answer.rulebook, answer.profile)
        text = explain(report, item, width())
        if text is None:
            complain(say("command.unknown-item", name=shown(item)))
            near = candidates(report, item or "")
            if near:
                complain(say("command.unknown-item-hint", names="、".join(near)))
            return exits.FAILED
        emit(in_ascii(text) if needs_ascii() else text)
    except Stop as stop:
        return stop.code
    return exits.OK
