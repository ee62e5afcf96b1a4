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


VALUES = {
    "--rules": ("rules", None),
    "--start": ("start", None),
    "--as-of": ("as_of", None),
    "--limits": ("limits", LIMITS),
    "--permit": ("permit", PERMITS),
    "--format": ("formats", FORMATS),
    "-o": ("output", None),
    "--output": ("output", None),
    "--set": ("sets", None),
    "--sheet": ("sheet", SHEETS),
    "--font": ("font", None),
}
"""Options with a value: the field, and the values it may have."""
REPEATED = ("formats", "sets")
"""The fields of options that may be given several times."""
FLAGS = {
    "--strict": "strict",
    "--json": "json",
    "--ascii": "ascii_only",
    "--redact": "redact",
    "--quiet": "quiet",
}
"""Options without a value, and the field."""
