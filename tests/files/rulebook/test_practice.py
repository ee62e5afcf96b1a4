"""The practice of a province: a line an item, each with its place in the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.checks.asking import ask
from tests.conftest import SMALL, WriteRules, places

from approvalplan.files.rulebook.rulebooks import load_rulebook
from approvalplan.files.yaml.source import read_path
from approvalplan.model.rulebook import Limit
from approvalplan.usecases.rules.show import show_rule

if TYPE_CHECKING:
    from pathlib import Path

NAME = "top/practice.yaml"
HEAD = "schema: approvalplan.practice/1\n"
OFFICES = "authorities:\n  construction: {is: bureau, source: {id: law, article: 5}}\n"
PROMISED = "promised:\n  permit: {is: {period: 4工作日, from: 受理}, source: {id: assumption, note: 请本地填}}\n"


def written(text: str) -> dict[str, str]:
    """Return the table, and an amendment of the permit that leaves its promise to it."""
    here = SMALL["top/items/permit.yaml"].partition("set:")[0] + "set: {say: 请问窗口}\n"
    office = SMALL["low/items/construction.yaml"].replace("authority: bureau\n", "")
    return {NAME: HEAD + text, "top/items/permit.yaml": here, "low/items/construction.yaml": office}


def test_a_line_says_who_decides_and_what_is_promised(write_rules: WriteRules) -> None:
    loaded = load_rulebook(write_rules(written(OFFICES + PROMISED)))
    assert loaded.rulebook is not None, loaded.findings
    items = {item.id: item for item in loaded.rulebook.items}
    assert items["construction"].authority == "bureau"
    (promised,) = items["permit"].promised
    assert promised.value == Limit(days=4, unit="working_days", starts="acceptance")


def test_a_value_is_said_to_stand_on_its_line(write_rules: WriteRules) -> None:
    elements = load_rulebook(write_rules(written(OFFICES + PROMISED))).elements
    at = {
        (id, *path): elements["item", id].origin.at(path).line
        for id, path in (("construction", ("authority",)), ("permit", ("promised", "is")), ("permit", ("name",)))
    }
    assert at["construction", "authority"] == 3
    assert at["permit", "promised", "is"] == 5
    source, _ = elements["item", "permit"].origin.where(("promised",))
    assert source.file.endswith(NAME)


@pytest.mark.parametrize(
    ("why", "text", "found"),
    [
        ("an item nobody defines", OFFICES.replace("construction", "constructoin"), "3:17 amends-nothing"),
        ("an office nobody names", OFFICES.replace("bureau", "burau"), "3:22 unknown-authority"),
        ("a form that the item has not", PROMISED.replace("permit:", "permit.report:"), "3:3 amend-path"),
        ("a source nobody states", PROMISED.replace("assumption", "lw"), "3:55 unknown-source"),
        ("no source", OFFICES.replace(", source: {id: law, article: 5}", ""), "3:3 missing-key"),
        ("no period", PROMISED.replace("4工作日", "四天"), "3:16 limit-form"),
    ],
)
def test_a_mistake_stands_on_its_line(why: str, text: str, found: str, write_rules: WriteRules, tmp_path: Path) -> None:
    assert places(load_rulebook(write_rules(written(text))).findings, tmp_path) == [f"{NAME}:{found}"], why


def test_rules_show_tells_the_line_and_no_other(write_rules: WriteRules) -> None:
    text = show_rule(write_rules(written(OFFICES + PROMISED)), "permit").text or ""
    assert "   5 |   permit: {is: {period: 4工作日" in text
    assert "construction: {is: bureau" not in text


def test_a_promise_that_was_edited_is_noticed(write_rules: WriteRules) -> None:
    law = PROMISED.replace("{id: assumption, note: 请本地填}", "{id: law, article: 5}")
    path = write_rules(written(law)).parent / NAME
    told = {str(path): read_path(path).data}
    edited = write_rules(written(law.replace("4工作日", "3工作日")))
    assert [finding.position.line for finding in ask(edited, "edited-value", before=told)] == [3]
