"""`approvalplan compare`: two profiles, two plans, one of each; what cannot be read is said with its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.running import EXAMPLES, FACTORY, FEW, NAME_ONLY, SCHOOL, run

DAY = ["--start", "2026-11-30"]
WAREHOUSE = str(EXAMPLES / "warehouse.yaml")


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the file of the factory's plan as JSON."""
    path = tmp_path_factory.mktemp("plans") / "plan.json"
    path.write_text(run("make", FACTORY, *DAY, "--json").out, encoding="utf-8")
    return str(path)


@pytest.fixture
def other(tmp_path: Path) -> str:
    """Return the file of a factory without piles."""
    path = tmp_path / "other.yaml"
    text = Path(FACTORY).read_text(encoding="utf-8")
    path.write_text(text.replace("piles: true ", "piles: false"), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.glob("*.yaml")))
def test_a_project_is_like_itself_and_like_its_plan(name: str, tmp_path: Path) -> None:
    project = str(EXAMPLES / name)
    path = tmp_path / "plan.json"
    path.write_text(run("make", project, *DAY, "--json").out, encoding="utf-8")
    for sides in ((project, project), (project, str(path)), (str(path), project)):
        done = run("compare", *sides, *DAY, "--quiet")
        assert (done.code, done.err) == (0, "")
        assert done.out.splitlines()[-1:] == [" 结论  没有差别"]


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("the verdict", " 结论  审批用时还是 24 个工作日※；目标 26 个工作日，还是达标"),
        ("the first day of work", "开工 2027-01-12 周二? → 2027-02-24 周三?，晚 43 天"),
        ("the way to the permit", " 办证  分两段 → 整体办理"),
        ("the answer", " 填的  桩基：是 → 否"),
        ("what comes, with the reason", " 多办  建筑工程施工许可证(整体)：施工许可方式：整体办理"),
        ("what goes, with the reason", "桩基和基坑施工：没有桩基"),
        ("the days of an item", "主体施工：开始 03-12 周五? → 02-24 周三?"),
        ("papers", " 材料  没有了：桩基和基坑施工图"),
    ],
)
def test_two_profiles(other: str, why: str, said: str) -> None:
    done = run("compare", FACTORY, other)
    assert (done.code, done.err) == (0, "")
    assert said in done.out, why


def test_a_plan_and_a_profile_do_not_tell_the_answers(plan: str, other: str) -> None:
    done = run("compare", plan, other)
    assert "办证  分两段 → 整体办理" in done.out
    assert "填的" not in done.out


def test_which_side_is_which(plan: str, other: str) -> None:
    done = run("compare", other, plan)
    assert "开工 2027-02-24 周三? → 2027-01-12 周二?，早 43 天" in done.out
    assert done.out.startswith("两个方案的差别\n甲  某")
    assert done.out.index("甲  某") < done.out.index("乙  某")


def test_as_data(other: str) -> None:
    made = json.loads(run("compare", FACTORY, other, "--format", "json").out)
    assert made["schema"] == "approvalplan.difference/1"
    assert (made["before"]["file"], made["same"]) == (FACTORY, False)
    assert made["set"] == [{"fact": "features.piles", "name": "桩基", "before": True, "after": False}]
    assert "construction_permit" in [one["id"] for one in made["items"]["come"]]
    starts = next(one for one in made["milestones"] if one["id"] == "construction_start")
    assert (starts["before"], starts["after"]) == ("2027-01-12", "2027-02-24")


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_a_long_file_name_is_whole(form: str, tmp_path: Path) -> None:
    """Wherever the checkout stands: a name is cut in a message about a value, never in what a pipe gets."""
    folder = tmp_path / "a_folder_whose_name_is_longer_than_any_message" / "and_one_more_below_it"
    folder.mkdir(parents=True)
    path = folder / "factory.yaml"
    path.write_text(Path(FACTORY).read_text(encoding="utf-8"), encoding="utf-8")
    out = run("compare", str(path), FACTORY, "--format", form).out
    assert str(path) in "".join(line.strip() for line in out.replace("\\_", "_").splitlines())


def test_as_markdown(other: str) -> None:
    done = run("compare", FACTORY, other, "--format", "markdown")
    assert done.out.startswith("# 两个方案的差别\n")
    assert "- **办证** 分两段 → 整体办理" in done.out


def test_without_doubtful_signs(other: str) -> None:
    out = run("compare", FACTORY, other, "--ascii").out
    assert [sign for sign in "→※─" if sign in out] == []


@pytest.mark.parametrize(("form", "first"), [("text", "两个方案的差别\n甲  某"), ("json", "{"), ("markdown", "# ")])
def test_to_a_file(other: str, tmp_path: Path, form: str, first: str) -> None:
    target = tmp_path / "out"
    done = run("compare", FACTORY, other, "--format", form, "-o", str(target))
    assert (done.code, done.out, done.err) == (0, "", f"已写到 {target}\n")
    assert target.read_text(encoding="utf-8").startswith(first)


