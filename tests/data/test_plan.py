"""A plan as JSON: the keys of the contract, the meaning of each, and the same bytes every time."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.data.documents import faults
from tests.planned import Example
from tests.render.hand_made import GUESS, LAW, PLAN, PROFILE, RULEBOOK, START, day, item, paper, reason

from approvalplan.data.plan import plan_dict, render_json
from approvalplan.data.plan_shape import plan_schema
from approvalplan.data.text import json_text
from approvalplan.model.plan import (
    Action,
    Backward,
    Caution,
    Expiry,
    Gain,
    NotNeeded,
    Periods,
    PermitStagePlan,
    Range,
    Unknown,
    UsedPeriod,
)
from approvalplan.model.rulebook import Limit, Window

CONTRACT: dict[str, str] = {
    "": "schema project rulebook calendar route target figures items not_needed unknown checklist permit actions "
    "bottleneck backward milestones warnings provenance",
    "project": "name",
    "rulebook": "id title version digest as_of",
    "calendar": "provisional_from",
    "route": "id name because",
    "target": "id limit status scope counted_days margin strict statutory rests_on basis",
    "target.strict": "counted_days status",
    "target.statutory": "counted_days status",
    "target.rests_on": "law document news practice assumption",
    "figures": "full pre_construction",
    "figures.full": "counted_days running_days authority_days elapsed_working_days calendar_days",
    "items": "id name variant part_of stage authority party clock track applies mode limit submit accept decide deliver "
    "latest_submit float_days critical held_by provisional law_changes needs gives because basis",
    "items.authority": "id name window phone address online",
    "items.limit": "statutory promised used",
    "items.limit.statutory": "days unit from",
    "items.because": "text fact value source",
    "items.basis": "source title article quote kind read",
    "not_needed": "id name because replaced_by",
    "unknown": "fact question where items days_at_stake",
    "checklist": "document name supplier signed_by form copies blank needed_by for have shared because",
    "checklist.have": "on number",
    "permit": "mode whole stages gained checks warnings",
    "permit.whole": "issued work_starts",
    "permit.stages": "id name issued allows needs",
    "permit.gained": "working_days calendar_days months completion_calendar_days",
    "permit.checks": "id ok message",
    "actions": "on who do item",
    "bottleneck": "item text",
    "backward": "wanted short_by latest",
    "milestones": "id name on",
    "provenance": "by_kind by_read to_confirm",
}
"""The keys that CONTRACT §3 fixes, by where they stand; a list stands for each of its members."""

STAGED = PLAN.permit._replace(
    mode="two_stage",
    name="分两段",
    whole_issued=START,
    whole_starts=START,
    stages=(PermitStagePlan(id="permit", name="桩基", issued=START, allows="土方开挖", needs=("form",)),),
    gained=Gain(27, 43, 44),
    checks=(("stages-in-order", True, ("规划许可",)), ("environment-before-first-stage", False, ("环评",))),
    warnings=(("要附承诺书", LAW),),
)
FULL = PLAN._replace(
    items=(
        item("permit", "规划许可", because=(reason("features.piles", "in", True, True, values=(True,), cite=LAW),)),
        item("started", "开工", party="owner", clock="owner", authority=None, authority_name=None, mode="milestone"),
    ),
    not_needed=(NotNeeded(id="drawing_review", name="施工图审查", because=(), replaced_by="承诺书", say="取消了", cite=LAW),),
    unknown=(Unknown("land.supply", ("permit",), 5), Unknown("no.words", (), None)),
    checklist=(paper("form", "申请表", have=(START, "1号"), reason="have", hand_over=START),),
    permit=STAGED,
    actions=(Action(on=START, who="agent", do="submit", item="permit", document=None), Action(on=START, who="owner", do="hand_over", item="permit", document="form")),
    bottleneck=("permit", "started"),
    backward=Backward("construction_start", START, 3, (("permit", START),)),
    milestones=(("construction_start", "started", START),),
    validity=(Expiry("permit", START, "started", kept=False, then="extend", cite=LAW),),
    warnings=(Caution("no-gain", (("name", "分两段"),)),),
    by_kind=(("law", 2),),
    by_read=(("text", 2),),
    to_confirm=("permit", "gone"),
)  # fmt: skip


def full() -> dict[str, Any]:
    return plan_dict(FULL, RULEBOOK, PROFILE)


def standing_at(value: Any, path: str) -> list[Any]:
    """Return what stands at a path of keys, every member of a list."""
    found = [value]
    for key in path.split(".") if path else ():
        found = [part[key] for part in found if part is not None]
        found = [entry for part in found for entry in (part if isinstance(part, list) else [part])]
    return [part for part in found if part is not None]


@pytest.mark.parametrize(("path", "keys"), CONTRACT.items())
def test_keys_of_the_contract(path: str, keys: str) -> None:
    found = standing_at(full(), path)
    assert found, "nothing to look at"
    assert [sorted(set(keys.split()) - set(part)) for part in found] == [[]] * len(found)


def test_every_example_has_the_keys_of_the_contract(example: Example) -> None:
    made = plan_dict(*example)
    for path, keys in CONTRACT.items():
        assert [part for part in standing_at(made, path) if not set(keys.split()) <= set(part)] == [], path


# --- what it says ---


@pytest.mark.parametrize(
    ("why", "path", "value"),
    [
        ("the schema names itself", "schema", "approvalplan.plan/1"),
        ("days are ISO", "rulebook.as_of", "2026-11-30"),
        ("so is the first provisional day", "calendar.provisional_from", "2026-12-29"),
        ("an exact figure is a number", "target.counted_days", 24),
        ("what is left of the target", "target.margin", 2),
        ("every kind is counted, also none", "target.rests_on.news", 0),
        ("another goal that was made public", "target.others.days", 10),
        ("and when", "target.others.as_of", "2026-11-30"),
        ("an office without an id", "items.authority.id", "bureau"),
        ("the limit that is used", "items.limit.used", "promised"),
        ("what a rule says stands first", "not_needed.because.text", "取消了"),
        ("whose question it is", "unknown.question", "供地方式?"),
        ("a paper at hand", "checklist.have.on", "2026-11-30"),
        ("43 days are 1.4 months", "permit.gained.months", 1.4),
        ("a check that is kept is a sentence", "permit.checks.message", "各阶段的施工许可证按先后发：规划许可"),
        ("a warning is a sentence", "warnings", "分阶段办施工许可（分两段）没有让开工提前"),
        ("a milestone has a name", "milestones.name", "开工"),
        ("what is to be done is a sentence too", "actions.text", "交“规划许可”：审批局，窗口____，电话____"),
        ("the bottleneck is an item", "bottleneck.item", "permit"),
        ("every kind of reading is counted", "provenance.by_read.no", 0),
        ("a number to confirm", "provenance.to_confirm.days", 5),
        ("with who can confirm it", "provenance.to_confirm.note", "请问审批局"),
        ("the day to bring a paper", "checklist.hand_over", "2026-11-30"),
    ],
)
def test_says(why: str, path: str, value: Any) -> None:
    assert standing_at(full(), path)[0] == value, why


def test_owners_work_has_no_office() -> None:
    assert full()["items"][1]["authority"] == {
        "id": None, "name": None, "window": None, "phone": None, "address": None, "online": None, "hours": None,
    }  # fmt: skip


def test_a_window_is_told_in_full() -> None:
    window = Window(name="审批局一楼", place="某路1号", phone="0000", online="网上", hours="九点到五点")
    made = plan_dict(PLAN._replace(items=(item("permit", "许可", window=window),)), RULEBOOK, PROFILE)
    assert made["items"][0]["authority"] == {
        "id": "bureau", "name": "审批局", "window": "审批局一楼", "phone": "0000", "address": "某路1号", "online": "网上",
        "hours": "九点到五点",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("why", "one", "value"),
    [
        ("certain", Range(24, 24, exact=True), 24),
        ("a range", Range(22, 41, exact=True), {"best": 22, "worst": 41, "exact": True}),
        ("a bound", Range(22, 41, exact=False), {"best": 22, "worst": 41, "exact": False}),
        ("one number that is only a bound", Range(24, 24, exact=False), {"best": 24, "worst": 24, "exact": False}),
    ],
)
def test_figures(why: str, one: Range, value: Any) -> None:
    target = PLAN.target._replace(counted=one)
    assert plan_dict(PLAN._replace(target=target), RULEBOOK, PROFILE)["target"]["counted_days"] == value, why


@pytest.mark.parametrize(
    ("why", "limit", "one", "value"),
    [
        ("days to spare", 26, Range(24, 24, exact=True), 2),
        ("too many", 26, Range(28, 28, exact=True), -2),
        ("the best leaves most", 26, Range(22, 41, exact=True), {"best": 4, "worst": -15, "exact": True}),
        ("no target", None, Range(24, 24, exact=True), None),
    ],
)
def test_margin(why: str, limit: int | None, one: Range, value: Any) -> None:
    target = PLAN.target._replace(counted=one, limit=limit)
    assert plan_dict(PLAN._replace(target=target), RULEBOOK, PROFILE)["target"]["margin"] == value, why


@pytest.mark.parametrize(
    ("why", "periods", "used", "days"),
    [
        (
            "by law",
            Periods(
                statutory=Limit(20, "working_days"),
                statutory_cite=LAW,
                promised=None,
                promised_cite=None,
                used=UsedPeriod("statutory"),
                takes=None,
                takes_cite=None,
            ),
            "statutory",
            20,
        ),
        (
            "promised",
            Periods(
                statutory=None,
                statutory_cite=None,
                promised=Limit(5, "working_days"),
                promised_cite=GUESS,
                used=UsedPeriod("promised"),
                takes=None,
                takes_cite=None,
            ),
            "promised",
            5,
        ),
        (
            "somebody's work",
            Periods(
                statutory=None,
                statutory_cite=None,
                promised=None,
                promised_cite=None,
                used=UsedPeriod("takes"),
                takes=Limit(2, "months"),
                takes_cite=GUESS,
            ),
            "takes",
            2,
        ),
        (
            "as the profile says",
            Periods(
                statutory=None,
                statutory_cite=None,
                promised=None,
                promised_cite=None,
                used=UsedPeriod("stated"),
                takes=Limit(3, "months"),
                takes_cite=None,
            ),
            "takes",
            3,
        ),
    ],
)
def test_limits(why: str, periods: Periods, used: str, days: int) -> None:
    made = plan_dict(PLAN._replace(items=(item("permit", "许可", limit=periods),)), RULEBOOK, PROFILE)
    limit = made["items"][0]["limit"]
    assert limit["used"] == periods.used.kind, why
    assert limit[used]["days"] == days
    assert sum(limit[key] is not None for key in ("statutory", "promised", "takes")) == 1


def test_a_length_that_the_profile_states_is_the_profile_s(examples: dict[str, Example]) -> None:
    works = next(one for one in plan_dict(*examples["school"])["items"] if one["id"] == "main_works")
    assert works["limit"]["used"] == "stated"
    assert (works["limit"]["takes"]["days"], works["limit"]["takes"]["unit"]) == (16, "months")
    assert works["limit"]["takes"]["source"] is None


@pytest.mark.parametrize(
    ("why", "applies", "text"),
    [
        ("an item without a condition has a reason all the same", "yes", "没有别的条件，这类项目都有这一步"),
        ("also where it hangs on others", "unknown", "要不要办，看别的事项怎么定"),
    ],
)
def test_no_item_is_without_a_reason(why: str, applies: str, text: str) -> None:
    made = plan_dict(PLAN._replace(items=(item("permit", "许可", applies=applies),)), RULEBOOK, PROFILE)
    assert [one["text"] for one in made["items"][0]["because"]] == [text], why


def test_what_is_not_needed_has_a_reason_all_the_same() -> None:
    made = plan_dict(
        PLAN._replace(not_needed=(NotNeeded(id="x", name="甲", because=(), replaced_by=None, say=None, cite=None),)),
        RULEBOOK,
        PROFILE,
    )
    assert made["not_needed"][0]["because"][0]["text"] == "规则库里没有这一天适用的规则，请另查"


@pytest.mark.parametrize("key", ["backward", "bottleneck"])
def test_what_is_not_there_is_null(key: str) -> None:
    assert plan_dict(PLAN, RULEBOOK, PROFILE)[key] is None


def test_a_change_of_the_rules_is_told() -> None:
    made = plan_dict(
        PLAN._replace(items=(item("x", "甲", law_changes=((day("2027-01-01"), "soil_law"),)),)), RULEBOOK, PROFILE
    )
    assert made["items"][0]["law_changes"] == [{"on": "2027-01-01", "source": "soil_law"}]


# --- its schema, its text ---


def test_the_schema_describes_every_key_of_the_examples(example: Example) -> None:
    assert faults(plan_schema(), plan_dict(*example)) == []


def test_the_schema_describes_every_key_of_a_full_plan() -> None:
    assert faults(plan_schema(), full()) == []


@pytest.mark.parametrize(
    ("why", "path", "value"),
    [
        ("a status nobody knows", ("target", "status"), "perhaps"),
        ("a day that is none", ("start",), "2026-11"),
        ("a figure in words", ("figures", "full", "counted_days"), "24"),
        ("no items", ("items",), None),
    ],
)
def test_the_schema_refuses(why: str, path: tuple[str, ...], value: Any) -> None:
    made: Any = full()
    inner = made
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    assert not Draft202012Validator(plan_schema()).is_valid(made), why


def test_the_schema_says_what_its_keys_mean() -> None:
    items = plan_schema()["properties"]["items"]["items"]["properties"]
    assert items["float_days"]["description"] == "可以晚交几个工作日"


def test_the_text_is_what_the_standard_library_would_write(example: Example) -> None:
    assert render_json(*example) == json.dumps(plan_dict(*example), ensure_ascii=False, indent=2)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON)
def test_any_text_is_what_the_standard_library_would_write(value: Any) -> None:
    assert json_text(value) == json.dumps(value, ensure_ascii=False, indent=2)


def test_the_same_plan_gives_the_same_bytes(example: Example) -> None:
    assert render_json(*example) == render_json(*example)
