"""The projects that a proof has found, as profiles that `make` runs."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from approvalplan.engine.compile.builder import build_program
from approvalplan.files.profile.read import read_profile_bytes
from approvalplan.model.dates import iso_date
from approvalplan.model.profile import Profile
from approvalplan.model.proof import Extreme, Project
from approvalplan.proof.extremes import extremes
from approvalplan.proof.ground import ground_of
from approvalplan.usecases.calendars import load_calendar
from approvalplan.usecases.check.proof_profile import profile_text
from approvalplan.usecases.open_rules import open_shipped
from approvalplan.usecases.planning import Planner, Terms, plan_for

DAY = iso_date("2026-11-30")


@cache
def planner() -> Planner:
    found = open_shipped("shanxi").planner
    assert found is not None
    return found


@cache
def all_extremes() -> tuple[Extreme, ...]:
    program = build_program(planner().rulebook, DAY)
    ground = ground_of(program, load_calendar(planner().years, DAY))
    return tuple(extreme for track in program.routes for extreme in extremes(ground, track.number))


def read(project: Project) -> Profile:
    made = read_profile_bytes(profile_text(project, planner().rulebook, name="最小的例子").encode(), "found.yaml")
    assert made.profile is not None
    assert not made.findings
    return made.profile


def test_every_extreme() -> None:
    """A plan of each project that was found counts exactly as many days as were found, on its route."""
    assert {extreme.route for extreme in all_extremes()} == {route.id for route in planner().rulebook.routes}
    for extreme in all_extremes():
        assert extreme.exact
        for days, project in ((extreme.least, extreme.least_project), (extreme.greatest, extreme.greatest_project)):
            plan = plan_for(planner(), read(project), Terms(DAY, DAY)).plan
            told = {"promised": plan.target.counted, "statutory": plan.target.statutory, "strict": plan.target.strict}
            figure = told[extreme.figure]
            assert (plan.route, figure.best, figure.worst, figure.exact) == (extreme.route, days, days, True), extreme
            full = dict(plan.figures)["full"].counted_days
            assert extreme.figure != "promised" or (full.best, full.worst) == (days, days)


@pytest.mark.parametrize(
    ("facts", "scheme", "lines", "why"),
    [
        ({"scale.investment": 10**10}, None, ["  investment: 1亿元   # 总投资"], "a quantity has its unit"),
        ({"land.forest": True}, None, ["  forest: true   # 占用林地"], "yes or no"),
        ({"project.use": "school"}, None, ["  use: school   # 主要用途 中小学"], "a choice with its label"),
        ({"land.assessed": ()}, None, ["  assessed: []   # 已完成的区域评估"], "a set without members"),
        ({"land.city": "no"}, None, ["  city: 'no'"], "a text that YAML would take for something else"),
        ({"buildings": ()}, None, ["buildings: []"], "no buildings"),
        (
            {"buildings": ((("use", "dormitory"), ("floors.above", 6)),)}, None,
            ["  - {use: dormitory, floors: {above: 6}}"], "floors of a building stand in one mapping",
        ),
        ({"features.boiler.fuel": "none", "features.boiler.capacity": 0}, None, ["  boiler: none"], "no boiler"),
        (
            {"features.boiler.fuel": "gas", "features.boiler.capacity": 2000}, None,
            ["  boiler: {fuel: gas, capacity: 2t/h}"], "fuel and capacity stand together",
        ),
        ({"permit.offered": "two_stage"}, None, ["  province: 山西省", "  city: 太原市"], "a place that offers stages"),
        ({"permit.offered": "ten_stage"}, None, [], "no place is known that does"),
        ({}, "whole", ["  staged_permit: whole"], "the whole permit is wished for"),
        ({}, "two_stage", ["  staged_permit: staged"], "stages are wished for"),
    ],
)  # fmt: skip
def test_lines(facts: dict[str, Any], scheme: str | None, lines: list[str], why: str) -> None:
    project = Project(tuple(facts.items()), scheme)
    text = profile_text(project, planner().rulebook, name="最小的例子")
    for line in lines:
        assert any(entry.startswith(line) for entry in text.splitlines()), why
    assert read(project).name == "最小的例子"


def test_without_a_rulebook() -> None:
    """Without a rulebook facts have no names beside them, and no place is looked for."""
    text = profile_text(Project((("land.forest", True), ("permit.offered", "two_stage"))), name="x")
    assert "forest: true\n" in text
    assert "city" not in text
