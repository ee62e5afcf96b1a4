"""A further need never lowers a figure (单调): not the counted days, not the strict ones, not those by statute.

A figure is a sum over the stages of the longest chain of weights inside each. A further need adds an edge to the graph
of papers and takes none away; every chain there was is there still, and weights are not negative: so no longest chain
grows shorter, whatever the graph. That argument holds for all plans. What is computed here is that the program counts
so: each further need of a paper that an item of the plan gives, as far as it closes no circle, is added to a plan, and
the three figures are counted again by the engine. Only needs between items of one stage can move a figure, since no
chain runs from one stage into another; and no chain runs from an item to one that does not hang together with it, so
only those are counted again that hang together with the two. Stages that look the same in several plans are tried
once. The plans are those of the cells in which the shape of a plan is decided, with all that is in doubt there: not
every plan there is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from approvalplan.engine.run.counting import stage_chains
from approvalplan.engine.run.runs import allowed_ways
from approvalplan.model.proof import Breach, Counts, Project, Proved
from approvalplan.proof.bounds import WEIGHTS
from approvalplan.proof.ground import all_cells
from approvalplan.proof.inquiry import facts_of
from approvalplan.proof.plans import plan_of
from approvalplan.proof.smallest import some_project
from approvalplan.wording import say_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.engine.compile.program import Program
    from approvalplan.engine.run.ranges import Cell
    from approvalplan.engine.run.runs import Run
    from approvalplan.proof.ground import Ground

BOUNDED = "proof.bounded-monotone"

Shape = tuple[tuple[int, ...], ...]
"""What a stage of a plan looks like: per item its weights, what it waits for in the stage, and what may be added."""

Need = tuple[int, int, bool]
"""Item, the item whose paper it would need, and whether only its decision would wait for it."""


class StagePart(NamedTuple):
    """The items of one stage of a plan, each after all it waits for, and the needs that may be added to them."""

    made: Run
    order: list[int]
    further: list[Need]


def prove(ground: Ground) -> Proved:
    """Return whether no further need lowered a figure of the plans that were tried."""
    program = ground.program
    breaches: list[Breach] = []
    seen: set[Shape] = set()
    tried = plans = cells = 0
    for cell in all_cells(ground):
        cells += 1
        for made in _plans(ground, cell):
            plans += 1
            for part in _parts(program, made):
                shape = _shape(part)
                if shape in seen:
                    continue
                seen.add(shape)
                breaches.extend(_breaches(program, part))
                tried += len(part.further)
    return Proved("monotone", tuple(breaches), Counts(facts_of(program), cells, tried), BOUNDED)


def _plans(ground: Ground, cell: Cell) -> Iterator[Run]:
    """Yield the plan of a cell under each permit scheme; one whose papers wait for each other is none."""
    program = ground.program
    whole = [scheme for scheme in program.schemes if scheme.is_whole]
    schemes = allowed_ways(program, cell.filled, "auto")
    for scheme in [*schemes, *(scheme for scheme in whole if scheme not in schemes)]:
        made = plan_of(program, cell.filled, scheme, ground.setting)
        if made is not None:
            yield made


def _parts(program: Program, made: Run) -> Iterator[StagePart]:
    """Yield the stages of a plan."""
    line, graph = made.timeline, made.graph
    ahead = _all_ahead(made)
    giving = {graph.part_of.get(n, n) for n, option in enumerate(graph.options) if option is not None and option.gives}
    stages: dict[int, list[int]] = {}
    for index in line.order:
        stages.setdefault(graph.stage_of[program.items[index].stage], []).append(index)
    for order in stages.values():
        further = [
            (item, other, by_decision)
            for item in order
            for other in order
            if other != item and other in giving and not ahead[other] >> item & 1
            for by_decision in (False, True)
            if (other, False) not in line.before[item] and (other, by_decision) not in line.before[item]
        ]
        yield StagePart(made, order, further)


def _all_ahead(made: Run) -> dict[int, int]:
    """Return for each item all that it waits for, directly or not, as a mask."""
    ahead: dict[int, int] = {}
    for index in made.timeline.order:
        ahead[index] = 0
        for other, _ in made.timeline.before[index]:
            ahead[index] |= ahead[other] | 1 << other
    return ahead


def _shape(part: StagePart) -> Shape:
    """Return what figures and further needs of a stage hang on."""
    inside = set(part.order)
    found = []
    for index in sorted(part.order):
        option = part.made.graph.options[index]
        assert option is not None
        waits = sorted(
            2 * other + by_decision for other, by_decision in part.made.timeline.before[index] if other in inside
        )
        found.append((index, option.weight, option.strict, option.statutory, *waits))
    return (*found, tuple(8 * len(part.made.timeline.submit) * a + 2 * b + c for a, b, c in part.further))


def _breaches(program: Program, part: StagePart) -> Iterator[Breach]:
    """Yield a breach for each further need that lowers a figure."""
    together = _together(part)
    alone = {group[0]: _figures(program, part, group) for group in together.values()}
    for need in part.further:
        here, there = together[need[0]], together[need[1]]
        both = here if here is there else [*there, *here]
        after = _figures(program, part, both, need)
        if any(after[name] < max(alone[here[0]][name], alone[there[0]][name]) for name in WEIGHTS):
            yield from _lowered(program, part, need)


def _together(part: StagePart) -> dict[int, list[int]]:
    """Return for each item of a stage those that hang together with it, each after all it waits for."""
    group = {index: [index] for index in part.order}
    for index in part.order:
        for other, _ in part.made.timeline.before[index]:
            if other in group and group[other] is not group[index]:
                joined = [*group[other], *group[index]]
                group |= dict.fromkeys(joined, joined)
    at = {index: n for n, index in enumerate(part.order)}
    for number in group.values():
        number.sort(key=at.__getitem__)
    return group


def _lowered(program: Program, part: StagePart, need: Need) -> Iterator[Breach]:
    """Yield a breach for each figure of a stage that a further need lowers."""
    before = _figures(program, part, part.order)
    for name, after in _figures(program, part, part.order, need).items():
        if after < before[name]:
            values = (
                ("item", program.items[need[0]].item.name),
                ("other", program.items[need[1]].item.name),
                ("figure", say_of("proof.figure", name)),
                ("before", before[name]),
                ("after", after),
            )
            facts = some_project(program, part.made.vector)
            yield Breach("lowered", values, Project(tuple(facts.items()), part.made.scheme.id))


def _figures(program: Program, part: StagePart, items: list[int], need: Need | None = None) -> dict[str, int]:
    """Return the three figures of some items of a stage, with a further need or without."""
    line = part.made.timeline
    before, order = line.before, items
    if need is not None:
        item, other, by_decision = need
        before = list(before)
        before[item] = [*before[item], (other, by_decision)]
        order = _in_order(before, items)
    changed = line._replace(before=before, order=order)
    graph = part.made.graph
    return {name: sum(stage_chains(program, graph, changed, weight).values()) for name, weight in WEIGHTS.items()}


def _in_order(before: list[list[tuple[int, bool]]], items: list[int]) -> list[int]:
    """Return items so that each comes after those of them that it waits for."""
    inside, done = set(items), dict[int, None]()

    def visit(index: int) -> None:
        if index not in done:
            for other, _ in before[index]:
                if other in inside:
                    visit(other)
            done[index] = None

    for index in items:
        visit(index)
    return list(done)
