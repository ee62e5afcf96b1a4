"""The schema of conditions takes what the reader of conditions takes, and completes what it knows."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from approvalplan.files.rulebook.conditions import Bench, condition
from approvalplan.files.rulebook.models.parts import DatedModel
from approvalplan.files.yaml.source import read_bytes
from approvalplan.model.condition import COMPARISONS
from approvalplan.model.facts import ALL_FACTS, BUILDING_FACTS, FACTS
from approvalplan.model.origin import Origin
from approvalplan.usecases.schemas.conditions import condition_definitions, condition_schema
from approvalplan.usecases.schemas.documents import fact_words

DEFINITIONS = condition_definitions(fact_words())
CITE = {"CiteModel": {"type": "object"}}
FITS = Draft202012Validator({**condition_schema(), "$defs": DEFINITIONS | CITE})
ASKED = DEFINITIONS["Condition"]["anyOf"][1]["properties"]


def read(text: str) -> tuple[Any, list[str]]:
    """Return the data of a condition, and the ids of what its reader says against it."""
    reading = read_bytes(f"big: {{is: 2500㎡, source: {{id: law}}}}\nwhen: {text}\n".encode(), "rule.yaml")
    assert reading.source is not None
    origin = Origin(reading.source)
    bench = Bench(
        origin=origin,
        thresholds={"big": (DatedModel.model_validate(reading.data["big"]), origin.below(("big",)))},
        findings=[],
        references=[],
        used=set(),
    )
    condition(bench, reading.data["when"], ("when",))
    return reading.data["when"], [finding.id for finding in bench.findings]


@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("nothing: always", "null"),
        ("a name", "urban_building"),
        ("yes or no", "{land.batch: true}"),
        ("one of, by id", "{project.use: [office, school]}"),
        ("one, by its label", "{project.use: 中小学}"),
        ("text", "{land.province: 山西省}"),
        ("a fact that no profile states", "{permit.offered: [two_stage, three_stage]}"),
        ("more than", "{scale.floor_area: {gt: 2500㎡}}"),
        ("between", "{scale.floor_area: {ge: 300㎡, lt: 1公顷}}"),
        ("a threshold by its name", "{scale.floor_area: {ge: $big}}"),
        ("a whole number", "{scale.floors.below: {ge: 1}}"),
        ("exactly one", "{scale.floors.below: 0}"),
        ("a member of a set", "{land.assessed: {has: soil_water}}"),
        ("several at once", "{land.batch: true, project.work: new}"),
        ("all, any, not", "{all: [urban, {any: [{land.batch: true}, {not: rural}]}]}"),
        ("a building", "{buildings: {any: {use: [dormitory], floor_area: {gt: 1000㎡}}}}"),
        ("a building within", "{buildings: {any: {not: {any: [{use: hotel}, {floors.above: {ge: 3}}]}}}}"),
        (
            "changing with time",
            "{dated: [{from: 2020-01-01, is: urban, source: {id: law}}, {from: 2024-01-01, is: null}]}",
        ),
    ],
)
def test_what_the_reader_takes_fits(why: str, text: str) -> None:
    data, found = read(text)
    assert found == [], why
    FITS.validate(data)


@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("a fact misspelt", "{project.usee: office}"),
        ("a connective misspelt", "{al: [urban]}"),
        ("a comparison misspelt", "{scale.floor_area: {gte: 2500㎡}}"),
        ("a bare number for a quantity", "{scale.floor_area: {gt: 2500}}"),
        ("a quantity without a comparison", "{scale.floor_area: 2500㎡}"),
        ("a choice that is none", "{project.use: offise}"),
        ("truth as text", '{land.batch: "yes"}'),
        ("a choice cannot be compared", "{project.use: {gt: office}}"),
        ("a member that is none", "{land.assessed: {has: soil}}"),
        ("a member by its label", "{land.assessed: {has: 水土保持}}"),
        ("a list alone", "[urban]"),
        ("an empty mapping", "{}"),
        ("all of one", "{all: urban}"),
        ("buildings without any", "{buildings: {use: hotel}}"),
        ("a name says nothing of a building", "{buildings: {any: urban}}"),
        ("a fact of the project within a building", "{buildings: {any: {land.batch: true}}}"),
        ("a negative count", "{scale.floors.below: {ge: -1}}"),
        ("a number alone", "3"),
    ],
)
def test_what_the_reader_refuses_does_not_fit(why: str, text: str) -> None:
    data, found = read(text)
    assert found != [], why
    assert not FITS.is_valid(data), why


def test_every_fact_is_offered_with_its_name_and_question() -> None:
    assert [key for key in ASKED if key not in ("all", "any", "not", "dated")] == list(ALL_FACTS)
    words = fact_words()
    assert [key for key in FACTS if words[key].name not in ASKED[key]["description"]] == []


def test_a_building_offers_its_own_facts_only() -> None:
    offered = set(DEFINITIONS["BuildingCondition"]["properties"])
    assert offered == {"all", "any", "not", "dated", *BUILDING_FACTS}


def test_each_comparison_says_whether_the_number_itself_counts() -> None:
    offered = ASKED["scale.floor_area"]["properties"]
    assert tuple(offered) == COMPARISONS
    assert [op for op, one in offered.items() if "不含本数" in one["description"]] == ["gt", "lt"]
    assert "㎡" in offered["gt"]["description"]
