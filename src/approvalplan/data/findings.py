"""Findings as JSON for programs: the schema `approvalplan.findings/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.data.shape import TEXT, Schema, Shape, ValueKind, maybe, one_of, words_of
from approvalplan.data.text import json_text
from approvalplan.wording import masked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from approvalplan.diagnostics import Finding

PLACE = ValueKind({"type": "integer", "minimum": 1})
FINDING = Shape(
    id=ValueKind({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
    severity=one_of("error", "warning", "note"),
    file=TEXT, line=PLACE, column=PLACE, end_line=PLACE, end_column=PLACE, key_path=TEXT, message=TEXT,
    hint=maybe(TEXT),
)  # fmt: skip


def render(findings: Iterable[Finding]) -> str:
    """Return findings as a JSON list, in their order, ending in a line feed."""
    return json_text([as_dict(finding) for finding in findings]) + "\n"


def as_dict(finding: Finding) -> dict[str, Any]:
    """Return a finding with the names that other programs rely on."""
    return FINDING.of(finding, **finding.position._asdict(), key_path=masked(finding.key_path))


def findings_schema() -> Schema:
    """Return the JSON Schema of findings, with what the keys mean."""
    from approvalplan.wording.schema import SENTENCES

    items = FINDING.schema(words_of(SENTENCES, "schema.finding."))
    return {"type": "array", "items": {**items, "additionalProperties": False}}
