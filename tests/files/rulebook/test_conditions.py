"""Conditions as rule files write them: the tuples they become, and what is no condition."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approvalplan.diagnostics import Finding, Refusal
from approvalplan.files.rulebook.conditions import Bench, condition, fact_value
from approvalplan.files.rulebook.models.parts import DatedModel
from approvalplan.files.yaml.source import read_bytes
from approvalplan.logic.near import near
from approvalplan.model.condition import (
    ALWAYS,
    NEVER,
    AllOf,
    Compare,
    Condition,
    DatedCondition,
    Has,
    Not,
    OfBuildings,
    OneOf,
    Ref,
    StatedBound,
    leaves,
)
from approvalplan.model.facts import ALL_FACTS, FACTS
from approvalplan.model.origin import Origin
from approvalplan.model.rulebook import Cite, Dated

SHARED = "thresholds: {big: {is: 2500㎡, source: {id: law, article: 4}}, odd: {is: 很大, source: {id: law}}}\n"
SQUARE_METRE = 300
BIG = ("big", (Dated(0, 2500 * SQUARE_METRE, Cite("law", "4", None, None)),))


class Said(NamedTuple):
    """What came of reading one condition."""

    condition: Condition
    findings: list[Finding]
    references: list[tuple[str, str]]
    used: set[tuple[str, str]]


def read(text: str) -> Said:
    """Return what the condition after `when: ` becomes, beside a few shared thresholds."""
    reading = read_bytes(f"{SHARED}when: {text}\n".encode(), "rule.yaml")
    assert reading.source is not None
    assert reading.findings == ()
    origin = Origin(reading.source)
    names = reading.data["thresholds"]
    bench = Bench(
        origin=origin,
        thresholds={
            name: (DatedModel.model_validate(raw), origin.below(("thresholds", name))) for name, raw in names.items()
        },
        findings=[],
        references=[],
        used=set(),
    )
    made = condition(bench, reading.data["when"], ("when",))
    return Said(made, bench.findings, [(reference.kind, reference.id) for reference in bench.references], bench.used)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def now(value: Any) -> tuple[None, tuple[Dated, ...]]:
    """Return the bound of a plain number."""
    return None, (Dated(0, value, None),)


@pytest.mark.parametrize(
    ("why", "text", "wanted"),
    [
        ("nothing: always", "null", ALWAYS),
        ("a truth value", "{project.strategic: false}", OneOf("project.strategic", (False,))),
        ("one of a choice", "{project.use: school}", OneOf("project.use", ("school",))),
        ("several of a choice", "{project.use: [school, office]}", OneOf("project.use", ("school", "office"))),
        ("a choice by its Chinese name", "{project.use: 中小学}", OneOf("project.use", ("school",))),
        ("a count", "{scale.floors.below: 0}", OneOf("scale.floors.below", (0,))),
        ("a text", "{permit.scheme: [two_stage]}", OneOf("permit.scheme", ("two_stage",))),
        ("a member of a set", "{land.assessed: {has: soil_water}}", Has("land.assessed", "soil_water")),
        ("more than", "{scale.floor_area: {gt: 2500㎡}}",
         Compare("scale.floor_area", (StatedBound("gt", *now(2500 * SQUARE_METRE)),))),
        ("both ends", "{scale.height: {gt: 24m, le: 50m}}",
         Compare("scale.height", (StatedBound("gt", *now(24_000)), StatedBound("le", *now(50_000))))),
        ("a count compared", "{scale.floors.below: {ge: 1}}", Compare("scale.floors.below", (StatedBound("ge", *now(1)),))),
        ("a number with a name", "{scale.floor_area: {gt: $big}}", Compare("scale.floor_area", (StatedBound("gt", *BIG),))),
        ("a condition with a name", "large", Ref("large")),
        ("all of two", "{all: [large, {project.strategic: true}]}",
         AllOf((Ref("large"), OneOf("project.strategic", (True,))))),
        ("all of none holds", "{all: []}", ALWAYS),
        ("any of none does not", "{any: []}", NEVER),
        ("not", "{not: large}", Not(Ref("large"))),
        ("two keys are both meant", "{project.strategic: true, land.batch: false}",
         AllOf((OneOf("project.strategic", (True,)), OneOf("land.batch", (False,))))),
        ("one building", "{buildings: {any: {use: [dormitory], floor_area: {gt: 1000㎡}}}}",
         OfBuildings(AllOf((OneOf("use", ("dormitory",)),
                            Compare("floor_area", (StatedBound("gt", *now(1000 * SQUARE_METRE)),)))))),
        ("floors of one building", "{buildings: {any: {floors.above: {ge: 6}}}}",
         OfBuildings(Compare("floors.above", (StatedBound("ge", *now(6)),)))),
        ("changing with time, the oldest first",
         "{dated: [{from: 2026-08-15, is: null, source: {id: law}}, {from: 2020-06-01, is: large, source: {id: law}}]}",
         DatedCondition((Dated(day("2020-06-01"), Ref("large"), Cite("law", None, None, None)),
                         Dated(day("2026-08-15"), NEVER, Cite("law", None, None, None))))),
    ],
)  # fmt: skip
def test_condition(why: str, text: str, wanted: Condition) -> None:
    said = read(text)
    assert said.findings == []
    assert said.condition == wanted, why


@pytest.mark.parametrize(
    ("why", "text", "found"),
    [
        ("a list alone", "[large]", "7 condition-form"),
        ("a number", "3", "7 condition-form"),
        ("an empty mapping", "{}", "7 condition-form"),
        ("all without a list", "{all: large}", "8 condition-list"),
        ("a fact nobody knows", "{scale.flor_area: {gt: 2㎡}}", "8 unknown-fact"),
        ("a name among the conditions of a building", "{buildings: {any: large}}", "25 condition-form"),
        ("a project's fact among those of a building", "{buildings: {any: {land.zone: x}}}", "26 unknown-fact"),
        ("every building", "{buildings: {all: {use: school}}}", "19 buildings-form"),
        ("buildings as a value", "{buildings: school}", "19 buildings-form"),
        ("a quantity not compared", "{scale.floor_area: 2500㎡}", "26 needs-comparison"),
        ("a quantity without its unit", "{scale.floor_area: {gt: 2500}}", "31 quantity-no-unit"),
        ("the unit of something else", "{scale.floor_area: {gt: 25m}}", "31 quantity-unit"),
        ("finer than can be", "{scale.height: {gt: 0.0001m}}", "27 quantity-too-fine"),
        ("a comparison nobody knows", "{scale.height: {more: 24m}}", "23 unknown-comparison"),
        ("a number with a name nobody knows", "{scale.height: {gt: $bigg}}", "27 unknown-threshold"),
        ("a choice that is none", "{project.use: schol}", "21 unknown-value"),
        ("one of several that is none", "{project.use: [school, schol]}", "30 unknown-value"),
        ("a choice compared", "{project.use: {gt: 3}}", "21 not-comparable"),
        ("a member that is none", "{land.assessed: {has: minerals}}", "29 unknown-member"),
        ("a member of what is no set", "{project.use: {has: school}}", "27 unknown-member"),
        ("yes is not true", "{project.strategic: yes}", "27 wrong-type"),
        ("a number is not true", "{project.strategic: 1}", "27 wrong-type"),
        ("a negative count", "{scale.floors.below: {ge: -1}}", "33 wrong-type"),
        ("true is no count", "{scale.floors.below: {ge: true}}", "33 wrong-type"),
        ("half a floor", "{scale.floors.below: {ge: 0.5}}", "33 wrong-type"),
        ("dated without what it is", "{dated: [{from: 2020-06-01}]}", "8 dated-form"),
        ("dated without lines", "{dated: large}", "8 dated-form"),
        ("dated by no day", "{dated: [{from: 2020-02-30, is: large}]}", "23 date-invalid"),
    ],
)  # fmt: skip
def test_mistakes(why: str, text: str, found: str) -> None:
    said = read(text)
    assert [f"{finding.position.column} {finding.id}" for finding in said.findings] == [found], why
    assert said.findings[0].position.line == 2


def test_a_mistake_of_a_threshold_stands_at_the_threshold() -> None:
    (finding,) = read("{scale.floor_area: {gt: $odd}}").findings
    assert (finding.id, finding.position.line, finding.key_path) == ("quantity-form", 1, "thresholds.odd.is")


def test_every_mistake_of_one_condition_is_found() -> None:
    said = read("{all: [{project.use: schol}, {scale.height: 3m}, {land.zoen: x}]}")
    assert [finding.id for finding in said.findings] == ["unknown-value", "needs-comparison", "unknown-fact"]


def test_what_is_named_is_looked_up_later() -> None:
    said = read("{any: [large, {not: huge}, {dated: [{from: 2020-01-01, is: old, source: {id: lwa}}]}]}")
    assert said.references == [
        ("condition", "large"),
        ("condition", "huge"),
        ("condition", "old"),
        ("source", "lwa"),
    ]


def test_thresholds_in_use_are_noted() -> None:
    assert read("{scale.floor_area: {gt: $big}}").used == {("big", "rule.yaml")}
    assert read("{scale.floor_area: {gt: 3㎡}}").used == set()


@pytest.mark.parametrize(
    ("why", "word", "hint"),
    [
        ("a letter too few", "lage", True),
        ("the same word", "large", True),
        ("nothing like it", "x", False),
    ],
)
def test_near(why: str, word: str, hint: bool) -> None:
    assert (near(word, ["large", "huge"]) is not None) == hint, why


@pytest.mark.parametrize(
    ("why", "key", "raw", "value"),
    [
        ("truth", "project.strategic", True, True),
        ("a count", "scale.floors.above", 6, 6),
        ("a name", "land.city", "晋中市", "晋中市"),
        ("a choice", "land.supply", "划拨", "allocation"),
        ("money in fen", "scale.investment", "1.5亿元", 15_000_000_000),
        ("area in 1/300 square metres", "scale.land_area", "90亩", 18_000_000),
        ("capacity in kg an hour", "features.boiler.capacity", "2t/h", 2000),
    ],
)
def test_fact_value(why: str, key: str, raw: object, value: object) -> None:
    assert fact_value(ALL_FACTS[key], raw) == value, why


@pytest.mark.parametrize("key", ["project.strategic", "scale.floors.above", "land.city", "land.supply"])
@pytest.mark.parametrize("raw", [None, [], {}, -1, "", 1.5])
def test_fact_value_refuses(key: str, raw: object) -> None:
    with pytest.raises(Refusal):
        fact_value(ALL_FACTS[key], raw)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 9) | st.sampled_from(["large", "$big", "3㎡", "x", ""]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*list(FACTS)[:30], "all", "any", "not", "dated", "is", "from", "has", "gt", "buildings"]),
            inner,
            max_size=2,
        )
    ),
    max_leaves=8,
)


@given(JUNK)
def test_whatever_stands_there_is_a_condition_or_a_finding(raw: Any) -> None:
    source = read_bytes(b"when: x\n", "rule.yaml").source
    assert source is not None
    bench = Bench(origin=Origin(source), thresholds={}, findings=[], references=[], used=set())
    made = condition(bench, raw, ("when",))
    assert all(isinstance(leaf, Ref | OneOf | Has | Compare | OfBuildings) for leaf in leaves(made))
