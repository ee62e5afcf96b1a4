"""Showing one element of a rulebook: found by any of its names, with its file, its lines, and who changed it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import SMALL, WriteRules, changed

from approvalplan.usecases.rules.show import show_rule


@pytest.mark.parametrize(
    ("why", "name"),
    [
        ("its id", "permit"),
        ("its name", "规划许可"),
        ("what it is called at the counter", "规许"),
        ("a part of its name", "规划"),
    ],
)
def test_an_item_by_any_name(why: str, name: str, write_rules: WriteRules) -> None:
    shown = show_rule(write_rules(), name)
    assert shown.text is not None, why
    assert "low/items/permit.yaml:1" in shown.text
    assert "   2 | id: permit" in shown.text


def test_the_lines_are_those_of_the_file(write_rules: WriteRules) -> None:
    text = show_rule(write_rules().parent / "low", "permit").text
    assert text is not None
    shown = [line.partition(" | ")[2] for line in text.split("\n")[1:]]
    assert shown == SMALL["low/items/permit.yaml"].rstrip("\n").split("\n") or shown[:-1] == SMALL[
        "low/items/permit.yaml"
    ].rstrip("\n").split("\n")


def test_what_amends_it_is_shown_too(write_rules: WriteRules) -> None:
    text = show_rule(write_rules(), "permit").text
    assert text is not None
    assert text.index("low/items/permit.yaml:1") < text.index("top/items/permit.yaml:1")
    assert "because: 承诺的比法定短" in text


@pytest.mark.parametrize(
    ("why", "name", "line", "starts"),
    [
        ("a document", "form", "low/documents.yaml:3", "   3 |   form: {name: 申请表"),
        ("a document by its name", "申请表", "low/documents.yaml:3", "   3 |   form: {name: 申请表"),
        ("a condition", "large", "low/conditions.yaml:5", "   5 |   large: {name: 大项目"),
        ("a threshold", "big", "low/conditions.yaml:3", "   3 |   big: {name: 大"),
        ("a source by its title", "某法", "low/sources.yaml:3", "   3 |   law: {kind: law"),
        ("an office", "审批局", "low/authorities.yaml:3", "   3 |   bureau: 审批局"),
        ("a scheme", "whole", "low/permits.yaml:3", "   3 |   whole: {name: 整体"),
        ("a route", "社会投资", "low/routes.yaml:3", "   3 |   - {id: social"),
        ("a part of its name", "申请", "low/documents.yaml:3", "   3 |   form: {name: 申请表"),
    ],
)
def test_other_elements(why: str, name: str, line: str, starts: str, write_rules: WriteRules) -> None:
    text = show_rule(write_rules(), name).text
    assert text is not None, why
    first, second = text.split("\n")[:2]
    assert first.endswith(line)
    assert second.startswith(starts)


@pytest.mark.parametrize("name", ["某县", "某市", "县"])
def test_a_place_by_what_it_is_called(name: str, write_rules: WriteRules) -> None:
    place = "schema: approvalplan.place/1\nplace: {province: 某省, city: 某市, county: 某县}\n"
    text = show_rule(write_rules({"top/places/a.yaml": place}), name).text
    assert text is not None
    assert "top/places/a.yaml:1" in text


def test_of_many_that_a_part_of_a_name_fits_the_names_are_told(write_rules: WriteRules) -> None:
    paper = "  d{n}: {{name: 图样{n}, supplier: owner, form: pdf, source: {{id: law, article: 2}}}}\n"
    text = "schema: approvalplan.documents/1\ndocuments:\n" + "".join(paper.format(n=n) for n in range(4))
    shown = show_rule(write_rules({"top/more.yaml": text}), "图样")
    assert (shown.text, shown.near) == (None, ("图样0", "图样1", "图样2"))


def test_one_element_of_many_lines_ends_where_it_ends(write_rules: WriteRules) -> None:
    text = "schema: approvalplan.documents/1\ndocuments:\n  one:\n    name: 甲\n    supplier: owner\n    form: pdf\n"
    text += "    source: {id: law}\n  two: {name: 乙, supplier: owner, form: pdf, source: {id: law}}\n"
    shown = show_rule(write_rules({"top/more.yaml": text}), "one").text
    assert shown is not None
    assert [line.partition(" | ")[2] for line in shown.split("\n")[1:]] == text.split("\n")[2:7]


def test_every_element_of_that_name_is_shown(write_rules: WriteRules) -> None:
    text = "schema: approvalplan.documents/1\ndocuments:\n  permit: {name: 证, supplier: owner, form: pdf, source: {id: law}}\n"
    shown = show_rule(write_rules({"top/more.yaml": text}), "permit").text
    assert shown is not None
    assert "low/items/permit.yaml:1" in shown
    assert "top/more.yaml:3" in shown


@pytest.mark.parametrize(
    ("why", "name", "near"),
    [
        ("a letter too few", "permi", "permit"),
        ("another word of the name", "规划审批", "规划许可"),
        ("nothing like it", "xyz", None),
    ],
)
def test_the_nearest_names(why: str, name: str, near: str | None, write_rules: WriteRules) -> None:
    shown = show_rule(write_rules(), name)
    assert shown.text is None
    assert (near in shown.near) if near else shown.near == (), why


def test_broken_rules_are_said(write_rules: WriteRules) -> None:
    shown = show_rule(write_rules(changed("[form]", "[from]")), "permit")
    assert shown.text is None
    assert [finding.id for finding in shown.findings] == ["unknown-document"]


@pytest.mark.parametrize("name", ["eia", "环评", "环境影响评价"])
def test_the_shipped_rules_where_none_are_named(name: str) -> None:
    text = show_rule(None, name).text
    assert text is not None
    assert Path("cn/items/eia.yaml").as_posix() in text
