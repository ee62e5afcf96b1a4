"""A file that is a plan or a profile: its content tells; a plan that is none is a finding, never a traceback."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from approvalplan.data.plan import plan_dict
from approvalplan.files.plan_files import either_of, read_either
from approvalplan.files.profile.read import read_profile
from approvalplan.usecases.open_rules import open_shipped
from approvalplan.usecases.planning import Terms, plan_for

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 30).toordinal()


@pytest.fixture(scope="module")
def text() -> str:
    planner = open_shipped("shanxi").planner
    profile = read_profile(ROOT / "examples" / "private_factory.yaml").profile
    assert planner is not None
    assert profile is not None
    plan = plan_for(planner, profile, Terms(DAY, DAY)).plan
    return json.dumps(plan_dict(plan, planner.rulebook, profile), ensure_ascii=False, indent=2)


def faults(data: str | bytes) -> list[str]:
    read = either_of(data.encode() if isinstance(data, str) else data, "p.json")
    assert read.plan is None
    assert read.profile.profile is None
    return [f"{finding.id} {finding.message}" for finding in read.profile.findings]


@pytest.mark.parametrize(
    ("why", "before", "after"),
    [("as it is written", "", ""), ("with a mark of its encoding", "\ufeff", ""), ("with blanks around", "\n ", "\n")],
)
def test_a_plan(text: str, why: str, before: str, after: str) -> None:
    read = either_of((before + text + after).encode(), "p.json")
    assert read.plan is not None, why
    assert read.plan.name == "某智能装备厂房项目"
    assert read.profile.findings == ()


@pytest.mark.parametrize(
    ("why", "data"),
    [
        ("YAML", "project: {name: 某}\n"),
        ("a profile may be written as JSON", '{"project": {"name": "某"}}'),
        ("and name its schema", '{"schema": "approvalplan.project/1", "project": {"name": "某"}}'),
        ("that a plan is spoken of makes no plan", 'project: {name: "approvalplan.plan/1"}\n'),
    ],
)
def test_a_profile(why: str, data: str) -> None:
    read = either_of(data.encode(), "p.yaml")
    assert read.plan is None, why
    assert read.profile.profile is not None, why


@pytest.mark.parametrize(
    ("why", "old", "new", "said"),
    [
        ("cut short", '"route"', "", "bad-plan 这不是完整的 JSON：1"),
        ("a text for a number", '"limit": 26', '"limit": "26"', "target.limit 读不懂"),
        ("a status nobody knows", '"status": "met"', '"status": "good"', "target.status 读不懂"),
        ("no date", '"start": "2026-11-30"', '"start": "2026-13-30"', "start 读不懂"),
        ("no text for a date", '"start": "2026-11-30"', '"start": 5', "start 读不懂"),
        ("no text for a name", '"name": "某智能装备厂房项目"', '"name": 5', "project.name 读不懂"),
        (
            "another schema",
            '"schema": "approvalplan.plan/1"',
            '"schema": "x", "y": "approvalplan.plan/1"',
            "schema 读不懂",
        ),
        ("no items", '"items": [', '"item": [', "items 读不懂"),
        ("a truth for a number", '"assumption": 24', '"assumption": true', "target.rests_on.assumption 读不懂"),
    ],
)
def test_a_plan_that_is_none(text: str, why: str, old: str, new: str, said: str) -> None:
    assert old in text
    broken = text[: text.index(old)] if not new else text.replace(old, new, 1)
    found = faults(broken)
    assert len(found) == 1, why
    assert said in found[0] if new else found[0].startswith("bad-plan 这不是完整的 JSON："), why


@pytest.mark.parametrize(
    ("why", "data"),
    [
        ("an object of nothing else", b'{"schema": "approvalplan.plan/1"}'),
        ("brackets without end", b'{"schema": "approvalplan.plan/1", "a": ' + b"[" * 100_000),
        ("a number without end", b'{"schema": "approvalplan.plan/1", "start": ' + b"9" * 10_000 + b"}"),
        ("bytes that are no text", b'{"schema": "approvalplan.plan/1", "start": "\xff"}'),
        ("no number", b'{"schema": "approvalplan.plan/1", "start": NaN}'),
    ],
)
def test_no_content_is_a_traceback(why: str, data: bytes) -> None:
    assert [fault.split()[0] for fault in faults(data)] == ["bad-plan"], why


def test_what_is_larger_than_a_file_may_be_is_refused() -> None:
    data = b'{"schema": "approvalplan.plan/1", "a": "' + b"a" * 2_000_000 + b'"}'
    assert faults(data)[0].startswith("too-large")


def test_characters_that_a_terminal_acts_on_are_spelt(text: str) -> None:
    hidden = text.replace('"某智能装备厂房项目"', '"\\u001b[31m某\\u202e"', 1)
    read = either_of(hidden.encode(), "p.json").plan
    assert read is not None
    assert read.name == "<U+001B>[31m某<U+202E>"


def test_a_file(text: str, tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    path.write_text(text, encoding="utf-8")
    assert read_either(path).plan is not None
    assert [finding.id for finding in read_either(tmp_path / "none.json").profile.findings] == ["cannot-open"]
    assert [finding.id for finding in read_either(tmp_path).profile.findings] == ["cannot-open"]
    profile = read_either(ROOT / "examples" / "school.yaml")
    assert profile.plan is None
    assert profile.profile.profile is not None
