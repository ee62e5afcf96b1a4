"""Typer in Chinese: help, headings, and what is wrong with a command line."""

from __future__ import annotations

from collections.abc import Callable
from re import compile as pattern
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from approvalplan.cli.console import emit
from approvalplan.logic.near import nearest
from approvalplan.wording import say, shown

UsageError: Any = typer.BadParameter.__mro__[1]
"""The base of everything that can be wrong with a command line; Typer gives it no public name."""
HEADINGS = {
    "Usage: ": "usage",
    "Arguments:": "arguments",
    "Options:": "options",
    "Commands:": "commands",
    "[OPTIONS]": "some-options",
    "[ARGS]...": "args",
    "[required]": "required",
    "[default: ": "default",
    "COMMAND": "command",
}
"""Typer's words in a help text, and the sentences that take their place."""
_QUOTED = pattern(r"'([^']*)'")
_BRACED = pattern(r"\(([^()]*)\)$")


def _translated(text: str) -> str:
    for word, name in HEADINGS.items():
        text = text.replace(word, say(f"command.heading.{name}"))
    return text


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

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that shows the help."""
        return _chinese(super().get_help_option(ctx))

    def get_help(self, ctx: Any) -> str:
        """Return the help."""
        return _translated(super().get_help(ctx))


class Group(TyperGroup):
    """A group of commands whose help is Chinese."""

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that shows the help."""
        return _chinese(super().get_help_option(ctx))

    def get_help(self, ctx: Any) -> str:
        """Return the help."""
        return _translated(super().get_help(ctx))


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
