"""What `make` may be told, once for Typer and for the short way in."""

from typing import NamedTuple

FORMATS = ("text", "json", "markdown")
"""The formats offered; the first is the default."""
LIMITS = ("promised", "statutory")
PERMITS = ("auto", "whole", "staged")


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


VALUES = {
    "--rules": ("rules", None),
    "--start": ("start", None),
    "--as-of": ("as_of", None),
    "--limits": ("limits", LIMITS),
    "--permit": ("permit", PERMITS),
    "--format": ("formats", FORMATS),
    "-o": ("output", None),
    "--output": ("output", None),
}
"""Options with a value: the field, and the values it may have."""
FLAGS = {
    "--strict": "strict",
    "--json": "json",
    "--ascii": "ascii_only",
    "--redact": "redact",
    "--quiet": "quiet",
}
"""Options without a value, and the field."""
