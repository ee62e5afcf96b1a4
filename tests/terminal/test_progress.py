"""A bar on standard error while cases run: only on a terminal, only after a while, and gone at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.cli.running import HERE, run
from tests.terminal.screen import Screen, on_terminal

from approvalplan.cli import progress

if TYPE_CHECKING:
    from tests.conftest import WriteRules

AT_ONCE = f"from approvalplan.cli import progress; progress.PATIENCE = progress.PAUSE = 0; {HERE}"
LATER = f"from approvalplan.cli import progress; progress.PATIENCE = 9999; {HERE}"
CLEAN = ["检查通过: 11 个规则文件, 2 个事项, 2 个例子"]
TEXT = "正在检查例子"


def check(write_rules: WriteRules, *words: str, code: str = AT_ONCE, encoding: str = "utf-8", **env: str) -> Screen:
    return on_terminal("check", str(write_rules()), *words, code=code, encoding=encoding, env=env)


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_it_is_drawn_and_taken_away(encoding: str, write_rules: WriteRules) -> None:
    screen = check(write_rules, encoding=encoding)
    assert TEXT in screen.text
    assert "1/2" in screen.text
    assert "\x1b[?25h" in screen.text, "the cursor is shown again"
    assert [line.partition(":")[0] for line in screen.lines if line] == ["检查通过"]


def test_without_colour(write_rules: WriteRules) -> None:
    screen = check(write_rules, NO_COLOR="1")
    assert TEXT in screen.text
    assert "\x1b[3" not in screen.text


@pytest.mark.parametrize(
    ("why", "words", "code", "env"),
    [
        ("what is done before its time has come needs none", (), LATER, {}),
        ("nobody wants to hear", ("--quiet",), AT_ONCE, {}),
        ("a terminal that cannot move its cursor", (), AT_ONCE, {"TERM": "dumb"}),
        ("a terminal that says nothing of itself", (), AT_ONCE, {"TERM": ""}),
    ],
)
def test_where_there_is_none(
    why: str, words: tuple[str, ...], code: str, env: dict[str, str], write_rules: WriteRules
) -> None:
    screen = check(write_rules, *words, code=code, **env)
    assert screen.code == 0
    assert TEXT not in screen.text, why
    assert "\x1b" not in screen.text


def test_none_where_nobody_looks(write_rules: WriteRules, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0)
    done = run("check", str(write_rules()))
    assert (done.code, done.err) == (0, "")


def test_quiet_says_errors_and_nothing_else(write_rules: WriteRules) -> None:
    from tests.conftest import changed

    assert run("check", str(write_rules()), "--quiet") == (0, "", "")
    done = run("check", str(write_rules(changed("[form]", "[from]"))), "--quiet")
    assert (done.code, done.out) == (1, "")
    assert "error[unknown-document]" in done.err
