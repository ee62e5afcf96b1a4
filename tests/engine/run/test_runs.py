"""One run, and the best of several: which permit schemes may be used, which is the earliest."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.build import MONDAY, WEEKS, book, is_, item, project, run_of, scheme

from approvalplan.engine.compile.builder import build_program
from approvalplan.engine.compile.inputs import setting_of, vector_of
from approvalplan.engine.plan import engine
from approvalplan.engine.run.ranges import cells
from approvalplan.engine.run.runs import Known, allowed_ways, first_work, milestone, outcome
from approvalplan.model.rulebook import Rulebook

FOREST, GRASS = is_("land.forest"), is_("land.grassland")


@pytest.mark.parametrize(
    ("why", "schemes", "mode", "found"),
    [
        ("all that may be used", [scheme("whole"), scheme("two", when=FOREST)], "auto", ["whole", "two"]),
        ("not what may not", [scheme("whole"), scheme("two", when=GRASS)], "auto", ["whole"]),
        ("whole", [scheme("two"), scheme("whole")], "whole", ["whole"]),
        ("in stages", [scheme("whole"), scheme("two"), scheme("three")], "staged", ["two", "three"]),
        ("in stages, but none may be used", [scheme("whole"), scheme("two", when=GRASS)], "staged", ["whole"]),
        ("nothing may be used: the whole permit is left", [scheme("two", when=GRASS), scheme("whole", when=GRASS)], "auto", ["whole"]),
        ("whole, but there is none", [scheme("two"), scheme("three")], "whole", ["two"]),
        ("unknown whether it may be used", [scheme("whole"), scheme("two", when=is_("land.batch"))], "auto", ["whole"]),
    ],
)  # fmt: skip
def test_allowed_ways(why: str, schemes: list[Any], mode: str, found: list[str]) -> None:
    program = build_program(book(item("a"), schemes=schemes), MONDAY)
    vector = vector_of(program, project({"land.forest": True, "land.grassland": False}))
    assert [way.id for way in allowed_ways(program, vector, mode)] == found


def test_milestone_is_reached_with_the_last_item_that_carries_it() -> None:
    rules = book(
        item("a", days=3, milestone="construction_start"),
        item("b", days=9, milestone="construction_start"),
        item("c", days=99, milestone="construction_start", when=FOREST),
    )
    program = build_program(rules, MONDAY)
    line = run_of(rules, {"land.forest": False}).timeline
    first = WEEKS.at_or_after(MONDAY)
    assert first_work(program, line) == first + 9
    assert milestone(program, line, "in_use") is None


@pytest.mark.parametrize(
    ("why", "rules", "facts", "sure"),
    [
        ("nothing in doubt", book(item("a", days=5)), {}, True),
        ("an item in doubt", book(item("a", days=5, when=FOREST)), {}, False),
        ("answered", book(item("a", days=5, when=FOREST)), {"land.forest": True}, True),
    ],
)
def test_two_runs_only_where_something_is_in_doubt(
    why: str, rules: Rulebook, facts: dict[str, Any], sure: bool
) -> None:
    program = build_program(rules, MONDAY)
    profile = project(facts)
    (cell,) = cells(program, vector_of(program, profile), engine(program).decisions)
    found = outcome(program, cell, setting_of(program, profile, WEEKS, MONDAY), "auto", Known({}, {}))
    assert (found.high.sure, found.low is found.high) == (sure, sure)
    assert (found.best == found.worst) is sure


def test_papers_of_a_run_at_hand_are_those_of_items_done_too() -> None:
    rules = book(item("a", gives="p q"), item("b", "q"))
    one = run_of(rules, project(have=["p"]))
    assert {rules.documents[n].id for n in one.at_hand} == {"p", "q"}
    assert [rules.items[n].id for n in one.graph.done] == ["a"]
