"""What nothing names: through other elements, before an amendment, by an amendment; conditions written twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import SMALL, WriteRules, changed

from approvalplan.checks.registry import look
from approvalplan.files.rulebook.rulebooks import load_rulebook

LINE = "  large: {name: 大项目, when: {scale.floor_area: {gt: $big}}}\n"
SOURCES, CONSTRUCTION = "low/sources.yaml", "low/items/construction.yaml"
TALL = "{any: [{scale.floors.above: {gt: 1}}, {features.piles: true}]}"
LATI = "{any: [{features.piles: true}, {scale.floors.above: {gt: 1}}]}"


def ids(top: Path, *wanted: str) -> list[str]:
    loaded = load_rulebook(top)
    assert loaded.findings == ()
    assert loaded.subject is not None
    return [
        finding.id
        for finding in (*look(loaded.subject, "rules"), *look(loaded.subject, "whole"))
        if finding.id.startswith(wanted)
    ]


def conditions(text: str) -> dict[str, str]:
    return changed(LINE, LINE + text, "low/conditions.yaml")


def amended(line: str) -> dict[str, str]:
    return {"top/items/construction.yaml": (
        "schema: approvalplan.amendment/1\namends: construction\nbecause: 换了\nsource: {id: other, article: 1}\nset:\n" + line
    )}  # fmt: skip


OTHER = changed("  law:", "  other: {kind: law, title: 另法, articles: 3, read: text}\n  law:", SOURCES)
OFFICE = {"low/authorities.yaml": SMALL["low/authorities.yaml"] + "  office: 办公室\n"}


@pytest.mark.parametrize(
    ("why", "changes", "wanted"),
    [
        ("used by nothing", conditions("  a: {name: 甲, when: {features.piles: true}}\n"), ["unused-condition"]),
        ("used by one that nothing uses", conditions(
            "  a: {name: 甲, when: {features.piles: true}}\n  b: {name: 乙, when: {not: a}}\n"), ["unused-condition", "unused-condition"]),
        ("used by one that is used", {**changed(LINE, (
            "  a: {name: 甲, when: {features.piles: true}}\n  large: {name: 大项目, when: {any: [a, {scale.floor_area: {gt: $big}}]}}\n"
        ), "low/conditions.yaml")}, []),
        ("a source that only an amendment cites", {**OTHER, **amended("  aka: [施]\n")}, []),
        ("a source that nothing cites", OTHER, ["unused-source"]),
        ("an assumption that nobody has to make", {SOURCES: SMALL[SOURCES] + "  guess: {kind: assumption, title: 猜}\n"}, []),
        ("an office that nobody names", OFFICE, ["unused-authority"]),
        ("an office whose item a layer above gives to another",
         {**OFFICE, **OTHER, **changed("authority: bureau", "authority: office", CONSTRUCTION), **amended("  authority: bureau\n")}, []),
        ("a threshold of a fact's own", {"low/facts.yaml": (
            "schema: approvalplan.facts/1\nfacts:\n  project.funding: {name: 资金, ask: 谁, where: 问, why: 定,"
            " thresholds: {rich: {name: 富, is: 5万元, source: {id: law, article: 1}}}}\n")}, ["unused-threshold"]),
        ("a paper that stands in is used", {
            "low/documents.yaml": SMALL["low/documents.yaml"] + "  letter: {name: 信, supplier: owner, form: paper, source: {id: law, article: 2}}\n",
            "low/reforms.yaml": (
                "schema: approvalplan.reforms/1\nreforms:\n  r:\n    name: 改\n    source: {id: law, article: 1}\n"
                "    replaces: [{item: permit, when: {features.piles: true}, by: {document: letter}}]\n")}, []),
    ],
)  # fmt: skip
def test_what_nothing_names(why: str, changes: dict[str, str], wanted: list[str], write_rules: WriteRules) -> None:
    assert ids(write_rules(changes), "unused-") == wanted


@pytest.mark.parametrize(
    ("why", "first", "second", "wanted"),
    [
        ("one part twice", "{any: [{features.piles: true}, {features.piles: true}]}", "{features.piles: true}", 1),
        ("one part has a name", "{features.piles: true}", "{any: [{features.piles: true}, {project.work: new}]}", 0),
        ("a name written out", TALL, TALL, 1),
        ("in another order", TALL, LATI, 1),
        ("within a part", TALL, f"{{all: [{{project.work: new}}, {LATI}]}}", 1),
        ("all is not any", TALL, TALL.replace("any", "all"), 0),
        ("other values", TALL, TALL.replace("1", "2"), 0),
        ("a range in another order", "{any: [{scale.height: {gt: 1m, lt: 9m}}, {scale.height: {lt: 9m, gt: 1m}}]}", "{features.piles: true}", 1),
        ("by name", "{any: [large, large]}", "{features.piles: true}", 1),
    ],
)  # fmt: skip
def test_conditions_written_twice(why: str, first: str, second: str, wanted: int, write_rules: WriteRules) -> None:
    changes = {
        **conditions(f"  first: {{name: 一, when: {first}}}\n"),
        **changed(
            "needs: [{document: paper, when: large}]",
            f"needs: [{{document: paper, when: first}}, {{document: form, when: {second}}}]",
            CONSTRUCTION,
        ),
    }
    assert ids(write_rules(changes), "repeated-condition") == ["repeated-condition"] * wanted
