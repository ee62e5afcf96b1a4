"""`init`: the dialogue through a pipe, what it writes, what it refuses, and how it ends."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest
from tests.cli.running import FACTORY, Done, run, spawn

from approvalplan.cli import init
from approvalplan.engine.run.schedule import CycleError
from approvalplan.usecases.interview.interview import CannotInsert

NINE = "某厂\n山西省 晋中市 太谷区 某经济技术开发区\n招拍挂\n新建\n工业\n1\n1\n30000㎡\n否\n"
"""Nine answers, after which a private factory is sure to keep its target."""
START = ("--start", "2026-11-30")


LATE = """\
project:
  name: 某厂
  funding: private
  use: industrial
  work: new
scale:
  floor_area: 30000㎡
land:
  province: 山西省
  county: 太谷区
  plan_area: urban
  supply: auction
"""
"""A factory of which nearly enough is known; next is asked whether it is in the catalogue, and that settles it."""


@pytest.fixture
def late(tmp_path: Path) -> Path:
    path = tmp_path / "late.yaml"
    path.write_text(LATE, encoding="utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path / "project.yaml"


def ask(path: Path, answers: str, *more: str) -> Done:
    return run("init", str(path), *START, *more, stdin=answers.encode())


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def nine_answered(folder: Path) -> Done:
    return ask(folder / "whole.yaml", NINE + "\n")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the profile of a factory after nine answers."""
    folder = tmp_path_factory.mktemp("whole")
    nine_answered(folder)
    return folder / "whole.yaml"


def test_from_nothing_to_a_plan(whole: Path) -> None:
    done, project = nine_answered(whole.parent), whole
    assert done.code == 0
    assert done.out.splitlines() == [
        f"已写到 {project}",
        "审批用时 17 ~ 26 个工作日，目标 26 个工作日，达标",
        next(line for line in done.out.splitlines() if line.startswith("还有")),
        f"看方案: approvalplan make {project}",
    ]
    assert "结论已经定了：审批用时 17 ~ 26 个工作日，目标 26 个工作日，达标" in done.err
    made = run("make", str(project), *START, "--format", "json")
    assert made.code == 0
    assert '"status": "met"' in made.out


def test_the_dialogue(project: Path) -> None:
    done = ask(project, "某厂\n?\n1\n")
    said = done.err.splitlines()
    assert done.out.splitlines()[1] == "审批用时 0 ~ 40 个工作日，还说不准"
    assert said[0] == f"一问一答，写成 {project}。回车或 ? 是不知道，< 回上一问，q 停；每答一问就存一次。"
    assert "第 1 问  项目叫什么名字？" in said
    assert "  记下 项目名称：某厂" in said
    assert "  省，市，县区，开发区：先当不知道" in said
    assert "  哪里找    成交确认书、出让合同、划拨决定书、不动产权证" in said
    assert any(line.startswith("  为什么问  ") and "最多差 14 个工作日" in line for line in said)
    assert "  1 招拍挂出让  2 协议出让  3 划拨  4 自有存量用地  5 租用标准厂房  6 集体建设用地" in said
    assert any(line.startswith("  审批用时 0 ~ 40 个工作日，有关的还有 ") for line in said)


def test_a_telephone_number_is_not_shown_again(project: Path) -> None:
    assert "13812345678" not in ask(project, "某厂13812345678\n").err


def test_the_range_shrinks(project: Path) -> None:
    err = ask(project, "某厂\n?\n招拍挂\n新建\n工业\n").err
    assert "审批用时还是 0 ~ 40 个工作日" in err
    assert "审批用时 0 ~ 40 个工作日 → 16 ~ 40 个工作日" in err


def test_it_goes_on_when_asked_to(late: Path) -> None:
    err = ask(late, "否\ny\n否\nq\n").err
    assert "第 2 问" in err
    assert "第 3 问" in err
    assert "with_scheme: false" in text(late)


@pytest.mark.parametrize(("why", "wish"), [("by a return", "\n"), ("by no", "n\n"), ("at the end of the pipe", "")])
def test_it_stops_when_the_verdict_is_settled(why: str, wish: str, late: Path) -> None:
    err = ask(late, "否\n" + wish).err
    assert "结论已经定了" in err, why
    assert "第 2 问" not in err, why


