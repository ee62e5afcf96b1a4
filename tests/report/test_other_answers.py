"""Other answers in words: what becomes of an item, of the verdict, of the plan; and what hangs on a fact."""

from __future__ import annotations

from typing import Any

import pytest
from tests.planned import Example

from approvalplan.model.plan import Plan, Range
from approvalplan.model.profile import Stated
from approvalplan.report.other_answers import (
    MOST_LINES,
    AnswerOutcome,
    fact_aspects,
    fact_head,
    find_fact,
    others_aspect,
)
from approvalplan.report.words import Names, names_of


@pytest.fixture(scope="module")
def plan(examples: dict[str, Example]) -> Plan:
    return examples["private_factory"].plan


@pytest.fixture(scope="module")
def names(examples: dict[str, Example], plan: Plan) -> Names:
    return names_of(plan, examples["private_factory"].rulebook)


def told(names: Names, plan: Plan | None, item: str | None = "eia") -> str:
    block = others_aspect(names, [AnswerOutcome("land.supply", "划拨", plan)], item, 0)
    assert block is not None
    assert block.title == "换一种答案（只改这一件事）"
    return block.texts[0].removeprefix("供地方式 改成 划拨：")


def with_item(plan: Plan, id_: str, **changes: Any) -> Plan:
    items = tuple(item._replace(**changes) if item.id == id_ else item for item in plan.items)
    return plan._replace(items=items)


def without(plan: Plan, *ids: str) -> Plan:
    return plan._replace(items=tuple(item for item in plan.items if item.id not in ids))


def test_nothing_changes(names: Names, plan: Plan) -> None:
    assert told(names, plan) == "没有差别"


def test_no_plan_can_be_made(names: Names) -> None:
    assert told(names, None) == "这样填，方案排不出来"


def test_the_item_goes(names: Names, plan: Plan) -> None:
    assert told(names, without(plan, "eia")) == "不用办"


def test_the_item_comes(names: Names, plan: Plan) -> None:
    without_it = names_of(without(plan, "eia"), names.rulebook)
    assert told(without_it, plan) == "要办"


@pytest.mark.parametrize(
    ("why", "changes", "said"),
    [
        ("nobody can say", {"applies": "unknown"}, "要不要办说不准"),
        ("another form", {"variant_name": "报告书"}, "办理形式 报告表 → 报告书"),
        ("no form", {"variant_name": None}, "办理形式 报告表 → 没有"),
        ("decided at no day", {"decide": None}, "办结 01-12 周二? → 没排"),
    ],
)
def test_the_item_changes(names: Names, plan: Plan, why: str, changes: dict[str, Any], said: str) -> None:
    assert told(names, with_item(plan, "eia", **changes)) == said, why


def test_the_verdict_the_route_and_the_start_of_work(names: Names, plan: Plan) -> None:
    target = plan.target._replace(counted=Range(22, 30, exact=True), status="undetermined")
    starts = tuple((id_, item, day + 7 if id_ == "construction_start" else day) for id_, item, day in plan.milestones)
    other = plan._replace(target=target, route="other", route_name=None, milestones=starts)
    said = "项目类别：社会投资房建 → 项目类别还定不了；审批用时 24 → 22 ~ 30 天；达标 → 说不准；开工 01-12 周二? → 01-19 周二?"
    assert told(names, other) == said
    assert "开工 01-12 周二? → 没排" in told(names, plan._replace(milestones=()))


def test_of_a_fact_the_items_are_told_that_come_go_and_take_another_form(names: Names, plan: Plan) -> None:
    assert told(names, without(plan, "eia"), None) == "不办生态环境影响评价（报告表）"
    assert told(names, with_item(plan, "eia", variant_name="报告书"), None) == "改成办生态环境影响评价（报告书）"
    fewer = names_of(without(plan, "eia"), names.rulebook)
    assert told(fewer, plan, None) == "多办生态环境影响评价（报告表）"


def test_many_items_are_counted(names: Names, plan: Plan) -> None:
    assert told(names, plan._replace(items=()), None).startswith("不办")
    assert f"等 {len(plan.items)} 类" in told(names, plan._replace(items=()), None)


