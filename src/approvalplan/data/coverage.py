"""What of a rulebook has a case, as data for programs: `approvalplan.case-coverage/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.data.shape import COUNT, NUMBER, TEXT, Listed, Shape, ValueKind, maybe
from approvalplan.data.text import json_text
from approvalplan.model.case_coverage import KINDS, percent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from approvalplan.model.case_coverage import CaseCoverage

SCHEMA = "approvalplan.case-coverage/1"
SHARE = Shape(covered=COUNT, total=COUNT, percent=COUNT)
COVERED = Shape(kind=TEXT, id=TEXT, part=maybe(TEXT), name=TEXT, file=TEXT, line=NUMBER, cases=COUNT)
RULEBOOK = Shape(
    id=TEXT, title=TEXT, cases=COUNT, failed=COUNT, kinds=Shape(**dict.fromkeys(KINDS, SHARE)),
    things=Listed(COVERED),
)  # fmt: skip
COVERAGE = Shape(schema=ValueKind({"const": SCHEMA}), rulebooks=Listed(RULEBOOK))


def render(coverages: Iterable[CaseCoverage]) -> str:
    """Return the coverage of some rulebooks as JSON text, ending in a line feed."""
    return json_text(COVERAGE.of(schema=SCHEMA, rulebooks=[_rulebook(coverage) for coverage in coverages])) + "\n"


def _rulebook(coverage: CaseCoverage) -> dict[str, Any]:
    kinds = {}
    for kind in KINDS:
        things = coverage.of(kind)
        covered = sum(thing.cases > 0 for thing in things)
        kinds[kind] = SHARE.of(covered=covered, total=len(things), percent=percent(things))
    listed = [COVERED.of(thing, part=thing.part or None) for thing in coverage.things]
    return RULEBOOK.of(coverage, id=coverage.rulebook, kinds=kinds, things=listed)
