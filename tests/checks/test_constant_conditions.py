"""Conditions that hold for no project, or for all: which are found, and at which part."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import SMALL, WriteRules, changed

from approvalplan.checks.registry import checks
from approvalplan.files.rulebook.rulebooks import load_rulebook

NEVER, ALWAYS = "condition-never-holds", "condition-always-holds"
LINE = "  large: {name: 大项目, when: {scale.floor_area: {gt: $big}}}\n"
EVERY_FUNDING = "[private, state_enterprise, government, government_subsidy]"


def found(top: Path) -> list[tuple[str, str]]:
    """Return id of the check, and what stands at the place that it finds."""
    loaded = load_rulebook(top)
    assert loaded.findings == ()
    assert loaded.subject is not None
    told = []
    for check in checks():
        if check.id in (NEVER, ALWAYS):
            assert check.find is not None
            for problem in check.find(loaded.subject):
                at = problem.origin.at(problem.path)
                line = problem.origin.where(problem.path)[0].lines[at.line - 1]
                told.append((check.id, line[at.column - 1 : at.end_column - 1]))
    return told


@pytest.mark.parametrize(
    ("why", "when", "wanted"),
    [
        ("a number that may be passed or not", "{scale.floor_area: {gt: 5㎡}}", []),
        ("an empty range", "{scale.floor_area: {gt: 5㎡, lt: 3㎡}}", [(NEVER, "{gt: 5㎡, lt: 3㎡}")]),
        ("a range of one value", "{scale.floor_area: {ge: 5㎡, le: 5㎡}}", []),
        ("a range that excludes its only value", "{scale.floor_area: {ge: 5㎡, lt: 5㎡}}", [(NEVER, "{ge: 5㎡, lt: 5㎡}")]),
        ("nothing is less than nothing", "{scale.floor_area: {lt: 0㎡}}", [(NEVER, "{lt: 0㎡}")]),
        ("nothing itself is a number", "{scale.floor_area: {le: 0㎡}}", []),
        ("from nothing on", "{scale.floor_area: {ge: 0㎡}}", [(ALWAYS, "{ge: 0㎡}")]),
        ("no number of floors between two and three", "{scale.floors.above: {gt: 2, lt: 3}}", [(NEVER, "{gt: 2, lt: 3}")]),
        ("one number of floors between two and four", "{scale.floors.above: {gt: 2, lt: 4}}", []),
        ("every choice", f"{{project.funding: {EVERY_FUNDING}}}", [(ALWAYS, EVERY_FUNDING)]),
        ("every choice but one", "{project.funding: [private, state_enterprise, government]}", []),
        ("yes and no", "{features.piles: [true, false]}", [(ALWAYS, "[true, false]")]),
        ("every permit scheme there is: a layer above may add one", "{permit.scheme: whole}", []),
        ("two values of one fact at once", "{all: [{project.use: office}, {project.use: school}]}",
         [(NEVER, "{all: [{project.use: office}, {project.use: school}]}")]),
        ("two members of a set at once", "{all: [{land.assessed: {has: flood}}, {land.assessed: {has: energy}}]}", []),
        ("a thing or not", "{any: [{features.piles: true}, {not: {features.piles: true}}]}",
         [(ALWAYS, "{any: [{features.piles: true}, {not: {features.piles: true}}]}")]),
        ("the part, not the whole", "{any: [{features.piles: true}, {scale.height: {gt: 5m, lt: 3m}}]}",
         [(NEVER, "{gt: 5m, lt: 3m}")]),
        ("inside not, the part", "{not: {scale.height: {ge: 0m}}}", [(ALWAYS, "{ge: 0m}")]),
        ("no part at all", "{any: []}", [(NEVER, "{any: []}")]),
        ("two facts side by side, one of them", "{features.piles: true, scale.height: {ge: 0m}}", [(ALWAYS, "{ge: 0m}")]),
        ("one building", "{buildings: {any: {use: office, floor_area: {gt: 5㎡}}}}", []),
        ("no building", "{buildings: {any: {all: [{use: office}, {use: school}]}}}", [(NEVER, "{all: [{use: office}, {use: school}]}")]),
        ("no building is so high and so low", "{buildings: {any: {height: {gt: 5m, lt: 3m}}}}", [(NEVER, "{gt: 5m, lt: 3m}")]),
        ("repealed: it held once",
         "{dated: [{from: 2020-01-01, is: {features.piles: true}, source: {id: law}}, {from: 2025-01-01, is: null, source: {id: law}}]}", []),
        ("a line that says: all of them",
         "{dated: [{from: 2020-01-01, is: {all: []}, source: {id: law}}, {from: 2025-01-01, is: {any: []}, source: {id: law}}]}", []),
        ("in a line that has been replaced",
         "{dated: [{from: 2020-01-01, is: {scale.height: {ge: 0m}}, source: {id: law}}, {from: 2025-01-01, is: {features.piles: true}, source: {id: law}}]}",
         [(ALWAYS, "{ge: 0m}")]),
        ("on one day only, with a threshold that changes", "{scale.floor_area: {gt: $big, lt: 2000㎡}}", [(NEVER, "{gt: $big, lt: 2000㎡}")]),
    ],
)  # fmt: skip
def test_constant_conditions(why: str, when: str, wanted: list[tuple[str, str]], write_rules: WriteRules) -> None:
    line = f"  large: {{name: 大项目, when: {when}}}\n"
    assert found(write_rules(changed(LINE, line, "low/conditions.yaml"))) == wanted


CONSTRUCTION = "low/items/construction.yaml"
NEED = "needs: [{document: paper, when: large}]"
BAD = "{scale.height: {ge: 0m}}"


@pytest.mark.parametrize(
    ("why", "changes"),
    [
        ("of an item", changed("clock: authority\n", f"clock: authority\nwhen: {BAD}\n", CONSTRUCTION)),
        ("of a need", changed(NEED, f"needs: [{{document: paper, when: {BAD}}}]", CONSTRUCTION)),
        ("of a variant", changed(NEED, f"variants: [{{id: one, name: 一, when: {BAD}}}]", CONSTRUCTION)),
        ("of a variant's need", changed(
            NEED, f"needs: [form]\nvariants: [{{id: one, name: 一, needs: [{{document: paper, when: {BAD}}}]}}]", CONSTRUCTION)),
        ("of a route", changed("{project.funding: private}", BAD, "low/routes.yaml")),
        ("of a permit scheme", changed("{name: 整体,", f"{{name: 整体, when: {BAD},", "low/permits.yaml")),
        ("of a reform", {"low/reforms.yaml": (
            "schema: approvalplan.reforms/1\nreforms:\n"
            f"  r: {{name: 改, source: {{id: law, article: 1}}, when: {BAD}, replaces: [{{item: permit, when: large}}]}}\n")}),
        ("of a reform that is chosen", {"low/reforms.yaml": (
            "schema: approvalplan.reforms/1\nreforms:\n"
            f"  r: {{name: 改, source: {{id: law, article: 1}}, chosen_by: reforms.commitment, when: {BAD}}}\n")}),
        ("of a replacement", {"low/reforms.yaml": (
            "schema: approvalplan.reforms/1\nreforms:\n"
            f"  r: {{name: 改, source: {{id: law, article: 1}}, replaces: [{{item: permit, when: {BAD}, except: large}}]}}\n")}),
        ("of its exception", {"low/reforms.yaml": (
            "schema: approvalplan.reforms/1\nreforms:\n"
            f"  r: {{name: 改, source: {{id: law, article: 1}}, replaces: [{{item: permit, except: {BAD}}}]}}\n")}),
        ("of an inference", {"low/facts.yaml": (
            "schema: approvalplan.facts/1\nfacts:\n  project.funding: {name: 资金, ask: 谁, where: 问, why: 定,"
            f" infer: {{is: [{{is: private, when: {BAD}}}], source: {{id: law, article: 1}}}}}}\n")}),
        ("of an inference that has not begun", {"low/facts.yaml": (
            "schema: approvalplan.facts/1\nfacts:\n  project.funding: {name: 资金, ask: 谁, where: 问, why: 定,"
            " infer: {dated: [{from: 2098-01-01,"
            f" is: [{{is: private, when: {BAD}}}], source: {{id: law, article: 1}}}}]}}}}\n")}),
    ],
)  # fmt: skip
def test_wherever_a_condition_stands(why: str, changes: dict[str, str], write_rules: WriteRules) -> None:
    assert SMALL
    assert found(write_rules(changes)) == [(ALWAYS, "{ge: 0m}")]
