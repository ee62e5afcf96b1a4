"""The shipped rules keep house rules of their own, besides what the checks find in any rules."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tools.rules import ROOT, RULES, cited

from approvalplan.files.rulebook.rulebooks import Loaded, load_rulebook
from approvalplan.files.yaml.source import read_path
from approvalplan.model.facts import FACTS
from approvalplan.model.rulebook import Dated, Item, Rulebook, Variant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FILES = sorted(RULES.rglob("*.yaml"))


def name(file: Path) -> str:
    return file.relative_to(RULES).as_posix()


def data(file: Path) -> dict[str, Any]:
    read: dict[str, Any] = read_path(file).data
    return read


STATING = [file for file in FILES if file.parent.name not in ("cases", "calendars")]
"""The files that state rules."""


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    found = load_rulebook(RULES / "shanxi")
    assert found.findings == ()
    return found


@pytest.fixture(scope="module")
def rulebook(loaded: Loaded) -> Rulebook:
    assert loaded.rulebook is not None
    return loaded.rulebook


# --- files ---


@pytest.mark.parametrize("file", FILES, ids=name)
def test_file_begins_with_its_modeline_and_its_schema(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    first = next(line for line in lines if not line.startswith("#"))
    kind = re.fullmatch(r"schema: approvalplan\.([a-z]+)/1", first)
    assert kind
    up = "../" * len(file.relative_to(ROOT).parts[:-1])
    assert lines[0] == f"# yaml-language-server: $schema={up}schemas/{kind[1]}.json"
    assert re.search("[\u4e00-\u9fff]", lines[1]), "the second line says in Chinese what the file is for"


@pytest.mark.parametrize("file", FILES, ids=name)
def test_file_can_be_read_without_scrolling_for_ever(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 600


# --- numbers ---


def forms_of(item: Item) -> list[Item | Variant]:
    return [item, *item.variants]


def spans(item: Item) -> Iterator[tuple[str, tuple[Dated, ...]]]:
    """Yield every dated number of an item with the name of its kind."""
    for form in forms_of(item):
        yield "limit", form.limit
        yield "promised", form.promised
        yield "takes", form.takes
        for step in form.steps:
            yield "step", step.takes


def test_what_the_law_limits_is_not_assumed(rulebook: Rulebook) -> None:
    assumed = [
        (item.id, line.since)
        for item in rulebook.items
        for kind, lines in spans(item)
        for line in lines
        if kind == "limit" and (line.cite is None or line.cite.id == "assumption")
    ]
    assert assumed == []


def test_promises_are_no_national_law() -> None:
    national = load_rulebook(RULES / "cn").rulebook
    assert national is not None
    assert [item.id for item in national.items for kind, lines in spans(item) if kind == "promised" and lines] == []


# --- sources ---


@pytest.mark.parametrize("file", STATING, ids=name)
def test_a_quote_is_short(file: Path) -> None:
    assert [cite["quote"] for _, cite in cited(data(file)) if len(cite.get("quote", "")) > 60] == []


# --- items and papers ---


def test_every_fact_of_a_profile_has_its_words(rulebook: Rulebook) -> None:
    assert sorted(set(FACTS) - {words.key for words in rulebook.facts}) == []


TRAPS = 30
"""Places where people count wrongly (陷阱), each guarded by a case; `docs/traps.md` lists them."""


def test_every_trap_has_its_case(loaded: Loaded) -> None:
    cases = [case for element in loaded.cases for case in element.raw["cases"] if "trap" in case]
    held = [case["trap"] if isinstance(case["trap"], list) else [case["trap"]] for case in cases]
    assert sorted({number for one in held for number in one}) == list(range(1, TRAPS + 1))


# --- what nobody would miss ---

PROCESSES = 2
KNOWN: dict[str, str] = {
    "file shanxi/coverage.yaml gone": "what the rules cover is printed; it decides nothing",
    "file shanxi/places/datong_zuoyun.yaml gone": "it only names an office; nothing of the place is known yet",
    "file shanxi/places/xinzhou_zone.yaml gone": "nothing of the place is known yet",
    "item completion_acceptance: takes gone": "it takes no day, and what says nothing takes none either",
    "item construction_start: takes gone": "it takes no day, and what says nothing takes none either",
    "item energy_review: limit gone of 2025-09-01": "the line before it says the same days by the same article",
    "item in_use: takes gone": "it takes no day, and what says nothing takes none either",
    "item discharge_permit: variant none gone": "it only says why: without it no form fits either",
    "item eia: variant none gone": "it only says why: without it no form fits either",
    "item soil_water_plan: variant none gone": "it only says why: without it no form fits either",
    # conditions
    "archive_transfer: archive_documents always": "what is due before the application is there by the decision, too",
    "basement_design: all: part 1 gone": "only new buildings are staged",
    "basement_drawing_review: all: part 1 gone": "only new buildings are staged",
    "commitment_system energy_review: all: part 1 gone": "it is the empty condition",
    "construction_permit_basement: all: part 1 gone": "only new buildings are staged",
    "construction_permit_main: all: part 1 gone": "only new buildings are staged",
    "construction_permit_pit: all: part 1 gone": "only new buildings are staged",
    "energy_review_needed: of 2023-06-01: any 1: energy_coal_equivalent: line of 2025-09-01 gone": (
        "that branch ends before"
    ),
    "energy_review_needed: of 2025-09-01: any 1: energy_coal_equivalent: line of 2023-06-01 gone": (
        "that branch begins after"
    ),
    "energy_review_needed: of 2025-09-01: any 1: energy_coal_equivalent: line of 2025-09-01 gone": (
        "the line before it says the same number; both sources stand in the basis"
    ),
    "equipment_works: any 2: all: part 1 gone": "what is not new is a refit, and stands in part 1",
    "features.special_fire_place: of 2020-06-01: False: all: part 1 gone": (
        "only buildings are asked for the fire review"
    ),
    "land_planning_permit: parcel_map: all: part 2 gone": (
        "what is due before the application is there by the decision, too"
    ),
    "land_supply: all: part 2 gone": "it only says why: without it no form fits either",
    "pit_design: all: part 1 gone": "only new buildings are staged",
    "pit_drawing_review: all: part 1 gone": "only new buildings are staged",
    "refit_building: all: part 2 gone": "what is no refit is a new building, and needs the same",
    "simple_low_risk: all: part 1 gone": "buildings in the country are a route before it",
    "simple_low_risk: all: part 2 gone": "refits are a route before it",
    "social_building: all: part 1 gone": "government buildings are a route before it",
    "special_fire: of 2020-06-01: any: part 6 gone": "case 11 takes every special place",
    "special_fire: of 2020-06-01: any: part 8 gone": "case 11 takes every special place",
    "special_fire_4: any 2: all 2: scale.largest_building ge": "case 11 takes every special place",
    "special_fire_4: any 2: all: part 1 gone": "case 11 takes every special place",
    "special_fire_4: any 2: all: part 2 gone": "case 11 takes every special place",
    "special_fire_4: any: part 2 gone": "case 11 takes every special place",
    "special_fire_6: all 1: scale.floor_area ge": "case 11 takes every special place",
    "special_fire_6: all: part 1 gone": "case 11 takes every special place",
    "special_fire_8: all: part 1 gone": "case 11 takes every special place",
}
"""Pieces whose loss changes no answer, and why; `python -m tests.health.mutation 0 1` tells whether that is still so."""


def test_every_piece_of_the_rules_is_missed_by_a_case(record_property: Callable[[str, object], None]) -> None:
    """Each item, need, number, reform, scheme and paper is taken away once; some case must turn red."""
    around = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.health.mutation", str(part), str(PROCESSES), *KNOWN],
            cwd=ROOT,
            env=around,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for part in range(PROCESSES)
    ]
    ended = [(one, *one.communicate()) for one in started]
    assert [err.decode() for one, _, err in ended if one.returncode] == []
    found = [json.loads(out) for _, out, _ in ended]
    survivors = {name for part in found for name in part["survivors"]}
    mutants = sum(part["mutants"] for part in found)
    assert mutants > 1300
    record_property(
        "mutants", f"{mutants} pieces of the rules taken away, one at a time: cases miss all but {len(KNOWN)}"
    )
    assert not survivors, "no case of the rulebook would miss:\n" + "\n".join(sorted(survivors))
    assert {name for part in found for name in part["spared"]} == set(KNOWN), "some of KNOWN are no pieces any more"
