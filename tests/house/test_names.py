"""A class is called by a name of its own: who reads `Line` need not ask which of six is meant."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "src" / "approvalplan"

STILL_SHARED = frozenset({"Block", "Choice", "Document", "Line", "Outcome", "Page", "Question", "Setting", "Step"})
"""Names that go when their modules do: nothing new may be put here."""


def test_no_class_name_is_used_twice() -> None:
    places = defaultdict(list)
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(file.relative_to(PACKAGE).as_posix())
    shared = {name: files for name, files in places.items() if len(files) > 1}
    assert {name: files for name, files in shared.items() if name not in STILL_SHARED} == {}
