import json

from approvalplan.data.findings import as_dict, render
from approvalplan.diagnostics import Finding, Position

FINDING = Finding(
    id="unknown-key",
    severity="error",
    file="p.yaml",
    position=Position(8, 3, 8, 13),
    key_path="scale.floor_aera",
    message="没有 floor_aera 这一栏",
    hint="甲",
)


def test_the_names_are_those_that_other_programs_rely_on() -> None:
    assert as_dict(FINDING) == {
        "id": "unknown-key",
        "severity": "error",
        "file": "p.yaml",
        "line": 8,
        "column": 3,
        "end_line": 8,
        "end_column": 13,
        "key_path": "scale.floor_aera",
        "message": "没有 floor_aera 这一栏",
        "hint": "甲",
    }


def test_a_list_in_order_with_chinese_as_it_is() -> None:
    other = FINDING._replace(hint=None, key_path="a[13812345678]")
    text = render([FINDING, other])
    assert json.loads(text) == [as_dict(FINDING), as_dict(other)]
    assert "没有 floor_aera 这一栏" in text
    assert text.endswith("\n")
    assert as_dict(other)["hint"] is None
    assert as_dict(other)["key_path"] == "a[***********]"


def test_nothing_is_an_empty_list() -> None:
    assert render([]) == "[]\n"
