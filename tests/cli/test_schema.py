"""`approvalplan schema`: each schema is one, and what the program reads and writes fits it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from tests.cli.running import EXAMPLES, FACTORY, ROOT, run
from tests.conftest import SMALL, WriteRules, changed

from approvalplan.files.rulebook.models.books import FILE_MODELS
from approvalplan.files.yaml.source import read_bytes
from approvalplan.model.facts import FACTS

NAMES = ["project", "rulebook", "plan", "findings"]
PROFILES = sorted(EXAMPLES.glob("*.yaml"))
RULES = sorted((ROOT / "rules").rglob("*.yaml"))


def load(text: str) -> Any:
    """Return what our reader makes of YAML, which is what an editor's YAML 1.2 makes of it, too."""
    reading = read_bytes(text.encode(), "x.yaml")
    assert reading.findings == ()
    return reading.data


@pytest.fixture(scope="module")
def schemas() -> dict[str, Any]:
    found = {}
    for name in NAMES:
        done = run("schema", name)
        assert (done.code, done.err) == (0, ""), name
        found[name] = json.loads(done.out)
    return found


@pytest.fixture(scope="module")
def validators(schemas: dict[str, Any]) -> dict[str, Draft202012Validator]:
    checker = Draft202012Validator.FORMAT_CHECKER
    return {name: Draft202012Validator(schema, format_checker=checker) for name, schema in schemas.items()}


@pytest.mark.parametrize("name", NAMES)
def test_is_a_schema(name: str, schemas: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schemas[name])
    assert schemas[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schemas[name]["title"]


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_the_examples_fit(path: Any, validators: dict[str, Draft202012Validator]) -> None:
    validators["project"].validate(load(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("no name", "project: {}"),
        ("a key nobody knows", "project: {name: x}\nlnad: {}"),
        ("a fact nobody knows", "project: {name: x}\nland: {zoen: y}"),
        ("a choice that is none", "project: {name: x, use: schol}"),
        ("a bare number", "project: {name: x}\nscale: {floor_area: 3000}"),
        ("truth as text", 'project: {name: x}\nland: {batch: "no"}'),
        ("a day that is none", "project: {name: x}\ndates: {start: 2026-02-30}"),
        ("a negative count", "project: {name: x}\nscale: {floors: {above: -1}}"),
        ("a boiler without its size", "project: {name: x}\nfeatures: {boiler: {fuel: gas}}"),
        ("another version", "schema: approvalplan.project/2\nproject: {name: x}"),
    ],
)
def test_a_wrong_profile_does_not_fit(why: str, text: str, validators: dict[str, Draft202012Validator]) -> None:
    assert not validators["project"].is_valid(load(text)), why


@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("a choice by its label", "project: {name: x, use: 中小学}"),
        ("a member by its label", "project: {name: x}\nland: {assessed: [文物]}"),
        ("no boiler", "project: {name: x}\nfeatures: {boiler: 无}"),
        ("what has not happened yet", "project: {name: x}\nprogress: [{item: eia, decided: null}]"),
        ("any paper's duration", "project: {name: x}\ndurations: {eia_form_document: 20工作日}"),
    ],
)
def test_what_the_program_takes_fits(why: str, text: str, validators: dict[str, Draft202012Validator]) -> None:
    validators["project"].validate(load(text))
    assert run("make", "-", "--start", "2026-11-30", "--json", stdin=text.encode()).code == 0, why


@pytest.mark.parametrize("key", [key for key in FACTS if key != "buildings" and ".boiler." not in key])
def test_every_fact_has_its_question_its_place_and_its_reason(key: str, schemas: dict[str, Any]) -> None:
    found = schemas["project"]
    for part in key.split("."):
        found = found["properties"][part]
    assert [word for word in ("title", "description", "ask", "where", "why") if not found.get(word)] == []


def test_a_quantity_shows_how_it_is_written(schemas: dict[str, Any]) -> None:
    area = schemas["project"]["properties"]["scale"]["properties"]["floor_area"]
    assert any("㎡" in str(text) for text in area.values())


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.relative_to(ROOT / "rules").as_posix())
def test_the_shipped_rules_fit(path: Any, validators: dict[str, Draft202012Validator]) -> None:
    validators["rulebook"].validate(load(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", sorted(SMALL))
def test_small_rules_fit(name: str, validators: dict[str, Draft202012Validator]) -> None:
    validators["rulebook"].validate(load(SMALL[name]))


def test_there_is_a_schema_for_every_kind_of_rule_file(schemas: dict[str, Any]) -> None:
    text = json.dumps(schemas["rulebook"])
    assert [name for name in [*FILE_MODELS, "approvalplan.calendar/1"] if f'"{name}"' not in text] == []


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("words", [[], ["--permit", "whole"], ["--limits", "statutory"], ["--redact"]], ids=" ".join)
def test_plans_fit(path: Any, words: list[str], validators: dict[str, Draft202012Validator]) -> None:
    done = run("make", str(path), "--start", "2026-11-30", "--json", *words)
    made = json.loads(done.out)
    assert made["schema"] == "approvalplan.plan/1"
    validators["plan"].validate(made)


def test_a_plan_that_was_changed_does_not_fit(validators: dict[str, Draft202012Validator]) -> None:
    made = json.loads(run("make", FACTORY, "--json").out)
    for key in list(made):
        with pytest.raises(ValidationError):
            validators["plan"].validate({name: value for name, value in made.items() if name != key})
    with pytest.raises(ValidationError):
        validators["plan"].validate(made | {"target": made["target"] | {"status": "perhaps"}})


@pytest.mark.parametrize(
    ("why", "changes", "many"),
    [
        ("nothing", {}, 0),
        ("a reference", changed("[form]", "[from]"), 1),
        ("a file as a whole", {"top/rulebook.yaml": None}, 1),
        ("a file that is not YAML", {"top/x.yaml": "a: [\n"}, 1),
        ("several", changed("[form]", "[from, x, y]"), 3),
    ],
)
def test_findings_fit(
    why: str,
    changes: dict[str, str | None],
    many: int,
    write_rules: WriteRules,
    validators: dict[str, Draft202012Validator],
) -> None:
    found = json.loads(run("check", str(write_rules(changes)), "--format", "json").out)
    assert len(found) == many, why
    validators["findings"].validate(found)
