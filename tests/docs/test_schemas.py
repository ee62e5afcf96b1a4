"""The JSON Schemas that the modelines of rule files name are there and say what is true now."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tools.schemas import stale

RULES = Path(__file__).resolve().parents[2] / "rules"
_MODELINE = re.compile(r"^# yaml-language-server: \$schema=(\S+)$")


def test_schemas_are_fresh() -> None:
    assert stale() == [], "run make schemas"


@pytest.mark.parametrize("path", sorted(RULES.rglob("*.yaml")), ids=lambda path: str(path.relative_to(RULES)))
def test_modeline_names_the_schema_of_the_file(path: Path) -> None:
    first, second = path.read_text(encoding="utf-8").splitlines()[:2]
    found = _MODELINE.match(first)
    assert found is not None, "the first line is the modeline"
    schema = (path.parent / found[1]).resolve()
    assert schema.is_file(), f"{found[1]} leads nowhere"
    text = path.read_text(encoding="utf-8")
    assert f"schema: approvalplan.{schema.stem}/1" in text, second
