"""`approvalplan compare`: what differs between two projects, each a profile or a plan in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.cli import exits
from approvalplan.cli.arguments import output_path, project_file, request_of
from approvalplan.cli.console import (
    PIPED_WIDTH,
    colour,
    complain,
    emit,
    emit_json,
    needs_ascii,
    tell,
    width,
    write_file,
)
from approvalplan.cli.exits import Stop
from approvalplan.data.difference_json import json_comparison
from approvalplan.render.text.difference import markdown_comparison, render_comparison
from approvalplan.render.text.page import in_ascii
from approvalplan.usecases.compare import PlanComparison, compare
from approvalplan.usecases.make import Refused
from approvalplan.wording import say, visible

if TYPE_CHECKING:
    from approvalplan.cli.options import MakeOptions
    from approvalplan.model.difference import Difference


def run_compare(first: str, second: str, options: MakeOptions) -> int:
    """Print or write what differs; return the exit code: 0 wherever a comparison was made."""
    if first == second == "-":
        complain(say("difference.plan.two-stdin"))
        return exits.FAILED
    try:
        compared = compare(project_file(first), project_file(second), request_of(options))
        tell(compared.said, quiet=options.quiet)
        if isinstance(compared, Refused):
            return exits.FAILED
        _deliver(compared, (_called(first), _called(second)), options)
    except Stop as stop:
        return stop.code
    return exits.OK


def _called(name: str) -> str:
    return say("command.stdin") if name == "-" else visible(name)


# --- output ---


def _deliver(compared: PlanComparison, called: tuple[str, str], options: MakeOptions) -> None:
    name = (options.formats or ("text",))[-1]
    found = compared.difference
    if options.output is None:
        text = _rendered(found, called, name, options, terminal=True)
        if name == "json":
            emit_json(text)
        else:
            emit(text)
        return
    path = output_path(options.output)
    text = _rendered(found, called, name, options, terminal=False)
    write_file(path, text, compared.inputs, quiet=options.quiet)


def _rendered(found: Difference, files: tuple[str, str], name: str, options: MakeOptions, *, terminal: bool) -> str:
    """Return the comparison in one format, ending with a line break."""
    if name == "json":
        return json_comparison(found, files) + "\n"
    plain = options.ascii_only or (terminal and needs_ascii())
    if name == "markdown":
        text = markdown_comparison(found, files)
        return in_ascii(text) if plain else text
    return render_comparison(
        found, files, width=width() if terminal else PIPED_WIDTH, ascii_only=plain, colour=terminal and colour()
    )
