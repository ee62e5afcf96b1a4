"""The plan as a whole: what stands in it besides items and papers, and that the same input gives the same plan."""

from __future__ import annotations

import pytest
from tests.engine.build import (
    MONDAY,
    all_,
    any_,
    book,
    calendar,
    day,
    has,
    is_,
    item,
    need,
    plan_of,
    project,
    reform,
    replace,
    route,
    variant,
)

from approvalplan.model.plan import Plan
from approvalplan.model.rulebook import Rulebook

HAZARD, FOREST = is_("features.hazardous"), is_("land.forest")
ROUTES = [route("low", all_(HAZARD, FOREST), 24), route("social", HAZARD, 26), route("other")]


@pytest.mark.parametrize(
    ("why", "facts", "route_", "because"),
    [
        ("the first that holds", {"features.hazardous": True, "land.forest": True}, "low",
         [("features.hazardous", True), ("land.forest", True)]),
        ("the second", {"features.hazardous": True, "land.forest": False}, "social", [("features.hazardous", True)]),
        ("unknown", {"features.hazardous": True}, None, []),
        ("the last asks nothing", {"features.hazardous": False}, "other", []),
    ],
)  # fmt: skip
def test_route(why: str, facts: dict[str, bool], route_: str | None, because: list[tuple[str, bool]]) -> None:
    plan = plan_of(book(item("a", days=5), routes=ROUTES), facts)
    assert (plan.route, plan.route_name) == (route_, route_)
    assert [(reason.fact, reason.holds) for reason in plan.route_because] == because


def test_heading() -> None:
    plan = plan_of(book(item("a", days=5)), project()._replace(name="某项目", code="2611"), as_of=day("2026-02-02"))
    assert (plan.name, plan.code, plan.start, plan.as_of, plan.limits) == (
        "某项目",
        "2611",
        MONDAY,
        day("2026-02-02"),
        "promised",
    )
    assert plan.rulebook == ("small", "small", "1", "0")
    assert plan.cells == 1


def test_days_of_each_stage_are_those_of_the_worst_answers() -> None:
    rules = book(
        item("a", days=5, stage="land_planning"),
        item("b", days=9, when=HAZARD),
        item("c", days=60, stage="parallel"),
    )
    assert plan_of(rules).stage_days == (
        ("land_planning", 5),
        ("engineering", 9),
        ("construction", 0),
        ("acceptance", 0),
    )


@pytest.mark.parametrize(
    ("why", "start", "off", "worked", "found"),
    [
        ("no day off", "2026-03-02", [], "", ()),
        ("a holiday in it", "2026-03-02", ["2026-03-04/2026-03-05"], "", ("2026-03-04", "2026-03-05")),
        ("weekends are not told", "2026-03-02", ["2026-03-06/2026-03-08"], "", ("2026-03-06",)),
        (
            "from the Monday of the first week",
            "2026-03-05",
            ["2026-03-02/2026-03-03"],
            "",
            ("2026-03-02", "2026-03-03"),
        ),
        ("not after the last decision", "2026-03-02", ["2026-03-16"], "", ()),
        ("a weekend day that is worked is no weekday off", "2026-03-02", ["2026-03-04"], "2026-03-07", ("2026-03-04",)),
    ],
)
def test_days_off(why: str, start: str, off: list[str], worked: str, found: tuple[str, ...]) -> None:
    plan = plan_of(book(item("a", days=5)), on=calendar(*off, worked=worked), start=day(start))
    assert plan.days_off == tuple(day(text) for text in found)


def big() -> Rulebook:
    return book(
        item("a", ["form", need("extra", FOREST)], "p", days=5, law=20),
        item("b", "p", "q", variants=[variant("x", HAZARD, days=9), variant("y", days=2)]),
        item("c", "q letter", "r", days=3, stage="construction", when=any_(HAZARD, has("land.assessed", "flood"))),
        item("d", "r", clock="construction", days=60, stage="construction"),
        reforms=[reform("r", replace("a", "pledge", commitment=True), when=FOREST)],
        routes=ROUTES,
    )


def test_the_same_input_gives_the_same_plan() -> None:
    first, second = (plan_of(big(), {"scale.height": 5}) for _ in range(2))
    assert first == second


def test_the_order_of_the_facts_does_not_matter() -> None:
    facts = {"features.hazardous": True, "land.forest": False, "land.assessed": ("flood",)}
    back = dict(reversed(facts.items()))
    assert plan_of(big(), facts) == plan_of(big(), back)


def test_a_day_off_as_start_is_kept_as_it_was_said() -> None:
    plan: Plan = plan_of(book(item("a", days=1)), start=day("2026-03-07"))
    assert (plan.start, plan.items[0].submit) == (day("2026-03-07"), day("2026-03-09"))
