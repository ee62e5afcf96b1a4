"""Faults planted in the shipped rulebook, each found with a project that states few facts."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import pytest
from tests.engine.build import all_, cmp_, day, is_, need, not_
from tests.proof.naive import given_twice, shown

from approvalplan.engine.compile.builder import build_program
from approvalplan.engine.plan import engine
from approvalplan.model.proof import Breach, Proved
from approvalplan.model.rulebook import Dated, Item, Limit, Rulebook
from approvalplan.proof import circles, routes, supply
from approvalplan.proof.extremes import extremes
from approvalplan.proof.ground import Ground, ground_of
from approvalplan.usecases.calendars import load_calendar
from approvalplan.usecases.open_rules import open_shipped
from approvalplan.usecases.planning import Planner

DAY = day("2026-11-30")
FOUR = all_(is_("features.piles"), not_(is_("features.hazardous")), is_("land.forest"), cmp_("scale.height", ge=24000))
"""A condition that one combination of four facts fulfils."""


@cache
def planner() -> Planner:
    found = open_shipped("shanxi").planner
    assert found is not None
    return found


def ground(rules: Rulebook | None = None) -> Ground:
    return ground_of(build_program(rules or planner().rulebook, DAY), load_calendar(planner().years, DAY))


def changed(id_: str, change: Callable[[Item], Item]) -> Rulebook:
    """Return the shipped rulebook with one item changed."""
    rules = planner().rulebook
    assert any(item.id == id_ for item in rules.items)
    return rules._replace(items=tuple(change(item) if item.id == id_ else item for item in rules.items))


def second_giver() -> Rulebook:
    return changed("eia", lambda one: one._replace(gives=(*one.gives, "fire_design_opinion")))


def gap() -> Rulebook:
    rules = planner().rulebook
    *others, last = rules.routes
    assert last.when == all_()
    return rules._replace(routes=(*others, last._replace(when=is_("project.funding", "government"))))


def circle() -> Rulebook:
    closing = need("works_planning_permit", FOUR)
    return changed("land_planning_permit", lambda one: one._replace(needs=(*one.needs, closing)))


def slow() -> Rulebook:
    def later(one: Item) -> Item:
        line = one.promised[-1] if one.promised else one.limit[-1]
        promised = (Dated(0, Limit(27, "working_days"), line.cite),)
        return one._replace(promised=promised, variants=())

    return changed("works_planning_permit", later)


class Fault(NamedTuple):
    """A fault, how it is proved, and of which sentence the breach is."""

    plant: Callable[[], Rulebook]
    prove: Callable[[Ground], Proved]
    sentence: str
    facts: int
    """So many facts the project that shows it states at most."""


FAULTS = [
    pytest.param(Fault(second_giver, lambda one: supply.prove(one)[1], "two-givers", 8), id="a second giver"),
    pytest.param(Fault(gap, routes.prove, "no-route", 4), id="a gap between routes"),
    pytest.param(Fault(circle, circles.prove, "circle", 10), id="a circle for one combination of four facts"),
]


@pytest.mark.parametrize("fault", FAULTS)
def test_found(fault: Fault) -> None:
    assert fault.prove(ground()).breaches == ()
    here = ground(fault.plant())
    breaches = [breach for breach in fault.prove(here).breaches if breach.sentence == fault.sentence]
    assert breaches
    for breach in breaches:
        assert breach.project is not None
        assert len(breach.project.facts) <= fault.facts, breach.project
        assert _is_shown(here, breach, dict(breach.project.facts)), breach
        for key, _ in breach.project.facts:
            less = {name: value for name, value in breach.project.facts if name != key}
            assert not _is_shown(here, breach, less), (key, breach.project)


def _is_shown(here: Ground, breach: Breach, facts: dict[str, Any]) -> bool:
    """Return whether the plan of a project shows a breach, in each cell that what it leaves open makes."""
    assert breach.project is not None
    longest = breach.sentence != "two-givers"
    scheme = breach.project.scheme or "whole"
    plans = [
        candidate for candidate in shown(engine(here.program), facts, longest=longest) if candidate.scheme.id == scheme
    ]
    if breach.sentence == "no-route":
        return all(plan.cell.route < 0 for plan in plans)
    if breach.sentence == "circle":
        return all(plan.made is None for plan in plans)
    ids = {document.name: document.id for document in here.program.documents}
    paper = ids[str(dict(breach.values)["document"])]
    return all(plan.made is not None and paper in given_twice(here.program, plan.made) for plan in plans)


def test_limit_of_27() -> None:
    """An item of 27 days on the main track breaks the promise of 26, and the project that shows it is found."""
    rules = slow()
    here = ground(rules)
    number = next(route.number for route in here.program.routes if route.route.id == "social_building")
    found = next(extreme for extreme in extremes(here, number) if extreme.figure == "promised")
    assert found.limit is not None
    assert found.greatest > found.limit
