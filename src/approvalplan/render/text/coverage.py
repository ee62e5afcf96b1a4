"""What of a rulebook has a case, as text for people: a line for each kind, and what has none with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.model.case_coverage import KINDS, percent
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from approvalplan.model.case_coverage import CaseCoverage


def render(coverages: Iterable[CaseCoverage]) -> str:
    """Return the coverage of some rulebooks, one after the other."""
    return "\n\n".join("\n".join(_lines(one)) for one in coverages)


def _lines(coverage: CaseCoverage) -> Iterator[str]:
    yield say("coverage.title", title=coverage.title, cases=coverage.cases)
    if coverage.failed:
        yield say("coverage.failed", failed=coverage.failed)
    for kind in KINDS:
        things = coverage.of(kind)
        if things:
            covered = sum(one.cases > 0 for one in things)
            words = say(f"coverage.kind.{kind}")
            yield say("coverage.line", kind=words, covered=covered, total=len(things), percent=percent(things))
    left = sorted((one for one in coverage.things if not one.cases), key=lambda one: (one.file, one.line))
    yield say("coverage.left", count=len(left)) if left else say("coverage.none-left")
    for one in left:
        what = ".".join(filter(None, ("coverage.what", one.kind, one.part)))
        yield say("coverage.thing", file=one.file, line=one.line, what=say(what, name=one.name))
