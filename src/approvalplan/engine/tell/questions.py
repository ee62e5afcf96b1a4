"""What is not known (待核实): which facts to ask for, which items hang on each, how many days it can make."""

from collections.abc import Iterator
from typing import NamedTuple

from approvalplan.engine.compile.conditions import Node, judge, leaf_mask
from approvalplan.engine.compile.facts import Variable
from approvalplan.engine.compile.program import Program
from approvalplan.engine.run.applicability import infer
from approvalplan.engine.run.counting import stage_chains, total
from approvalplan.engine.run.ranges import Decision
from approvalplan.engine.run.runs import Outcome, run
from approvalplan.engine.run.schedule import Setting
from approvalplan.model.facts import DERIVED
from approvalplan.model.plan import Unknown


class Asked(NamedTuple):
    """What the questions are made from."""

    program: Program
    vector: list[int]
    """What the profile states."""
    filled: list[int]
    """The same with inferences."""
    outcomes: list[Outcome]
    decisions: tuple[Decision, ...]
    setting: Setting
    scope: str


def unknown_facts(asked: Asked) -> tuple[Unknown, ...]:
    """Return the unknown facts that matter: those that decide the route first, then by days and items at stake."""
    hanging: dict[str, set[int]] = {}
    changing = _changing(asked)
    for node, item in _open_conditions(asked):
        for fact in _unknown(asked, node, set()):
            more = {item} if item >= 0 else changing.get(fact, set())
            hanging.setdefault(fact, set()).update(more)
    worst = max(asked.outcomes, key=lambda outcome: outcome.worst[asked.scope].counted_days)
    found = []
    for fact, items in hanging.items():
        if fact in DERIVED:
            continue
        days = _stake_of_cells(asked, fact)
        if days is None:
            days = _stake_of_items(asked, fact, items, worst)
        names = tuple(asked.program.items[item].item.id for item in sorted(items))
        found.append(Unknown(fact, names, days))
    order = {variable.fact: variable.number for variable in reversed(asked.program.space.variables)}
    first = {fact for node in _open_routes(asked) for fact in _unknown(asked, node, set())}

    def rank(one: Unknown) -> tuple[bool, int, int, int]:
        return (one.fact not in first, -(one.days_at_stake or 0), -len(one.items), order[one.fact])

    return tuple(sorted(found, key=rank))


def _open_routes(asked: Asked) -> Iterator[Node]:
    """Yield the conditions of the routes that the project may still turn out to be on, the sure one left out."""
    for track in asked.program.routes:
        held = track.test(asked.filled)
        if held is None:
            yield track.node
        if held is True:
            break


def _open_conditions(asked: Asked) -> Iterator[tuple[Node, int]]:
    """Yield every condition that is unknown and matters, with the item it is about (-1: all of the plan)."""
    program, filled = asked.program, asked.filled
    yield from _open_in_items(asked)
    yield from ((node, -1) for node in _open_routes(asked))
    for decision in asked.decisions:
        if decision.test(filled) is None and (
            decision.item < 0 or program.items[decision.item].test(filled) is not False
        ):
            yield decision.node, decision.item
    for reform in program.reforms:
        for swap in reform.replacements:
            if program.items[swap.item].test(filled) is not False and reform.test(filled) is not False:
                yield from ((node, swap.item) for node in (reform.node, swap.node))


def _open_in_items(asked: Asked) -> Iterator[tuple[Node, int]]:
    filled = asked.filled
    for ready in asked.program.items:
        truth = ready.test(filled)
        if truth is False or ready.later_only:
            continue
        if truth is None:
            yield ready.node, ready.number
        for form in ready.forms:
            held = form.test(filled)
            if held is None:
                yield form.node, ready.number
            if held is True:
                break
        options = [form.option for form in ready.forms if form.option and form.test(filled) is not False]
        for need in {id(need): need for option in options or [ready.option] for need in option.needs}.values():
            if need.test is not None and need.test(filled) is None:
                yield need.node, ready.number


