"""Sixty single faults seeded into the shipped rules: each is noticed by what the table says, and none by nothing."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from tests.health.faults import GONE_COUNT, KINDS, NOTHING, TABLE, Fault, Field, failing_case, faults

FAULTS = faults()
NOTICED: dict[str, str] = json.loads(TABLE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def field(tmp_path_factory: pytest.TempPathFactory) -> Field:
    return Field(tmp_path_factory.mktemp("field"))


def test_every_kind_is_seeded_and_every_fault_is_in_the_table() -> None:
    seeded = Counter(fault.kind for fault in FAULTS)
    assert seeded == {**{kind.name: kind.seeded for kind in KINDS}, "an amendment gone": GONE_COUNT}
    assert sum(seeded.values()) >= 40
    assert [fault.name for fault in FAULTS] == list(NOTICED), "python -m tests.health.faults writes the table anew"


def test_nothing_goes_unnoticed() -> None:
    assert [name for name, text in NOTICED.items() if text == NOTHING] == []


def test_each_of_the_three_nets_is_needed() -> None:
    assert {text.partition(":")[0] for text in NOTICED.values()} == {"check", "case", "diff"}


def test_the_rules_without_a_fault_are_clean(field: Field) -> None:
    loaded, found = field.checked()
    assert (found, loaded.failed) == (None, False)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_noticed(fault: Fault, field: Field) -> None:
    """A case that fails is looked for in the file the table names, so that not all of them need run."""
    noticed = NOTICED[fault.name]
    with field.holding(fault):
        loaded, found = field.checked()
        if found is None and noticed.startswith("case: "):
            found = failing_case(loaded, noticed.split(": ")[1])
        assert (found or field.changed_plans()) == noticed


def test_the_field_is_as_it_was(field: Field) -> None:
    assert {path.name for path in field.rules.iterdir()} == {
        path.name for path in (Path(TABLE).parents[2] / "rules").iterdir()
    }
