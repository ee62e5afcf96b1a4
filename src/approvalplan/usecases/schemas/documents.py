"""Makes the JSON Schemas of profiles, rule files, plans and findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.data.findings import findings_schema
from approvalplan.data.plan_shape import plan_schema
from approvalplan.files.profile.schema import profile_schema
from approvalplan.model.facts import FACTS
from approvalplan.model.quantity import KINDS
from approvalplan.usecases.schemas.words import everywhere
from approvalplan.wording import say, say_of, say_of_if_known

if TYPE_CHECKING:
    from approvalplan.model.rulebook import FactWords

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(name: str) -> dict[str, Any]:
    """Return the JSON Schema of `project`, `rulebook`, `plan` or `findings`."""
    if name == "project":
        return project_schema()
    if name == "rulebook":
        from approvalplan.usecases.schemas.rules import rulebook_schema

        return {"$schema": DIALECT, **rulebook_schema(project_schema(), fact_words())}
    if name == "plan":
        return plan_schema()
    return {"$schema": DIALECT, "title": say("command.schema.findings"), **findings_schema()}


def project_schema() -> dict[str, Any]:
    """Return the schema of a profile; every fact with its question, where it is found and why it matters."""
    return {
        "$schema": DIALECT,
        "title": say("command.schema.project"),
        **_json_schema(profile_schema(), "", fact_words()),
    }


def rule_file_schemas() -> dict[str, dict[str, Any]]:
    """Return the schema of every kind of rule file, by its `schema:` line."""
    from approvalplan.usecases.schemas.rules import MODELS, rule_file_schema

    profile, words = project_schema(), fact_words()
    return {name: {"$schema": DIALECT, **rule_file_schema(model, profile, words)} for name, model in MODELS.items()}


def fact_words() -> dict[str, FactWords]:
    """Return how the shipped rules speak of each fact."""
    from approvalplan.usecases.open_rules import open_shipped

    planner = open_shipped("shanxi").planner
    return {words.key: words for words in planner.rulebook.facts} if planner is not None else {}


def _json_schema(core: dict[str, Any], path: str, words: dict[str, FactWords]) -> dict[str, Any]:
    kind = core["type"]
    if kind == "typed-dict":
        fields = {
            name: _json_schema(field["schema"], f"{path}.{name}" if path else name, words)
            for name, field in core["fields"].items()
        }
        required = [name for name, field in core["fields"].items() if field.get("required")]
        schema: dict[str, Any] = {"type": "object", "properties": fields, "additionalProperties": False}
        if required:
            schema["required"] = required
    elif kind == "list":
        schema = {"type": "array", "items": _json_schema(core["items_schema"], path, words)}
    elif kind == "dict":
        schema = {"type": "object", "additionalProperties": _json_schema(core["values_schema"], path, words)}
    elif kind == "nullable":
        schema = {"anyOf": [_json_schema(core["schema"], path, words), {"type": "null"}]}
    elif kind == "union":
        schema = {"anyOf": [_json_schema(choice, path, words) for choice in core["choices"]]}
    else:
        schema = _leaf(core)
    return _with_words(schema, path, words)


def _leaf(core: dict[str, Any]) -> dict[str, Any]:
    metadata = core.get("metadata", {})
    if "options" in metadata:
        options = metadata["options"]
        return {"enum": [*options, *options.values()]}
    if metadata.get("kind") == "date":
        return {"type": "string", "format": "date"}
    if metadata.get("kind") in KINDS:
        return {"type": "string", "description": say_of("command.schema", metadata["kind"])}
    names = {"str": "string", "bool": "boolean", "int": "integer"}
    if core["type"] == "literal":
        return {"enum": core["expected"]}
    schema: dict[str, Any] = {"type": names[core["type"]]}
    if "ge" in core:
        schema["minimum"] = core["ge"]
    if "pattern" in core:
        schema["pattern"] = core["pattern"]
    return schema


def _with_words(schema: dict[str, Any], path: str, words: dict[str, FactWords]) -> dict[str, Any]:
    """Return a schema with the words of its fact or its key; how a quantity is written stays in the description."""
    own = words.get(path)
    written = schema.get("description")
    if own is None or path not in FACTS:
        description = "\n".join(filter(None, (_words_of_key(path), written)))
        return schema | {"description": description} if description else schema
    description = "\n".join(filter(None, (own.ask, own.why, written)))
    return schema | {"title": own.name, "description": description, "ask": own.ask, "where": own.where, "why": own.why}


def _words_of_key(path: str) -> str | None:
    """Return what an editor shows beside a key that is no fact."""
    return everywhere("schema") if path == "schema" else say_of_if_known("schema.profile", path)
