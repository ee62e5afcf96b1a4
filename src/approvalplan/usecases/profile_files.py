"""Tells which files of a folder are profiles of projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.files.yaml.source import read_path

if TYPE_CHECKING:
    from pathlib import Path


def profiles_in(folder: Path) -> list[Path]:
    """Return the YAML files in a folder that are profiles by their `schema:` line, by name."""
    return [path for path in sorted(folder.glob("*.y*ml")) if _is_profile(path)]


def _is_profile(path: Path) -> bool:
    data = read_path(path).data
    schema = data.get("schema") if isinstance(data, dict) else None
    return isinstance(schema, str) and schema.startswith("approvalplan.project/")
