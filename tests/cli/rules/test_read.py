"""`approvalplan rules`: the list of items, and one element as it is written."""

from __future__ import annotations

import pytest
from tests.cli.running import ROOT, run
from tests.conftest import WriteRules, changed

from approvalplan.usecases.open_rules import open_shipped


def test_list_has_every_item_with_its_name_and_file() -> None:
    done = run("rules", "list")
    planner = open_shipped("shanxi").planner
    assert (done.code, done.err) == (0, "")
    assert planner is not None
    lines = done.out.splitlines()
    for item in planner.rulebook.items:
        assert [line for line in lines if line.split()[:1] == [item.id] and item.name in line and item.file in line]


def test_list_of_another_rulebook(write_rules: WriteRules) -> None:
    done = run("rules", "list", "--rules", str(write_rules()))
    assert done.code == 0
    assert "上层规则" in done.out
    assert "permit" in done.out
    assert "eia" not in done.out


@pytest.mark.parametrize(
    ("why", "name", "file"),
    [
        ("an item by its name at the counter", "水土保持", "cn/items/soil_water_plan.yaml:1"),
        ("an item by its id", "eia", "cn/items/eia.yaml:1"),
        ("a document", "filing_certificate", "cn/documents/land.yaml:"),
        ("a document by its name", "企业投资项目备案证", "cn/documents/land.yaml:"),
        ("a reform", "commitment_system", "shanxi/reforms.yaml:"),
        ("a law by its title", "中华人民共和国建筑法", "cn/sources.yaml:"),
        ("a condition", "urban_building", "cn/conditions"),
        ("a scheme", "two_stage", "shanxi/permits.yaml:"),
        ("a fact", "land.supply", "cn/facts.yaml:"),
        ("an office", "ecology_environment", "cn/authorities.yaml:"),
        ("a route", "social_building", "cn/routes.yaml:"),
    ],
)
def test_show(why: str, name: str, file: str) -> None:
    done = run("rules", "show", name)
    assert (done.code, done.err) == (0, ""), why
    assert file in done.out


def test_show_in_another_rulebook(write_rules: WriteRules) -> None:
    done = run("rules", "show", "规许", "--rules", str(write_rules()))
    assert done.code == 0
    assert "low/items/permit.yaml:1" in done.out
    assert "top/items/permit.yaml:1" in done.out


@pytest.mark.parametrize(
    ("why", "name", "said"),
    [
        ("a letter too few", "soil_water_pla", "soil_water_plan"),
        ("nothing like it", "qqq", "没有叫“qqq”的"),
    ],
)
def test_show_what_is_not_there(why: str, name: str, said: str) -> None:
    done = run("rules", "show", name)
    assert (done.code, done.out) == (2, ""), why
    assert said in done.err


@pytest.mark.parametrize("words", [["list"], ["show", "permit"]])
def test_broken_rules(words: list[str], write_rules: WriteRules) -> None:
    done = run("rules", *words, "--rules", str(write_rules(changed("[form]", "[from]"))))
    assert (done.code, done.out) == (2, "")
    assert "low/items/permit.yaml:9:9: error[unknown-document]" in done.err
    assert "needs: [from]" in done.err


@pytest.mark.parametrize("words", [["list"], ["show", "permit"]])
def test_no_rules(words: list[str]) -> None:
    done = run("rules", *words, "--rules", str(ROOT / "examples"))
    assert (done.code, done.out) == (2, "")
    assert "error[no-rulebook]" in done.err
