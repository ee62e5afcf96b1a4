"""Round values for classes of numbers, and for choices."""

from __future__ import annotations

from typing import Any

import pytest

from approvalplan.engine.compile.facts import OTHER, Variable
from approvalplan.logic.values import value_in

AREA = (150_000, 300_000)
"""500 and 1000 ㎡."""


@pytest.mark.parametrize(
    ("classes", "kind", "mask", "value", "why"),
    [
        (AREA, "area", 0b00001, 60_000, "below the first bound a round number: 200㎡"),
        (AREA, "area", 0b00010, 150_000, "at a bound the bound"),
        (AREA, "area", 0b00100, 210_000, "between two bounds: 700㎡"),
        (AREA, "area", 0b10000, 600_000, "above the last bound: 2000㎡"),
        (AREA, "area", 0b11101, 300_000, "a bound where there is one in the mask"),
        ((1,), "int", 0b001, 0, "below one there is only nothing"),
        ((1,), "int", 0b100, 2, "above one"),
        ((0, 1), "int", 0b11000, 1, "what lies between two that follow each other is not chosen"),
        ((24_000,), "length", 0b100, 30_000, "above 24m"),
        ((50,), "money", 0b001, 20, "below one whole unit: parts of it"),
    ],
)
def test_numbers(classes: tuple[int, ...], kind: str, mask: int, value: int, why: str) -> None:
    assert value_in(Variable(0, "x", "x", classes, numeric=True), kind, mask) == value, why


def test_no_number() -> None:
    with pytest.raises(ValueError, match="no value"):
        value_in(Variable(0, "x", "x", (0, 1), numeric=True), "int", 0b00101)


@pytest.mark.parametrize(
    ("classes", "mask", "value", "why"),
    [
        ((False, True), 0b10, True, "yes"),
        (("a", "b", "c"), 0b110, "b", "the first that may be"),
        (("a", OTHER), 0b10, "x", "a text that no condition names"),
        (("x", OTHER), 0b10, "xx", "the usual one is named"),
    ],
)
def test_choices(classes: tuple[Any, ...], mask: int, value: Any, why: str) -> None:
    assert value_in(Variable(0, "x", "x", classes, numeric=False), "text", mask) == value, why
