"""`approvalplan check --coverage`: what of the rules has a case, and what has none."""

from __future__ import annotations

from pathlib import Path

from approvalplan.cli import exits, papers
from approvalplan.cli.arguments import below
from approvalplan.cli.console import complain, emit_json, show_findings
from approvalplan.cli.exits import Stop
from approvalplan.cli.papers import Printing, ask_for, hand_out
from approvalplan.cli.progress import progress
from approvalplan.usecases.check.coverage import coverage_of
from approvalplan.usecases.check.sound_rulebooks import sound_rulebooks
from approvalplan.wording import say

FORMATS = ("json", *papers.FORMATS)


def run_coverage(paths: list[str], output_format: str, output: str | None = None, *, quiet: bool = False) -> int:
    """Print what of the rules has a case; return the exit code: it is no fault that something has none."""
    if output_format not in FORMATS:
        complain(say("check.coverage-formats", formats="、".join(FORMATS)))
        return exits.FAILED
    try:
        return _run(paths, Printing(output_format, output, quiet=quiet))
    except Stop as stop:
        return stop.code


def _run(paths: list[str], printing: Printing) -> int:
    if printing.format != "json":
        ask_for(printing)
    quiet = printing.quiet
    with progress(say("completion.checking"), wanted=not quiet) as tell:
        found = sound_rulebooks([Path(path) for path in paths])
        coverages = [coverage_of(loaded, tell) for loaded in found.rulebooks]
    show_findings((finding for finding in found.findings if finding.severity == "error"), found.sources)
    if found.unread:
        return exits.FAILED
    here = Path.cwd()
    coverages = [
        coverage._replace(things=tuple(thing._replace(file=below(here, thing.file)) for thing in coverage.things))
        for coverage in coverages
    ]
    if printing.format == "json":
        from approvalplan.data.coverage import render as as_json

        emit_json(as_json(coverages))
    elif coverages:
        from approvalplan.document.coverage import coverage_document

        hand_out(coverage_document(coverages), printing)
    return exits.NO if found.failed else exits.OK
