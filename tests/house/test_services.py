"""What runs our checks in other people's hands: the pre-commit hooks, the GitHub action, and our own workflows.

Each fits the schema of its service, and its commands are really run, in a folder as the service would give them.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema.validators import Draft7Validator
from tests.cli.running import run
from tests.conftest import WriteRules, changed

from approvalplan.cli.parameters import CheckFormat
from approvalplan.files.yaml.source import read_path

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "tests" / "data" / "schemas"
ACTION = read_path(ROOT / "action.yml").data
HOOKS = {hook["id"]: hook for hook in read_path(ROOT / ".pre-commit-hooks.yaml").data}
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
STEPS = {step.get("name", step.get("id")): step for step in ACTION["runs"]["steps"]}
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40}")
EXPRESSION = re.compile(r"\$\{\{\s*([\w.-]+)\s*\}\}")
WRONG = changed("[form]", "[from]")


def fits(schema: str) -> Draft7Validator:
    return Draft7Validator(json.loads((SCHEMAS / f"{schema}.json").read_text(encoding="utf-8")))


def used(part: Any) -> list[str]:
    """Return every action that a file uses."""
    if isinstance(part, dict):
        own = [part["uses"]] if isinstance(part.get("uses"), str) else []
        return own + [text for value in part.values() for text in used(value)]
    return [text for value in part for text in used(value)] if isinstance(part, list) else []


# --- the files ---


def test_the_action_fits_its_schema() -> None:
    fits("github-action").validate(ACTION)
    assert not fits("github-action").is_valid(ACTION | {"runs": {"using": "composite"}})


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_fits_its_schema_and_may_do_no_more_than_it_must(path: Path) -> None:
    workflow = read_path(path).data
    fits("github-workflow").validate(workflow)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        assert job["permissions"] == ({"id-token": "write"} if name == "publish" else {"contents": "read"})
        checkouts = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
        assert [step["with"]["persist-credentials"] for step in checkouts] == ([] if name == "publish" else [False])


def test_what_is_published_was_built_and_tested_before_by_a_job_that_may_publish_nothing() -> None:
    """Whoever gets into the build cannot publish, and what is published is not built again."""
    jobs = read_path(ROOT / ".github" / "workflows" / "release.yml").data["jobs"]
    steps = jobs["build"]["steps"]
    runs = "\n".join(step.get("run", "") for step in steps)
    assert runs.index("make test") < runs.index("-m build") < runs.index('pip" install --quiet --no-deps dist/*.whl')
    assert steps[-1]["uses"].startswith("actions/upload-artifact@")
    assert jobs["publish"]["needs"] == "build"
    assert [step["uses"].partition("@")[0] for step in jobs["publish"]["steps"]] == [
        "actions/download-artifact",
        "pypa/gh-action-pypi-publish",
    ]


def test_windows_does_what_the_readme_says_to_do_there() -> None:
    steps = read_path(ROOT / ".github" / "workflows" / "ci.yml").data["jobs"]["windows"]["steps"]
    runs = re.sub(r"\s+", " ", " ".join(step.get("run", "") for step in steps).replace(" --quiet", ""))
    shown = re.search(r"```bat\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    said = [part.strip() for part in re.split(r"\n|&&", shown[1]) if part.strip()]
    assert len(said) == 4
    assert [part for part in said if part not in runs] == []


def test_actions_of_others_are_pinned_and_to_one_hash_each() -> None:
    found = {text for file in (ACTION, *(read_path(path).data for path in WORKFLOWS)) for text in used(file)}
    assert {text for text in found if not PINNED.fullmatch(text)} == {"./"}
    names = [text.partition("@")[0] for text in found]
    assert len(names) == len(set(names))


def test_no_script_of_the_action_has_an_expression_in_it() -> None:
    """What an input says would be run as a part of the script; through the environment it is only text."""
    scripts = [step["run"] for step in STEPS.values() if "run" in step]
    assert len(scripts) == 2
    assert [script for script in scripts if "${{" in script] == []


def test_the_formats_an_input_names_are_those_of_the_program() -> None:
    said = ACTION["inputs"]["format"]["description"]
    assert [get_arg for get_arg in get_args(CheckFormat) if not re.search(rf"\b{get_arg}\b", said)] == []


def test_our_rules_are_checked_by_our_action_against_the_base() -> None:
    workflow = read_path(ROOT / ".github" / "workflows" / "rules.yml").data
    assert "rules/**" in workflow["on"]["pull_request"]["paths"]
    checkout, ours = workflow["jobs"]["check"]["steps"]
    assert checkout["with"]["fetch-depth"] == 0
    assert ours["uses"] == "./"
    assert set(ours["with"]) <= set(ACTION["inputs"])
    assert ours["with"]["since"] == "${{ github.event.pull_request.base.sha }}"


# --- the hooks ---

HOOK_KEYS = {
    "id", "name", "description", "entry", "language", "files", "exclude", "types", "types_or", "exclude_types",
    "always_run", "fail_fast", "verbose", "pass_filenames", "require_serial", "language_version",
    "minimum_pre_commit_version", "args", "stages", "additional_dependencies",
}  # fmt: skip
"""What pre-commit knows of a hook in a manifest."""


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_has_what_pre_commit_asks_for_and_nothing_it_does_not_know(name: str) -> None:
    hook = HOOKS[name]
    assert {"id", "name", "entry", "language"} <= set(hook) <= HOOK_KEYS
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    assert shlex.split(hook["entry"])[0] in scripts


@pytest.mark.parametrize(
    ("hook", "file", "taken"),
    [
        ("approvalplan-check", "rules/shanxi/items/joint_acceptance.yaml", True),
        ("approvalplan-check", "rules/README.md", False),
        ("approvalplan-check", "examples/school.yaml", False),
        ("approvalplan-check", ".github/workflows/ci.yml", False),
        ("approvalplan-check-profiles", "examples/school.yaml", True),
        ("approvalplan-check-profiles", "2026/projects/厂房.yaml", True),
        ("approvalplan-check-profiles", "rules/shanxi/items/joint_acceptance.yaml", False),
        ("approvalplan-check-profiles", "counterexamples/a.yaml", False),
    ],
)
def test_which_files_start_a_hook(hook: str, file: str, taken: bool) -> None:
    assert bool(re.search(HOOKS[hook]["files"], file)) == taken


@pytest.mark.parametrize(
    ("why", "hook", "changes", "files", "code"),
    [
        ("good rules", "approvalplan-check", {}, ["rules/low/documents.yaml"], 0),
        ("a mistake in another file than the one that changed", "approvalplan-check", WRONG, ["rules/low/documents.yaml"], 1),
        ("good profiles", "approvalplan-check-profiles", {}, ["projects/a.yaml", "projects/b.yaml"], 0),
        ("a mistake in one of them", "approvalplan-check-profiles", {"projects/b.yaml": "projct: {}\n"},
         ["projects/a.yaml", "projects/b.yaml"], 1),
    ],
)  # fmt: skip
def test_a_hook_runs(
    why: str, hook: str, changes: dict[str, str], files: list[str], code: int,
    write_rules: WriteRules, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """As pre-commit does: the entry, its arguments, and the names of the files where it passes them."""
    write_rules({"projects/a.yaml": "project: {name: 某}\n", "projects/b.yaml": "project: {name: 某}\n"} | changes)
    (tmp_path / "rules").mkdir()
    for layer in ("low", "top"):
        shutil.move(tmp_path / layer, tmp_path / "rules" / layer)
    monkeypatch.chdir(tmp_path)
    one = HOOKS[hook]
    assert all(re.search(one["files"], file) for file in files)
    names: list[str] = files if one.get("pass_filenames", True) else []
    words: list[str] = [*shlex.split(one["entry"]), *one.get("args", []), *names]
    program = words.pop(0)
    assert program == "approvalplan"
    assert run(*words).code == code, why


# --- the action ---


def environment(step: dict[str, Any], values: dict[str, str]) -> dict[str, str]:
    """Return the environment of a step, its expressions filled in as GitHub would."""
    own = {key: EXPRESSION.sub(lambda found: values[found[1]], str(text)) for key, text in step["env"].items()}
    kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "GITLAB_CI")}
    return {**kept, "GITHUB_ACTIONS": "true", **own}


def script(step: dict[str, Any], values: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the script of a step in a folder, as GitHub runs bash."""
    assert step["shell"] == "bash"
    file = folder.parent / "script.sh"
    file.write_text(step["run"], encoding="utf-8")
    bash: list[str | Path] = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", file]
    return subprocess.run(bash, cwd=folder, env=environment(step, values), capture_output=True, text=True, check=False)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return the folder that an earlier step has installed the program into."""
    folder = tmp_path / "runner" / "approvalplan"
    folder.parent.mkdir()
    folder.symlink_to(ROOT / "src")
    return folder


def known(tmp_path: Path, python: str | Path = sys.executable, **given: str) -> dict[str, str]:
    """Return the value of every expression of the action, with the inputs that are given."""
    assert set(given) <= set(ACTION["inputs"])
    return {
        **{f"inputs.{name}": given.get(name, one["default"]) for name, one in ACTION["inputs"].items()},
        "steps.python.outputs.python-path": str(python),
        "runner.temp": str(tmp_path / "runner"),
        "github.action_path": str(ROOT),
    }


@pytest.mark.parametrize(
    ("why", "changes", "given", "code", "out"),
    [
        ("clean", {}, {"paths": "top"}, 0, ""),
        ("marked as GitHub shows it", WRONG, {"paths": "top"}, 1, "::error file=low/items/permit.yaml,line=9"),
        ("another format", WRONG, {"paths": "top", "format": "gitlab"}, 1, "[\n"),
        ("not there", {}, {"paths": "none"}, 2, "::error file=none"),
        ("several, one a line, with blank lines", {"a b.yaml": "project: {nmae: x}\n"}, {"paths": "top\n\na b.yaml\n"}, 1,
         "::error file=a b.yaml"),
        ("no path at all is a mistake, not our own rules", {}, {"paths": " \n"}, 2, "::error::approvalplan: no paths"),
        ("a path is no option", {}, {"paths": "--help"}, 2, "::error file=--help"),
        ("a path is no script", {}, {"paths": "$(touch made); `touch made`"}, 2, "::error file=$(touch made)"),
    ],
)  # fmt: skip
def test_the_action_checks(
    why: str, changes: dict[str, str], given: dict[str, str], code: int, out: str,
    write_rules: WriteRules, tmp_path: Path, site: Path,
) -> None:  # fmt: skip
    folder = tmp_path / "work"
    folder.mkdir()
    write_rules(changes)
    for path in [*tmp_path.iterdir()]:
        if path.name not in ("work", "runner"):
            shutil.move(path, folder / path.name)
    done = script(STEPS["Check"], known(tmp_path, **given), folder)
    assert (done.returncode, done.stdout[: len(out)]) == (code, out), (why, done.stderr)
    assert not (folder / "made").exists()


def test_the_action_writes_a_file_where_one_is_wanted(tmp_path: Path, site: Path) -> None:
    given = {"paths": str(ROOT / "examples" / "school.yaml"), "format": "sarif", "output": "found.sarif"}
    done = script(STEPS["Check"], known(tmp_path, **given), tmp_path)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert json.loads((tmp_path / "found.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def recorder(folder: Path, then: str) -> Path:
    """Return a Python that writes down what it is called with, and then does something else."""
    path = folder / "python"
    path.write_text(f'#!/bin/sh\nprintf "%s\\n" "$*" >> "{folder}/said"\n{then}\n', encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("why", "since", "words"),
    [
        ("none given", "", "check --format auto -- rules"),
        ("a commit", "8e8c483", "check --format auto --since 8e8c483 -- rules"),
    ],
)
def test_the_action_passes_a_revision_on_only_where_there_is_one(
    why: str, since: str, words: str, tmp_path: Path
) -> None:
    values = known(tmp_path, recorder(tmp_path, "exit 0"), since=since)
    assert script(STEPS["Check"], values, tmp_path).returncode == 0, why
    assert (tmp_path / "said").read_text().strip() == f"-P -m approvalplan {words}"


def test_the_action_installs_what_has_a_hash_and_then_itself(tmp_path: Path) -> None:
    """Offline: the libraries, which this environment has, are not downloaded; the program is really built and run."""
    tree = tmp_path / "tree"
    ignored = shutil.ignore_patterns(".git", ".venv*", ".*_cache", ".hypothesis", "__pycache__", "dist")
    shutil.copytree(ROOT, tree, ignore=ignored)
    offline = f'PIP_NO_INDEX=1 exec "{sys.executable}" "$@"'
    python = recorder(tmp_path, f'case "$*" in *--require-hashes*) exit 0 ;; esac\n{offline}')
    values = known(tmp_path, python, paths=str(ROOT / "examples" / "school.yaml"))
    values["github.action_path"] = str(tree)
    for name in ("Install", "Check"):
        done = script(STEPS[name], values, tmp_path)
        assert done.returncode == 0, (name, done.stderr)
    assert (tmp_path / "runner" / "approvalplan" / "approvalplan" / "rules" / "cn" / "rulebook.yaml").is_file()
    hashed = (tmp_path / "said").read_text().splitlines()[0]
    assert f"--require-hashes --requirement {tree}/requirements/run.txt" in hashed
