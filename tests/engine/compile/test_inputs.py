"""A profile in the engine's terms: masks, papers at hand, lengths, what has happened."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.build import (
    CALENDAR,
    MONDAY,
    WEEKS,
    WORKING,
    all_,
    book,
    cmp_,
    day,
    has,
    is_,
    item,
    of_buildings,
    paper,
    progressed,
    project,
)

from approvalplan.engine.compile.builder import build_program
from approvalplan.engine.compile.inputs import known_papers, setting_of, vector_of
from approvalplan.engine.run.schedule import Pin
from approvalplan.model.rulebook import Dated, Limit

RULES = book(
    item("a", "report", "p q", days=5, when=is_("land.forest")),
    item("b", gives="p", days=5, clock="owner", when=has("land.assessed", "flood"), duration="work"),
    item("c", when=of_buildings(all_(is_("use", "school"), cmp_("floor_area", gt=1000)))),
    papers=[paper("report", takes=10)],
)
PROGRAM = build_program(RULES, MONDAY)
FIRST = WEEKS.at_or_after(MONDAY)


def named(vector: list[int]) -> dict[str, int]:
    found = {variable.key: vector[variable.number] for variable in PROGRAM.space.variables}
    return {key: mask for key, mask in found.items() if key not in ("permit.scheme", "route")}


SCHOOL = {"use": "school", "floor_area": 1001}


@pytest.mark.parametrize(
    ("why", "facts", "buildings", "masks"),
    [
        ("nothing is known", {}, None, (3, 3, 3)),
        ("yes", {"land.forest": True}, None, (2, 3, 3)),
        ("in the set", {"land.assessed": ("flood",)}, None, (3, 2, 3)),
        ("a building does", {}, [SCHOOL], (3, 3, 2)),
        ("no building does", {}, [{**SCHOOL, "floor_area": 1000}], (3, 3, 1)),
        ("no building at all", {}, [], (3, 3, 1)),
        ("a building of which too little is known", {}, [{"use": "school"}], (3, 3, 3)),
        ("what no rule asks is passed over", {"land.grassland": True}, None, (3, 3, 3)),
    ],
)
def test_vector(why: str, facts: dict[str, Any], buildings: Any, masks: tuple[int, int, int]) -> None:
    found = named(vector_of(PROGRAM, project(facts, buildings=buildings)))
    assert found == dict(zip(("land.forest", "land.assessed:flood", "buildings:0"), masks, strict=True))


@pytest.mark.parametrize(
    ("why", "start", "first"),
    [("a working day", "2026-03-02", 0), ("a day off: the next working day", "2026-03-07", 5)],
)
def test_first_day(why: str, start: str, first: int) -> None:
    assert setting_of(PROGRAM, project(), WEEKS, day(start)).start - FIRST == first


@pytest.mark.parametrize(
    ("why", "have", "at_hand", "done"),
    [
        ("nothing", {}, {}, {}),
        ("from the start", {"q": None}, {"q": 0}, {"a": 0}),
        ("given before", {"q": "2026-01-05"}, {"q": 0}, {"a": 0}),
        ("to come", {"q": "2026-03-07"}, {"q": 5}, {"a": 5}),
        ("one of several may have given it", {"p": None}, {"p": 0}, {"a": 0, "b": 0}),
        ("two papers of one item: the later", {"p": None, "q": "2026-03-09"}, {"p": 0, "q": 5}, {"a": 5, "b": 0}),
        ("no item gives it", {"report": None}, {"report": 0}, {}),
        ("no rule knows it", {"x": None}, {}, {}),
    ],
)
def test_papers_at_hand(why: str, have: dict[str, str | None], at_hand: dict[str, int], done: dict[str, int]) -> None:
    setting = setting_of(PROGRAM, project(have=have), WEEKS, MONDAY)
    assert {RULES.documents[n].id: k - FIRST for n, k in setting.at_hand.items()} == at_hand
    assert {RULES.items[n].id: k - FIRST for n, k in setting.done.items()} == done


def test_papers_that_a_rule_knows() -> None:
    assert [known_paper.document for known_paper in known_papers(PROGRAM, project(have=["x", "q"])).values()] == ["q"]


@pytest.mark.parametrize(
    ("why", "durations", "lengths", "preparing"),
    [
        ("the rules' own", {}, {}, {"report": (10, WORKING)}),
        ("a work by its name", {"work": (7, CALENDAR)}, {"b": (7, CALENDAR)}, {"report": (10, WORKING)}),
        ("not an authority's limit", {"a": (1, WORKING)}, {}, {"report": (10, WORKING)}),
        ("a paper", {"report": (3, WORKING)}, {}, {"report": (3, WORKING)}),
        ("what an item gives is not prepared", {"q": (3, WORKING)}, {}, {"report": (10, WORKING)}),
    ],
)
def test_lengths(why: str, durations: dict[str, Any], lengths: dict[str, Any], preparing: dict[str, Any]) -> None:
    setting = setting_of(PROGRAM, project(durations=durations), WEEKS, MONDAY)
    assert {RULES.items[n].id: duration for n, duration in setting.durations.items()} == lengths
    assert {RULES.documents[n].id: number for n, number in setting.preparing.items()} == preparing


TAKES = (
    Dated(day("2025-01-01"), Limit(10, WORKING), None),
    Dated(day("2026-06-01"), Limit(20, WORKING), None),
    Dated(day("2027-01-01"), None, None),
)


@pytest.mark.parametrize(
    ("why", "on", "length"),
    [
        ("not yet", "2024-12-31", {}),
        ("the first", "2026-05-31", {0: (10, WORKING)}),
        ("the second", "2026-06-01", {0: (20, WORKING)}),
        ("repealed", "2027-01-01", {}),
    ],
)
def test_preparation_on_a_day(why: str, on: str, length: dict[int, Any]) -> None:
    program = build_program(book(item("a", "report"), papers=[paper("report", takes=TAKES)]), day(on))
    assert setting_of(program, project(), WEEKS, MONDAY).preparing == length


def test_what_has_happened() -> None:
    profile = project(
        progress=[
            progressed("a", submitted="2026-02-27", accepted="2026-03-02", decided="2026-03-07"),
            progressed("b"),
            progressed("x", submitted="2026-03-02"),
        ]
    )
    pins = setting_of(PROGRAM, profile, WEEKS, MONDAY).pins
    assert pins == {0: Pin(submitted=FIRST - 1, accepted=FIRST, decided=FIRST + 5)}
