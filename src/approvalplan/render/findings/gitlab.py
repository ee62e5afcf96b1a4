"""Findings as a Code Quality report of GitLab."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from approvalplan.diagnostics import Finding
from approvalplan.render.findings.shared import fingerprints, with_hint

SEVERITIES: Final = {"error": "major", "warning": "minor", "note": "info"}


def render(findings: Iterable[Finding]) -> str:
    """Return the report as a JSON list, in the order of the findings, ending in a line feed."""
    every = tuple(findings)
    report = [_issue(finding, mark) for finding, mark in zip(every, fingerprints(every), strict=True)]
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _issue(finding: Finding, fingerprint: str) -> dict[str, Any]:
    return {
        "description": with_hint(finding),
        "check_name": finding.id,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": {
            "path": finding.file,
            "lines": {"begin": finding.position.line, "end": finding.position.end_line},
        },
    }
