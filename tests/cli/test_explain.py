"""`approvalplan explain`: one item by any of its names, or everything; what is not there is answered with what is near."""

from __future__ import annotations

import pytest
from tests.cli.running import FACTORY, FEW, NAME_ONLY, run

DAY = ["--start", "2026-11-30"]


@pytest.mark.parametrize(
    ("why", "name", "shown"),
    [
        ("its id", "eia", "环境影响评价"),
        ("its name", "环境影响评价", "环境影响评价"),
        ("what it is called at the counter", "环评", "环境影响评价"),
        ("a part of its name", "保持方案", "水土保持方案审批"),
        ("one that is not needed", "energy_review", "节能审查"),
        ("one that is not needed, by its name", "节能审查", "节能审查"),
    ],
)
def test_an_item_by_any_name(why: str, name: str, shown: str) -> None:
    done = run("explain", FACTORY, name, *DAY)
    assert (done.code, done.err) == (0, ""), why
    assert shown in done.out.splitlines()[0]


@pytest.mark.parametrize(
    ("why", "name", "said"),
    [
        ("why it applies, and by what law", "eia", ["环评类别：报告表", "第102条", "10 工作日※", "12-28"]),
        ("what it waits for", "eia", ["环境影响报告表"]),
        ("why it does not apply", "energy_review", ["600吨标准煤", "1000吨标准煤"]),
        ("what takes its place", "drawing_review", ["企业投资项目承诺制"]),
    ],
)
def test_what_is_explained(why: str, name: str, said: list[str]) -> None:
    out = run("explain", FACTORY, name, *DAY).out
    assert [text for text in said if text not in out] == [], why


def test_without_an_item_everything_is_explained() -> None:
    done = run("explain", FACTORY, *DAY)
    assert (done.code, done.err) == (0, "")
    assert [name for name in ("备案", "环境影响评价", "节能审查", "联合验收") if name not in done.out] == []
    one = run("explain", FACTORY, "eia", *DAY).out
    assert len(done.out) > 5 * len(one)


@pytest.mark.parametrize(
    ("why", "name", "near"),
    [
        ("a letter too few", "filin", "企业投资项目备案"),
        ("letters the other way round", "energy_reveiw", "固定资产投资项目节能审查"),
        ("another word of the name", "环境评价", "环境影响评价"),
    ],
)
def test_an_unknown_item_is_answered_with_the_nearest(why: str, name: str, near: str) -> None:
    done = run("explain", FACTORY, name, *DAY)
    assert (done.code, done.out) == (2, ""), why
    assert done.err.splitlines()[0] == f"没有叫“{name}”的事项"
    assert near in done.err.splitlines()[1]


def test_nothing_near_is_said_too() -> None:
    done = run("explain", FACTORY, "q", *DAY)
    assert (done.code, done.out, done.err) == (2, "", "没有叫“q”的事项\n")


def test_an_unknown_name_is_not_echoed_with_its_control_signs() -> None:
    done = run("explain", FACTORY, "\x1b[31m\u202e13812345678", *DAY)
    assert done.code == 2
    assert [sign for sign in ("\x1b", "\u202e", "13812345678") if sign in done.err] == []


