"""Projects for which a condition holds, or does not: found by splitting the space of all projects, and put in words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from approvalplan.engine.compile.conditions import judge, leaf_mask
from approvalplan.model.facts import ALL_FACTS, QUANTITIES
from approvalplan.model.quantity import show
from approvalplan.wording import say

if TYPE_CHECKING:
    from approvalplan.engine.compile.conditions import Node, Truth
    from approvalplan.engine.compile.facts import Space, Variable
    from approvalplan.engine.compile.program import Program

MOST_PARTS = 5_000
"""Into how many parts the space is split before the search gives up; no condition needs nearly so many."""
FEW_PARTS = 100
"""Into how many parts it is split at least, however long the condition is."""
MOST_WORK = 100_000
"""How many parts of conditions are looked at, about, in one search: a long condition gets fewer splits."""
Judged = tuple["Truth", tuple[int, int] | None]
"""Whether a condition holds; where that is open, the column and mask of a leaf that decides more of it."""


def any_project(space: Space) -> list[int]:
    """Return the vector of which nothing is known, without classes that no project can be in.

    No number is below nothing, and none lies between two whole numbers that follow each other. Another permit scheme
    than those that the rules name there can be: a layer above may add it.
    """
    return [variable.full & ~_nobody(variable) for variable in space.variables]


def _nobody(variable: Variable) -> int:
    """Return the mask of the classes of a variable in which no project can be."""
    classes = variable.classes
    if not variable.numeric:
        return 0
    between = (n for n, (low, high) in enumerate(pairwise((-1, *classes))) if high == low + 1)
    return sum(1 << (2 * n) for n in between)


def project_where(space: Space, node: Node, *, holds: bool, among: list[int] | None = None) -> list[int] | None:
    """Return some project for which a condition holds (or does not), as a vector of masks; None where there is none.

    It is looked for among some projects, a vector too, or among all. A search that gives up answers
    with a vector of which it is not known: nobody is told of a thing not proved.
    """
    pending = [any_project(space) if among is None else among]
    most = MOST_PARTS
    for n in range(MOST_PARTS):
        if not pending:
            return None
        if n == FEW_PARTS:
            most = MOST_WORK // _length(node)
        if n > FEW_PARTS and n >= most:
            break
        vector = pending.pop()
        truth, opened = _judged(space, node, vector, {})
        if truth is holds:
            return vector
        if opened is not None:
            index, inside = opened
            for mask in (vector[index] & ~inside, vector[index] & inside):
                part = list(vector)
                part[index] = mask
                pending.append(part)
    return pending[-1]


def sure_project_where(space: Space, node: Node, *, holds: bool) -> list[int] | None:
    """Return some project for which it is sure that a condition holds (or does not); None where none was found."""
    vector = project_where(space, node, holds=holds)
    return vector if vector is not None and judge(node, space, vector) is holds else None


def _judged(space: Space, node: Node, vector: list[int], known: dict[int, Judged]) -> Judged:
    """Return whether a condition holds, and the column and mask of the first leaf that leaves it open.

    Parts that cannot matter any more are not looked at.
    """
    if node.leaf is not None:
        index, inside = leaf_mask(node.leaf, space)
        mask = vector[index]
        if not mask & inside:
            return False, None
        return (None, (index, inside)) if mask & ~inside else (True, None)
    if node.kind == "named":
        if id(node) not in known:
            known[id(node)] = _judged(space, node.parts[0], vector, known)
        return known[id(node)]
    if node.kind == "not":
        truth, opened = _judged(space, node.parts[0], vector, known)
        return None if truth is None else not truth, opened
    decisive, first = node.kind == "any", None
    for part in node.parts:
        truth, opened = _judged(space, part, vector, known)
        if truth is decisive:
            return decisive, None
        first = first or opened
    return (not decisive, None) if first is None else (None, first)


def _length(node: Node) -> int:
    """Return how many parts a condition has; those behind a name that stands in it twice are counted once."""
    seen: set[int] = set()
    pending, length = [node], 0
    while pending:
        one = pending.pop()
        length += 1
        if one.kind != "named" or id(one) not in seen:
            seen.add(id(one))
            pending.extend(one.parts)
    return length


def in_words(program: Program, vector: list[int]) -> str:
    """Return what is said of a project in one line: each fact that is not left open, with its value."""
    names = {one.key: one for one in program.rulebook.facts}
    told = [
        (names[variable.fact].name if variable.fact in names else variable.fact, _value(variable, mask))
        for variable, mask in zip(program.space.variables, vector, strict=True)
        if mask not in (variable.full, variable.full & ~_nobody(variable))
        and variable.number not in (program.scheme_variable, program.route_variable)
    ]
    line = say("rule.project-comma").join(say("rule.project-fact", fact=fact, value=value) for fact, value in told)
    return line or say("rule.project-any")


def _value(variable: Variable, mask: int) -> str:
    """Return one value that a mask allows."""
    at = (mask & -mask).bit_length() - 1
    fact = ALL_FACTS.get(variable.fact)
    if variable.numeric:
        kind = fact.kind if fact is not None else ""
        bound = variable.classes[min(at // 2, len(variable.classes) - 1)]
        shown = show(kind, bound) if kind in QUANTITIES else str(bound)
        if at % 2:
            return shown
        return say("rule.project-above" if at == 2 * len(variable.classes) else "rule.project-below", value=shown)
    value = variable.classes[at]
    if isinstance(value, bool):
        member = variable.key.partition(":")[2]
        options = (fact.options if fact else None) or {}
        truth = say("rule.project-yes" if value else "rule.project-no")
        return f"{options[member]} {truth}" if member in options else truth
    label = ((fact.options if fact else None) or {}).get(value)
    return str(label or (value if isinstance(value, str) else say("rule.project-other")))
