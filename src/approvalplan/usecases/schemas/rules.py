"""The JSON Schemas of rule files: made of the models that read them, with words for the clerk who writes them.

What the models leave open because another reader takes it (conditions, values that change with time, the facts of
cases) is filled in here, so that editors complete it.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Literal, get_args, get_type_hints

from approvalplan.files.calendar.models import CalendarModel, Strict
from approvalplan.files.rulebook.models.books import FILE_MODELS
from approvalplan.files.rulebook.models.parts import (
    CONDITION,
    Changing,
    CiteModel,
    DatedLine,
    DatedModel,
    LimitModel,
    Model,
)
from approvalplan.files.rulebook.models.tables import TargetModel
from approvalplan.files.rulebook.period import STARTS
from approvalplan.model.facts import ALL_FACTS
from approvalplan.model.quantity import KINDS
from approvalplan.usecases.schemas.conditions import condition_definitions, condition_schema
from approvalplan.usecases.schemas.words import everywhere, words_of_key, words_of_model
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import BaseModel

    from approvalplan.model.rulebook import FactWords

Schema = dict[str, Any]

MODELS: Mapping[str, type[BaseModel]] = {**FILE_MODELS, "approvalplan.calendar/1": CalendarModel}
"""The model of every kind of rule file, by its `schema:` line."""

DATED_AS = {"infer": "Inferences", "thresholds": "Threshold"}
"""What changes with time under a key whose type has no mark that says so, by the name of its definition."""
_REF = "#/$defs/"
PERIODS = ("Limit", "Target", "Goal")
"""The parts that state a period."""
READ_AS = {"period": "days", "from": "starts"}
"""What is read from the keys with which a period is written."""
PERIOD: Schema = {"type": "string", "pattern": rf"^[0-9]+({'|'.join(KINDS['duration'].units)})$"}


def rule_file_schema(model: type[BaseModel], profile: Schema, words: Mapping[str, FactWords]) -> Schema:
    """Return the schema of one kind of rule file.

    `profile` is the schema of a profile, whose facts cases state; `words` speak of the facts.
    """
    schema = model.model_json_schema(by_alias=True)
    schema["$defs"] = _finished({**schema.pop("$defs", {}), **_needed(profile, words)})
    _finish(model, schema)
    schema["title"] = schema.pop("description")
    return _pruned(schema)


def rulebook_schema(profile: Schema, words: Mapping[str, FactWords]) -> Schema:
    """Return one schema for every kind of rule file, told apart by its `schema:` line."""
    from pydantic.json_schema import models_json_schema

    models: list[tuple[type[BaseModel], Literal["validation"]]] = [(model, "validation") for model in MODELS.values()]
    refs, made = models_json_schema(models, ref_template=_REF + "{model}", by_alias=True)
    definitions = _finished({**made["$defs"], **_needed(profile, words)})
    return _pruned(
        {
            "title": say("command.schema.rulebook"),
            "oneOf": [refs[key] for key in models],
            "$defs": definitions,
        }
    )


# --- the models, with words ---


def _finished(definitions: dict[str, Schema]) -> dict[str, Schema]:
    parts = {part.__name__: part for base in (Model, Strict) for part in base.__subclasses__()}
    for name, schema in definitions.items():
        if "title" in schema:  # pydantic has made it of a model
            _finish(parts[name], schema)
    return definitions


def _finish(model: type[BaseModel], schema: Schema) -> None:
    """Give the schema of a model and its keys their words, and fill in what the model leaves open."""
    hints = get_type_hints(model, include_extras=True)
    marks = {field.alias or name: list(_marks(hints[name])) for name, field in model.model_fields.items()}
    schema.pop("title", None)
    part = model.__name__.removesuffix("Model")
    if part in PERIODS:
        _spoken(schema)
    schema["description"] = words_of_model(model)
    for key, value in schema["properties"].items():
        read = READ_AS.get(key, key) if part in PERIODS else key
        schema["properties"][key] = _property(model, read, value, marks[read])


def _marks(hint: Any) -> Iterator[Any]:
    """Yield the marks on a type and on its parts."""
    yield from getattr(hint, "__metadata__", ())
    for part in get_args(hint):
        yield from _marks(part)


def _spoken(schema: Schema) -> None:
    """Turn what the parts of a period are read as into what a clerk writes."""
    first = {read: written for written, read in READ_AS.items()}
    kept = {first.get(key, key): value for key, value in schema["properties"].items() if key != "unit"}
    kept["period"] = PERIOD
    if "from" in kept:
        kept |= {"from": {"enum": [*STARTS, *dict.fromkeys(STARTS.values())]}, "may_extend": PERIOD}
    schema["properties"] = kept
    schema["required"] = [first.get(key, key) for key in schema["required"] if key != "unit"]


def _property(model: type[BaseModel], key: str, schema: Schema, marks: list[Any]) -> Schema:
    changing = [mark.model.__name__.removesuffix("Model") for mark in marks if isinstance(mark, Changing)]
    for held in changing or filter(None, [DATED_AS.get(key)]):
        _turn(schema, _REF + "DatedModel", f"{_REF}Dated{held}")
    condition = condition_schema() if CONDITION in marks else {}
    _either(schema, {"$ref": _REF + "LimitModel"})
    made = {**schema, **condition, **_filled_in(model.__name__.removesuffix("Model"), key)}
    made.pop("title", None)
    return {**made, "description": made.get("description") or words_of_key(model, key)}


def _either(schema: Schema, whole: Schema) -> None:
    """Let a bare quantity stand where a period does."""
    if schema.get("$ref") == whole["$ref"]:
        del schema["$ref"]
        schema["anyOf"] = [PERIOD, whole]
    elif whole in schema.get("anyOf", ()):
        schema["anyOf"].insert(0, PERIOD)


def _turn(value: Any, old: str, new: str) -> None:
    """Turn every reference to one definition into one to another."""
    for part in _parts(value):
        if part.get("$ref") == old:
            part["$ref"] = new


def _parts(value: Any) -> Iterator[Schema]:
    """Yield every mapping within a schema, itself included."""
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from _parts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _parts(part)


# --- what the models leave open ---


def _filled_in(part: str, key: str) -> Schema:
    """Return what the schema of a key says besides what its model does."""
    if (part, key) == ("Facts", "facts"):
        return {"propertyNames": {"enum": list(ALL_FACTS)}}
    if (part, key) == ("Place", "facts"):
        short = [all_fact.removeprefix("land.") for all_fact in ALL_FACTS if all_fact.startswith("land.")]
        return {"propertyNames": {"enum": [*ALL_FACTS, *short]}}
    if (part, key) == ("Reform", "chosen_by"):
        return {"enum": [*ALL_FACTS, None]}
    if part in ("Case", "Cases") and key in ("given", "facts"):
        return {"$ref": _REF + "StatedFacts"}
    if (part, key) == ("Amendment", "set"):
        last = r"^(.*\.)?"
        return {
            "patternProperties": {
                last + "when$": condition_schema(),
                last + "(limit|promised|delivery)$": {"$ref": _REF + "DatedLimit"},
                last + "target$": {"$ref": _REF + "DatedTarget"},
            }
        }
    return {}


def _needed(profile: Schema, words: Mapping[str, FactWords]) -> dict[str, Schema]:
    """Return the definitions that fill in what the models leave open, and those they rest on."""
    inference = {
        "type": "object",
        "description": say("schema.Inference"),
        "properties": {
            "is": {"description": say("schema.Inference.is")},
            "when": {**condition_schema(), "description": everywhere("when")},
        },
        "required": ["is"],
        "additionalProperties": False,
    }
    values: dict[str, Schema] = {
        "Limit": {"anyOf": [PERIOD, {"$ref": _REF + "LimitModel"}]},
        "Target": {"anyOf": [PERIOD, {"$ref": _REF + "TargetModel"}]},
        "Inferences": {"type": "array", "items": inference},
        "Threshold": {"type": ["string", "integer"], "description": say("schema.threshold")},
    }
    models = {model.__name__: model.model_json_schema(by_alias=True) for model in (CiteModel, LimitModel, TargetModel)}
    found = {**models, **condition_definitions(words), "StatedFacts": _stated(profile)}
    for kind, value in values.items():
        found |= _dated(kind, value)
    return found


def _dated(kind: str, value: Schema) -> dict[str, Schema]:
    """Return the definitions of a value that changes with time, and of one line of it."""
    whole = DatedModel.model_json_schema(by_alias=True)
    line = whole.pop("$defs")["DatedLine"]
    for model, schema in ((DatedModel, whole), (DatedLine, line)):
        schema["properties"]["is"] = {"anyOf": [value, {"type": "null"}]}
        _finish(model, schema)
    _turn(whole, _REF + "DatedLine", f"{_REF}Dated{kind}Line")
    whole["oneOf"] = [{"required": ["dated"]}, {"required": ["is", "source"]}]
    return {f"Dated{kind}": whole, f"Dated{kind}Line": line}


def _stated(profile: Schema) -> Schema:
    """Return the schema of some facts of a profile: nothing is required, and `null` takes a fact back."""
    offered = {"type": "string", "description": say("schema.permit.offered")}
    facts = _loose(deepcopy(profile))
    facts["properties"].pop("schema")
    facts["properties"]["permit"] = {
        "type": "object",
        "description": say("schema.permit"),
        "properties": {"offered": offered},
        "additionalProperties": False,
    }
    return {"type": "object", "properties": facts["properties"], "additionalProperties": False}


def _loose(schema: Schema) -> Schema:
    if schema.get("type") != "object" or "properties" not in schema:
        return schema
    kept = {key: value for key, value in schema.items() if key != "required"}
    return kept | {"properties": {key: _or_null(_loose(value)) for key, value in schema["properties"].items()}}


def _or_null(schema: Schema) -> Schema:
    words: Schema = {key: schema[key] for key in ("title", "description") if key in schema}
    return {**words, "anyOf": [schema, {"type": "null"}]}


def _pruned(schema: Schema) -> Schema:
    """Return a schema without the definitions that nothing in it refers to."""
    definitions = schema.pop("$defs")
    used: set[str] = set()
    waiting: list[Any] = [schema]
    while waiting:
        for part in _parts(waiting.pop()):
            name = str(part.get("$ref", "")).removeprefix(_REF)
            if name in definitions and name not in used:
                used.add(name)
                waiting.append(definitions[name])
    return schema | {"$defs": {name: definitions[name] for name in sorted(used)}}
