"""Ranges for unknown facts (区间): the unknown facts that decide the shape of the plan are split into cells.

What decides: the route, the reforms that merge items or join stages, the permit schemes, and the conditions
inside a knot of the graph of papers (划拨: 用地规划 before land; 出让: land before 用地规划). A condition is split
on one of its unknown leaves, into the projects in which the leaf holds and those in which it does not, so that
only what still matters is split. Inside a cell the plan is computed twice: doubtful items absent and shortest,
and present and longest. As figures and dates only grow with items and needs, the two enclose every answer.
"""

from collections.abc import Iterator
from typing import NamedTuple

from approvalplan.engine.compile.conditions import Node, Test, judge, leaf_mask, leaves_of
from approvalplan.engine.compile.program import Option, PreparedItem, Program
from approvalplan.engine.run.applicability import infer

MAX_CELLS = 4096
"""More cells than this are not split; the cell then stays undecided and its figures are a bound."""


class Decision(NamedTuple):
    """A condition that must be decided in each cell."""

    test: Test
    node: Node
    item: int
    """The item without which it does not matter, or -1."""
    schemes: bool = False
    """Whether it, or the item, speaks of the permit scheme."""


class Cell(NamedTuple):
    """A part of the space of projects in which the shape of the plan is decided."""

    vector: list[int]
    """Before inference."""
    filled: list[int]
    """After inference."""
    route: int
    """Index of the route, -1 where none holds."""
    decided: bool


class Open(NamedTuple):
    """A condition that is not decided yet, and the vector it was judged on."""

    node: Node
    vector: list[int]


def cells(program: Program, vector: list[int], decisions: tuple[Decision, ...]) -> list[Cell]:
    """Return the cells into which unknown facts split what is known."""
    found: list[Cell] = []
    pending = [vector]
    while pending:
        here = pending.pop()
        filled, route, doubt = _decide(program, here, decisions)
        split = None
        if doubt is not None and len(found) + len(pending) < MAX_CELLS:
            split = _split(program, here, doubt)
        if split is None:
            found.append(Cell(here, filled, route, doubt is None))
        else:
            pending.extend(split)
    return found


def _decide(program: Program, vector: list[int], decisions: tuple[Decision, ...]) -> tuple[list[int], int, Open | None]:
    """Return the vector with inferences, the route, and the first condition that is not decided."""
    filled = infer(program, vector)
    route = -1
    for track in program.routes:
        truth = track.test(filled)
        if truth is None:
            return filled, -1, Open(track.node, filled)
        if truth:
            route = track.number
            filled[program.route_variable] = program.space.mask(program.route_variable, track.route.id)
            break
    for decision in decisions:
        for judged in _under_each_scheme(program, filled) if decision.schemes else (filled,):
            if decision.item >= 0 and program.items[decision.item].test(judged) is False:
                continue
            if decision.test(judged) is None:
                return filled, route, Open(decision.node, judged)
    return filled, route, None


def _under_each_scheme(program: Program, filled: list[int]) -> Iterator[list[int]]:
    """Yield the vector with each permit scheme: a run sets the scheme, so it is never what is unknown."""
    for scheme in program.schemes:
        under = list(filled)
        under[program.scheme_variable] = scheme.mask
        yield under


def decisions_of(program: Program, knots: frozenset[int]) -> tuple[Decision, ...]:
    """Return what must be decided besides the route: reforms, permit schemes, and conditions inside knots.

    A reform that only replaces papers need not be: whether it does is a doubt about single items, unless the
    paper that stands in leads into a knot. `knots` are the items that papers could tie into a circle.
    """
    found = list(knot_decisions(program, knots))
    found.extend(Decision(reform.test, reform.node, -1) for reform in program.reforms if reform.merges or reform.joins)
    for reform in program.reforms:
        for into, _ in reform.merges:
            ready = program.items[into]
            found.append(Decision(ready.test, ready.node, -1))
            found.extend(Decision(form.test, form.node, into) for form in ready.forms)
            found.extend(_taken_away(program, into))
    found.extend(Decision(scheme.test, scheme.node, -1) for scheme in program.schemes)
    return _worth_deciding(program, found)


def _taken_away(program: Program, item: int) -> Iterator[Decision]:
    """Yield the conditions under which a reform takes an item away: what merges into it then stands alone."""
    for reform in program.reforms:
        for swap in reform.replacements:
            if swap.item == item and swap.option is None:
                yield Decision(reform.test, reform.node, -1)
                yield Decision(swap.test, swap.node, item)


