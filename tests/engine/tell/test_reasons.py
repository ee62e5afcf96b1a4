"""Why: only the leaves of a condition that made it so, each with its value and its source."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.build import (
    MONDAY,
    all_,
    any_,
    book,
    cite,
    cmp_,
    dated,
    definition,
    has,
    inferred,
    is_,
    item,
    listed,
    not_,
    of_buildings,
    plan_of,
    project,
    ref,
    the,
)

from approvalplan.engine.compile.builder import build_program
from approvalplan.engine.compile.inputs import vector_of
from approvalplan.engine.tell.reasons import Witness, contradicts, fact_value, reasons
from approvalplan.model.condition import Condition
from approvalplan.model.plan import Reason
from approvalplan.model.profile import Stated
from approvalplan.model.rulebook import Dated

HAZARD, FOREST, GRASS = is_("features.hazardous"), is_("land.forest"), is_("land.grassland")
H, F, G = "features.hazardous", "land.forest", "land.grassland"


def why_(condition: Condition, facts: dict[str, Any], **more: Any) -> tuple[Reason, ...]:
    """Return why a condition comes out as it does."""
    rules = book(item("a", when=condition), definitions=[definition("risky", any_(HAZARD, FOREST))], **more)
    program = build_program(rules, MONDAY)
    profile = project(facts)
    witness = Witness(profile=profile, space=program.space, vector=vector_of(program, profile), inferred={}, known={})
    node = program.items[0].node
    return reasons(witness, node, truth=witness.judge(node))


@pytest.mark.parametrize(
    ("why", "condition", "facts", "found"),
    [
        ("the only leaf", HAZARD, {H: True}, [(H, True)]),
        ("and where it does not hold", HAZARD, {H: False}, [(H, False)]),
        ("all hold: all of them made it so", all_(HAZARD, FOREST), {H: True, F: True}, [(H, True), (F, True)]),
        ("one does not: that one", all_(HAZARD, FOREST), {H: True, F: False}, [(F, False)]),
        ("two do not: the first is enough", all_(HAZARD, FOREST), {H: False, F: False}, [(H, False)]),
        ("either: the first that holds", any_(HAZARD, FOREST, GRASS), {H: False, F: True, G: True}, [(F, True)]),
        ("neither: all of them", any_(HAZARD, FOREST), {H: False, F: False}, [(H, False), (F, False)]),
        ("unknown: only what is unknown", all_(HAZARD, FOREST, GRASS), {H: True}, [(F, None), (G, None)]),
        ("unknown either way", any_(HAZARD, FOREST), {H: False}, [(F, None)]),
        ("false in spite of what is unknown", all_(HAZARD, FOREST), {F: False}, [(F, False)]),
        ("true in spite of what is unknown", any_(HAZARD, FOREST), {F: True}, [(F, True)]),
        ("not: what was turned round", not_(HAZARD), {H: False}, [(H, False)]),
        ("not all: the one that failed", not_(all_(HAZARD, FOREST)), {H: True, F: False}, [(F, False)]),
        ("the same leaf twice is one reason", all_(HAZARD, any_(HAZARD, FOREST)), {H: True}, [(H, True)]),
        ("through a name", ref("risky"), {H: False, F: True}, [(F, True)]),
        ("always: no reason at all", all_(), {}, []),
    ],
)
def test_the_leaves_that_made_it_so(
    why: str, condition: Condition, facts: dict[str, Any], found: list[tuple[str, bool | None]]
) -> None:
    assert [(reason.fact, reason.holds) for reason in why_(condition, facts)] == found


LINE = (Dated(0, 1000, cite("law", "8")),)


@pytest.mark.parametrize(
    ("why", "condition", "facts", "source"),
    [
        ("the threshold's own", cmp_("scale.floor_area", gt=("line", LINE)), {"scale.floor_area": 5}, ("law", "8")),
        ("the condition's name", ref("risky"), {H: True}, ("law", None)),
        ("the dated branch", dated(("2020-01-01", HAZARD)), {H: True}, ("law", "2020-01-01")),
        ("the threshold's before the branch's", dated(("2020-01-01", cmp_("scale.floor_area", gt=("line", LINE)))),
         {"scale.floor_area": 5}, ("law", "8")),
        ("none is told", HAZARD, {H: True}, None),
    ],
)  # fmt: skip
def test_source(why: str, condition: Condition, facts: dict[str, Any], source: tuple[str, str | None] | None) -> None:
    (reason,) = why_(condition, facts)
    assert (reason.cite and (reason.cite.id, reason.cite.article)) == source


def test_what_it_was_compared_with() -> None:
    (reason,) = why_(cmp_("scale.floor_area", ge=1000, lt=("line", LINE)), {"scale.floor_area": 1000})
    assert (reason.test, reason.value, reason.bounds) == ("cmp", 1000, (("ge", 1000, None), ("lt", 1000, "line")))
    (reason,) = why_(is_("project.use", "school", "office"), {"project.use": "school"})
    assert (reason.test, reason.value, reason.values) == ("in", "school", ("school", "office"))
    (reason,) = why_(has("land.assessed", "flood"), {"land.assessed": ("flood", "mineral")})
    assert (reason.test, reason.value, reason.values) == ("has", ("flood", "mineral"), ("flood",))


BUILDINGS = of_buildings(all_(is_("use", "dormitory"), cmp_("floor_area", gt=1000)))


@pytest.mark.parametrize(
    ("why", "buildings", "holds", "value", "origin"),
    [
        (
            "the building that does",
            [{"use": "industrial"}, {"use": "dormitory", "floor_area": 1500}],
            True,
            (("use", "dormitory"), ("floor_area", 1500)),
            "profile",
        ),
        ("none does", [{"use": "industrial"}], False, (), "profile"),
        ("not told", None, None, None, "unknown"),
    ],
)
def test_buildings(why: str, buildings: Any, holds: bool | None, value: Any, origin: str) -> None:
    rules = book(item("a", when=BUILDINGS), item("b"))
    plan = plan_of(rules, project(buildings=buildings))
    because = {plan_item.id: plan_item.because for plan_item in plan.items} | {
        needed.id: needed.because for needed in plan.not_needed
    }
    (reason,) = because["a"]
    assert (reason.fact, reason.holds, reason.value, reason.origin) == ("buildings", holds, value, origin)


# Where a value comes from


GUESS = inferred("features.eia", ("report", HAZARD), ("none", not_(HAZARD)))


@pytest.mark.parametrize(
    ("why", "facts", "value", "origin", "source"),
    [
        ("the profile", {"features.eia": "form"}, "form", "profile", None),
        ("inferred, with the source of the inference", {H: True}, "report", "inferred", "law"),
        ("not known, nor inferred", {}, None, "unknown", None),
    ],
)
def test_origin(why: str, facts: dict[str, Any], value: Any, origin: str, source: str | None) -> None:
    rules = book(item("a", when=is_("features.eia", "report", "form")), facts=[GUESS])
    reason = the(plan_of(rules, facts), "a").because[0]
    assert (reason.value, reason.origin, reason.cite and reason.cite.id) == (value, origin, source)


def test_the_run_sets_the_permit_scheme() -> None:
    rules = book(item("a", when=is_("permit.scheme", "whole")))
    (reason,) = the(plan_of(rules), "a").because
    assert (reason.value, reason.origin) == ("whole", "run")


def test_a_place_s_fact_keeps_its_source() -> None:
    rules = book(item("a", when=FOREST))
    profile = project()._replace(facts={F: Stated(True, "place", cite("custom"))})
    (reason,) = the(plan_of(rules, profile), "a").because
    assert (reason.origin, reason.cite and reason.cite.id) == ("place", "custom")


def test_a_fact_that_no_condition_asks_is_still_told() -> None:
    program = build_program(book(item("a", when=FOREST)), MONDAY)
    witness = Witness(
        profile=project({G: True}), space=program.space, vector=program.space.unknown(), inferred={}, known={}
    )
    assert fact_value(witness, G) == (True, "profile", None)
    assert fact_value(witness, H) == (None, "unknown", None)
    assert fact_value(witness, F) == (None, "unknown", None)


@pytest.mark.parametrize(
    ("why", "facts", "found"),
    [
        ("stated otherwise than it follows", {"features.eia": "form", H: True}, ["features.eia"]),
        ("stated as it follows", {"features.eia": "report", H: True}, []),
        ("whatever follows, not this", {"features.eia": "form"}, ["features.eia"]),
        ("it may follow", {"features.eia": "none"}, []),
        ("not stated", {H: True}, []),
    ],
)
def test_contradictions(why: str, facts: dict[str, Any], found: list[str]) -> None:
    guess = inferred("features.eia", ("report", HAZARD), ("none", all_()))
    plan = plan_of(book(item("a", when=is_("features.eia", "report", "form")), facts=[guess]), facts)
    assert [dict(caution.values)["fact"] for caution in plan.warnings if caution.id == "contradiction"] == found


@pytest.mark.parametrize(("value", "against"), [(500, True), (1000, False), (1500, False)])
def test_numbers_contradict_by_class(value: int, against: bool) -> None:
    program = build_program(book(item("a", when=cmp_("scale.height", ge=1000))), MONDAY)
    above = 0b110
    assert contradicts(program.space, "scale.height", value, above) is against


def test_an_item_without_condition_needs_no_reason() -> None:
    plan = plan_of(book(item("a", days=5)))
    assert (the(plan, "a").because, listed(plan)) == ((), {"a": "yes"})


def test_a_default_is_no_contradiction() -> None:
    default = inferred("features.eia", ("none", all_()))
    plan = plan_of(book(item("a", when=is_("features.eia", "report")), facts=[default]), {"features.eia": "report"})
    assert [caution.id for caution in plan.warnings if caution.id == "contradiction"] == []
