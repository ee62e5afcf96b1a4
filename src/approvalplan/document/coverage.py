"""What of a rulebook has a case, as a paper: a line for each kind, and what has none with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.document.blocks import Block, Code, Entries, Entry, Heading, PaperDocument, Spans, Text
from approvalplan.model.case_coverage import KINDS, percent
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from approvalplan.model.case_coverage import CaseCoverage, CoveredThing


def coverage_document(coverages: Iterable[CaseCoverage]) -> PaperDocument:
    """Return the coverage of some rulebooks, one after the other."""
    return PaperDocument(say("coverage.heading"), tuple(block for coverage in coverages for block in _blocks(coverage)))


def _blocks(coverage: CaseCoverage) -> Iterator[Block]:
    yield Heading(say("coverage.title", title=coverage.title, cases=coverage.cases), 1)
    if coverage.failed:
        yield Text(say("coverage.failed", failed=coverage.failed), "bad")
    kinds = ((kind, coverage.of(kind)) for kind in KINDS)
    yield Entries(tuple(Entry(_kind(kind, things)) for kind, things in kinds if things))
    left = sorted((thing for thing in coverage.things if not thing.cases), key=lambda thing: (thing.file, thing.line))
    yield Text(say("coverage.left", count=len(left)) if left else say("coverage.none-left"))
    if left:
        yield Entries(tuple(map(_left, left)))


def _kind(kind: str, things: tuple[CoveredThing, ...]) -> str:
    covered = sum(thing.cases > 0 for thing in things)
    words = say_of("coverage.kind", kind)
    return say("coverage.line", kind=words, covered=covered, total=len(things), percent=percent(things))


def _left(thing: CoveredThing) -> Entry:
    member = f"{thing.kind}.{thing.part}" if thing.part else thing.kind
    place = Code(say("coverage.place", file=thing.file, line=thing.line))
    return Entry(Spans((place, say_of("coverage.what", member, name=thing.name))))
