"""What of a rulebook has a case, in words and as data."""

from __future__ import annotations

import json

import pytest

from approvalplan.data import coverage as coverage_json
from approvalplan.document.coverage import coverage_document
from approvalplan.model import case_coverage
from approvalplan.model.case_coverage import KINDS, CaseCoverage, CoveredThing
from approvalplan.render.text.document import to_text

THINGS = (
    CoveredThing(kind="item", id="permit", part="yes", name="规划许可", file="b.yaml", line=2, cases=3),
    CoveredThing(kind="item", id="permit", part="unknown", name="规划许可", file="b.yaml", line=2, cases=0),
    CoveredThing(
        kind="threshold", id="condition:large:when", part="at", name="总建筑面积 2500㎡", file="a.yaml", line=5, cases=0
    ),
)


def shown(coverages: list[CaseCoverage]) -> str:
    return to_text(coverage_document(coverages), columns=100).rstrip("\n")


def test_words() -> None:
    assert shown([CaseCoverage(rulebook="top", title="上层规则", cases=2, failed=1, things=THINGS)]) == (
        "上层规则: 2 个例子\n"
        "另有 1 个例子不成立,不算;先用 check 查\n"
        "事项(要办、不用办、待核实各算一样) 1/2,50%\n"
        "条件里的数(不到、正好、超过各算一样) 0/1,0%\n"
        "没有例子的有 2 样:\n"
        "a.yaml:5: 总建筑面积 2500㎡: 没有正好这个数的例子\n"
        "b.yaml:2: 规划许可: 没有待核实的例子"
    )


def test_nothing_left() -> None:
    assert shown([CaseCoverage(rulebook="top", title="上层规则", cases=2, failed=0, things=THINGS[:1])]).endswith(
        "1/1,100%\n每一样都有例子"
    )


@pytest.mark.parametrize(
    ("covered", "total", "percent"), [(0, 1, 0), (1, 3, 33), (199, 200, 99), (200, 200, 100), (0, 0, 100)]
)
def test_percent_is_a_hundred_only_where_nothing_is_left(covered: int, total: int, percent: int) -> None:
    assert case_coverage.percent(tuple(THINGS[0]._replace(cases=int(n < covered)) for n in range(total))) == percent


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_words(kind: str) -> None:
    parts = {"item": ("yes", "not_needed", "unknown"), "threshold": ("below", "at", "above")}.get(kind, ("",))
    things = tuple(
        CoveredThing(kind=kind, id="x", part=part, name="某", file="a.yaml", line=1, cases=0) for part in parts
    )
    assert f"没有例子的有 {len(parts)} 样" in shown(
        [CaseCoverage(rulebook="top", title="上层", cases=0, failed=0, things=things)]
    )


def test_data() -> None:
    (rulebook,) = json.loads(
        coverage_json.render([CaseCoverage(rulebook="top", title="上层规则", cases=2, failed=1, things=THINGS)])
    )["rulebooks"]
    assert (rulebook["cases"], rulebook["failed"]) == (2, 1)
    assert rulebook["kinds"]["item"] == {"covered": 1, "total": 2, "percent": 50}
    assert rulebook["kinds"]["route"] == {"covered": 0, "total": 0, "percent": 100}
    assert rulebook["things"][2] == {
        "kind": "threshold", "id": "condition:large:when", "part": "at", "name": "总建筑面积 2500㎡",
        "file": "a.yaml", "line": 5, "cases": 0,
    }  # fmt: skip
