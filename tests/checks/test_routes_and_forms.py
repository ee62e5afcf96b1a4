"""Variants and routes that nobody reaches, projects without a route or of two, papers with two givers, idle items."""

from __future__ import annotations

import pytest
from tests.checks.pure import found_in
from tests.engine.build import ALWAYS, all_, book, cmp_, dated, is_, item, not_, reform, replace, route, variant

from approvalplan.logic import search
from approvalplan.model.condition import Condition
from approvalplan.model.rulebook import Item, Reform, Route, Rulebook, Variant

HAZARD, FOREST, PILES = is_("features.hazardous"), is_("land.forest"), is_("features.piles")
TALL = cmp_("scale.height", gt=24)


def ids(rules: Rulebook, check: str) -> list[str]:
    """Return the elements of which a check tells something, with the number of the part."""
    return [
        " ".join((element, *(str(part) for part in problem.path if isinstance(part, int))))
        for _, element, problem in found_in(rules, check)
    ]


@pytest.mark.parametrize(
    ("why", "variants", "when", "shadowed"),
    [
        ("each has its own", [variant("a", HAZARD), variant("b")], ALWAYS, []),
        ("below one without a condition", [variant("a"), variant("b", HAZARD)], ALWAYS, ["a 1"]),
        ("the two above take all", [variant("a", HAZARD), variant("b", not_(HAZARD)), variant("c")], ALWAYS, ["a 2"]),
        ("narrower than the one above", [variant("a", HAZARD), variant("b", all_(HAZARD, FOREST)), variant("c")], ALWAYS, ["a 1"]),
        ("wider than the one above", [variant("a", all_(HAZARD, FOREST)), variant("b", HAZARD)], ALWAYS, []),
        ("the item never applies there", [variant("a", HAZARD), variant("b")], not_(HAZARD), ["a 0"]),
        ("the very same condition is told elsewhere", [variant("a", HAZARD), variant("b", HAZARD)], ALWAYS, []),
        ("reached on an earlier day", [variant("a", dated(("2020-01-01", HAZARD), ("2030-01-01", ALWAYS))), variant("b")], ALWAYS, []),
    ],
)  # fmt: skip
def test_shadowed_variants(why: str, variants: list[Variant], when: Condition, shadowed: list[str]) -> None:
    assert ids(book(item("a", when=when, variants=variants)), "shadowed-variant") == shadowed


@pytest.mark.parametrize(
    ("why", "routes", "shadowed", "gap", "overlap"),
    [
        ("one after the other", [route("a", HAZARD, target=31), route("b", target=26)], [], False, []),
        ("the special case above the general", [route("a", all_(HAZARD, FOREST), target=24), route("b", HAZARD, target=26), route("c")],
         [], False, []),
        ("the general above the special case", [route("b", HAZARD, target=26), route("a", all_(HAZARD, FOREST), target=24), route("c")],
         ["a"], False, []),
        ("partly the same", [route("a", HAZARD, target=24), route("b", FOREST, target=26), route("c")], [], False, ["b"]),
        ("partly the same, with the same target", [route("a", HAZARD, target=26), route("b", FOREST, target=26), route("c")], [], False, []),
        ("partly the same, but only one has a target", [route("a", HAZARD), route("b", FOREST, target=26), route("c")], [], False, []),
        ("apart", [route("a", HAZARD, target=24), route("b", all_(FOREST, not_(HAZARD)), target=26), route("c")], [], False, []),
        ("it has not begun", [route("a", HAZARD, target=31), route("b", dated(("2090-01-01", FOREST)), target=31), route("c")],
         [], False, []),
        ("nobody is left out", [route("a", HAZARD), route("b", not_(HAZARD))], [], False, []),
        ("some are left out", [route("a", HAZARD), route("b", FOREST)], [], True, []),
    ],
)  # fmt: skip
def test_routes(why: str, routes: list[Route], shadowed: list[str], gap: bool, overlap: list[str]) -> None:
    rules = book(item("a"), routes=routes)
    assert (ids(rules, "shadowed-route"), ids(rules, "route-gap"), ids(rules, "route-overlap")) == (
        shadowed,
        [routes[-1].id] if gap else [],
        overlap,
    )


