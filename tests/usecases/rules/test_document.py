"""What a rulebook's pages are made from: where each element is written, its cases, the thresholds."""

from __future__ import annotations

import pytest
from tests.conftest import WriteRules, changed

from approvalplan.usecases.rules.document import document_rules

OWN = {
    "low/items/permit.yaml": """\
schema: approvalplan.item/1
id: permit
name: 规划许可
stage: land_planning
authority: bureau
clock: authority
thresholds: {small: {name: 小, is: 10㎡, source: {id: law, article: 4}}}
when: {scale.floor_area: {gt: $small}}
needs: [form]
gives: [paper]
limit: {is: {period: 20工作日, from: 受理}, source: {id: law, article: 5}}
basis: [{id: law, article: 1}]
"""
}
CASES = """\
schema: approvalplan.cases/1
about: ABOUT
as_of: 2026-03-02
given: {project: {funding: private}, scale: {floor_area: 2501㎡}}
cases:
  - {why: 一, expect: EXPECT}
"""


def test_an_element_knows_where_it_is_written_and_changed(write_rules: WriteRules) -> None:
    record = document_rules(write_rules()).record
    assert record is not None
    permit = record.written["item", "permit"]
    assert [(written.file, written.amends) for written in permit] == [
        ("low/items/permit.yaml", False),
        ("top/items/permit.yaml", True),
    ]
    paper = record.written["document", "paper"]
    assert [(written.file, written.line) for written in paper] == [("low/documents.yaml", 4)]


@pytest.mark.parametrize(
    ("why", "about", "expect", "found"),
    [
        ("about it, and told how it comes out", "permit", "{permit: yes}", {"permit": "yes"}),
        ("about it, though another is told of", "permit", "{construction: yes}", {"permit": None, "construction": "yes"}),
        ("not about it, but expected", "别的", "{permit: yes}", {"permit": "yes"}),
        ("a day of it", "别的", "{dates: {permit: {submit: 2026-03-02}}}", {"permit": None}),
        ("its papers", "别的", "{needs: {permit: [form]}}", {"permit": None}),
        ("it is there too", "别的", "{also: [permit]}", {"permit": "yes"}),
        ("it is not", "别的", "{not_needed: [permit]}", {"permit": "not_needed"}),
        ("a route that is called so", "别的", "{route: permit}", {}),
    ],
)  # fmt: skip
def test_cases_of_an_item(
    why: str, about: str, expect: str, found: dict[str, str | None], write_rules: WriteRules
) -> None:
    text = CASES.replace("ABOUT", about).replace("EXPECT", expect)
    record = document_rules(write_rules({"top/cases/permit.yaml": text})).record
    assert record is not None
    assert {id_: case.outcome for id_, cases in record.cases.items() for case in cases} == found, why


def test_thresholds_of_all_and_of_one_item(write_rules: WriteRules) -> None:
    record = document_rules(write_rules(OWN)).record
    assert record is not None
    found = {
        threshold.id: (threshold.name, threshold.owner, threshold.lines[0].value) for threshold in record.thresholds
    }
    assert found == {"big": ("大", None, "2500㎡"), "small": ("小", "permit", "10㎡")}


def test_rules_with_errors_have_no_record(write_rules: WriteRules) -> None:
    read = document_rules(write_rules(changed("[form]", "[from]")))
    assert read.record is None
    assert [finding.id for finding in read.findings] == ["unknown-document"]
