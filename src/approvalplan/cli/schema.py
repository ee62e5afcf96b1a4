"""`approvalplan schema`: the JSON Schemas of what the program reads and writes."""

from __future__ import annotations

import json

from approvalplan.cli import exits
from approvalplan.cli.console import emit_json
from approvalplan.usecases.schemas.documents import schema_of


def run_schema(name: str) -> int:
    """Print one schema."""
    emit_json(json.dumps(schema_of(name), ensure_ascii=False, indent=2))
    return exits.OK
