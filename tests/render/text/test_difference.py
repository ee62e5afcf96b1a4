"""What differs in words: each sentence, the title of a what-if, the look on the terminal and in Markdown."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from tests.planned import Example
from tests.render.text.test_to_text import columns
from tests.report.test_difference import FACT, between, item, put

from approvalplan.data.plan import plan_dict
from approvalplan.document.comparison import comparison_document
from approvalplan.model.difference import FactChange
from approvalplan.render.markdown.document import to_markdown
from approvalplan.render.markdown.to_markdown import render_markdown
from approvalplan.render.text.document import to_text
from approvalplan.render.text.to_text import render_text
from approvalplan.report.difference_words import changes_of, if_title
from approvalplan.report.report import make_report

FILES = ("a.yaml", "b.json")


@pytest.fixture
def plan(examples: dict[str, Example]) -> dict[str, Any]:
    return deepcopy(plan_dict(*examples["private_factory"]))


@pytest.fixture
def other(plan: dict[str, Any]) -> dict[str, Any]:
    return deepcopy(plan)


def told(before: dict[str, Any], after: dict[str, Any]) -> str:
    """Return the comparison without line breaks and indents."""
    text = to_text(comparison_document(between(before, after), FILES), columns=1000)
    return "\n".join(line.strip() for line in text.splitlines())


@pytest.mark.parametrize(
    ("why", "facts", "title"),
    [
        ("one answer", (FACT,), "如果 供地方式=划拨（原来 招拍挂出让）"),
        (
            "two", (FACT, FactChange(fact="a", name="桩基", before=True, after=False, before_text="是", after_text="否")),
            "如果 供地方式=划拨（原来 招拍挂出让），桩基=否（原来 是）",
        ),
        ("it was not known", (FACT._replace(before=None, before_text=None),), "如果 供地方式=划拨（原来 没有填）"),
        ("it is taken back", (FACT._replace(after=None, after_text=None),), "如果 供地方式=不知道（原来 招拍挂出让）"),
        ("it is no other answer", (FACT._replace(before="allocation"),), "如果 供地方式=划拨（原来也是）"),
    ],
)  # fmt: skip
def test_title(why: str, facts: tuple[FactChange, ...], title: str) -> None:
    assert if_title(facts) == title, why


@pytest.mark.parametrize(
    ("why", "path", "value", "said"),
    [
        (
            "more days, the target missed", "target",
            {"counted_days": 28, "status": "missed"},
            "结论  审批用时 24 → 28 个工作日※；目标 26 个工作日，达标 → 不达标",
        ),
        (
            "fewer days, the target kept as before", "target", {"counted_days": 22},
            "审批用时 24 → 22 个工作日※；目标 26 个工作日，还是达标",
        ),
        ("a range", "target", {"counted_days": {"best": 22, "worst": 30, "exact": True}}, "审批用时 24 → 22 ~ 30 个工作日※"),
        ("another target", "target", {"limit": 31}, "审批用时还是 24 个工作日※；目标 26 → 31 个工作日，还是达标"),
        (
            "no target", "target", {"limit": None, "status": "no_target"},
            "目标 26 个工作日 → 没有目标，达标 → 没有规定目标天数",
        ),
        ("no number is assumed", "target", {"rests_on": {"assumption": 0}}, "审批用时还是 24 个工作日；"),
        ("nobody can say", "target", {"status": "undetermined"}, "达标 → 说不准"),
        (
            "what has no law is counted", "target", {"strict": {"counted_days": 27, "status": "missed"}},
            "没有法律依据就扣除的时间（如公示）也计入：29 → 27 天",
        ),
        ("by the law's limits", "target", {"statutory": {"counted_days": 55, "status": "missed"}}, "全部按法定时限：60 → 55 天"),
        (
            "the other figures", "figures.full", {"running_days": 9, "elapsed_working_days": 70},
            "到竣工验收备案为止：主线实际在办 24 → 9 天；从交件到办结经过 71 → 70 个工作日",
        ),
        ("up to the permit", "figures.pre_construction", {"counted_days": 9}, "到施工许可为止：计入 16 → 9 天"),
        ("the route", "route", {"name": "政府投资房建"}, "类别  社会投资房建 → 政府投资房建"),
        ("no route", "route", {"name": None}, "类别  社会投资房建 → 没有"),
        ("another way to the permit", "permit", {"name": "整体", "gained": None}, "办证  分两段 → 整体"),
        (
            "a way that wins less", "permit", {"gained": {"working_days": 1, "calendar_days": 2}},
            "办证  还是分两段：比整体办证早开工 43 天 → 比整体办证早开工 2 天",
        ),
        (
            "a way that wins nothing", "permit", {"gained": {"working_days": 0, "calendar_days": 0}},
            "比整体办证早开工 43 天 → 同整体办证一样",
        ),
        (
            "another way, and what it wins", "permit", {"name": "分三段"}, "办证  分两段 → 分三段：比整体办证早开工 43 天",
        ),
        ("another name", "project", {"name": "乙"}, "条件  项目 某智能装备厂房项目 → 乙"),
        ("another start", "", {"start": "2027-01-04"}, "条件  第一次交件 2026-11-30 周一 → 2027-01-04 周一?"),
        ("other limits", "", {"limits": "statutory"}, "条件  时限 承诺时限 → 法定时限"),
        ("rules of another day", "rulebook", {"as_of": "2026-12-01"}, "按哪天的规则 2026-11-30 周一 → 2026-12-01 周二"),
        ("other rules", "rulebook", {"version": "2", "digest": "0123456789"}, "→ 山西省审批规则 2（摘要 01234567）"),
        ("no papers", "", {"checklist": []}, "材料  没有了："),
        ("a question", "", {"unknown": [{"fact": "a", "question": "多高?"}]}, "待问  多了：多高?"),
        ("no warnings", "", {"warnings": []}, "提醒  没有了："),
    ],
)  # fmt: skip
def test_what_differs(
    plan: dict[str, Any], other: dict[str, Any], why: str, path: str, value: dict[str, Any], said: str
) -> None:
    for key, text in value.items():
        put(other, f"{path}.{key}" if path else key, text)
    assert said in told(plan, other), why


@pytest.mark.parametrize(
    ("why", "id_", "value", "said"),
    [
        (
            "days, those estimated with their mark", "eia", {"submit": "2026-12-21", "decide": "2027-01-05"},
            "变了  生态环境影响评价：交件 12-28 周一 → 12-21 周一；办结 01-12 周二? → 01-05 周二?",
        ),
        ("a day that is open", "eia", {"submit": None}, "交件 12-28 周一 → 没排"),
        ("work begins and ends", "detailed_design", {"submit": "2026-12-15"}, "开始 12-14 周一 → 12-15 周二"),
        (
            "what begins and ends on one day moves once", "construction_start",
            {"submit": "2027-01-13", "decide": "2027-01-13"}, "变了  开工：完成 01-12 周二? → 01-13 周三?",
        ),
        ("another form", "eia", {"variant_name": "报告书"}, "办理形式 报告表 → 报告书"),
        ("no form", "eia", {"variant_name": None}, "办理形式 报告表 → 没有"),
        ("doubtful", "eia", {"applies": "unknown"}, "要办 → 待核实"),
        ("done", "eia", {"done": True}, "没有办 → 已办"),
        ("another authority", "eia", {"authority": {"name": "乙局"}}, "谁批 生态环境主管部门 → 乙局"),
        ("nobody", "eia", {"authority": {"name": None}}, "谁批 生态环境主管部门 → 没有"),
        ("part of another", "eia", {"part_of": "joint_acceptance"}, "并入 单独办 → 竣工联合验收"),
        ("another limit", "eia", {"limit.promised.days": 5}, "时限 10 工作日 → 5 工作日"),
        ("no limit", "eia", {"limit.used": "none"}, "时限 10 工作日 → 没有"),
    ],
)  # fmt: skip
def test_what_differs_of_an_item(
    plan: dict[str, Any], other: dict[str, Any], why: str, id_: str, value: dict[str, Any], said: str
) -> None:
    for key, text in value.items():
        put(item(other, id_), key, text)
    assert said in told(plan, other), why


@pytest.mark.parametrize(
    ("why", "on", "said"),
    [
        ("earlier", "2027-01-04", "日子  开工 2027-01-12 周二? → 2027-01-04 周一?，早 8 天"),
        ("later", "2027-01-13", "日子  开工 2027-01-12 周二? → 2027-01-13 周三?，晚 1 天"),
        ("not at all", None, "日子  开工 2027-01-12 周二? → 没排"),
    ],
)
def test_a_milestone(plan: dict[str, Any], other: dict[str, Any], why: str, on: str | None, said: str) -> None:
    start = next(one for one in other["milestones"] if one["id"] == "construction_start")
    if on is None:
        other["milestones"].remove(start)
    else:
        start["on"] = on
    assert said in told(plan, other), why


def test_what_comes_and_goes_says_why(plan: dict[str, Any], other: dict[str, Any]) -> None:
    other["items"].remove(item(other, "eia"))
    other["not_needed"].append(
        {"id": "eia", "name": "环评", "because": [{"text": "环评类别：不纳入", "fact": "a", "value": 1}]}
    )
    assert "不办  生态环境影响评价（报告表）：环评类别：不纳入" in told(plan, other)
    plan["not_needed"].append({"id": "eia", "name": "环评", "because": []})
    assert "多办  生态环境影响评价（报告表）：环评类别：报告表" in told(other, plan)


def test_plans_that_are_alike_say_so(plan: dict[str, Any], other: dict[str, Any]) -> None:
    lines = told(plan, other).splitlines()
    assert lines[:3] == ["两个方案的差别", "甲  某智能装备厂房项目（a.yaml）", "乙  某智能装备厂房项目（b.json）"]
    assert lines[3:] == ["结论  没有差别"]


def test_the_answers_that_differ_are_told_though_the_plans_are_alike(plan: dict[str, Any]) -> None:
    text = to_text(comparison_document(between(plan, plan, (FACT,)), FILES), columns=100)
    assert "结论  没有差别" in text
    assert "填的  供地方式：招拍挂出让 → 划拨" in text
    unknown = FACT._replace(after=None, after_text=None)
    assert "供地方式：招拍挂出让 → 没有填" in to_text(
        comparison_document(between(plan, plan, (unknown,)), FILES), columns=100
    )


@pytest.mark.parametrize("width", [0, 80, 120])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_no_line_is_too_wide(examples: dict[str, Example], width: int, *, ascii_only: bool) -> None:
    found = between(plan_dict(*examples["private_factory"]), plan_dict(*examples["six_facts"]), (FACT,))
    text = to_text(comparison_document(found, FILES), columns=width, ascii_only=ascii_only)
    assert max(columns(line) for line in text.splitlines()) <= max(width, 80)
    assert ("→" in text) != ascii_only
    assert ("->" in text) == ascii_only


def test_colour_is_only_added(plan: dict[str, Any], other: dict[str, Any]) -> None:
    put(other, "target.status", "missed")
    plain = to_text(comparison_document(between(plan, other), FILES), columns=100)
    coloured = to_text(comparison_document(between(plan, other), FILES), columns=100, colour=True)
    assert "\x1b[" not in plain
    assert "\x1b[" in coloured


def test_markdown_has_the_same_points_and_escapes_names(plan: dict[str, Any], other: dict[str, Any]) -> None:
    put(other, "project.name", "<b>乙</b>")
    text = to_markdown(comparison_document(between(plan, other), ("a_1.yaml", "b.json")))
    assert text.startswith("# 两个方案的差别\n\n- 甲  某智能装备厂房项目（a\\_1.yaml）\n")
    assert "- **结论** 审批用时还是 24 个工作日※；" in text
    assert "- **条件** 项目 某智能装备厂房项目 → &lt;b&gt;乙&lt;/b&gt;\n" in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


# --- beside the plan ---


def test_the_plan_shows_what_changes_after_its_first_screen(
    examples: dict[str, Example], plan: dict[str, Any], other: dict[str, Any]
) -> None:
    put(other, "target.counted_days", 22)
    report = make_report(*examples["private_factory"])
    plain = render_text(report, width=100)
    asked = report._replace(changes=changes_of(between(plan, other, (FACT,))))
    text = render_text(asked, width=100)
    section = "\n如果 供地方式=划拨（原来 招拍挂出让）\n 结论  审批用时 24 → 22 个工作日※；目标 26 个工作日，还是达标\n"
    assert text.replace(section, "") == plain
    assert text.index("提醒") < text.index(section) < text.index("一、这一周")


def test_the_first_page_alone_has_it_too(
    examples: dict[str, Example], plan: dict[str, Any], other: dict[str, Any]
) -> None:
    report = make_report(*examples["name_only"])
    asked = report._replace(changes=changes_of(between(plan, other, (FACT,))))
    assert "\n如果 供地方式=划拨" in render_text(asked, width=100, screen=True)


def test_so_does_its_markdown(examples: dict[str, Example], plan: dict[str, Any], other: dict[str, Any]) -> None:
    put(other, "target.counted_days", 22)
    report = make_report(*examples["private_factory"])
    asked = report._replace(changes=changes_of(between(plan, other, (FACT,))))
    section = (
        "\n## 如果 供地方式=划拨（原来 招拍挂出让）\n\n"
        "- **结论** 审批用时 24 → 22 个工作日※；目标 26 个工作日，还是达标\n"
    )
    assert render_markdown(asked).replace(section, "") == render_markdown(report)
    assert section in render_markdown(asked)
