"""No project's papers wait for each other in a circle (互相等待).

Where every condition held, some items would wait for each other: the knots. Only these are looked at, and of the
facts only those that open or close a circle: a circle that is still possible is taken up, and the first of its
conditions that is open is split, until no circle is possible or one is closed. No circle lies in two knots,
so each is looked at by itself. Items that a merge makes one are one here too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from approvalplan.checks.rules.cycle import in_one_line
from approvalplan.engine.run.ranges import components
from approvalplan.logic.applying import both, denied, either
from approvalplan.logic.projects import any_project
from approvalplan.logic.search import halves, narrowed
from approvalplan.proof.inquiry import Case, Inquiry
from approvalplan.proof.standing import holders, same_holder, standings, wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from approvalplan.engine.compile.conditions import Node
    from approvalplan.engine.compile.program import Program
    from approvalplan.logic.search import Narrowed
    from approvalplan.model.proof import Proved
    from approvalplan.proof.ground import Ground
    from approvalplan.proof.standing import SchemeStanding

AFTER, MERGED = -1, -2
"""Instead of a paper: the rules say that one comes after the other; a merge makes them one."""


class WaitLink(NamedTuple):
    """Why an item waits for another, and when; or when the two are one."""

    item: int
    other: int
    paper: int
    node: Node
    inner: Node
    """When both are one item, so that neither waits."""


Left = list[tuple[WaitLink, "Narrowed"]]
"""The links that are possible, each with what is still open of its condition."""


def prove(ground: Ground) -> Proved:
    """Return whether no project's papers wait for each other in a circle."""
    program = ground.program
    inquiry = Inquiry(ground)
    told: set[frozenset[int]] = set()
    for standing in standings(program):
        for links in knots_in(len(program.items), _links(program, standing)):
            found = _closed_circle(inquiry, links)
            if found is None:
                continue
            circle, vector = found
            items = frozenset(link.item for link in circle)
            if items not in told:
                told.add(items)
                path = in_one_line(program, [(link.item, link.paper) for link in circle if link.paper != MERGED])
                case = Case(_closed(links, circle), standing.scheme, lambda made: made is None)
                inquiry.breach("circle", case, vector, path=path)
    return inquiry.proved("no-circle")


def _closed(links: list[WaitLink], circle: list[WaitLink]) -> Node:
    """Return when a circle of items is closed, in whatever form the items are there."""
    steps = [
        either(*(one.node for one in links if (one.item, one.other) == (link.item, link.other))) for link in circle
    ]
    return both(*steps, denied(circle[0].inner))


def _links(program: Program, standing: SchemeStanding) -> Iterator[WaitLink]:
    """Yield every link between two items under a permit scheme, whether or not it lies on a circle."""
    for ready in program.items:
        item = ready.number
        for other in ready.after:
            node = both(standing.offered, standing.present[item], standing.present[other])
            yield WaitLink(item, other, AFTER, node, same_holder(standing, item, other))
        for holder, node in holders(standing, item)[1:]:
            together = both(standing.offered, node)
            yield WaitLink(item, holder, MERGED, together, together)
            yield WaitLink(holder, item, MERGED, together, together)
        for paper, node in wanted(program, standing, item):
            yield from _for_givers(program, standing, item, paper, node)


def _for_givers(program: Program, standing: SchemeStanding, item: int, paper: int, waits: Node) -> Iterator[WaitLink]:
    """Yield the links of an item to those that give a paper; where it gives it first itself, it does not wait."""
    givers = program.givers[paper]
    first = [
        both(standing.present[one], *(denied(standing.present[before]) for before in givers[:n]), same)
        for n, one in enumerate(givers)
        if (same := same_holder(standing, item, one)).parts or one == item
    ]
    for other in givers:
        if other != item:
            node = both(waits, standing.present[other], *map(denied, first))
            yield WaitLink(item, other, paper, node, same_holder(standing, item, other))


def knots_in(size: int, links: Iterable[WaitLink]) -> list[list[WaitLink]]:
    """Return the links that could lie on a circle if every condition held, those of each knot apart."""
    links = list(links)
    ahead: list[set[int]] = [set() for _ in range(size)]
    for link in links:
        ahead[link.item].add(link.other)
    knot = {item: n for n, part in enumerate(components([sorted(one) for one in ahead])) for item in part}
    found: dict[int, list[WaitLink]] = {}
    for link in links:
        if link.item != link.other and knot[link.item] == knot[link.other]:
            found.setdefault(knot[link.item], []).append(link)
    return list(found.values())


def _closed_circle(inquiry: Inquiry, links: list[WaitLink]) -> tuple[list[WaitLink], list[int]] | None:
    """Return a circle and projects that close it, as a vector; None where no project closes one."""
    space = inquiry.program.space
    pending: list[tuple[list[int], Left]] = [(any_project(space), [(link, link.node) for link in links])]
    parts = 0
    while pending:
        vector, before = pending.pop()
        parts += 1
        inquiry.parts += 1
        if parts > inquiry.most:
            inquiry.gave_up = True
            return None
        known: dict[int, Narrowed] = {}
        left: Left = []
        for link, node in before:
            truth = node if isinstance(node, bool) else narrowed(node, space, vector, known)
            if truth is not False:
                left.append((link, truth))
        found = _possible_circle(left, {id(link): narrowed(link.inner, space, vector, known) for link, _ in left})
        if found is not None:
            circle, opened = found
            if opened is None and inquiry.possible(vector):
                return circle, vector
            if opened is None:
                continue
            pending.extend((part, left) for part in halves(space, vector, opened))
    return None


def _possible_circle(left: Left, inner: dict[int, Narrowed]) -> tuple[list[WaitLink], Node | None] | None:
    """Return a circle that is possible, its first link from one item to another, and a condition of it that is open."""
    ahead: dict[int, Left] = {}
    for one in left:
        ahead.setdefault(one[0].item, []).append(one)
    for link, truth in left:
        if link.paper == MERGED or inner[id(link)] is True:
            continue
        back = _way_back(ahead, link.other, link.item)
        if back is not None:
            circle = [(link, truth), *back]
            conditions = [*(node for _, node in circle), inner[id(link)]]
            opened = next((node for node in conditions if not isinstance(node, bool)), None)
            return [one for one, _ in circle], opened
    return None


def _way_back(ahead: dict[int, Left], start: int, goal: int) -> Left | None:
    """Return the shortest way from an item to another."""
    schemes: dict[int, Left] = {start: []}
    pending = [start]
    for item in pending:
        if item == goal:
            return schemes[item]
        for link, truth in ahead.get(item, ()):
            if link.other not in schemes:
                schemes[link.other] = [*schemes[item], (link, truth)]
                pending.append(link.other)
    return None
