"""What holds of the shipped rules for any project, however odd: random full profiles, and the same with facts left out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.build import day, project
from tests.properties.books import Digits

from approvalplan.engine.compile.builder import build_program
from approvalplan.engine.compile.facts import OTHER
from approvalplan.engine.compile.program import WORKING, Program
from approvalplan.engine.compile.stretches import turning_days
from approvalplan.files.calendar.notices import filled
from approvalplan.model.facts import DERIVED, USES
from approvalplan.model.plan import Plan, Range
from approvalplan.model.rulebook import Dated, Limit, Place, Rulebook
from approvalplan.usecases.open_rules import open_shipped
from approvalplan.usecases.planning import Planner, Terms, plan_for

START, AS_OF = day("2026-11-30"), day("2026-11-24")
ALWAYS_TOLD = {"land.province", "land.city", "land.county", "land.zone", "reforms.staged_permit"}
"""Where the land lies decides what the place adds by itself, so these are not left out."""

EXAMPLES = settings(max_examples=80)


@cache
def planner() -> Planner:
    found = open_shipped("shanxi").planner
    assert found is not None
    return Planner(found.rulebook, filled(found.years))


@cache
def program() -> Program:
    return build_program(planner().rulebook, AS_OF)


@cache
def choices() -> dict[str, list[Any]]:
    """Return for each fact that the rules ask, and do not infer, one value for each class they tell apart."""
    space = program().space
    inferred = {space.variables[guess.variable].fact for guess in program().inferences}
    found: dict[str, list[Any]] = {}
    for variable in space.variables:
        if variable.fact in inferred | set(DERIVED) | {"buildings"} or variable.fact in space.members:
            continue
        if variable.numeric:
            numbers = {number for bound in variable.classes for number in (bound - 1, bound, bound + 1)}
            found[variable.fact] = sorted(number for number in numbers if number >= 0)
        else:
            found[variable.fact] = ["none" if value is OTHER else value for value in variable.classes]
    return {**found, "land.province": ["山西省"], "land.city": ["太原市", "晋中市"]}


class Case(NamedTuple):
    """A project that answers everything, and which of its answers a second profile leaves out."""

    facts: dict[str, Any]
    buildings: list[dict[str, Any]] | None
    left_out: frozenset[str]

    def less(self) -> dict[str, Any]:
        return {key: value for key, value in self.facts.items() if key not in self.left_out}

    def plan(self, mode: str, *, full: bool, limits: str = "promised") -> Plan:
        facts = self.facts if full else self.less()
        buildings = self.buildings if full or "buildings" not in self.left_out else None
        return plan(facts, mode, buildings=buildings, limits=limits)


def plan(
    facts: Mapping[str, Any],
    mode: str = "auto",
    *,
    buildings: list[dict[str, Any]] | None = None,
    start: int = START,
    limits: str = "promised",
) -> Plan:
    return plan_for(planner(), project(facts, buildings=buildings), Terms(start, AS_OF, limits, mode)).plan


@st.composite
def cases(draw: Any) -> Case:
    """Return any project; numbers lie at the lines of the law and beside them."""
    digits = Digits(draw(st.binary(min_size=56, max_size=56)))
    facts = {key: digits.pick(values) for key, values in choices().items()}
    members = [program().space.variables[n].key for n in program().space.members["land.assessed"]]
    facts["land.assessed"] = tuple(member.partition(":")[2] for member in members if digits.below(2))
    buildings = None
    if digits.below(2):
        buildings = [
            {"use": digits.pick(sorted(USES)), "floor_area": digits.pick((300, 1000, 2500, 40001)) * 300,
             "height": digits.pick((15, 24, 50, 78)) * 1000, "floors.above": 5, "floors.below": digits.below(2)}
            for _ in range(1 + digits.below(2))
        ]  # fmt: skip
    may_go = [*sorted(facts.keys() - ALWAYS_TOLD), "buildings"]
    left_out = frozenset(digits.pick(may_go) for _ in range(1 + digits.below(9)))
    return Case(facts, buildings, left_out)


def ranges(plan_: Plan) -> dict[str, Range]:
    found = {
        f"{scope} {name}": getattr(figures, name)
        for scope, figures in plan_.figures
        for name in ("counted_days", "authority_days")
    }
    return {**found, "strict": plan_.target.strict, "statutory": plan_.target.statutory}


@EXAMPLES
@given(cases())
def test_enclosed(case: Case) -> None:
    """A profile with few facts gives a wide plan, never a wrong one: what more facts say lies within it."""
    few, many = (ranges(case.plan("whole", full=full)) for full in (False, True))
    for name, (best, worst, exact) in few.items():
        assert best <= many[name].best <= many[name].worst <= worst, name
        assert not exact or best < worst or many[name][:2] == (best, worst), name


@EXAMPLES
@given(cases())
def test_lists(case: Case) -> None:
    """An item that the full profile needs is never listed as not needed, and one that is sure is needed."""
    few, many = (case.plan("whole", full=full) for full in (False, True))
    needed = {item.id for item in many.items}
    surely = {item.id for item in many.items if item.applies == "yes"}
    assert not needed & {needed.id for needed in few.not_needed}
    assert {plan_item.id for plan_item in few.items if plan_item.applies == "yes"} <= surely
    assert {needed.id for needed in many.not_needed} >= {needed.id for needed in few.not_needed}


@EXAMPLES
@given(cases())
def test_verdict(case: Case) -> None:
    """Met, missed, no_target, or undetermined where unknown facts straddle the limit."""
    few, many = (case.plan("whole", full=full).target for full in (False, True))
    for name in ("status", "strict_status", "statutory_status"):
        assert getattr(few, name) in (getattr(many, name), "undetermined")
    assert few.limit is None or few.limit == many.limit


@EXAMPLES
@given(cases())
def test_schemes(case: Case) -> None:
    """`counted_days` is the same under every scheme; staged work never starts later than whole where auto picks."""
    whole, staged, auto = (case.plan(mode, full=True) for mode in ("whole", "staged", "auto"))
    for scope in ("full", "pre_construction"):
        found = {dict(candidate.figures)[scope].counted_days for candidate in (whole, staged, auto)}
        assert len(found) == 1
    assert auto.permit.mode in (whole.permit.mode, staged.permit.mode)
    started = [{name: on for name, _, on in entry.milestones}.get("construction_start", 0) for entry in (whole, auto)]
    assert started[1] <= started[0]
    if auto.permit.mode != "whole" and auto.permit.gained is not None:
        assert auto.permit.gained.working_days > 0


@EXAMPLES
@given(cases(), st.integers(1, 60))
def test_start(case: Case, later: int) -> None:
    """A later start never finishes earlier."""
    first, second = (plan(case.facts, "whole", buildings=case.buildings, start=START + shift) for shift in (0, later))
    for before, after in zip(
        sorted(first.items, key=lambda item: item.id), sorted(second.items, key=lambda item: item.id), strict=True
    ):
        assert (before.decide or 0) <= (after.decide or 0)
    assert [figures.counted_days for _, figures in first.figures] == [
        figures.counted_days for _, figures in second.figures
    ]


@EXAMPLES
@given(cases())
def test_sound(case: Case) -> None:
    """Every paper has a giver or a supplier, no two items give one paper, nothing contradicts."""
    found = case.plan("auto", full=True)
    assert {caution.id for caution in found.warnings} & {"nobody-supplies", "two-givers", "contradiction"} == set()
    assert sum(days for _, days in found.target.rests_on) == found.target.counted.worst
    assert all(ok for _, ok, _ in found.permit.checks)


@EXAMPLES
@given(cases())
def test_questions(case: Case) -> None:
    """What is not asked does not matter: the answers to the questions alone give the same plan as all answers."""
    few = case.plan("whole", full=False)
    asked = {unknown.fact for unknown in few.unknown}
    told = {key: value for key, value in case.facts.items() if key in case.less() or key in asked}
    buildings = case.buildings if "buildings" in asked or "buildings" not in case.left_out else None
    some, every = plan(told, "whole", buildings=buildings), case.plan("whole", full=True)
    assert some.figures == every.figures
    assert {(item.id, item.variant, item.applies) for item in some.items} == {
        (item.id, item.variant, item.applies) for item in every.items
    }


FEW = (
    "project.funding",
    "project.use",
    "project.work",
    "land.plan_area",
    "land.supply",
    "land.zone_level",
    "land.with_scheme",
)


@settings(max_examples=12)
@given(cases(), st.lists(st.sampled_from(FEW), unique=True, min_size=2))
def test_few_facts(case: Case, known: list[str]) -> None:
    """Only a few facts are known: many cells, and still every project with these facts lies within."""
    few = plan({key: value for key, value in case.facts.items() if key in known or key in ALWAYS_TOLD}, "whole")
    many = case.plan("whole", full=True)
    for name, (best, worst, _) in ranges(few).items():
        assert best <= ranges(many)[name].best <= ranges(many)[name].worst <= worst, name
    assert not {item.id for item in many.items} & {item.id for item in few.not_needed}
    assert few.target.status in (many.target.status, "undetermined")


@pytest.mark.parametrize("limits", ["promised", "statutory"])
def test_nothing_known(limits: str) -> None:
    found = plan({}, limits=limits)
    assert found.target.status == "undetermined"
    assert found.cells > 1
    assert all(figures.counted_days.best < figures.counted_days.worst for _, figures in found.figures)


# --- what a planner keeps ---


@cache
def local() -> Rulebook:
    """Return the shipped rules with two places of their own limits and authorities."""
    rules = planner().rulebook
    lines = (Dated(0, Limit(1, WORKING), None), Dated(day("2026-03-01"), Limit(2, WORKING), None))
    city = Place(where=(("city", "太原市"),), facts=(), windows=(), authorities=(("eia", "municipal"),), promised=())
    other = Place(
        where=(("city", "晋中市"),), facts=(), windows=(), authorities=(), promised=(("construction_permit", lines),)
    )
    return rules._replace(places=(*rules.places, city, other))


@st.composite
def days(draw: Any) -> list[int]:
    """Return some days of the rules: where something changes, beside it, and anywhere."""
    near = st.builds(int.__add__, st.sampled_from(turning_days(local())), st.sampled_from((-1, 0, 1)))
    anywhere = st.integers(day("2020-01-01"), day("2030-12-31"))
    found: list[int] = draw(
        st.lists(near.filter(lambda one: one >= day("2001-01-01")) | anywhere, min_size=3, max_size=3)
    )
    return found


@settings(max_examples=35)
@given(cases(), days(), st.sampled_from(("promised", "statutory")), st.sampled_from(("auto", "whole", "staged")))
def test_what_a_planner_keeps_changes_no_plan(case: Case, asked: list[int], limits: str, mode: str) -> None:
    keeping = Planner(local(), planner().years)
    for full, as_of in zip((True, True, False), asked, strict=True):
        facts, buildings = (case.facts, case.buildings) if full else (case.less(), None)
        profile, terms = project(facts, buildings=buildings), Terms(as_of, as_of, limits, mode)
        new = plan_for(Planner(local(), planner().years), profile, terms)
        assert plan_for(keeping, profile, terms) == new
