"""Writes the JSON Schemas that editors use: `python -m tools.schemas`; `--check` says whether they are fresh."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from approvalplan.usecases.schemas.documents import rule_file_schemas, schema_of

FOLDER = Path(__file__).resolve().parent.parent / "schemas"
READ_AND_WRITTEN = ("project", "plan", "findings")


def schemas() -> dict[str, dict[str, Any]]:
    """Return every schema by the name of its file."""
    found = {f"{kind_of(name)}.json": schema for name, schema in rule_file_schemas().items()}
    return found | {f"{name}.json": schema_of(name) for name in READ_AND_WRITTEN}


def kind_of(schema: str) -> str:
    """Return the kind of file that a `schema:` line names: `approvalplan.item/1` is an item."""
    return schema.partition(".")[2].partition("/")[0]


def texts() -> dict[Path, str]:
    """Return what each file should hold."""
    return {
        FOLDER / name: json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for name, schema in schemas().items()
    }


def stale() -> list[str]:
    """Return the names of the files that are not what they would be now."""
    return [
        path.name for path, text in texts().items() if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]


def main() -> int:
    """Write the files, or with `--check` say which are stale; return the exit code."""
    if "--check" in sys.argv:
        sys.stdout.writelines(f"{name} is stale: run make schemas\n" for name in stale())
        return 1 if stale() else 0
    FOLDER.mkdir(exist_ok=True)
    for path, text in texts().items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
