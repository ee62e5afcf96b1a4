"""What a document of JSON is made of: each kind of value says how a record's value is written, and its JSON Schema.

A shape is declared once; documents are written by it (`of`), and their schema is made from it (`schema`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from approvalplan.model.dates import day_iso

Schema: TypeAlias = dict[str, Any]
Words: TypeAlias = Mapping[str, str]
"""What the keys of a schema mean, as an editor shows it."""


class ValueKind:
    """A kind of value: what makes plain data of it (None where it is plain), and its schema."""

    def __init__(self, schema: Schema, put: Callable[[Any], Any] | None = None) -> None:
        self.json = schema
        self.put = put

    def schema(self, words: Words) -> Schema:
        """Return the JSON Schema; `words` say what keys mean."""
        del words
        return self.json


class Shape(ValueKind):
    """An object: its keys in their order, with the kind of each; all of them are always there."""

    def __init__(self, **fields: ValueKind) -> None:
        super().__init__({}, self.of)
        self.fields = fields
        self.puts = tuple((key, kind.put) for key, kind in fields.items())

    def of(self, record: Any = None, /, **made: Any) -> dict[str, Any]:
        """Return a record as plain data: what was made is taken as it is, the rest is what the record calls so."""
        written = {}
        for key, put in self.puts:
            if key in made:
                written[key] = made[key]
                continue
            value = getattr(record, key)
            written[key] = value if put is None or value is None else put(value)
        return written

    def schema(self, words: Words) -> Schema:
        """Return the JSON Schema: what is always there; more may be added later."""
        properties = {}
        for key, kind in self.fields.items():
            described = {"description": words[key]} if key in words else {}
            properties[key] = described | kind.schema(words)
        return {"type": "object", "required": list(properties), "properties": properties}


class Listed(ValueKind):
    """A list of values of one kind."""

    def __init__(self, kind: ValueKind) -> None:
        put = kind.put
        super().__init__({}, list if put is None else lambda values: [put(value) for value in values])
        self.kind = kind

    def schema(self, words: Words) -> Schema:
        """Return the JSON Schema."""
        return {"type": "array", "items": self.kind.schema(words)}


class Either(ValueKind):
    """A value of one of several kinds; of the last where it is None."""

    def __init__(self, *kinds: ValueKind, put: Callable[[Any], Any] | None = None) -> None:
        super().__init__({}, put or kinds[0].put)
        self.kinds = kinds

    def schema(self, words: Words) -> Schema:
        """Return the JSON Schema."""
        return {"anyOf": [kind.schema(words) for kind in self.kinds]}


TEXT = ValueKind({"type": "string"})
COUNT = ValueKind({"type": "integer", "minimum": 0})
NUMBER = ValueKind({"type": "integer"})
TRUTH = ValueKind({"type": "boolean"})
DAY = ValueKind({"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}, day_iso)
ID = ValueKind({"type": "string", "pattern": "^[a-z][a-z0-9_]*$"})
ANY = ValueKind({})
NULL = ValueKind({"type": "null"})


def maybe(kind: ValueKind) -> ValueKind:
    """Return the kind of what may be null."""
    return Either(kind, NULL)


def one_of(*values: str) -> ValueKind:
    """Return the kind of a text that is one of some."""
    return ValueKind({"enum": list(values)})


def words_of(sentences: Words, prefix: str) -> Words:
    """Return what keys mean, from the sentences of the catalogue that begin so."""
    return {key.removeprefix(prefix): text for key, text in sentences.items() if key.startswith(prefix)}
