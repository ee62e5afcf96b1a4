"""Answers from a file: by key or Chinese name, as typed or as a profile has them; mistakes at their place."""

from __future__ import annotations

from functools import cache

import pytest

from approvalplan.files.yaml.source import read_bytes
from approvalplan.model.rulebook import Rulebook
from approvalplan.usecases.interview.answer_file import Answers, read_answers
from approvalplan.usecases.open_rules import open_rules

NAMED = "project: {name: 某厂}\n"
BASE = "project: {name: 某厂}\nland: {supply: auction, city: 晋中市}\nfeatures: {boiler: none}\nbuildings: []\n"


@cache
def rulebook() -> Rulebook:
    planner = open_rules(None, "山西省").planner
    assert planner is not None
    return planner.rulebook


def read(answers: str, text: str | None = None) -> Answers:
    return read_answers(read_bytes(answers.encode(), "a.yaml"), rulebook(), text)


def entries(found: Answers) -> list[tuple[str, str]]:
    return [(".".join(entry.path), entry.value) for reply in found.replies for entry in reply.entries]


@pytest.mark.parametrize(
    ("why", "line", "said"),
    [
        ("by key", "land.supply: allocation", [("land.supply", "allocation")]),
        ("by name, its label", "供地方式: 划拨", [("land.supply", "allocation")]),
        ("as a person types", "供地方式: 3", [("land.supply", "allocation")]),
        ("true", "features.piles: true", [("features.piles", "true")]),
        ("in words", "桩基: 没有", [("features.piles", "false")]),
        ("an amount", "总建筑面积: 90亩", [("scale.floor_area", "90亩")]),
        ("a count", "features.beds: 20", [("features.beds", "20")]),
        ("a list", "land.assessed: [mineral, 文物]", [("land.assessed", "[mineral, heritage]")]),
        ("an empty list", "land.assessed: []", [("land.assessed", "[]")]),
        (
            "the place in one",
            "地点: 山西省 不在开发区",
            [("land.province", "山西省"), ("land.zone", "none")],
        ),
        ("a boiler as the profile has it", "features.boiler: {fuel: gas, capacity: 2t/h}", [("features.boiler", "{fuel: gas, capacity: 2t/h}")]),
        ("no boiler", "自建锅炉: none", [("features.boiler", "none")]),
        (
            "fuel and capacity apart",
            "features.boiler.capacity: 2t/h\nfeatures.boiler.fuel: 天然气",
            [("features.boiler", "{fuel: gas, capacity: 2t/h}")],
        ),
        ("no fuel at all", "features.boiler.fuel: none", [("features.boiler", "none")]),
        (
            "buildings as the profile has them",
            "buildings: [{floor_area: 3㎡, use: 宿舍, name: a: b, floors: {below: 1}}]".replace("a: b", "'a: b'"),
            [("buildings", "[{name: 'a: b', use: dormitory, floor_area: 3㎡, floors: {below: 1}}]")],
        ),
        ("buildings as a person types", "各栋建筑: 宿舍 3㎡", [("buildings", "[{use: dormitory, floor_area: 3㎡}]")]),
    ],
)  # fmt: skip
def test_an_answer(why: str, line: str, said: list[tuple[str, str]]) -> None:
    found = read(f"name: 某厂\n{line}\n")
    assert found.findings == (), why
    assert entries(found)[1:] == said, why


@pytest.mark.parametrize("raw", ["null", "不知道", "'?'", ""])
def test_not_known(raw: str) -> None:
    found = read(f"name: 某厂\nland.supply: {raw}\n")
    assert [question.key for reply in found.replies for question in reply.doubts] == ["land.supply"]


@pytest.mark.parametrize(
    ("why", "text", "said"),
    [
        ("no unit", "scale.floor_area: 12000", "1:19 unknown-value scale.floor_area：“12000”没有写单位"),
        ("no such fact", "用途: 1", "1:1 unknown-fact 没有叫“用途”的事实"),
        ("no such choice", "供地方式: 送的", "1:7 unknown-value 供地方式：“送的”不在里面，请写编号"),
        ("a mapping where a word should be", "供地方式: {a: b}", "1:7 unknown-value 供地方式：这一栏不能这样答"),
        ("by key and by name", "land.supply: 1\n供地方式: 1", "2:1 repeated-key 供地方式 答了两次"),
        ("in the place, and by itself", "place: 太原市\nland.city: 大同市", "2:1 repeated-key land.city 答了两次"),
        ("within a building", "buildings:\n- {use: x}", "2:9 unknown-value use 不能写“x”"),
        ("no mapping", "- a", "1:1 wrong-type 答案文件要写成“事实: 答案”，一行一个"),
        ("not YAML", "a: b: c", "1:5 yaml-syntax 一行里有两个“: ”"),
    ],
)
def test_a_mistake(why: str, text: str, said: str) -> None:
    found = [
        f"{finding.position.line}:{finding.position.column} {finding.id} {finding.message}"
        for finding in read(text, NAMED).findings
    ]
    assert found == [said], why


@pytest.mark.parametrize(
    ("why", "text", "said"),
    [
        ("no name", "land.supply: 1", "1:1 missing-key 缺少项目名称"),
        ("a name that is none", "name: ''", "1:7 unknown-value name：名称一定要有，别的都可以不知道"),
    ],
)
def test_a_new_profile_wants_a_name(why: str, text: str, said: str) -> None:
    found = [
        f"{finding.position.line}:{finding.position.column} {finding.id} {finding.message}"
        for finding in read(text).findings
    ]
    assert found == [said], why


def test_a_name_that_is_nearly_right_is_offered() -> None:
    assert [finding.hint for finding in read("name: a\n用途: 1\n").findings] == ["是否想写 主要用途?"]


@pytest.mark.parametrize(
    ("why", "line", "left"),
    [
        ("the same", "供地方式: 招拍挂", []),
        ("the same name", "name: 某厂", []),
        ("the same boiler", "features.boiler: none", []),
        ("the same buildings", "buildings: []", []),
        ("a part of it", "place: 晋中市 太谷区", [("land.county", "太谷区")]),
        ("something else", "land.county: 太谷区", [("land.county", "太谷区")]),
        ("not known, but it is", "land.supply: 不知道", []),
    ],
)
def test_what_the_profile_states_may_be_said_again(why: str, line: str, left: list[tuple[str, str]]) -> None:
    found = read(line, BASE)
    assert (found.findings, entries(found)) == ((), left), why
    assert [question for reply in found.replies for question in reply.doubts] == [], why


@pytest.mark.parametrize("line", ["供地方式: 划拨", "name: 别的厂", "features.boiler: 天然气 2t/h", "buildings: 宿舍"])
def test_what_the_profile_states_is_not_changed(line: str) -> None:
    assert [finding.id for finding in read(line, BASE).findings] == ["already-stated"]
    assert read(line, BASE).replies == ()
