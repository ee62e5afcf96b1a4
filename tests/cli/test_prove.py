"""`approvalplan check --prove`: 0 where all holds, 1 where something does not, with the project that shows it as a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.running import EXAMPLES, FACTORY, run
from tests.conftest import WriteRules, changed

DAY = ["--as-of", "2026-11-30"]
TARGET = changed(
    "when: {project.funding: private}",
    "when: {project.funding: private}, target: {is: 11工作日, source: {id: law, article: 7}}",
    "low/routes.yaml",
)
SECOND = changed("gives: [work_paper]", "gives: [work_paper, paper]", "low/items/construction.yaml")


def test_all_holds(write_rules: WriteRules) -> None:
    done = run("check", "--prove", str(write_rules()), *DAY)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("上层规则 2:对全部项目的证明\n按 2026-11-30 的规则;")
    assert "✗" not in done.out
    assert " 社会投资" in done.out


def test_a_target_that_is_missed_is_a_result(write_rules: WriteRules) -> None:
    done = run("check", "--prove", str(write_rules(TARGET)), *DAY, "--format", "json")
    assert done.code == 0
    (one,) = (
        load for load in json.loads(done.out)["extremes"] if (load["route"], load["figure"]) == ("social", "promised")
    )
    assert (one["least"], one["greatest"], one["limit"], one["exact"]) == (7, 12, 11, True)


def test_the_projects_are_profiles_that_make_runs(write_rules: WriteRules, tmp_path: Path) -> None:
    top, folder = str(write_rules(TARGET)), tmp_path / "projects"
    done = run("check", "--prove", top, *DAY, "-o", str(folder))
    assert (done.code, done.err) == (0, f"例子已写到 {folder}\n")
    for end, days in (("least", 7), ("greatest", 12)):
        path = str(folder / f"social-promised-{end}.yaml")
        made = json.loads(run("make", path, "--rules", top, "--start", "2026-11-30", "--json").out)
        assert (made["route"]["id"], made["figures"]["full"]["counted_days"]) == ("social", days)


def test_a_second_giver_is_found_with_its_project(write_rules: WriteRules, tmp_path: Path) -> None:
    """`check` finds it too, as an error, and nothing is proved of rules that have one."""
    done = run("check", "--prove", str(write_rules(SECOND)), *DAY)
    assert done.code == 1
    assert "error[second-giver]: " in done.err
    assert done.out == ""


@pytest.mark.parametrize(
    ("why", "words", "said"),
    [
        (
            "a format for findings",
            ["--format", "sarif"],
            "--prove 的结果只能是 json、text、markdown、html、pdf、docx 之一\n",
        ),
        ("no day", ["--as-of", "2026-02-30"], "--as-of: 没有 2026-02-30 这一天\n"),
    ],
)
def test_what_cannot_be_asked(why: str, words: list[str], said: str, write_rules: WriteRules) -> None:
    done = run("check", "--prove", str(write_rules()), *words)
    assert (done.code, done.out, done.err) == (2, "", said), why


def test_nothing_to_prove(tmp_path: Path) -> None:
    done = run("check", "--prove", str(tmp_path / "none"))
    assert done.code == 2
    assert "no-rulebook" in done.err


def test_a_layer_that_is_named_is_proved_by_itself(write_rules: WriteRules, tmp_path: Path) -> None:
    write_rules()
    for path in (tmp_path / "low", tmp_path / "low" / "routes.yaml"):
        done = run("check", "--prove", str(path), *DAY)
        assert done.code == 0
        assert done.err == "只证明“下层规则”这一层;要靠接着它写的规则才用得上的,这里会说没有项目用得上\n"
        assert done.out.startswith("下层规则 1:对全部项目的证明\n")
    assert run("check", "--prove", "--quiet", str(tmp_path / "low"), *DAY).err == ""


def test_a_folder_of_rulebooks_is_proved_without_its_layers(write_rules: WriteRules, tmp_path: Path) -> None:
    write_rules()
    done = run("check", "--prove", str(tmp_path), *DAY)
    assert (done.code, done.err, done.out.count(":对全部项目的证明\n")) == (0, "", 1)


@pytest.mark.parametrize("path", [FACTORY, str(EXAMPLES)])
def test_a_profile_is_no_rulebook(path: str) -> None:
    done = run("check", "--prove", path)
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("里面的文件;项目文件用 make 算\n")
