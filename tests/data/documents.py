"""What the schema of a document has against what a command printed: also a key that it does not describe."""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft202012Validator

from approvalplan.data.shape import Schema, Shape


def strict(schema: Any) -> Any:
    """Return a schema that allows no key it does not describe."""
    if isinstance(schema, list):
        return [strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {"additionalProperties": False} if schema.get("type") == "object" else {}
    return {key: strict(value) for key, value in schema.items()} | closed


def faults(schema: Schema | Shape, document: Any) -> list[str]:
    """Return where a document, or its text, does not keep a schema."""
    data = json.loads(document) if isinstance(document, str) else document
    said = schema.schema({}) if isinstance(schema, Shape) else schema
    Draft202012Validator.check_schema(said)
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(strict(said)).iter_errors(data)]
