"""What of a rulebook has a case, as data for programs: `approvalplan.case-coverage/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.data.text import json_text
from approvalplan.model.case_coverage import KINDS, percent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from approvalplan.model.case_coverage import CaseCoverage

SCHEMA = "approvalplan.case-coverage/1"


def render(coverages: Iterable[CaseCoverage]) -> str:
    """Return the coverage of some rulebooks as JSON text, ending in a line feed."""
    return json_text({"schema": SCHEMA, "rulebooks": [_rulebook(one) for one in coverages]}) + "\n"


def _rulebook(coverage: CaseCoverage) -> dict[str, Any]:
    kinds = {kind: coverage.of(kind) for kind in KINDS}
    return {
        "id": coverage.rulebook,
        "title": coverage.title,
        "cases": coverage.cases,
        "failed": coverage.failed,
        "kinds": {
            kind: {"covered": sum(one.cases > 0 for one in things), "total": len(things), "percent": percent(things)}
            for kind, things in kinds.items()
        },
        "things": [
            {
                "kind": one.kind,
                "id": one.id,
                "part": one.part or None,
                "name": one.name,
                "file": one.file,
                "line": one.line,
                "cases": one.cases,
            }
            for one in coverage.things
        ],
    }
