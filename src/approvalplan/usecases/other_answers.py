"""Other answers (换一种答案): what the plan would be if one fact were otherwise, for `explain`."""

from __future__ import annotations

from math import isqrt
from typing import TYPE_CHECKING, Any, NamedTuple

from approvalplan.engine.run.schedule import CycleError
from approvalplan.model.facts import FACTS
from approvalplan.report.reasons import value_text
from approvalplan.usecases.calendars import CannotCount
from approvalplan.usecases.planning import Planner, Terms, plan_for
from approvalplan.usecases.what_if import NewAnswer, with_settings
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from approvalplan.model.plan import Plan, Reason
    from approvalplan.model.profile import Profile

MOST_TRIES = 100
"""How many answers are tried where everything is known. A plan takes the longer the more is open: see `fewer`."""
STATED = ("profile", "buildings", "unknown")
"""Where the facts are from that another answer of the owner could change."""
BESIDE = {"gt": (1, 0), "ge": (0, -1), "lt": (-1, 0), "le": (0, 1), "eq": (0, 1)}
"""From a threshold to the nearest number that keeps a comparison, and to the nearest that breaks it."""
OPPOSITE = {"gt": "le", "ge": "lt", "lt": "ge", "le": "gt", "eq": "ne"}


class Try(NamedTuple):
    """Another answer to one fact, with its words."""

    fact: str
    value: Any
    label: str


class Tried(NamedTuple):
    """An answer, and the plan it makes; None where it makes none."""

    other: Try
    plan: Plan | None


class Tries(NamedTuple):
    """The answers that were tried, and how many more there are."""

    tried: tuple[Tried, ...]
    left: int


def reasons_of(plan: Plan, item: str) -> tuple[Reason, ...]:
    """Return why an item of a plan is needed or not."""
    found = {needed.id: needed.because for needed in plan.not_needed} | {item.id: item.because for item in plan.items}
    return found.get(item, ())


def about_fact(plan: Plan, fact: str) -> tuple[Reason, ...]:
    """Return every reason of a plan that names a fact."""
    everything = [plan.route_because, *(reform[2] for reform in plan.reforms)]
    everything += [item.because for item in plan.items] + [needed.because for needed in plan.not_needed]
    return tuple(dict.fromkeys(reason for because in everything for reason in because if reason.fact == fact))


def other_answers(reasons: tuple[Reason, ...], profile: Profile) -> tuple[Try, ...]:
    """Return the other answers to the facts of reasons that the owner answers, each once, in the order of the rule."""
    found = [answer for reason in reasons if reason.origin in STATED for answer in answers_to(reason, profile)]
    return tuple({(candidate.fact, candidate.label): candidate for candidate in found}.values())


def answers_to(reason: Reason, profile: Profile) -> list[Try]:
    """Return the other answers to the fact of one reason: each other choice, or the other side of a threshold."""
    fact = FACTS.get(reason.fact)
    if fact is None or fact.kind == "buildings":
        return []
    stated = profile.facts.get(fact.key)
    value = None if stated is None else stated.value
    if reason.test == "cmp":
        return [side for op, number, _ in reason.bounds for side in _sides(fact.key, value, op, number)]
    if reason.test == "has":
        return [candidate for member in reason.values for candidate in _members(fact.key, value, member)]
    choices: tuple[Any, ...] = reason.values
    if fact.kind == "enum":
        choices = tuple(fact.options or ())
    elif fact.kind == "bool":
        choices = (True, False)
    return [Try(fact.key, choice, value_text(fact.key, choice)) for choice in choices if choice != value]


def fewer(plan: Plan) -> int:
    """Return how many answers may be tried so that nobody waits more than about two seconds."""
    return MOST_TRIES // max(1, isqrt(plan.cells))


def try_answers(planner: Planner, profile: Profile, terms: Terms, answers: tuple[Try, ...], most: int) -> Tries:
    """Return the plans that other answers make, one answer changed at a time, the first `most` of them."""
    tried = tuple(Tried(answer, _plan(planner, profile, terms, answer)) for answer in answers[:most])
    return Tries(tried, max(0, len(answers) - most))


def _plan(planner: Planner, profile: Profile, terms: Terms, other: Try) -> Plan | None:
    try:
        return plan_for(planner, with_settings(profile, (NewAnswer(other.fact, other.value),)), terms).plan
    except (CycleError, CannotCount):
        return None


def _sides(fact: str, value: Any, op: str, bound: int) -> list[Try]:
    """Return the nearest numbers on the sides of a threshold where the fact is not, in words the threshold itself."""
    found = []
    for step, own in zip(BESIDE[op], (op, OPPOSITE[op]), strict=True):
        if bound + step < 0 or (value is not None and _keeps(own, value, bound)):
            continue
        found.append(Try(fact, bound + step, say_of("plan.test", own, bound=value_text(fact, bound))))
    return found


def _keeps(op: str, value: int, bound: int) -> bool:
    if op in ("eq", "ne"):
        return (value == bound) is (op == "eq")
    if value == bound:
        return op in ("ge", "le")
    return (value > bound) is (op in ("gt", "ge"))


def _members(fact: str, value: Any, member: Any) -> list[Try]:
    """Return the set with a member it has not, or without one it has; both where nothing is known of it."""
    label = value_text(fact, member)
    now = () if value is None else value
    found = []
    if member not in now:
        found.append(Try(fact, (*now, member), say("difference.other.has", member=label)))
    if value is None or member in now:
        rest = tuple(answer for answer in now if answer != member)
        found.append(Try(fact, rest, say("difference.other.has-not", member=label)))
    return found
