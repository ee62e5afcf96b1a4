"""`approvalplan compare`: what differs between two projects, each a profile or a plan in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.cli import exits
from approvalplan.cli.arguments import project_file, request_of
from approvalplan.cli.console import complain, emit_json, tell
from approvalplan.cli.exits import Stop
from approvalplan.cli.papers import Printing, ask_for, hand_out, put
from approvalplan.data.difference_json import json_comparison
from approvalplan.document.comparison import comparison_document
from approvalplan.usecases.compare import PlanComparison, compare
from approvalplan.usecases.make import Refused
from approvalplan.wording import say, visible

if TYPE_CHECKING:
    from approvalplan.cli.options import MakeOptions


def run_compare(first: str, second: str, options: MakeOptions) -> int:
    """Print or write what differs; return the exit code: 0 wherever a comparison was made."""
    if first == second == "-":
        complain(say("difference.plan.two-stdin"))
        return exits.FAILED
    printing = Printing((options.formats or ("text",))[-1], options.output, options.ascii_only, options.quiet)
    try:
        ask_for(printing)
        compared = compare(project_file(first), project_file(second), request_of(options))
        tell(compared.said, quiet=options.quiet)
        if isinstance(compared, Refused):
            return exits.FAILED
        _deliver(compared, (_called(first), _called(second)), printing)
    except Stop as stop:
        return stop.code
    return exits.OK


def _called(name: str) -> str:
    return say("command.stdin") if name == "-" else visible(name)


def _deliver(compared: PlanComparison, called: tuple[str, str], printing: Printing) -> None:
    if printing.format == "json":
        put(json_comparison(compared.difference, called) + "\n", printing, compared.inputs, emit_json)
        return
    hand_out(comparison_document(compared.difference, called), printing, compared.inputs)
