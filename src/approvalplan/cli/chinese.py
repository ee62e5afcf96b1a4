"""Typer in Chinese: help, headings, and what is wrong with a command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from re import compile as pattern
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from approvalplan.cli.console import emit
from approvalplan.logic.near import nearest
from approvalplan.wording import say, shown

HEADINGS = {
    "Arguments": "command.heading.arguments",
    "Options": "command.heading.options",
    "Commands": "command.heading.commands",
}
"""Typer's headings of a help text, and the sentences that take their place."""
REMARKS = {"[required]": "command.heading.required", "[default: ": "command.heading.default"}
"""Typer's remarks on an option, likewise."""
SOME_OPTIONS = say("command.heading.some-options")
A_COMMAND = say("command.heading.a-command")
_QUOTED = pattern(r"'([^']*)'")
_BRACED = pattern(r"\(([^()]*)\)$")


Formatter: Any = typer.Context.formatter_class


class Help(Formatter):  # type: ignore[misc]
    """Writes the help of a command in Chinese."""

    def write_usage(self, prog: str, args: str = "", _prefix: str | None = None) -> None:
        """Write how a command is called."""
        super().write_usage(prog, args, say("command.heading.usage"))

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        super().write_heading(say(HEADINGS[heading]) if heading in HEADINGS else heading)

    def write_dl(self, rows: Sequence[tuple[str, str]], *widths: int) -> None:
        """Write options or commands, each with what it does."""
        before = len(self.buffer)
        super().write_dl(rows, *widths)
        self.buffer[before:] = map(_remarked, self.buffer[before:])


def _remarked(text: str) -> str:
    for word, key in REMARKS.items():
        text = text.replace(word, say(key))
    return text


class ChineseContext(typer.Context):
    """What Typer knows of a command line; its help is Chinese."""

    formatter_class = Help


def _show_help(ctx: Any, _param: Any, wanted: Any) -> None:
    """Print the help as all output is printed, and end."""
    if wanted and not ctx.resilient_parsing:
        emit(ctx.get_help())
        raise typer.Exit


def _chinese(option: Any) -> Any:
    option.help = say("command.opt.help")
    option.callback = _show_help
    return option


class Command(TyperCommand):
    """A command whose help is Chinese."""

    context_class = ChineseContext

    def __init__(self, *arguments: Any, **given: Any) -> None:
        """Make the command as Typer does."""
        super().__init__(*arguments, **given | {"options_metavar": SOME_OPTIONS})

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that shows the help."""
        return _chinese(super().get_help_option(ctx))


class Group(TyperGroup):
    """A group of commands whose help is Chinese."""

    context_class = ChineseContext

    def __init__(self, *arguments: Any, **given: Any) -> None:
        """Make the group as Typer does."""
        super().__init__(*arguments, **given | {"options_metavar": SOME_OPTIONS, "subcommand_metavar": A_COMMAND})

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that shows the help."""
        return _chinese(super().get_help_option(ctx))


def usage_sentence(error: Any) -> str:
    """Return what is wrong with a command line."""
    tell = _SENTENCES.get(type(error).__name__, _other)
    return tell(error)


def _no_such_option(error: Any) -> str:
    near = nearest(error.option_name, error.possibilities or ())
    return _with_hint(say("command.no-such-option", option=shown(error.option_name)), near)


def _bad_value(error: Any) -> str:
    _, *choices = _QUOTED.findall(error.message) or [""]
    sentence = "command.bad-choice" if choices else "command.bad-value"
    return say(sentence, name=_parameter(error), choices="、".join(choices))


def _other(error: Any) -> str:
    named = _QUOTED.findall(error.message)
    if error.message.startswith("No such command") and named:
        near = nearest(named[0], getattr(error.cmd, "commands", {}))
        return _with_hint(say("command.no-such-command", name=shown(named[0])), near)
    extra = _BRACED.search(error.message)
    return say("command.too-many-words", words=shown(extra[1]) if extra else "")


_SENTENCES: dict[str, Callable[[Any], str]] = {
    "NoArgsIsHelpError": lambda error: str(error.message),
    "NoSuchOption": _no_such_option,
    "MissingParameter": lambda error: say("command.missing-parameter", name=_parameter(error)),
    "BadOptionUsage": lambda error: say("command.option-without-value", option=shown(error.option_name)),
    "BadParameter": _bad_value,
}
"""What to say of each kind of mistake, by the name of Typer's class."""


def _with_hint(sentence: str, near: list[str]) -> str:
    return sentence + (say("command.did-you-mean", near=near[0]) if near else "")


def _parameter(error: Any) -> str:
    param = error.param
    if param is None:
        return str(error.param_hint or "")
    names = [name for name in param.opts if name.startswith("-")]
    return str(names[0] if names else param.metavar or param.name.upper())
