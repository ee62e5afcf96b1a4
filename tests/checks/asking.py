"""One check alone, asked of a rulebook in files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.conftest import places

from approvalplan.checks.registry import checks, look
from approvalplan.checks.subject import Subject
from approvalplan.diagnostics import Finding, in_file_order
from approvalplan.files.rulebook.period import as_once_written
from approvalplan.files.rulebook.rulebooks import load_rulebook


def ask(top: Path, id_: str, before: Mapping[str, Any] | None = None) -> list[Finding]:
    """Return what one check finds; `before` is what files held before, by their path."""
    loaded = load_rulebook(top)
    assert loaded.subject is not None
    subject = Subject(
        loaded.subject.gathered._replace(before={file: as_once_written(data) for file, data in (before or {}).items()})
    )
    phase = next(check.phase for check in checks() if check.id == id_)
    return [finding for finding in in_file_order(look(subject, phase)) if finding.id == id_]


def where(top: Path, findings: list[Finding]) -> list[str]:
    """Return where findings stand: `low/items/permit.yaml:9:9`."""
    return [place.partition(" ")[0] for place in places(findings, top.parent)]
