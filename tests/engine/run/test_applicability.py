"""Which items apply: yes, no or in doubt; variants from the top; facts inferred from others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from tests.engine.build import (
    CALENDAR,
    MONDAY,
    MONTHS,
    book,
    cmp_,
    counted,
    dropped,
    inferred,
    is_,
    item,
    listed,
    need,
    not_,
    paper,
    plan_of,
    project,
    reform,
    replace,
    run_of,
    the,
    variant,
)

from approvalplan.engine.compile.builder import build_program
from approvalplan.engine.compile.inputs import vector_of
from approvalplan.engine.compile.program import Option
from approvalplan.engine.run.applicability import Selection, infer, select, settle
from approvalplan.model.rulebook import Item, Limit

HAZARD, FOREST, GRASS = is_("features.hazardous"), is_("land.forest"), is_("land.grassland")
HAZARDOUS, HARMLESS = {"features.hazardous": True}, {"features.hazardous": False}


def selected(rule: Item, facts: Mapping[str, Any]) -> Selection:
    program = build_program(book(rule), MONDAY)
    return select(program, vector_of(program, project(facts)))


@pytest.mark.parametrize(
    ("why", "facts", "options", "doubts"),
    [
        ("holds", HAZARDOUS, [True], 0),
        ("does not hold", HARMLESS, [False], 0),
        ("unknown is a doubt, not a no", {}, [False], 1),
    ],
)
def test_three_values(why: str, facts: dict[str, Any], options: list[bool], doubts: int) -> None:
    found = selected(item("a", when=HAZARD), facts)
    assert [option is not None for option in found.options] == options
    assert len(found.doubts) == doubts


FORMS = [
    variant("report", cmp_("scale.land_area", ge=50000), days=60),
    variant("form", cmp_("scale.land_area", ge=5000), days=30),
    variant("none", applies=False),
]
NO = "none"


@pytest.mark.parametrize(
    ("why", "facts", "possible"),
    [
        ("the first that holds, though the second does too", {"scale.land_area": 50000}, ["report"]),
        ("the second", {"scale.land_area": 49999}, ["form"]),
        ("the last says: not needed", {"scale.land_area": 4999}, [NO]),
        ("nothing known: each of them", {}, ["report", "form", NO]),
    ],
)
def test_variants_from_the_top(why: str, facts: dict[str, Any], possible: list[str]) -> None:
    assert variants(item("a", variants=FORMS), facts) == possible


def variants(rule: Item, facts: Mapping[str, Any]) -> list[str]:
    """Return the variants an item may have, NO where it may not be needed."""
    found = selected(rule, facts)
    options = found.doubts[0].options if found.doubts else tuple(found.options)
    return [NO if option is None else rule.variants[option.variant].id for option in options]


MIXED = [variant("a", HAZARD, days=9), variant("b", FOREST, days=5), variant("c", GRASS, days=3)]


@pytest.mark.parametrize(
    ("why", "facts", "possible"),
    [
        ("one above is unknown: the one that holds below is only maybe", {"land.forest": True}, ["a", "b"]),
        ("one above holds: what is below does not matter", {"features.hazardous": True}, ["a"]),
        ("one above does not hold", {"features.hazardous": False, "land.forest": True}, ["b"]),
        (
            "unknown above, none below that holds",
            {"land.forest": False, "land.grassland": False},
            ["a", NO],
        ),
        ("none holds: not needed", {"features.hazardous": False, "land.forest": False, "land.grassland": False}, [NO]),
    ],
)
def test_an_unknown_variant_above(why: str, facts: dict[str, Any], possible: list[str]) -> None:
    assert variants(item("a", variants=MIXED), facts) == possible


@pytest.mark.parametrize(
    ("why", "facts"),
    [("item in doubt, variant certain", {"land.forest": True}), ("both in doubt", {})],
)
def test_an_item_in_doubt_may_not_be_needed(why: str, facts: dict[str, Any]) -> None:
    rule = item("a", when=HAZARD, variants=[variant("b", FOREST, days=5), variant("c", days=3)])
    assert variants(rule, facts)[-1] == NO


@pytest.mark.parametrize(
    ("why", "rule"),
    [
        ("the item is in doubt", item("a", when=HAZARD, variants=[variant("no", applies=False)])),
        ("the variant is in doubt", item("a", variants=[variant("no", HAZARD, applies=False)])),
        ("both are", item("a", when=FOREST, variants=[variant("no", HAZARD, applies=False)])),
    ],
)
def test_not_needed_whatever_the_answer(why: str, rule: Item) -> None:
    plan = plan_of(book(rule))
    assert (listed(plan), list(dropped(plan))) == ({}, ["a"])


@pytest.mark.parametrize(
    ("why", "facts", "applies"),
    [
        ("the replacement holds", HAZARDOUS, {"plan": "yes", "check": "yes"}),
        ("it does not", HARMLESS, {"plan": "yes"}),
        ("unknown", {}, {"plan": "yes", "check": "unknown"}),
    ],
)
def test_an_item_that_verifies_commitments_comes_with_the_replacement(
    why: str, facts: dict[str, Any], applies: dict[str, str]
) -> None:
    commitment = replace("plan", "letter", commitment=True, later="check")
    rules = book(
        item("plan", "report", "opinion", days=10),
        item("check", "letter", "checked", days=3, stage="acceptance"),
        reforms=[reform("commitment", commitment, when=HAZARD)],
    )
    assert listed(plan_of(rules, facts)) == applies


# Doubts settled


@pytest.mark.parametrize(
    ("why", "rule", "facts", "longest", "shortest"),
    [
        ("present, or absent", item("a", when=HAZARD, days=5), {}, 5, None),
        ("the longer variant, or the shorter", item("a", variants=MIXED[:2]), {"land.forest": True}, 9, 5),
        ("the longer, or none", item("a", variants=MIXED), {}, 9, None),
        ("no doubt", item("a", days=5), {}, 5, 5),
    ],
)
def test_settled(why: str, rule: Item, facts: dict[str, Any], longest: int, shortest: int | None) -> None:
    found = selected(rule, facts)
    assert [weight(settle(found, {}, longest=one)[0]) for one in (True, False)] == [longest, shortest]


def weight(option: Option | None) -> int | None:
    return None if option is None else option.weight


@pytest.mark.parametrize(
    ("why", "long", "short"),
    [
        ("months are longer than working days", variant("x", FOREST, takes=Limit(2, MONTHS)), variant("y", takes=5)),
        ("working days may be longer", variant("x", FOREST, takes=60), variant("y", takes=Limit(2, MONTHS))),
        (
            "calendar days are shorter than as many working days",
            variant("x", FOREST, takes=21),
            variant("y", takes=Limit(25, CALENDAR)),
        ),
    ],
)
def test_units_are_compared_in_time_not_in_numbers(why: str, long: Any, short: Any) -> None:
    rules = book(item("work", gives="p", clock="owner", variants=[long, short]), item("next", "p", "q", days=1))
    either = [the(plan_of(rules, {"land.forest": answer}), "next").decide for answer in (True, False)]
    assert the(plan_of(rules), "next").decide == max(day for day in either if day is not None)


def test_the_variant_with_more_counted_days_may_be_the_quicker_one() -> None:
    rules = book(
        item("a", gives="p", variants=[variant("x", FOREST, days=30, track="parallel"), variant("y", days=3)]),
        item("b", "p", days=1),
    )
    full = dict(plan_of(rules).figures)["full"]
    assert full.counted_days[:2] == (1, 4)
    assert full.authority_days[:2] == (4, 31)
    assert the(plan_of(rules), "b").decide == the(plan_of(rules, {"land.forest": True}), "b").decide


def test_strict_and_statutory_days_have_ends_of_their_own() -> None:
    rules = book(item("a", variants=[variant("x", FOREST, days=1, law=60), variant("y", days=3, law=5)]))
    target = plan_of(rules).target
    assert (target.counted[:2], target.statutory[:2]) == ((1, 3), (5, 60))


@pytest.mark.parametrize(
    ("why", "above", "below", "facts", "ends"),
    [
        (
            "conditional in one, not in the other: at worst needed, at best not",
            [need("p", GRASS)],
            ["p"],
            {"land.grassland": False},
            (3, 10),
        ),
        ("the same, the other way round", ["p"], [need("p", GRASS)], {"land.grassland": False}, (3, 10)),
        ("the decision waits in one: at worst acceptance waits", ["p!"], ["p"], {}, (7, 10)),
        ("the same, the other way round", ["p"], ["p!"], {}, (7, 10)),
        ("only one needs it", ["p"], [], {}, (3, 10)),
        ("both need it", ["p"], ["p"], {}, (10, 10)),
    ],
)
def test_needs_of_variants_in_doubt(
    why: str, above: list[Any], below: list[Any], facts: dict[str, Any], ends: tuple[int, int]
) -> None:
    rules = book(
        item("before", gives="p", days=7),
        item("a", variants=[variant("x", FOREST, above, days=3), variant("y", needs=below, days=3)]),
    )
    days = [
        run_of(rules, facts, longest=longest).timeline.decide[1] - run_of(rules, facts).timeline.submit[0]
        for longest in (False, True)
    ]
    assert tuple(days) == ends


# Inferred facts


BY_COAL = inferred(
    "features.eia", ("report", cmp_("scale.energy.coal", ge=100)), ("form", HAZARD), ("none", not_(HAZARD))
)


@pytest.mark.parametrize(
    ("why", "facts", "classes"),
    [
        ("the first line that holds", {"scale.energy.coal": 100}, {"report"}),
        ("the second", {"scale.energy.coal": 99, **HAZARDOUS}, {"form"}),
        ("the third", {"scale.energy.coal": 99, **HARMLESS}, {"none"}),
        ("the first is unknown, the second holds", HAZARDOUS, {"report", "form"}),
        ("the profile's own word wins", {"features.eia": "registration", "scale.energy.coal": 100}, {"registration"}),
        ("no line holds for certain: it may be anything", {}, {"report", "form", "registration", "none"}),
    ],
)
def test_infer(why: str, facts: dict[str, Any], classes: set[str]) -> None:
    rules = book(item("a", when=is_("features.eia", "report", "form", "registration")), facts=[BY_COAL])
    program = build_program(rules, MONDAY)
    filled = infer(program, vector_of(program, project(facts)))
    variable = program.space.variables[program.space.by_key["features.eia"]]
    found = {class_ for n, class_ in enumerate(variable.classes) if filled[variable.number] >> n & 1}
    assert found == classes


def test_one_inference_may_rest_on_another_whatever_their_order() -> None:
    rests = inferred(
        "tender.required", (True, is_("features.eia", "report")), (False, not_(is_("features.eia", "report")))
    )
    rules = book(item("a", when=is_("tender.required")), facts=[rests, BY_COAL])
    assert listed(plan_of(rules, {"scale.energy.coal": 100})) == {"a": "yes"}
    assert listed(plan_of(rules, {"scale.energy.coal": 99, **HARMLESS})) == {}


def test_a_fact_no_condition_asks_is_not_inferred() -> None:
    assert counted(plan_of(book(item("a", days=5), papers=[paper("p")], facts=[BY_COAL]), HAZARDOUS)) == (5, 5)
