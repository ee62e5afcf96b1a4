"""Reads the plain forms of `make` without Typer, or declines."""

from __future__ import annotations

from typing import Any

from approvalplan.cli.options import FLAGS, REPEATED, VALUES, MakeOptions


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
        if word in FLAGS:
            found[FLAGS[word]] = True
        elif name in VALUES and (name.startswith("--") or not has_value):
            field, allowed = VALUES[name]
            given = value if has_value else next(words, None)
            if not given or given.startswith("-") or (allowed and given not in allowed):
                return None
            if field in REPEATED:
                found[field] = (*found.get(field, ()), given)
            elif field in found:
                return None
            else:
                found[field] = given
        elif "project" in found or (word.startswith("-") and word != "-"):
            return None
        else:
            found["project"] = word
    return MakeOptions(**found) if "project" in found else None
