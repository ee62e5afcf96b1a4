"""What a shell is told when it asks how a word goes on; where anything is wrong, it is told nothing."""

from __future__ import annotations

import os
import resource
from typing import TYPE_CHECKING

import pytest
from tests.cli.running import FACTORY, Done, run, spawn, surroundings

from approvalplan.cli.completion import complete as completion
from approvalplan.cli.completion.complete import split

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import WriteRules

BREAKS = " \t\n\"'@><=;|&(:"
"""Where bash breaks words, if nobody tells it otherwise."""


def ask(*words: str, asks: str = "zsh", **env: str) -> Done:
    """Ask as a shell does; the last word is the one to be completed."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"_APPROVALPLAN_COMPLETE": asks, **env}.items():
            patch.setenv(name, value)
        return run(*words)


def offered(*words: str) -> list[str]:
    done = ask(*words)
    assert (done.code, done.err) == (0, "")
    return [line.split("\t")[0] for line in done.out.splitlines()]


@pytest.mark.parametrize(
    ("why", "words", "some", "none"),
    [
        ("commands", [""], ["make", "explain", "check", "rules"], ["list", "--version"]),
        ("begun", ["ex"], ["explain"], ["make"]),
        ("commands of a group", ["rules", ""], ["list", "show"], ["make"]),
        ("options", ["make", "p", "-"], ["--limits", "--ascii", "-o", "--help"], ["--version"]),
        ("options of a command of a group", ["rules", "diff", "HEAD", "rules", "--p"], ["--profiles"], ["--permit"]),
        ("options of the program", ["--"], ["--version", "--show-completion"], ["--limits"]),
        ("options where no argument is left", ["schema", "plan", ""], ["--help"], ["project"]),
        ("choices of an option", ["make", "p", "--permit", ""], ["auto", "whole", "staged"], ["promised"]),
        ("choices behind a sign", ["make", "p", "--permit=s"], ["--permit=staged"], ["--permit=auto", "staged"]),
        ("choices of a placeholder", ["make", "p", "--format", ""], ["text", "json", "markdown"], []),
        ("choices of an argument", ["schema", "p"], ["project", "plan"], ["findings"]),
        ("shells", ["--show-completion", ""], ["bash", "zsh", "fish", "powershell"], []),
        ("options before the argument", ["explain", "--limits", "promised", FACTORY, "ei"], ["eia"], []),
        ("an item by another name of it", ["explain", FACTORY, "环保验"], ["环保验收"], ["环评"]),
        ("items by id and name", ["explain", FACTORY, ""], ["eia", "生态环境影响评价"], ["环评"]),
        ("elements", ["rules", "show", "环"], ["环评", "环境影响报告书"], ["eia"]),
        ("an item where there is no project", ["rules", "docs", "环保验"], ["环保验收"], ["环评"]),
        ("formats of the graph", ["rules", "graph", "--format", ""], ["svg", "mermaid"], ["text"]),
        ("what can be new", ["rules", "new", ""], ["item"], ["list"]),
        ("nothing begun: items only", ["rules", "show", ""], ["eia"], ["环境影响报告书"]),
        ("facts", ["make", "p", "--set", "供"], ["供地方式="], ["land.supply="]),
        ("values", ["make", "p", "--set", "land.supply="], ["land.supply=auction"], ["land.supply=划拨"]),
        ("values in Chinese", ["make", "p", "--set", "供地方式="], ["供地方式=划拨"], ["供地方式=auction"]),
        ("mixed where one asks for it", ["make", "p", "--set", "land.supply=划"], ["land.supply=划拨"], []),
        ("yes and no", ["make", "p", "--set", "标准地="], ["标准地=true", "标准地=false"], []),
        ("behind the end of options", ["schema", "--", "p"], ["plan"], []),
    ],
)  # fmt: skip
def test_offers(why: str, words: list[str], some: list[str], none: list[str]) -> None:
    found = offered(*words)
    assert [word for word in some if word not in found] == [], why
    assert [word for word in none if word in found] == [], why


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("no such command", ["mkae", ""]),
        ("no such option", ["make", "p", "--no-such=x"]),
        ("a flag has no value", ["make", "p", "--json=x"]),
        ("a date is nobody's to guess", ["make", "p", "--start", ""]),
        ("a quantity neither", ["make", "p", "--set", "总投资="]),
        ("a fact that is none", ["make", "p", "--set", "不知道="]),
        ("buildings are not set in a word", ["make", "p", "--set", "buildings"]),
        ("a folder that is not there", ["make", "no/such/"]),
        ("a project that is not there", ["explain", "none.yaml", ""]),
        ("rules that are not there", ["rules", "show", "--rules", "no/such", ""]),
        ("facts of rules that are not there", ["make", "p", "--rules", "no/such", "--set", ""]),
    ],
)
def test_offers_nothing(why: str, words: list[str]) -> None:
    assert offered(*words) == [], why


@pytest.mark.parametrize("text", ["project: {nmae: x}\n", "a: [\n", "\x00", ""])
def test_a_broken_profile_gives_nothing(text: str, tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(text, encoding="utf-8")
    assert offered("explain", str(tmp_path / "p.yaml"), "") == []


def test_items_of_other_rules(write_rules: WriteRules) -> None:
    top = write_rules()
    assert offered("explain", FACTORY, "--rules", str(top), "规") == ["规划许可", "规许"]
    (top / "rulebook.yaml").write_text("a: [\n", encoding="utf-8")
    assert offered("explain", FACTORY, "--rules", str(top), "规") == []


def test_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.yaml", "b.yml", "c.txt", ".hidden.yaml", "plan.json"):
        (tmp_path / name).touch()
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "e.yaml").touch()
    monkeypatch.chdir(tmp_path)
    assert offered("make", "") == ["a.yaml", "b.yml", "d/"]
    assert offered("make", ".h") == [".hidden.yaml"]
    assert offered("make", "d/") == ["d/e.yaml"]
    assert offered("check", "a.yaml", "") == ["a.yaml", "b.yml", "d/"]
    assert offered("make", "a.yaml", "--rules", "") == ["d/"]
    assert offered("make", "a.yaml", "-o", "c") == ["c.txt"]
    monkeypatch.setenv("HOME", str(tmp_path))
    assert offered("make", "~/a") == ["~/a.yaml"]


@pytest.mark.parametrize(
    ("why", "line", "shown"),
    [
        ("only what stands behind the sign", "approvalplan make p --set land.supply=au", "auction\n"),
        ("a sign that ends the word", "approvalplan make p --permit=", "auto\nwhole\nstaged\n"),
        ("whole within quotes", 'approvalplan make p --set "land.supply=au', "land.supply=auction\n"),
        ("in quotes of the other kind", "approvalplan make p --set 'land.supply=au", "land.supply=auction\n"),
        ("a blank begins a word", "approvalplan schema ", "project\nrulebook\nplan\nfindings\n"),
    ],
)
def test_bash_gives_a_line(why: str, line: str, shown: str) -> None:
    done = ask(line, asks="bash", _APPROVALPLAN_BREAKS=BREAKS)
    assert (done.code, done.out, done.err) == (0, shown, ""), why


def test_bash_inserts_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "我的 $x.yaml").touch()
    assert ask(f"approvalplan make {tmp_path}/我", asks="bash").out == f"{tmp_path}/我的\\ \\$x.yaml\n"
    assert ask("approvalplan make p --set land.supply=au", asks="bash", _APPROVALPLAN_BREAKS=" ").out == (
        "land.supply=auction\n"
    )


def test_powershell_gives_words_in_a_variable() -> None:
    done = ask(asks="powershell", _APPROVALPLAN_WORDS="make\np\n--permit\ns")
    assert done.out == "staged\n"


def test_what_a_word_means_stands_behind_a_tab() -> None:
    assert ask("explain", FACTORY, "eia").out == "eia\t生态环境影响评价\n"


@pytest.mark.parametrize(
    ("line", "words", "quote"),
    [
        ("", [], ""),
        ("a", ["a"], ""),
        ("a ", ["a", ""], ""),
        ("a b", ["a", "b"], ""),
        ("a b\\ ", ["a", "b "], ""),
        ("a b\\", ["a", "b"], ""),
        ('a "b c', ["a", "b c"], '"'),
        ("a 'b ", ["a", "b "], "'"),
        ("a #b", ["a", "#b"], ""),
    ],
)
def test_split(line: str, words: list[str], quote: str) -> None:
    assert split(line) == (words, quote)


def test_a_fault_gives_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_words: object) -> str:
        raise RuntimeError("boom")

    monkeypatch.setattr(completion, "_others", fail)
    assert ask("") == Done(2, "", "")
    monkeypatch.setenv("APPROVALPLAN_TRACEBACK", "1")
    with pytest.raises(RuntimeError, match="boom"):
        ask("")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_says_how_it_is_installed(shell: str) -> None:
    done = run("--show-completion", shell)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("# 装法: ")
    assert "_APPROVALPLAN_COMPLETE" in done.out


def test_it_is_quick() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = spawn("explain", FACTORY, "环", env=surroundings(_APPROVALPLAN_COMPLETE="zsh"), cwd=os.curdir)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0
    assert "环评\teia\n" in done.stdout.decode()
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert used < 2.0, "a tenth of it with compiled rules, half of it from YAML"
