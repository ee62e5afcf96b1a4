"""What differs between two plans: every part alone, nothing where they are alike, the same made here and read."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from tests.data.documents import faults
from tests.planned import Example

from approvalplan.data.difference_json import changes_dict, json_comparison
from approvalplan.data.plan import plan_dict, render_json
from approvalplan.data.plan_shape import plan_schema
from approvalplan.files.plan_files import as_if_read, either_of
from approvalplan.model.difference import Change, Difference, FactChange, PlanSummary, Thing
from approvalplan.model.rulebook import Limit
from approvalplan.report.difference import difference, summary_of

FACT = FactChange(
    fact="land.supply",
    name="供地方式",
    before="auction",
    after="allocation",
    before_text="招拍挂出让",
    after_text="划拨",
)


@pytest.fixture
def plan(examples: dict[str, Example]) -> dict[str, Any]:
    return deepcopy(plan_dict(*examples["private_factory"]))


@pytest.fixture
def other(plan: dict[str, Any]) -> dict[str, Any]:
    return deepcopy(plan)


def item(plan: dict[str, Any], id_: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in plan["items"] if one["id"] == id_)
    return found


def read(plan: dict[str, Any]) -> PlanSummary:
    """Return a plan as it is compared, read from its JSON."""
    summary = either_of(json.dumps(plan).encode(), "p.json").plan
    assert summary is not None
    return summary


def between(before: dict[str, Any], after: dict[str, Any], facts: tuple[FactChange, ...] = ()) -> Difference:
    return difference(read(before), read(after), facts)


def parts(found: Difference) -> set[str]:
    """Return the parts of a difference in which something differs."""
    said = {name for name in ("terms", "figures", "milestones", "moved", "facts") if getattr(found, name)}
    said |= {name for name in ("route", "permit") if getattr(found, name) is not None}
    said |= {name for name in ("items", "papers", "questions", "warnings") if any(getattr(found, name))}
    return said | ({"target"} if found.target.before != found.target.after else set())


def test_a_plan_is_like_itself(example: Example) -> None:
    found = difference(summary_of(*example[:2]), summary_of(*example[:2]))
    assert found.same
    assert parts(found) == set()


def test_a_plan_made_here_is_the_plan_read_from_its_json(example: Example) -> None:
    assert as_if_read(summary_of(*example[:2])) == read(plan_dict(*example))


def test_an_answer_that_changes_nothing_is_no_difference(plan: dict[str, Any]) -> None:
    assert between(plan, plan, (FACT,)).same


def put(at: dict[str, Any], path: str, value: Any) -> None:
    *folders, name = path.split(".")
    for folder in folders:
        at = at[folder]
    at[name] = value


@pytest.mark.parametrize(
    ("path", "value", "part"),
    [
        ("project.name", "乙", "terms"),
        ("rulebook.version", "9", "terms"),
        ("rulebook.digest", "9", "terms"),
        ("rulebook.as_of", "2027-01-04", "terms"),
        ("start", "2027-01-04", "terms"),
        ("limits", "statutory", "terms"),
        ("route.name", "其他", "route"),
        ("target.status", "missed", "target"),
        ("target.limit", 31, "target"),
        ("target.counted_days", {"best": 20, "worst": 30, "exact": True}, "target"),
        ("target.strict", {"counted_days": 1, "status": "met"}, "target"),
        ("target.statutory", {"counted_days": 1, "status": "met"}, "target"),
        ("target.rests_on.assumption", 0, "target"),
        ("figures.full.running_days", 99, "figures"),
        ("figures.pre_construction.calendar_days", 99, "figures"),
        ("permit.mode", "whole", "permit"),
        ("permit.name", "整体", "permit"),
        ("permit.gained", None, "permit"),
        ("warnings", ["注意"], "warnings"),
        ("checklist", [], "papers"),
        ("milestones", [], "milestones"),
        ("items", [], "items"),
        ("unknown", [{"fact": "land.supply", "question": "怎么来的?"}], "questions"),
    ],
)
def test_each_part_alone(plan: dict[str, Any], other: dict[str, Any], path: str, value: Any, part: str) -> None:
    put(other, path, value)
    found = between(plan, other)
    assert parts(found) == {part}
    assert not found.same


@pytest.mark.parametrize(
    ("path", "value", "what"),
    [
        ("applies", "unknown", "applies"),
        ("done", True, "done"),
        ("variant_name", "报告书", "variant_name"),
        ("authority.name", "别的局", "authority"),
        ("submit", "2026-12-01", "submit"),
        ("decide", "2027-01-29", "decide"),
        ("part_of", "joint_acceptance", "part_of"),
        ("limit.promised.days", 99, "limit"),
        ("limit.used", "none", "limit"),
        ("limit.used", "statutory", "limit"),
    ],
)
def test_each_thing_of_an_item(plan: dict[str, Any], other: dict[str, Any], path: str, value: Any, what: str) -> None:
    put(item(other, "eia"), path, value)
    found = between(plan, other)
    assert [(moved.id, [change.what for change in moved.changes]) for moved in found.moved] == [("eia", [what])]


def test_the_limit_is_the_one_that_is_used(plan: dict[str, Any], other: dict[str, Any]) -> None:
    put(item(other, "eia"), "limit.used", "none")
    assert between(plan, other).moved[0].changes == (Change("limit", Limit(10, "working_days"), None),)


def test_what_an_item_is_part_of_is_named(plan: dict[str, Any], other: dict[str, Any]) -> None:
    put(item(other, "eia"), "part_of", "joint_acceptance")
    assert between(plan, other).moved[0].changes[0].after == "竣工联合验收"


def away(plan: dict[str, Any], id_: str, because: list[dict[str, Any]] | None) -> None:
    plan["items"] = [one for one in plan["items"] if one["id"] != id_]
    if because is not None:
        plan["not_needed"].append({"id": id_, "name": "某", "because": because, "replaced_by": None})


def told(*pairs: tuple[str, str]) -> list[dict[str, Any]]:
    """Return reasons: a text, and a fact, after a sign of equality its value."""
    return [{"text": text, "fact": fact.partition("=")[0], "value": fact.partition("=")[2]} for text, fact in pairs]


@pytest.mark.parametrize(
    ("why", "now", "then", "line"),
    [
        ("what is new", told(("甲", "a"), ("乙", "b")), told(("甲", "a")), "乙"),
        ("of what is new, the fact that has turned", told(("乙", "b=1"), ("丙", "c=1")), told(("非丙", "c=0")), "丙"),
        ("a fact that has not turned tells less", told(("乙", "b=1"), ("丙", "c=1")), told(("非丙", "c=1")), "乙；丙"),
        ("at most two", told(("甲", "a"), ("乙", "b"), ("丙", "c")), told(("丁", "d")), "甲；乙"),
        ("nothing is new", told(("甲", "a")), told(("甲", "a")), "甲"),
        ("the rules do not have it", None, told(("甲", "a")), "规则库里没有这一项"),
    ],
)
def test_why_an_item_goes(
    plan: dict[str, Any], other: dict[str, Any], why: str, now: list[dict[str, Any]] | None,
    then: list[dict[str, Any]], line: str,
) -> None:  # fmt: skip
    put(item(plan, "eia"), "because", then)
    away(other, "eia", now)
    assert between(plan, other).items.go == (Thing("eia", "生态环境影响评价（报告表）", line),), why


def test_an_item_that_comes_says_why(plan: dict[str, Any], other: dict[str, Any]) -> None:
    away(plan, "eia", told(("环评类别：不纳入", "features.eia")))
    found = between(plan, other).items
    assert (found.go, [(thing.id, thing.why) for thing in found.come]) == ((), [("eia", "环评类别：报告表")])


def test_what_comes_and_what_goes(plan: dict[str, Any], other: dict[str, Any]) -> None:
    gone = other["checklist"].pop(0)
    other["warnings"] = [*other["warnings"][1:], "新的"]
    found = between(plan, other)
    assert (found.papers.come, [thing.id for thing in found.papers.go]) == ((), [gone["document"]])
    assert [thing.name for thing in found.warnings.come] == ["新的"]
    assert [thing.name for thing in found.warnings.go] == plan["warnings"][:1]


def test_a_milestone_that_is_in_one_plan_only(plan: dict[str, Any], other: dict[str, Any]) -> None:
    gone = other["milestones"].pop()
    found = between(plan, other).milestones
    assert [(moved.id, moved.changes) for moved in found] == [
        (gone["id"], (Change("on", date.fromisoformat(gone["on"]).toordinal(), None),))
    ]


def test_as_data_it_is_what_the_schema_of_a_plan_says(examples: dict[str, Example]) -> None:
    before, after = (summary_of(*examples[name][:2]) for name in ("private_factory", "six_facts"))
    found = difference(before, after, (FACT,))
    changes = changes_dict(found)
    made = json.loads(render_json(*examples["private_factory"], changes))
    assert made["changes"] == json.loads(json.dumps(changes))
    assert faults(plan_schema(), made) == []
    assert changes["set"] == [{"fact": "land.supply", "name": "供地方式", "before": "auction", "after": "allocation"}]
    assert changes["same"] is False
    assert changes["target"]["before"]["counted_days"] == 24
    assert all(change["because"] for change in changes["items"]["go"])


def test_a_plan_without_other_answers_has_no_changes(examples: dict[str, Example]) -> None:
    assert json.loads(render_json(*examples["private_factory"]))["changes"] is None


def test_a_comparison_names_its_schema_and_its_sides(plan: dict[str, Any], other: dict[str, Any]) -> None:
    made = json.loads(json_comparison(between(plan, other), ("a.yaml", "b.json")))
    assert made["schema"] == "approvalplan.difference/1"
    assert made["before"] == {"file": "a.yaml", "name": "某智能装备厂房项目"}
    assert (made["after"]["file"], made["same"]) == ("b.json", True)
