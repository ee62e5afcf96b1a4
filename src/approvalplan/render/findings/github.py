"""Findings as workflow commands of GitHub Actions, which shows each beside its line of a pull request."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from approvalplan.diagnostics import Finding
from approvalplan.render.findings.shared import with_hint

COMMANDS: Final = {"error": "error", "warning": "warning", "note": "notice"}

_IN_MESSAGE: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY: Final = _IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def render(findings: Iterable[Finding]) -> str:
    """Return one command a line, in the order of the findings; empty text for none."""
    return "".join(map(_command, findings))


def _command(finding: Finding) -> str:
    line, column, end_line, end_column = finding.position
    place = {"file": finding.file, "line": line, "endLine": end_line}
    if line == end_line:  # GitHub refuses columns of a stretch over several lines
        place |= {"col": column, "endColumn": end_column}
    place["title"] = finding.id
    properties = ",".join(f"{key}={str(value).translate(_IN_PROPERTY)}" for key, value in place.items())
    return f"::{COMMANDS[finding.severity]} {properties}::{with_hint(finding).translate(_IN_MESSAGE)}\n"
