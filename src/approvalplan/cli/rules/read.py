"""`approvalplan rules`: reading the rulebook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from approvalplan.cli import exits
from approvalplan.cli.console import complain, emit, show_findings
from approvalplan.usecases.open_rules import open_rules, open_shipped
from approvalplan.wording import say, shown

if TYPE_CHECKING:
    from approvalplan.usecases.planning import Planner


def planner_or_stop(rules: str | None) -> Planner | None:
    """Return the planner of a rulebook, Shanxi's where none is named; None after saying what is wrong."""
    opened = open_shipped("shanxi") if rules is None else open_rules(Path(rules), None)
    if opened.planner is None:
        show_findings(opened.findings, opened.sources)
    return opened.planner


def run_list(rules: str | None) -> int:
    """Print every item: id, name, stage."""
    from approvalplan.render.text.rules import render_list

    planner = planner_or_stop(rules)
    if planner is None:
        return exits.FAILED
    emit(render_list(planner.rulebook))
    return exits.OK


def run_show(name: str, rules: str | None) -> int:
    """Print one element."""
    from approvalplan.usecases.rules.show import show_rule

    found = show_rule(Path(rules) if rules else None, name)
    if found.findings:
        show_findings(found.findings, found.sources)
        return exits.FAILED
    if found.text is None:
        complain(say("command.unknown-element", name=shown(name)))
        if found.near:
            complain(say("command.unknown-item-hint", names="、".join(found.near)))
        return exits.FAILED
    emit(found.text)
    return exits.OK
