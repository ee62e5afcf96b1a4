"""The arguments and options that several commands have, each with its help."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from approvalplan.cli.options import FORMATS
from approvalplan.wording import say

Limits = Literal["promised", "statutory"]
PermitMode = Literal["auto", "whole", "staged"]
Sheet = Literal["owner", "window"]
CheckFormat = Literal["text", "json", "github", "gitlab", "sarif", "junit", "auto", "markdown", "pdf"]
Shell = Literal["bash", "zsh", "fish", "powershell"]
PaperFormatName = Literal["text", "markdown", "pdf"]
"""The formats of any paper."""
CompareFormat = Literal["text", "json", "markdown"]
GraphFormat = Literal["svg", "mermaid"]
SchemaName = Literal["project", "rulebook", "plan", "findings"]

Project = Annotated[str, typer.Argument(metavar="PROJECT", help=say("command.opt.project"))]
Rules = Annotated[str | None, typer.Option("--rules", metavar="DIR", help=say("command.opt.rules"))]
Start = Annotated[str | None, typer.Option("--start", metavar="DATE", help=say("command.opt.start"))]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=say("command.opt.as-of"))]
LimitsOption = Annotated[Limits, typer.Option("--limits", help=say("command.opt.limits"))]
Permit = Annotated[PermitMode, typer.Option("--permit", help=say("command.opt.permit"))]
Strict = Annotated[bool, typer.Option("--strict", help=say("command.opt.strict"))]
Formats = Annotated[
    list[str] | None,
    typer.Option("--format", metavar=f"[{'|'.join(FORMATS)}]", help=say("command.opt.format")),
]
Output = Annotated[str | None, typer.Option("--output", "-o", metavar="PATH", help=say("command.opt.output"))]
Json = Annotated[bool, typer.Option("--json", help=say("command.opt.json"))]
Ascii = Annotated[bool, typer.Option("--ascii", help=say("command.opt.ascii"))]
Redact = Annotated[bool, typer.Option("--redact", help=say("command.opt.redact"))]
Quiet = Annotated[bool, typer.Option("--quiet", help=say("command.opt.quiet"))]
Sets = Annotated[list[str] | None, typer.Option("--set", metavar="FACT=VALUE", help=say("command.opt.set"))]
Font = Annotated[str | None, typer.Option("--font", metavar="FILE", help=say("command.opt.font"))]
SheetOption = Annotated[Sheet | None, typer.Option("--sheet", help=say("command.opt.sheet"))]
PaperOption = Annotated[PaperFormatName, typer.Option("--format", help=say("command.opt.compare-format"))]
Day = Annotated[str, typer.Argument(metavar="DATE", help=say("command.opt.day"))]
Name = Annotated[str, typer.Argument(metavar="NAME", help=say("command.opt.name"))]
Year = Annotated[int, typer.Argument(metavar="YEAR", help=say("command.opt.year"))]