def test_settled_and_back(late: Path) -> None:
    err = ask(late, "否\n<\n是\nq\n").err
    assert err.count("第 1 问") == 2
    assert "approval_catalogue: true" in text(late)


def test_who_goes_on_with_a_settled_plan_is_not_told_to_stop_at_once(late: Path) -> None:
    ask(late, "否\n\n")
    err = ask(late, "否\n否\nq\n").err
    assert "第 3 问" in err
    assert "结论已经定了" not in err


def test_a_group_in_one_question(late: Path) -> None:
    late.write_text(
        Path(FACTORY).read_text(encoding="utf-8").replace("  forest: false\n  grassland: false\n", ""), "utf-8"
    )
    done = ask(late, "2\n")
    said = done.err.splitlines()
    assert "第 1 问  这块地上，或者挨着地边，有没有下面这些？" in said
    assert "  为什么问  影响 2 个事项" in said
    assert "  1 占用林地（林地一张图；问林草窗口）" in said
    assert "  2 占用草地（国土调查的地类；问林草窗口）" in said
    assert "  记下 不占林地，占用草地" in said
    assert "没有要问的了。" in said
    assert "  forest: false   # 不占林地\n  grassland: true   # 占用草地\n" in text(late)


# --- wrong answers corrected ---


def test_a_wrong_answer_is_asked_again(late: Path) -> None:
    late.write_text(LATE.replace("  floor_area: 30000㎡\n", "  height: 15m\n"), encoding="utf-8")
    err = ask(late, "30000\n30000㎡\nq\n").err
    assert "  “30000”没有写单位；面积写成 30000㎡、6公顷、90亩、1.8万㎡ 这样。请再答一次" in err
    assert err.count("第 1 问") == 1
    assert "floor_area: 30000㎡" in text(late)


def test_back_corrects_the_last_answer(late: Path) -> None:
    err = ask(late, "是\n<\n不知道\n上一步\n否\nq\n").err
    assert err.count("第 1 问") == 3
    assert "  approval_catalogue: false   # 不在核准目录\n" in text(late)
    assert "不知道" not in text(late)


def test_back_to_the_name(project: Path) -> None:
    ask(project, "错名\n<\n某厂\nq\n")
    assert "name: 某厂\n" in text(project)


def test_back_from_the_first_question_stays_there(late: Path) -> None:
    err = ask(late, "<\n否\n").err
    assert "这已经是第一问" in err
    assert err.count("第 1 问") == 1


def test_a_line_that_is_no_text(late: Path) -> None:
    done = run("init", str(late), stdin="否\n".encode("gbk") + "否\nq\n".encode())
    assert "这一行不是 UTF-8，看不懂。请再答一次" in done.err
    assert "approval_catalogue: false" in text(late)


# --- what is not known, stopping, resuming ---


def test_what_is_not_known_is_written_as_a_comment(late: Path) -> None:
    said = ask(late, "\nq\n").err
    assert "  列入政府核准的投资项目目录：先当不知道" in said
    assert "  # approval_catalogue:   # 列入政府核准的投资项目目录：不知道；哪里找：国家和省的核准目录" in text(late)


@pytest.mark.parametrize(("why", "end"), [("q", "q\n"), ("in Chinese", "完\n"), ("the end of the pipe", "")])
def test_stopping_writes_what_is_known(why: str, end: str, late: Path) -> None:
    done = ask(late, "是\n" + end)
    assert done.code == 0, why
    assert "approval_catalogue: true" in text(late)
    assert done.out.splitlines()[0] == f"已写到 {late}"
    assert done.out.splitlines()[1].endswith("目标 26 个工作日，超了")


@pytest.mark.parametrize("end", ["", "q\n", "?\n"])
def test_without_a_name_nothing_is_written(end: str, project: Path) -> None:
    done = ask(project, end)
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("没有项目名称，什么都没有写\n")
    assert not project.exists()


