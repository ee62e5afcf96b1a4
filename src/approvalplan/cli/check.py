"""`approvalplan check`: rules and profiles, for people and for CI."""

from __future__ import annotations

from pathlib import Path

from approvalplan.cli import exits
from approvalplan.cli.console import emit, emit_json, show_findings
from approvalplan.usecases.check_rules import check_paths
from approvalplan.wording import say

CANNOT_OPEN = {"cannot-open", "no-rulebook"}


def run_check(paths: list[str], output_format: str) -> int:
    """Check the paths and print what was found; return the exit code, the same in every format."""
    checked = check_paths([Path(path) for path in paths])
    if output_format == "json":
        from approvalplan.render.findings_json import render

        emit_json(render(checked.findings))
    else:
        show_findings(checked.findings, checked.sources)
        if not checked.failed:
            emit(say("check.clean", files=checked.files, items=checked.items, cases=checked.cases))
    if any(one.id in CANNOT_OPEN for one in checked.findings):
        return exits.FAILED
    return exits.NO if checked.failed else exits.OK
