"""The figures (口径): how many working days the approvals take, counted in the ways people count them.

`counted_days` knows neither calendar nor start: for each stage the longest chain of main-track limits inside
it, chains followed through items of any clock, summed over the stages (并联取关键路径). An item that has been
decided counts the days it took, one that is overdue those so far. The others describe one schedule.
"""

from collections.abc import Callable
from typing import NamedTuple

from approvalplan.engine.compile.program import SCOPES, Option, Program
from approvalplan.engine.run.reforms import Graph
from approvalplan.engine.run.timeline import Timeline

Weight = Callable[[Option], int]


class Figures(NamedTuple):
    """The five figures over one scope, in working days but for the last, which is calendar days."""

    counted_days: int
    running_days: int
    authority_days: int
    elapsed_working_days: int
    calendar_days: int


def counted(option: Option) -> int:
    """Return the days an item counts for the target."""
    return option.weight


def strict(option: Option) -> int:
    """Return the days an item counts when time excluded without a law is counted too."""
    return option.strict


def statutory(option: Option) -> int:
    """Return the days an item counts at its statutory limit."""
    return option.statutory


def stages_of(program: Program, graph: Graph) -> list[int]:
    """Return for each item the stage it is counted in; joined stages are one."""
    stage_of = graph.stage_of
    return [stage_of[ready.stage] for ready in program.items]


def longest_to(timeline: Timeline, weights: list[int], groups: list[int]) -> list[int]:
    """Return for each item the longest chain of weights that ends with it, through items of its own group.

    What only the decision waits for does not put off the item's own days: the longer of both counts.
    """
    chain = [0] * len(weights)
    before = timeline.before
    for index in timeline.order:
        group = groups[index]
        ahead = late = 0
        for other, by_decision in before[index]:
            if groups[other] == group:
                here = chain[other]
                if by_decision:
                    if here > late:
                        late = here
                elif here > ahead:
                    ahead = here
        ahead += weights[index]
        chain[index] = max(ahead, late)
    return chain


def stage_chains(program: Program, graph: Graph, timeline: Timeline, weight: Weight = counted) -> dict[str, int]:
    """Return for each stage the longest chain of weights inside it, in working days; joined stages as one."""
    weights = [0 if option is None else weight(option) for option in graph.options]
    if weight is not statutory:
        for index, days in timeline.used.items():
            weights[index] = days
    stages = stages_of(program, graph)
    chain = longest_to(timeline, weights, stages)
    longest = [0] * len(program.stages)
    for index in timeline.order:
        if chain[index] > longest[stages[index]]:
            longest[stages[index]] = chain[index]
    return dict(zip(program.stages, longest, strict=True))


def total(chains: dict[str, int], scope: str) -> int:
    """Return the sum of the chains over the stages of a scope."""
    return sum(chains.get(stage, 0) for stage in SCOPES[scope])


def stage_running(program: Program, graph: Graph, timeline: Timeline) -> dict[str, int]:
    """Return for each stage the working days on which at least one main-track item is with an authority."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for index in timeline.order:
        option = graph.options[index]
        assert option is not None
        if option.weight:
            stage = graph.stage_of[program.items[index].stage]
            spans.setdefault(stage, []).append((timeline.accept[index], timeline.decide[index]))
    return {name: _union(spans.get(n, [])) for n, name in enumerate(program.stages)}


def _union(spans: list[tuple[int, int]]) -> int:
    used, covered = 0, None
    for start, end in sorted(spans):
        begin = start if covered is None else max(start, covered)
        if end > begin:
            used += end - begin
        covered = end if covered is None else max(covered, end)
    return used


def figures(program: Program, graph: Graph, timeline: Timeline, ordinal: Callable[[int], int]) -> dict[str, Figures]:
    """Return the figures over both scopes; `ordinal` turns a working-day index into a day."""
    chains = stage_chains(program, graph, timeline)
    running = stage_running(program, graph, timeline)
    authority = [0 if option is None else option.authority for option in graph.options]
    chain = longest_to(timeline, authority, [0] * len(authority))
    built = _after_construction(program, timeline)
    found = {}
    for scope, stages in SCOPES.items():
        members = _members(program, timeline, stages)
        elapsed, days = _elapsed(program, timeline, members, built, ordinal)
        found[scope] = Figures(
            counted_days=total(chains, scope),
            running_days=total(running, scope),
            authority_days=max([chain[index] for index in members], default=0),
            elapsed_working_days=elapsed,
            calendar_days=days,
        )
    return found


def _members(program: Program, timeline: Timeline, stages: tuple[str, ...]) -> list[int]:
    """Return the scheduled items of the stages, and everything they wait for."""
    inside = bytearray(len(timeline.submit))
    wanted = [stage in stages for stage in program.stages]
    before, items = timeline.before, program.items
    found = []
    for index in reversed(timeline.order):
        if inside[index] or wanted[items[index].stage]:
            found.append(index)
            for other, _ in before[index]:
                inside[other] = 1
    return found


def _elapsed(
    program: Program, timeline: Timeline, members: list[int], built: bytearray, ordinal: Callable[[int], int]
) -> tuple[int, int]:
    """Return working days and calendar days from the first submission to the last decision, without construction.

    `built` says of each item whether it waits for construction: what comes before and what comes after add up.
    """
    first = [NEVER, NEVER]
    last = [-1, -1]
    for index in members:
        if program.items[index].item.clock == "construction":
            continue
        part = built[index]
        first[part] = min(first[part], timeline.submit[index])
        last[part] = max(last[part], timeline.decide[index])
    working = calendar = 0
    for begin, end in zip(first, last, strict=True):
        if end >= 0:
            working += end - begin
            calendar += ordinal(end) - ordinal(begin)
    return working, calendar


def _after_construction(program: Program, timeline: Timeline) -> bytearray:
    """Return for each item 1 where it waits for construction, 0 where it does not."""
    after = bytearray(len(timeline.submit))
    for index in timeline.order:
        for other, _ in timeline.before[index]:
            if after[other] or program.items[other].item.clock == "construction":
                after[index] = 1
    return after


NEVER = 1 << 60
"""Later than any day."""