def test_a_second_run_asks_the_rest(project: Path, whole: Path) -> None:
    first, second = NINE.split("新建\n")
    ask(project, first)
    done = ask(project, "新建\n" + second + "\n")
    assert "里已经有的不再问，只问没填的" in done.err
    assert "第 1 问  新建、改扩建" in done.err
    assert "项目叫什么名字" not in done.err
    assert text(project) == text(whole)


def test_the_users_own_text_stays(project: Path) -> None:
    before = "# 我的\nproject: {name: 某厂}   # 名字\n\nland:\n  city: 晋中市  # 市\n"
    project.write_text(before, encoding="utf-8")
    ask(project, "招拍挂\nq\n")
    assert text(project) == before + "  supply: auction   # 供地方式：招拍挂出让\n"


def test_nothing_left_to_ask() -> None:
    before = Path(FACTORY).read_bytes()
    done = run("init", FACTORY, *START)
    assert done.code == 0
    assert "没有要问的了。" in done.err
    assert done.out.startswith(f"{FACTORY} 没有变\n审批用时 24 个工作日，目标 26 个工作日，达标\n看方案")
    assert Path(FACTORY).read_bytes() == before


def test_the_default_is_project_yaml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init", stdin="某厂\n".encode()).code == 0
    assert (tmp_path / "project.yaml").is_file()


def test_without_a_province_it_says_whose_rules(project: Path) -> None:
    assert "没有写 land.province(省),按山西省的规则办" in ask(project, "某厂\n").err
    assert "按国家层规则办" in ask(project, "河北省\n").err


# --- what it refuses ---


@pytest.mark.parametrize(
    ("why", "content", "said"),
    [
        ("a mistake", "project: {nmae: x}\n", "没有 nmae 这一栏"),
        ("no YAML", "a: b: c\n", "一行里有两个"),
        ("nothing", "", "文件是空的"),
    ],
)
def test_a_profile_with_mistakes_is_not_touched(why: str, content: str, said: str, project: Path) -> None:
    project.write_text(content, encoding="utf-8")
    done = ask(project, "某厂\n")
    assert (done.code, done.out) == (2, ""), why
    assert said in done.err, why
    assert "第 1 问" not in done.err, why
    assert text(project) == content, why