@pytest.mark.parametrize(
    ("why", "words", "said"),
    [
        ("limits", ["--limits", "statutory"], "30 工作日"),
        ("the day of the rules", ["--as-of", "2026-08-14"], "环境影响评价法"),
        ("the start", ["--start", "2027-03-01"], "03-"),
        ("another rulebook", ["--rules", "rules/cn"], "环境影响评价"),
    ],
)
def test_options_are_those_of_make(why: str, words: list[str], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.cli.running import ROOT

    monkeypatch.chdir(ROOT)
    assert said in run("explain", FACTORY, "eia", *words).out, why


def test_a_missed_target_is_no_objection_to_an_explanation() -> None:
    assert run("explain", FACTORY, "eia", "--limits", "statutory").code == 0


def test_what_is_not_known_is_said() -> None:
    out = run("explain", FEW, "eia", *DAY).out
    assert "没有填" in out


@pytest.mark.parametrize(
    ("why", "project", "said"),
    [
        ("not there", "none.yaml", "error[cannot-open]"),
        ("mistakes", "-", "error[empty-file]"),
    ],
)
def test_a_project_that_cannot_be_read(why: str, project: str, said: str) -> None:
    done = run("explain", project, "eia")
    assert (done.code, done.out) == (2, ""), why
    assert said in done.err


# --- other answers ---


def others(*words: str) -> list[str]:
    """Return the lines under 换一种答案, without line breaks within a text."""
    out = run("explain", *words, *DAY).out
    block = out.partition(" 换一种答案（只改这一件事）\n")[2].replace("\n     ", "")
    return [line.removeprefix("   - ") for line in block.splitlines()]


@pytest.mark.parametrize(
    ("why", "name", "line"),
    [
        ("a choice that needs no such item", "环评", "环评类别 改成 不纳入：不用办；开工 01-12 周二? → 01-07 周四?"),
        ("a choice of another form", "环评", "环评类别 改成 报告书：办理形式 报告表 → 报告书；开工 01-12 周二? → 03-29 周一?"),
        ("an item that would be needed, and the days", "消防设计审查", "劳动密集型企业 改成 是：要办；审批用时 24 → 26 天"),
        ("the other side of a threshold", "节能审查", "年综合能源消费量 改成 达到 1000吨标准煤：要办"),
        ("what changes nothing", "人防", "主要用途 改成 仓储、其他：没有差别"),
    ],
)  # fmt: skip
def test_what_another_answer_would_change(why: str, name: str, line: str) -> None:
    assert line in others(FACTORY, name), why


def test_the_answers_that_change_something_come_first_and_the_rest_are_counted() -> None:
    lines = others(FACTORY, "消防设计审查")
    assert len(lines) == 9
    assert lines[0].startswith("主要用途 改成 ")
    assert "要办" in lines[0]
    assert lines[8].startswith("另有 ")


def test_where_much_is_open_only_some_answers_are_tried_and_that_is_said() -> None:
    lines = others(NAME_ONLY, "消防设计审查", "--quiet")
    assert lines[-1].startswith("没填的事多，算起来慢，只试了 ")
    assert [line for line in others(FEW, "环评") if "只试了" in line] == []


def test_an_item_that_hangs_on_no_answer_of_the_owner_has_none() -> None:
    out = run("explain", FACTORY, "construction_permit_main", *DAY).out
    assert "施工许可方式" in out
    assert "施工许可方式 改成" not in out


@pytest.mark.parametrize(
    ("why", "name", "head"),
    [
        ("its name", "供地方式", "供地方式  land.supply"),
        ("its key", "land.supply", "供地方式  land.supply"),
        ("a name that is a part of an item's", "标准地", "标准地  land.standard_land"),
        ("an item that is called like a fact", "超限高层", "超限高层抗震设防专项审查  high_rise_review"),
    ],
)
def test_a_fact_by_its_name_or_key(why: str, name: str, head: str) -> None:
    done = run("explain", FACTORY, name, *DAY)
    assert (done.code, done.err) == (0, ""), why
    assert done.out.splitlines()[0].strip() == head


def test_what_hangs_on_a_fact() -> None:
    out = run("explain", FACTORY, "供地方式", *DAY).out
    said = ("招拍挂出让（项目文件里写的）", "土地供应（招拍挂出让）：要办", "建设项目用地预审与选址意见书：不用办")
    assert [text for text in said if text not in out] == []
    lines = others(FACTORY, "供地方式")
    assert "供地方式 改成 划拨：改成办土地供应（划拨）" in lines
    assert any("多办集体建设用地批准；不办" in line and "审批用时 24 → 19 天" in line for line in lines)


def test_a_fact_that_nothing_looks_at() -> None:
    out = run("explain", FACTORY, "land.city", *DAY).out
    assert "这个方案里没有哪一项看它" in out
    assert "换一种答案" not in out


def test_a_fact_that_is_inferred_may_be_asked_for_too() -> None:
    out = run("explain", FACTORY, "features.grid", *DAY).out
    assert "（推断的）" in out
    assert "改成 是：" in out


def test_a_slip_in_a_fact_s_name_is_answered_with_the_nearest() -> None:
    done = run("explain", FACTORY, "供地方试", *DAY)
    assert (done.code, done.out) == (2, "")
    assert "供地方式" in done.err.splitlines()[1]


def test_an_item_under_another_answer() -> None:
    done = run("explain", FACTORY, "环评", "--set", "features.eia=report", *DAY)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[:2] == ["如果 环评类别=报告书（原来 报告表）", "生态环境影响评价（报告书）  eia"]
    assert "改成 报告表：办理形式 报告书 → 报告表" in done.out


def test_a_fact_under_another_answer() -> None:
    out = run("explain", FACTORY, "供地方式", "--set", "供地方式=划拨", *DAY).out
    assert out.startswith("如果 供地方式=划拨（原来 招拍挂出让）\n")
    assert "划拨（项目文件里写的）" in out


def test_everything_under_another_answer_says_what_changes() -> None:
    out = run("explain", FACTORY, "--set", "features.eia=none", *DAY).out
    assert out.startswith("如果 环评类别=不纳入（原来 报告表）\n")
    assert "生态环境影响评价（报告表）：环评类别：不纳入" in out.replace("\n      ", "")


def test_mistakes_of_another_answer() -> None:
    done = run("explain", FACTORY, "环评", "--set", "features.eia=q", "--set", "b", *DAY)
    assert (done.code, done.out) == (2, "")
    assert [line.partition(": ")[0] for line in done.err.splitlines()] == ["--set features.eia=q", "--set b"]
