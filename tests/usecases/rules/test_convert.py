"""Rule files of the old form become those of today; comments and lines stay where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.conftest import SMALL

from approvalplan.files.rulebook.rulebooks import load_rulebook
from approvalplan.files.yaml.source import read_bytes
from approvalplan.usecases.rules.convert import convert, converted

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import WriteRules

OLD = {
    "{period: 20工作日, from: 受理}": "{days: 20, unit: working_days, starts: acceptance}",
    "{period: 7工作日, from: 受理}": "{days: 7, unit: working_days, starts: acceptance}",
    "{period: 5工作日, from: 受理}": "{days: 5, unit: working_days, starts: acceptance}",
}


@pytest.mark.parametrize(
    ("why", "old", "new"),
    [
        ("alone it is a bare quantity", "takes: {is: {days: 45, unit: working_days}}", "takes: {is: 45工作日}"),
        ("months", "takes: {is: {days: 3, unit: months}}", "takes: {is: 3个月}"),
        ("in calendar days", "steps: [{typical: {days: 7, unit: calendar_days}}]", "steps: [{typical: 7日}]"),
        (
            "the event in the words of the article",
            "limit: {is: {days: 20, unit: working_days, starts: receipt, may_extend: 10}}  # 可以延长",
            "limit: {is: {period: 20工作日, from: 收到, may_extend: 10工作日}}  # 可以延长",
        ),
        (
            "one key a line",
            "limit:\n  is:\n    days: 20  # 二十日\n    unit: working_days\n    starts: acceptance",
            "limit:\n  is:\n    period: 20工作日  # 二十日\n    from: 受理",
        ),
        ("the unit first", "limit: {is: {unit: months, days: 2, first_day_counts: true}}", "limit: {is: {period: 2个月, first_day_counts: true}}"),
        ("what an amendment sets", "set: {limit.is: {days: 3, unit: months}}", "set: {limit.is: 3个月}"),
        ("what is of today's form stays", "limit: {is: 7工作日}   # 七日", "limit: {is: 7工作日}   # 七日"),
    ],
)  # fmt: skip
def test_one_file(why: str, old: str, new: str) -> None:
    head = "# 注释\nschema: approvalplan.item/1\nid: permit\n"
    reading = read_bytes((head + old + "\n").encode(), "a.yaml")
    assert reading.source is not None
    assert converted(reading.data, reading.source) == head + new + "\n", why


def test_an_old_folder_becomes_one_that_checks_green(write_rules: WriteRules) -> None:
    def as_before(text: str) -> str:
        for new, old in OLD.items():
            text = text.replace(new, old)
        return text

    top = write_rules({name: as_before(text) for name, text in SMALL.items()})
    before = {finding.id for finding in load_rulebook(top).findings}
    assert before == {"limit-form"}
    folders: list[Path] = [top, top.parent / "low"]
    assert sum(len(convert(folder).files) for folder in folders) == sum(as_before(t) != t for t in SMALL.values())
    assert load_rulebook(top).findings == ()
    assert {name: (top.parent / name).read_text(encoding="utf-8") for name in SMALL} == SMALL
    assert [convert(folder).files for folder in folders] == [(), ()]


def test_a_file_that_cannot_be_read_stops_all(write_rules: WriteRules) -> None:
    top = write_rules({"low/items/permit.yaml": "a: [\n"})
    done = convert(top.parent / "low")
    assert done.files == ()
    assert [finding.id for finding in done.findings] == ["yaml-syntax"]
