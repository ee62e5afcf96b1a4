"""The value of a fact from text: the same words whether it is set by an option or answered to a question."""

from __future__ import annotations

from typing import Any

import pytest

from approvalplan.diagnostics import Refusal
from approvalplan.files.profile.values import LONGEST_TEXT, NO_COUNT, NO_TEXT, NO_TRUTH, told, value_of
from approvalplan.model.facts import FACTS
from approvalplan.model.quantity import parse

AREA = parse("area", "1㎡")


@pytest.mark.parametrize(
    ("why", "key", "text", "value"),
    [
        ("an amount", "scale.floor_area", "9㎡", 9 * AREA),
        ("an id", "project.use", "industrial", "industrial"),
        ("true", "land.forest", "true", True),
        ("no in Chinese", "land.forest", "否", False),
        ("a number", "scale.floors.above", "12", 12),
        ("its digits full-width", "scale.floors.above", "１２", 12),
        ("several members", "land.assessed", "[geology，文物]", ("geology", "heritage")),
        ("none of them", "land.assessed", "无", ()),
        ("a name", "land.city", "太原市", "太原市"),
    ],
)
def test_a_value(why: str, key: str, text: str, value: Any) -> None:
    found = value_of(FACTS[key], text)
    assert found == value, why


@pytest.mark.parametrize(
    ("why", "key", "text", "id"),
    [
        ("neither yes nor no", "land.forest", "maybe", NO_TRUTH),
        ("below nothing", "scale.floors.above", "-1", NO_COUNT),
        ("more than there are", "scale.floors.above", "1000001", NO_COUNT),
        ("empty", "land.city", "", NO_TEXT),
        ("too long", "land.city", "市" * (LONGEST_TEXT + 1), NO_TEXT),
        ("no such choice", "project.use", "spaceport", "unknown-value"),
    ],
)
def test_no_value(why: str, key: str, text: str, id: str) -> None:
    with pytest.raises(Refusal) as refused:
        value_of(FACTS[key], text)
    assert refused.value.id == id, why


def test_why_in_words() -> None:
    with pytest.raises(Refusal) as refused:
        value_of(FACTS["scale.floor_area"], "9")
    message, hint = told(refused.value, "scale.floor_area")
    assert "9" in message
    assert hint
