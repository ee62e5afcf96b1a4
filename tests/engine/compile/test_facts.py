"""Facts as masks over the classes that conditions can tell apart."""

from __future__ import annotations

from typing import Any

import pytest

from approvalplan.engine.compile.facts import OTHER, Space, Uses, number_class


@pytest.mark.parametrize(
    ("why", "bounds", "value", "found"),
    [
        ("no bound: one class", (), 7, 0),
        ("below the first", (10, 20), 9, 0),
        ("at the first", (10, 20), 10, 1),
        ("between", (10, 20), 11, 2),
        ("still between", (10, 20), 19, 2),
        ("at the second", (10, 20), 20, 3),
        ("above all", (10, 20), 21, 4),
        ("zero is a number like others", (0,), 0, 1),
    ],
)
def test_number_class(why: str, bounds: tuple[int, ...], value: int, found: int) -> None:
    assert number_class(bounds, value) == found


def space_of(**constants: tuple[Any, ...]) -> Space:
    uses = Uses()
    for key, values in constants.items():
        uses.note(key.replace("__", "."), values)
    return uses.space()


@pytest.mark.parametrize(
    ("why", "space", "full"),
    [
        ("yes or no", space_of(land__forest=(True,)), [0b11]),
        ("a choice, named or not by the rules", space_of(project__contract=("epc",)), [0b11]),
        ("a number with two bounds: five classes", space_of(scale__height=(24000, 50000)), [0b11111]),
        ("a text: the ones named, and all others", space_of(land__city=("太原市", "大同市")), [0b111]),
        ("each member of a set is a fact of its own", space_of(land__assessed=("flood", "mineral")), [0b11, 0b11]),
        ("what no condition asks has no column", space_of(), []),
    ],
)
def test_nothing_known(why: str, space: Space, full: list[int]) -> None:
    assert space.unknown() == full
    assert [variable.full for variable in space.variables] == full


@pytest.mark.parametrize(
    ("why", "space", "key", "value", "vector"),
    [
        ("yes", space_of(land__forest=(True,)), "land.forest", True, [0b10]),
        ("no", space_of(land__forest=(True,)), "land.forest", False, [0b01]),
        ("the second choice", space_of(project__contract=("epc",)), "project.contract", "epc", [0b10]),
        ("a number at its only bound", space_of(scale__height=(24000,)), "scale.height", 24000, [0b010]),
        ("above it", space_of(scale__height=(24000,)), "scale.height", 24001, [0b100]),
        ("a text the rules name", space_of(land__city=("太原市",)), "land.city", "太原市", [0b01]),
        ("a text they do not name", space_of(land__city=("太原市",)), "land.city", "大同市", [0b10]),
        (
            "a set says of each member",
            space_of(land__assessed=("flood", "mineral")),
            "land.assessed",
            ("flood",),
            [1, 2],
        ),
        ("the empty set too", space_of(land__assessed=("flood", "mineral")), "land.assessed", (), [1, 1]),
        ("what no condition asks changes nothing", space_of(land__forest=(True,)), "land.grassland", True, [0b11]),
    ],
)
def test_put(why: str, space: Space, key: str, value: Any, vector: list[int]) -> None:
    found = space.unknown()
    space.put(found, key, value)
    assert found == vector


def test_members_of_a_set_stand_in_the_order_of_the_profile() -> None:
    space = space_of(land__assessed=("flood", "mineral"))
    assert [variable.key for variable in space.variables] == ["land.assessed:mineral", "land.assessed:flood"]
    assert space.members == {"land.assessed": (0, 1)}


def test_classes_are_sorted_whatever_the_order_of_the_conditions() -> None:
    uses = Uses()
    uses.note("scale.height", (50000,))
    uses.note("scale.height", (24000, 50000))
    uses.note("land.city", ("b", "a"))
    assert [variable.classes for variable in uses.space().variables] == [(24000, 50000), ("a", "b", OTHER)]


def test_each_condition_on_buildings_is_a_fact() -> None:
    uses = Uses()
    assert [uses.building(one) for one in ("a", "b", "a")] == [0, 1, 0]
    assert [(v.key, v.fact, v.full) for v in uses.space().variables] == [
        ("buildings:0", "buildings", 0b11),
        ("buildings:1", "buildings", 0b11),
    ]
