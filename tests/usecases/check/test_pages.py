"""Whatever a finding may be called has a page."""

from __future__ import annotations

import pytest

from approvalplan.checks.registry import checks
from approvalplan.usecases.check.pages import explained, find_page


@pytest.mark.parametrize("id", explained())
def test_every_id_has_a_page(id: str) -> None:
    text = find_page(id).text
    assert text is not None
    assert text.count("\n") >= 2


@pytest.mark.parametrize(
    ("why", "id", "begins"),
    [
        ("a check", "cycle", "材料互相等待，成了一个圈。\n"),
        ("the YAML reader, without values", "yaml-tab", "这里的空白是制表符(Tab), YAML 只认空格。\n"),
        ("a schema, its values left open", "unknown-key", "没有 … 这一栏。\n"),
        ("a calendar", "calendar-overlap", "…与…都包含 …。\n"),
    ],
)
def test_a_page_begins_with_what_is_wrong(why: str, id: str, begins: str) -> None:
    assert str(find_page(id).text).startswith(begins), why


def test_a_hint_is_told() -> None:
    assert "换成空格" in str(find_page("yaml-tab").text)


@pytest.mark.parametrize(("id", "near"), [("cycl", "cycle"), ("promised-above-statutry", "promised-above-statutory")])
def test_a_misspelt_id_has_neighbours(id: str, near: str) -> None:
    found = find_page(id)
    assert found.text is None
    assert near in found.near


def test_nothing_like_it() -> None:
    assert find_page("§").near == ()


def test_all_checks_are_explained() -> None:
    assert {check.id for check in checks()} <= set(explained())
