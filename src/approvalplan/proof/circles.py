"""No project's papers wait for each other in a circle (互相等待)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.logic.applying import both, denied, either
from approvalplan.logic.circles import closed_circle, in_one_line, knots_in, links_of
from approvalplan.logic.standing import standings
from approvalplan.proof.inquiry import Case, Inquiry

if TYPE_CHECKING:
    from approvalplan.engine.compile.conditions import Node
    from approvalplan.logic.circles import WaitLink
    from approvalplan.model.proof import Proved
    from approvalplan.proof.ground import Ground


def prove(ground: Ground) -> Proved:
    """Return whether no project's papers wait for each other in a circle."""
    program = ground.program
    inquiry = Inquiry(ground)
    told: set[frozenset[int]] = set()
    for standing in standings(program):
        for links in knots_in(len(program.items), links_of(program, standing)):
            found = closed_circle(program.space, links, inquiry.possible, inquiry.most)
            inquiry.note(found)
            items = frozenset(link.item for link in found.links)
            if found.vector is not None and items not in told:
                told.add(items)
                path = in_one_line(program, found.links)
                case = Case(_closed(links, found.links), standing.scheme, lambda made: made is None)
                inquiry.breach("circle", case, found.vector, path=path)
    return inquiry.proved("no-circle")


def _closed(links: list[WaitLink], circle: list[WaitLink]) -> Node:
    """Return when a circle of items is closed, in whatever form the items are there."""
    steps = [
        either(*(wait_link.node for wait_link in links if (wait_link.item, wait_link.other) == (link.item, link.other)))
        for link in circle
    ]
    return both(*steps, denied(circle[0].inner))
