"""Conditions in words: one line, or a list; numbers with unit, dates and a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.conftest import WriteRules

from approvalplan.model.condition import Ref
from approvalplan.render.rule_pages.condition_words import block, named_in, phrase, thresholds_in
from approvalplan.render.rule_pages.rule_words import Glossary, glossary
from approvalplan.usecases.rules.document import document_rules

if TYPE_CHECKING:
    from pathlib import Path

FACTS = """\
schema: approvalplan.facts/1
facts:
  scale.floor_area: {name: 总建筑面积, ask: 多大, where: 图, why: 定门槛}
  project.use: {name: 主要用途, ask: 做什么, where: 图, why: 定条件}
  land.forest: {name: 占用林地, ask: 占不占, where: 图, why: 定条件, yes: 占林地, no: 不占林地}
  land.assessed: {name: 区域评估, ask: 做了没有, where: 开发区, why: 定条件}
  project.funding: {name: 资金, ask: 谁出, where: 批文, why: 定条件}
"""
CONDITIONS = """\
schema: approvalplan.conditions/1
thresholds:
  big: {name: 大, is: 2500㎡, source: {id: law, article: 4}}
  moved:
    name: 变过的
    dated:
      - {from: 2020-01-01, is: 100㎡, source: {id: law}}
      - {from: 2021-01-01, is: 100㎡, source: {id: law}}
      - {from: 2022-01-01, is: 5公顷, source: {id: law}}
      - {from: 2024-01-01, is: null, source: {id: law}}
define:
  large: {name: 大项目, when: {scale.floor_area: {gt: $big}}}
  tested: {name: 要看的, when: CONDITION}
"""


def words_for(write_rules: WriteRules, condition: str, *, linked: bool = False) -> Glossary:
    files = {"low/facts.yaml": FACTS, "low/conditions.yaml": CONDITIONS.replace("CONDITION", condition)}
    read = document_rules(write_rules(files))
    assert read.record is not None, read.findings
    return glossary(read.record, linked=linked)


@pytest.mark.parametrize(
    ("why", "condition", "text"),
    [
        ("a choice", "{project.use: residential}", "主要用途：商品住宅"),
        ("one of several", "{project.use: [residential, office]}", "主要用途：商品住宅、办公"),
        ("none of them", "{not: {project.use: [residential, office]}}", "主要用途不是商品住宅、办公"),
        ("yes in the fact's own words", "{land.forest: true}", "占林地"),
        ("no in the fact's own words", "{land.forest: false}", "不占林地"),
        ("not yes is no", "{not: {land.forest: true}}", "不占林地"),
        ("yes without words of its own", "{land.farmland_outside_plan: true}", "land.farmland\\_outside\\_plan：是"),
        ("a member of a set", "{land.assessed: {has: soil_water}}", "区域评估里有水土保持"),
        ("not a member", "{not: {land.assessed: {has: soil_water}}}", "区域评估里没有水土保持"),
        ("a number", "{scale.floor_area: {ge: 300㎡}}", "总建筑面积达到 300㎡"),
        ("between two", "{scale.floor_area: {ge: 300㎡, lt: 500㎡}}", "总建筑面积达到 300㎡，不足 500㎡"),
        ("a number with a name", "{scale.floor_area: {gt: $big}}", "总建筑面积超过 2500㎡"),
        (
            "a number that changes: each value once, from its first day on, until it falls away",
            "{scale.floor_area: {gt: $moved}}",
            "总建筑面积超过 100㎡（2020-01-01 起）；50000㎡（2022-01-01 起）；从这天起没有了（2024-01-01 起）",
        ),
        ("a condition with a name", "large", "属于“大项目”"),
        ("not one", "{not: large}", "不属于“大项目”"),
        ("all of them", "{all: [large, {land.forest: true}]}", "属于“大项目”，并且占林地"),
        (
            "one within the other keeps apart",
            "{all: [large, {any: [{land.forest: true}, {project.use: office}]}]}",
            "属于“大项目”，并且（占林地，或者主要用途：办公）",
        ),
        ("not all", "{not: {all: [large, {land.forest: true}]}}", "不成立：属于“大项目”，并且占林地"),
        ("nothing is asked", "{all: []}", "没有条件"),
        ("nothing can be", "{any: []}", "从不"),
        (
            "one of the buildings",
            "{buildings: {any: {use: [dormitory], floor_area: {gt: 1000㎡}}}}",
            "至少有一栋：用途：宿舍，并且面积超过 1000㎡",
        ),
        (
            "a condition that changes",
            "{dated: [{from: 2020-01-01, is: large, source: {id: law}}, {from: 2024-01-01, is: null, source: {id: law}}]}",
            "2020-01-01 起：属于“大项目”；2024-01-01 起：从不",
        ),
    ],
)
def test_phrase(why: str, condition: str, text: str, write_rules: WriteRules) -> None:
    words = words_for(write_rules, condition)
    assert phrase(words, words.definitions["tested"].when) == text, why


def test_no_condition_has_no_words(write_rules: WriteRules) -> None:
    assert phrase(words_for(write_rules, "large"), None) == ""


def test_names_and_numbers_are_links(write_rules: WriteRules) -> None:
    words = words_for(write_rules, "{all: [large, {scale.floor_area: {gt: $big}}]}", linked=True)
    named, number = "[大项目](conditions.md#large)", "[2500㎡](conditions.md#threshold-big)"
    assert phrase(words, words.definitions["tested"].when) == f"属于“{named}”，并且总建筑面积超过 {number}"


def test_block_has_a_line_for_each_part(write_rules: WriteRules) -> None:
    words = words_for(write_rules, "{any: [large, {all: [{land.forest: true}, {project.use: office}]}]}")
    assert list(block(words, words.definitions["tested"].when)) == [
        "- 下面的有一个成立就行：",
        "  - 属于“大项目”",
        "  - 下面的都成立：",
        "    - 占林地",
        "    - 主要用途：办公",
    ]


def test_block_of_a_condition_that_changes(write_rules: WriteRules) -> None:
    dated = (
        "{dated: [{from: 2020-01-01, is: large, source: {id: law}},"
        " {from: 2024-01-01, is: {all: [large, {land.forest: true}]}, source: {id: law}}]}"
    )
    words = words_for(write_rules, dated)
    assert list(block(words, words.definitions["tested"].when)) == [
        "- 2020-01-01 起：属于“大项目”",
        "- 2024-01-01 起：",
        "  - 下面的都成立：",
        "    - 属于“大项目”",
        "    - 占林地",
    ]


def test_what_a_condition_rests_on(write_rules: WriteRules, tmp_path: Path) -> None:
    words = words_for(write_rules, "{all: [large, large, {buildings: {any: {floor_area: {gt: $big}}}}]}")
    assert named_in(words, Ref("tested")) == ["tested", "large"]
    assert thresholds_in(words.definitions["tested"].when) == ["big"]
