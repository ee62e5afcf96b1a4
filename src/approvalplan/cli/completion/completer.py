"""What may follow on a command line: commands, options, choices, files, items and facts."""

from __future__ import annotations

import os
from inspect import unwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

import typer

from approvalplan.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

YAML = (".yaml", ".yml")
ANY = ("",)
"""The ends of the names of files that may be meant: any end."""

Candidate = tuple[str, str]
"""A whole word, and what it means."""


class TypedLine(NamedTuple):
    """A command line as far as it is typed."""

    command: Any
    options: dict[str, str]
    """The values of options, by their first name."""
    arguments: list[str]
    waiting: Any
    """The option whose value comes next, or None."""
    ended: bool
    """Whether `--` has ended the options."""


def candidates(words: list[str]) -> list[Candidate]:
    """Return what the last word may become; the words are those after the program's name."""
    *before, current = words or [""]
    line = _read(before)
    if line is None:
        return []
    if line.waiting is not None:
        return list(_values(line, line.waiting, current))
    if current.startswith("-") and not line.ended:
        return _option(line, current)
    commands = getattr(line.command, "commands", None)
    if commands is not None:
        return [(name, _meaning(command)) for name, command in commands.items() if name.startswith(current)]
    argument = _argument(line)
    if argument is not None:
        return list(_values(line, argument, current))
    return [] if current else _option_names(line.command, "--")


def _read(words: list[str]) -> TypedLine | None:
    """Return what the words before the last one say; None where they name no command of ours."""
    command = typer.main.get_command(app)
    line = TypedLine(command, {}, [], None, ended=False)
    for word in words:
        name, sign, value = word.partition("=")
        commands = getattr(line.command, "commands", None)
        if line.waiting is not None:
            line.options[line.waiting.opts[0]] = word
            line = line._replace(waiting=None)
        elif word.startswith("-") and word != "-" and not line.ended:
            option = _options(line.command).get(name)
            if word == "--":
                line = line._replace(ended=True)
            elif option is not None and sign:
                line.options[option.opts[0]] = value
            elif option is not None and not option.is_flag:
                line = line._replace(waiting=option)
        elif commands is None:
            line.arguments.append(word)
        elif word in commands:
            line = line._replace(command=commands[word])
        else:
            return None
    return line


def _options(command: Any) -> dict[str, Any]:
    return {name: param for param in command.params if param.param_type_name == "option" for name in param.opts}


def _option(line: TypedLine, current: str) -> list[Candidate]:
    """Return what an option may become, or its value where one stands behind a sign."""
    name, sign, value = current.partition("=")
    if not sign:
        return _option_names(line.command, current)
    option = _options(line.command).get(name)
    found = () if option is None or option.is_flag else _values(line, option, value)
    return [(f"{name}={choice}", meaning) for choice, meaning in found]


def _option_names(command: Any, begin: str) -> list[Candidate]:
    """Return the options that begin so, the help included."""
    asked = command.get_help_option(command.make_context("", [], resilient_parsing=True))
    names = {name: param for param in (*command.params, asked) if param is not None for name in param.opts}
    return [(name, _meaning(part)) for name, part in names.items() if name.startswith("-") and name.startswith(begin)]


def _argument(line: TypedLine) -> Any:
    """Return the argument that comes next, or None where all are given."""
    arguments = [param for param in line.command.params if param.param_type_name == "argument"]
    last = arguments[-1] if arguments and arguments[-1].nargs == -1 else None
    return arguments[len(line.arguments)] if len(line.arguments) < len(arguments) else last


def _meaning(one: Any) -> str:
    return " ".join((one.help or "").split())


def _values(line: TypedLine, param: Any, begin: str) -> Iterable[Candidate]:
    """Return the values that a parameter may have: its choices, else what its placeholder stands for."""
    place = param.metavar or ""
    choices = _choices(line.command, param) or (place.strip("[]").split("|") if "|" in place else [])
    if choices:
        return [(word, "") for word in choices if word.startswith(begin)]
    return _PLACES[place](line, begin) if place in _PLACES else ()


def _choices(command: Any, param: Any) -> list[str]:
    hints = get_type_hints(unwrap(command.callback)) if command.callback else {}
    return _literals(hints.get(param.name))


def _literals(hint: Any) -> list[str]:
    if get_origin(hint) is Literal:
        return [str(get_arg) for get_arg in get_args(hint)]
    return [literal for part in get_args(hint) for literal in _literals(part)]


# --- what the placeholders stand for ---


def _files(begin: str, ends: tuple[str, ...]) -> Iterator[Candidate]:
    """Yield the files whose names begin and end so, and the folders on the way, which end in a slash."""
    start = os.path.split(begin)[1]
    folder = begin[: len(begin) - len(start)]
    try:
        entries = sorted(os.scandir(Path(folder or ".").expanduser()), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if not entry.name.startswith(start) or (entry.name.startswith(".") and not start):
            continue
        if entry.is_dir():
            yield f"{folder}{entry.name}/", ""
        elif entry.name.endswith(ends):
            yield folder + entry.name, ""


def _items(line: TypedLine, begin: str) -> Iterator[Candidate]:
    from approvalplan.usecases import names

    project = line.arguments[0] if line.arguments else None
    rulebook = names.rulebook_for(project, line.options.get("--rules"))
    return iter(()) if rulebook is None else names.matching(names.items(rulebook), begin)


def _elements(line: TypedLine, begin: str) -> Iterator[Candidate]:
    """Return what `rules show` may show; nothing begun: the items only, for the whole would hide them."""
    from approvalplan.usecases import names

    rulebook = names.rulebook_for(None, line.options.get("--rules"))
    if rulebook is None:
        return iter(())
    return names.matching([*names.items(rulebook), *(names.elements(rulebook) if begin else [])], begin)


def _facts(line: TypedLine, begin: str) -> Iterator[Candidate]:
    """Yield facts with `=` behind them; behind the `=`, their values, in Chinese where the fact is."""
    from approvalplan.usecases import names

    rulebook = names.rulebook_for(None, line.options.get("--rules"))
    if rulebook is None:
        return
    fact, sign, value = begin.partition("=")
    if not sign:
        yield from ((f"{word}=", other) for word, other in names.matching(names.facts(rulebook), begin))
        return
    for word, other in names.matching(names.values(rulebook, fact), value):
        if value or word.isascii() == fact.isascii() or not other:
            yield f"{fact}={word}", other


_PLACES: dict[str, Any] = {
    "PROJECT": lambda _line, begin: _files(begin, YAML),
    "[PROJECT]": lambda _line, begin: _files(begin, YAML),
    "A": lambda _line, begin: _files(begin, (*YAML, ".json")),
    "B": lambda _line, begin: _files(begin, (*YAML, ".json")),
    "[A]": lambda _line, begin: _files(begin, ()),
    "[B]": lambda _line, begin: _files(begin, ()),
    "[PATH]...": lambda _line, begin: _files(begin, YAML),
    "FILE": lambda _line, begin: _files(begin, YAML),
    "PATH": lambda _line, begin: _files(begin, ANY),
    "DIR": lambda _line, begin: _files(begin, ()),
    "[ITEM]": _items,
    "NAME": _elements,
    "FACT=VALUE": _facts,
}
"""The words of a placeholder, by the placeholder: what is called alike is completed alike in every command."""
