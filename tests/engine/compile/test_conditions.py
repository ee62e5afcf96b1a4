"""Conditions in three values: every comparison at both sides of its edge, Kleene's tables, dates, buildings."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from tests.engine.build import (
    ALWAYS,
    NEVER,
    all_,
    any_,
    cite,
    cmp_,
    dated,
    day,
    definition,
    has,
    is_,
    not_,
    of_buildings,
    ref,
)

from approvalplan.engine.compile.conditions import (
    Node,
    Resolver,
    Truth,
    combine,
    compile_test,
    judge,
    judge_building,
    judge_buildings,
    leaves_of,
    value_on,
)
from approvalplan.model.condition import Condition
from approvalplan.model.rulebook import Dated

TODAY = day("2026-03-02")
T, F, U = True, False, None
HAZARD, FOREST = is_("features.hazardous"), is_("land.forest")


def truth(condition: Condition, facts: dict[str, Any], on: int = TODAY) -> Truth:
    """Return what a condition comes to on what is known, judged by walking it and by its compiled test."""
    resolver = Resolver((definition("risky", HAZARD), definition("twice", ref("risky"))), on)
    node = resolver.resolve(condition)
    space = resolver.uses.space()
    vector = space.unknown()
    for key, value in facts.items():
        space.put(vector, key, value)
    walked = judge(node, space, vector)
    assert compile_test(node, space)(vector) is walked
    return walked


@pytest.mark.parametrize(
    ("why", "op", "below", "at", "above"),
    [
        ("超过 does not include the number", "gt", F, F, T),
        ("以上 includes it", "ge", F, T, T),
        ("不满 does not", "lt", T, F, F),
        ("以下 does", "le", T, T, F),
        ("exactly", "eq", F, T, F),
    ],
)
def test_comparison_at_its_edge(why: str, op: str, below: bool, at: bool, above: bool) -> None:
    condition = cmp_("scale.floor_area", **{op: 2500})
    found = [truth(condition, {"scale.floor_area": n}) for n in (2499, 2500, 2501)]
    assert found == [below, at, above]
    assert truth(condition, {}) is U


@pytest.mark.parametrize(
    ("why", "area", "holds"),
    [
        ("below both ends", 999, F),
        ("at the lower end, included", 1000, T),
        ("between", 3000, T),
        ("at the upper end, not included", 5000, F),
        ("nothing known", None, U),
    ],
)
def test_both_ends(why: str, area: int | None, holds: Truth) -> None:
    facts = {} if area is None else {"scale.land_area": area}
    assert truth(cmp_("scale.land_area", ge=1000, lt=5000), facts) is holds


@pytest.mark.parametrize(
    ("why", "condition", "facts", "holds"),
    [
        ("a choice among several", is_("project.use", "school", "office"), {"project.use": "office"}, T),
        ("none of them", is_("project.use", "school", "office"), {"project.use": "hotel"}, F),
        ("not known", is_("project.use", "school"), {}, U),
        ("all choices: known without knowing", is_("project.contract", "traditional", "epc"), {}, T),
        ("yes", HAZARD, {"features.hazardous": True}, T),
        ("no", HAZARD, {"features.hazardous": False}, F),
        ("asked for no", is_("features.hazardous", False), {"features.hazardous": False}, T),
        ("a whole number among several", is_("scale.floors.below", 1, 2), {"scale.floors.below": 2}, T),
        ("between them is not among them", is_("scale.floors.below", 1, 3), {"scale.floors.below": 2}, F),
        ("a text", is_("land.city", "太原市"), {"land.city": "太原市"}, T),
        ("a text no rule names", is_("land.city", "太原市"), {"land.city": "阳泉市"}, F),
        ("in the set", has("land.assessed", "heritage"), {"land.assessed": ("mineral", "heritage")}, T),
        ("not in the set", has("land.assessed", "heritage"), {"land.assessed": ("mineral",)}, F),
        ("an empty set is known", has("land.assessed", "heritage"), {"land.assessed": ()}, F),
        ("the set is not known", has("land.assessed", "heritage"), {}, U),
        ("by its name", ref("risky"), {"features.hazardous": True}, T),
        ("a name for a name", ref("twice"), {"features.hazardous": False}, F),
        ("nothing is asked", ALWAYS, {}, T),
        ("none of nothing", NEVER, {}, F),
    ],
)
def test_leaf(why: str, condition: Condition, facts: dict[str, Any], holds: Truth) -> None:
    assert truth(condition, facts) is holds


KLEENE_ALL = {(T, T): T, (T, F): F, (T, U): U, (F, T): F, (F, F): F, (F, U): F, (U, T): U, (U, F): F, (U, U): U}
KLEENE_ANY = {(T, T): T, (T, F): T, (T, U): T, (F, T): T, (F, F): F, (F, U): U, (U, T): T, (U, F): U, (U, U): U}


@pytest.mark.parametrize(("left", "right"), list(product((T, F, U), repeat=2)))
def test_kleene(left: Truth, right: Truth) -> None:
    known = {"features.hazardous": left, "land.forest": right}
    facts = {key: value for key, value in known.items() if value is not None}
    assert truth(all_(HAZARD, FOREST), facts) is KLEENE_ALL[left, right] is combine("all", [left, right])
    assert truth(any_(HAZARD, FOREST), facts) is KLEENE_ANY[left, right] is combine("any", [left, right])


@pytest.mark.parametrize(("why", "inner", "outer"), [("yes", T, F), ("no", F, T), ("unknown stays unknown", U, U)])
def test_not(why: str, inner: Truth, outer: Truth) -> None:
    facts = {} if inner is None else {"features.hazardous": inner}
    assert truth(not_(HAZARD), facts) is outer is combine("not", [inner])


BRANCHES = dated(("2020-01-01", FOREST), ("2025-09-01", HAZARD), ("2030-01-01", None))


@pytest.mark.parametrize(
    ("why", "on", "forest", "hazardous"),
    [
        ("before the first line nothing holds", "2019-12-31", F, F),
        ("on its first day the line holds", "2020-01-01", T, F),
        ("the day before the change", "2025-08-31", T, F),
        ("on the day of the change", "2025-09-01", F, T),
        ("the day before it is repealed", "2029-12-31", F, T),
        ("repealed from this day on", "2030-01-01", F, F),
        ("and it stays repealed", "2040-01-01", F, F),
    ],
)
def test_dated_branches(why: str, on: str, forest: bool, hazardous: bool) -> None:
    only_forest = {"land.forest": True, "features.hazardous": False}
    only_hazardous = {"land.forest": False, "features.hazardous": True}
    assert truth(BRANCHES, only_forest, day(on)) is forest
    assert truth(BRANCHES, only_hazardous, day(on)) is hazardous


LINE = (
    Dated(day("2021-01-01"), 1000, cite("law")),
    Dated(day("2025-09-01"), 2000, cite("law")),
    Dated(day("2030-01-01"), None, None),
)


@pytest.mark.parametrize(
    ("why", "on", "value"),
    [
        ("not yet", "2020-12-31", None),
        ("from its first day", "2021-01-01", 1000),
        ("the day before the next", "2025-08-31", 1000),
        ("the next one", "2025-09-01", 2000),
        ("repealed", "2030-01-01", None),
    ],
)
def test_value_on(why: str, on: str, value: int | None) -> None:
    line = value_on(LINE, day(on))
    assert (None if line is None else line.value) == value


@pytest.mark.parametrize(
    ("why", "on", "coal", "holds"),
    [
        ("no threshold yet: nothing is over it", "2020-12-31", 99999, F),
        ("over the old line", "2025-08-31", 1500, T),
        ("not over the new one", "2025-09-01", 1500, F),
        ("at the new one", "2025-09-01", 2000, T),
        ("repealed: nothing is over it", "2030-01-01", 99999, F),
    ],
)
def test_dated_threshold(why: str, on: str, coal: int, holds: bool) -> None:
    condition = cmp_("scale.energy.standard_coal", ge=("coal_line", LINE))
    assert truth(condition, {"scale.energy.standard_coal": coal}, day(on)) is holds


WORKSHOP = {"use": "industrial", "floor_area": 3000}
DORMITORY = {"use": "dormitory", "floor_area": 1001}
BIG_DORMITORY = all_(is_("use", "dormitory"), cmp_("floor_area", gt=1000))


@pytest.mark.parametrize(
    ("why", "condition", "buildings", "holds"),
    [
        ("one does", BIG_DORMITORY, [WORKSHOP, DORMITORY], T),
        ("no building is one", BIG_DORMITORY, [WORKSHOP], F),
        ("no building at all", BIG_DORMITORY, [], F),
        ("the parts must meet in one building", BIG_DORMITORY, [WORKSHOP, {**DORMITORY, "floor_area": 1000}], F),
        ("its area is missing", BIG_DORMITORY, [{"use": "dormitory"}], U),
        ("its area is missing, but its use rules it out", BIG_DORMITORY, [{"use": "industrial"}], F),
        ("its use is missing, but its area rules it out", BIG_DORMITORY, [{"floor_area": 900}], F),
        ("one is unknown, another does", BIG_DORMITORY, [{}, DORMITORY], T),
        ("one is unknown, another does not", BIG_DORMITORY, [{}, WORKSHOP], U),
        ("not", not_(is_("use", "dormitory")), [DORMITORY], F),
        ("either", any_(is_("use", "school"), cmp_("height", gt=50)), [{**WORKSHOP, "height": 51}], T),
        ("either, one missing", any_(is_("use", "school"), cmp_("height", gt=50)), [WORKSHOP], U),
    ],
)
def test_buildings(why: str, condition: Condition, buildings: list[dict[str, Any]], holds: Truth) -> None:
    resolver = Resolver((), TODAY)
    resolver.resolve(of_buildings(condition))
    (node,) = resolver.uses.buildings
    assert judge_buildings(node, tuple(buildings)) is holds


def test_the_same_condition_on_buildings_is_one_fact() -> None:
    resolver = Resolver((), TODAY)
    resolver.resolve(all_(of_buildings(BIG_DORMITORY), not_(of_buildings(BIG_DORMITORY))))
    assert [v.key for v in resolver.uses.space().variables] == ["buildings:0"]


@pytest.mark.parametrize(
    ("why", "known", "holds"),
    [("told", 2, T), ("told not", 1, F), ("not told", 3, U)],
)
def test_buildings_is_one_fact_for_the_test(why: str, known: int, holds: Truth) -> None:
    resolver = Resolver((), TODAY)
    node = resolver.resolve(of_buildings(BIG_DORMITORY))
    space = resolver.uses.space()
    assert compile_test(node, space)([known]) is judge(node, space, [known]) is holds


def test_a_threshold_on_buildings_that_does_not_hold_yet() -> None:
    resolver = Resolver((), day("2020-01-01"))
    resolver.resolve(of_buildings(cmp_("floor_area", gt=("line", LINE))))
    assert judge_building(resolver.uses.buildings[0], {"floor_area": 99999}) is F


def test_what_a_condition_on_buildings_cannot_be() -> None:
    with pytest.raises(ValueError, match="has"):
        Resolver((), TODAY).resolve(of_buildings(has("use", "school")))


def test_leaves_are_found_below_names_and_dates() -> None:
    node = Resolver((definition("risky", HAZARD),), TODAY).resolve(all_(ref("risky"), not_(BRANCHES), FOREST))
    assert [leaf.fact for leaf in leaves_of(node)] == ["features.hazardous", "features.hazardous", "land.forest"]


def test_judging_remembers_by_node() -> None:
    resolver = Resolver((), TODAY)
    node: Node = resolver.resolve(HAZARD)
    space = resolver.uses.space()
    known: dict[int, Truth] = {}
    assert judge(node, space, space.unknown(), known) is U
    assert known == {id(node): U}
