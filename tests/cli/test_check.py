"""`approvalplan check`: 0 for clean, 1 for an error in a file it could open, 2 for what it could not open."""

from __future__ import annotations

import json
import re
from shutil import copytree, ignore_patterns
from typing import TYPE_CHECKING

import pytest
from tests.cli.running import EXAMPLES, FACTORY, ROOT, run
from tests.conftest import SMALL, WriteRules, changed
from tests.repository import committed, git

if TYPE_CHECKING:
    from pathlib import Path

CLEAN = re.compile(r"检查通过: \d+ 个规则文件, \d+ 个事项, \d+ 个例子\n")
CASES = "top/cases/permit.yaml"


def test_the_shipped_rules_are_clean() -> None:
    done = run("check")
    assert (done.code, "error[" in done.err, "warning[" in done.err) == (0, False, False)
    assert run("check", "--quiet", str(ROOT / "rules" / "cn")) == (0, "", "")
    assert CLEAN.fullmatch(done.out)
    files, items, cases = map(int, re.findall(r"\d+", done.out))
    assert files > 100
    assert items > 40
    assert cases > 150


def test_the_national_layer_alone_has_no_error(tmp_path: Path) -> None:
    """Its items name permit schemes that only a province gives: a warning for each, until a province is there."""
    alone = tmp_path / "cn"
    copytree(ROOT / "rules" / "cn", alone)
    done = run("check", str(alone))
    assert (done.code, done.err.count("error["), done.err.count("warning[unknown-choice]")) == (0, 0, 2)


def test_a_permit_scheme_misspelt_is_an_error_where_a_province_is(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    copytree(ROOT / "rules", rules, ignore=ignore_patterns("cases"))
    item = rules / "cn" / "items" / "pit_design.yaml"
    item.write_text(item.read_text(encoding="utf-8").replace("two_stage", "two_stages"), encoding="utf-8")
    done = run("check", str(rules))
    assert done.code == 1
    assert "error[unknown-choice]: 没有 two_stages 这种办证方式" in done.err


@pytest.mark.parametrize(
    ("why", "paths", "said"),
    [
        ("a rulebook", ["top"], "2 个事项, 2 个例子"),
        ("a folder of rulebooks", ["."], "2 个事项, 2 个例子"),
        ("one file of a rulebook", ["low/items/permit.yaml"], "1 个规则文件"),
        ("a profile", [FACTORY], "检查通过: 1 个文件\n"),
        ("several of each", ["top", FACTORY], "2 个例子"),
    ],
)
def test_clean(
    why: str, paths: list[str], said: str, write_rules: WriteRules, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_rules()
    monkeypatch.chdir(tmp_path)
    done = run("check", *paths)
    assert (done.code, done.err) == (0, ""), why
    assert said in done.out


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.glob("*.yaml")))
def test_the_examples_are_clean(name: str) -> None:
    assert run("check", str(EXAMPLES / name)).code == 0


