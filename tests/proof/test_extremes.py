"""The least and the greatest figure over all projects of a route, and the smallest project for each."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.build import (
    MONDAY,
    NEVER,
    WEEKS,
    all_,
    any_,
    book,
    cmp_,
    has,
    inferred,
    is_,
    item,
    made_of,
    need,
    not_,
    of_buildings,
    paper,
    project,
    reform,
    replace,
    route,
    scheme,
    variant,
)

from approvalplan.engine.compile.builder import build_program
from approvalplan.model.proof import Extreme, Project
from approvalplan.model.rulebook import Rulebook
from approvalplan.proof.extremes import extremes
from approvalplan.proof.ground import ground_of

DANGER, FOREST, WILD = is_("features.hazardous"), is_("land.forest"), is_("land.grassland")
LARGE = cmp_("scale.land_area", ge=3_000_000)
DORMITORY = of_buildings(all_(is_("use", "dormitory"), cmp_("floor_area", gt=300_000)))
ANY_DORMITORY = of_buildings(is_("use", "dormitory"))


def found(rules: Rulebook, figure: str = "promised", number: int = 0) -> Extreme:
    made = extremes(ground_of(build_program(rules, MONDAY), WEEKS), number)
    return next(extreme for extreme in made if extreme.figure == figure)


CHAIN = (item("a", gives="p", days=10), item("b", "p", "q", days=5, when=DANGER), item("c", "q", days=3))
BESIDE = item("d", days=9, when=FOREST)

ROWS: list[tuple[str, Rulebook, tuple[int, int], tuple[Any, Any] | None, str]] = [
    ("fixed", book(item("a", days=7)), (7, 7), ((), ()), "nothing is compared: one number, and a project of nothing"),
    (
        "longer", book(*CHAIN), (10, 18), ((("features.hazardous", False),), (("features.hazardous", True),)),
        "an item lengthens the chain, and joins two parts of it",
    ),
    (
        "beside", book(*CHAIN[:1], BESIDE), (10, 10), ((), ()),
        "an item beside a longer chain changes nothing, so nothing is said of it",
    ),
    (
        "lying between",
        book(
            item("a", gives="p", days=10),
            item("bridge", "p", "q", clock="owner", days=90, when=DANGER),
            item("c", "q", days=3),
        ),
        (10, 13), ((("features.hazardous", False),), (("features.hazardous", True),)),
        "an item without weight joins two that have it: leaving it out would be wrong",
    ),
    (
        "need", book(item("a", gives="p", days=4), item("b", [need("p", DANGER)], days=6)), (6, 10),
        ((("features.hazardous", False),), (("features.hazardous", True),)), "a need joins two items",
    ),
    (
        "variants",
        book(item("a", days=5, variants=[variant("v", LARGE, days=27), variant("w", FOREST, days=2), variant("x", days=4)])), (2, 27),
        ((("scale.land_area", 1_500_000), ("land.forest", True)), (("scale.land_area", 3_000_000),)),
        "a lower variant counts only where those above it do not hold; a round number below the bound",
    ),
    (
        "set", book(item("a", days=8, when=not_(has("land.assessed", "flood")))), (0, 8),
        ((("land.assessed", ("flood",)),), (("land.assessed", ()),)), "a set is stated with the members that it has",
    ),
    (
        "buildings", book(item("a", days=8, when=DORMITORY)), (0, 8),
        (
            (("buildings", ()),),
            (("buildings", ((("use", "dormitory"), ("floor_area", 600_000)),)),),
        ),
        "a condition on buildings holds for a building that fulfils it, and fails without buildings",
    ),
    (
        "buildings that there cannot be",
        book(item("a", days=8, when=all_(DORMITORY, not_(ANY_DORMITORY))), item("b", days=3)), (3, 3), None,
        "a large dormitory is a dormitory: no profile states one without the other",
    ),
    (
        "boiler",
        book(item("a", days=8, when=all_(is_("features.boiler.fuel", "none"), cmp_("features.boiler.capacity", gt=1)))),
        (0, 0), None, "no boiler has no capacity",
    ),
    (
        "inferred",
        book(item("a", days=8, when=is_("tender.required")), facts=[inferred("tender.required", (False, all_()))]),
        (0, 8), ((), (("tender.required", True),)),
        "a profile may state what would be inferred otherwise; left open it is inferred",
    ),
    (
        "replaced",
        book(
            item("a", gives="p", days=9), item("b", "p", days=2),
            reforms=[reform("r", replace("a", None, when=DANGER))],
        ),
        (2, 11), ((("features.hazardous", True),), (("features.hazardous", False),)),
        "a replaced item falls away",
    ),
    (
        "verified later",
        book(
            item("a", days=9, when=DANGER), item("check", days=20),
            reforms=[reform("r", replace("a", "letter", commitment=True, days=1, later="check"))],
        ),
        (0, 20), ((("features.hazardous", False),), (("features.hazardous", True),)),
        "what verifies a commitment is there only where what it stands for would be",
    ),
    (
        "stands in",
        book(
            item("a", gives="p", days=9, when=DANGER), item("b", "p", days=2), item("e", gives="q", days=30),
            reforms=[reform("r", replace("a", "q", when=FOREST))],
        ),
        (30, 32),
        (
            (("land.forest", False),),
            (("land.forest", True), ("features.hazardous", True)),
        ),
        "the paper that stands in is waited for only where there is something to replace",
    ),
    (
        "joined", book(
            item("a", gives="p", days=9), item("b", "p", stage="construction", days=6),
            item("c", days=8, stage="construction"),
            reforms=[reform("r", joins=["engineering construction"], when=DANGER)],
        ),
        (15, 17), ((("features.hazardous", True),), (("features.hazardous", False),)),
        "joined stages count as one",
    ),
    (
        "merged", book(
            item("a", gives="p", days=9), item("b", "p", "q", days=6), item("c", "q", days=4),
            reforms=[reform("r", merges={"c": "b"}, when=DANGER)],
        ),
        (13, 19), ((("features.hazardous", True),), (("features.hazardous", False),)),
        "an item that goes into another counts with it, and the other waits for its papers",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rules", "ends", "projects", "why"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_extremes(rules: Rulebook, ends: tuple[int, int], projects: tuple[Any, Any] | None, why: str) -> None:
    one = found(rules)
    assert one.exact
    assert (one.least, one.greatest) == ends, why
    if projects is not None:
        assert (one.least_project.facts, one.greatest_project.facts) == projects, why
    for days, smallest in ((one.least, one.least_project), (one.greatest, one.greatest_project)):
        made = made_of(rules, _profile(smallest)).plan
        counted = dict(made.figures)["full"].counted_days
        assert (counted.best, counted.worst, counted.exact) == (days, days, True), why
        assert made.route == one.route


def _profile(smallest: Project) -> Any:
    facts = dict(smallest.facts)
    buildings = facts.pop("buildings", None)
    return project(facts, buildings=None if buildings is None else [dict(building) for building in buildings])


@pytest.mark.parametrize(
    ("figure", "ends", "why"),
    [
        ("promised", (4, 4), "the promised limit"),
        ("statutory", (20, 20), "the limit of the law"),
        ("strict", (4, 10), "what is excluded without a law counts"),
    ],
)
def test_figures(figure: str, ends: tuple[int, int], why: str) -> None:
    rules = book(item("a", gives="p", days=4, law=20), item("b", "p", clock="excluded", days=6, when=DANGER))
    one = found(rules, figure)
    assert (one.least, one.greatest) == ends, why


@pytest.mark.parametrize(
    ("days", "greatest", "why"),
    [(26, 26, "the target is kept, just so"), (27, 27, "a limit one day too long breaks the promise")],
)
def test_limit(days: int, greatest: int, why: str) -> None:
    """A planted limit above the target is found in one combination of four facts, and no fact too many is stated."""
    four = all_(DANGER, FOREST, not_(WILD), LARGE)
    rules = book(
        item("a", days=20),
        item("b", days=1, variants=[variant("v", four, days=days), variant("w", days=3)]),
        item("c", days=5, when=is_("features.piles")),
        routes=[route("one", target=26)],
    )
    one = found(rules)
    assert (one.least, one.greatest, one.limit) == (20, greatest, 26), why
    assert len(one.greatest_project.facts) == 4
    assert one.least_project.facts == (("features.hazardous", False),), "what is needed to rule the variant out"


def test_scope() -> None:
    """Only the stages of the target's scope are counted."""
    rules = book(
        item("a", days=4),
        item("b", days=50, stage="acceptance", when=DANGER),
        routes=[route("one", target=24, scope="pre_construction")],
    )
    assert found(rules).greatest == 4


