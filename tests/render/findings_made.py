"""Findings made by hand, for the tests of every format."""

from __future__ import annotations

from approvalplan.diagnostics import Finding, Position

ERROR = Finding(
    "unknown-key",
    "error",
    "p.yaml",
    Position(8, 3, 8, 13),
    "scale.floor_aera",
    "没有 floor_aera 这一栏",
    "是否想写 floor_area?",
)
WARNING = Finding("buildings-differ", "warning", "p.yaml", Position(9, 1, 11, 2), "buildings", "与各栋之和不符")
NOTE = Finding("unused-source", "note", "规则/a b.yaml", Position(1, 1, 1, 1), "", "没有谁用它")
EACH = (ERROR, WARNING, NOTE)
