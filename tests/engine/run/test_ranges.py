"""Ranges over unknown facts, held against the plans of every single answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from tests.engine.build import (
    CALENDAR,
    MONDAY,
    MONTHS,
    all_,
    any_,
    book,
    cmp_,
    counted,
    every_answer,
    has,
    inferred,
    is_,
    item,
    need,
    not_,
    paper,
    plan_of,
    project,
    reform,
    replace,
    route,
    scheme,
    step,
    variant,
)

from approvalplan.engine.compile.builder import build_program
from approvalplan.engine.compile.inputs import vector_of
from approvalplan.engine.plan import engine
from approvalplan.engine.run import ranges
from approvalplan.engine.run.ranges import cells, components, decisions_of, knots_of
from approvalplan.model.plan import Plan
from approvalplan.model.rulebook import Limit, Rulebook

HAZARD, FOREST, GRASS = is_("features.hazardous"), is_("land.forest"), is_("land.grassland")
AUCTION, STAGED = is_("land.supply", "auction"), is_("permit.scheme", "two_stage")
AREA = cmp_("scale.floor_area", gt=1000)

SMALL: dict[str, Rulebook] = {
    "an item in doubt": book(item("a", gives="p", days=3), item("b", "p", days=5, when=HAZARD)),
    "two items on one fact, never both": book(
        item("a", gives="p", days=9, when=HAZARD),
        item("b", gives="q", days=7, when=not_(HAZARD)),
        item("c", "p q", days=1),
    ),
    "two items give one paper": book(
        item("slow", gives="p", days=10, when=HAZARD),
        item("fast", gives="p", when=not_(HAZARD)),
        item("c", "p", days=1),
    ),
    "and in the other order": book(
        item("fast", gives="p", when=not_(HAZARD)),
        item("slow", gives="p", days=10, when=HAZARD),
        item("c", "p", days=1),
    ),
    "a need in doubt": book(item("a", gives="p", days=9), item("b", [need("p", HAZARD)], days=5)),
    "a need in doubt for the decision": book(
        item("a", gives="p", days=9), item("b", [need("p", HAZARD, "decision")], days=5)
    ),
    "variants of other tracks, units and steps": book(
        item(
            "a",
            gives="p",
            variants=[
                variant("x", HAZARD, ["q"], days=3, law=90, steps=(step("s", 30, "guess"),)),
                variant("y", FOREST, days=Limit(20, CALENDAR), track="parallel"),
                variant("z", GRASS, ["q!"], days=7, law=20),
                variant("none", applies=False),
            ],
        ),
        item("q", gives="q", days=4, stage="land_planning"),
        item("b", "p", days=2),
    ),
    "variants need a paper under a condition": book(
        item("q", gives="q", days=6),
        item("a", variants=[variant("x", HAZARD, [need("q", FOREST)], days=3), variant("y", needs=["q"], days=3)]),
    ),
    "a number with two lines": book(
        item(
            "a",
            gives="p",
            variants=[
                variant("report", cmp_("scale.land_area", ge=50000), days=10),
                variant("form", cmp_("scale.land_area", ge=5000), days=5),
                variant("none", applies=False),
            ],
        ),
        item("b", "p", days=2, when=cmp_("scale.land_area", lt=20000)),
    ),
    "a reform in doubt": book(
        item("a", gives="p", days=9),
        item("b", "p", days=2),
        item("check", days=3, stage="acceptance"),
        reforms=[
            reform(
                "r",
                replace("a", "letter", commitment=True, days=1, later="check"),
                when=HAZARD,
                chosen_by="reforms.commitment",
            )
        ],
    ),
    "a replacement by area assessment in doubt": book(
        item("a", gives="p", days=9, when=FOREST),
        item("b", "p", days=2),
        reforms=[reform("r", replace("a", when=has("land.assessed", "heritage")), when=HAZARD)],
    ),
    "a commitment longer than the item": book(
        item("a", gives="p", days=1),
        item("b", "p", days=5, when=FOREST),
        item("c", gives="q", days=2, stage="construction"),
        reforms=[
            reform("r", replace("a", "letter", commitment=True, days=4), when=HAZARD),
            reform("s", replace("c"), when=GRASS),
        ],
    ),
    "a merge in doubt": book(
        item("one", "form", "x", days=5),
        item("two", "x", "y", days=5, when=FOREST),
        item("joint", gives="z", days=7),
        item("last", "y z", days=2),
        reforms=[reform("m", merges={"joint": "one two"}, when=HAZARD)],
    ),
    "what a merge goes into is in doubt": book(
        item("one", "form", "x", days=5),
        item("two", "x", "y", days=5),
        item("joint", gives="z", days=7, when=FOREST),
        item("last", "y", days=4, when=GRASS),
        reforms=[reform("m", merges={"joint": "one two"})],
    ),
    "and it has variants": book(
        item("one", "form", "x", days=5),
        item("joint", gives="z", variants=[variant("x", FOREST, days=3), variant("none", applies=False)]),
        item("last", "x", days=4, when=GRASS),
        reforms=[reform("m", merges={"joint": "one"})],
    ),
    "joined stages in doubt": book(
        item("a", gives="p", days=5),
        item("b", days=4, stage="construction"),
        item("c", "p", days=2, stage="construction", when=FOREST),
        reforms=[reform("j", joins=["engineering construction"], when=HAZARD)],
    ),
    "the route in doubt": book(
        item("a", days=5, when=is_("route", "government")),
        item("b", days=9, when=not_(is_("route", "government"))),
        routes=[route("low", all_(HAZARD, FOREST), 24), route("government", GRASS, 31), route("other")],
    ),
    "a knot: the order turns round": book(
        item("permit", [need("land", AUCTION)], "plan", days=5, stage="land_planning"),
        item("supply", [need("plan", not_(AUCTION))], "land", clock="excluded", days=30, stage="parallel"),
        item("works", "land plan", days=4),
    ),
    "a knot through an order without a paper": book(
        item("a", [need("q", HAZARD)], "p", days=5), item("b", gives="q", days=2, when=not_(HAZARD), after="a")
    ),
    "a knot through a paper that stands in": book(
        item("a", gives="p", days=3),
        item("x", "p", "x", days=5),
        item("b", [need("x", not_(HAZARD))], "letter", days=2),
        reforms=[reform("r", replace("a", "letter"), when=HAZARD)],
    ),
    "a knot under a permit scheme": book(
        item("a", [need("q", any_(STAGED, HAZARD))], "p", days=5),
        item("b", [need("p", all_(not_(STAGED), not_(HAZARD)))], "q", days=2),
        schemes=[scheme("whole"), scheme("two_stage")],
    ),
    "an inferred fact": book(
        item("a", gives="p", days=9, when=is_("tender.required")),
        item("b", "p", days=2),
        facts=[inferred("tender.required", (True, all_(HAZARD, AREA)), (False, any_(not_(HAZARD), not_(AREA))))],
    ),
    "an inferred fact decides the route": book(
        item("a", days=9, when=is_("route", "low")),
        facts=[inferred("features.eia", ("none", HAZARD), ("form", FOREST), ("report", not_(FOREST)))],
        routes=[route("low", is_("features.eia", "none", "form"), 24), route("other")],
    ),
    "a permit scheme in doubt": book(
        item("drawings", gives="d", clock="owner", days=40, stage="construction"),
        item("permit", "d", "site", days=4, stage="construction", when=not_(STAGED)),
        item("pit", gives="site", days=4, stage="construction", track="parallel", when=STAGED),
        item("main", "d site", days=4, stage="construction", when=STAGED),
        item("start", "site", clock="owner", stage="construction", milestone="construction_start"),
        schemes=[scheme("whole", "permit"), scheme("two_stage", "pit main", HAZARD)],
    ),
    "two facts about one item": book(
        item("a", gives="p", days=3),
        item("b", "p", days=5, when=any_(HAZARD, AREA)),
        item("c", "p", days=7, when=all_(HAZARD, AREA)),
    ),
    "parts of a longer work": book(
        item("pit", gives="q", clock="construction", days=20, when=HAZARD),
        item("build", "q", "built", clock="construction", days=50, less="pit"),
        item("joint", "built", days=7, stage="acceptance"),
    ),
}


def ends(plan: Plan) -> list[tuple[str, int, int, bool]]:
    """Return what must enclose every answer: counted and authority days, strict and statutory days."""
    found = [
        (f"{scope} {name}", *getattr(figures, name))
        for scope, figures in plan.figures
        for name in ("counted_days", "authority_days")
    ]
    return [*found, ("strict", *plan.target.strict), ("statutory", *plan.target.statutory)]


def held_against_every_answer(rules: Rulebook, known: Mapping[str, Any]) -> None:
    partial = plan_of(rules, known)
    full = [ends(plan_of(rules, facts)) for facts in every_answer(rules, known)]
    for n, (name, best, worst, exact) in enumerate(ends(partial)):
        values = [one[n][1] for one in full]
        assert all(one[n][1] == one[n][2] for one in full), name
        assert best <= min(values), name
        assert max(values) <= worst, name
        assert not exact or (best, worst) == (min(values), max(values)), name


@pytest.mark.parametrize("rules", SMALL.values(), ids=SMALL.keys())
def test_nothing_known(rules: Rulebook) -> None:
    held_against_every_answer(rules, {})


@pytest.mark.parametrize("rules", SMALL.values(), ids=SMALL.keys())
def test_something_known(rules: Rulebook) -> None:
    for key, value in (
        ("features.hazardous", True),
        ("features.hazardous", False),
        ("land.forest", True),
        ("land.forest", False),
    ):
        held_against_every_answer(rules, {key: value})


@pytest.mark.parametrize("rules", SMALL.values(), ids=SMALL.keys())
def test_a_full_answer_is_exact(rules: Rulebook) -> None:
    for facts in every_answer(rules, {}):
        plan = plan_of(rules, facts)
        assert {(*figure, plan.cells) for _, figures in plan.figures for figure in figures} == {
            (figure.best, figure.best, True, 1) for _, figures in plan.figures for figure in figures
        }


@pytest.mark.parametrize("rules", SMALL.values(), ids=SMALL.keys())
def test_what_is_said_to_be_exact_of_a_schedule_is(rules: Rulebook) -> None:
    """Union and elapsed time may shrink where something is added, so the two runs need not enclose them."""
    partial = plan_of(rules)
    full = [dict(plan_of(rules, facts).figures)["full"] for facts in every_answer(rules, {})]
    for name in ("running_days", "elapsed_working_days", "calendar_days"):
        best, worst, exact = getattr(dict(partial.figures)["full"], name)
        values = [getattr(figures, name).best for figures in full]
        assert not exact or (best, worst) == (min(values), max(values)), name


@pytest.mark.parametrize("rules", SMALL.values(), ids=SMALL.keys())
def test_an_item_that_some_answer_needs_is_not_listed_as_not_needed(rules: Rulebook) -> None:
    partial = plan_of(rules, mode="whole")
    gone, kept = (
        {needed.id for needed in partial.not_needed},
        {plan_item.id: plan_item.applies for plan_item in partial.items},
    )
    for facts in every_answer(rules, {}):
        full = plan_of(rules, facts, mode="whole")
        needed = {plan_item.id for plan_item in full.items}
        assert not needed & gone
        assert {text for text, applies in kept.items() if applies == "yes"} <= needed


@pytest.mark.parametrize(
    ("name", "facts", "days", "exact", "cells_"),
    [
        ("an item in doubt", {}, (3, 8), False, 1),
        ("the route in doubt", {}, (5, 9), True, 5),
        ("the route in doubt", {"features.hazardous": False}, (5, 9), True, 2),
        ("the route in doubt", {"features.hazardous": False, "land.grassland": True}, (5, 5), True, 1),
        ("a knot: the order turns round", {}, (9, 9), True, 2),
        ("a knot: the order turns round", {"land.supply": "allocation"}, (9, 9), True, 1),
        ("joined stages in doubt", {}, (5, 9), False, 2),
        ("joined stages in doubt", {"land.forest": True}, (7, 9), True, 2),
        ("an inferred fact decides the route", {"features.hazardous": True}, (9, 9), True, 1),
        ("a merge in doubt", {"features.hazardous": True}, (9, 9), True, 1),
        ("a number with two lines", {"scale.land_area": 4999}, (2, 2), True, 1),
    ],
)
def test_cells(name: str, facts: dict[str, Any], days: tuple[int, int], exact: bool, cells_: int) -> None:
    plan = plan_of(SMALL[name], facts)
    assert (counted(plan), dict(plan.figures)["full"].counted_days.exact, plan.cells) == (days, exact, cells_)


def test_dates_of_several_doubts_at_once() -> None:
    rules = book(
        item(
            "a",
            gives="p",
            clock="owner",
            variants=[variant("x", FOREST, takes=Limit(2, MONTHS)), variant("y", takes=7)],
        ),
        item("b", "p", days=1),
        reforms=[reform("r", replace("a", "letter", commitment=True), when=HAZARD)],
    )
    worst = plan_of(rules)
    ends_ = [plan_of(rules, facts).items[-1].decide or 0 for facts in every_answer(rules, {})]
    assert worst.items[-1].decide == max(ends_)


def test_a_paper_being_prepared_or_given_whichever_is_longer() -> None:
    rules = book(
        item("a", gives="p", days=3, when=HAZARD), item("b", "p", days=5), papers=[paper("p", takes=60, absent="owner")]
    )
    partial = plan_of(rules)
    last = [plan_of(rules, {"features.hazardous": answer}).items[-1].decide or 0 for answer in (True, False)]
    assert (partial.items[-1].decide or 0) >= max(last)


@pytest.mark.parametrize("most", [0, 1, 2])
def test_too_many_cells_leave_a_bound(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranges, "MAX_CELLS", most)
    plan = plan_of(SMALL["the route in doubt"])
    assert plan.cells <= most + 1
    assert not dict(plan.figures)["full"].counted_days.exact
    assert (plan.route, plan.target.status) == (None, "undetermined")
    held_against_every_answer(SMALL["the route in doubt"], {})


def test_every_cell_is_a_part_of_what_is_known_and_no_two_meet() -> None:
    rules = SMALL["the route in doubt"]
    program = build_program(rules, MONDAY)
    vector = vector_of(program, project({"land.grassland": True}))
    found = cells(program, vector, engine(program).decisions)
    assert len(found) == 3
    for cell in found:
        assert all(mask and mask & ~known == 0 for mask, known in zip(cell.vector, vector, strict=True))
    for n, one in enumerate(found):
        for other in found[n + 1 :]:
            assert any(not a & b for a, b in zip(one.vector, other.vector, strict=True))


# Knots


@pytest.mark.parametrize(
    ("why", "ahead", "found"),
    [
        ("no node", [], []),
        ("a row", [[1], [2], []], [[2], [1], [0]]),
        ("two in a circle", [[1], [0]], [[0, 1]]),
        ("a circle and what leads to it", [[1], [2], [1]], [[1, 2], [0]]),
        ("two circles joined by one edge", [[1], [0, 2], [3], [2]], [[2, 3], [0, 1]]),
        ("a node that points to itself", [[0]], [[0]]),
        ("a circle of three with a shortcut", [[1, 2], [2], [0]], [[0, 1, 2]]),
        ("an edge to a finished part", [[2], [2], []], [[2], [0], [1]]),
    ],
)
def test_components(why: str, ahead: list[list[int]], found: list[list[int]]) -> None:
    assert components(ahead) == found


@pytest.mark.parametrize(
    ("why", "rules", "names"),
    [
        ("no circle", SMALL["an item in doubt"], set()),
        ("papers both ways", SMALL["a knot: the order turns round"], {"permit", "supply"}),
        ("an order counts as a paper", SMALL["a knot through an order without a paper"], {"a", "b"}),
        ("an item that needs what it gives is none", book(item("a", "p", "p")), set()),
        (
            "a need of a variant",
            book(item("a", gives="p", variants=[variant("x", HAZARD, ["q"])]), item("b", "p", "q")),
            {"a", "b"},
        ),
    ],
)
def test_knots(why: str, rules: Rulebook, names: set[str]) -> None:
    program = build_program(rules, MONDAY)
    assert {rules.items[n].id for n in knots_of(program)} == names


@pytest.mark.parametrize(
    ("why", "rules", "number"),
    [
        ("nothing decides the shape but the route", book(item("a", when=HAZARD), routes=[route("r", FOREST)]), 0),
        ("a reform that only replaces does not", SMALL["a reform in doubt"], 0),
        ("a merge does", SMALL["a merge in doubt"], 1),
        ("so does whether there is anything to merge into", SMALL["what a merge goes into is in doubt"], 1),
        ("joined stages do", SMALL["joined stages in doubt"], 1),
        ("a permit scheme does", SMALL["a permit scheme in doubt"], 1),
        ("what turns a knot round does, both ways", SMALL["a knot: the order turns round"], 2),
    ],
)
def test_what_decides(why: str, rules: Rulebook, number: int) -> None:
    program = build_program(rules, MONDAY)
    assert len(decisions_of(program, knots_of(program))) == number
