"""What of a rulebook its cases hold fast: what a case speaks of, not what its plan merely holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import SMALL, WriteRules

from approvalplan.files.rulebook.rulebooks import load_rulebook
from approvalplan.model.case_coverage import CaseCoverage, CoveredThing
from approvalplan.usecases.check.cases import silent
from approvalplan.usecases.check.coverage import coverage_of
from approvalplan.usecases.check.sound_rulebooks import sound_rulebooks

CASES = "top/cases/permit.yaml"
HEAD = SMALL[CASES].partition("cases:\n")[0] + "cases:\n"
RULES = {
    "low/items/construction.yaml": SMALL["low/items/construction.yaml"].replace(
        "milestone:",
        "variants:\n  - {id: none, name: 不办, when: {features.piles: true}, applies: false}\n"
        "  - {id: tall, name: 高, when: {scale.floors.above: {ge: 3}}}\n  - {id: low, name: 低}\nmilestone:",
    ),
    "low/permits.yaml": SMALL["low/permits.yaml"]
    + "  two: {name: 两段, when: {permit.offered: two}, stages: [{item: construction, name: 主体, allows: 全部}],"
    " source: {id: law, article: 6}}\n",
    "low/reforms.yaml": (
        "schema: approvalplan.reforms/1\nreforms:\n"
        "  first: {name: 一, source: {id: law, article: 7}, when: {project.work: expansion}, replaces: [{item: permit}]}\n"
        "  second: {name: 二, source: {id: law, article: 7}, when: {project.work: [expansion, refit]}, replaces: [{item: permit}]}\n"
        "  joined: {name: 并, source: {id: law, article: 7}, joins: [[land_planning, construction]], when: {land.forest: true}}\n"
    ),
    "low/conditions.yaml": SMALL["low/conditions.yaml"]
    + "  grand: {name: 很大, when: {all: [large, {buildings: {any: {height: {gt: 50m}}}}]}}\n",
    "low/items/permit.yaml": SMALL["low/items/permit.yaml"].replace(
        "needs: [form]", "needs: [{document: form, when: grand}]"
    ),
}
"""The small rulebook with variants, a second scheme, reforms, and a condition on buildings."""
FACTS = "project: {work: new}, scale: {floor_area: 2501㎡, floors: {above: 2, below: 0}}, features: {piles: false}, land: {forest: false}"
PERMIT = {"item permit yes"}
LARGE = "threshold condition:large:when:scale.floor_area:gt"
GRAND = "threshold condition:grand:when:all:1:buildings:any:height:gt"
TALL = "threshold item:construction:variants:1:when:scale.floors.above:ge"


def case(expect: str, facts: str = FACTS) -> str:
    return f"  - {{why: 例, facts: {{{facts}}}, expect: {{{expect}}}}}\n"


def words(things: tuple[CoveredThing, ...]) -> set[str]:
    """Return the things that have a case."""
    return {" ".join(filter(None, (thing.kind, thing.id, thing.part))) for thing in things if thing.cases}


def covered(top: Path) -> CaseCoverage:
    loaded = load_rulebook(top)
    assert loaded.findings == ()
    return coverage_of(loaded, silent)


@pytest.mark.parametrize(
    ("why", "text", "wanted"),
    [
        ("a plan that nobody looks at", case("counted_days: 12"), set()),
        ("an item named", case("permit: yes"), {*PERMIT, f"{LARGE} above"}),
        ("an item in a list", case("also: [permit]"), {*PERMIT, f"{LARGE} above"}),
        ("an item whose limit is told", case("limits: {permit: {statutory: 20}}"), {*PERMIT, f"{LARGE} above"}),
        ("what the file is about", case("source: law"), {*PERMIT, f"{LARGE} above"}),
        ("not needed, exactly at the edge", case("permit: not_needed", FACTS.replace("2501", "2500")),
         {"item permit not_needed", f"{LARGE} at"}),
        ("not needed, below it", case("not_needed: [permit]", FACTS.replace("2501", "2499")),
         {"item permit not_needed", f"{LARGE} below"}),
        ("a number that is not known", case("permit: unknown", FACTS.replace("floor_area: 2501㎡, ", "")), {"item permit unknown"}),
        ("the number of another item is no matter", case("construction: low"),
         {"item construction yes", "variant construction.low", "scheme whole", f"{TALL} below", f"{LARGE} above"}),
        ("a variant, exactly at its edge", case("construction: tall", FACTS.replace("above: 2", "above: 3")),
         {"item construction yes", "variant construction.tall", "scheme whole", f"{TALL} at", f"{LARGE} above"}),
        ("a variant that says: not needed", case("construction: not_needed", FACTS.replace("piles: false", "piles: true")),
         {"item construction not_needed", "variant construction.none", f"{TALL} below", f"{LARGE} above"}),
        ("a scheme", case("scheme: whole"), {"scheme whole"}),
        ("another scheme, by the item of its stage",
         case("construction: low", FACTS + ", reforms: {staged_permit: staged}, permit: {offered: two}"),
         {"item construction yes", "variant construction.low", "scheme two", f"{TALL} below", f"{LARGE} above"}),
        ("a route", case("route: social"), {"route social"}),
        ("a route, by its target", case("target: no_target"), {"route social"}),
        ("the reform that replaces an item, not the one below it",
         case("permit: not_needed", FACTS.replace("new", "expansion")),
         {"item permit not_needed", "reform first", "replacement first.permit", f"{LARGE} above"}),
        ("the one below, where the first does not hold", case("permit: not_needed", FACTS.replace("new", "refit")),
         {"item permit not_needed", "reform second", "replacement second.permit", f"{LARGE} above"}),
        ("a reform that has nothing to replace", case("permit: not_needed", FACTS.replace("new", "refit").replace("2501", "2500")),
         {"item permit not_needed", f"{LARGE} at"}),
        ("joined stages, by the days", case("counted_days: 12", FACTS.replace("forest: false", "forest: true")), {"reform joined"}),
        ("a building at the edge, another above it",
         case("permit: yes", FACTS + ", buildings: [{name: 甲, use: office, floor_area: 2501㎡, height: 50m},"
              " {name: 乙, use: office, floor_area: 1㎡, height: 51m}]"),
         {*PERMIT, f"{LARGE} above", f"{GRAND} at", f"{GRAND} above"}),
        ("a case that does not hold", case("permit: not_needed"), set()),
    ],
)  # fmt: skip
def test_what_a_case_covers(why: str, text: str, wanted: set[str], write_rules: WriteRules) -> None:
    found = covered(write_rules({**RULES, CASES: HEAD + text}))
    assert words(found.things) == wanted
    assert (found.cases, found.failed) == ((1, 0) if wanted or "counted" in text else (0, 1))


def test_a_fact_that_is_inferred_hands_on_what_it_decides(write_rules: WriteRules) -> None:
    facts = (
        "schema: approvalplan.facts/1\nfacts:\n  features.piles: {name: 桩, ask: 有没有, where: 问, why: 定,"
        " infer: {is: [{is: true, when: {scale.floors.below: {ge: 1}}}], source: {id: law, article: 1}}}\n"
    )
    known = FACTS.replace(", features: {piles: false}", "").replace("below: 0", "below: 1")
    for expect in ("construction: not_needed", "inferred: {features.piles: true}, not_needed: [construction]"):
        top = write_rules({**RULES, "low/facts.yaml": facts, CASES: HEAD + case(expect, known)})
        assert "threshold fact:features.piles:infer:is:0:when:scale.floors.below:ge at" in words(covered(top).things)


def test_everything_is_told_with_its_place(write_rules: WriteRules) -> None:
    found = covered(write_rules(RULES))
    places = {
        f"{thing.kind} {thing.id} {thing.part}".strip(): f"{Path(thing.file).name}:{thing.line} {thing.name}"
        for thing in found.things
    }
    assert places["item permit unknown"] == "permit.yaml:2 规划许可"
    assert places["variant construction.tall"] == "construction.yaml:12 施工许可·高"
    assert places["replacement second.permit"] == "reforms.yaml:4 二·规划许可"
    assert places["scheme two"] == "permits.yaml:4 两段"
    assert places["route other"] == "routes.yaml:4 其他"
    assert places[f"{LARGE} at"] == "conditions.yaml:5 scale.floor_area 2500㎡"
    assert places[f"{GRAND} below"] == "conditions.yaml:6 height 50m"


def test_no_project_is_below_nothing(write_rules: WriteRules) -> None:
    text = SMALL["low/conditions.yaml"].replace("2500㎡", "0㎡")
    found = covered(write_rules({"low/conditions.yaml": text, CASES: HEAD + case("permit: yes")}))
    assert [thing.part for thing in found.of("threshold")] == ["at", "above"]


def test_a_layer_is_covered_by_the_cases_of_what_extends_it(write_rules: WriteRules, tmp_path: Path) -> None:
    write_rules()
    for path in (tmp_path, tmp_path / CASES):
        assert [loaded.rulebook.id for loaded in sound_rulebooks([path]).rulebooks if loaded.rulebook] == ["top"]


def test_the_shipped_rules_have_a_case_for_everything() -> None:
    (found,) = (coverage_of(loaded, silent) for loaded in sound_rulebooks([]).rulebooks)
    assert (found.rulebook, found.failed) == ("shanxi", 0)
    assert [(thing.kind, thing.id, thing.part) for thing in found.things if not thing.cases] == []
