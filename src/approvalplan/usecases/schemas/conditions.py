"""The JSON Schema of conditions: the closed language that `files.conditions` reads, so that editors complete it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from approvalplan.model.condition import COMPARISONS
from approvalplan.model.facts import ALL_FACTS, BUILDING_FACTS, Fact
from approvalplan.model.quantity import KINDS
from approvalplan.usecases.schemas.words import everywhere
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from approvalplan.model.rulebook import FactWords

Schema = dict[str, Any]

CONDITION = "Condition"
BUILDING = "BuildingCondition"
_DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_PLAIN: Mapping[str, Schema] = {
    "bool": {"type": "boolean"},
    "int": {"type": "integer", "minimum": 0},
    "text": {"type": "string", "minLength": 1},
}


def condition_definitions(words: Mapping[str, FactWords]) -> dict[str, Schema]:
    """Return the definitions of a condition and of one about a building; `words` speak of the facts."""
    name = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$", "description": say("schema.condition.name")}
    return {
        CONDITION: {
            "description": say("schema.condition"),
            "anyOf": [name, _mapping(CONDITION, ALL_FACTS, words)],
        },
        BUILDING: {"description": say("schema.condition.building"), **_mapping(BUILDING, BUILDING_FACTS, {})},
    }


def condition_schema(name: str = CONDITION) -> Schema:
    """Return what stands where a condition may: one of that name, or nothing, which always holds."""
    return {"anyOf": [_ref(name), {"type": "null"}]}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _mapping(name: str, facts: Mapping[str, Fact], words: Mapping[str, FactWords]) -> Schema:
    """Return the condition as a mapping: its connectives, and every fact it may ask for."""
    several = {"type": "array", "items": _ref(name)}
    line = {
        "type": "object",
        "properties": {
            "from": {**_DAY, "description": everywhere("from")},
            "is": {**condition_schema(name), "description": say("schema.condition.is")},
            "source": {"$ref": "#/$defs/CiteModel", "description": everywhere("source")},
        },
        "required": ["is"],
        "additionalProperties": False,
    }
    properties: dict[str, Schema] = {
        "all": {**several, "description": say("schema.condition.all")},
        "any": {**several, "description": say("schema.condition.any")},
        "not": {**_ref(name), "description": say("schema.condition.not")},
        "dated": {"type": "array", "items": line, "description": say("schema.condition.dated")},
    }
    for key, fact in facts.items():
        properties[key] = {**_fact(fact), "description": _words(key, words)}
    return {"type": "object", "minProperties": 1, "properties": properties, "additionalProperties": False}


def _words(key: str, words: Mapping[str, FactWords]) -> str:
    own = words.get(key)
    return f"{own.name}\n{own.ask}" if own else say_of("schema.condition", key)


def _fact(fact: Fact) -> Schema:
    """Return what a condition may say of a fact."""
    if fact.kind == "buildings":
        return _object({"any": {**_ref(BUILDING), "description": say("schema.condition.building")}}, required=["any"])
    options = list(fact.options or {})
    if fact.kind == "set":
        return _object({"has": {"enum": options, "description": _choices(fact)}}, required=["has"])
    if fact.kind == "enum":
        return _one_or_more({"enum": [*options, *(fact.options or {}).values()]})
    if fact.kind in KINDS:
        return _comparisons({"type": "string", "minLength": 1}, say_of("command.schema", fact.kind))
    plain = _PLAIN[fact.kind]
    if fact.kind == "int":
        bound = {"anyOf": [plain, {"type": "string", "pattern": r"^\$"}]}
        return {"anyOf": [*_one_or_more(plain)["anyOf"], _comparisons(bound, "")]}
    return _one_or_more(plain)


def _choices(fact: Fact) -> str:
    listed = " | ".join(f"{id_} {label}" for id_, label in (fact.options or {}).items())
    return f"{say('schema.condition.has')}\n{listed}"


def _comparisons(bound: Schema, written: str) -> Schema:
    """Return the comparisons with a bound; `written` says how a bound is written."""
    words = {op: (say_of("schema.condition", op), written, say("schema.condition.threshold")) for op in COMPARISONS}
    return _object(
        {op: {**bound, "description": "\n".join(filter(None, words[op]))} for op in COMPARISONS}, minProperties=1
    )


def _one_or_more(value: Schema) -> Schema:
    return {"anyOf": [value, {"type": "array", "items": value}]}


def _object(properties: dict[str, Schema], **more: Any) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False, **more}
