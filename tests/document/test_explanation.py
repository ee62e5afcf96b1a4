"""Why: an item by any of its names, told in full; what is not there; everything."""

from __future__ import annotations

import pytest
from tests.planned import Example
from tests.render.hand_made import PLAN, PROFILE, RULEBOOK, START, item, limits
from tests.render.text.test_to_text import columns

from approvalplan.document.explanation import item_document, trace_document
from approvalplan.render.text.document import to_text
from approvalplan.report.find import candidates, find
from approvalplan.report.records import Report
from approvalplan.report.report import make_report


@pytest.fixture(scope="module")
def factory(examples: dict[str, Example]) -> Report:
    return make_report(*examples["private_factory"])


def told(report: Report, item: str | None, width: int = 100) -> str:
    if item is None:
        return to_text(trace_document(report), columns=width)
    id_ = find(report, item)
    assert id_ is not None
    return to_text(item_document(report, id_), columns=width)


@pytest.mark.parametrize(
    ("why", "text", "id_"),
    [
        ("its id", "eia", "eia"),
        ("its name", "生态环境影响评价", "eia"),
        ("its name with its form", "生态环境影响评价（报告表）", "eia"),
        ("another name of it", "环评", "eia"),
        ("a part only it has", "保持方案", "soil_water_plan"),
        ("blanks around it", " 环评 ", "eia"),
        ("one that is not needed", "节能审查", "energy_review"),
        ("one of the owner's", "全套施工图设计", "detailed_design"),
        ("what the whole permit is called, though it is issued in stages", "施工许可证", "construction_permit"),
        ("a part that several have", "规划", None),
        ("a part that one has, and others that are not needed", "消防", None),
        ("nothing like it", "婚姻登记", None),
        ("nothing", "", None),
    ],
)
def test_find(factory: Report, why: str, text: str, id_: str | None) -> None:
    assert find(factory, text) == id_, why


@pytest.mark.parametrize(
    ("why", "text", "first"),
    [
        ("a part that several have", "消防设计", "特殊建设工程消防设计审查"),
        ("a slip in a name", "环境影晌评价", "生态环境影响评价（报告表）"),
        ("a slip in another name", "水保方安", "水土保持方案审批（报告书）"),
        ("a slip in an id", "energy_reveiw", "固定资产投资项目节能审查"),
        ("a part of an id", "fire_design", "特殊建设工程消防设计审查"),
    ],
)
def test_candidates(factory: Report, why: str, text: str, first: str) -> None:
    assert candidates(factory, text)[0] == first, why


@pytest.mark.parametrize("text", ["q", "", "   ", "烟囱气球"])
def test_nothing_near(factory: Report, text: str) -> None:
    assert candidates(factory, text) == ()
    assert find(factory, text) is None


def test_there_are_never_too_many_candidates(factory: Report) -> None:
    assert len(candidates(factory, "e")) == 8


