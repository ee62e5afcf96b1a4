"""Whether it matters how the construction permit is issued: to the figures (计入目标的天数), and to when work starts.

Two permit schemes are compared over all projects that may use both. Where one number may still lie above the other,
the projects are split on a condition that the longer of both rests on, until none does, or one surely does.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import permutations
from typing import NamedTuple

from approvalplan.engine.compile.conditions import Node, Truth, judge
from approvalplan.engine.compile.program import PreparedScheme, Program
from approvalplan.engine.run.ranges import cells
from approvalplan.engine.run.targets import target_of
from approvalplan.logic.applying import both
from approvalplan.logic.possible import Possible
from approvalplan.logic.projects import any_project
from approvalplan.logic.search import Answer, first
from approvalplan.logic.waiting import needed_by
from approvalplan.model.proof import Breach, Project, Proved
from approvalplan.proof.assumed import Assumed, Region, halves_of, speaks_of_scheme
from approvalplan.proof.bounds import UNBOUNDED, WEIGHTS, Gauge
from approvalplan.proof.counted import (
    CountedView,
    canonical,
    counting_items,
    joined_stages,
    merged_items,
    nodes_of,
    view_of,
)
from approvalplan.proof.ground import Ground
from approvalplan.proof.inquiry import Inquiry
from approvalplan.proof.leads import Leads, cut_of
from approvalplan.proof.shapes import shapes
from approvalplan.proof.smallest import smallest, some_project, under
from approvalplan.proof.starts import Starts, nodes_to_decide
from approvalplan.wording import say_of

MOST_PARTS = 6_000
"""Into how many parts the projects are split for one comparison before it says that it gave up."""


class Above(NamedTuple):
    """By how many days one number lies above another in a set of projects, and a condition that keeps both apart."""

    least: int
    greatest: int
    rests_on: Node | None


Compare = Callable[[list[int]], Above | None]
"""Compares two numbers in a set of projects; None where there is nothing to compare."""


class SchemeEnding(NamedTuple):
    """Projects for which one number surely lies above the other, if there are any; whether all was decided."""

    vector: list[int] | None
    above: int
    parts: int
    decided: bool

    @property
    def holds(self) -> bool:
        """Return whether it was decided that there are none."""
        return self.vector is None and self.decided


def first_above(view: CountedView, starts: list[list[int]], compare: Compare, possible: Possible) -> SchemeEnding:
    """Return projects among some sets for which one number lies farthest above the other, the likeliest sets first."""
    space = view.program.space
    seen: set[tuple[tuple[int, ...], frozenset[tuple[int, Truth]]]] = set()

    def compared(regions: Iterable[Region]) -> Iterator[tuple[Region, Above]]:
        for region in regions:
            mark = (canonical(view, region.vector), frozenset(region.truths().items()))
            if mark not in seen:
                seen.add(mark)
                found = _compared(view, region, compare)
                if found is not None and found.greatest > 0 and region.some_project(space).answer != "none":
                    yield region, found

    def look(part: tuple[Region, Above]) -> Answer | list[tuple[Region, Above]]:
        region, (least, greatest, rests_on) = part
        if len(seen) >= MOST_PARTS:
            rests_on = None
        if least > 0 and (rests_on is None or least == greatest):
            return "found"
        return "gave up" if rests_on is None else list(compared(halves_of(space, region, rests_on)))

    def rank(part: tuple[Region, Above]) -> tuple[int, int]:
        return -part[1].greatest, part[1].greatest - part[1].least

    ended = first(compared(map(Region, starts)), look, rank=rank)
    if ended.part is None or ended.answer == "gave up":
        return SchemeEnding(None, 0, len(seen), decided=ended.part is None)
    region, found = ended.part
    some = region.some_project(space).vector
    known = some is not None and possible(some)
    return SchemeEnding(some if known else None, found.least, len(seen), decided=known)


def _compared(view: CountedView, region: Region, compare: Compare) -> Above | None:
    """Return the comparison of two numbers in a set of projects, with what is assumed of it taken for granted."""
    view.assumed.update(region.truths())
    try:
        return compare(region.vector)
    finally:
        view.assumed.clear()


def schemes_agree(ground: Ground) -> Proved:
    """Return whether every figure is the same under all permit schemes that a project may use, over all projects."""
    program = ground.program
    stages = stages_with_schemes(program)
    inquiry = Inquiry(ground)
    for schemes in permutations(program.schemes, 2):
        where = both(*(scheme.node for scheme in schemes))
        if judge(where, program.space, any_project(program.space)) is False:
            continue
        made = shapes(view_of(program, schemes[0], counting_items(program, stages)), schemes, where)
        groups: dict[tuple[str, tuple[int, ...]], list[list[int]]] = {}
        for cell in made.cells:
            key = (_scope(program, cell.route), joined_stages(program, cell.filled))
            groups.setdefault(key, []).append(cell.filled)
        for (scope, stage_of), vectors in sorted(groups.items()):
            assumed: Assumed = {}
            items = counting_items(program, stages, stage_of)
            gauges = [
                Gauge(view_of(program, scheme, items, assumed), ground.setting, scope, stages) for scheme in schemes
            ]
            for figure in WEIGHTS:
                compare = figures_compared(gauges, figure, inquiry.possible)
                found = first_above(gauges[0].view, vectors, compare, inquiry.possible)
                inquiry.gave_up |= not (found.decided and made.decided)
                inquiry.add(gauges[0].view, parts=found.parts)
                told = (*_names(program, *schemes), ("figure", say_of("proof.figure", figure)))
                if found.vector is not None and all(breach.values[:3] != told for breach in inquiry.breaches):
                    every = counting_items(program)
                    whole = [Gauge(view_of(program, scheme, every), ground.setting, scope) for scheme in schemes]
                    project = _project(ground, schemes, found, figures_compared(whole, figure, inquiry.possible))
                    values = (*told, ("days", found.above))
                    inquiry.breaches.append(Breach("schemes-agree", values, project._replace(scheme=schemes[0].id)))
            inquiry.plans += sum(gauge.plans for gauge in gauges)
    return inquiry.proved("schemes-agree", "proof.bounded-schemes-agree", len(inquiry.facts))


def staged_not_later(ground: Ground) -> Proved:
    """Return whether a staged permit never lets work start later than the whole one, for all that may use it.

    At the usual durations, with the first submission on the day of the rules.
    """
    program = ground.program
    inquiry = Inquiry(ground)
    for schemes in permutations(program.schemes, 2):
        where = both(*(scheme.node for scheme in schemes))
        if not schemes[1].is_whole or judge(where, program.space, any_project(program.space)) is False:
            continue
        if _never_later(ground, schemes, inquiry):
            continue
        ending = _later_start(ground, schemes, inquiry)
        inquiry.gave_up |= not ending.decided
        if ending.vector is not None:
            pair = [Starts(program, scheme, ground.setting, {}) for scheme in schemes]
            project = _project(ground, schemes, ending, starts_compared(pair, inquiry.possible))
            values = (*_names(program, *schemes), ("days", ending.above))
            inquiry.breaches.append(Breach("staged-not-later", values, project._replace(scheme=schemes[0].id)))
    return inquiry.proved("staged-not-later", "proof.bounded-staged-not-later", len(inquiry.facts))


def _never_later(ground: Ground, schemes: tuple[PreparedScheme, PreparedScheme], inquiry: Inquiry) -> bool:
    """Return whether it was proved from how long work takes to start from each paper; where not, nothing is known."""
    program = ground.program
    cut = cut_of(program)
    if cut is None:
        return False
    assumed: Assumed = {}
    found = Leads(program, schemes, ground.setting, cut, assumed)
    made = shapes(found.soon, schemes, both(*(scheme.node for scheme in schemes)), nodes_to_decide(program))
    ending = first_above(
        found.soon, [cell.filled for cell in made.cells], leads_compared(found, inquiry), inquiry.possible
    )
    inquiry.add(found.soon, ending.parts, found.plans)
    return ending.holds and made.decided


def leads_compared(found: Leads, inquiry: Inquiry) -> Compare:
    """Return what compares how long work takes to start under two permit schemes, at most: nothing is ever sure."""

    def compare(vector: list[int]) -> Above | None:
        vectors = (under(inquiry.program, vector, view.scheme) for view in (found.late, found.soon))
        excess = found.excess(*vectors) if inquiry.possible(vector) else None
        return None if excess is None else Above(-UNBOUNDED, excess[0].days, excess[1])

    return compare


def _later_start(ground: Ground, schemes: tuple[PreparedScheme, PreparedScheme], inquiry: Inquiry) -> SchemeEnding:
    """Return projects for which work surely starts later under the first permit scheme, if there are any."""
    program = ground.program
    assumed: Assumed = {}
    pair = [Starts(program, scheme, ground.setting, assumed) for scheme in schemes]
    made = shapes(pair[0].view, schemes, both(*(scheme.node for scheme in schemes)), nodes_to_decide(program))
    compare = starts_compared(pair, inquiry.possible)
    found = first_above(pair[0].view, [cell.filled for cell in made.cells], compare, inquiry.possible)
    inquiry.add(pair[0].view, found.parts, sum(starts.plan.made for starts in pair))
    return found._replace(decided=found.decided and made.decided)


def figures_compared(gauges: list[Gauge], figure: str, possible: Possible) -> Compare:
    """Return what compares a figure under two permit schemes."""
    first, second = gauges
    program = first.view.program

    def compare(vector: list[int]) -> Above | None:
        if not possible(vector):
            return None
        one, other = (under(program, vector, gauge.view.scheme) for gauge in gauges)
        here, there = first.bounds(one), second.bounds(other)
        if here is None or there is None:
            return None
        rests_on = first.on_chains(one, here, figure) or second.open_condition(other, there, figure)
        if here.high is None or there.high is None:
            return Above(-UNBOUNDED, UNBOUNDED, rests_on)
        least, greatest = here.low[figure] - there.high[figure], here.high[figure] - there.low[figure]
        return Above(least, greatest, rests_on)

    return compare


def starts_compared(pair: list[Starts], possible: Possible) -> Compare:
    """Return what compares when work starts under two permit schemes."""
    first, second = pair
    program = first.view.program

    def compare(vector: list[int]) -> Above | None:
        here, there = (under(program, vector, starts.view.scheme) for starts in pair)
        early, late = (first.plan(here, longest=longest) for longest in (False, True))
        early2, late2 = (second.plan(there, longest=longest) for longest in (False, True))
        if not possible(vector) or early is None or early2 is None:
            return None
        rests_on = first.rests_on(here, late) or second.rests_on(there, late2)
        rests_on = rests_on or first.rests.any_open(here) or second.rests.any_open(there)
        if late is None or late2 is None:
            return Above(-UNBOUNDED, UNBOUNDED, rests_on)
        soonest, latest = first.start(early), first.start(late)
        soonest2, latest2 = second.start(early2), second.start(late2)
        if soonest is None or latest is None or soonest2 is None or latest2 is None:
            return None
        return Above(soonest - latest2, latest - soonest2, rests_on)

    return compare


def stages_with_schemes(program: Program) -> frozenset[int]:
    """Return the stages in which something that counts speaks of the permit scheme.

    In every other stage, unless it is joined with one of these, the plans under two schemes have the same longest
    chain. A replacement or a merger that hangs on the scheme may change any stage.
    """
    view = view_of(program, program.schemes[0], counting_items(program))
    if any(
        speaks_of_scheme(node)
        for reform in view.program.reforms
        for node in (reform.node, *(swap.node for swap in reform.replacements))
    ):
        return frozenset(range(len(program.stages)))
    merged = merged_items(program)
    speaking = {ready.number for ready in view.program.items if any(map(speaks_of_scheme, nodes_of(ready)))}
    groups = {merged[index] for index in speaking}
    touched = {ready.number for ready in view.program.items if merged[ready.number] in groups}
    for reform in view.program.reforms:
        for swap in reform.replacements:
            if swap.item in speaking:
                papers = set(program.items[swap.item].option.gives)
                touched |= {swap.later} if swap.later >= 0 else set()
                touched |= {ready.number for ready in view.program.items if papers & needed_by(ready)}
    return frozenset(program.items[index].stage for index in touched)


def _scope(program: Program, route: int) -> str:
    target = target_of(program, route)
    return "full" if target is None else target.scope


def _names(program: Program, *ways: PreparedScheme) -> tuple[tuple[str, object], ...]:
    schemes = program.rulebook.schemes
    return tuple((name, schemes[scheme.number].name) for name, scheme in zip(("scheme", "other"), ways, strict=True))


def _project(ground: Ground, schemes: tuple[PreparedScheme, ...], ending: SchemeEnding, compare: Compare) -> Project:
    """Return the smallest project found that may use two permit schemes and for which one number is above the other.

    It is above it by exactly as many days as the search has found, where that search was exact.
    """
    program = ground.program
    assert ending.vector is not None

    def shows(stated: list[int]) -> bool:
        for cell in cells(program, stated, ground.decisions):
            found = compare(cell.filled)
            if found is None or found.least != ending.above or not all(scheme.test(cell.filled) for scheme in schemes):
                return False
            if found.greatest != ending.above:
                return False
        return True

    facts = smallest(program, ending.vector, shows)
    return Project(tuple((some_project(program, ending.vector) if facts is None else facts).items()))
