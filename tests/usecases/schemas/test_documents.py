"""The JSON Schemas say no more and no less than the readers: what a reader takes fits, what fits is not far off."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic_core import ValidationError

from approvalplan.data.findings import as_dict
from approvalplan.diagnostics import Finding, Position
from approvalplan.files.profile.schema import keys_at, profile_schema, validator
from approvalplan.files.rulebook.models.books import FILE_MODELS
from approvalplan.model.facts import FACTS
from approvalplan.usecases.schemas.documents import schema_of

SCHEMAS = {name: schema_of(name) for name in ("project", "rulebook", "plan", "findings")}
FITS = {name: Draft202012Validator(schema) for name, schema in SCHEMAS.items()}


def part(schema: dict[str, Any], *path: str) -> dict[str, Any]:
    """Return what a schema says of a key."""
    for key in path:
        schema = schema["properties"][key]
    return schema


@pytest.mark.parametrize("name", SCHEMAS)
def test_is_a_schema_of_its_dialect(name: str) -> None:
    assert SCHEMAS[name]["$schema"].endswith("2020-12/schema")
    Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_same_every_time(name: str) -> None:
    assert schema_of(name) == SCHEMAS[name]


# --- project ---


@pytest.mark.parametrize(
    "path",
    [(), ("project",), ("scale",), ("scale", "floors"), ("land",), ("features",), ("dates",), ("dates", "wanted")],
)
def test_the_keys_are_those_of_the_reader(path: tuple[str, ...]) -> None:
    said = part(SCHEMAS["project"], *path)
    assert sorted(said["properties"]) == sorted(keys_at(profile_schema(), path))
    assert said["additionalProperties"] is False


@pytest.mark.parametrize("key", [key for key, fact in FACTS.items() if fact.kind == "enum" and ".boiler." not in key])
def test_a_choice_may_be_written_by_id_or_by_label(key: str) -> None:
    options = FACTS[key].options or {}
    assert part(SCHEMAS["project"], *key.split("."))["enum"] == [*options, *options.values()]


def test_only_a_project_and_its_name_are_required() -> None:
    assert SCHEMAS["project"]["required"] == ["project"]
    assert part(SCHEMAS["project"], "project")["required"] == ["name"]


LEAF = (
    st.none()
    | st.booleans()
    | st.integers(-2, 100)
    | st.sampled_from(
        ["某", "", "private", "社会资本", "none", "2026-11-30", "2026-02-30", "3㎡", "3m", "1.5亿元", "14个月", "2t/h"]
    )
)
KEYS = sorted(
    {word for key in FACTS for word in key.split(".")}
    | {"schema", "name", "owner", "dates", "start", "wanted", "construction_start", "durations", "have", "document"}
    | {"on", "number", "progress", "item", "agency", "lead_days", "fuel", "capacity", "nobody"}
)
PROFILE = st.dictionaries(
    st.sampled_from(KEYS),
    st.recursive(
        LEAF, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3)
    ),
    max_size=3,
).map(lambda extra: {"project": {"name": "某"}} | extra)


@given(PROFILE)
def test_what_the_reader_takes_fits_the_schema(data: dict[str, Any]) -> None:
    try:
        validator()[0].validate_python(data)
    except ValidationError:
        return
    assert list(FITS["project"].iter_errors(data)) == []


@given(st.sampled_from([key for key in FACTS if key != "buildings" and ".boiler." not in key]), LEAF)
def test_a_fact_that_the_reader_takes_fits_the_schema(key: str, value: Any) -> None:
    data: Any = [value] if FACTS[key].kind == "set" else value
    for word in reversed(key.split(".")):
        data = {word: data}
    data["project"] = {"name": "某", **data.get("project", {})}
    try:
        validator()[0].validate_python(data)
    except ValidationError:
        return
    assert list(FITS["project"].iter_errors(data)) == []


# --- rulebook ---


@pytest.mark.parametrize("schema", [*FILE_MODELS, "approvalplan.calendar/1"])
def test_a_rule_file_is_told_apart_by_its_schema_line(schema: str) -> None:
    fitting = [
        ref["$ref"]
        for ref in SCHEMAS["rulebook"]["oneOf"]
        if schema in str(SCHEMAS["rulebook"]["$defs"][ref["$ref"].rpartition("/")[2]]["properties"]["schema"])
    ]
    assert len(fitting) == 1


@pytest.mark.parametrize(
    ("why", "data"),
    [
        ("nothing", {}),
        ("a kind nobody knows", {"schema": "approvalplan.items/1", "id": "a"}),
        ("a profile", {"schema": "approvalplan.project/1", "project": {"name": "x"}}),
        (
            "an item without its name",
            {"schema": "approvalplan.item/1", "id": "a", "stage": "parallel", "clock": "owner"},
        ),
        ("a key nobody knows", {"schema": "approvalplan.coverage/1", "coverage": [], "covers": []}),
        ("a head without a title", {"schema": "approvalplan.rulebook/1", "id": "a", "version": "1"}),
    ],
)
def test_a_wrong_rule_file_does_not_fit(why: str, data: dict[str, Any]) -> None:
    assert not FITS["rulebook"].is_valid(data), why


# --- findings ---

FOUND = as_dict(
    Finding(
        id="unknown-key",
        severity="error",
        file="p.yaml",
        position=Position(3, 1, 3, 5),
        key_path="land.zoen",
        message="没有这一栏",
        hint=None,
    )
)


def test_a_finding_fits() -> None:
    FITS["findings"].validate([FOUND, FOUND | {"hint": "是否想写 zone?", "severity": "warning"}])
    FITS["findings"].validate([])


@pytest.mark.parametrize(
    ("why", "change"),
    [
        ("columns count from 1", {"column": 0}),
        ("a line is a number", {"line": "3"}),
        ("the severities are three", {"severity": "fatal"}),
        ("ids are kebab-case", {"id": "unknown_key"}),
        ("nothing more", {"colour": "red"}),
    ],
)
def test_a_wrong_finding_does_not_fit(why: str, change: dict[str, Any]) -> None:
    assert not FITS["findings"].is_valid([FOUND | change]), why


@pytest.mark.parametrize("key", FOUND)
def test_nothing_of_a_finding_may_be_left_out(key: str) -> None:
    assert not FITS["findings"].is_valid([{name: value for name, value in FOUND.items() if name != key}])