def test_answers_that_come_out_alike_share_a_line_and_those_that_change_the_item_come_first(
    names: Names, plan: Plan
) -> None:
    verdict = plan._replace(target=plan.target._replace(counted=Range(9, 9, exact=True)))
    outcomes = [
        AnswerOutcome("land.supply", "甲", plan),
        AnswerOutcome("land.supply", "乙", verdict),
        AnswerOutcome("land.supply", "丙", without(plan, "eia")),
        AnswerOutcome("features.eia", "丁", without(plan, "eia")),
        AnswerOutcome("land.supply", "戊", plan),
    ]
    block = others_aspect(names, outcomes, "eia", 0)
    assert block is not None
    assert block.texts == (
        "供地方式 改成 丙：不用办",
        "环评类别 改成 丁：不用办",
        "供地方式 改成 乙：审批用时 24 → 9 天",
        "供地方式 改成 甲、戊：没有差别",
    )


def test_too_many_lines_are_counted_and_those_not_tried_are_said(names: Names, plan: Plan) -> None:
    outcomes = [AnswerOutcome(f"fact.{n}", "甲", plan) for n in range(MOST_LINES + 2)]
    block = others_aspect(names, outcomes, "eia", 3)
    assert block is not None
    assert len(block.texts) == MOST_LINES + 2
    assert block.texts[MOST_LINES] == "另有 2 种换法没有列"
    assert block.texts[MOST_LINES + 1] == "没填的事多，算起来慢，只试了 10 种，还有 3 种没有试"
    whole = others_aspect(names, outcomes[:MOST_LINES], "eia", 0)
    assert whole is not None
    assert len(whole.texts) == MOST_LINES


def test_no_answer_is_no_block(names: Names) -> None:
    assert others_aspect(names, [], "eia", 0) is None


# --- one fact ---


@pytest.mark.parametrize(
    ("why", "text", "key"),
    [
        ("its name", "供地方式", "land.supply"),
        ("its key", "land.supply", "land.supply"),
        ("blanks around it", " 供地方式 ", "land.supply"),
        ("a part of a name", "供地", None),
        ("nothing", "", None),
    ],
)
def test_find_fact(names: Names, why: str, text: str, key: str | None) -> None:
    assert find_fact(names, text) == key, why


def blocks(names: Names, key: str, stated: Stated | None) -> dict[str, tuple[str, ...]]:
    return {aspect.title: aspect.texts for aspect in fact_aspects(names, key, stated)}


def test_a_fact_is_told_with_its_question_and_what_hangs_on_it(names: Names) -> None:
    found = blocks(names, "land.supply", Stated("auction", "profile"))
    assert fact_head(names, "land.supply") == "供地方式  land.supply"
    assert found["现在"] == ("招拍挂出让（项目文件里写的）",)
    assert found["问什么"][0].startswith("地是怎么来的？")
    assert "成交确认书" in found["哪里找"][0]
    assert found["为什么问"]
    assert "土地供应（招拍挂出让）：要办" in found["关系到"]
    assert "建设项目用地预审与选址意见书：不用办" in found["关系到"]
    assert "项目类别：社会投资房建" not in found["关系到"]


@pytest.mark.parametrize(
    ("why", "key", "stated", "said"),
    [
        ("summed", "scale.floor_area", Stated(300 * 9, "buildings"), "9㎡（按各栋合计）"),
        ("of the place", "land.forest", Stated(value=True, origin="place"), "是（本地的）"),
        ("a set", "land.assessed", Stated(("flood", "soil_water"), "profile"), "洪水影响、水土保持（项目文件里写的）"),
        ("an empty set", "land.assessed", Stated((), "profile"), "无（项目文件里写的）"),
        ("inferred", "features.grid", None, "否（推断的）"),
        ("nobody knows", "land.city", None, "没有填（项目文件里没有）"),
    ],
)
def test_where_a_fact_is_from(names: Names, why: str, key: str, stated: Stated | None, said: str) -> None:
    assert blocks(names, key, stated)["现在"] == (said,), why


def test_a_fact_that_decides_the_route(names: Names) -> None:
    assert blocks(names, "project.funding", None)["关系到"][0] == "项目类别：社会投资房建"


def test_a_fact_that_nothing_looks_at(names: Names) -> None:
    assert blocks(names, "land.city", None)["关系到"] == ("这个方案里没有哪一项看它",)


def test_what_an_open_question_decides_hangs_on_it(examples: dict[str, Example]) -> None:
    example = examples["six_facts"]
    asked = example.plan.unknown[0]
    found = blocks(names_of(example.plan, example.rulebook), asked.fact, None)["关系到"]
    assert len(found) >= len(set(asked.items))
    assert any("要不要办说不准" in word for word in found)
