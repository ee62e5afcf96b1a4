"""The commands below `approvalplan rules`."""

from __future__ import annotations

from typing import Annotated

import typer

from approvalplan.cli.chinese import Command, Group
from approvalplan.cli.parameters import Ascii, CompareFormat, GraphFormat, Name, Output, Quiet, Rules
from approvalplan.wording import say

Item = Annotated[str | None, typer.Argument(metavar="[ITEM]", help=say("rules_docs.help.item"))]

rules_app = typer.Typer(cls=Group, help=say("command.help.rules"), no_args_is_help=True, rich_markup_mode=None)
new_app = typer.Typer(cls=Group, help=say("rules_new.help"), no_args_is_help=True, rich_markup_mode=None)
rules_app.add_typer(new_app, name="new")


@rules_app.command("list", cls=Command, help=say("command.help.rules-list"))
def rules_list(rules: Rules = None) -> None:
    """List every item of a rulebook."""
    from approvalplan.cli.rules.read import run_list

    raise typer.Exit(run_list(rules))


@rules_app.command("show", cls=Command, help=say("command.help.rules-show"))
def rules_show(name: Name, rules: Rules = None) -> None:
    """Show one element of a rulebook: where it is written, and what is written."""
    from approvalplan.cli.rules.read import run_show

    raise typer.Exit(run_show(name, rules))


@rules_app.command("diff", cls=Command, help=say("rules_diff.help"))
def rules_diff(
    first: Annotated[str, typer.Argument(metavar="[A]", help=say("rules_diff.help.first"))] = "HEAD",
    second: Annotated[str | None, typer.Argument(metavar="[B]", help=say("rules_diff.help.second"))] = None,
    rules: Annotated[str | None, typer.Option("--rules", metavar="DIR", help=say("rules_diff.help.rules"))] = None,
    profiles: Annotated[
        list[str] | None, typer.Option("--profiles", metavar="PATH", help=say("rules_diff.help.profiles"))
    ] = None,
    start: Annotated[str | None, typer.Option("--start", metavar="DATE", help=say("rules_diff.help.start"))] = None,
    diff_format: Annotated[CompareFormat, typer.Option("--format", help=say("command.opt.compare-format"))] = "text",
    output: Output = None,
    ascii_only: Ascii = False,
    quiet: Quiet = False,
) -> None:
    """Tell what differs between two states of the rules, and which projects that moves."""
    from approvalplan.cli.rules.diff import DiffOptions, run_diff

    options = DiffOptions(
        first=first,
        second=second,
        rules=rules,
        profiles=tuple(profiles or ()),
        start=start,
        output_format=diff_format,
        output=output,
        ascii_only=ascii_only,
        quiet=quiet,
    )
    raise typer.Exit(run_diff(options))


@rules_app.command("docs", cls=Command, help=say("rules_docs.help"))
def rules_docs(
    item: Item = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="PATH", help=say("rules_docs.help.output"))
    ] = None,
    rules: Rules = None,
    quiet: Quiet = False,
) -> None:
    """Write a page for each item of a rulebook, or print the page of one."""
    from approvalplan.cli.rules.docs import run_docs

    raise typer.Exit(run_docs(item, rules, output, quiet=quiet))


@rules_app.command("graph", cls=Command, help=say("rules_docs.help.graph"))
def rules_graph(
    item: Item = None,
    graph_format: Annotated[GraphFormat, typer.Option("--format", help=say("rules_docs.help.format"))] = "svg",
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="PATH", help=say("rules_docs.help.graph-output"))
    ] = None,
    rules: Rules = None,
    quiet: Quiet = False,
) -> None:
    """Draw which item gives which paper to which."""
    from approvalplan.cli.rules.docs import run_graph

    raise typer.Exit(run_graph(item, graph_format, rules, output, quiet=quiet))


@rules_app.command("convert", cls=Command, help=say("rules_convert.help"))
def rules_convert(
    folder: Annotated[str, typer.Argument(metavar="DIR", help=say("rules_convert.help.folder"))],
    quiet: Quiet = False,
) -> None:
    """Rewrite rule files of the old form."""
    from approvalplan.cli.rules.convert import run_convert

    raise typer.Exit(run_convert(folder, quiet=quiet))


@new_app.command("item", cls=Command, help=say("rules_new.help.item"))
def rules_new_item(
    id_: Annotated[str, typer.Argument(metavar="ID", help=say("rules_new.help.id"))],
    name: Annotated[str | None, typer.Option("--name", metavar="TEXT", help=say("rules_new.help.name"))] = None,
    rules: Annotated[str | None, typer.Option("--rules", metavar="DIR", help=say("rules_new.help.rules"))] = None,
    quiet: Quiet = False,
) -> None:
    """Write a new item, with the gaps that only a person can fill."""
    from approvalplan.cli.rules.new import run_new_item

    raise typer.Exit(run_new_item(id_, name, rules, quiet=quiet))
