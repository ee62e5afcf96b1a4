"""What the commands print as JSON keeps the schema that is made from its shape, which refuses what is not so."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.cli.running import FACTORY, FEW, SCHOOL, run
from tests.conftest import WriteRules, changed
from tests.data.documents import faults

from approvalplan.data.coverage import COVERAGE
from approvalplan.data.difference_json import COMPARISON
from approvalplan.data.findings import findings_schema
from approvalplan.data.plan_shape import plan_schema
from approvalplan.data.proof import PROOF
from approvalplan.data.shape import COUNT, DAY, TEXT, Listed, Schema, Shape, maybe
from approvalplan.model.plan import Lapsed
from approvalplan.model.rulebook import Limit

START = ["--start", "2026-11-30", "--as-of", "2026-11-30"]
TARGET = changed(
    "when: {project.funding: private}",
    "when: {project.funding: private}, target: {is: 11工作日, source: {id: law, article: 7}}",
    "low/routes.yaml",
)
GONE = changed("gives: [work_paper]", "gives: [no_paper]", "low/items/construction.yaml")


@pytest.mark.parametrize(
    ("why", "command", "schema"),
    [
        ("a plan", ["make", FACTORY, "--json"], plan_schema()),
        ("a plan of which little is known", ["make", FEW, "--json"], plan_schema()),
        ("a plan with other answers", ["make", FACTORY, "--set", "供地方式=划拨", "--json"], plan_schema()),
        ("two projects", ["compare", FACTORY, SCHOOL, "--format", "json"], COMPARISON),
        ("two that are alike", ["compare", FEW, FEW, "--format", "json"], COMPARISON),
    ],
)
def test_of_a_project(why: str, command: list[str], schema: Schema | Shape) -> None:
    done = run(*command, *START)
    assert faults(schema, done.out) == [], why


@pytest.mark.parametrize(
    ("why", "change", "command", "schema"),
    [
        ("a proof", TARGET, ["check", "--prove", "--as-of", "2026-11-30"], PROOF),
        ("what has a case", TARGET, ["check", "--coverage"], COVERAGE),
        ("what is wrong", GONE, ["check"], findings_schema()),
    ],
)
def test_of_rules(why: str, change: Any, command: list[str], schema: Schema | Shape, write_rules: WriteRules) -> None:
    done = run(*command, "--format", "json", str(write_rules(change)))
    assert len(json.loads(done.out)) > 0, why
    assert faults(schema, done.out) == [], why


@pytest.mark.parametrize(
    ("why", "record", "made", "written"),
    [
        ("what the record calls so", Lapsed("form", "permit"), {"days": ()}, {"document": "form", "on": None, "days": []}),
        ("what was made is taken as it is", None, {"document": "x", "on": "y", "days": [1]}, {"document": "x", "on": "y", "days": [1]}),
    ],
)  # fmt: skip
def test_a_record_is_written_in_the_order_of_its_shape(why: str, record: Any, made: Any, written: Any) -> None:
    shape = Shape(document=TEXT, on=maybe(DAY), days=Listed(COUNT))
    assert json.dumps(shape.of(record, **{"on": None, **made})) == json.dumps(written), why


def test_days_are_iso_and_records_are_written_by_their_shapes() -> None:
    inner = Shape(days=COUNT, unit=TEXT)
    outer = Shape(on=DAY, limits=Listed(inner))
    record = type("Record", (), {"on": 739585, "limits": (Limit(5, "months"),)})
    assert outer.of(record) == {"on": "2025-11-30", "limits": [{"days": 5, "unit": "months"}]}


def test_a_key_that_nothing_gives_is_a_fault_of_the_program() -> None:
    with pytest.raises(AttributeError):
        Shape(document=TEXT).of(item="permit")


@pytest.mark.parametrize(
    ("why", "document"),
    [
        ("a key is missing", {"document": "form"}),
        ("another kind", {"document": "form", "on": 5}),
        ("no day", {"document": "form", "on": "2026-11"}),
        ("a key that is not described", {"document": "form", "on": None, "more": 1}),
    ],
)
def test_the_schema_of_a_shape_refuses(why: str, document: Any) -> None:
    shape = Shape(document=TEXT, on=maybe(DAY))
    assert faults(shape, {"document": "form", "on": None}) == []
    assert len(faults(shape, document)) == 1, why