@pytest.mark.parametrize(
    ("why", "changes", "path", "found"),
    [
        ("a reference", changed("[form]", "[from]"), "top", "low/items/permit.yaml:9:9: error[unknown-document]"),
        ("a case", changed("counted_days: 12", "counted_days: 13", CASES), "top",
         f"{CASES}:7:54: error[case-failed]"),
        ("not YAML", {"top/odd.yaml": "a: [\n"}, "top", "top/odd.yaml:1:5: error[yaml-syntax]"),
        ("one file that is not YAML", {"top/odd.yaml": "a: [\n"}, "top/odd.yaml", "top/odd.yaml:1:5: error[yaml-syntax]"),
        ("one file", changed("[form]", "[from]"), "low/items/permit.yaml",
         "low/items/permit.yaml:9:9: error[unknown-document]"),
        ("a profile", {"p.yaml": "schema: approvalplan.project/1\nproject: {nmae: x}\n"}, "p.yaml",
         "p.yaml:2:11: error[unknown-key]"),
        ("a profile that says not what it is", {"p.yaml": "project: {nmae: x}\n"}, "p.yaml",
         "p.yaml:1:11: error[unknown-key]"),
        ("a circle", changed("[form]", "[form, work_paper]"), "top", "error[cycle]"),
    ],
)  # fmt: skip
def test_errors(
    why: str,
    changes: dict[str, str | None],
    path: str,
    found: str,
    write_rules: WriteRules,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_rules(changes)
    monkeypatch.chdir(tmp_path)
    done = run("check", path)
    assert (done.code, done.out) == (1, ""), why
    assert found in done.err


@pytest.mark.parametrize(
    ("why", "paths", "found"),
    [
        ("not there", ["none.yaml"], "none.yaml:1:1: error[cannot-open]"),
        ("a folder without rules", ["empty"], "empty:1:1: error[no-rulebook]"),
        ("one of two", ["top", "none.yaml"], "none.yaml:1:1: error[cannot-open]"),
    ],
)
def test_what_cannot_be_opened(
    why: str, paths: list[str], found: str, write_rules: WriteRules, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_rules()
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    done = run("check", *paths)
    assert (done.code, done.out) == (2, ""), why
    assert found in done.err


def test_a_file_is_checked_within_its_rulebook_and_only_its_own_mistakes_are_said(
    write_rules: WriteRules, tmp_path: Path
) -> None:
    write_rules(changed("[form]", "[from]"))
    done = run("check", str(tmp_path / "low" / "documents.yaml"))
    assert (done.code, done.err) == (0, "")


def test_a_warning_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text("project: {name: 某}\nscale: {floor_area: 3㎡}\nbuildings: [{floor_area: 2㎡}]\n", encoding="utf-8")
    done = run("check", str(path))
    assert done.code == 0
    assert "warning[buildings-differ]" in done.err


def test_twenty_are_shown_and_the_rest_counted(write_rules: WriteRules) -> None:
    text = SMALL["low/items/permit.yaml"].replace("[form]", f"[{', '.join(f'x{n}' for n in range(25))}]")
    done = run("check", str(write_rules({"low/items/permit.yaml": text})))
    assert done.err.count("error[unknown-document]") == 20
    assert "另有 5 处" in done.err


@pytest.mark.parametrize(
    ("why", "changes", "code"),
    [("clean", {}, 0), ("a mistake", changed("[form]", "[from]"), 1), ("no rules", {"top/rulebook.yaml": None}, 2)],
)
def test_json_has_the_same_exit_code(
    why: str, changes: dict[str, str | None], code: int, write_rules: WriteRules
) -> None:
    top = str(write_rules(changes))
    done = run("check", top, "--format", "json")
    assert (done.code, done.err) == (code, ""), why
    assert run("check", top).code == code
    assert len(json.loads(done.out)) == min(code, 1)


def test_json_says_all_of_a_finding(write_rules: WriteRules, tmp_path: Path) -> None:
    (found,) = json.loads(run("check", str(write_rules(changed("[form]", "[from]"))), "--format", "json").out)
    assert found == {
        "id": "unknown-document",
        "severity": "error",
        "file": str(tmp_path / "low" / "items" / "permit.yaml"),
        "line": 9,
        "column": 9,
        "end_line": 9,
        "end_column": 13,
        "key_path": "needs[0]",
        "message": "没有 from 这份材料",
        "hint": "是否想写 form?",
    }


def test_json_shows_more_than_twenty(write_rules: WriteRules) -> None:
    text = SMALL["low/items/permit.yaml"].replace("[form]", f"[{', '.join(f'x{n}' for n in range(25))}]")
    top = str(write_rules({"low/items/permit.yaml": text}))
    assert len(json.loads(run("check", top, "--format", "json").out)) == 25


def test_the_order_of_paths_changes_nothing(write_rules: WriteRules, tmp_path: Path) -> None:
    write_rules(changed("[form]", "[from]"))
    (tmp_path / "p.yaml").write_text("project: {nmae: x}\n", encoding="utf-8")
    paths = [str(tmp_path / "top"), str(tmp_path / "p.yaml"), str(ROOT / "examples" / "school.yaml")]
    assert run("check", *paths) == run("check", *reversed(paths))


def test_a_check_is_explained() -> None:
    done = run("check", "--explain", "cycle")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("材料互相等待，成了一个圈。\n")
    assert "不好：" in done.out


def test_a_check_that_there_is_not() -> None:
    done = run("check", "--explain", "cycel")
    assert (done.code, done.out) == (2, "")
    assert done.err == "没有 cycel 这种检查\n是否想写: cycle?\n"


def test_an_edited_line_is_found_since_a_revision(write_rules: WriteRules, tmp_path: Path) -> None:
    write_rules()
    first = git(committed(tmp_path), "rev-parse", "HEAD")
    write_rules(changed("period: 20工作日", "period: 15工作日"))
    committed(tmp_path)
    assert run("check", str(tmp_path)).code == 0
    done = run("check", str(tmp_path), "--since", first)
    assert done.code == 1
    assert "error[edited-value]: " in done.err


def test_a_revision_that_there_is_not(write_rules: WriteRules, tmp_path: Path) -> None:
    write_rules()
    committed(tmp_path)
    done = run("check", str(tmp_path), "--since", "nowhere")
    assert done.code == 2
    assert "unknown-revision" in done.err


@pytest.mark.parametrize(
    ("why", "changes", "words", "last"),
    [
        ("an error", changed("[form]", "[from]"), [], "发现 1 个错误, 0 个提醒"),
        ("quiet: the errors alone", changed("[form]", "[from]"), ["--quiet"], "  = 提示: 是否想写 form?"),
    ],
)
def test_the_last_line_counts_what_was_found(
    why: str, changes: dict[str, str | None], words: list[str], last: str, write_rules: WriteRules
) -> None:
    done = run("check", str(write_rules(changes)), *words)
    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines()[-1] == last, why
