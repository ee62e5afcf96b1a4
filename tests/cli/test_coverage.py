"""`check --coverage`: what has no case, with its place; it is no fault that something has none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.cli.running import run
from tests.conftest import WriteRules, changed

if TYPE_CHECKING:
    from pathlib import Path


def test_what_has_no_case(write_rules: WriteRules, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_rules()
    monkeypatch.chdir(tmp_path)
    found = run("check", "--coverage", ".")
    assert (found.code, found.err) == (0, "")
    assert "上层规则: 2 个例子\n" in found.out
    assert "low/items/permit.yaml:2: 规划许可: 没有待核实的例子\n" in found.out
    assert "low/conditions.yaml:5: scale.floor_area 2500㎡: 没有不到这个数的例子\n" in found.out
    assert "正好这个数" not in found.out


def test_as_data(write_rules: WriteRules) -> None:
    found = run("check", "--coverage", "--format", "json", str(write_rules()))
    assert found.code == 0
    assert [load["id"] for load in json.loads(found.out)["rulebooks"]] == ["top"]


@pytest.mark.parametrize(
    ("why", "changes", "arguments", "code", "words"),
    [
        ("rules that cannot be used", changed("[form]", "[from]"), [], 1, "error[unknown-document]"),
        ("another format", {}, ["--format", "sarif"], 2, "格式只有 json、text、markdown"),
        ("no rules there", {}, ["nowhere"], 2, "rulebook.yaml"),
    ],
)
def test_what_has_no_coverage(
    why: str,
    changes: dict[str, str],
    arguments: list[str],
    code: int,
    words: str,
    write_rules: WriteRules,
) -> None:
    top = str(write_rules(changes))
    found = run("check", "--coverage", *([top, *arguments] if arguments != ["nowhere"] else arguments))
    assert (found.code, found.out) == (code, "")
    assert words in found.err
