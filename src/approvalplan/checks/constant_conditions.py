"""Conditions that hold for every project or for none, on every day: what two checks tell of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.checks.stated_conditions import ConditionGround, Key, StatedCondition, conditions_on, parts_of
from approvalplan.checks.subject import Problem
from approvalplan.checks.walk import inference_days
from approvalplan.engine.compile.conditions import Node, judge, leaves_of
from approvalplan.logic.applying import denied
from approvalplan.logic.search import may_hold
from approvalplan.model.condition import DatedCondition, parts_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.checks.subject import Sentence, Subject
    from approvalplan.engine.compile.conditions import Truth
    from approvalplan.model.condition import Condition


def never_or_always(subject: Subject, sentence: Sentence, *, holds: bool) -> Iterator[Problem]:
    """Yield a problem for each condition that always holds (or never), the innermost alone where one is in another.

    A name is no problem where it is used: it is one where it is defined.
    """
    found = subject.once(_constant)
    for (kind, id_, path), (truth, named) in found.items():
        inner = any(key[:2] == (kind, id_) and len(key[2]) > len(path) and key[2][: len(path)] == path for key in found)
        if truth is holds and not named and not inner:
            yield Problem(sentence, subject.origin(kind, id_), path)


def _constant(subject: Subject) -> dict[Key, tuple[bool, bool]]:
    """Return each condition or part that is the same for all projects on all days: whether it holds, whether a name."""
    found: dict[Key, tuple[bool, bool]] = {}
    free: set[Key] = set()
    again: set[Key] = set()
    last = subject.program(max(subject.days[-1], *inference_days(subject.rulebook)))
    earlier = [program for program in reversed(list(subject.programs)) if program is not last]
    for program in (last, *earlier):
        for stated in conditions_on(subject, program, None if program is last else again):
            before = len(found)
            for part in parts_of(stated, program.day):
                if part.key not in free and not _said(part):
                    _note(part, constant(part.ground, part.node), found, free)
            if program is last and (len(found) > before or _dated(stated.condition)):
                again.add(stated.key)
    return found


def _said(part: StatedCondition) -> bool:
    """Return whether a line of `dated` says itself that all projects are meant from its day on, or none."""
    return part.path[-1] == "is" and part.raw in ({"all": []}, {"any": []})


def _note(part: StatedCondition, truth: Truth, found: dict[Key, tuple[bool, bool]], free: set[Key]) -> None:
    """Remember how a part is on one more day: the same for all projects, as on other days, or not."""
    if truth is None or found.get(part.key, (truth,))[0] is not truth:
        free.add(part.key)
        found.pop(part.key, None)
    else:
        found[part.key] = (truth, isinstance(part.raw, str))


def constant(ground: ConditionGround, node: Node) -> Truth:
    """Return True or False where a condition does or does not hold for every project, None where it depends.

    Where no fact stands in it twice, what the parts leave open the whole leaves open: nothing need be searched.
    """
    known = ground.constants
    if id(node) not in known:
        known[id(node)] = _judged(ground, node)
    return known[id(node)]


def _judged(ground: ConditionGround, node: Node) -> Truth:
    space = ground.space
    truth = judge(node, space, ground.anyone, ground.truths)
    if truth is not None or node.leaf is not None:
        return truth
    keys = [leaf.key for leaf in leaves_of(node)]
    if len(set(keys)) == len(keys):
        return None
    if not may_hold(space, node, among=ground.anyone):
        return False
    return None if may_hold(space, denied(node), among=ground.anyone) else True


def _dated(condition: Condition) -> bool:
    """Return whether a part of a condition changes with time."""
    return isinstance(condition, DatedCondition) or any(map(_dated, parts_in(condition)))
