"""`make --sheet`: the printed sheets on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.running import FACTORY, run


@pytest.mark.parametrize(("sheet", "title"), [("owner", "企业联"), ("window", "窗口联")])
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_sheet(sheet: str, title: str, form: str) -> None:
    done = run("make", FACTORY, "--quiet", "--sheet", sheet, "--format", form)
    assert (done.code, done.err) == (0, "")
    assert f"办事清单（{title}）" in done.out.splitlines()[0]
    assert done.out.startswith("# ") == (form == "markdown")
    assert done.out.endswith("\n")


@pytest.mark.parametrize(
    "words", [["--json"], ["--format", "json"], ["--format", "text", "--format", "json", "-o", "x"]]
)
def test_a_sheet_is_for_people(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("make", FACTORY, "--sheet", "owner", *words)
    assert (done.code, done.out) == (2, "")
    assert "--sheet" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_sheet_nobody_knows() -> None:
    done = run("make", FACTORY, "--sheet", "bank")
    assert (done.code, done.out) == (2, "")
    assert "--sheet" in done.err


def test_the_same_on_a_terminal_and_in_a_file(tmp_path: Path) -> None:
    done = run("make", FACTORY, "--quiet", "--sheet", "owner")
    run("make", FACTORY, "--quiet", "--sheet", "owner", "-o", str(tmp_path / "sheet.txt"))
    assert (tmp_path / "sheet.txt").read_bytes().decode("utf-8") == done.out


def test_both_forms_in_a_folder(tmp_path: Path) -> None:
    forms = ["--format", "text", "--format", "markdown"]
    done = run("make", FACTORY, "--sheet", "window", *forms, "-o", str(tmp_path / "out"))
    assert done.code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["window.md", "window.txt"]


def test_ascii() -> None:
    done = run("make", FACTORY, "--quiet", "--sheet", "owner", "--ascii")
    assert "  [ ] " in done.out
    assert not {"☐", "★", "※", "─"} & set(done.out)


def test_redacted() -> None:
    done = run("make", FACTORY, "--quiet", "--sheet", "window", "--redact")
    assert done.code == 0
    assert "代办员姓名" not in done.out
    assert "某公司" not in done.out


def test_in_a_folder_a_sheet_does_not_take_the_place_of_the_plan(tmp_path: Path) -> None:
    for arguments in ((), ("--sheet", "owner"), ("--sheet", "window", "--format", "markdown")):
        assert run("make", FACTORY, "--start", "2026-11-30", "-o", str(tmp_path), *arguments).code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["owner.txt", "plan.txt", "window.md"]
