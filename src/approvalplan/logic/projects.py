"""Sets of projects as vectors of masks: the set of all of them, and what is said of one."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from approvalplan.model.facts import ALL_FACTS, QUANTITIES
from approvalplan.model.quantity import show
from approvalplan.wording import say

if TYPE_CHECKING:
    from approvalplan.engine.compile.facts import Space, Variable
    from approvalplan.engine.compile.program import Program


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


def in_words(program: Program, vector: list[int]) -> str:
    """Return what is said of a project in one line: each fact that is not left open, with its value."""
    names = {words.key: words for words in program.rulebook.facts}
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
