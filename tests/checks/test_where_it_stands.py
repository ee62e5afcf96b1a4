"""Conditions and promises that are wrong only where they stand; amendments of files that cannot be read; hard conditions."""

from __future__ import annotations

from itertools import combinations

import pytest
from tests.checks.asking import ask, where
from tests.conftest import SMALL, WriteRules, changed, places

from approvalplan.files.rulebook.rulebooks import load_rulebook
from approvalplan.logic import search

PERMIT, CONSTRUCTION, REFORMS = "low/items/permit.yaml", "low/items/construction.yaml", "low/reforms.yaml"
SOURCE = "source: {id: law, article: 1}"
HARD = (
    "piles hazardous presale public_venue crosses_river digs_road fells_trees grid night_works drains_sewage exempt_pipe"
    " labour_intensive special_fire_place simple_function sensitive_area chem_bio_lab water_abstraction moves_utilities"
    " high_rise_review lightning_place"
)


def reforms(*replaces: str) -> dict[str, str]:
    """Return a file with one reform, which holds where there are piles."""
    lines = "".join(f"      - {replace}\n" for replace in replaces)
    head = f"schema: approvalplan.reforms/1\nreforms:\n  change:\n    name: 改\n    when: {{features.piles: true}}\n    {SOURCE}\n"
    return {REFORMS: f"{head}    replaces:\n{lines}"}


@pytest.mark.parametrize(
    ("why", "changes", "wanted"),
    [
        ("a need that meets the item", changed("needs: [form]", "needs: [{document: form, when: {features.piles: true}}]"), []),
        ("a need that never meets the item", changed("needs: [form]", "needs: [{document: form, when: {not: large}}]"),
         [f"{PERMIT}:9:32"]),
        ("a need that never meets its variant", changed("needs: [form]\n", (
            "needs: [form]\nvariants:\n  - {id: deep, name: 深, when: {features.piles: true}, needs: [{document: form, when: {features.piles: false}}]}\n"
            "  - {id: rest, name: 余}\n")), [f"{PERMIT}:11:86"]),
        ("a replacement that meets its item", reforms("{item: permit, say: 换}"), []),
        ("a replacement that never meets its item", reforms("{item: permit, when: {not: large}, say: 换}"), [f"{REFORMS}:8:16"]),
        ("one that the reform's own condition keeps out", reforms("{item: permit, when: {features.piles: false}, say: 换}"),
         [f"{REFORMS}:8:16"]),
        ("one after another that takes all", reforms("{item: permit, say: 换}", "{item: permit, say: 又换}"), [f"{REFORMS}:9:16"]),
        ("one after another that takes some", reforms(
            "{item: permit, when: {features.hazardous: true}, say: 换}", "{item: permit, say: 又换}"), []),
    ],
)  # fmt: skip
def test_what_no_project_comes_to(
    why: str, changes: dict[str, str], wanted: list[str], write_rules: WriteRules
) -> None:
    top = write_rules(changes)
    assert where(top, ask(top, "condition-never-holds")) == wanted, why


@pytest.mark.parametrize(("days", "wanted"), [(20, []), (21, [f"{REFORMS}:8:78"])])
def test_a_commitment_takes_no_longer_than_the_approval_it_stands_for(
    days: int, wanted: list[str], write_rules: WriteRules
) -> None:
    limit = f"{{period: {days}工作日, from: 受理}}"
    top = write_rules(reforms(f"{{item: permit, say: 换, by: {{document: form, mode: commitment, limit: {limit}}}}}"))
    assert where(top, ask(top, "promised-above-statutory")) == wanted


def test_what_is_amended_is_not_missing_where_its_file_cannot_be_read(write_rules: WriteRules) -> None:
    top = write_rules(changed("stage: land_planning", "stage: land_planing"))
    found = places(load_rulebook(top).findings, top.parent)
    assert [text.partition(" ")[2] for text in found] == ["unknown-value"]


@pytest.mark.parametrize(
    ("why", "levels", "wanted"),
    [
        ("as many levels as there may be", 39, 0),
        ("one more", 40, 1),
        ("a thousand are no fault of the program", 1000, 1),
    ],
)
def test_how_far_names_may_reach(why: str, levels: int, wanted: int, write_rules: WriteRules) -> None:
    chain = "".join(f"  c{n}: {{name: 第{n}层, when: c{n + 1}}}\n" for n in range(levels))
    text = SMALL["low/conditions.yaml"] + chain + f"  c{levels}: {{name: 末层, when: {{features.piles: true}}}}\n"
    top = write_rules({"low/conditions.yaml": text})
    assert [finding.id for finding in load_rulebook(top).findings] == ["condition-too-large"] * wanted, why


def _pigeons(birds: int, holes: int) -> str:
    """Return the condition that so many birds sit each in one of too few holes: it never holds, and is hard to see through."""
    facts = [f"features.{part}" for part in HARD.split()]
    sits = [[facts[bird * holes + hole] for hole in range(holes)] for bird in range(birds)]
    somewhere = [f"{{any: [{', '.join(f'{{{text}: true}}' for text in holes_of)}]}}" for holes_of in sits]
    alone = [
        f"{{not: {{all: [{{{combination}: true}}, {{{other}: true}}]}}}}"
        for hole in range(holes)
        for combination, other in combinations([holes_of[hole] for holes_of in sits], 2)
    ]
    return f"{{all: [{', '.join(somewhere + alone)}]}}"


@pytest.mark.parametrize(
    ("why", "work", "found"),
    [("with time enough it is found", 10**9, 1), ("a search that gives up tells nothing", 0, 0)],
)
def test_a_long_condition_gets_few_splits(
    why: str, work: int, found: int, write_rules: WriteRules, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST_WORK", work)
    text = (
        SMALL["low/conditions.yaml"]
        .replace("when: {scale", f"when: {{any: [{_pigeons(5, 4)}, {{scale")
        .replace("$big}}}", "$big}}]}}")
    )
    top = write_rules({"low/conditions.yaml": text})
    assert len(ask(top, "condition-never-holds")) == found, why
