"""Other answers: which are tried for a reason, how many, and what plan each makes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from approvalplan.files.profile.read import read_profile
from approvalplan.model.plan import Plan, Reason
from approvalplan.model.profile import Agency, Profile, Stated
from approvalplan.usecases.open_rules import open_shipped
from approvalplan.usecases.other_answers import (
    MOST_TRIES,
    Try,
    about_fact,
    answers_to,
    fewer,
    other_answers,
    reasons_of,
    try_answers,
)
from approvalplan.usecases.planning import Planner, Terms, plan_for

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 30).toordinal()
TERMS = Terms(DAY, DAY)
HECTARE = 3_000_000


def reason(fact: str, test: str, values: tuple[Any, ...] = (), origin: str = "profile") -> Reason:
    return Reason(
        fact=fact, test=test, values=values, bounds=(), inner=None, holds=True, value=None, origin=origin, cite=None
    )


def profile(fact: str, value: Any) -> Profile:
    facts = {} if value is None else {fact: Stated(value, "profile")}
    return Profile(
        name="某",
        code=None,
        owner=None,
        contact=None,
        facts=facts,
        buildings=None,
        start=None,
        wanted=(),
        durations={},
        have=(),
        progress=(),
        agency=Agency(),
    )


@pytest.mark.parametrize(
    ("why", "fact", "value", "one", "tried"),
    [
        ("yes to no", "land.forest", True, reason("land.forest", "in", (True,)), [(False, "否")]),
        ("nobody knows: both", "land.forest", None, reason("land.forest", "in", (True,)), [(True, "是"), (False, "否")]),
        (
            "each other choice, named by the rule or not", "land.plan_area", "urban",
            reason("land.plan_area", "in", ("urban",)), [("rural", "乡村规划区")],
        ),
        ("a text the rule names", "land.zone", "甲", reason("land.zone", "in", ("none",)), [("none", "不在开发区")]),
        ("a text that is so already", "land.zone", "none", reason("land.zone", "in", ("none",)), []),
        (
            "a member that is in goes out", "land.assessed", ("mineral", "flood"),
            reason("land.assessed", "has", ("flood",)), [(("mineral",), "没有洪水影响")],
        ),
        (
            "a member that is not in comes in", "land.assessed", ("mineral",),
            reason("land.assessed", "has", ("flood",)), [(("mineral", "flood"), "有洪水影响")],
        ),
        (
            "of an unknown set both", "land.assessed", None,
            reason("land.assessed", "has", ("flood",)), [(("flood",), "有洪水影响"), ((), "没有洪水影响")],
        ),
        ("the permit is no answer of the owner", "land.forest", True, reason("permit.scheme", "in", ("whole",)), []),
        ("several buildings are not one answer", "land.forest", True, reason("buildings", "buildings"), []),
    ],
)  # fmt: skip
def test_the_other_answers(why: str, fact: str, value: Any, one: Reason, tried: list[tuple[Any, str]]) -> None:
    assert [(answer.value, answer.label) for answer in answers_to(one, profile(fact, value))] == tried, why


@pytest.mark.parametrize(
    ("why", "op", "value", "tried"),
    [
        ("over, down to it", "gt", HECTARE + 1, [(HECTARE, "不超过 10000㎡（1公顷）")]),
        ("at it, and not over: over", "gt", HECTARE, [(HECTARE + 1, "超过 10000㎡（1公顷）")]),
        ("at it: below", "ge", HECTARE, [(HECTARE - 1, "不足 10000㎡（1公顷）")]),
        ("below: up to it", "ge", HECTARE - 1, [(HECTARE, "达到 10000㎡（1公顷）")]),
        ("less: up to it", "lt", HECTARE - 1, [(HECTARE, "达到 10000㎡（1公顷）")]),
        ("not less: below", "lt", HECTARE, [(HECTARE - 1, "不足 10000㎡（1公顷）")]),
        ("not more: over", "le", HECTARE, [(HECTARE + 1, "超过 10000㎡（1公顷）")]),
        ("more: down to it", "le", HECTARE + 1, [(HECTARE, "不超过 10000㎡（1公顷）")]),
        ("just so: otherwise", "eq", HECTARE, [(HECTARE + 1, "不等于 10000㎡（1公顷）")]),
        ("otherwise: just so", "eq", 5, [(HECTARE, "等于 10000㎡（1公顷）")]),
        (
            "nobody knows: both sides", "ge", None,
            [(HECTARE, "达到 10000㎡（1公顷）"), (HECTARE - 1, "不足 10000㎡（1公顷）")],
        ),
    ],
)  # fmt: skip
def test_the_other_side_of_a_threshold(why: str, op: str, value: int | None, tried: list[tuple[int, str]]) -> None:
    fact = "scale.land_area"
    one = reason(fact, "cmp")._replace(bounds=((op, HECTARE, None),))
    assert [(answer.value, answer.label) for answer in answers_to(one, profile(fact, value))] == tried, why


def test_nothing_is_less_than_nothing() -> None:
    one = reason("scale.land_area", "cmp")._replace(bounds=(("ge", 0, None),))
    assert [answer.value for answer in answers_to(one, profile("scale.land_area", None))] == [0]


@pytest.mark.parametrize(
    ("why", "origin", "tried"),
    [
        ("the profile's", "profile", True), ("the buildings'", "buildings", True), ("nobody's", "unknown", True),
        ("inferred from others", "inferred", False), ("the place's", "place", False), ("a rule's", "rule", False),
    ],
)  # fmt: skip
def test_only_the_owner_s_answers_are_tried(why: str, origin: str, *, tried: bool) -> None:
    one = reason("land.forest", "in", (True,), origin)
    assert bool(other_answers((one,), profile("land.forest", True))) == tried, why


def test_the_same_answer_is_tried_once() -> None:
    one = reason("land.forest", "in", (True,))
    assert len(other_answers((one, one._replace(values=(False,))), profile("land.forest", True))) == 1


@pytest.fixture(scope="module")
def planner() -> Planner:
    planner = open_shipped("shanxi").planner
    assert planner is not None
    return planner


@pytest.fixture(scope="module")
def factory() -> Profile:
    found = read_profile(ROOT / "examples" / "private_factory.yaml").profile
    assert found is not None
    return found


@pytest.fixture(scope="module")
def plan(planner: Planner, factory: Profile) -> Plan:
    return plan_for(planner, factory, TERMS).plan


def test_the_reasons_of_an_item_needed_or_not(plan: Plan) -> None:
    assert {candidate.fact for candidate in reasons_of(plan, "eia")} == {"features.eia"}
    assert "scale.energy.coal" in {candidate.fact for candidate in reasons_of(plan, "energy_review")}
    assert reasons_of(plan, "nothing") == ()


def test_every_reason_that_names_a_fact(plan: Plan) -> None:
    found = about_fact(plan, "land.supply")
    assert {candidate.fact for candidate in found} == {"land.supply"}
    assert len({candidate.values for candidate in found}) > 1
    assert about_fact(plan, "reforms.commitment")


@pytest.mark.parametrize(
    ("why", "cells", "most"),
    [("all is known", 1, MOST_TRIES), ("some", 18, 25), ("little", 286, 6), ("nothing is not a plan", 0, MOST_TRIES)],
)
def test_the_more_is_open_the_fewer_are_tried(plan: Plan, why: str, cells: int, most: int) -> None:
    assert fewer(plan._replace(cells=cells)) == most, why


def test_each_answer_makes_its_own_plan(planner: Planner, factory: Profile) -> None:
    answers = (
        Try("features.eia", "none", "不纳入"),
        Try("features.piles", False, "否"),
        Try("land.forest", True, "是"),
    )
    found = try_answers(planner, factory, TERMS, answers, 2)
    assert found.left == 1
    assert [tried.other for tried in found.tried] == list(answers[:2])
    plans = [tried.plan for tried in found.tried if tried.plan is not None]
    assert "eia" not in {item.id for item in plans[0].items}
    assert "eia" in {item.id for item in plans[1].items}
    assert plans[1].permit.mode == "whole"


def test_an_answer_that_makes_no_plan(planner: Planner, factory: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    from approvalplan.engine.run.schedule import CycleError
    from approvalplan.usecases import other_answers as module

    def waits(*_: object) -> None:
        raise CycleError((0, 1))

    monkeypatch.setattr(module, "plan_for", waits)
    assert try_answers(planner, factory, TERMS, (Try("land.forest", True, "是"),), 1).tried[0].plan is None
