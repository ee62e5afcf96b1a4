"""Findings made by hand, for the tests of every format."""

from __future__ import annotations

from approvalplan.diagnostics import Finding, Position

ERROR = Finding(
    id="unknown-key",
    severity="error",
    file="p.yaml",
    position=Position(8, 3, 8, 13),
    key_path="scale.floor_aera",
    message="没有 floor_aera 这一栏",
    hint="是否想写 floor_area?",
)
WARNING = Finding(
    id="buildings-differ",
    severity="warning",
    file="p.yaml",
    position=Position(9, 1, 11, 2),
    key_path="buildings",
    message="与各栋之和不符",
)
NOTE = Finding(
    id="unused-source",
    severity="note",
    file="规则/a b.yaml",
    position=Position(1, 1, 1, 1),
    key_path="",
    message="没有谁用它",
)
EACH = (ERROR, WARNING, NOTE)
