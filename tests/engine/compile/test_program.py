"""A rulebook made ready: which limit is used, what it weighs, how units become working days, what will change."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.engine.build import (
    ALWAYS,
    CALENDAR,
    MONDAY,
    MONTHS,
    WORKING,
    Length,
    book,
    cite,
    cmp_,
    counted,
    dated,
    day,
    definition,
    is_,
    item,
    listed,
    not_,
    of_buildings,
    plan_of,
    ref,
    route,
    step,
    the,
    variant,
)

from approvalplan.engine.compile.builder import build_program
from approvalplan.engine.compile.program import Option, limit_on, working_days
from approvalplan.model.rulebook import Dated, Item, Limit, Rulebook

HAZARD = is_("features.hazardous")


def option(rule: Item, limits: str = "promised", at: int = MONDAY) -> Option:
    """Return the only option of an item: that of its only variant if it has one."""
    (ready,) = build_program(book(rule), at, limits).items
    found = ready.forms[0].option if ready.forms else ready.option
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("why", "limit", "days"),
    [
        ("no limit", None, 0),
        ("working days as they are", Limit(26, WORKING), 26),
        ("a week is five", Limit(7, CALENDAR), 5),
        ("eight days are begun sixths", Limit(8, CALENDAR), 6),
        ("one day is one", Limit(1, CALENDAR), 1),
        ("none is none", Limit(0, CALENDAR), 0),
        ("thirty days", Limit(30, CALENDAR), 22),
        ("a month is thirty days", Limit(1, MONTHS), 22),
        ("three months", Limit(3, MONTHS), 65),
    ],
)
def test_working_days(why: str, limit: Limit | None, days: int) -> None:
    assert working_days(limit) == days


@pytest.mark.parametrize(
    ("why", "rule", "limits", "days"),
    [
        ("both: plans use the promised one", item("a", days=5, law=20), "promised", 5),
        ("both, but asked for the statutory one", item("a", days=5, law=20), "statutory", 20),
        ("nothing promised: the law's", item("a", law=20), "promised", 20),
        ("no number in the law: the promised one", item("a", days=5), "statutory", 5),
        ("neither", item("a"), "promised", 0),
        ("a promise longer than the law is still the promise", item("a", days=30, law=20), "promised", 30),
        ("work takes what it takes", item("a", days=45, clock="owner"), "statutory", 45),
        ("the variant's promise", item("a", days=5, variants=[variant("v", days=2)]), "promised", 2),
        ("the variant has none: the item's", item("a", days=5, variants=[variant("v")]), "promised", 5),
        ("the variant's law", item("a", law=20, variants=[variant("v", law=60)]), "statutory", 60),
        (
            "the item promises, the variant states the law",
            item("a", days=5, variants=[variant("v", law=60)]),
            "promised",
            5,
        ),
        ("the variant's work", item("a", days=5, clock="owner", variants=[variant("v", takes=9)]), "promised", 9),
    ],
)
def test_which_limit_is_used(why: str, rule: Item, limits: str, days: int) -> None:
    assert option(rule, limits).days == days


CHANGING = (
    Dated(day("2020-01-01"), Limit(20, WORKING), cite("law")),
    Dated(day("2026-03-02"), Limit(10, WORKING), cite("law")),
    Dated(day("2028-01-01"), None, None),
)


@pytest.mark.parametrize(
    ("why", "on", "days"),
    [
        ("before the first line there is none", "2019-12-31", None),
        ("the day before it changes", "2026-03-01", 20),
        ("on the day it changes", "2026-03-02", 10),
        ("repealed", "2028-01-01", None),
    ],
)
def test_limit_on_a_day(why: str, on: str, days: int | None) -> None:
    span = limit_on(CHANGING, day(on))
    assert (None if span is None else span.limit.days) == days
    assert option(item("a", law=CHANGING), at=day(on)).days == (days or 0)


@pytest.mark.parametrize(
    ("why", "rule", "counted", "strict", "statutory", "authority"),
    [
        ("main track", item("a", days=5, law=20), 5, 5, 20, 5),
        ("no number in the law: statutory is the promised one", item("a", days=5), 5, 5, 5, 5),
        ("parallel track: not counted, but with an authority", item("a", days=5, law=20, track="parallel"), 0, 0, 0, 5),
        ("a stage that no target counts", item("a", days=5, stage="parallel"), 0, 0, 0, 5),
        ("after it is in use", item("a", days=5, stage="operation"), 0, 0, 0, 5),
        ("the variant runs parallel", item("a", days=5, variants=[variant("v", track="parallel")]), 0, 0, 0, 5),
        (
            "the variant runs main",
            item("a", days=5, track="parallel", variants=[variant("v", track="main")]),
            5,
            5,
            5,
            5,
        ),
        ("the owner's work", item("a", days=5, clock="owner"), 0, 0, 0, 0),
        ("a firm's work", item("a", days=5, clock="intermediary"), 0, 0, 0, 0),
        ("construction", item("a", days=5, clock="construction"), 0, 0, 0, 0),
        ("excluded by a law", item("a", days=5, clock="excluded", excluded_by="law"), 0, 0, 0, 0),
        (
            "excluded by a rule with the force of law",
            item("a", days=5, clock="excluded", excluded_by="rule"),
            0,
            0,
            0,
            0,
        ),
        ("excluded by what one place does", item("a", days=5, clock="excluded", excluded_by="custom"), 0, 5, 0, 0),
        ("excluded by a newspaper", item("a", days=5, clock="excluded", excluded_by="news"), 0, 5, 0, 0),
        ("excluded by an assumption", item("a", days=5, clock="excluded", excluded_by="guess"), 0, 5, 0, 0),
        ("excluded by nothing", item("a", days=5, clock="excluded"), 0, 5, 0, 0),
        (
            "excluded without a law, but beside the counted stages",
            item("a", days=5, clock="excluded", stage="parallel"),
            0,
            0,
            0,
            0,
        ),
        ("a step that a law leaves out", item("a", days=5, steps=(step("s", 9),)), 5, 5, 5, 5),
        ("a step that no law leaves out", item("a", days=5, steps=(step("s", 9, "guess"),)), 5, 14, 5, 5),
        ("a step without any basis", item("a", days=5, steps=(step("s", 9, None),)), 5, 14, 5, 5),
        ("calendar days", item("a", days=Limit(7, CALENDAR)), 5, 5, 5, 5),
    ],
)
def test_weights(why: str, rule: Item, counted: int, strict: int, statutory: int, authority: int) -> None:
    found = option(rule)
    assert (found.weight, found.strict, found.statutory, found.authority) == (counted, strict, statutory, authority)


@pytest.mark.parametrize(
    ("why", "steps", "inner", "pause"),
    [
        ("no step", (), (), 0),
        ("steps follow each other", (step("a", 5), step("b", 7)), (), 12),
        ("the variant's come on top", (step("a", 5),), (step("b", 7),), 12),
        ("a step in calendar days", (step("a", Limit(7, CALENDAR)),), (), 5),
        (
            "a step that is not known on the day",
            (step("a", (Dated(day("2030-01-01"), Limit(5, WORKING), None),)),),
            (),
            0,
        ),
    ],
)
def test_pause(why: str, steps: Any, inner: Any, pause: int) -> None:
    assert option(item("a", days=3, steps=steps, variants=[variant("v", steps=inner)])).pause == pause


@pytest.mark.parametrize(
    ("why", "limit", "last"),
    [
        ("the day of acceptance is not counted", Limit(5, WORKING), "2026-03-09"),
        (
            "where a text counts it, the period ends a day sooner",
            Limit(5, WORKING, first_day_counts=True),
            "2026-03-06",
        ),
        ("no day before the first", Limit(0, WORKING, first_day_counts=True), "2026-03-02"),
    ],
)
def test_first_day(why: str, limit: Limit, last: str) -> None:
    assert the(plan_of(book(item("a", days=limit))), "a").decide == day(last)


@pytest.mark.parametrize(
    ("why", "mode", "wanted"),
    [("the item's", None, "filing"), ("the variant's own", "step", "step")],
)
def test_mode(why: str, mode: str | None, wanted: str) -> None:
    assert option(item("a", mode="filing", variants=[variant("v", mode=mode)])).mode == wanted


# Known changes of the rules after the day


def changes(rule: Item, on: str = "2026-03-02") -> list[tuple[str, str]]:
    rules: Rulebook = book(rule, definitions=[definition("old_or_new", THRESHOLD)])
    (ready,) = build_program(rules, day(on), "promised").items
    return [(date.fromordinal(since).isoformat(), source) for since, source in ready.changes]


LATER = (Dated(0, Limit(5, WORKING), cite("law")), Dated(day("2027-01-01"), Limit(3, WORKING), cite("rule")))
THRESHOLD = cmp_("scale.height", ge=("line", (Dated(0, 1, cite("law")), Dated(day("2028-01-01"), 2, cite("law")))))


@pytest.mark.parametrize(
    ("why", "rule", "on", "found"),
    [
        ("a promised limit", item("a", days=LATER), "2026-03-02", [("2027-01-01", "rule")]),
        ("a statutory limit", item("a", law=LATER), "2026-03-02", [("2027-01-01", "rule")]),
        ("a usual time of work", item("a", days=LATER, clock="owner"), "2026-03-02", [("2027-01-01", "rule")]),
        ("the day before it is to come", item("a", days=LATER), "2026-12-31", [("2027-01-01", "rule")]),
        ("on its day it has come", item("a", days=LATER), "2027-01-01", []),
        ("a variant's limit", item("a", variants=[variant("v", days=LATER)]), "2026-03-02", [("2027-01-01", "rule")]),
        (
            "the condition",
            item("a", when=dated(("2020-01-01", HAZARD), ("2029-01-01", ALWAYS))),
            "2026-03-02",
            [("2029-01-01", "law")],
        ),
        ("a threshold in it", item("a", when=not_(THRESHOLD)), "2026-03-02", [("2028-01-01", "law")]),
        (
            "a threshold in a condition with a name",
            item("a", when=ref("old_or_new")),
            "2026-03-02",
            [("2028-01-01", "law")],
        ),
        (
            "a threshold for buildings",
            item("a", when=of_buildings(cmp_("floor_area", gt=("line", LATER)))),
            "2026-03-02",
            [("2027-01-01", "rule")],
        ),
        ("a variant's condition", item("a", variants=[variant("v", THRESHOLD)]), "2026-03-02", [("2028-01-01", "law")]),
        ("nothing dated", item("a", days=5, when=HAZARD), "2026-03-02", []),
    ],
)
def test_known_changes(why: str, rule: Item, on: str, found: list[tuple[str, str]]) -> None:
    assert changes(rule, on) == found


def test_a_plan_names_the_change_only_where_the_item_is_handed_in_after_it() -> None:
    soon = (Dated(0, Limit(5, WORKING), cite("law")), Dated(day("2026-03-10"), Limit(3, WORKING), cite("rule")))
    rules = book(
        item("early", gives="p", days=soon), item("late", "p", days=soon, stage="construction"), item("last", "p")
    )
    plan = plan_of(rules)
    assert the(plan, "early").law_changes == ()
    assert the(plan, "late").law_changes == ()
    longer = book(item("early", gives="p", days=6), item("late", "p", days=soon))
    assert the(plan_of(longer), "late").law_changes == ((day("2026-03-10"), "rule"),)


# The whole


@pytest.mark.parametrize(
    ("why", "length"),
    [("working days", 5), ("calendar days", Limit(5, CALENDAR)), ("months", Limit(1, MONTHS))],
)
def test_a_program_is_the_same_whenever_it_is_made(why: str, length: Length) -> None:
    rules = book(item("a", "form", "p", days=length, when=HAZARD), routes=[route("r", HAZARD, 26), route("other")])
    first, second = (build_program(rules, MONDAY) for _ in range(2))
    assert [ready.option._replace(needs=()) for ready in first.items] == [
        ready.option._replace(needs=()) for ready in second.items
    ]
    assert first.space.variables == second.space.variables


def test_every_giver_of_a_paper_is_known() -> None:
    rules = book(item("filing", gives="approval"), item("verification", gives="approval other"))
    program = build_program(rules, MONDAY)
    assert {program.documents[n].id: givers for n, givers in enumerate(program.givers)} == {
        "approval": (0, 1),
        "other": (1,),
    }


def test_the_route_is_a_fact_that_conditions_may_ask() -> None:
    rules = book(
        item("a", days=1, when=is_("route", "low_risk")),
        item("b", days=2, when=not_(is_("route", "low_risk"))),
        routes=[route("low_risk", HAZARD), route("other")],
    )
    assert listed(plan_of(rules, {"features.hazardous": True})) == {"a": "yes"}
    assert listed(plan_of(rules, {"features.hazardous": False})) == {"b": "yes"}
    assert counted(plan_of(rules)) == (1, 2)
