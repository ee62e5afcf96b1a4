"""`approvalplan rules new item`: what it says and how it ends; what it writes is shown in `tests/usecases`."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.running import run
from tests.conftest import WriteRules

from approvalplan.cli.rules import new as rules_new
from approvalplan.model.dates import iso_date


def test_it_says_what_it_wrote_and_what_to_do(write_rules: WriteRules, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules_new, "today", lambda: iso_date("2026-03-02"))
    top = write_rules()
    done = run("rules", "new", "item", "noise", "--name", "规许", "--rules", str(top))
    assert (done.code, done.out) == (0, "")
    item, cases = top / "items" / "noise.yaml", top / "cases" / "noise.yaml"
    assert done.err.splitlines() == [
        "提醒: 已经有 permit(规划许可),请看是不是同一件事",
        f"已写到 {item}",
        f"已写到 {cases}",
        f"接着填: approvalplan check {top} 会指出还没有填的地方",
    ]
    assert "as_of: 2026-03-02\n" in cases.read_text("utf-8")
    assert run("check", str(top)).code == 1


@pytest.mark.parametrize(
    ("why", "words", "said"),
    [
        ("an id that is taken", ["permit"], "已经有 permit"),
        ("no id", ["噪声"], "只用小写英文字母"),
        ("nothing at all", [], "少了"),
    ],
)
def test_refused(why: str, words: list[str], said: str, write_rules: WriteRules) -> None:
    done = run("rules", "new", "item", *words, "--rules", str(write_rules()))
    assert (done.code, done.out) == (2, "")
    assert said in done.err, why


def test_no_rules_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("rules", "new", "item", "noise")
    assert done.code == 2
    assert "--rules" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written(write_rules: WriteRules) -> None:
    top = write_rules()
    (top / "items").rename(top / "moved")
    (top / "items").write_text("", "utf-8")
    done = run("rules", "new", "item", "noise", "--rules", str(top))
    assert done.code == 2
    assert "error[cannot-write]" in done.err
