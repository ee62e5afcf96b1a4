"""An exact search for a project: the space of all projects is split until a condition holds in a part, or in none.

A condition is narrowed as it is split: what is decided in a part is left out there, so that each further step looks
only at what is still open. The first fact that is open is split into where its comparison holds and where it does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from approvalplan.engine.compile.conditions import Node, leaf_mask
from approvalplan.logic.projects import any_project

if TYPE_CHECKING:
    from collections.abc import Callable

    from approvalplan.engine.compile.facts import Space

MOST_PARTS = 200_000
"""Into how many parts the space is split before a search gives up and says so."""

Answer = Literal["found", "none", "gave up"]
Narrowed = Node | bool


class Found(NamedTuple):
    """What a search came to; for `found` a vector, for all projects of which the condition holds; the parts seen."""

    answer: Answer
    vector: list[int] | None
    parts: int


def find(
    space: Space,
    node: Node,
    *,
    among: list[int] | None = None,
    most: int = MOST_PARTS,
    possible: Callable[[list[int]], bool] | None = None,
) -> Found:
    """Return a project for which a condition holds, among some projects or all, or that there is none.

    `possible` says whether a profile can state some project of a vector: conditions on buildings hang together.
    """
    first = any_project(space) if among is None else among
    pending: list[tuple[list[int], Narrowed]] = [(first, narrowed(node, space, first, {}))]
    parts = 0
    while pending:
        vector, left = pending.pop()
        parts += 1
        if left is False or (left is True and possible is not None and not possible(vector)):
            continue
        if left is True:
            return Found("found", vector, parts)
        if parts >= most:
            return Found("gave up", None, parts)
        pending.extend((part, narrowed(left, space, part, {})) for part in halves(space, vector, left))
    return Found("none", None, parts)


def narrowed(node: Node, space: Space, vector: list[int], known: dict[int, Narrowed]) -> Narrowed:
    """Return a condition without what a vector decides: true, false, or a condition on what is open.

    `known` remembers the answers by the identity of the node: the same condition stands in many places.
    """
    if node.leaf is not None:
        index, inside = leaf_mask(node.leaf, space)
        mask = vector[index]
        return False if not mask & inside else True if not mask & ~inside else node
    found = known.get(id(node))
    if found is None:
        found = known[id(node)] = _narrowed(node, space, vector, known)
    return found


def _narrowed(node: Node, space: Space, vector: list[int], known: dict[int, Narrowed]) -> Narrowed:
    if node.kind == "named":
        return narrowed(node.parts[0], space, vector, known)
    if node.kind == "not":
        inner = narrowed(node.parts[0], space, vector, known)
        if isinstance(inner, bool):
            return not inner
        return node if inner is node.parts[0] else Node("not", (inner,))
    decisive = node.kind == "any"
    left: list[Node] = []
    for part in node.parts:
        truth = narrowed(part, space, vector, known)
        if truth is decisive:
            return decisive
        if not isinstance(truth, bool):
            left.append(truth)
    if not left:
        return not decisive
    return left[0] if len(left) == 1 else Node(node.kind, tuple(left))


def halves(space: Space, vector: list[int], left: Node) -> tuple[list[int], list[int]]:
    """Return a part of the space split on the first open comparison of a condition: where it fails, where it holds."""
    while left.leaf is None:
        left = left.parts[0]
    index, inside = leaf_mask(left.leaf, space)
    no, yes = list(vector), list(vector)
    no[index] &= ~inside
    yes[index] &= inside
    return no, yes
