"""The shipped rules are clean: what `check` still says of them is listed, with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.kept_findings import KEPT, Kept
from tools.rules import RULES

from approvalplan.diagnostics import Finding
from approvalplan.files.rulebook.rulebooks import load_rulebook
from approvalplan.usecases.check.check_rules import check_rules


@pytest.fixture(scope="module", params=["cn", "shanxi"])
def findings(request: pytest.FixtureRequest) -> list[Finding]:
    return check_rules(load_rulebook(RULES / request.param))


def test_only_what_is_listed_is_found(findings: list[Finding]) -> None:
    found = [
        Kept(finding.id, Path(finding.file).relative_to(RULES).as_posix(), finding.key_path) for finding in findings
    ]
    assert [kept for kept in found if kept not in KEPT] == []


def test_what_is_listed_is_a_note_and_is_found() -> None:
    found = check_rules(load_rulebook(RULES / "shanxi"))
    notes = {
        Kept(finding.id, Path(finding.file).relative_to(RULES).as_posix(), finding.key_path)
        for finding in found
        if finding.severity == "note"
    }
    assert notes == set(KEPT)
    assert all(len(reason) > 20 for reason in KEPT.values())
