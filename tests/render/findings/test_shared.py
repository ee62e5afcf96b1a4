from typing import Any

import pytest
from tests.render.findings_made import ERROR, NOTE, WARNING

from approvalplan.diagnostics import Position
from approvalplan.render.findings.shared import fingerprints, with_hint


def test_the_hint_stands_on_its_own_line() -> None:
    assert with_hint(ERROR) == "没有 floor_aera 这一栏\n提示: 是否想写 floor_area?"
    assert with_hint(NOTE) == "没有谁用它"


@pytest.mark.parametrize(
    ("why", "change", "same"),
    [
        ("lines added above", {"position": Position(80, 3, 80, 13)}, True),
        ("another indent", {"position": Position(8, 5, 8, 15)}, True),
        ("another severity", {"severity": "warning"}, True),
        ("another hint", {"hint": None}, True),
        ("another check", {"id": "unknown-fact"}, False),
        ("another file", {"file": "q.yaml"}, False),
        ("another key", {"key_path": "scale.floor_area"}, False),
        ("another message", {"message": "别的"}, False),
        ("a key with a phone number is as good as its stars", {"key_path": "a[13812345678]"}, False),
    ],
)
def test_fingerprint(why: str, change: dict[str, Any], same: bool) -> None:
    (one,), (other,) = fingerprints([ERROR]), fingerprints([ERROR._replace(**change)])
    assert (one == other) is same, why


def test_a_phone_number_in_a_key_is_not_in_the_fingerprint() -> None:
    one, other = (ERROR._replace(key_path=f"a[{number}]") for number in ("13812345678", "13887654321"))
    assert fingerprints([one]) == fingerprints([other])


def test_none_twice() -> None:
    again = ERROR._replace(position=Position(20, 3, 20, 13))
    found = fingerprints([ERROR, again, WARNING, ERROR._replace(file="\udc80.yaml")])
    assert len(set(found)) == 4
    assert found[:1] == fingerprints([ERROR])
