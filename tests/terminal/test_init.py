"""`init` as a person meets it, on a real terminal: from nothing to a plan, interrupted and resumed, mistakes corrected."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest
from tests.cli.running import HERE, LONGEST, ROOT, run, surroundings
from tests.usecases.clerk import answer, of
from tests.usecases.interview.test_interview import factory

from approvalplan.usecases.interview.answers import Question
from approvalplan.usecases.interview.interview import settled

MOST_QUESTIONS = 12
"""How many questions a private factory may take, name and place included."""
START = ("--start", "2026-11-30")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path / "project.yaml"


def at_terminal(path: Path, columns: int = 240) -> Any:
    """Start `init` on a terminal; a wide one does not break the sentences that are waited for."""
    around = surroundings(TERM="xterm", LANG="C.UTF-8", COLUMNS=None, LINES=None)
    arguments = ["-c", HERE, "init", str(path), *START]
    return pexpect.spawn(
        sys.executable, arguments, env=around, cwd=str(ROOT), encoding="utf-8", timeout=LONGEST,
        dimensions=(50, columns),
    )  # fmt: skip


def type_answer(screen: Any, asked: str, text: str) -> None:
    screen.expect_exact(asked)
    prompted(screen).sendline(text)


def prompted(screen: Any) -> Any:
    """Wait until the program listens: what is typed before may be lost when it takes the terminal over."""
    screen.expect("\n[^\n]*> $")
    return screen


def end(screen: Any) -> int:
    screen.expect(pexpect.EOF, timeout=LONGEST)
    screen.close()
    return int(screen.exitstatus)


def asked_of_factory() -> list[Question]:
    return [state.questions[0] for state in factory()[:-1]]


def settled_after() -> int:
    return next(n for n, one in enumerate(factory()) if one.plan is not None and settled(one.plan))


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_from_nothing_to_a_plan(project: Path) -> None:
    screen, asked = at_terminal(project), 0
    while True:
        found = screen.expect([r"第 (\d+) 问  ([^\r\n]*)", "结论已经定了：([^。]*)。"])
        if found == 1:
            break
        asked += 1
        question = asked_of_factory()[asked - 1]
        assert (int(screen.match[1]), screen.match[2]) == (asked, question.ask)
        prompted(screen).sendline(answer(of("private_factory"), question))
    verdict = screen.match[1]
    prompted(screen).sendline("")
    assert end(screen) == 0
    assert asked <= MOST_QUESTIONS
    assert verdict.endswith("目标 26 个工作日，达标")
    assert f"看方案: approvalplan make {project}" in screen.before
    plan = run("make", str(project), *START)
    assert plan.code == 0
    assert "26" in plan.out


def test_interrupted_and_resumed(project: Path) -> None:
    questions, profile = asked_of_factory(), of("private_factory")
    screen = at_terminal(project)
    for question in questions[:3]:
        type_answer(screen, question.ask, answer(profile, question))
    screen.expect_exact(questions[3].ask)
    prompted(screen).send("half an ans")
    screen.expect_exact("half an ans")
    screen.sendintr()
    assert end(screen) == 130
    assert f"停在这里，答过的已存到 {project}；接着答: approvalplan init {project}" in screen.before
    assert "Traceback" not in screen.before
    again = at_terminal(project)
    again.expect_exact("里已经有的不再问")
    again.expect(r"第 1 问  ([^\r\n]*)")
    assert again.match[1] == questions[3].ask
    for question in questions[3 : settled_after()]:
        prompted(again).sendline(answer(profile, question))
    type_answer(again, "结论已经定了", "")
    assert end(again) == 0
    assert text(project) == factory()[settled_after()].text


def test_interrupted_before_anything(project: Path) -> None:
    screen = at_terminal(project)
    prompted(screen).sendintr()
    assert end(screen) == 130
    assert not project.exists()


def test_ended_by_ctrl_d(project: Path) -> None:
    screen = at_terminal(project)
    type_answer(screen, "第 1 问", "某厂")
    screen.expect_exact("第 2 问")
    prompted(screen).sendeof()
    assert end(screen) == 0
    assert f"已写到 {project}" in screen.before
    assert "name: 某厂\n" in text(project)


def test_killed_and_resumed(project: Path) -> None:
    screen = at_terminal(project)
    type_answer(screen, "第 1 问", "某厂")
    type_answer(screen, "第 2 问", "山西省 晋中市")
    screen.expect_exact("第 3 问")
    screen.kill(signal.SIGKILL)
    screen.expect(pexpect.EOF)
    screen.close()
    assert text(project).endswith("land:\n  province: 山西省   # 省\n  city: 晋中市   # 市\n")
    again = at_terminal(project)
    again.expect(r"第 1 问  地是怎么来的")
    prompted(again).sendeof()
    assert end(again) == 0


def test_wrong_answers_are_corrected(project: Path) -> None:
    project.write_text("project: {name: 某厂}\nland: {county: 太谷区}\n", encoding="utf-8")
    screen = at_terminal(project)
    type_answer(screen, "第 1 问  地是怎么来的", "9")
    screen.expect_exact("没有编号 9，这里是 1 到 6。请再答一次")
    screen.expect("> $")
    screen.sendline("划拨")
    screen.expect_exact("记下 供地方式：划拨")
    type_answer(screen, "第 2 问", "<")
    type_answer(screen, "第 1 问  地是怎么来的", "招拍挂")
    screen.expect_exact("记下 供地方式：招拍挂出让")
    type_answer(screen, "第 2 问", "q")
    assert end(screen) == 0
    assert text(project) == "project: {name: 某厂}\nland: {county: 太谷区, supply: auction}\n"


def test_a_chinese_character_can_be_taken_back_as_one(project: Path) -> None:
    screen = at_terminal(project)
    prompted(screen).send("某错\x7f厂")
    screen.sendline("")
    screen.expect_exact("第 2 问")
    prompted(screen).sendline("q")
    assert end(screen) == 0
    assert "name: 某厂\n" in text(project)


def test_no_line_is_wider_than_the_terminal(project: Path) -> None:
    from approvalplan.render.text.width import width

    screen = at_terminal(project, columns=80)
    type_answer(screen, "第 1 问", "某厂")
    first = screen.before
    type_answer(screen, "第 2 问", "")
    type_answer(screen, "第 3 问", "q")
    assert end(screen) == 0
    lines = [line for line in (first + screen.before).split("\r\n") if str(project) not in line]
    assert max(map(width, lines)) <= 80
