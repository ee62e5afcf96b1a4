"""What is wrong with the graph of papers of a rulebook, under the rules of every day on which one changes."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.checks.pure import found_in
from tests.engine.build import (
    ALWAYS,
    NEVER,
    WORKING,
    all_,
    any_,
    book,
    cite,
    cmp_,
    dated,
    day,
    definition,
    is_,
    item,
    need,
    not_,
    paper,
    ref,
    reform,
    replace,
    route,
    scheme,
    variant,
)

from approvalplan.checks.walk import days_of
from approvalplan.model.rulebook import Dated, Limit, Rulebook

HAZARD, FOREST = is_("features.hazardous"), is_("land.forest")
STAGED = is_("permit.scheme", "two_stage")
TARGET = [route("r", target=26)]


def problems(rules: Rulebook) -> list[tuple[str, str, str]]:
    """Return what is wrong: id, element, and the path (without its papers) or the name in it."""
    return [
        (id, element, re.sub(r"\(等[^)]*\)→", " → ", str(problem.values.get("path_text") or problem.values["name"])))
        for id, element, problem in found_in(rules)
    ]


@pytest.mark.parametrize(
    ("why", "rules", "path"),
    [
        ("no circle", book(item("a", gives="p"), item("b", "p")), None),
        ("two items", book(item("a", "q", "p"), item("b", "p", "q")), "a → b → a"),
        (
            "three, with the whole path and nothing else",
            book(item("entry", "p"), item("a", "r", "p"), item("b", "p", "q"), item("c", "q", "r")),
            "a → c → b → a",
        ),
        ("an item that needs what it gives", book(item("a", "p", "p")), None),
        ("papers both ways, but never at once", book(
            item("a", [need("q", HAZARD)], "p"), item("b", [need("p", not_(HAZARD))], "q")), None),
        ("papers both ways, at once where two facts meet", book(
            item("a", [need("q", HAZARD)], "p"), item("b", [need("p", FOREST)], "q")), "a → b → a"),
        ("one of the two never applies", book(item("a", "q", "p"), item("b", "p", "q", when=NEVER)), None),
        ("both apply, but never at once", book(
            item("a", "q", "p", when=HAZARD), item("b", "p", "q", when=not_(HAZARD))), None),
        ("a variant closes it", book(
            item("a", gives="p", variants=[variant("x", HAZARD, ["q"]), variant("y")]), item("b", "p", "q")), "a → b → a"),
        ("a variant says that the item is not needed then", book(
            item("a", "q", "p", variants=[variant("no", HAZARD, applies=False), variant("y")]),
            item("b", "p", "q", when=HAZARD)), None),
        ("an order without a paper closes it", book(item("a", "q", "p"), item("b", gives="q", after="a")), "a → b → a"),
        ("a paper for the decision closes it too", book(item("a", "q!", "p"), item("b", "p", "q")), "a → b → a"),
        ("a paper that stands in closes it", book(
            item("a", gives="p"), item("x", "p", "x"), item("b", "x", "letter"),
            reforms=[reform("r", replace("a", "letter"))]), "x → b → x"),
        ("a paper that stands in, but never at once", book(
            item("a", gives="p"), item("x", "p", "x"), item("b", [need("x", not_(HAZARD))], "letter"),
            reforms=[reform("r", replace("a", "letter"), when=HAZARD)]), None),
        ("the route keeps them apart", book(
            item("a", [need("q", is_("route", "one"))], "p"),
            item("b", [need("p", is_("route", "two"))], "q"),
            routes=[route("one", HAZARD), route("two")]), None),
        ("a permit scheme keeps them apart", book(
            item("a", [need("q", STAGED)], "p"), item("b", [need("p", not_(STAGED))], "q"),
            schemes=[scheme("whole"), scheme("two_stage")]), None),
        ("a permit scheme and a fact keep them apart", book(
            item("a", [need("q", any_(STAGED, HAZARD))], "p"),
            item("b", [need("p", all_(not_(STAGED), not_(HAZARD)))], "q"),
            schemes=[scheme("whole"), scheme("two_stage")]), None),
    ],
)  # fmt: skip
def test_circles(why: str, rules: Rulebook, path: str | None) -> None:
    assert problems(rules) == ([] if path is None else [("cycle", path.partition(" ")[0], path)])


@pytest.mark.parametrize(
    ("why", "when", "found"),
    [
        ("only in the past", dated(("2000-01-01", ALWAYS), ("2010-01-01", NEVER)), 1),
        ("only from a day to come", dated(("2000-01-01", NEVER), ("2040-01-01", ALWAYS)), 1),
        ("only between two days", dated(("2000-01-01", NEVER), ("2020-01-01", ALWAYS), ("2021-01-01", NEVER)), 1),
        ("never", dated(("2000-01-01", NEVER), ("2020-01-01", None)), 0),
        ("behind a name", ref("later"), 1),
    ],
)
def test_a_circle_on_any_day(why: str, when: Any, found: int) -> None:
    rules = book(
        item("a", "q", "p"),
        item("b", "p", "q", when=when),
        definitions=[definition("later", dated(("2030-01-01", ALWAYS)))],
    )
    assert len(problems(rules)) == found


@pytest.mark.parametrize(
    ("why", "rules", "path"),
    [
        (
            "what is merged depends on nothing outside",
            book(item("a", gives="p"), item("b", "p"), item("c"), reforms=[reform("m", merges={"c": "a b"})]),
            None,
        ),
        (
            "an item left outside waits for a part, and the whole for it",
            book(
                item("part", gives="p"), item("outside", "p", "q"), item("whole", "q"),
                reforms=[reform("m", merges={"whole": "part"})],
            ),
            "whole → outside → whole",
        ),
        (
            "through two of them",
            book(
                item("part", gives="p"), item("one", "p", "q"), item("two", "q", "r"), item("whole", "r"),
                reforms=[reform("m", merges={"whole": "part"})],
            ),
            "whole → one → whole",
        ),
        (
            "an order without a paper",
            book(
                item("part"), item("outside", gives="q", after="part"), item("whole", "q"),
                reforms=[reform("m", merges={"whole": "part"})],
            ),
            "whole → outside → whole",
        ),
        (
            "what only waits for the whole is no harm",
            book(
                item("part", gives="p"), item("whole", gives="w"), item("after", "p w"),
                reforms=[reform("m", merges={"whole": "part"})],
            ),
            None,
        ),
    ],
)  # fmt: skip
def test_merges_that_enclose(why: str, rules: Rulebook, path: str | None) -> None:
    found = problems(rules)
    assert {pair[0] for pair in found} == (set() if path is None else {"merge-encloses"})
    assert [pair[2] for pair in found][:1] == ([] if path is None else [path])


@pytest.mark.parametrize(
    ("why", "rules", "found"),
    [
        ("a promise", book(item("a", days=5), routes=TARGET), []),
        ("a law", book(item("a", law=20), routes=TARGET), []),
        ("neither", book(item("a"), routes=TARGET), ["a"]),
        ("nothing to count for", book(item("a")), []),
        ("0 days is a limit", book(item("a", days=0), routes=TARGET), []),
        ("work takes what it takes", book(item("a", clock="owner"), routes=TARGET), []),
        ("on the parallel track too", book(item("a", track="parallel"), routes=TARGET), ["a"]),
        (
            "a variant without",
            book(item("a", variants=[variant("x", HAZARD, days=5), variant("y")]), routes=TARGET),
            ["a"],
        ),
        ("a variant that says not needed", book(item("a", variants=[variant("no", applies=False)]), routes=TARGET), []),
        ("the variants have one each", book(item("a", variants=[variant("x", days=5)]), routes=TARGET), []),
        (
            "a limit that will be repealed",
            book(
                item("a", law=(Dated(0, Limit(5, WORKING), cite("law")), Dated(day("2030-01-01"), None, None))),
                routes=TARGET,
            ),
            ["a"],
        ),
        (
            "one that had not begun at first",
            book(item("a", law=(Dated(day("2020-01-01"), Limit(5, WORKING), cite("law")),)), routes=TARGET),
            [],
        ),
        (
            "what verifies a commitment may have none",
            book(
                item("a", days=5), item("check"), reforms=[reform("r", replace("a", "l", later="check"))], routes=TARGET
            ),
            [],
        ),
    ],
)
def test_approvals_without_a_limit(why: str, rules: Rulebook, found: list[str]) -> None:
    assert [problem[1] for problem in problems(rules) if problem[0] == "number-without-limit"] == found


@pytest.mark.parametrize(
    ("why", "rules", "found"),
    [
        ("prepared by its supplier", book(item("a", "p"), papers=[paper("p", takes=5)]), []),
        (
            "prepared, and given by an item",
            book(item("a", gives="p"), item("b", "p"), papers=[paper("p", takes=5)]),
            ["p"],
        ),
        (
            "prepared, and stands in",
            book(item("a", gives="q"), papers=[paper("p", takes=5)], reforms=[reform("r", replace("a", "p"))]),
            ["p"],
        ),
        ("given, not prepared", book(item("a", gives="p"), item("b", "p")), []),
    ],
)
def test_papers_prepared_and_given(why: str, rules: Rulebook, found: list[str]) -> None:
    assert [problem[1] for problem in problems(rules) if problem[0] == "prepared-and-given"] == found


def test_a_problem_on_several_days_is_told_once() -> None:
    changing = (Dated(0, Limit(5, WORKING), cite("law")), Dated(day("2020-01-01"), Limit(3, WORKING), cite("law")))
    rules = book(item("a", "q", "p", law=changing), item("b", "p", "q"))
    assert len(problems(rules)) == 1


def test_days_on_which_something_changes() -> None:
    lines = (Dated(0, Limit(5, WORKING), None), Dated(day("2020-01-01"), Limit(3, WORKING), None))
    line = (Dated(0, 1, None), Dated(day("2021-01-01"), 2, None))
    rules = book(
        item("a", [need("p", dated(("2022-01-01", HAZARD)))], law=lines, when=cmp_("scale.height", ge=("line", line))),
        item("b", variants=[variant("x", dated(("2023-01-01", HAZARD)), days=lines)]),
        definitions=[definition("d", dated(("2024-01-01", HAZARD)))],
    )
    wanted = ["2020-01-01", "2021-01-01", "2022-01-01", "2023-01-01", "2024-01-01"]
    assert days_of(rules) == (1, *map(day, wanted))
