"""The schema of a project profile, made from the table of facts; pydantic-core validates with it.

A profile is read on every start of the program, so its schema is given to pydantic's core directly: building
model classes would take longer than the whole plan. The JSON Schema that editors use is made of the same one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from approvalplan.diagnostics import Path, Refusal
from approvalplan.files.lean import SchemaValidator
from approvalplan.logic.near import nearest
from approvalplan.model.dates import iso_date
from approvalplan.model.facts import BUILDING_FACTS, FACTS, Fact
from approvalplan.model.profile import MILESTONES
from approvalplan.model.quantity import KINDS, parse
from approvalplan.wording import shown

Schema = dict[str, Any]
EVENTS = ("submitted", "returned", "accepted", "resumed", "decided")
"""What may happen to an item, as `progress:` names it."""
_TEXT: Schema = {"type": "str", "strict": True, "min_length": 1, "max_length": 500}
_BOOL: Schema = {"type": "bool", "strict": True}
_COUNT: Schema = {"type": "int", "strict": True, "ge": 0, "le": 1_000_000}
_LEAD: Schema = {"type": "int", "strict": True, "ge": 0, "le": 60}
_ID: Schema = {"type": "str", "strict": True, "pattern": "^[a-z][a-z0-9_]*$"}


def _function(read: Callable[[Any], Any]) -> Schema:
    return {"type": "function-plain", "function": {"type": "no-info", "function": read}}


def _quantity(kind: str) -> Schema:
    return _function(lambda value: parse(kind, value)) | {"metadata": {"kind": kind}}


def choice(options: dict[str, str], value: Any) -> str:
    """Return the id of a choice given as id or Chinese label; raise Refusal with the nearest one."""
    if isinstance(value, str):
        if value in options:
            return value
        for id_, label in options.items():
            if value == label:
                return id_
    near = nearest(str(value), [*options, *options.values()])
    choices = "、".join(f"{id_}({label})" for id_, label in options.items())
    values = {"value": shown(value), "choices": choices, "near": near[0] if near else ""}
    raise Refusal("unknown-value", values, hint="unknown-value-near" if near else None)


def _choice(options: dict[str, str]) -> Schema:
    return _function(lambda value: choice(options, value)) | {"metadata": {"options": options}}


def _day() -> Schema:
    return _function(iso_date) | {"metadata": {"kind": "date"}}


def _kind(fact: Fact) -> Schema:
    if fact.kind in KINDS:
        return _quantity(fact.kind)
    if fact.kind == "enum":
        return _choice(fact.options or {})
    if fact.kind == "set":
        return {"type": "list", "items_schema": _choice(fact.options or {})}
    if fact.kind == "bool":
        return _BOOL
    return _COUNT if fact.kind == "int" else _TEXT


def mapping(fields: dict[str, Schema], required: tuple[str, ...] = ()) -> Schema:
    """Return the schema of a mapping with these keys and no others."""
    return {
        "type": "typed-dict",
        "extra_behavior": "forbid",
        "fields": {
            key: {"type": "typed-dict-field", "schema": schema, "required": key in required}
            for key, schema in fields.items()
        },
    }


def _nested(facts: dict[str, Fact]) -> dict[str, Any]:
    """Return the facts as a tree of their paths, leaves being facts."""
    tree: dict[str, Any] = {}
    for fact in facts.values():
        *folders, name = fact.key.split(".")
        here = tree
        for folder in folders:
            here = here.setdefault(folder, {})
        here[name] = fact
    return tree


def _schema_of(tree: dict[str, Any]) -> dict[str, Schema]:
    return {key: _kind(part) if isinstance(part, Fact) else mapping(_schema_of(part)) for key, part in tree.items()}


def _boiler(tree: dict[str, Any]) -> Schema:
    fuels = {id_: label for id_, label in (tree["fuel"].options or {}).items() if id_ != "none"}
    stated = mapping({"fuel": _choice(fuels), "capacity": _quantity("capacity")}, required=("fuel", "capacity"))
    return {"type": "union", "choices": [{"type": "literal", "expected": ["none", "无"]}, stated]}


def profile_schema() -> Schema:
    """Return the core schema of a whole profile."""
    tree = _nested({key: fact for key, fact in FACTS.items() if fact.kind != "buildings"})
    boiler = tree["features"].pop("boiler")
    sections = {key: _schema_of(part) for key, part in tree.items()}
    sections["features"]["boiler"] = _boiler(boiler)
    sections["project"] = {
        "name": _TEXT,
        "code": _TEXT,
        "owner": mapping({"name": _TEXT, "contact": _TEXT}),
        **sections["project"],
    }
    fields: dict[str, Schema] = {
        "schema": {"type": "literal", "expected": ["approvalplan.project/1"]},
        "project": mapping(sections.pop("project"), required=("name",)),
        "scale": mapping(sections.pop("scale")),
        "buildings": _list(mapping({"name": _TEXT, **_schema_of(_nested(BUILDING_FACTS))})),
        **{key: mapping(section) for key, section in sections.items()},
        "dates": mapping({"start": _day(), "wanted": mapping({name: _day() for name in MILESTONES})}),
        "durations": {"type": "dict", "keys_schema": _ID, "values_schema": _quantity("duration")},
        "have": _list(
            mapping({"document": _TEXT, "on": _nullable(_day()), "number": _nullable(_TEXT)}, required=("document",))
        ),
        "progress": _list(
            mapping(
                {
                    "item": _TEXT,
                    **{name: _nullable(_day()) for name in EVENTS},
                },
                required=("item",),
            )
        ),
        "agency": mapping({"leader": _TEXT, "agent": _TEXT, "lead_days": _LEAD}),
    }
    return mapping(fields, required=("project",))


def _list(items: Schema) -> Schema:
    return {"type": "list", "items_schema": items, "max_length": 500}


def _nullable(schema: Schema) -> Schema:
    return {"type": "nullable", "schema": schema}


def keys_at(schema: Schema, path: Path) -> list[str]:
    """Return the keys that the mapping at a path may have."""
    here = schema
    for part in path:
        if here["type"] == "union":
            here = here["choices"][-1]
        if here["type"] == "list" and isinstance(part, int):
            here = here["items_schema"]
        elif here["type"] == "typed-dict" and part in here["fields"]:
            here = here["fields"][str(part)]["schema"]
        else:
            return []
    if here["type"] == "union":
        here = here["choices"][-1]
    return list(here.get("fields", {}))


def validator() -> tuple[SchemaValidator, Schema]:
    """Return the validator of profiles, and its schema."""
    schema = profile_schema()
    return SchemaValidator(schema), schema
