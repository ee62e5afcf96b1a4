"""The arguments and options of the commands as Typer declares them; those of `make` are made from its table."""

from __future__ import annotations

from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from approvalplan.cli.options import OPTIONS, MakeOptions
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable

    Command = Callable[..., None]

CheckFormat = Literal["text", "json", "github", "gitlab", "sarif", "junit", "auto", "markdown", "html", "pdf", "docx"]
Shell = Literal["bash", "zsh", "fish", "powershell"]
PaperFormatName = Literal["text", "markdown", "html", "pdf", "docx"]
"""The formats of any paper."""
CompareFormat = Literal["text", "json", "markdown"]
GraphFormat = Literal["svg", "mermaid"]
SchemaName = Literal["project", "rulebook", "plan", "findings"]
BY_FIELD = {option.field: option for option in OPTIONS}


def option(field: str) -> Any:
    """Return an option of the table as Typer declares one."""
    known = BY_FIELD[field]
    value = f"[{'|'.join(known.choices)}]" if known.choices and known.repeated else known.value or None
    return typer.Option(*known.names, metavar=value, help=say(known.help))


Project = Annotated[str, typer.Argument(metavar="PROJECT", help=say("command.opt.project"))]
Rules = Annotated[str | None, option("rules")]
Start = Annotated[str | None, option("start")]
AsOf = Annotated[str | None, option("as_of")]
Output = Annotated[str | None, option("output")]
Ascii = Annotated[bool, option("ascii_only")]
Quiet = Annotated[bool, option("quiet")]
PaperOption = Annotated[PaperFormatName, typer.Option("--format", help=say("command.opt.compare-format"))]
Day = Annotated[str, typer.Argument(metavar="DATE", help=say("command.opt.day"))]
Name = Annotated[str, typer.Argument(metavar="NAME", help=say("command.opt.name"))]
Item = Annotated[str | None, typer.Argument(metavar="[ITEM]", help=say("command.opt.item"))]
Year = Annotated[int, typer.Argument(metavar="YEAR", help=say("command.opt.year"))]


def takes(arguments: dict[str, tuple[Any, Any]], *fields: str) -> Callable[[Command], Command]:
    """Give a command arguments (name, type and default), and options of the table by their fields; none named: all."""
    parameters = [
        Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, annotation=kind, default=default)
        for name, (kind, default) in arguments.items()
    ]
    parameters += [_parameter(field) for field in fields or BY_FIELD]

    def given(command: Command) -> Command:
        command.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
        command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return command

    return given


def _parameter(field: str) -> Parameter:
    known, default = BY_FIELD[field], MakeOptions._field_defaults[field]
    kind: Any = Literal[known.choices] if known.choices and not known.repeated else str
    if known.is_flag:
        kind = bool
    elif known.repeated:
        kind, default = list[str] | None, None
    elif default is None:
        kind = kind | None
    return Parameter(field, Parameter.KEYWORD_ONLY, annotation=Annotated[kind, option(field)], default=default)


def make_options(given: dict[str, Any]) -> MakeOptions:
    """Return what Typer read as the options of `make`."""
    repeated = {name: tuple(given[name] or ()) for name, known in BY_FIELD.items() if known.repeated and name in given}
    return MakeOptions(**(given | repeated))
