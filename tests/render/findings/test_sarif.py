"""The SARIF log against OASIS's own schema, and what that does not say: indices, columns, percent signs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from tests.render.findings_made import EACH, ERROR, NOTE, WARNING

from approvalplan.diagnostics import Finding
from approvalplan.render.findings.sarif import Pages, render, uri

SCHEMA = json.loads(
    (Path(__file__).parents[3] / "tests" / "data" / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8")
)
FITS = Draft4Validator(SCHEMA, format_checker=Draft4Validator.FORMAT_CHECKER)
PAGE = ("没有这一栏", "没有这一栏\n\n写错的栏名,程序\n不认得。\n\n```yaml\nnmae: 某\n```\n")


def run_of(findings: list[Finding], pages: Pages | None = None) -> dict[str, Any]:
    log = json.loads(render(findings, pages or {}, "1.2.3"))
    FITS.validate(log)
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


@pytest.mark.parametrize(
    ("why", "findings", "pages"),
    [
        ("nothing", [], {}),
        ("one of each severity", list(EACH), {}),
        ("the same twice", [ERROR, ERROR], {}),
        ("with a page", [ERROR, NOTE], {"unknown-key": PAGE}),
        ("a page of one line", [ERROR], {"unknown-key": ("题", "题\n")}),
        ("an absolute name", [ERROR._replace(file="/规则/a%b.yaml")], {}),
        ("a name that is not UTF-8", [ERROR._replace(file="\udcb9\udce6.yaml")], {}),
    ],
)
def test_fits_the_schema(why: str, findings: list[Finding], pages: Pages) -> None:
    assert len(run_of(findings, pages)["results"]) == len(findings), why


def test_the_schema_is_not_idle() -> None:
    log = json.loads(render([ERROR], {}, "1.2.3"))
    log["runs"][0]["results"][0]["level"] = "notice"
    assert not FITS.is_valid(log)


def test_a_result_says_all_of_a_finding() -> None:
    (result,) = run_of([ERROR])["results"]
    assert result.pop("partialFingerprints").keys() == {"approvalplan/v1"}
    assert result == {
        "ruleId": "unknown-key",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "没有 floor_aera 这一栏\n提示: 是否想写 floor_area?"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "p.yaml"},
                    "region": {"startLine": 8, "startColumn": 3, "endLine": 8, "endColumn": 13},
                },
                "logicalLocations": [{"fullyQualifiedName": "scale.floor_aera"}],
            }
        ],
    }


def test_columns_count_characters_and_the_program_says_who_it_is() -> None:
    run = run_of([])
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"] == {"name": "approvalplan", "version": "1.2.3", "language": "zh-CN", "rules": []}


def test_levels_are_our_severities() -> None:
    assert [one["level"] for one in run_of(list(EACH))["results"]] == ["error", "warning", "note"]


def test_each_rule_stands_once_and_each_result_points_at_its_own() -> None:
    run = run_of([ERROR, NOTE, WARNING, ERROR])
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["buildings-differ", "unknown-key", "unused-source"]
    assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == [one["ruleId"] for one in run["results"]]


def test_a_rule_brings_its_page() -> None:
    known, unknown = run_of([ERROR, NOTE], {"unknown-key": PAGE})["tool"]["driver"]["rules"]
    assert known == {
        "id": "unknown-key",
        "shortDescription": {"text": "没有这一栏"},
        "fullDescription": {"text": "写错的栏名,程序不认得。"},
        "help": {"text": PAGE[1], "markdown": PAGE[1]},
    }
    assert unknown == {"id": "unused-source", "shortDescription": {"text": "没有谁用它"}}


@pytest.mark.parametrize(
    ("why", "file", "written"),
    [
        ("as it is", "rules/a.yaml", "rules/a.yaml"),
        ("blanks and Chinese", "规则/a b.yaml", "%E8%A7%84%E5%88%99/a%20b.yaml"),
        ("a percent sign is not an escape", "a%20b.yaml", "a%2520b.yaml"),
        ("what looks like a scheme", "a:b.yaml", "a%3Ab.yaml"),
        ("what looks like a query", "a?b#c.yaml", "a%3Fb%23c.yaml"),
        ("above the current folder", "../a.yaml", "../a.yaml"),
        ("elsewhere", "/a b.yaml", "file:///a%20b.yaml"),
        ("bytes that are no UTF-8", "\udcb9.yaml", "%B9.yaml"),
    ],
)
def test_uri(why: str, file: str, written: str) -> None:
    assert uri(file) == written, why


def test_a_phone_number_stays_masked() -> None:
    text = render([ERROR._replace(key_path="a[13812345678]")], {}, "1")
    assert "13812345678" not in text
    assert "a[***********]" in text


def test_the_same_every_time() -> None:
    assert render(EACH, {"unknown-key": PAGE}, "1") == render(EACH, {"unknown-key": PAGE}, "1")