def test_places_where_no_profile_can_be(tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(tmp_path / "nowhere.yaml")
    assert run("init", "-").code == 2
    assert ask(tmp_path, "某厂\n").code == 2
    assert ask(link, "某厂\n").code == 2
    done = ask(tmp_path / "no" / "project.yaml", "某厂\n")
    assert (done.code, "要写到的文件夹不存在" in done.err) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["link.yaml"]


def test_a_link_to_a_profile_is_not_replaced(project: Path, tmp_path: Path) -> None:
    project.write_text("project: {name: 某厂}\n", encoding="utf-8")
    link = tmp_path / "link.yaml"
    link.symlink_to(project)
    done = ask(link, "山西省\n")
    assert (done.code, "这是一个链接" in done.err) == (2, True)
    assert link.is_symlink()


@pytest.mark.parametrize("option", [("--start", "2026-02-30"), ("--rules", "/nowhere/at/all")])
def test_options_that_cannot_be(option: tuple[str, str], project: Path) -> None:
    done = run("init", str(project), *option, stdin="某厂\n".encode())
    assert (done.code, done.out) == (2, "")


def test_a_day_beyond_the_calendar(late: Path) -> None:
    done = run("init", str(late), "--start", "2100-12-20", stdin="否\n".encode())
    assert (done.code, done.out) == (2, "")
    assert "超出了工作日历的范围" in done.err


@pytest.mark.parametrize(
    ("why", "fault", "said"),
    [
        ("papers that wait for each other", CycleError((0, 1)), "成了一个圈"),
        ("a text that takes no answer", CannotInsert("land.supply"), "请把“land.supply”自己填上"),
    ],
)
def test_what_should_not_be(why: str, fault: Exception, said: str, late: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise fault

    monkeypatch.setattr(init, "answered", failing)
    done = ask(late, "否\n")
    assert (done.code, done.out, said in done.err) == (2, "", True), why


def test_somebody_elses_change_is_not_overwritten(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line, other = init._line, "project: {name: 改过}\n"

    def meddled() -> str | None:
        if project.exists():
            project.write_text(other, encoding="utf-8")
        return line()

    monkeypatch.setattr(init, "_line", meddled)
    done = ask(project, "某厂\n山西省\n")
    assert (done.code, "在别处改过了" in done.err) == (2, True)
    assert text(project) == other


# --- from a file ---

ANSWERS = (
    "name: 某厂\nplace: 山西省 晋中市 太谷区 某经济技术开发区\n供地方式: 招拍挂出让\n建设性质: new\nproject.use: 工业厂房\n"
    "land.plan_area: 城镇规划区\nproject.funding: private\nscale.floor_area: 30000㎡\nproject.approval_catalogue: false\n"
)


def test_answers_from_a_file_write_what_the_dialogue_writes(project: Path, whole: Path, tmp_path: Path) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text(ANSWERS, encoding="utf-8")
    done = run("init", str(project), *START, "--from-answers", str(answers))
    assert done.code == 0
    assert "第 1 问" not in done.err
    assert done.out.replace(str(project), str(whole)) == nine_answered(whole.parent).out
    assert text(project) == text(whole)


def test_answers_from_standard_input_add_to_a_profile(project: Path) -> None:
    project.write_text("project: {name: 某厂}\n", encoding="utf-8")
    assert run("init", str(project), "--from-answers", "-", stdin="供地方式: 3\n".encode()).code == 0
    assert text(project).startswith("project: {name: 某厂}\nland:\n  supply: allocation")


@pytest.mark.parametrize(
    ("why", "answers", "said"),
    [
        ("a value", "name: x\nscale.floor_area: 1\n", "a.yaml:2:19: error[unknown-value]: scale.floor_area：“1”没有写单位"),
        ("no name", "供地方式: 1\n", "a.yaml:1:1: error[missing-key]: 缺少项目名称"),
        ("all at once", "name: x\n甲: 1\n乙: 1\n", "a.yaml:3:1: error[unknown-fact]: 没有叫“乙”的事实"),
    ],
)  # fmt: skip
def test_mistakes_in_the_answers(
    why: str, answers: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(answers, encoding="utf-8")
    done = run("init", "--from-answers", "a.yaml")
    assert (done.code, done.out) == (2, ""), why
    assert said in done.err, why
    assert not Path("project.yaml").exists(), why


def test_answers_that_are_not_there(project: Path) -> None:
    done = run("init", str(project), "--from-answers", "nowhere.yaml")
    assert (done.code, "没有这个文件" in done.err) == (2, True)


# --- killed ---


def test_every_answer_is_on_the_disk_before_the_next_question(late: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, line = [], init._line

    def noting() -> str | None:
        seen.append(text(late).count("\n"))
        return line()

    monkeypatch.setattr(init, "_line", noting)
    ask(late, "否\ny\n否\n")
    first = LATE.count("\n")
    assert seen == [first, first + 1, first + 1, first + 2]


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
def test_an_interrupt_while_it_writes_leaves_the_old_file(project: Path) -> None:
    project.write_text("project: {name: 某厂}\n", encoding="utf-8")
    code = (
        "import os, signal, sys\nfrom approvalplan.__main__ import main\n"
        "os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGINT)\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\nmain()"
    )
    import subprocess
    import sys

    from tests.cli.running import LONGEST, surroundings

    done = subprocess.run(
        [sys.executable, "-c", code, "init", str(project)], input="山西省\n".encode(), env=surroundings(),
        capture_output=True, check=False, timeout=LONGEST,
    )  # fmt: skip
    assert (done.returncode, b"Traceback" in done.stderr) == (130, False)
    assert text(project) == "project: {name: 某厂}\n"
    assert [path.name for path in project.parent.iterdir()] == ["project.yaml"]


def test_without_standard_input(project: Path) -> None:
    done = spawn("init", str(project), stdin=None, preexec_fn=lambda: os.close(0))
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
