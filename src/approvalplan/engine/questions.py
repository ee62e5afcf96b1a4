"""What is not known (待核实): which facts to ask for, which items hang on each, how many days it can make."""

from __future__ import annotations

from approvalplan.engine.applicability import infer
from approvalplan.engine.conditions import Node, judge, leaf_mask
from approvalplan.engine.program import Program
from approvalplan.engine.ranges import Decision
from approvalplan.engine.runs import Outcome, run
from approvalplan.engine.schedule import Setting
from approvalplan.engine.counting import stage_chains, total
from approvalplan.model.plan import Unknown

NEVER_ASKED = {"permit.scheme", "permit.offered", "route"}


def unknown_facts(
    program: Program,
    vector: list[int],
    filled: list[int],
    outcomes: list[Outcome],
    decisions: tuple[Decision, ...],
    setting: Setting,
    scope: str,
) -> tuple[Unknown, ...]:
    """Return the unknown facts that matter, the one with most days and items at stake first.

    `vector` is what the profile states, `filled` the same with inferences.
    """
    hanging = _hanging(program, vector, filled, decisions, outcomes)
    worst = max(outcomes, key=lambda one: one.worst[scope].counted_days)
    found = []
    for fact, items in hanging.items():
        if fact in NEVER_ASKED:
            continue
        days = _stake_of_cells(program, fact, outcomes, scope)
        if days is None:
            days = _stake_of_items(program, fact, items, worst, setting, scope)
        found.append(Unknown(fact, tuple(program.items[one].item.id for one in sorted(items)), days))
    order = {variable.fact: variable.index for variable in reversed(program.space.variables)}
    return tuple(sorted(found, key=lambda one: (-(one.days_at_stake or 0), -len(one.items), order[one.fact])))


def _hanging(
    program: Program,
    vector: list[int],
    filled: list[int],
    decisions: tuple[Decision, ...],
    outcomes: list[Outcome],
) -> dict[str, set[int]]:
    """Return each unknown fact that still matters, with the items that hang on it."""
    hanging: dict[str, set[int]] = {}

    def note(node: Node, item: int) -> None:
        for fact in _unknown(program, vector, filled, node, set()):
            hanging.setdefault(fact, set()).update({item} if item >= 0 else set())

    for ready in program.items:
        truth = judge(ready.node, program.space, filled)
        if truth is False or ready.later_only:
            continue
        note(ready.node, ready.index)
        for form in ready.forms:
            held = judge(form.node, program.space, filled)
            if held is None:
                note(form.node, ready.index)
            if held is True:
                break
        for need in ready.option.needs:
            note(need.node, ready.index)
    changing = _changing(program, outcomes)
    for track in program.routes:
        held = judge(track.node, program.space, filled)
        for fact in _unknown(program, vector, filled, track.node, set()):
            hanging.setdefault(fact, set()).update(changing.get(fact, set()))
        if held is True:
            break
    for decision in decisions:
        if decision.item < 0 or judge(program.items[decision.item].node, program.space, filled) is not False:
            for fact in _unknown(program, vector, filled, decision.node, set()):
                hanging.setdefault(fact, set()).update({decision.item} - {-1} | changing.get(fact, set()))
    return hanging


def _unknown(program: Program, vector: list[int], filled: list[int], node: Node, seen: set[int]) -> list[str]:
    """Return the unknown facts that leave a condition unknown; for an inferred one those it follows from."""
    space = program.space
    if judge(node, space, filled) is not None:
        return []
    if node.leaf is None:
        return [fact for part in node.parts for fact in _unknown(program, vector, filled, part, seen)]
    index, _ = leaf_mask(node.leaf, space)
    if index not in seen and vector[index] == space.variables[index].full:
        seen.add(index)
        behind = [
            fact
            for guess in program.guesses
            if guess.variable == index
            for _, _, inner in guess.lines
            for fact in _unknown(program, vector, filled, inner, seen)
        ]
        if behind:
            return behind
    return [node.leaf.fact]


def _changing(program: Program, outcomes: list[Outcome]) -> dict[str, set[int]]:
    """Return for each fact that cells were split on the items that some cells have and others have not."""
    if len(outcomes) < 2:
        return {}
    have = [{n for n, option in enumerate(one.high.graph.options) if option is not None} for one in outcomes]
    differ = set.union(*have) - set.intersection(*have)
    changing = {}
    for variable in program.space.variables:
        masks = {one.cell.vector[variable.index] for one in outcomes}
        if len(masks) < 2:
            continue
        groups = [
            {item for item in differ if any(item in held for one, held in zip(outcomes, have, strict=True)
                                            if one.cell.vector[variable.index] & mask)}
            for mask in masks
        ]  # fmt: skip
        changing.setdefault(variable.fact, set()).update(set.union(*groups) - set.intersection(*groups))
    return changing


def _stake_of_cells(program: Program, fact: str, outcomes: list[Outcome], scope: str) -> int | None:
    """Return by how many days the worst case differs between the answers to a fact that cells were split on."""
    stake = None
    for variable in program.space.variables:
        if variable.fact != fact:
            continue
        masks = {one.cell.vector[variable.index] for one in outcomes}
        if len(masks) < 2:
            continue
        ends = []
        for mask in masks:
            inside = [one for one in outcomes if one.cell.vector[variable.index] & mask]
            ends.append(
                (
                    min(one.best[scope].counted_days for one in inside),
                    max(one.worst[scope].counted_days for one in inside),
                )
            )
        spread = max(
            max(end[n] for end in ends) - min(end[n] for end in ends) for n in (0, 1)
        )
        stake = max(stake or 0, spread)
    return stake


def _stake_of_items(
    program: Program, fact: str, items: set[int], worst: Outcome, setting: Setting, scope: str
) -> int:
    """Return how many days fewer the worst case has where the doubts that hang on a fact come out shortest."""
    doubts = [one for one in worst.high.selection.doubts if one.item in items]
    if not doubts:
        return 0
    spared = list(worst.cell.vector)
    full = program.space.unknown()
    best = worst.worst[scope].counted_days
    for variable in program.space.variables:
        if variable.fact != fact or spared[variable.index] != full[variable.index]:
            continue
        for at in range(full[variable.index].bit_length()):
            spared[variable.index] = 1 << at
            filled = infer(program, spared)
            filled[program.route_variable] = worst.cell.filled[program.route_variable]
            tried = run(program, filled, worst.high.way, setting)
            best = min(best, total(stage_chains(program, tried.graph, tried.timeline), scope))
        spared[variable.index] = full[variable.index]
    return worst.worst[scope].counted_days - best
