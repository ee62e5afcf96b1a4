"""`approvalplan rules convert`: rule files of the old form become those of today."""

from __future__ import annotations

from pathlib import Path

from approvalplan.cli import exits
from approvalplan.cli.console import complain, show_findings
from approvalplan.files.output import is_folder
from approvalplan.usecases.rules.convert import convert
from approvalplan.wording import say


def run_convert(folder: str, *, quiet: bool = False) -> int:
    """Rewrite the rule files of a folder; return the exit code."""
    if not is_folder(folder):
        complain(say("rules_convert.no-folder", path=folder))
        return exits.FAILED
    done = convert(Path(folder))
    if done.findings:
        show_findings(done.findings, {})
        return exits.FAILED
    for path in () if quiet else done.files:
        complain(say("command.written", path=str(path)))
    if not quiet:
        complain(say("rules_convert.done", count=len(done.files)))
    return exits.OK
