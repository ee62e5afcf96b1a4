"""A permit scheme that no file gives: a warning in a layer that others build on, an error where projects are planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.checks.asking import ask
from tests.conftest import SMALL, WriteRules, changed

if TYPE_CHECKING:
    from pathlib import Path

STAGED = changed("needs: [form]", "needs: [{document: form, when: {permit.scheme: [two, three, two]}}]")
ROUTE = changed("when: large", "when: {route: socail}")
TWO = {
    "top/permits.yaml": SMALL["low/permits.yaml"].replace("whole: {name: 整体", "two: {name: 两段")
    + SMALL["low/permits.yaml"].rpartition("schemes:\n")[2].replace("whole: {name: 整体", "three: {name: 三段")
}
PLACE = {"low/places/city.yaml": "schema: approvalplan.place/1\nplace: {province: 某省, city: 某市}\n"}


@pytest.mark.parametrize(
    ("why", "layer", "changes", "severities"),
    [
        ("a base: each name once, as a warning", "low", STAGED, ["warning", "warning"]),
        ("a layer above gives them", "top", {**STAGED, **TWO}, []),
        ("no layer above gives them: each place, as an error", "top", STAGED, ["error"] * 3),
        ("no layer above, but projects lie in it: it is no base", "low", {**STAGED, **PLACE}, ["error"] * 3),
        ("a route in a base", "low", ROUTE, ["error"]),
    ],
)
def test_how_bad_it_is(
    why: str, layer: str, changes: dict[str, str], severities: list[str], write_rules: WriteRules, tmp_path: Path
) -> None:
    write_rules(changes)
    assert [finding.severity for finding in ask(tmp_path / layer, "unknown-choice")] == severities, why
