"""What to ask: the unknown facts that matter, the one with most at stake first."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.build import (
    all_,
    any_,
    book,
    cmp_,
    counted,
    definition,
    has,
    inferred,
    is_,
    item,
    need,
    not_,
    of_buildings,
    plan_of,
    ref,
    reform,
    replace,
    route,
    scheme,
    variant,
)

from approvalplan.model.plan import Unknown
from approvalplan.model.rulebook import Rulebook

HAZARD, FOREST, GRASS = is_("features.hazardous"), is_("land.forest"), is_("land.grassland")
BIG = cmp_("scale.floor_area", gt=1000)


def asked(rules: Rulebook, facts: dict[str, Any] | None = None, **more: Any) -> list[tuple[str, tuple[str, ...], int]]:
    return [
        (unknown.fact, unknown.items, unknown.days_at_stake or 0) for unknown in plan_of(rules, facts, **more).unknown
    ]


@pytest.mark.parametrize(
    ("why", "rules", "facts", "questions"),
    [
        ("nothing to ask", book(item("a", days=5)), {}, []),
        ("known", book(item("a", days=5, when=HAZARD)), {"features.hazardous": True}, []),
        (
            "an item hangs on it",
            book(item("a", days=5, when=HAZARD)),
            {},
            [("features.hazardous", ("a",), 5)],
        ),
        (
            "what another fact settles already is not asked",
            book(item("a", days=5, when=all_(HAZARD, FOREST))),
            {"land.forest": False},
            [],
        ),
        (
            "both are asked where both matter",
            book(item("a", days=5, when=all_(HAZARD, FOREST))),
            {},
            [("land.forest", ("a",), 5), ("features.hazardous", ("a",), 5)],
        ),
        (
            "more days first",
            book(item("a", days=3, when=HAZARD), item("b", days=9, when=FOREST, stage="construction")),
            {},
            [("land.forest", ("b",), 9), ("features.hazardous", ("a",), 3)],
        ),
        (
            "what decides the route, and so the target, before more days",
            book(
                item("a", days=9, when=FOREST),
                item("b", days=3, when=is_("route", "one"), stage="construction"),
                routes=[route("one", HAZARD, 26), route("two")],
            ),
            {},
            [("features.hazardous", ("b",), 3), ("land.forest", ("a",), 9)],
        ),
        (
            "as many days: more items first",
            book(
                item("a", clock="owner", when=FOREST),
                item("b", clock="owner", when=HAZARD),
                item("c", clock="owner", when=HAZARD),
            ),
            {},
            [("features.hazardous", ("b", "c"), 0), ("land.forest", ("a",), 0)],
        ),
        (
            "as many items: in the order of the profile",
            book(item("a", clock="owner", when=HAZARD), item("b", clock="owner", when=FOREST)),
            {},
            [("land.forest", ("b",), 0), ("features.hazardous", ("a",), 0)],
        ),
        (
            "a variant hangs on it",
            book(item("a", variants=[variant("x", HAZARD, days=9), variant("y", days=5)])),
            {},
            [("features.hazardous", ("a",), 4)],
        ),
        (
            "a variant below one that holds is not asked about",
            book(item("a", variants=[variant("x", FOREST, days=9), variant("y", HAZARD, days=5)])),
            {"land.forest": True},
            [],
        ),
        (
            "a need hangs on it",
            book(item("a", gives="p", days=5), item("b", [need("p", HAZARD)], days=4)),
            {},
            [("features.hazardous", ("b",), 4)],
        ),
        (
            "a need of a variant",
            book(item("a", gives="p", days=5), item("b", variants=[variant("x", needs=[need("p", HAZARD)], days=4)])),
            {},
            [("features.hazardous", ("b",), 4)],
        ),
        (
            "a need of an item that does not apply does not matter",
            book(item("b", [need("p", HAZARD)], days=4, when=FOREST)),
            {"land.forest": False},
            [],
        ),
        (
            "a replacement hangs on it",
            book(
                item("a", gives="p", days=5), item("b", "p", days=4), reforms=[reform("r", replace("a", when=HAZARD))]
            ),
            {},
            [("features.hazardous", ("a",), 5)],
        ),
        (
            "the choice of a reform",
            book(item("a", days=5), reforms=[reform("r", replace("a"), chosen_by="reforms.commitment")]),
            {},
            [("reforms.commitment", ("a",), 5)],
        ),
        (
            "a reform that does not hold is not asked about",
            book(item("a", days=5), reforms=[reform("r", replace("a", when=HAZARD), when=FOREST)]),
            {"land.forest": False},
            [],
        ),
        (
            "a set is one question",
            book(
                item("a", days=5, when=has("land.assessed", "flood")), item("b", when=has("land.assessed", "mineral"))
            ),
            {},
            [("land.assessed", ("a", "b"), 5)],
        ),
        (
            "a condition with a name asks what stands behind it",
            book(item("a", days=5, when=not_(ref("big"))), definitions=[definition("big", BIG)]),
            {},
            [("scale.floor_area", ("a",), 5)],
        ),
        (
            "a condition on buildings asks for the buildings",
            book(item("a", days=5, when=of_buildings(cmp_("floor_area", gt=1000)))),
            {},
            [("buildings", ("a",), 5)],
        ),
    ],
)
def test_questions(
    why: str, rules: Rulebook, facts: dict[str, Any], questions: list[tuple[str, tuple[str, ...], int]]
) -> None:
    assert asked(rules, facts) == questions


@pytest.mark.parametrize(
    ("why", "rules", "questions"),
    [
        (
            "the route: the items that only one answer has",
            book(
                item("a", days=5, when=is_("route", "one")),
                item("b", days=9, when=is_("route", "two")),
                item("both", days=1),
                routes=[route("one", HAZARD, 26), route("two", target=31)],
            ),
            [("features.hazardous", ("a", "b"), 4)],
        ),
        (
            "a merge",
            book(
                item("one", days=5, gives="p"),
                item("two", "p", days=7),
                reforms=[reform("m", merges={"two": "one"}, when=HAZARD)],
            ),
            [("features.hazardous", (), 5)],
        ),
        (
            "joined stages",
            book(
                item("one", days=5),
                item("two", days=7, stage="construction"),
                reforms=[reform("m", joins=["engineering construction"], when=HAZARD)],
            ),
            [("features.hazardous", (), 5)],
        ),
        (
            "a permit scheme",
            book(
                item("one", days=5, when=is_("permit.scheme", "whole")),
                schemes=[scheme("whole"), scheme("two_stage", when=HAZARD)],
            ),
            [("features.hazardous", (), 0)],
        ),
    ],
)
def test_what_decides_the_shape_of_the_plan(why: str, rules: Rulebook, questions: list[Any]) -> None:
    assert asked(rules, mode="whole") == questions


BEHIND = inferred("tender.required", (True, all_(HAZARD, BIG)), (False, any_(not_(HAZARD), not_(BIG))))


@pytest.mark.parametrize(
    ("why", "facts", "questions"),
    [
        ("not the inferred fact, but what it rests on", {}, ["scale.floor_area", "features.hazardous"]),
        ("what is left of it", {"features.hazardous": True}, ["scale.floor_area"]),
        ("it follows already", {"features.hazardous": False}, []),
        ("stated: nothing behind it matters", {"tender.required": True}, []),
    ],
)
def test_inferred_facts(why: str, facts: dict[str, Any], questions: list[str]) -> None:
    rules = book(item("a", days=5, when=is_("tender.required")), facts=[BEHIND])
    assert [pair[0] for pair in asked(rules, facts)] == questions


def test_where_no_inference_helps_the_fact_itself_is_asked() -> None:
    rules = book(item("a", days=5, when=is_("tender.required")), facts=[inferred("tender.required", (True, HAZARD))])
    assert [pair[0] for pair in asked(rules, {"features.hazardous": False})] == ["tender.required"]


def test_what_the_program_sets_itself_is_never_asked() -> None:
    rules = book(
        item("a", days=5, when=is_("permit.scheme", "two_stage")),
        item("b", days=4, when=is_("permit.offered", "two_stage")),
        item("c", days=3, when=is_("route", "one")),
        schemes=[scheme("whole"), scheme("two_stage", when=is_("permit.offered", "two_stage"))],
        routes=[route("one", HAZARD), route("two")],
    )
    assert [pair[0] for pair in asked(rules)] == ["features.hazardous"]


def test_days_at_stake_are_those_of_the_scope_of_the_target() -> None:
    rules = book(
        item("a", days=3, when=HAZARD),
        item("b", days=9, when=FOREST, stage="acceptance"),
        routes=[route("r", target=26, scope="pre_construction")],
    )
    assert asked(rules) == [("features.hazardous", ("a",), 3), ("land.forest", ("b",), 0)]


def test_the_answers_to_all_questions_leave_nothing_open() -> None:
    rules = book(
        item("a", gives="p", days=3, when=any_(HAZARD, BIG)),
        item("b", [need("p", FOREST)], variants=[variant("x", GRASS, days=4), variant("y", days=2)]),
        routes=[route("one", all_(GRASS, FOREST), 26), route("two")],
    )
    plan = plan_of(rules)
    assert {unknown.fact for unknown in plan.unknown} == {
        "features.hazardous",
        "scale.floor_area",
        "land.forest",
        "land.grassland",
    }
    answered = {"features.hazardous": True, "scale.floor_area": 5, "land.forest": True, "land.grassland": False}
    full = plan_of(rules, answered)
    assert (full.unknown, counted(full)) == ((), (5, 5))


def test_an_unknown_is_a_record() -> None:
    (found,) = plan_of(book(item("a", days=5, when=HAZARD))).unknown
    assert found == Unknown("features.hazardous", ("a",), 5)
