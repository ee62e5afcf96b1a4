"""The commands below `approvalplan rules`."""

from __future__ import annotations

import typer

from approvalplan.cli.chinese import Command, Group
from approvalplan.cli.parameters import Name, Rules
from approvalplan.wording import say

rules_app = typer.Typer(cls=Group, help=say("command.help.rules"), no_args_is_help=True, rich_markup_mode=None)


@rules_app.command("list", cls=Command, help=say("command.help.rules-list"))
def rules_list(rules: Rules = None) -> None:
    """List every item of a rulebook."""
    from approvalplan.cli.rules import run_list

    raise typer.Exit(run_list(rules))


@rules_app.command("show", cls=Command, help=say("command.help.rules-show"))
def rules_show(name: Name, rules: Rules = None) -> None:
    """Show one element of a rulebook: where it is written, and what is written."""
    from approvalplan.cli.rules import run_show

    raise typer.Exit(run_show(name, rules))
