"""Circles of things that wait for each other: whether some project closes one, and how it reads.

Where every condition held, some items would wait for each other: the knots. Only these are looked at, and of the
facts only those that open or close a circle: a circle that is still possible is taken up, and the first of its
conditions that is open is split, until no circle is possible or one is closed. No circle lies in two knots,
so each is looked at by itself. Items that a merge makes one are one here too.
"""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from approvalplan.engine.run.ranges import components
from approvalplan.logic.applying import both, denied
from approvalplan.logic.projects import any_project
from approvalplan.logic.search import MOST_PARTS, Narrowed, first, halves, narrowed
from approvalplan.logic.standing import holders, same_holder, wanted
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from approvalplan.engine.compile.conditions import Node
    from approvalplan.engine.compile.facts import Space
    from approvalplan.engine.compile.program import Program
    from approvalplan.logic.search import Answer
    from approvalplan.logic.standing import SchemeStanding

    Name = TypeVar("Name", bound=Hashable)

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


Left = list[tuple[WaitLink, Narrowed]]
"""The links that are possible, each with what is still open of its condition."""


class CircleSearch(NamedTuple):
    """What a search for a circle came to: its links, and projects that close it; the parts seen."""

    answer: Answer
    links: list[WaitLink]
    vector: list[int] | None
    parts: int


def find_cycle(ahead: Mapping[Name, Sequence[Name]]) -> list[Name] | None:
    """Return a path that ends where it begins, in the order of the mapping, or None where there is none."""
    sorter: TopologicalSorter[Name] = TopologicalSorter(dict.fromkeys(ahead, ()))
    for name, following in ahead.items():
        for other in following:
            sorter.add(other, name)
    try:
        sorter.prepare()
    except CycleError as error:
        circle: list[Name] = error.args[1]
        return circle
    return None


def links_of(program: Program, standing: SchemeStanding) -> Iterator[WaitLink]:
    """Yield every link between two items under a permit scheme, whether or not it lies on a circle."""
    for ready in program.items:
        item = ready.number
        for other in ready.after:
            node = both(standing.offered, standing.present[item], standing.present[other])
            yield WaitLink(item=item, other=other, paper=AFTER, node=node, inner=same_holder(standing, item, other))
        for holder, node in holders(standing, item)[1:]:
            together = both(standing.offered, node)
            yield WaitLink(item=item, other=holder, paper=MERGED, node=together, inner=together)
            yield WaitLink(item=holder, other=item, paper=MERGED, node=together, inner=together)
        for paper, node in wanted(program, standing, item):
            yield from _for_givers(program, standing, item, paper, node)


def _for_givers(program: Program, standing: SchemeStanding, item: int, paper: int, waits: Node) -> Iterator[WaitLink]:
    """Yield the links of an item to those that give a paper; where it gives it first itself, it does not wait."""
    givers = program.givers[paper]
    first = [
        both(standing.present[giver], *(denied(standing.present[before]) for before in givers[:n]), same)
        for n, giver in enumerate(givers)
        if (same := same_holder(standing, item, giver)).parts or giver == item
    ]
    for other in givers:
        if other != item:
            node = both(waits, standing.present[other], *map(denied, first))
            yield WaitLink(item=item, other=other, paper=paper, node=node, inner=same_holder(standing, item, other))


def knots_in(size: int, links: Iterable[WaitLink]) -> list[list[WaitLink]]:
    """Return the links that could lie on a circle if every condition held, those of each knot apart."""
    links = list(links)
    ahead: list[set[int]] = [set() for _ in range(size)]
    for link in links:
        ahead[link.item].add(link.other)
    knot = {item: n for n, part in enumerate(components([sorted(targets) for targets in ahead])) for item in part}
    found: dict[int, list[WaitLink]] = {}
    for link in links:
        if link.item != link.other and knot[link.item] == knot[link.other]:
            found.setdefault(knot[link.item], []).append(link)
    return list(found.values())


def closed_circle(
    space: Space, links: list[WaitLink], possible: Callable[[list[int]], bool], most: int = MOST_PARTS
) -> CircleSearch:
    """Return a circle of some links that a project closes, one that a profile can state as far as `possible` says."""
    circle: list[WaitLink] = []
    everything: Left = [(link, link.node) for link in links]

    def look(part: tuple[list[int], Left]) -> Answer | list[tuple[list[int], Left]]:
        vector, before = part
        known: dict[int, Narrowed] = {}
        left: Left = []
        for link, node in before:
            truth = node if isinstance(node, bool) else narrowed(node, space, vector, known)
            if truth is not False:
                left.append((link, truth))
        inner = {id(link): narrowed(link.inner, space, vector, known) for link, _ in left}
        circle[:], opened = _possible_circle(left, inner)
        if opened is not None:
            return [(half, left) for half in halves(space, vector, opened)]
        return "found" if circle and possible(vector) else []

    ended = first([(any_project(space), everything)], look, most=most)
    if ended.part is None or ended.answer == "gave up":
        return CircleSearch(ended.answer, [], None, ended.looked_at)
    return CircleSearch("found", circle, ended.part[0], ended.looked_at)


def _possible_circle(left: Left, inner: dict[int, Narrowed]) -> tuple[list[WaitLink], Node | None]:
    """Return a circle that is possible, its first link from one item to another, and a condition of it that is open.

    There are no links where none is possible.
    """
    ahead: dict[int, Left] = {}
    for pair in left:
        ahead.setdefault(pair[0].item, []).append(pair)
    for link, truth in left:
        if link.paper == MERGED or inner[id(link)] is True:
            continue
        back = _way_back(ahead, link.other, link.item)
        if back is not None:
            circle = [(link, truth), *back]
            conditions = [*(node for _, node in circle), inner[id(link)]]
            opened = next((node for node in conditions if not isinstance(node, bool)), None)
            return [link for link, _ in circle], opened
    return [], None


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


def in_one_line(program: Program, circle: Sequence[WaitLink]) -> str:
    """Return a circle in words: each item, and in brackets the paper that it waits for."""
    text = ""
    for link in circle:
        if link.paper != MERGED:
            name = program.documents[link.paper].name if link.paper >= 0 else say("rule.cycle-after")
            text += say("rule.cycle-edge", item=program.items[link.item].item.name, paper=name)
    return text + program.items[circle[0].item].item.name
