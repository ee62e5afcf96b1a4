"""The schema of a profile is made of the table of facts: each fact is in it, and no key is there twice."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic_core import ValidationError

from approvalplan.diagnostics import Path, Refusal
from approvalplan.files.profile.schema import choice, keys_at, profile_schema, validator
from approvalplan.model.facts import FACTS, Fact
from approvalplan.model.profile import MILESTONES

SCHEMA = profile_schema()
SECTIONS = {
    "schema", "project", "scale", "buildings", "land", "features", "tender", "reforms",
    "dates", "durations", "have", "progress", "agency",
}  # fmt: skip
SAMPLES: dict[str, Any] = {
    "money": "1万元", "area": "1㎡", "volume": "1m³", "length": "1m", "mass": "1吨", "coal_equivalent": "1吨标准煤",
    "energy": "1kWh", "capacity": "1t/h", "bool": True, "int": 1, "text": "字",
}  # fmt: skip


def sample(fact: Fact) -> Any:
    """Return a value that a profile may give to a fact."""
    if fact.kind in SAMPLES:
        return SAMPLES[fact.kind]
    first = next(iter(fact.options or {"": ""}))
    return [first] if fact.kind == "set" else first


def nested(key: str, value: Any) -> dict[str, Any]:
    made = value
    for part in reversed(key.split(".")):
        made = {part: made}
    return (
        {"project": {"name": "某"}} | made if "project" not in made else {"project": {"name": "某", **made["project"]}}
    )


@pytest.mark.parametrize("key", [key for key in FACTS if key != "buildings" and ".boiler." not in key])
def test_every_fact_can_be_stated(key: str) -> None:
    validator()[0].validate_python(nested(key, sample(FACTS[key])))


@pytest.mark.parametrize("key", [key for key in FACTS if key != "buildings" and ".boiler." not in key])
def test_no_fact_may_be_null_or_a_mapping(key: str) -> None:
    for wrong in (None, {"x": 1}):
        with pytest.raises(ValidationError):
            validator()[0].validate_python(nested(key, wrong))


@pytest.mark.parametrize(
    ("why", "path", "keys"),
    [
        ("the top", (), SECTIONS),
        ("within a section", ("scale", "floors"), {"above", "below"}),
        ("within a list", ("have", 0), {"document", "on", "number"}),
        ("within a building", ("buildings", 3, "floors"), {"above", "below"}),
        ("within one of two forms", ("features", "boiler"), {"fuel", "capacity"}),
        ("milestones", ("dates", "wanted"), set(MILESTONES)),
        ("where nothing is known", ("nowhere",), set()),
        ("below a value", ("project", "name", "x"), set()),
        ("keys of any name", ("durations",), set()),
    ],
)
def test_keys_at(why: str, path: Path, keys: set[str]) -> None:
    found = keys_at(SCHEMA, path)
    assert set(found) == keys, why
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("why", "value", "wanted"),
    [
        ("by id", "school", "school"),
        ("by label", "中小学", "school"),
    ],
)
def test_choice(why: str, value: object, wanted: str) -> None:
    assert choice(FACTS["project.use"].options or {}, value) == wanted, why


@pytest.mark.parametrize(
    ("why", "value", "near"),
    [
        ("a letter too few", "schol", "school"),
        ("part of a label", "中小", "中小学"),
        ("capitals", "School", "school"),
        ("nothing like it", "x", ""),
        ("no text", 3, ""),
        ("a list", ["school"], "school"),
        ("nothing", None, ""),
        ("blanks around", " school ", "school"),
    ],
)
def test_choice_refused(why: str, value: object, near: str) -> None:
    with pytest.raises(Refusal) as caught:
        choice(FACTS["project.use"].options or {}, value)
    assert caught.value.id == "unknown-value"
    assert caught.value.values["near"] == near, why