@pytest.mark.parametrize("side", [0, 1])
def test_neither_side_is_written_over(plan: str, other: str, side: int) -> None:
    sides = (plan, other)
    before = Path(sides[side]).read_bytes()
    done = run("compare", *sides, "-o", sides[side])
    assert (done.code, done.out) == (2, "")
    assert Path(sides[side]).read_bytes() == before


def test_to_a_file_without_a_word(other: str, tmp_path: Path) -> None:
    done = run("compare", FACTORY, other, "-o", str(tmp_path / "out"), "--quiet")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_a_path_that_is_empty(other: str) -> None:
    assert run("compare", FACTORY, other, "-o", "").code == 2


def test_one_side_on_standard_input(plan: str) -> None:
    data = Path(plan).read_bytes()
    assert "没有差别" in run("compare", "-", FACTORY, stdin=data).out
    assert "没有差别" in run("compare", plan, "-", stdin=Path(FACTORY).read_bytes()).out
    assert "（<标准输入>）" in run("compare", "-", FACTORY, stdin=data).out


def test_standard_input_is_there_once() -> None:
    done = run("compare", "-", "-", stdin=b"project: {name: x}")
    assert (done.code, done.out, done.err) == (2, "", "标准输入（-）只能用一次\n")


@pytest.mark.parametrize(
    ("why", "words", "said"),
    [
        ("the start of both", ["--start", "2027-03-01"], "没有差别"),
        ("the day of the rules", ["--as-of", "2026-08-14"], "没有差别"),
        ("another rulebook", ["--rules", "rules/cn"], "没有差别"),
    ],
)
def test_options_hold_for_both(why: str, words: list[str], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.cli.running import ROOT

    monkeypatch.chdir(ROOT)
    assert said in run("compare", FACTORY, FACTORY, *words).out, why


def test_the_start_makes_a_difference_to_a_plan_made_before(plan: str) -> None:
    out = run("compare", plan, FACTORY, "--start", "2027-03-01").out
    assert "第一次交件 2026-11-30 周一 → 2027-03-01 周一?" in out


def test_other_rules_are_told(plan: str, tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(Path(FACTORY).read_text(encoding="utf-8").replace("山西省", "河北省"), encoding="utf-8")
    done = run("compare", plan, str(path))
    assert done.code == 0
    assert "规则 山西省审批规则 1.0" in done.out
    assert "目标 26 个工作日 → 没有目标，达标 → 没有规定目标天数" in done.out
    assert "这个省还没有规则" in done.err


def test_a_missed_target_is_no_objection_to_a_comparison(plan: str, tmp_path: Path) -> None:
    path = tmp_path / "missed.json"
    path.write_text(run("make", FACTORY, "--limits", "statutory", "--json").out, encoding="utf-8")
    done = run("compare", plan, str(path))
    assert done.code == 0
    assert "达标 → 不达标" in done.out


def test_wide_plans_are_compared_too() -> None:
    done = run("compare", NAME_ONLY, FEW, *DAY)
    assert done.code == 0
    assert "审批用时 " in done.out


def test_different_projects() -> None:
    out = run("compare", SCHOOL, WAREHOUSE, *DAY).out
    assert " 类别  政府投资房建 → 简易低风险" in out
    assert "条件  项目 " in out


@pytest.mark.parametrize(
    ("why", "first", "second", "said"),
    [
        ("not there", "none.yaml", FACTORY, ["error[cannot-open]"]),
        ("both not there, both are said", "none.yaml", "nothing.json", ["none.yaml", "nothing.json"]),
        ("a folder", str(EXAMPLES), FACTORY, ["error[cannot-open]"]),
    ],
)
def test_what_cannot_be_opened(why: str, first: str, second: str, said: list[str]) -> None:
    done = run("compare", first, second)
    assert (done.code, done.out) == (2, ""), why
    assert [text for text in said if text not in done.err] == [], why


def test_mistakes_of_a_profile_and_of_a_plan_are_said_together(plan: str, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text(Path(plan).read_text(encoding="utf-8")[:5000], encoding="utf-8")
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("project: {nam: x}\n", encoding="utf-8")
    done = run("compare", str(broken), str(wrong))
    assert (done.code, done.out) == (2, "")
    assert f"{broken}:1:1: error[bad-plan]: 这不是完整的 JSON：" in done.err
    assert "= 提示: 请用 approvalplan make 项目文件 --json" in done.err
    assert "error[unknown-key]" in done.err
    assert "Traceback" not in done.err


def test_warnings_of_a_profile_are_shown_unless_quiet(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    text = Path(FACTORY).read_text(encoding="utf-8").replace("floor_area: 30000㎡ ", "floor_area: 31000㎡ ")
    path.write_text(text, encoding="utf-8")
    assert "warning[buildings-differ]" in run("compare", FACTORY, str(path)).err
    assert run("compare", FACTORY, str(path), "--quiet").err == ""
