"""What of a rulebook its cases hold fast (例子覆盖): each thing that a case can expect, and how many do."""

from __future__ import annotations

from typing import NamedTuple

KINDS = ("item", "variant", "reform", "replacement", "scheme", "route", "threshold")
"""The kinds of things, in the order in which they are told."""


class CoveredThing(NamedTuple):
    """Something that a case can hold fast."""

    kind: str
    id: str
    """The item; `item.variant`; the reform; `reform.item`; the scheme; the route; what holds the comparison."""
    part: str
    """yes | not_needed | unknown of an item, below | at | above of a comparison; else empty."""
    name: str
    """What people call it; of a comparison the fact and the number it is compared with."""
    file: str
    line: int
    cases: int
    """How many cases hold it fast."""


class CaseCoverage(NamedTuple):
    """The coverage of one rulebook."""

    rulebook: str
    title: str
    cases: int
    """The cases that hold."""
    failed: int
    """The cases that do not, and cover nothing."""
    things: tuple[CoveredThing, ...]

    def of(self, kind: str) -> tuple[CoveredThing, ...]:
        """Return the things of a kind."""
        return tuple(thing for thing in self.things if thing.kind == kind)


def percent(things: tuple[CoveredThing, ...]) -> int:
    """Return how many of a hundred things have a case, rounded down: 100 only where all have one."""
    return 100 * sum(thing.cases > 0 for thing in things) // len(things) if things else 100
