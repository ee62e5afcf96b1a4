"""The least and the greatest figure over all projects of a route, by splitting the space where the bounds are apart.

The set of projects whose bound is best is looked at first. Where its bounds agree, no other project can do better;
else it is split on a condition that the longest chain rests on. Nothing is sampled and nothing is left out.
"""

from typing import NamedTuple

from approvalplan.engine.compile.conditions import Node, judge
from approvalplan.engine.compile.program import PreparedScheme, Program
from approvalplan.engine.run.ranges import Cell, cells
from approvalplan.engine.run.runs import allowed_ways
from approvalplan.engine.run.targets import target_of
from approvalplan.logic.applying import both, denied
from approvalplan.logic.possible import Possible
from approvalplan.logic.projects import any_project
from approvalplan.logic.search import Answer, first, halves, narrowed
from approvalplan.model.proof import Counts, Extreme, Project
from approvalplan.proof.bounds import UNBOUNDED, WEIGHTS, Bounds, Gauge
from approvalplan.proof.counted import counting_items, facts_cut, view_of
from approvalplan.proof.ground import Ground
from approvalplan.proof.shapes import shapes
from approvalplan.proof.smallest import smallest, some_project, under


class Part(NamedTuple):
    """A set of projects of one route whose plans have one shape, under one permit scheme."""

    vector: list[int]
    gauge: Gauge
    bounds: Bounds


class Ending(NamedTuple):
    """Where a search ended: the number, a part all of whose projects have it, whether it was decided."""

    value: int
    part: Part
    exact: bool


class RouteProjects(NamedTuple):
    """All projects of a route, in parts, and whether all was decided."""

    parts: list[Part]
    gauges: tuple[Gauge, ...]
    """One for each permit scheme."""
    possible: Possible
    decided: bool


def extremes(ground: Ground, route: int) -> tuple[Extreme, ...]:
    """Return for each figure the least and the greatest it is for any project of a route, the number of which is given.

    Figures are those under the whole permit wherever it may be used. A route on which no project is has none.
    """
    target = target_of(ground.program, route)
    scope = "full" if target is None else target.scope
    track = track_of(ground, route, scope)
    if not track.parts:
        return ()
    found = []
    for figure in WEIGHTS:
        least = best(track, figure, -1)
        greatest = best(track, figure, 1)
        projects = [project_of(ground, route, figure, track, ending) for ending in (least, greatest)]
        found.append(
            Extreme(
                route=ground.program.routes[route].route.id,
                figure=figure,
                least=least.value,
                greatest=greatest.value,
                least_project=projects[0],
                greatest_project=projects[1],
                limit=None if target is None else target.days,
                counts=_counts(track),
                exact=track.decided and least.exact and greatest.exact,
            )
        )
    return tuple(found)


def best(track: RouteProjects, figure: str, sign: int) -> Ending:
    """Return the greatest (sign 1) or the least (sign -1) that a figure is in some parts."""
    seen: set[tuple[int, ...]] = set()

    def bounds(part: Part) -> tuple[int, int]:
        return part.bounds.low[figure], UNBOUNDED if part.bounds.high is None else part.bounds.high[figure]

    def rank(part: Part) -> tuple[int, int]:
        low, high = bounds(part)
        return (-high if sign > 0 else low, high - low)

    def look(part: Part) -> Answer | list[Part]:
        low, high = bounds(part)
        halved = None if low == high else split(part, figure, track.possible)
        if halved is None:
            return "found" if low == high else "gave up"
        new = {half.gauge.key(half.vector): half for half in halved}
        found = [half for key, half in new.items() if key not in seen]
        seen.update(new)
        return found

    ended = first(track.parts, look, rank=rank)
    if ended.part is None:
        raise ValueError("every plan of the route is a circle")
    return Ending(bounds(ended.part)[sign > 0], ended.part, exact=ended.answer == "found")


def project_of(ground: Ground, route: int, figure: str, track: RouteProjects, ending: Ending) -> Project:
    """Return the smallest project found on a route of which a figure surely is the number a search ended with.

    Where it is that number under every permit scheme that may be used, no scheme is named.
    """
    program, way = ground.program, ending.part.gauge.view.scheme
    modes = (("auto", None), ("whole" if way.is_whole else "staged", way.id))

    def shown(cell: Cell, way: PreparedScheme) -> bool:
        bounds = track.gauges[way.number].bounds(under(program, cell.filled, way))
        return (
            bounds is not None
            and bounds.high is not None
            and (bounds.low[figure] == bounds.high[figure] == ending.value)
        )

    for mode, scheme in modes:

        def shows(vector: list[int], mode: str = mode) -> bool:
            return all(
                cell.route == route and all(shown(cell, way) for way in allowed_ways(program, cell.filled, mode))
                for cell in cells(program, vector, ground.decisions)
            )

        facts = smallest(program, ending.part.vector, shows)
        if facts is not None:
            return Project(tuple(facts.items()), scheme)
    return Project(tuple(some_project(program, ending.part.vector).items()), way.id)


def split(part: Part, figure: str, possible: Possible) -> list[Part] | None:
    """Return a part split on a condition that keeps its bounds apart, without what no profile can state."""
    space = part.gauge.view.program.space
    node = part.gauge.open_condition(part.vector, part.bounds, figure)
    if node is None:
        return None
    left = narrowed(node, space, part.vector, {})
    assert isinstance(left, Node)
    found = []
    for vector in halves(space, part.vector, left):
        bounds = part.gauge.bounds(vector) if possible(vector) else None
        if bounds is not None:
            found.append(Part(vector, part.gauge, bounds))
    return found


def track_of(ground: Ground, route: int, scope: str) -> RouteProjects:
    """Return all projects of a route in parts in which the shape of the plan is decided, each that differs once."""
    program = ground.program
    found: list[Part] = []
    items = counting_items(program)
    gauges = tuple(Gauge(view_of(program, scheme, items), ground.setting, scope) for scheme in program.schemes)
    possible, decided = Possible(program), True
    for gauge in gauges:
        where = region(program, gauge.view.scheme)
        if judge(where, program.space, any_project(program.space)) is False:
            continue
        made = shapes(gauge.view, (gauge.view.scheme,), where)
        decided = decided and made.decided
        seen: set[tuple[int, ...]] = set()
        for vector in made.of_route(route):
            key = gauge.key(vector)
            if key not in seen and possible(vector):
                seen.add(key)
                bounds = gauge.bounds(vector)
                if bounds is not None:
                    found.append(Part(vector, gauge, bounds))
    return RouteProjects(found, gauges, possible, decided)


def region(program: Program, scheme: PreparedScheme) -> Node:
    """Return for which projects figures are looked at under a permit scheme: the whole one wherever it may be used."""
    whole = next((scheme for scheme in program.schemes if scheme.is_whole), program.schemes[0])
    if scheme is whole:
        return Node("any", (whole.node, both(*(denied(scheme.node) for scheme in program.schemes))))
    return both(scheme.node, denied(whole.node))


def _counts(track: RouteProjects) -> Counts:
    """Return what was looked at so far: facts that are told apart, parts, plans."""
    facts = {fact for gauge in track.gauges for fact in facts_cut(gauge.view)}
    return Counts(
        len(facts), sum(len(gauge.known) for gauge in track.gauges), sum(gauge.plans for gauge in track.gauges)
    )
