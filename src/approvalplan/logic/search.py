"""The one exact search: the space of all projects is split until what is looked for is in a part, or in none.

Which part is looked at next is a matter of its rank: the likeliest first, or where all have the same, the last first.
A condition is narrowed as it is split: what is decided in a part is left out there, so that each further step looks
only at what is still open. The first fact that is open is split into where its comparison holds and where it does not.
"""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import count
from typing import TYPE_CHECKING, Generic, Literal, NamedTuple, TypeVar

from approvalplan.engine.compile.conditions import Node, leaf_mask
from approvalplan.logic.projects import any_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from approvalplan.engine.compile.facts import Space

MOST_PARTS = 200_000
"""Into how many parts the space is split before a search gives up and says so."""
MOST_OF_CHECK = 5_000
"""Into how many a check splits it: no condition needs nearly so many."""
FEW_PARTS = 100
"""Into how many parts a check splits it at least, however long the condition is."""
MOST_WORK = 100_000
"""How many parts of conditions a check looks at, about, in one search: a long condition gets fewer splits."""

Answer = Literal["found", "none", "gave up"]
Narrowed = Node | bool
Part = TypeVar("Part")


class Ended(NamedTuple, Generic[Part]):
    """What a search came to: the part that is what was looked for, or at which it gave up; how many it looked at."""

    answer: Answer
    part: Part | None
    looked_at: int


class Found(NamedTuple):
    """What a search came to; for `found` a vector, for all projects of which the condition holds; the parts seen."""

    answer: Answer
    vector: list[int] | None
    parts: int


def first(
    parts: Iterable[Part],
    look: Callable[[Part], Answer | list[Part]],
    *,
    most: int = MOST_PARTS,
    rank: Callable[[Part], tuple[int, ...]] | None = None,
) -> Ended[Part]:
    """Return the first of some sets of projects that is what is looked for, those of the least rank first.

    `look` says of a set that it is, or that nothing more can be told of it, or splits it: into none where nothing
    in it is what is looked for.
    """
    order = count()
    heap: list[tuple[tuple[int, ...], int, Part]] = []

    def put(parts: Iterable[Part]) -> None:
        for part in parts:
            heappush(heap, (() if rank is None else rank(part), -next(order), part))

    put(parts)
    looked_at = 0
    while heap:
        part = heappop(heap)[2]
        looked_at += 1
        told = look(part)
        if isinstance(told, str):
            return Ended(told, part, looked_at)
        if told and looked_at >= most:
            return Ended("gave up", part, looked_at)
        put(told)
    return Ended("none", None, looked_at)


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

    def look(part: tuple[list[int], Narrowed]) -> Answer | list[tuple[list[int], Narrowed]]:
        vector, left = part
        if isinstance(left, Node):
            return [(half, narrowed(left, space, half, {})) for half in halves(space, vector, left)]
        return "found" if left and (possible is None or possible(vector)) else []

    start = any_project(space) if among is None else among
    ended = first([(start, narrowed(node, space, start, {}))], look, most=most)
    vector = ended.part[0] if ended.part is not None and ended.answer == "found" else None
    return Found(ended.answer, vector, ended.looked_at)


def quickly(space: Space, node: Node, *, among: list[int] | None = None) -> Found:
    """Return what `find` does, with so little work that a check may ask it of every condition there is."""
    return find(space, node, among=among, most=max(FEW_PARTS, min(MOST_OF_CHECK, MOST_WORK // _length(node))))


def may_hold(space: Space, node: Node, *, among: list[int] | None = None) -> bool:
    """Return whether a condition may hold for some project: a check tells nobody of a thing not proved."""
    return quickly(space, node, among=among).answer != "none"


def _length(node: Node) -> int:
    """Return how many parts a condition has; those behind a name that stands in it twice are counted once."""
    seen: set[int] = set()
    pending, length = [node], 0
    while pending:
        part = pending.pop()
        length += 1
        if part.kind != "named" or id(part) not in seen:
            seen.add(id(part))
            pending.extend(part.parts)
    return length


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
