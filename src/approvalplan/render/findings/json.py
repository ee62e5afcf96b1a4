"""Findings as JSON for programs: the schema `approvalplan.findings/1`."""

import json
from collections.abc import Iterable

from approvalplan.diagnostics import Finding
from approvalplan.wording import masked


def render(findings: Iterable[Finding]) -> str:
    """Return findings as a JSON list, in their order, ending in a line feed."""
    return json.dumps([as_dict(finding) for finding in findings], ensure_ascii=False, indent=2) + "\n"


def as_dict(finding: Finding) -> dict[str, str | int | None]:
    """Return a finding with the names that other programs rely on."""
    position = finding.position
    return {
        "id": finding.id,
        "severity": finding.severity,
        "file": finding.file,
        "line": position.line,
        "column": position.column,
        "end_line": position.end_line,
        "end_column": position.end_column,
        "key_path": masked(finding.key_path),
        "message": finding.message,
        "hint": finding.hint,
    }