def _unknown(asked: Asked, node: Node, seen: set[int]) -> list[str]:
    """Return the unknown facts that leave a condition unknown; for an inferred one those it follows from."""
    space = asked.program.space
    if judge(node, space, asked.filled) is not None:
        return []
    if node.leaf is None:
        return [fact for part in node.parts for fact in _unknown(asked, part, seen)]
    index, _ = leaf_mask(node.leaf, space)
    if index not in seen and asked.vector[index] == space.variables[index].full:
        seen.add(index)
        behind = [
            fact
            for inference in asked.program.inferences
            if inference.variable == index
            for _, _, inner in inference.lines
            for fact in _unknown(asked, inner, seen)
        ]
        if behind:
            return behind
    return [node.leaf.fact]


def _split(asked: Asked, variable: Variable) -> list[list[Outcome]]:
    """Return the cells grouped by the answers to a variable that cells were split on; one group if it was not."""
    masks = sorted({outcome.cell.vector[variable.number] for outcome in asked.outcomes})
    return [[outcome for outcome in asked.outcomes if outcome.cell.vector[variable.number] & mask] for mask in masks]


def _changing(asked: Asked) -> dict[str, set[int]]:
    """Return for each fact that cells were split on the items that some answers have and others have not."""
    changing: dict[str, set[int]] = {}
    if len(asked.outcomes) == 1:
        return changing
    have = {
        id(outcome): {n for n, option in enumerate(outcome.high.graph.options) if option is not None}
        for outcome in asked.outcomes
    }
    for variable in asked.program.space.variables:
        groups = [set[int]().union(*(have[id(outcome)] for outcome in group)) for group in _split(asked, variable)]
        if len(groups) > 1:
            every = set[int].intersection(*groups)
            changing.setdefault(variable.fact, set()).update(set[int]().union(*groups) - every)
    return changing


def _stake_of_cells(asked: Asked, fact: str) -> int | None:
    """Return by how many days the answers to a fact that cells were split on differ, at best or at worst."""
    stake = None
    for variable in asked.program.space.variables:
        groups = _split(asked, variable) if variable.fact == fact else []
        if len(groups) <= 1:
            continue
        best = [min(outcome.best[asked.scope].counted_days for outcome in group) for group in groups]
        worst = [max(outcome.worst[asked.scope].counted_days for outcome in group) for group in groups]
        stake = max(stake or 0, max(best) - min(best), max(worst) - min(worst))
    return stake


def _stake_of_items(asked: Asked, fact: str, items: set[int], worst: Outcome) -> int:
    """Return how many days fewer the worst case has if what hangs on a fact comes out best."""
    if any(doubt.item in items for doubt in worst.high.selection.doubts):
        tried = [run(asked.program, worst.cell.filled, worst.high.scheme, asked.setting, spared=items)]
    elif worst.high.timeline.doubtful or worst.high.graph.doubtful:
        tried = [
            run(asked.program, answer, worst.high.scheme, asked.setting) for answer in _answers(asked, fact, worst)
        ]
    else:
        tried = []
    days = [total(stage_chains(asked.program, candidate.graph, candidate.timeline), asked.scope) for candidate in tried]
    counted = worst.worst[asked.scope].counted_days
    return counted - min([counted, *days])


def _answers(asked: Asked, fact: str, worst: Outcome) -> Iterator[list[int]]:
    """Yield the vector of a cell with each answer to a fact."""
    program = asked.program
    for variable in program.space.variables:
        if variable.fact != fact or worst.cell.vector[variable.number] != variable.full:
            continue
        for at in range(variable.full.bit_length()):
            answered = list(worst.cell.vector)
            answered[variable.number] = 1 << at
            filled = infer(program, answered)
            filled[program.route_variable] = worst.cell.filled[program.route_variable]
            yield filled
