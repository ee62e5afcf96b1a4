"""An office's own layer over the shipped rules: its calendar, its limits, its place; no release is needed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from approvalplan.cli.start import start

ROOT = Path(__file__).resolve().parents[2]
FACTORY = str(ROOT / "examples" / "private_factory.yaml")
HEAD = """\
# yaml-language-server: $schema=rulebook.json
schema: approvalplan.rulebook/1
id: ours
title: 本区规则
version: "1"
extends: shanxi
"""
NOTICE_2027 = """\
schema: approvalplan.calendar/1
year: 2027
notice: {title: 国务院办公厅关于2027年部分节假日安排的通知, number: null, url: null, published: null, source: {kind: document, read: text}, note: 练习用}
off:
  - {name: 元旦, from: 2027-01-01, to: 2027-01-03, days: 3}
  - {name: 春节, from: 2027-02-05, to: 2027-02-13, days: 9}
work: [2027-01-30]
"""
SLOWER = """\
schema: approvalplan.amendment/1
amends: works_planning_permit
because: 本区办事指南写 7 个工作日
source: {id: assumption, note: 练习用}
set:
  promised: {is: {period: 7工作日, from: 受理}, source: {id: assumption, note: 练习用}}
"""


PLACE = """\
schema: approvalplan.place/1
place: {province: 山西省, city: 晋中市, county: 太谷区, zone: 某经济技术开发区}
promised:
  works_planning_permit: {is: 6工作日, source: {id: assumption, note: 练习用}}
  land_planning_permit.social: {is: 6工作日, source: {id: assumption, note: 练习用}}
windows:
  telecom: {can_apply: yes, source: {id: assumption, note: 练习用，打过电话}}
"""
"""One file of a place: its own limits; the two permits take 6 days each instead of 4 and 5."""


def layer(folder: Path, files: dict[str, str]) -> str:
    for name, text in {"rulebook.yaml": HEAD, **files}.items():
        path = folder / "ours" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return str(folder / "ours")


@pytest.mark.parametrize(
    ("why", "files", "code", "status", "counted", "start_of_work", "provisional"),
    [
        ("nothing changed: the plan of the shipped rules", {}, 0, "met", 24, "2027-01-12", True),
        ("a notice for 2027 is one file", {"calendars/2027.yaml": NOTICE_2027}, 0, "met", 24, "2027-01-12", False),
        ("the limits of a place, in one file, change the verdict", {"places/ours.yaml": PLACE}, 1, "missed", 27, "2027-01-12", True),
        ("a slower office misses the target by one day", {"items/works_planning_permit.yaml": SLOWER}, 1, "missed", 27, "2027-01-12", True),
    ],
)  # fmt: skip
def test_own_layer(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    why: str,
    files: dict[str, str],
    code: int,
    status: str,
    counted: int,
    start_of_work: str,
    provisional: bool,
) -> None:
    rules = layer(tmp_path, files)
    assert start(["make", FACTORY, "--rules", rules, "--json"]) == code
    plan = json.loads(capsys.readouterr().out)
    items = {item["id"]: item for item in plan["items"]}
    assert (plan["target"]["status"], plan["target"]["counted_days"]) == (status, counted)
    assert items["construction_start"]["decide"] == start_of_work
    assert items["construction_start"]["provisional"] is provisional


@pytest.mark.parametrize(
    ("why", "stated", "files", "found"),
    [
        ("nobody has asked", "", {}, "unknown"),
        ("the place says that its window takes it", "", {"places/ours.yaml": PLACE}, "yes"),
        ("the place says no", "", {"places/ours.yaml": PLACE.replace("yes", "no")}, None),
        ("the project's own word wins", "telecom_window: false", {"places/ours.yaml": PLACE}, None),
    ],
)
def test_telecom_is_on_the_form_where_the_window_takes_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], why: str, stated: str, files: dict[str, str], found: str | None
) -> None:
    profile = tmp_path / "project.yaml"
    text = Path(FACTORY).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if "telecom_window" not in line]
    at = lines.index("  forest: false")
    profile.write_text("\n".join([*lines[:at], f"  {stated}".rstrip(), *lines[at:]]), encoding="utf-8")
    start(["make", str(profile), "--rules", layer(tmp_path, files), "--json"])
    plan = json.loads(capsys.readouterr().out)
    items = {item["id"]: item["applies"] for item in plan["items"]}
    assert items.get("utilities_telecom") == found, why
