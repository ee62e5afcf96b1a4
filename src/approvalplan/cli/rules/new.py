"""`approvalplan rules new`: a rule file to be filled in."""

from __future__ import annotations

from pathlib import Path

from approvalplan.cli import exits
from approvalplan.cli.console import complain, show_findings
from approvalplan.cli.today import today
from approvalplan.model.dates import day_iso
from approvalplan.usecases.rules.new_item import new_item
from approvalplan.wording import say


def run_new_item(id_: str, name: str | None, rules: str | None, *, quiet: bool = False) -> int:
    """Write the files of a new item; return the exit code."""
    written = new_item(id_, name, Path(rules) if rules else None, day_iso(today()))
    if written.finding is not None:
        show_findings((written.finding,), {})
    if written.refusal is not None:
        complain(written.refusal)
    if not written.files:
        return exits.FAILED
    for note in written.notes:
        complain(note)
    if not quiet:
        for path in written.files:
            complain(say("command.written", path=str(path)))
        complain(say("rules_new.next", path=str(written.files[0].parent.parent)))
    return exits.OK