@pytest.mark.parametrize(
    ("why", "item", "said"),
    [
        ("why it applies", "eia", "环评类别：报告表"),
        ("the law's limit, with the words", "eia", "法定 30 工作日，从收到起算。《生态环境法典》第102条：“收到生态环境影响报告表之日起三十日内”"),
        ("the promised one, with who can confirm it", "eia", "请填本地办事指南的数"),
        ("what it waits for", "eia", "12-28 周一 交件：等的是材料“生态环境影响报告表”"),
        ("the chain", "eia", "生态环境影响报告表 → 生态环境影响评价（报告表）"),
        ("its papers", "eia", "生态环境影响报告表：由中介编制，要 20 工作日※"),
        ("who depends on it", "eia", "环评批复(或登记表备案回执) → 开工"),
        ("how long its paper holds", "eia", "2032-01-12 周一? 以前要用于“开工”"),
        ("not waiting for anything", "land_planning_permit", "11-30 周一 交件：不用等别的，第一天就能交"),
        ("waiting for another item", "design_scheme_review", "12-07 周一 交件：等的是“建设用地规划许可证（社会投资）”"),
        ("days to spare", "design_scheme_review", "可以晚 3 个工作日，不耽误开工和完工"),
        ("work begins and ends", "detailed_design", "12-14 周一 开始：等的是“设计方案审查”"),
        ("as the profile says", "detailed_design", "项目档案里写的：45 工作日"),
        ("a paper nobody has to bring", "detailed_design", "初步设计及概算批复：这个项目没有这一份，不用交"),
        ("what is not counted, and by which law", "scheme_publicity", "这段时间不计入审批用时，没有法律依据，是假设"),
        ("done already", "filing", "已经办了 10-12 周一"),
        ("part of another", "planning_verification", "并入“竣工联合验收”"),
        ("the threshold with its source", "soil_water_plan", "达到 50000㎡（5公顷）（《生产建设项目水土保持方案管理办法》）"),
        ("why it does not apply", "energy_review", "年综合能源消费量 600吨标准煤，不足 1000吨标准煤"),
        ("what takes its place", "drawing_review", "由“施工图设计质量承诺书”代替"),
        ("by which reform", "drawing_review", "适用“企业投资项目承诺制”"),
    ],
)  # fmt: skip
def test_what_is_told(factory: Report, why: str, item: str, said: str) -> None:
    assert said in "".join(line.strip().removeprefix("- ") for line in told(factory, item, 300).splitlines()), why


def test_what_is_not_known_is_told(examples: dict[str, Example]) -> None:
    text = told(make_report(*examples["six_facts"]), "eia")
    assert "为什么还说不准" in text
    assert "没有填" in text


def test_what_is_not_needed_may_still_change(examples: dict[str, Example]) -> None:
    report = make_report(*examples["six_facts"])
    assert "第五节的事问清以前，以上以现在填的为准" in told(report, report.not_needed[0].id)


def test_a_paper_that_nothing_is_known_of_is_left_out() -> None:
    needing = item("permit", "许可", needs=("gone",))
    assert "要的材料" not in told(make_report(PLAN._replace(items=(needing,)), RULEBOOK, PROFILE), "permit")


def test_everything_of_rules_that_leave_nothing_out() -> None:
    assert "规则库还没有写全" not in told(make_report(PLAN, RULEBOOK, PROFILE), None)


def test_a_plan_by_the_law_s_limits_says_so() -> None:
    by_law = item("permit", "许可", limit=limits("statutory"))
    text = told(make_report(PLAN._replace(items=(by_law,)), RULEBOOK, PROFILE), "permit")
    assert "这个方案按法定时限排" in text


def test_events_on_days_of_their_own_are_told_apart() -> None:
    late = item("permit", "许可", accept=START + 1, decide=START + 7, deliver=START + 9)
    text = told(make_report(PLAN._replace(items=(late,)), RULEBOOK, PROFILE), "permit")
    for said in ("11-30 周一 交件", "12-01 周二 受理", "12-07 周一 办结", "12-09 周三 取证"):
        assert said in text


def test_an_item_that_verifies_what_nobody_promised(examples: dict[str, Example]) -> None:
    assert "没有用承诺代替审批的事项" in told(make_report(*examples["school"]), "commitment_verification")


def test_everything_is_told(example: Example) -> None:
    report = make_report(*example)
    text = told(report, None, 100)
    ids = [row.id for row in (*report.items, *report.works)] + [row.id for row in report.not_needed]
    assert [candidate for candidate in ids if f"  {candidate}" not in text] == []
    assert [name for name, _ in report.reforms if f"改革：{name}" not in text] == []
    assert f"项目类别：{report.route}" in text


@pytest.mark.parametrize("width", [0, 80, 120])
def test_no_line_is_too_wide(factory: Report, width: int) -> None:
    assert max(columns(line) for line in told(factory, None, width).splitlines()) <= max(width, 80)
