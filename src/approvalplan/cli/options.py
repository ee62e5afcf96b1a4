"""What `make` may be told, once for Typer and for the short way in."""

from typing import NamedTuple

ALL = "all"
FORMATS = ("text", "json", "markdown", "html", "pdf", "docx", "xlsx", "ics", "svg", "png", ALL)
"""The formats offered; the first is the default, the last stands for all of them."""
LIMITS = ("promised", "statutory")
PERMITS = ("auto", "whole", "staged")
SHEETS = ("owner", "window")
"""The printed sheets: 企业联 and 窗口联."""


class MakeOptions(NamedTuple):
    """The arguments of `make` as they were typed; dates and paths are read where they are used."""

    project: str
    rules: str | None = None
    start: str | None = None
    as_of: str | None = None
    limits: str = "promised"
    permit: str = "auto"
    strict: bool = False
    formats: tuple[str, ...] = ()
    output: str | None = None
    json: bool = False
    ascii_only: bool = False
    redact: bool = False
    quiet: bool = False
    sets: tuple[str, ...] = ()
    sheet: str | None = None
    font: str | None = None


class CommandOption(NamedTuple):
    """An option: the field it fills, its names, and the key of its help; without value or choices it is a flag."""

    field: str
    names: tuple[str, ...]
    help: str
    value: str = ""
    """What stands for its value in the help, and tells what completes it."""
    choices: tuple[str, ...] = ()
    repeated: bool = False

    @property
    def is_flag(self) -> bool:
        """Tell whether it takes no value."""
        return not (self.value or self.choices)


OPTIONS = (
    CommandOption("rules", ("--rules",), "command.opt.rules", "DIR"),
    CommandOption("start", ("--start",), "command.opt.start", "DATE"),
    CommandOption("as_of", ("--as-of",), "command.opt.as-of", "DATE"),
    CommandOption("limits", ("--limits",), "command.opt.limits", choices=LIMITS),
    CommandOption("permit", ("--permit",), "command.opt.permit", choices=PERMITS),
    CommandOption("strict", ("--strict",), "command.opt.strict"),
    CommandOption("formats", ("--format",), "command.opt.format", choices=FORMATS, repeated=True),
    CommandOption("output", ("--output", "-o"), "command.opt.output", "PATH"),
    CommandOption("json", ("--json",), "command.opt.json"),
    CommandOption("ascii_only", ("--ascii",), "command.opt.ascii"),
    CommandOption("redact", ("--redact",), "command.opt.redact"),
    CommandOption("quiet", ("--quiet",), "command.opt.quiet"),
    CommandOption("sets", ("--set",), "command.opt.set", "FACT=VALUE", repeated=True),
    CommandOption("sheet", ("--sheet",), "command.opt.sheet", choices=SHEETS),
    CommandOption("font", ("--font",), "command.opt.font", "FILE"),
)
"""The options of `make`, in the order of its help; several commands have some of them."""
BY_NAME = {name: option for option in OPTIONS for name in option.names}
