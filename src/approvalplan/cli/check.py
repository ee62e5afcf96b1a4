"""`approvalplan check`: rules and profiles, for people and for CI."""

from __future__ import annotations

from pathlib import Path

from approvalplan.cli import exits
from approvalplan.cli.console import emit, emit_json, show_findings
from approvalplan.cli.progress import progress
from approvalplan.usecases.check_rules import check_paths
from approvalplan.wording import say

CANNOT_OPEN = {"cannot-open", "no-rulebook"}


def run_check(paths: list[str], output_format: str, quiet: bool = False) -> int:
    """Check the paths and print what was found; return the exit code, the same in every format.

    Quiet, nothing is printed but errors, and what a program reads.
    """
    with progress(say("completion.checking"), wanted=not quiet) as tell:
        checked = check_paths([Path(path) for path in paths], tell)
    if output_format == "json":
        from approvalplan.render.findings_json import render

        emit_json(render(checked.findings))
    else:
        show_findings((one for one in checked.findings if not quiet or one.severity == "error"), checked.sources)
        if not checked.failed and not quiet:
            emit(say("check.clean", files=checked.files, items=checked.items, cases=checked.cases))
    if any(one.id in CANNOT_OPEN for one in checked.findings):
        return exits.FAILED
    return exits.NO if checked.failed else exits.OK
