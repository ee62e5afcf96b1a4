"""`--set`: the plan with another answer, beside what it changes; mistakes are told all at once."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.cli.running import FACTORY, FEW, NAME_ONLY, Done, run


def changes(done: Done) -> Any:
    return json.loads(done.out)["changes"]


def section(*sets: str, project: str = FACTORY) -> str:
    """Return what the plan says of the changes, without line breaks within a text."""
    words = [word for text in sets for word in ("--set", text)]
    out = run("make", project, *words).out
    return out[out.index("\n如果 ") : out.index("\n一、")].replace("\n       ", "")


@pytest.mark.parametrize(
    ("why", "sets", "said"),
    [
        (
            "land given, not sold: the same days, another form",
            ["land.supply=allocation"],
            ["如果 供地方式=划拨（原来 招拍挂出让）", "审批用时还是 24 个工作日※；", "土地供应：办理形式 招拍挂出让 → 划拨"],
        ),
        (
            "no standard land",
            ["标准地=否"],
            ["如果 标准地=否（原来 是）", " 不办  标准地控制指标履约核查：不是标准地"],
        ),
        (
            "a floor area that needs no construction permit, and smaller buildings are not what the file says",
            ["总建筑面积=250㎡"],
            [
                "如果 总建筑面积=250㎡（原来 30000㎡）", "建筑工程施工许可证(主体)：总建筑面积 250㎡，不超过 300㎡",
                "多了：scale.floor_area 写的是 250㎡,但各栋合起来是 30000㎡;以写的为准",
            ],
        ),
        (
            "two answers at once",
            ["land.supply=划拨", "桩基=否"],
            ["如果 供地方式=划拨（原来 招拍挂出让），桩基=否（原来 是）", " 办证  分两段 → 整体办理"],
        ),
        (
            "an answer taken back",
            ["features.eia=null"],
            ["如果 环评类别=不知道（原来 报告表）", " 待问  多了："],
        ),
        (
            "another first day",
            ["dates.start=2027-01-04"],
            ["如果 第一次交件=2027-01-04（原来 2026-11-30）", "开工 2027-01-12 周二? → 2027-02-19 周五?，晚 38 天"],
        ),
        (
            "a shorter time to build",
            ["durations.construction=8个月"],
            ["如果 “主体施工”的工期=8 个月（原来 14 个月）", "竣工 2028-03-13 周一? →"],
        ),
        (
            "no other answer",
            ["供地方式=招拍挂出让"],
            ["如果 供地方式=招拍挂出让（原来也是）", " 结论  没有差别"],
        ),
    ],
)  # fmt: skip
def test_what_changes_is_said(why: str, sets: list[str], said: list[str]) -> None:
    text = section(*sets)
    assert [word for word in said if word not in text] == [], why


def test_a_fire_review_is_two_days_more() -> None:
    text = section("features.labour_intensive=是")
    assert "审批用时 24 → 26 个工作日※；目标 26 个工作日，还是达标" in text
    assert "多办  特殊建设工程消防设计审查：劳动密集型" in text


def test_the_plan_shown_is_the_one_with_the_answer() -> None:
    plain = json.loads(run("make", FACTORY, "--json").out)
    asked = json.loads(run("make", FACTORY, "--json", "--set", "features.eia=none").out)
    assert plain["changes"] is None
    assert "eia" in [one["id"] for one in plain["items"]]
    assert "eia" not in [one["id"] for one in asked["items"]]
    assert asked["changes"]["items"]["go"][0]["id"] == "eia"
    assert asked["changes"]["set"] == [{"fact": "features.eia", "name": "环评类别", "before": "form", "after": "none"}]


def test_without_an_answer_the_plan_is_what_it_was() -> None:
    plain = run("make", FACTORY).out
    asked = run("make", FACTORY, "--set", "供地方式=招拍挂出让").out
    head, _, rest = asked.partition("项目代码")
    assert "（如果 供地方式=招拍挂出让（原来也是），不是项目文件里的）" in head, "nobody takes it for the plan itself"
    rest = rest.replace("\n如果 供地方式=招拍挂出让（原来也是）\n 结论  没有差别\n", "")
    assert rest == plain.partition("项目代码")[2]


def test_markdown_has_the_section_too() -> None:
    out = run("make", FACTORY, "--set", "标准地=否", "--format", "markdown").out
    assert "\n## 如果 标准地=否（原来 是）\n" in out


def test_with_doubtful_signs_replaced() -> None:
    out = run("make", FACTORY, "--set", "桩基=否", "--ascii").out
    assert "→" not in out
    assert "周二? -> 2027" in out


@pytest.mark.parametrize(
    ("why", "words", "code"),
    [
        ("kept as before", ["--set", "供地方式=划拨"], 0),
        (
            "kept by the profile, missed with the answer",
            ["--set", "features.labour_intensive=true", "--set", "标准地=否"],
            0,
        ),
        ("missed by the law's limits", ["--set", "供地方式=划拨", "--limits", "statutory"], 1),
        ("a class without a target is not missed", ["--set", "project.use=transport", "--limits", "statutory"], 0),
    ],
)
def test_the_exit_code_is_that_of_the_plan_shown(why: str, words: list[str], code: int) -> None:
    assert run("make", FACTORY, *words).code == code, why


def test_another_province_has_its_own_rulebook() -> None:
    done = run("make", FACTORY, "--set", "land.province=河北省", "--json")
    made = json.loads(done.out)
    assert (done.code, made["rulebook"]["id"], made["target"]["status"]) == (0, "cn", "no_target")
    assert done.err == "提醒: 这个省还没有规则,只按国家层规则办,没有目标\n"
    assert [one["what"] for one in made["changes"]["terms"]] == ["rulebook"]


def test_the_warning_of_the_plan_not_shown_is_not_printed() -> None:
    done = run("make", NAME_ONLY, "--set", "land.province=山西省", "--start", "2026-11-30")
    assert done.err == ""
    assert "没有了：没有写在哪个省" in done.out


def test_a_start_that_is_set_goes_before_the_option() -> None:
    done = run("make", FACTORY, "--start", "2026-12-01", "--set", "dates.start=2027-01-04", "--json")
    made = json.loads(done.out)
    assert (made["start"], made["rulebook"]["as_of"]) == ("2027-01-04", "2027-01-04")
    assert {change["what"]: change["before"] for change in changes(done)["terms"]}["start"] == "2026-12-01"


def test_of_a_wide_plan_the_ranges_are_told() -> None:
    done = run("make", FEW, "--set", "供地方式=招拍挂出让", "--start", "2026-11-30", "--json")
    assert changes(done)["questions"]["go"]


def test_all_mistakes_are_told_at_once_and_no_plan_is_made() -> None:
    words = ["供地方试=划拨", "a", "标准地=maybe", "供地方式=划拨"]
    done = run("make", FACTORY, *[word for text in words for word in ("--set", text)])
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [
        "--set 供地方试=划拨: 没有叫“供地方试”的事。是否想写 供地方式?",
        "--set a: 要写成 事项=值，如 land.supply=划拨 或 供地方式=划拨",
        "--set 标准地=maybe: maybe 读不懂，要写 是 或 否（true、false）",
    ]


def test_a_profile_with_mistakes_comes_first() -> None:
    done = run("make", "-", "--set", "a=1", stdin=b"project: {nam: x}\n")
    assert done.code == 2
    assert "error[unknown-key]" in done.err
    assert "--set" not in done.err


def test_a_sheet_under_another_answer_is_not_taken_for_the_project_s() -> None:
    done = run("make", FACTORY, "--set", "标准地=否", "--sheet", "owner")
    assert (done.code, done.err) == (0, "提醒: 这份单子是“如果 标准地=否（原来 是）”排的，不是项目文件原样的\n")
    assert run("make", FACTORY, "--set", "标准地=否", "--sheet", "owner", "--quiet").err == ""


@pytest.mark.parametrize("sheet", ["owner", "window"])
def test_a_sheet_of_another_answer_says_so(sheet: str) -> None:
    done = run("make", FACTORY, "--sheet", sheet, "--set", "供地方式=划拨")
    assert "不是项目文件里的" in "".join(done.out.split("\f")[0].split())
