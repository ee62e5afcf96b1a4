"""`approvalplan rules`: reading the rulebook."""

from __future__ import annotations

from pathlib import Path

from approvalplan.cli import exits
from approvalplan.cli.arguments import planner_or_stop
from approvalplan.cli.console import colour, complain, emit, on_screen, show_findings, width
from approvalplan.wording import say, shown


def run_list(rules: str | None) -> int:
    """Print every item: id, name, stage."""
    from approvalplan.render.text.rules import render_list, render_table

    planner = planner_or_stop(rules)
    if planner is None:
        return exits.FAILED
    rulebook = planner.rulebook
    emit(render_table(rulebook, columns=width(), colour=colour()) if on_screen() else render_list(rulebook))
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
