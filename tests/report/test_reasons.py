"""Reasons in words: each comparison, each kind of fact, known, unknown and inferred."""

from __future__ import annotations

from typing import Any

import pytest
from tests.render.hand_made import GUESS, LAW, NEWS, ORDER, names, reason

from approvalplan.data.plan import reason_dict
from approvalplan.engine.compile.conditions import Bound, Leaf, Node
from approvalplan.model.plan import Reason
from approvalplan.report.reasons import full_sentence, natural, sentence, summary, value_text

HECTARE = 3_000_000
HOUSES = ("residential", "office", "commercial", "hotel", "school", "kindergarten", "hospital")


def compared(fact: str, value: int | None, holds: bool | None, *bounds: tuple[str, int], **more: Any) -> Reason:
    return reason(fact, "cmp", value, holds, bounds=tuple((op, bound, None) for op, bound in bounds), **more)


def chosen(fact: str, value: Any, holds: bool | None, *values: Any, **more: Any) -> Reason:
    return reason(fact, "in", value, holds, values=values, **more)


@pytest.mark.parametrize(
    ("why", "made", "text"),
    [
        ("ge holds", ("scale.land_area", 6 * HECTARE, True, ("ge", 5 * HECTARE)),
         "用地面积 60000㎡（6公顷），达到 50000㎡（5公顷）"),
        ("ge does not", ("scale.land_area", HECTARE // 4, False, ("ge", HECTARE // 2)),
         "用地面积 2500㎡（0.25公顷），不足 5000㎡（0.5公顷）"),
        ("hectares that do not come out even are left out", ("scale.land_area", 4_999 * 300, False, ("ge", HECTARE)),
         "用地面积 4999㎡，不足 10000㎡（1公顷）"),
        ("floor area has no hectares", ("scale.floor_area", 9_000_000, True, ("gt", 90_000)),
         "总建筑面积 30000㎡，超过 300㎡"),
        ("gt does not hold", ("scale.height", 15_000, False, ("gt", 54_000)), "最高建筑的高度 15m，不超过 54m"),
        ("lt holds", ("scale.investment", 10**8, True, ("lt", 10**10)), "总投资 100万元，不足 1亿元"),
        ("lt does not", ("scale.investment", 15 * 10**9, False, ("lt", 10**10)), "总投资 1.5亿元，达到 1亿元"),
        ("le holds", ("scale.earthwork", 10**7, True, ("le", 10**7)), "挖填土石方总量 1万m³，不超过 1万m³"),
        ("le does not", ("scale.earthwork", 40_000_000, False, ("le", 10**7)), "挖填土石方总量 4万m³，超过 1万m³"),
        ("eq holds", ("scale.floors.below", 0, True, ("eq", 0)), "地下层数 0 层，等于 0 层"),
        ("eq does not", ("scale.floors.below", 2, False, ("eq", 0)), "地下层数 2 层，不等于 0 层"),
        ("beds are counted in 张", ("features.beds", 20, True, ("ge", 20)), "住院床位 20 张，达到 20 张"),
        ("mass", ("scale.energy.coal", 0, False, ("ge", 1_000_000)), "年煤炭消费量 0吨，不足 1000吨"),
        ("both ends", ("features.beds", 10, True, ("ge", 1), ("lt", 20)), "住院床位 10 张，达到 1 张，不足 20 张"),
        ("only the end that is broken", ("features.beds", 30, False, ("ge", 1), ("lt", 20)),
         "住院床位 30 张，达到 20 张"),
        ("not known", ("scale.land_area", None, None, ("ge", 5 * HECTARE)),
         "用地面积没有填，要看是不是达到 50000㎡（5公顷）"),
        ("taken as it comes out latest", ("scale.floors.below", None, True, ("ge", 1)),
         "地下层数没有填，这里按“达到 1 层”排"),
    ],
)  # fmt: skip
def test_numbers(why: str, made: tuple[Any, ...], text: str) -> None:
    assert sentence(names(), compared(*made)) == text, why


@pytest.mark.parametrize(
    ("why", "made", "text"),
    [
        ("a truth value has its own words", ("land.with_scheme", False, True, False), "不是带方案出让"),
        ("and for the other answer too", ("land.with_scheme", True, False, False), "带方案出让"),
        ("without words of its own", ("features.piles", True, True, True), "桩基：是"),
        ("no", ("features.piles", False, False, True), "桩基：否"),
        ("not known", ("features.piles", None, None, True), "桩基没有填"),
        ("taken, with its words", ("land.with_scheme", None, False, True), "带方案出让没有填，这里按“不是带方案出让”排"),
        ("taken, without", ("features.piles", None, True, True), "桩基没有填，这里按“是”排"),
        ("a choice", ("land.supply", "auction", True, "auction", "agreement"), "供地方式：招拍挂出让"),
        ("another choice", ("land.supply", "allocation", False, "auction", "agreement"),
         "供地方式：划拨，不是招拍挂出让、协议出让"),
        ("many choices are counted", ("project.use", "industrial", False, *HOUSES),
         "主要用途：工业厂房，不是商品住宅、办公、商业、旅馆、中小学、幼儿园等 7 类"),
        ("a choice not known", ("land.supply", None, None, "auction"), "供地方式没有填，要看是不是招拍挂出让"),
        ("a choice taken", ("land.supply", None, True, "auction"), "供地方式没有填，这里按“招拍挂出让”排"),
        ("one ruled out", ("land.supply", None, False, "auction"), "供地方式没有填，这里按“不是招拍挂出让”排"),
        ("text", ("land.zone", "某开发区", True, "某开发区"), "所在开发区：某开发区"),
        ("no zone", ("land.zone", "none", True, "none"), "所在开发区：不在开发区"),
        ("a permit scheme that no rule names", ("permit.scheme", "whole", True, "whole"), "施工许可方式：whole"),
        ("a fact without words is called by its key", ("land.forest", True, True, True), "land.forest：是"),
    ],
)  # fmt: skip
def test_choices(why: str, made: tuple[Any, ...], text: str) -> None:
    assert sentence(names(), chosen(*made)) == text, why


@pytest.mark.parametrize(
    ("why", "value", "holds", "text"),
    [
        ("in it", ("mineral", "geology"), True, "已完成的区域评估里有压覆矿产"),
        ("not in it", ("geology",), False, "已完成的区域评估里没有压覆矿产"),
        ("not known", None, None, "已完成的区域评估没有填，要看里面有没有压覆矿产"),
        ("taken", None, True, "已完成的区域评估没有填，这里按“有压覆矿产”排"),
        ("ruled out", None, False, "已完成的区域评估没有填，这里按“没有压覆矿产”排"),
    ],
)
def test_sets(why: str, value: Any, holds: bool | None, text: str) -> None:
    assert sentence(names(), reason("land.assessed", "has", value, holds, values=("mineral",))) == text, why


def leaf(fact: str, *values: str, **bounds: int) -> Node:
    made = tuple(Bound(op, number, None, None) for op, number in bounds.items())
    return Node(
        "leaf", (), Leaf(fact=fact, kind="cmp" if made else "in", values=values, bounds=made, inner=None, key="")
    )


DORMITORY = Node("all", (leaf("use", "dormitory"), leaf("floor_area", gt=300_000)))
HOUSE = (("name", "倒班宿舍"), ("use", "dormitory"), ("floor_area", 900_000), ("floors.above", 5))


@pytest.mark.parametrize(
    ("why", "inner", "value", "holds", "text"),
    [
        ("one does", DORMITORY, HOUSE, True, "“倒班宿舍”是宿舍，面积 3000㎡，超过 1000㎡"),
        ("one without a name", DORMITORY, HOUSE[1:], True, "有一栋是宿舍，面积 3000㎡，超过 1000㎡"),
        ("none does", DORMITORY, (), False, "没有一栋是宿舍，面积超过 1000㎡"),
        ("not known", DORMITORY, None, None, "各栋建筑没有填，要看有没有一栋是宿舍，面积超过 1000㎡"),
        ("not told in full", DORMITORY, (), None, "有的楼没有填全，要看有没有一栋是宿舍，面积超过 1000㎡"),
        ("either, and the first that holds is told", Node("any", (leaf("use", "school"), leaf("use", "dormitory"))), HOUSE,
         True, "“倒班宿舍”是宿舍"),
        ("either, asked for", Node("any", (leaf("use", "school"), leaf("floors.above", ge=3))), (), False,
         "没有一栋是中小学或地上达到 3 层"),
        ("another use", Node("not", (leaf("use", "school"),)), HOUSE, True, "“倒班宿舍”不是中小学"),
        ("another use, asked for", Node("not", (leaf("use", "school"),)), (), False, "没有一栋是中小学以外的"),
    ],
)  # fmt: skip
def test_buildings(why: str, inner: Node, value: Any, holds: bool | None, text: str) -> None:
    made = reason("buildings", "buildings", value, holds, inner=inner)
    assert sentence(names(), made) == text, why


@pytest.mark.parametrize(
    ("why", "origin", "text"),
    [
        ("the profile's own word", "profile", "供地方式：划拨"),
        ("inferred", "inferred", "供地方式：划拨（推断）"),
        ("known to the place", "place", "供地方式：划拨（本地）"),
        ("summed up", "buildings", "供地方式：划拨（按各栋合计）"),
        ("set by the program", "run", "供地方式：划拨"),
    ],
)
def test_where_a_fact_is_from(why: str, origin: str, text: str) -> None:
    made = chosen("land.supply", "allocation", True, "allocation", origin=origin)
    assert sentence(names(), made) == text, why


def test_a_reform_is_named() -> None:
    made = reason("reforms.commitment", "replaced", "承诺制", True, values=("承诺制",))
    assert sentence(names(), made) == "适用“承诺制”"


@pytest.mark.parametrize(
    ("why", "cite", "text"),
    [
        ("no text", None, "桩基：是"),
        ("a law, without the name of the state, with its article", LAW, "桩基：是（《水土保持法》第25条）"),
        ("a document without an article", ORDER, "桩基：是（《生产建设项目水土保持方案管理办法》）"),
        ("news has no marks of a law", NEWS, "桩基：是（新闻发布会的报道）"),
        ("an assumption is about the rule, not about the fact", GUESS, "桩基：是（这条规则是假设）"),
    ],
)
def test_by_which_text(why: str, cite: Any, text: str) -> None:
    assert full_sentence(names(), chosen("features.piles", True, True, True, cite=cite)) == text, why


@pytest.mark.parametrize(
    ("why", "reasons", "text"),
    [
        ("numbers of one fact are told once",
         [compared("scale.height", 15_000, False, ("gt", 54_000)), compared("scale.height", 15_000, False, ("gt", 50_000))],
         ["最高建筑的高度 15m，不超过 54m，不超过 50m"]),
        ("a threshold that is an assumption is marked",
         [compared("scale.height", 15_000, False, ("gt", 54_000), cite=GUESS)], ["最高建筑的高度 15m，不超过 54m※"]),
        ("what a choice is not is told once",
         [chosen("project.use", "industrial", True, "industrial"), chosen("project.use", "industrial", False, "office"),
          chosen("project.use", "industrial", False, "school")], ["主要用途：工业厂房，不是办公、中小学"]),
        ("the same choice twice", [chosen("project.use", "industrial", True, "industrial", cite=LAW),
                                   chosen("project.use", "industrial", True, "industrial")], ["主要用途：工业厂房"]),
        ("what is open is told once",
         [compared("scale.height", None, None, ("gt", 54_000)), compared("scale.height", None, None, ("gt", 50_000))],
         ["最高建筑的高度没有填"]),
        ("what is taken is what is left of both",
         [chosen("land.supply", None, True, "auction", "agreement"), chosen("land.supply", None, True, "auction")],
         ["供地方式没有填，这里按“招拍挂出让”排"]),
        ("what is taken of numbers",
         [compared("scale.height", None, True, ("gt", 50_000)), compared("scale.height", None, False, ("gt", 54_000))],
         ["最高建筑的高度没有填，这里按“超过 50m，不超过 54m”排"]),
        ("what is ruled out", [chosen("land.supply", None, False, "auction"), chosen("land.supply", None, False, "owned")],
         ["供地方式没有填，这里按“不是招拍挂出让、自有存量用地”排"]),
        ("members of a set stay apart",
         [reason("land.assessed", "has", ("mineral",), True, values=("mineral",)),
          reason("land.assessed", "has", ("mineral",), False, values=("geology",))],
         ["已完成的区域评估里有压覆矿产", "已完成的区域评估里没有地质灾害"]),
        ("none", [], []),
    ],
)  # fmt: skip
def test_summary(why: str, reasons: list[Reason], text: list[str]) -> None:
    assert summary(names(), tuple(reasons)) == text, why


@pytest.mark.parametrize(
    ("why", "fact", "value", "shown"),
    [
        ("an id", "land.supply", "auction", "auction"),
        ("a truth value", "land.with_scheme", False, False),
        ("a count", "features.beds", 20, 20),
        ("a quantity with its unit", "scale.land_area", 6 * HECTARE, "60000㎡"),
        ("a set", "land.assessed", ("mineral",), ["mineral"]),
        ("a building, floors together", "buildings", HOUSE,
         {"name": "倒班宿舍", "use": "dormitory", "floor_area": "3000㎡", "floors": {"above": 5}}),
        ("no building", "buildings", (), None),
        ("not known", "scale.land_area", None, None),
        ("what no profile states", "permit.scheme", "whole", "whole"),
        ("a reform", "no_such_fact", "承诺制", "承诺制"),
    ],
)  # fmt: skip
def test_values_as_a_profile_would_write_them(why: str, fact: str, value: Any, shown: Any) -> None:
    assert natural(fact, value) == shown, why


@pytest.mark.parametrize(
    ("why", "fact", "value", "text"),
    [
        ("a quantity", "scale.floor_area", 9_000_000, "30000㎡"),
        ("a truth value", "features.piles", True, "是"),
        ("a choice", "project.work", "new", "新建"),
        ("a count", "scale.floors.above", 5, "5 层"),
    ],
)
def test_values_as_a_clerk_would_say_them(why: str, fact: str, value: Any, text: str) -> None:
    assert value_text(fact, value) == text, why


def test_a_reason_as_data() -> None:
    made = compared("scale.land_area", 6 * HECTARE, True, ("ge", 5 * HECTARE), cite=LAW)
    assert reason_dict(names(), made) == {
        "text": "用地面积 60000㎡（6公顷），达到 50000㎡（5公顷）（《水土保持法》第25条）",
        "fact": "scale.land_area",
        "value": "60000㎡",
        "source": {"source": "soil_law", "title": "中华人民共和国水土保持法", "article": "25"},
        "holds": True,
        "origin": "profile",
    }
    assert reason_dict(names(), made._replace(cite=None))["source"] is None
