"""Reading a profile: facts with their origin, what follows from the buildings, every mistake at its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from approvalplan.files.profile.read import ReadProfile, read_profile, read_profile_bytes
from approvalplan.model.profile import Agency, Have, Profile, Progress, Stated
from approvalplan.model.quantity import Duration

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.yaml"))
SQUARE_METRE = 300


def read(text: str) -> ReadProfile:
    """Return what a profile says that has a name and the given lines."""
    return read_profile_bytes(f"project: {{name: 某项目}}\n{text}\n".encode(), "p.yaml")


def profile(text: str) -> Profile:
    found = read(text)
    assert [finding for finding in found.findings if finding.severity == "error"] == []
    assert found.profile is not None
    return found.profile


def facts(text: str) -> dict[str, tuple[Any, str]]:
    return {key: (fact.value, fact.origin) for key, fact in profile(text).facts.items()}


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_are_read_without_a_word(path: Path) -> None:
    found = read_profile(path)
    assert found.findings == ()
    assert found.profile is not None
    assert found.profile.name.startswith("某")


def test_a_name_is_enough_and_the_rest_is_unknown() -> None:
    assert profile("") == Profile(
        name="某项目",
        code=None,
        owner=None,
        contact=None,
        facts={},
        buildings=None,
        start=None,
        wanted=(),
        durations={},
        have=(),
        progress=(),
        agency=Agency(None, None, 1),
    )


@pytest.mark.parametrize(
    ("why", "text", "wanted"),
    [
        ("a choice by id", "land: {supply: auction}", {"land.supply": ("auction", "profile")}),
        ("a choice by its label", "land: {supply: 招拍挂出让}", {"land.supply": ("auction", "profile")}),
        ("no is not unknown", "land: {batch: false}", {"land.batch": (False, "profile")}),
        ("zero is not unknown", "scale: {floors: {below: 0}}", {"scale.floors.below": (0, "profile")}),
        ("nothing assessed is not unknown", "land: {assessed: []}", {"land.assessed": ((), "profile")}),
        ("what is assessed, in its order", "land: {assessed: [文物, mineral]}",
         {"land.assessed": (("heritage", "mineral"), "profile")}),
        ("a quantity in base units", "scale: {floor_area: 1.8万㎡}",
         {"scale.floor_area": (18_000 * SQUARE_METRE, "profile")}),
        ("no boiler", "features: {boiler: none}",
         {"features.boiler.fuel": ("none", "profile"), "features.boiler.capacity": (0, "profile")}),
        ("no boiler, in Chinese", "features: {boiler: 无}",
         {"features.boiler.fuel": ("none", "profile"), "features.boiler.capacity": (0, "profile")}),
        ("a boiler", "features: {boiler: {fuel: 天然气, capacity: 2t/h}}",
         {"features.boiler.fuel": ("gas", "profile"), "features.boiler.capacity": (2000, "profile")}),
        ("an empty section", "land: {}", {}),
    ],
)  # fmt: skip
def test_facts(why: str, text: str, wanted: dict[str, tuple[Any, str]]) -> None:
    assert facts(text) == wanted, why


@pytest.mark.parametrize(
    ("why", "buildings", "wanted"),
    [
        ("areas are added, the largest and the highest are taken",
         ("[{floor_area: 10㎡, height: 9m, floors: {above: 3, below: 1}}, "
         "{floor_area: 15㎡, height: 6m, floors: {above: 2, below: 0}}]"),
         {"scale.floor_area": (25 * SQUARE_METRE, "buildings"), "scale.largest_building": (15 * SQUARE_METRE, "buildings"),
          "scale.height": (9000, "buildings"), "scale.floors.above": (3, "buildings"),
          "scale.floors.below": (1, "buildings")}),
        ("one that does not say leaves the sum unknown", "[{floor_area: 10㎡}, {name: 门房}]", {}),
        ("each part for itself", "[{floor_area: 10㎡, height: 9m}, {floor_area: 5㎡}]",
         {"scale.floor_area": (15 * SQUARE_METRE, "buildings"), "scale.largest_building": (10 * SQUARE_METRE, "buildings")}),
        ("no building says nothing about the sums", "[]", {}),
    ],
)  # fmt: skip
def test_what_follows_from_the_buildings(why: str, buildings: str, wanted: dict[str, tuple[Any, str]]) -> None:
    assert facts(f"buildings: {buildings}") == wanted, why


@pytest.mark.parametrize(
    ("why", "scale", "found"),
    [
        ("agrees", "{floor_area: 25㎡}", []),
        ("agrees in another unit", "{floor_area: 0.0025公顷}", []),
        ("does not agree", "{floor_area: 30㎡}", ["2:21 warning scale.floor_area"]),
        ("two do not agree", "{floor_area: 30㎡, largest_building: 1㎡}",
         ["2:21 warning scale.floor_area", "2:44 warning scale.largest_building"]),
    ],
)  # fmt: skip
def test_what_is_stated_wins_over_the_sum_with_a_warning(why: str, scale: str, found: list[str]) -> None:
    said = read(f"scale: {scale}\nbuildings: [{{floor_area: 10㎡}}, {{floor_area: 15㎡}}]")
    assert [
        f"{finding.position.line}:{finding.position.column} {finding.severity} {finding.key_path}"
        for finding in said.findings
    ] == found, why
    assert said.profile is not None
    assert said.profile.facts["scale.floor_area"].origin == "profile"


def test_buildings_are_flat() -> None:
    made = profile("buildings: [{name: 一号, use: 宿舍, floor_area: 3㎡, floors: {above: 6}}]").buildings
    assert made == ({"name": "一号", "use": "dormitory", "floor_area": 3 * SQUARE_METRE, "floors.above": 6},)


def test_what_is_no_fact() -> None:
    made = profile(
        "dates: {start: 2026-11-30, wanted: {construction_start: 2027-03-15}}\n"
        "durations: {detailed_design: 45个工作日, construction: 14个月, pit_works: 20日}\n"
        "have: [{document: filing_certificate, on: 2026-10-12, number: 备1号}, {document: form, on: null}]\n"
        "progress: [{item: eia, submitted: 2026-12-07, returned: 2026-12-10, accepted: 2026-12-16, decided: null}]\n"
        "agency: {leader: 甲, agent: 乙, lead_days: 0}"
    )
    assert made.start == day("2026-11-30")
    assert made.wanted == (("construction_start", day("2027-03-15")),)
    assert made.durations == {
        "detailed_design": Duration(45, "working_days"),
        "construction": Duration(14, "months"),
        "pit_works": Duration(20, "calendar_days"),
    }
    assert made.have == (Have("filing_certificate", day("2026-10-12"), "备1号"), Have("form", None, None))
    assert made.progress == (
        Progress(
            item="eia",
            submitted=day("2026-12-07"),
            returned=day("2026-12-10"),
            accepted=day("2026-12-16"),
            decided=None,
        ),
    )
    assert made.agency == Agency("甲", "乙", 0)
    assert made.facts == {}


def test_the_owner() -> None:
    made = read_profile_bytes("project: {name: 某, code: 26-1, owner: {name: 甲, contact: 乙}}\n".encode(), "p").profile
    assert made is not None
    assert (made.code, made.owner, made.contact) == ("26-1", "甲", "乙")


@pytest.mark.parametrize(
    ("why", "text", "found"),
    [
        ("a section nobody knows", "lnad: {}", "2:1 unknown-key"),
        ("a fact nobody knows", "scale: {floor_aera: 3㎡}", "2:9 unknown-key"),
        ("a section without content", "scale:", "2:7 empty-value"),
        ("a section that is a list", "scale: []", "2:8 wrong-type"),
        ("a bare number", "scale: {floor_area: 3000}", "2:21 quantity-no-unit"),
        ("the unit of something else", "scale: {floor_area: 3m}", "2:21 quantity-unit"),
        ("negative", "scale: {floor_area: -3㎡}", "2:21 quantity-range"),
        ("not a number", "scale: {floor_area: .nan}", "2:21 quantity-form"),
        ("infinite", "scale: {floor_area: .inf}", "2:21 quantity-form"),
        ("about", "scale: {floor_area: 约3㎡}", "2:21 quantity-form"),
        ("full-width digits", "scale: {floor_area: ３㎡}", "2:21 full-width"),
        ("true is no count", "scale: {floors: {above: true}}", "2:25 wrong-type"),
        ("half a floor", "scale: {floors: {above: 1.5}}", "2:25 wrong-type"),
        ("a negative count", "scale: {floors: {above: -1}}", "2:25 out-of-range"),
        ("a count of ten digits", "scale: {floors: {above: 1000000000}}", "2:25 out-of-range"),
        ("yes is not true", "land: {batch: yes}", "2:15 wrong-type"),
        ("a number is not true", "land: {batch: 1}", "2:15 wrong-type"),
        ("empty is neither", "land: {batch: null}", "2:15 empty-value"),
        ("a choice that is none", "land: {supply: auktion}", "2:16 unknown-value"),
        ("a member that is none", "land: {assessed: [mineral, minral]}", "2:28 unknown-value"),
        ("a set that is no list", "land: {assessed: mineral}", "2:18 wrong-type"),
        ("a boiler without its size", "features: {boiler: {fuel: gas}}", "2:12 missing-key"),
        ("a boiler of no fuel", "features: {boiler: {fuel: none, capacity: 2t/h}}", "2:27 unknown-value"),
        ("a day that is none", "dates: {start: 2026-02-30}", "2:16 date-invalid"),
        ("a day of another century", "dates: {start: 1999-12-31}", "2:16 date-range"),
        ("a day after all calendars", "dates: {start: 2101-01-01}", "2:16 date-range"),
        ("a day with a time", "dates: {start: 2026-11-30 08:00}", "2:16 date-form"),
        ("a day without its zeros", "dates: {start: 2026-1-1}", "2:16 date-form"),
        ("a milestone that is none", "dates: {wanted: {opening: 2026-11-30}}", "2:18 unknown-key"),
        ("a duration of eleven years", "durations: {construction: 11年}", "2:27 quantity-range"),
        ("a duration without its unit", "durations: {construction: 14}", "2:27 quantity-no-unit"),
        ("a duration of half a day", "durations: {construction: 0.5日}", "2:27 quantity-too-fine"),
        ("a duration of something in Chinese", "durations: {施工: 14个月}", "2:13 wrong-form"),
        ("a paper without its name", "have: [{on: 2026-11-30}]", "2:8 missing-key"),
        ("papers as a mapping", "have: {document: form}", "2:7 wrong-type"),
        ("progress without its item", "progress: [{submitted: 2026-11-30}]", "2:12 missing-key"),
        ("a lead of a quarter", "agency: {lead_days: 61}", "2:21 out-of-range"),
        ("a schema of another version", "schema: approvalplan.project/2", "2:9 unknown-value"),
        ("an anchor", "land: &a {batch: false}", "2:7 yaml-anchor"),
        ("a key twice", "land: {batch: false, batch: true}", "2:22 repeated-key"),
    ],
)  # fmt: skip
def test_mistakes(why: str, text: str, found: str) -> None:
    said = read(text)
    assert [f"{candidate.position.line}:{candidate.position.column} {candidate.id}" for candidate in said.findings] == [
        found
    ], why
    assert said.profile is None


def test_all_mistakes_at_once_in_file_order() -> None:
    said = read("scale: {floor_aera: 3㎡, height: 3}\nland: {supply: x, batch: yes}\nagency: 3")
    assert [finding.id for finding in said.findings] == [
        "unknown-key", "quantity-no-unit", "unknown-value", "wrong-type", "wrong-type",
    ]  # fmt: skip
    assert [finding.position for finding in said.findings] == sorted(finding.position for finding in said.findings)


@pytest.mark.parametrize(
    ("why", "text", "found"),
    [
        ("no project", "land: {}\n", "1:1 missing-key"),
        ("no name", "project: {code: x}\n", "1:1 missing-key"),
        ("an empty name", 'project: {name: ""}\n', "1:17 out-of-range"),
        ("a number for a name", "project: {name: 3}\n", "1:17 wrong-type"),
        ("the longest name", f"project: {{name: {'某' * 500}}}\n", None),
        ("a name longer than can be printed", f"project: {{name: {'某' * 501}}}\n", "1:17 out-of-range"),
        ("a list", "- project\n", "1:1 wrong-type"),
        ("one word", "project\n", "1:1 wrong-type"),
        ("nothing", "", "1:1 empty-file"),
        ("only a comment", "# 空\n", "1:1 empty-file"),
    ],
)
def test_the_top(why: str, text: str, found: str | None) -> None:
    said = read_profile_bytes(text.encode(), "p.yaml")
    places = [f"{finding.position.line}:{finding.position.column} {finding.id}" for finding in said.findings]
    assert places == ([] if found is None else [found]), why


@pytest.mark.parametrize(("why", "name"), [("not there", "none.yaml"), ("a folder", ".")])
def test_what_cannot_be_opened(why: str, name: str, tmp_path: Path) -> None:
    said = read_profile(tmp_path / name)
    assert (said.profile, said.source) == (None, None), why
    assert [finding.id for finding in said.findings] == ["cannot-open"]


def test_the_order_of_keys_changes_nothing() -> None:
    one = profile("land: {batch: false, supply: auction}\nscale: {height: 3m}")
    other = read_profile_bytes(
        "scale: {height: 3m}\nland: {supply: auction, batch: false}\nproject: {name: 某项目}\n".encode(), "p.yaml"
    ).profile
    assert one == other
    assert one.facts["land.batch"] == Stated(False, "profile")


@pytest.mark.parametrize(
    ("why", "events", "found"),
    [
        (
            "all in order",
            "submitted: 2026-12-07, returned: 2026-12-08, accepted: 2026-12-09, decided: 2026-12-14",
            None,
        ),
        ("all on one day", "submitted: 2026-12-07, accepted: 2026-12-07, decided: 2026-12-07", None),
        ("corrected after acceptance", "accepted: 2026-12-07, returned: 2026-12-08, resumed: 2026-12-09", None),
        ("accepted before it was handed in", "submitted: 2026-12-07, accepted: 2026-12-04", "progress-order 4:48"),
        ("decided before it was accepted", "accepted: 2026-12-07, decided: 2026-12-04", "progress-order 4:46"),
        ("corrected before it was returned", "returned: 2026-12-07, resumed: 2026-12-04", "progress-order 4:46"),
    ],
)
def test_what_happened_is_in_order(why: str, events: str, found: str | None) -> None:
    read_ = read(f"\nprogress:\n  - {{item: a, {events}}}")
    said = [f"{finding.id} {finding.position.line}:{finding.position.column}" for finding in read_.findings]
    assert said == ([found] if found else []), why
    assert (read_.profile is None) is bool(found)


def test_an_item_has_one_line() -> None:
    read_ = read("progress:\n  - {item: a, submitted: 2026-12-07}\n  - {item: a, decided: 2026-12-09}")
    assert [(finding.id, finding.position.line, finding.message) for finding in read_.findings] == [
        ("progress-twice", 4, "a 在第 1 条已经写过,一个事项写一条")
    ]
