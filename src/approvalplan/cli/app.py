"""The Typer application: every command, its options and its help."""

from __future__ import annotations

import sys
from inspect import Parameter
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from approvalplan.cli import exits
from approvalplan.cli.chinese import Command, Group, usage_sentence
from approvalplan.cli.console import OutputFailed, complain, emit
from approvalplan.cli.options import MakeOptions
from approvalplan.cli.parameters import (
    Ascii,
    AsOf,
    CheckFormat,
    CompareFormat,
    Day,
    Item,
    Output,
    PaperOption,
    Project,
    Quiet,
    Rules,
    SchemaName,
    Shell,
    Start,
    Year,
    make_options,
    takes,
)
from approvalplan.cli.rules.app import rules_app
from approvalplan.wording import say

app = typer.Typer(
    name="approvalplan",
    cls=Group,
    help=say("command.help.app"),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
calendar_app = typer.Typer(cls=Group, help=say("command.help.calendar"), no_args_is_help=True, rich_markup_mode=None)
app.add_typer(calendar_app, name="calendar")
app.add_typer(rules_app, name="rules")


def run_app(arguments: list[str]) -> int:
    """Run a command line through Typer and return its exit code."""
    if sys.stdout is None:
        raise OutputFailed(say("command.no-stdout"))
    try:
        code = app(args=arguments, prog_name="approvalplan", standalone_mode=False)
    except TyperException as error:
        complain(usage_sentence(error))
        return exits.FAILED
    except typer.Abort:
        return exits.INTERRUPTED
    return int(code or 0)


def _version(wanted: bool) -> None:
    if wanted:
        from approvalplan import __version__

        emit(f"approvalplan {__version__}")
        raise typer.Exit


def _show_completion(shell: Shell | None) -> None:
    if shell:
        from approvalplan.cli.completion.scripts import script

        emit(script(shell))
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=say("command.opt.version"))
    ] = False,
    shell: Annotated[
        Shell | None,
        typer.Option("--show-completion", callback=_show_completion, is_eager=True, help=say("completion.help.show")),
    ] = None,
) -> None:
    pass


@app.command(cls=Command, help=say("command.help.make"))
@takes({"project": (Project, Parameter.empty)})
def make(**given: Any) -> None:
    """Print or write the plan of a project."""
    from approvalplan.cli.make import run_make

    raise typer.Exit(run_make(make_options(given)))


@app.command(cls=Command, help=say("command.help.explain"))
@takes(
    {"project": (Project, Parameter.empty), "item": (Item, None), "paper_format": (PaperOption, "text")},
    *("rules", "start", "as_of", "limits", "permit", "ascii_only", "redact", "quiet", "sets", "output", "font"),
)
def explain(item: str | None, paper_format: str, **given: Any) -> None:
    """Explain one item of a plan, or all of it."""
    from approvalplan.cli.explain import run_explain

    raise typer.Exit(run_explain(make_options(given | {"formats": (paper_format,)}), item))


@app.command(cls=Command, help=say("command.help.init"))
def init(
    project: Annotated[str, typer.Argument(metavar="[PROJECT]", help=say("command.opt.new-project"))] = "project.yaml",
    answers: Annotated[
        str | None, typer.Option("--from-answers", metavar="FILE", help=say("command.opt.from-answers"))
    ] = None,
    rules: Rules = None,
    start: Start = None,
) -> None:
    """Ask for what a plan hangs on, and write the profile."""
    from approvalplan.cli.init import InitOptions, run_init

    raise typer.Exit(run_init(InitOptions(project, answers, rules, start)))


@app.command(cls=Command, help=say("command.help.compare"))
def compare(
    first: Annotated[str, typer.Argument(metavar="A", help=say("command.opt.compared"))],
    second: Annotated[str, typer.Argument(metavar="B", help=say("command.opt.compared"))],
    rules: Rules = None,
    start: Start = None,
    as_of: AsOf = None,
    compare_format: Annotated[CompareFormat, typer.Option("--format", help=say("command.opt.compare-format"))] = "text",
    output: Output = None,
    ascii_only: Ascii = False,
    quiet: Quiet = False,
) -> None:
    """Tell what differs between two projects."""
    from approvalplan.cli.compare import run_compare

    options = MakeOptions(
        "-", rules, start, as_of, formats=(compare_format,), output=output, ascii_only=ascii_only, quiet=quiet
    )
    raise typer.Exit(run_compare(first, second, options))


@app.command(cls=Command, help=say("command.help.check"))
def check(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", help=say("command.opt.paths"))] = None,
    output_format: Annotated[CheckFormat, typer.Option("--format", help=say("command.opt.check-format"))] = "text",
    quiet: Annotated[bool, typer.Option("--quiet", help=say("completion.help.check-quiet"))] = False,
    since: Annotated[str | None, typer.Option("--since", metavar="REV", help=say("check.help.since"))] = None,
    explained: Annotated[str | None, typer.Option("--explain", metavar="ID", help=say("check.help.explain"))] = None,
    coverage: Annotated[bool, typer.Option("--coverage", help=say("check.help.coverage"))] = False,
    proving: Annotated[bool, typer.Option("--prove", help=say("proof.help"))] = False,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=say("proof.help-as-of"))] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="DIR", help=say("proof.help-output"))] = None,
) -> None:
    """Check rules and profiles, or explain a check."""
    from approvalplan.cli.check import run_check, run_explain

    if explained is not None:
        raise typer.Exit(run_explain(explained))
    if proving:
        from approvalplan.cli.prove import ProveOptions, run_prove

        raise typer.Exit(
            run_prove(
                ProveOptions(paths=paths or [], output_format=output_format, as_of=as_of, output=output, quiet=quiet)
            )
        )
    if coverage:
        from approvalplan.cli.coverage import run_coverage

        raise typer.Exit(run_coverage(paths or [], output_format, output, quiet=quiet))
    raise typer.Exit(run_check(paths or [], output_format, quiet, since))


@calendar_app.command("due", cls=Command, help=say("command.help.calendar-due"))
def calendar_due(
    day: Day, n: Annotated[int, typer.Argument(metavar="N", help=say("command.opt.n"))], rules: Rules = None
) -> None:
    """Print the n-th working day after a day."""
    from approvalplan.cli.calendar import run_due

    raise typer.Exit(run_due(day, n, rules))


@calendar_app.command("count", cls=Command, help=say("command.help.calendar-count"))
def calendar_count(
    first: Day,
    last: Annotated[str, typer.Argument(metavar="DATE", help=say("command.opt.day"))],
    rules: Rules = None,
) -> None:
    """Print the working days after one day up to and including another."""
    from approvalplan.cli.calendar import run_count

    raise typer.Exit(run_count(first, last, rules))


@calendar_app.command("show", cls=Command, help=say("command.help.calendar-show"))
def calendar_show(year: Year, rules: Rules = None) -> None:
    """Print the days off, the make-up days and the working days of a year."""
    from approvalplan.cli.calendar import run_show

    raise typer.Exit(run_show(year, rules))


@calendar_app.command("import", cls=Command, help=say("command.help.calendar-import"))
def calendar_import(year: Year) -> None:
    """Print the calendar file of a year as the library `holidays` has it."""
    from approvalplan.cli.calendar import run_import

    raise typer.Exit(run_import(year))


@app.command(cls=Command, help=say("command.help.schema"))
def schema(
    name: Annotated[SchemaName, typer.Argument(metavar="NAME", help=say("command.opt.schema"))],
) -> None:
    """Print a JSON Schema."""
    from approvalplan.cli.schema import run_schema

    raise typer.Exit(run_schema(name))