def test_routes() -> None:
    """Each route has its own projects; a route that no project takes has no figures."""
    rules = book(
        item("a", days=4, when=DANGER),
        item("b", days=6, when=is_("route", "two")),
        routes=[route("one", DANGER), route("never", NEVER), route("two")],
    )
    one, two = found(rules), found(rules, number=2)
    assert (one.least, one.greatest, one.least_project.facts) == (4, 4, (("features.hazardous", True),))
    assert (two.least, two.greatest) == (6, 6)
    assert extremes(ground_of(build_program(rules, MONDAY), WEEKS), 1) == ()


def test_scheme_without_whole() -> None:
    """Where the whole permit may not be used the figure is that of the scheme that may."""
    staged = is_("permit.scheme", "staged")
    rules = book(
        item("a", days=4),
        item("b", days=9, when=staged),
        schemes=[scheme("whole", when=not_(DANGER)), scheme("staged", when=any_(DANGER, FOREST))],
    )
    one = found(rules)
    assert (one.least, one.greatest) == (4, 9)
    assert one.greatest_project == Project((("features.hazardous", True),))
    assert one.least_project.scheme is None or one.least_project.scheme == "whole"


def test_circle() -> None:
    """A project whose papers wait for each other has no figure; the others have theirs."""
    rules = book(
        item("a", [need("q", DANGER)], "p", days=4),
        item("b", "p", "q", days=3),
        papers=[paper("form")],
    )
    one = found(rules)
    assert (one.least, one.greatest) == (7, 7)


def test_pure() -> None:
    """What is found can go from one process to another, and is the same again."""
    from pickle import dumps, loads

    rules = book(*CHAIN)
    assert loads(dumps(found(rules))) == found(rules)  # noqa: S301
