"""Reads the plain forms of `make` without Typer, or declines."""

from __future__ import annotations

from typing import Any

from approvalplan.cli.options import BY_NAME, MakeOptions


def quick_make(arguments: list[str]) -> MakeOptions | None:
    """Return the options of a `make` whose every word is understood, else None: then Typer reads the line.

    Understood are `make PROJECT` and the options of `options` written as two words or with `=`, values in
    range, options that may not be repeated at most once.
    """
    if not arguments or arguments[0] != "make":
        return None
    found: dict[str, Any] = {}
    words = iter(arguments[1:])
    for word in words:
        name, has_value, value = word.partition("=")
        option = BY_NAME.get(name)
        if option is not None and option.is_flag and not has_value:
            found[option.field] = True
        elif option is not None and not option.is_flag and (name.startswith("--") or not has_value):
            given = value if has_value else next(words, None)
            if not given or given.startswith("-") or (option.choices and given not in option.choices):
                return None
            if option.repeated:
                found[option.field] = (*found.get(option.field, ()), given)
            elif option.field in found:
                return None
            else:
                found[option.field] = given
        elif "project" in found or (word.startswith("-") and word != "-"):
            return None
        else:
            found["project"] = word
    return MakeOptions(**found) if "project" in found else None
