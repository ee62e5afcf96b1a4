"""The shipped rules keep their own house rules: every number has a unit and a source, every item a basis."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tools.rules import ROOT, RULES, Way, cited, parts

from approvalplan.files.rulebooks import Loaded, load_rulebook
from approvalplan.files.yaml_source import read_path
from approvalplan.model.facts import FACTS
from approvalplan.model.rulebook import Cite, Dated, Item, Rulebook, Variant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FILES = sorted(RULES.rglob("*.yaml"))
TODAY = date(2026, 11, 30).toordinal()
"""The day by which the rules are judged: laws that have gone by then are no basis any more."""

WEIGHED = ("gt", "ge", "lt", "le", "eq")


def name(file: Path) -> str:
    return file.relative_to(RULES).as_posix()


def data(file: Path) -> dict[str, Any]:
    read: dict[str, Any] = read_path(file).data
    return read


def holder(tree: Any, way: Way) -> Any:
    for part in way:
        tree = tree[part]
    return tree


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


@pytest.mark.parametrize("file", [file for file in FILES if file.parent.name in ("items", "calendars")], ids=name)
def test_file_is_named_by_what_it_holds(file: Path) -> None:
    read = data(file)
    assert file.stem == str(read.get("id", read.get("amends", read.get("year"))))


@pytest.mark.parametrize("file", FILES, ids=name)
def test_file_can_be_read_without_scrolling_for_ever(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 600


# --- numbers ---


@pytest.mark.parametrize("file", STATING, ids=name)
def test_every_number_of_days_has_its_unit(file: Path) -> None:
    counted = [(way, value) for way, value in parts(data(file)) if isinstance(value, dict) and "days" in value]
    bare = [way for way, value in counted if "unit" not in value and not {"target", "goals"} & set(way)]
    assert bare == []


@pytest.mark.parametrize("file", STATING, ids=name)
def test_every_number_has_its_source(file: Path) -> None:
    """A number stands in a line of `dated`, beside `is`, in a step, or in what a reform or a document states."""
    tree = data(file)
    unsourced = [
        way
        for way, value in parts(tree)
        if isinstance(value, dict)
        and ("days" in value or ("is" in value and "thresholds" in way))
        and not any("source" in holder(tree, way[:n]) for n in range(len(way) + 1))
    ]
    assert unsourced == []


@pytest.mark.parametrize("file", STATING, ids=name)
def test_a_number_in_a_condition_has_a_name(file: Path) -> None:
    """So that it stands once, with its source; only "none" and "at least one" need no law."""
    bare = [
        (way, value)
        for way, value in parts(data(file))
        if way and way[-1] in WEIGHED and not str(value).startswith("$") and str(value) not in ("0㎡", "1")
    ]
    assert bare == []


def forms_of(item: Item) -> list[Item | Variant]:
    return [item, *item.variants]


def spans(item: Item) -> Iterator[tuple[str, tuple[Dated, ...]]]:
    """Yield every dated number of an item with the name of its kind."""
    for one in forms_of(item):
        yield "limit", one.limit
        yield "promised", one.promised
        yield "takes", one.takes
        for step in one.steps:
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


def test_a_promise_is_not_longer_than_the_law(rulebook: Rulebook) -> None:
    longer = []
    for item in rulebook.items:
        for one in forms_of(item):
            law = one.limit or item.limit
            promised = one.promised or item.promised
            if law and promised and law[-1].value and promised[-1].value:
                same = law[-1].value.unit == promised[-1].value.unit
                if same and promised[-1].value.days > law[-1].value.days:
                    longer.append(one.id)
    assert longer == []


# --- sources ---


@pytest.mark.parametrize("file", STATING, ids=name)
def test_articles_exist(file: Path, rulebook: Rulebook) -> None:
    sources = {one.id: one for one in rulebook.sources}
    beyond = []
    for way, cite in cited(data(file)):
        articles = sources[cite["id"]].articles
        number = re.match(r"\d+", str(cite.get("article", "")))
        if ("article" in cite and not number) or (
            number and articles is not None and not 1 <= int(number[0]) <= articles
        ):
            beyond.append((way, cite["article"]))
    assert beyond == []


@pytest.mark.parametrize("file", STATING, ids=name)
def test_a_law_as_a_basis_is_cited_by_article(file: Path, rulebook: Rulebook) -> None:
    sources = {one.id: one for one in rulebook.sources}
    whole = [
        (way, cite["id"])
        for way, cite in cited(data(file))
        if "basis" in way
        and sources[cite["id"]].kind == "law"
        and sources[cite["id"]].articles
        and "article" not in cite
    ]
    assert whole == []


@pytest.mark.parametrize("file", STATING, ids=name)
def test_what_was_not_read_is_not_quoted(file: Path, rulebook: Rulebook) -> None:
    unread = {one.id for one in rulebook.sources if one.read == "no"}
    assert [(way, cite["id"]) for way, cite in cited(data(file)) if cite["id"] in unread and "quote" in cite] == []


@pytest.mark.parametrize("file", STATING, ids=name)
def test_a_quote_is_short(file: Path) -> None:
    assert [cite["quote"] for _, cite in cited(data(file)) if len(cite.get("quote", "")) > 60] == []


@pytest.mark.parametrize("file", STATING, ids=name)
def test_an_assumption_says_what_is_assumed_or_who_can_confirm_it(file: Path) -> None:
    mute = [way for way, cite in cited(data(file)) if cite["id"] == "assumption" and not cite.get("note")]
    assert mute == []


# --- items and papers ---


def cites(item: Item) -> Iterator[Cite]:
    """Yield everything that vouches for an item."""
    yield from item.basis
    if item.exclusion_basis is not None:
        yield item.exclusion_basis
    for _, lines in spans(item):
        yield from (line.cite for line in lines if line.cite is not None)
    for variant in item.variants:
        yield from variant.basis


def test_every_item_rests_on_something_that_holds_today(rulebook: Rulebook) -> None:
    gone = {one.id for one in rulebook.sources if 0 < one.repealed <= TODAY or one.in_force > TODAY}
    assert [item.id for item in rulebook.items if all(cite.id in gone for cite in cites(item))] == []


def test_what_is_left_out_of_the_count_says_why(rulebook: Rulebook) -> None:
    mute = [item.id for item in rulebook.items if item.clock == "excluded" and item.exclusion_basis is None]
    mute += [step.id for item in rulebook.items for one in forms_of(item) for step in one.steps if step.basis is None]
    assert mute == []


def test_every_paper_is_asked_for_or_given(rulebook: Rulebook) -> None:
    used = {need.document for item in rulebook.items for one in forms_of(item) for need in one.needs}
    used |= {line.document for reform in rulebook.reforms for line in reform.replaces if line.document}
    given = {document for item in rulebook.items for document in item.gives}
    assert sorted({one.id for one in rulebook.documents} - used - given) == []


def test_a_commitment_is_the_owners_own(rulebook: Rulebook) -> None:
    """The clerk who accompanies a project never commits for it."""
    wrong = [
        one.id
        for one in rulebook.documents
        if "承诺" in one.name and (one.supplier == "agent" or one.signed_by == "agent")
    ]
    assert wrong == []


def test_every_condition_and_every_named_number_is_used(loaded: Loaded) -> None:
    named = {id_ for kind, id_ in loaded.elements if kind == "condition"}
    named -= {one.id for one in loaded.references if one.kind == "condition"}
    text = "\n".join(file.read_text(encoding="utf-8") for file in STATING)
    numbers = {id_ for kind, id_ in loaded.elements if kind == "threshold"}
    unused = sorted(one for one in numbers if not re.search(rf"\${one}\b", text))
    assert (sorted(named), unused) == ([], [])


def test_every_fact_of_a_profile_has_its_words(rulebook: Rulebook) -> None:
    assert sorted(set(FACTS) - {one.key for one in rulebook.facts}) == []


STATES = ("yes", "not_needed", "unknown")


def expected_states(loaded: Loaded, items: set[str]) -> dict[str, set[str]]:
    """Return for each item the states that cases expect of it; a variant or a commitment is a kind of yes."""
    found: dict[str, set[str]] = {state: set() for state in STATES}
    for element in loaded.cases:
        for case in element.raw["cases"]:
            expect = case["expect"]
            for name in items & set(expect):
                found[expect[name] if expect[name] in STATES else "yes"].add(name)
            found["yes"] |= set(expect.get("also", ()))
            found["not_needed"] |= set(expect.get("not_needed", ()))
    return found


@pytest.mark.parametrize("state", STATES)
def test_every_item_has_a_case_that_expects_it(state: str, loaded: Loaded, rulebook: Rulebook) -> None:
    items = {item.id for item in rulebook.items}
    assert sorted(items - expected_states(loaded, items)[state]) == []


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
    survivors = {name for one in found for name in one["survivors"]}
    mutants = sum(one["mutants"] for one in found)
    assert mutants > 1300
    record_property(
        "mutants", f"{mutants} pieces of the rules taken away, one at a time: cases miss all but {len(KNOWN)}"
    )
    assert not survivors, "no case of the rulebook would miss:\n" + "\n".join(sorted(survivors))
    assert {name for one in found for name in one["spared"]} == set(KNOWN), "some of KNOWN are no pieces any more"
