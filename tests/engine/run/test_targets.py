"""The target: met, missed, none, or undetermined; on what the verdict rests; the strict and the statutory count."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from tests.engine.build import (
    MONDAY,
    MONTHS,
    book,
    cite,
    counted,
    day,
    is_,
    item,
    plan_of,
    reform,
    replace,
    route,
    step,
    variant,
)

from approvalplan.engine.compile.builder import build_program
from approvalplan.engine.run.targets import range_of, target_of
from approvalplan.model.plan import Range, Verdict
from approvalplan.model.rulebook import Dated, Goal, Item, Limit, Route, Rulebook, Target

HAZARD, FOREST = is_("features.hazardous"), is_("land.forest")
YES, NO = {"features.hazardous": True}, {"features.hazardous": False}


def verdict(rules: Rulebook, facts: Any = None, **more: Any) -> Verdict:
    return plan_of(rules, facts, **more).target


def days_of(days: int, **more: Any) -> Item:
    return item("a", days=days, **more)


@pytest.mark.parametrize(
    ("why", "days", "status"),
    [
        ("a day to spare", 25, "met"),
        ("on the last day", 26, "met"),
        ("a day too many", 27, "missed"),
        ("none", 0, "met"),
    ],
)
def test_against_26(why: str, days: int, status: str) -> None:
    found = verdict(book(days_of(days), routes=[route("social_building", target=26)]))
    assert (found.id, found.limit, found.status, found.counted[:2]) == ("social_building", 26, status, (days, days))


BORROWED = [route("social_building", HAZARD, 26), route("municipal_linear")]


@pytest.mark.parametrize(
    ("why", "routes", "facts", "status", "limit", "id_"),
    [
        ("the route has a target", BORROWED, YES, "met", 26, "social_building"),
        ("a route without one borrows none", BORROWED, NO, "no_target", None, None),
        ("unknown whether there is one", BORROWED, {}, "undetermined", None, None),
        (
            "two routes, one limit: the verdict is certain, the route is not",
            [route("one", HAZARD, 26), route("two", target=26)],
            {},
            "met",
            26,
            None,
        ),
        (
            "two limits, both kept",
            [route("one", HAZARD, 24), route("two", target=26)],
            {},
            "met",
            None,
            None,
        ),
        (
            "two limits, both missed",
            [route("one", HAZARD, 6), route("two", target=9)],
            {},
            "missed",
            None,
            None,
        ),
        (
            "one kept, one missed",
            [route("one", HAZARD, 6), route("two", target=26)],
            {},
            "undetermined",
            None,
            None,
        ),
        ("no route holds", [route("one", HAZARD, 26)], NO, "no_target", None, None),
        (
            "the first route that holds is the one",
            [route("one", HAZARD, 6), route("two", target=26)],
            YES,
            "missed",
            6,
            "one",
        ),
    ],
)
def test_only_the_route_decides(
    why: str, routes: list[Route], facts: dict[str, Any], status: str, limit: int | None, id_: str | None
) -> None:
    found = verdict(book(days_of(10), routes=routes), facts)
    assert (found.status, found.limit, found.id) == (status, limit, id_)


@pytest.mark.parametrize(
    ("why", "doubtful", "status"),
    [
        ("even at worst", 6, "met"),
        ("at worst not, at best yes", 7, "undetermined"),
        ("not even at best", 30, "undetermined"),
    ],
)
def test_an_item_in_doubt(why: str, doubtful: int, status: str) -> None:
    rules = book(
        item("a", gives="p", days=20), item("b", "p", days=doubtful, when=FOREST), routes=[route("r", target=26)]
    )
    assert verdict(rules).status == status


def test_missed_whatever_the_answer() -> None:
    rules = book(item("a", gives="p", days=27), item("b", "p", days=5, when=FOREST), routes=[route("r", target=26)])
    found = verdict(rules)
    assert (found.status, found.counted) == ("missed", Range(27, 32, exact=False))


@pytest.mark.parametrize(
    ("why", "facts", "status", "scope", "days"),
    [
        ("counted to the permit", YES, "met", "pre_construction", (5, 5)),
        ("counted to the end", NO, "met", "full", (15, 15)),
        ("unknown which: each cell over its own scope", {}, "met", "pre_construction", (5, 15)),
    ],
)
def test_scope(why: str, facts: dict[str, Any], status: str, scope: str, days: tuple[int, int]) -> None:
    rules = book(
        days_of(5),
        item("b", days=10, stage="acceptance"),
        routes=[route("one", HAZARD, 6, "pre_construction"), route("two", target=15)],
    )
    found = verdict(rules, facts)
    assert (found.status, found.scope, found.counted[:2]) == (status, scope, days)


PROMISES = (
    Dated(0, Target(40, "full"), cite("news")),
    Dated(day("2023-09-05"), Target(26, "full"), cite("news")),
    Dated(day("2030-01-01"), None, None),
)


@pytest.mark.parametrize(
    ("why", "as_of", "limit"),
    [
        ("the day before it was made stricter", "2023-09-04", 40),
        ("on the day", "2023-09-05", 26),
        ("no longer promised", "2030-01-01", None),
    ],
)
def test_the_target_of_a_day(why: str, as_of: str, limit: int | None) -> None:
    rules = book(days_of(30), routes=[route("r")._replace(target=PROMISES)])
    program = build_program(rules, day(as_of))
    target = target_of(program, 0)
    assert (None if target is None else target.days) == limit
    assert target_of(program, -1) is None
    assert verdict(rules, as_of=day(as_of)).limit == limit


# What the verdict rests on


@pytest.mark.parametrize(
    ("why", "items", "rests_on"),
    [
        ("all assumed", [item("a", days=5)], {"assumption": 5}),
        ("the law's own number", [item("a", law=20)], {"law": 20}),
        ("a promise that was read", [item("a", days=5, source="rule")], {"document": 5}),
        ("one place's practice", [item("a", days=5, source="custom")], {"practice": 5}),
        (
            "each link of the chain by its source",
            [item("a", gives="p", days=5, source="news"), item("b", "p", days=4)],
            {"news": 5, "assumption": 4},
        ),
        (
            "what runs beside the chain does not count",
            [item("a", days=5, source="news"), item("b", days=4)],
            {"news": 5},
        ),
        (
            "a chain in each stage",
            [item("a", days=5, source="news"), item("b", law=4, stage="acceptance")],
            {"news": 5, "law": 4},
        ),
        (
            "a chain through another clock",
            [
                item("a", gives="p", days=5),
                item("w", "p", "q", clock="owner", days=9, source="law"),
                item("b", "q", days=4),
            ],
            {"assumption": 9},
        ),
        (
            "a paper by the decision: the review is the longer way",
            [item("review", gives="p", days=9, source="news"), item("a", "p!", "q", days=5), item("b", "q", days=2)],
            {"news": 9, "assumption": 2},
        ),
        (
            "a paper by the decision: the item itself is",
            [item("review", gives="p", days=3, source="news"), item("a", "p!", "q", days=5), item("b", "q", days=2)],
            {"assumption": 7},
        ),
        ("no limit at all", [item("a")], {}),
    ],
)
def test_rests_on(why: str, items: list[Item], rests_on: dict[str, int]) -> None:
    found = verdict(book(*items, routes=[route("r", target=26)]))
    assert {kind: days for kind, days in found.rests_on if days} == rests_on
    assert sum(days for _, days in found.rests_on) == found.counted.worst


def test_it_names_every_kind_of_source() -> None:
    assert [kind for kind, _ in verdict(book(days_of(5))).rests_on] == [
        "law",
        "document",
        "news",
        "practice",
        "assumption",
    ]


def test_a_commitment_rests_on_what_says_how_long_it_takes() -> None:
    rules = book(days_of(9), reforms=[reform("r", replace("a", "letter", commitment=True, days=2))])
    assert {kind: days for kind, days in verdict(rules).rests_on if days} == {"assumption": 2}


@pytest.mark.parametrize(
    ("why", "scope", "chain"),
    [
        ("over everything, longest first", "full", ("c", "a", "b")),
        ("only to the permit", "pre_construction", ("a", "b")),
    ],
)
def test_by_which_items_it_is_missed(why: str, scope: str, chain: tuple[str, ...]) -> None:
    rules = book(
        item("a", gives="p", days=5),
        item("b", "p", days=4),
        item("beside", days=3),
        item("c", days=8, stage="acceptance"),
        routes=[route("r", target=1, scope=scope)],
    )
    assert verdict(rules).missed_by == chain


def test_of_two_equal_chains() -> None:
    """The order of the rules does not decide which one is told."""
    items = [item("a", days=5, source="news"), item("b", days=5, source="rule"), item("c", days=5)]
    found = [verdict(book(*permutation, routes=[route("r", target=1)])) for permutation in permutations(items)]
    assert len({(candidate.rests_on, candidate.missed_by, candidate.without_number) for candidate in found}) == 1


def test_items_without_a_number_in_the_law() -> None:
    rules = book(item("a", gives="p", days=5), item("b", "p", days=4, law=20))
    assert verdict(rules).without_number == ("a",)


# Strict and statutory


@pytest.mark.parametrize(
    ("why", "items", "strict", "status"),
    [
        ("nothing is left out", [days_of(20)], 20, "met"),
        ("time that a law leaves out stays out", [days_of(20, steps=(step("s", 9),))], 20, "met"),
        ("time that no law leaves out is counted", [days_of(20, steps=(step("s", 9, "guess"),))], 29, "missed"),
        (
            "an excluded item without a law is counted, where it lies on the chain",
            [
                item("a", gives="p", days=10),
                item("publicity", "p", "q", clock="excluded", days=7),
                item("b", "q", days=10),
            ],
            27,
            "missed",
        ),
        (
            "beside the chain it is not",
            [item("a", days=10), item("publicity", clock="excluded", days=7)],
            10,
            "met",
        ),
    ],
)
def test_strict(why: str, items: list[Item], strict: int, status: str) -> None:
    found = verdict(book(*items, routes=[route("r", target=26)]))
    assert (found.strict.worst, found.strict_status) == (strict, status)


@pytest.mark.parametrize(
    ("why", "items", "statutory", "status"),
    [
        ("the law's limits", [item("a", gives="p", days=5, law=20), item("b", "p", days=4, law=20)], 40, "missed"),
        (
            "where the law has no number, the promised one",
            [item("a", gives="p", days=5), item("b", "p", days=4, law=20)],
            25,
            "met",
        ),
        (
            "the longest chain at these limits, not the one at promised limits",
            [item("a", days=9, law=10), item("b", days=5, law=20)],
            20,
            "met",
        ),
    ],
)
def test_statutory(why: str, items: list[Item], statutory: int, status: str) -> None:
    found = verdict(book(*items, routes=[route("r", target=26)]))
    assert (found.statutory.worst, found.statutory_status) == (statutory, status)


def test_a_plan_at_statutory_limits_counts_them() -> None:
    rules = book(item("a", days=5, law=20), routes=[route("r", target=26)])
    assert counted(plan_of(rules, limits="statutory")) == (20, 20)


def test_a_variant_in_doubt_leaves_each_count_open() -> None:
    rules = book(
        item("a", variants=[variant("x", FOREST, days=1, law=60), variant("y", days=3, law=5)]),
        routes=[route("r", target=2)],
    )
    found = verdict(rules)
    assert (found.status, found.statutory_status) == ("undetermined", "missed")
    assert (found.counted[:2], found.statutory[:2]) == ((1, 3), (5, 60))


@pytest.mark.parametrize(
    ("why", "pairs", "decided", "found"),
    [
        ("one cell, nothing in doubt", [(5, 5)], True, Range(5, 5, exact=True)),
        ("one cell in doubt", [(5, 9)], True, Range(5, 9, exact=False)),
        (
            "two cells, nothing in doubt in either: the ends are reached",
            [(5, 5), (9, 9)],
            True,
            Range(5, 9, exact=True),
        ),
        ("one of two in doubt", [(5, 5), (6, 9)], True, Range(5, 9, exact=False)),
        ("a cell that was not decided", [(5, 5)], False, Range(5, 5, exact=False)),
    ],
)
def test_range_of(why: str, pairs: list[tuple[int, int]], decided: bool, found: Range) -> None:
    assert range_of(pairs, decided=decided) == found


def test_the_source_of_the_target_comes_first() -> None:
    assert [candidate.id for candidate in verdict(book(days_of(5), routes=[route("r", target=26)])).basis] == [
        "news",
        "law",
    ]
    assert [entry.id for entry in verdict(book(days_of(5), routes=[route("r")])).basis] == ["law"]
    assert verdict(book(days_of(5), routes=[route("r", HAZARD, 26)]), NO).basis == ()


def test_months_in_a_chain_are_working_days() -> None:
    rules = book(days_of(1)._replace(promised=(Dated(0, Limit(1, MONTHS), cite("news")),)))
    assert verdict(rules, start=MONDAY).rests_on[2] == ("news", 22)


def test_other_goals_of_the_route_stand_beside_its_target() -> None:
    goal = Goal(10, "2023", MONDAY, cite("news"))
    rules = book(item("a", days=20, stage="engineering"), routes=[route("r", target=26)._replace(goals=(goal,))])
    found = plan_of(rules).target
    assert (found.status, found.limit, found.others) == ("met", 26, (goal,))


def test_without_a_target_no_other_goal_is_told() -> None:
    goal = Goal(10, "2023", MONDAY, cite("news"))
    rules = book(item("a", days=20, stage="engineering"), routes=[route("r")._replace(goals=(goal,))])
    assert plan_of(rules).target.others == ()
