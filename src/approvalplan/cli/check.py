"""`approvalplan check`: rules and profiles, for people and for CI."""

from __future__ import annotations

import os
from pathlib import Path

from approvalplan.cli import exits
from approvalplan.cli.check_formats import emit_report, format_for, summary
from approvalplan.cli.console import complain, emit, show_findings
from approvalplan.cli.progress import progress
from approvalplan.usecases.check.check_rules import Manner, check_paths
from approvalplan.wording import say, shown

CANNOT_OPEN = {
    "cannot-open",
    "no-rulebook",
    "no-git",
    "no-repository",
    "unknown-revision",
    "nothing-at-revision",
    "git-failed",
}


def run_check(paths: list[str], output_format: str, quiet: bool = False, since: str | None = None) -> int:
    """Check the paths and print what was found; return the exit code, the same in every format.

    Quiet, nothing is printed but errors, and what a program reads.
    """
    with progress(say("completion.checking"), wanted=not quiet) as tell:
        checked = check_paths([Path(path) for path in paths], Manner(tell, since))
    output_format = format_for(os.environ) if output_format == "auto" else output_format
    if output_format != "text":
        emit_report(checked, output_format, quiet=quiet)
    else:
        show_findings(
            (finding for finding in checked.findings if not quiet or finding.severity == "error"), checked.sources
        )
        if not quiet:
            tell_end = complain if checked.failed else emit
            tell_end(summary(checked))
    if any(finding.id in CANNOT_OPEN for finding in checked.findings):
        return exits.FAILED
    return exits.NO if checked.failed else exits.OK


def run_explain(id_: str) -> int:
    """Print the page of a check, or of something that the reader of the files finds."""
    from approvalplan.usecases.check.pages import find_page

    found = find_page(id_)
    if found.text is None:
        complain(say("check.no-such-check", id=shown(id_)))
        if found.near:
            complain(say("command.unknown-item-hint", names=say("rule.project-comma").join(found.near)))
        return exits.FAILED
    emit(found.text)
    return exits.OK
