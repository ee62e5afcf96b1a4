"""`check --format`: every format says the same findings, with the same exit code, and data alone on stdout."""

from __future__ import annotations

import json
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from tests.cli.running import run
from tests.conftest import WriteRules, changed

from approvalplan.checks.registry import page_of
from approvalplan.cli.check_formats import format_for

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit", "auto")
MACHINES = ("json", "github", "gitlab", "sarif", "junit")
WRONG = changed("[form]", "[from]")
WARNED = "project: {name: 某}\nscale: {floor_area: 3㎡}\nbuildings: [{floor_area: 2㎡}]\n"


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test depends on the service that runs it, and each stands in the folder of its rules."""
    for name in ("GITHUB_ACTIONS", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("output_format", FORMATS)
@pytest.mark.parametrize(
    ("why", "changes", "path", "code"),
    [
        ("clean", {}, "top", 0),
        ("only a warning", {"p.yaml": WARNED}, "p.yaml", 0),
        ("an error", WRONG, "top", 1),
        ("not YAML", {"top/odd.yaml": "a: [\n"}, "top", 1),
        ("not there", {}, "none.yaml", 2),
        ("no rules", {"top/rulebook.yaml": None}, "top", 2),
    ],
)
def test_the_exit_code_is_the_same_in_every_format(
    output_format: str, why: str, changes: dict[str, str | None], path: str, code: int, write_rules: WriteRules
) -> None:
    write_rules(changes)
    assert run("check", path, "--format", output_format).code == code, why


@pytest.mark.parametrize(
    ("output_format", "said"),
    [
        ("json", lambda text: json.loads(text)[0]["id"]),
        ("github", lambda text: text.partition("title=")[2].partition(":")[0]),
        ("gitlab", lambda text: json.loads(text)[0]["check_name"]),
        ("sarif", lambda text: json.loads(text)["runs"][0]["results"][0]["ruleId"]),
        ("junit", lambda text: ET.fromstring(text)[0][0].get("classname")),  # noqa: S314 (our own text)
    ],
)
def test_standard_output_is_the_data_alone(output_format: str, said: object, write_rules: WriteRules) -> None:
    write_rules(WRONG)
    done = run("check", "top", "--format", output_format)
    assert callable(said)
    assert said(done.out) == "unknown-document"


@pytest.mark.parametrize(
    ("output_format", "found"),
    [
        ("github", lambda text: text.partition("file=")[2].partition(",")[0]),
        ("gitlab", lambda text: json.loads(text)[0]["location"]["path"]),
        ("sarif", lambda text: json.loads(text)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
         ["artifactLocation"]["uri"]),
        ("junit", lambda text: ET.fromstring(text)[0].get("name")),  # noqa: S314 (our own text)
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("why", "folder", "path", "file"),
    [
        ("below, named from the root", ".", "{root}/top", "low/items/permit.yaml"),
        ("below, named by a way round", ".", "top/../top", "low/items/permit.yaml"),
        ("beside", "other", "../top", "{root}/low/items/permit.yaml"),
    ],
)
def test_a_file_below_the_current_folder_is_named_from_there(
    output_format: str, found: object, why: str, folder: str, path: str, file: str,
    write_rules: WriteRules, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    write_rules(WRONG)
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / folder)
    done = run("check", path.format(root=tmp_path), "--format", output_format)
    assert callable(found)
    name = str(found(done.out)).removeprefix("file://")
    assert name.endswith(file.format(root="")) if "{root}" in file else name == file, why


@pytest.mark.parametrize(
    ("why", "changes", "out", "err"),
    [
        ("clean: nothing to mark, a sentence to read", {}, "", "检查通过: "),
        (
            "a finding: a command, and how many",
            WRONG,
            "::error file=low/items/permit.yaml,line=9",
            "发现 1 个错误, 0 个提醒",
        ),
    ],
)
def test_github_has_a_sentence_for_people(
    why: str, changes: dict[str, str | None], out: str, err: str, write_rules: WriteRules
) -> None:
    write_rules(changes)
    done = run("check", "top", "--format", "github")
    assert done.out.startswith(out), why
    assert done.out.count("\n") == bool(out)
    assert done.err.startswith(err)
    assert run("check", "top", "--format", "github", "--quiet") == done._replace(err="")


@pytest.mark.parametrize("output_format", [machine for machine in MACHINES if machine != "github"])
def test_other_formats_say_nothing_beside(output_format: str, write_rules: WriteRules) -> None:
    write_rules(WRONG)
    assert run("check", "top", "--format", output_format).err == ""


@pytest.mark.parametrize(
    ("why", "environment", "chosen"),
    [
        ("on GitHub", {"GITHUB_ACTIONS": "true"}, "github"),
        ("on GitLab", {"GITLAB_CI": "true"}, "gitlab"),
        ("elsewhere", {"CI": "true"}, "text"),
        ("taken back", {"GITHUB_ACTIONS": "false"}, "text"),
        ("empty", {"GITLAB_CI": ""}, "text"),
    ],
)
def test_auto(
    why: str, environment: dict[str, str], chosen: str, write_rules: WriteRules, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert format_for(environment) == chosen, why
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    write_rules(WRONG)
    assert run("check", "top", "--format", "auto") == run("check", "top", "--format", chosen)
    assert run("check", "top").err.startswith("low/items/permit.yaml:9:9: error"), "only auto asks where it runs"


@pytest.mark.parametrize(
    ("output_format", "encoding"),
    [(one, encoding) for one in ("gitlab", "sarif", "junit") for encoding in ("utf-8", "ascii")] + [("junit", "gbk")],
)
def test_a_reader_of_utf8_can_read_what_a_narrow_stream_took(
    output_format: str, encoding: str, write_rules: WriteRules
) -> None:
    """XML that declares no encoding is UTF-8; what a GBK console takes must not be GBK's own bytes."""
    write_rules(WRONG)
    stream = TextIOWrapper(BytesIO(), encoding=encoding, write_through=True)
    run("check", "top", "--format", output_format, out=stream)
    buffer = stream.buffer
    assert isinstance(buffer, BytesIO)
    text = buffer.getvalue().decode("utf-8")
    if output_format == "junit":
        failure = ET.fromstring(text)[0][0][0]  # noqa: S314 (our own text)
        assert failure.get("message") == "没有 from 这份材料"
    else:
        assert "没有 from 这份材料" in str(json.loads(text))


def test_a_sarif_rule_brings_the_page_of_its_check(write_rules: WriteRules) -> None:
    write_rules(WRONG)
    (rule,) = json.loads(run("check", "top", "--format", "sarif").out)["runs"][0]["tool"]["driver"]["rules"]
    page = page_of("unknown-document")
    assert page is not None
    assert rule["shortDescription"]["text"] == page.title
    assert rule["help"]["markdown"] == page.text