def knot_decisions(program: Program, knots: frozenset[int]) -> tuple[Decision, ...]:
    """Return the conditions that decide in which order the items of a knot stand."""
    suppliers = suppliers_of(program)
    found: list[Decision] = []
    for index in sorted(knots):
        ready = program.items[index]
        found.append(Decision(ready.test, ready.node, -1))
        found.extend(Decision(form.test, form.node, index) for form in ready.forms)
        for option in forms_of(ready):
            found.extend(
                Decision(need.test, need.node, index)
                for need in option.needs
                if need.test is not None and knots.intersection(suppliers[need.document])
            )
    for reform in program.reforms:
        for swap in reform.replacements:
            if swap.document >= 0 and knots.intersection(program.givers[swap.document]):
                found.append(Decision(reform.test, reform.node, -1))
                found.append(Decision(swap.test, swap.node, swap.item))
    return _worth_deciding(program, found)


def _worth_deciding(program: Program, found: list[Decision]) -> tuple[Decision, ...]:
    """Return each decision once, without those that always hold."""
    unique = {
        (id(decision.node), decision.item): decision
        for decision in found
        if decision.node.kind != "all" or decision.node.parts
    }
    return tuple(pair._replace(schemes=_speaks_of_scheme(program, pair)) for pair in unique.values())


def forms_of(ready: PreparedItem) -> list[Option]:
    """Return the options that an item may have: those of its variants, else its own."""
    return [form.option for form in ready.forms if form.option] or [ready.option]


def _speaks_of_scheme(program: Program, decision: Decision) -> bool:
    nodes = [decision.node] + ([program.items[decision.item].node] if decision.item >= 0 else [])
    return any(leaf.fact == "permit.scheme" for node in nodes for leaf in leaves_of(node))


def _split(program: Program, vector: list[int], doubt: Open) -> list[list[int]] | None:
    """Return the vector split on an unknown leaf of a condition, or None where nothing can be split."""
    found = unknown_leaf(program, vector, doubt.vector, doubt.node, set())
    if found is None:
        return None
    index, inside = found
    yes, no = list(vector), list(vector)
    yes[index] &= inside
    no[index] &= ~inside
    if not yes[index] or not no[index]:
        return None
    return [no, yes]


def unknown_leaf(
    program: Program, vector: list[int], filled: list[int], node: Node, seen: set[int]
) -> tuple[int, int] | None:
    """Return the column and mask of the first unknown leaf that leaves a condition unknown, or None.

    For a fact that is inferred, the unknown facts it is inferred from come first.
    """
    space = program.space
    if judge(node, space, filled) is not None:
        return None
    if node.leaf is None:
        for part in node.parts:
            found = unknown_leaf(program, vector, filled, part, seen)
            if found is not None:
                return found
        return None
    index, inside = leaf_mask(node.leaf, space)
    if index not in seen and vector[index] == space.variables[index].full:
        seen.add(index)
        for inference in program.inferences:
            for _, _, inner in inference.lines if inference.variable == index else ():
                found = unknown_leaf(program, vector, filled, inner, seen)
                if found is not None:
                    return found
    return index, inside


def suppliers_of(program: Program) -> list[frozenset[int]]:
    """Return for each paper the items that give it, or give a paper that may stand in for it."""
    suppliers = [set(givers) for givers in program.givers]
    for reform in program.reforms:
        for swap in reform.replacements:
            if swap.document >= 0:
                for option in forms_of(program.items[swap.item]):
                    for document in option.gives:
                        suppliers[document].update(program.givers[swap.document])
    return [frozenset(supplier) for supplier in suppliers]


def knots_of(program: Program) -> frozenset[int]:
    """Return the items that lie on a circle of papers if every condition held (Tarjan's components)."""
    suppliers = suppliers_of(program)
    ahead: list[list[int]] = []
    for ready in program.items:
        papers = {need.document for option in forms_of(ready) for need in option.needs}
        ahead.append(sorted({giver for paper in papers for giver in suppliers[paper]} | set(ready.after)))
    return frozenset(index for part in components(ahead) if len(part) > 1 for index in part)


def components(ahead: list[list[int]]) -> list[list[int]]:
    """Return the strongly connected components of a graph given by successors."""
    number: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    found: list[list[int]] = []

    def visit(node: int) -> None:
        number[node] = low[node] = len(number)
        stack.append(node)
        for other in ahead[node]:
            if other not in number:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], number[other])
        if low[node] == number[node]:
            at = stack.index(node)
            found.append(stack[at:])
            del stack[at:]

    for node in range(len(ahead)):
        if node not in number:
            visit(node)
    return found