def test_nobody_is_told_of_what_was_not_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = book(
        item("a", gives="p", when=all_(HAZARD, FOREST), variants=[variant("x", all_(HAZARD, FOREST)), variant("y")]),
        item("b", gives="p", when=all_(FOREST, PILES)),
        routes=[route("a", all_(HAZARD, FOREST), target=24), route("b", all_(FOREST, PILES), target=26)],
    )
    monkeypatch.setattr(search, "FEW_PARTS", 1)
    monkeypatch.setattr(search, "MOST_OF_CHECK", 1)
    told = ("route-gap", "route-overlap", "second-giver", "shadowed-route", "shadowed-variant", "unused-item")
    assert [ids(rules, check) for check in told] == [[]] * len(told)


def test_a_project_without_a_route_is_described() -> None:
    ((_, _, problem),) = found_in(book(item("a"), routes=[route("a", HAZARD), route("b", TALL)]), "route-gap")
    assert problem.values["project"] == "scale.height=不到0.024m，features.hazardous=否"


@pytest.mark.parametrize(
    ("why", "items", "reforms", "second"),
    [
        ("one giver", [item("a", gives="p")], [], []),
        ("never both", [item("a", gives="p", when=HAZARD), item("b", gives="p", when=not_(HAZARD))], [], []),
        ("both", [item("a", gives="p", when=HAZARD), item("b", gives="p", when=FOREST)], [], ["b 0"]),
        ("which of its papers", [item("a", gives="p"), item("b", gives="q p")], [], ["b 1"]),
        ("a variant says that it is not needed then",
         [item("a", gives="p", when=HAZARD), item("b", gives="p", variants=[variant("no", HAZARD, applies=False), variant("yes")])], [], []),
        ("a reform takes the one away", [item("a", gives="p"), item("b", gives="p", when=HAZARD)],
         [reform("r", replace("a"), when=HAZARD)], []),
        ("a reform takes it away, but not always", [item("a", gives="p"), item("b", gives="p", when=HAZARD)],
         [reform("r", replace("a"), when=FOREST)], ["b 0"]),
    ],
)  # fmt: skip
def test_second_givers(why: str, items: list[Item], reforms: list[Reform], second: list[str]) -> None:
    assert ids(book(*items, reforms=reforms), "second-giver") == second


@pytest.mark.parametrize(
    ("why", "rules", "unused"),
    [
        ("it applies", book(item("a")), []),
        ("always replaced", book(item("a"), reforms=[reform("r", replace("a"))]), ["a"]),
        ("replaced wherever it applies", book(item("a", when=HAZARD), reforms=[reform("r", replace("a"), when=HAZARD)]), ["a"]),
        ("replaced here and there", book(item("a"), reforms=[reform("r", replace("a"), when=HAZARD)]), []),
        ("replaced by two reforms together",
         book(item("a"), reforms=[reform("r", replace("a"), when=HAZARD), reform("s", replace("a"), when=not_(HAZARD))]), ["a"]),
        ("it becomes a commitment, and stays", book(item("a", gives="p"), reforms=[reform("r", replace("a", "letter", commitment=True))]), []),
        ("it verifies a commitment",
         book(item("a"), item("check"), reforms=[reform("r", replace("a", "l", later="check"), when=HAZARD)]), []),
        ("nothing that it could verify is ever promised",
         book(item("a", when=HAZARD), item("check"), reforms=[reform("r", replace("a", "l", later="check"), when=not_(HAZARD))]), ["check"]),
        ("its condition never holds: that is told elsewhere", book(item("a", when=all_(HAZARD, not_(HAZARD)))), []),
    ],
)  # fmt: skip
def test_unused_items(why: str, rules: Rulebook, unused: list[str]) -> None:
    assert ids(rules, "unused-item") == unused
