"""What if: answers as they are typed, the profile they make, and which answers differ."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from approvalplan.files.profile.read import read_profile
from approvalplan.model.profile import Profile
from approvalplan.model.quantity import Duration
from approvalplan.usecases.open_rules import open_shipped
from approvalplan.usecases.planning import Planner, Terms, plan_for
from approvalplan.usecases.what_if import (
    NewAnswer,
    building_sums,
    fact_changes,
    messages_with,
    read_settings,
    with_settings,
)

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 30).toordinal()


@pytest.fixture(scope="module")
def planner() -> Planner:
    planner = open_shipped("shanxi").planner
    assert planner is not None
    return planner


@pytest.fixture(scope="module")
def factory() -> Profile:
    profile = read_profile(ROOT / "examples" / "private_factory.yaml").profile
    assert profile is not None
    return profile


@pytest.mark.parametrize(
    ("why", "text", "key", "value"),
    [
        ("a choice by its id", "land.supply=allocation", "land.supply", "allocation"),
        ("by its label", "land.supply=划拨", "land.supply", "allocation"),
        ("the fact by its Chinese name", "供地方式=划拨", "land.supply", "allocation"),
        ("a full-width sign of equality", "供地方式＝划拨", "land.supply", "allocation"),
        ("blanks around", " 供地方式 = 划拨 ", "land.supply", "allocation"),
        ("yes", "land.standard_land=true", "land.standard_land", True),
        ("yes in Chinese", "标准地=是", "land.standard_land", True),
        ("no", "标准地=false", "land.standard_land", False),
        ("no in Chinese", "标准地=否", "land.standard_land", False),
        ("a quantity with its unit", "scale.floor_area=1.8万㎡", "scale.floor_area", 18000 * 300),
        ("a count", "features.beds=20", "features.beds", 20),
        ("a text", "land.province=河北省", "land.province", "河北省"),
        ("a set", "land.assessed=mineral,geology", "land.assessed", ("mineral", "geology")),
        ("a set in Chinese", "land.assessed=压覆矿产、文物", "land.assessed", ("mineral", "heritage")),
        ("as YAML has it", "land.assessed=[mineral, flood]", "land.assessed", ("mineral", "flood")),
        ("each member once", "land.assessed=flood,flood", "land.assessed", ("flood",)),
        ("none of a set", "land.assessed=无", "land.assessed", ()),
        ("an answer taken back", "land.supply=null", "land.supply", None),
        ("in Chinese", "供地方式=不知道", "land.supply", None),
        ("the first day", "dates.start=2027-01-04", "dates.start", DAY + 35),
        ("a wanted day", "dates.wanted.completion=2026-11-30", "dates.wanted.completion", DAY),
        ("no wanted day", "dates.wanted.completion=null", "dates.wanted.completion", None),
        ("a length of time", "durations.construction=8个月", "durations.construction", Duration(8, "months")),
        ("the usual length", "durations.construction=null", "durations.construction", None),
    ],
)
def test_an_answer_as_it_is_typed(planner: Planner, why: str, text: str, key: str, value: Any) -> None:
    read = read_settings([text], planner.rulebook)
    assert read.mistakes == (), why
    assert read.settings == (NewAnswer(key, value),), why


@pytest.mark.parametrize(
    ("why", "text", "said"),
    [
        ("no sign of equality", "land.supply", "要写成 事项=值"),
        ("no name", "=划拨", "要写成 事项=值"),
        ("a name nothing has, with the nearest", "供地方试=划拨", "是否想写 供地方式?"),
        ("a key nothing has, with the nearest", "land.suply=划拨", "是否想写 land.supply?"),
        ("nothing near", "q=1", "没有叫“q”的事"),
        ("no such choice, with the nearest", "land.supply=auctoin", "是否想写 auction?"),
        ("no such member", "land.assessed=mineral,q", "不能写“q”"),
        ("neither yes nor no", "标准地=maybe", "maybe 读不懂，要写 是 或 否"),
        ("nothing", "标准地=", "空的 读不懂"),
        ("a quantity without unit", "scale.floor_area=5", "没有写单位"),
        ("no count", "features.beds=-1", "-1 读不懂，要写 0 到 1000000 的整数"),
        ("a count out of range", "features.beds=1000001", "要写 0 到 1000000 的整数"),
        ("an empty text", "land.city=", "1 到 500 个字"),
        ("no date", "dates.start=2027/1/4", "写成 2027-01-04"),
        ("no such day", "dates.wanted.complete=2027-01-04", "是否想写 dates.wanted.completion?"),
        ("no such length", "durations.constructio=8个月", "是否想写 construction?"),
        ("no length of time", "durations.construction=8", "没有写单位"),
        ("the buildings, which are more than one answer", "buildings=1", "请改项目文件"),
        ("what no profile states", "route=other", "没有叫“route”的事"),
        ("control signs are not echoed", "\x1b[31m=1", "--set <U+001B>[31m=1: "),
    ],
)
def test_an_answer_that_cannot_be_read(planner: Planner, why: str, text: str, said: str) -> None:
    read = read_settings([text], planner.rulebook)
    assert read.settings == (), why
    assert said in "".join(read.mistakes), why
    assert read.mistakes[0].startswith("--set "), why


def test_all_mistakes_are_told_at_once_and_an_answer_given_twice_is_one(planner: Planner) -> None:
    texts = ["a", "标准地=maybe", "供地方式=划拨", "land.supply=auction"]
    found = read_settings(texts, planner.rulebook).mistakes
    assert [text.partition(": ")[0] for text in found] == ["--set a", "--set 标准地=maybe", "--set land.supply=auction"]
    assert "写了两次" in found[2]


def test_answers_change_only_what_they_name(factory: Profile) -> None:
    other = with_settings(factory, (NewAnswer("land.supply", "allocation"), NewAnswer("features.eia", None)))
    assert other.facts["land.supply"].value == "allocation"
    assert "features.eia" not in other.facts
    untouched = {key: fact for key, fact in factory.facts.items() if key not in ("land.supply", "features.eia")}
    assert {key: fact for key, fact in other.facts.items() if key != "land.supply"} == untouched
    assert factory.facts["land.supply"].value == "auction"


def test_days_and_lengths(factory: Profile) -> None:
    settings = (
        NewAnswer("dates.start", DAY + 1),
        NewAnswer("dates.wanted.completion", DAY + 2),
        NewAnswer("durations.construction", None),
        NewAnswer("durations.detailed_design", Duration(9, "working_days")),
    )
    other = with_settings(factory, settings)
    assert (other.start, other.wanted) == (DAY + 1, (("completion", DAY + 2),))
    assert other.durations == {"detailed_design": Duration(9, "working_days")}


def test_what_is_taken_back_still_follows_from_the_buildings(factory: Profile) -> None:
    stated = with_settings(factory, (NewAnswer("scale.floor_area", 300),)).facts["scale.floor_area"]
    assert (stated.value, stated.origin) == (300, "profile")
    back = with_settings(factory, (NewAnswer("scale.floor_area", None),)).facts["scale.floor_area"]
    assert (back.value, back.origin) == (30000 * 300, "buildings")


@pytest.mark.parametrize(
    ("why", "before", "settings", "capacity"),
    [
        ("no boiler has no capacity", {}, [("fuel", "none")], 0),
        ("of a boiler that comes nothing is known", {"fuel": "none", "capacity": 0}, [("fuel", "gas")], None),
        ("another fuel, the same boiler", {"fuel": "coal", "capacity": 2000}, [("fuel", "gas")], 2000),
        ("both are said", {"fuel": "none", "capacity": 0}, [("fuel", "gas"), ("capacity", 2000)], 2000),
        ("nobody knows", {"fuel": "none", "capacity": 0}, [("fuel", None)], None),
    ],
)
def test_a_boiler_is_one_answer(
    factory: Profile, why: str, before: dict[str, Any], settings: list[tuple[str, Any]], capacity: int | None
) -> None:
    def named(one: str) -> str:
        return f"features.boiler.{one}"

    blank = with_settings(factory, (NewAnswer(named("fuel"), None), NewAnswer(named("capacity"), None)))
    start = with_settings(blank, tuple(NewAnswer(named(key), value) for key, value in before.items()))
    other = with_settings(start, tuple(NewAnswer(named(key), value) for key, value in settings))
    stated = other.facts.get(named("capacity"))
    assert (stated.value if stated else None) == capacity, why


def test_no_buildings_have_no_sums() -> None:
    assert building_sums(None) == {}
    assert building_sums(()) == {}
    assert building_sums(({"floor_area": 300}, {})) == {}
    assert building_sums(({"floor_area": 300}, {"floor_area": 600}))["scale.floor_area"] == ("area", 900)


def test_the_warning_about_the_buildings_is_found_anew(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(
        "project: {name: 某}\nscale: {floor_area: 5㎡, height: 2m}\nbuildings: [{floor_area: 9㎡, height: 1m}]\n",
        encoding="utf-8",
    )
    read = read_profile(path)
    assert read.profile is not None
    assert len(read.findings) == 2
    for value, said in ((9 * 300, []), (7 * 300, ["scale.floor_area 写的是 7㎡,但各栋合起来是 9㎡;以写的为准"])):
        settings = (NewAnswer("scale.floor_area", value),)
        found = messages_with(read.findings, with_settings(read.profile, settings), settings)
        assert [text for text in found if "floor_area" in text] == said
        assert sum("height" in text for text in found) == 1


@pytest.mark.parametrize(
    ("why", "key", "value", "told"),
    [
        ("a choice by its label", "land.supply", "allocation", ("供地方式", "auction", "allocation", "招拍挂出让", "划拨")),
        ("no", "land.standard_land", False, ("标准地", True, False, "是", "否")),
        ("a quantity", "scale.floor_area", 300, ("总建筑面积", "30000㎡", "1㎡", "30000㎡", "1㎡")),
        ("nobody knows", "land.supply", None, ("供地方式", "auction", None, "招拍挂出让", None)),
        ("the first day", "dates.start", DAY + 1, ("第一次交件", "2026-11-30", "2026-12-01", "2026-11-30", "2026-12-01")),
        ("a day that was not wanted", "dates.wanted.completion", DAY, ("要竣工的日子", None, "2026-11-30", None, "2026-11-30")),
        (
            "a length", "durations.construction", Duration(8, "months"),
            ("“主体施工”的工期", "14 个月", "8 个月", "14 个月", "8 个月"),
        ),
        ("an empty set", "land.assessed", (), ("已完成的区域评估", None, [], None, "无")),
    ],
)  # fmt: skip
def test_an_answer_is_told_as_a_clerk_says_it(
    planner: Planner, factory: Profile, why: str, key: str, value: Any, told: tuple[Any, ...]
) -> None:
    before = factory if key != "land.assessed" else with_settings(factory, (NewAnswer(key, None),))
    settings = (NewAnswer(key, value),)
    found = fact_changes(before, with_settings(before, settings), planner.rulebook, settings)
    assert [tuple(change)[1:] for change in found] == [told], why


def test_all_answers_in_which_two_profiles_differ(planner: Planner, factory: Profile) -> None:
    settings = (
        NewAnswer("land.supply", "allocation"),
        NewAnswer("durations.construction", None),
        NewAnswer("dates.wanted.completion", DAY),
    )
    other = with_settings(factory, settings)
    found = [change.fact for change in fact_changes(factory, other, planner.rulebook)]
    assert found == ["land.supply", "dates.wanted.completion", "durations.construction"]
    assert fact_changes(factory, factory, planner.rulebook) == ()


def test_an_answer_that_is_not_another_one_is_told_too(planner: Planner, factory: Profile) -> None:
    settings = (NewAnswer("land.supply", "auction"),)
    found = fact_changes(factory, with_settings(factory, settings), planner.rulebook, settings)
    assert [(change.before, change.after) for change in found] == [("auction", "auction")]


def test_another_answer_makes_another_plan(planner: Planner, factory: Profile) -> None:
    terms = Terms(DAY, DAY)
    other = plan_for(planner, with_settings(factory, (NewAnswer("features.piles", False),)), terms).plan
    assert plan_for(planner, factory, terms).plan.permit.mode != other.permit.mode
