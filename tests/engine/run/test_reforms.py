"""Reforms as edits of the graph: replace, merge, join stages, whatever the order in which the rules name them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from tests.engine.build import (
    MONDAY,
    book,
    counted,
    dates,
    dropped,
    is_,
    item,
    listed,
    paper,
    papers_of,
    plan_of,
    project,
    reform,
    replace,
    route,
    run_of,
    step,
    the,
    variant,
)

from approvalplan.engine.tell.listing import NO_COMMITMENT
from approvalplan.model.plan import Plan
from approvalplan.model.rulebook import Item, Reform

HAZARD, FOREST = is_("features.hazardous"), is_("land.forest")
YES, NO = {"features.hazardous": True}, {"features.hazardous": False}

SURVEY = item("survey", "sketch", "opinion", days=10)
PERMIT = item("permit", "opinion", "licence", days=4)


def survey_reform(**swap: Any) -> Reform:
    return reform("area", replace("survey", **swap), when=HAZARD)


@pytest.mark.parametrize(
    ("why", "change", "facts", "days", "items", "gone"),
    [
        ("it does not hold", survey_reform(), NO, 14, {"survey": "yes", "permit": "yes"}, []),
        ("the paper is at hand from the start", survey_reform(), YES, 4, {"permit": "yes"}, ["survey"]),
        ("another paper stands in", survey_reform(document="letter"), YES, 4, {"permit": "yes"}, ["survey"]),
        (
            "the item becomes a commitment without a limit",
            survey_reform(document="letter", commitment=True),
            YES,
            4,
            {"survey": "yes", "permit": "yes"},
            [],
        ),
        (
            "a commitment with a limit of its own",
            survey_reform(document="letter", commitment=True, days=1),
            YES,
            5,
            {"survey": "yes", "permit": "yes"},
            [],
        ),
        (
            "only under its own condition",
            reform("area", replace("survey", when=HAZARD)),
            NO,
            14,
            {"survey": "yes", "permit": "yes"},
            [],
        ),
        (
            "under its own condition",
            reform("area", replace("survey", when=HAZARD)),
            YES,
            4,
            {"permit": "yes"},
            ["survey"],
        ),
        (
            "chosen by the owner",
            reform("area", replace("survey"), chosen_by="reforms.commitment"),
            {"reforms.commitment": True},
            4,
            {"permit": "yes"},
            ["survey"],
        ),
        (
            "not chosen",
            reform("area", replace("survey"), chosen_by="reforms.commitment"),
            {"reforms.commitment": False},
            14,
            {"survey": "yes", "permit": "yes"},
            [],
        ),
    ],
)
def test_replace(
    why: str, change: Reform, facts: dict[str, Any], days: int, items: dict[str, str], gone: list[str]
) -> None:
    plan = plan_of(book(SURVEY, PERMIT, reforms=[change]), facts)
    assert (counted(plan), listed(plan), list(dropped(plan))) == ((days, days), items, gone)


@pytest.mark.parametrize(
    ("why", "change", "papers"),
    [
        ("without the reform", survey_reform(when=FOREST), {"sketch": "owner", "opinion": "given"}),
        ("at hand from the start", survey_reform(), {"opinion": "stand_in"}),
        ("another paper", survey_reform(document="letter"), {"letter": "stand_in"}),
        ("a commitment", survey_reform(document="letter", commitment=True), {"letter": "owner", "opinion": "given"}),
    ],
)
def test_papers_after_a_replacement(why: str, change: Reform, papers: dict[str, str]) -> None:
    plan = plan_of(book(SURVEY, PERMIT, reforms=[change]), {**YES, "land.forest": False})
    assert {candidate.document: candidate.reason for candidate in plan.checklist} == papers


def test_what_replaced_an_item_is_named() -> None:
    gone = dropped(plan_of(book(SURVEY, PERMIT, reforms=[survey_reform(document="letter")]), YES))["survey"]
    assert (gone.replaced_by, gone.cite and gone.cite.id) == ("letter", "rule")
    gone = dropped(plan_of(book(SURVEY, PERMIT, reforms=[survey_reform()]), YES))["survey"]
    assert gone.replaced_by == "area"


def test_two_papers_with_one_stand_in_are_one_paper() -> None:
    rules = book(
        item("a", gives="p"),
        item("b", gives="q"),
        item("c", "p q", days=1),
        reforms=[reform("r", replace("a", "letter"), replace("b", "letter"))],
    )
    plan = plan_of(rules)
    assert the(plan, "c").needs == ("letter",)
    assert papers_of(plan)["letter"].uses == ("c",)


def test_a_stand_in_that_an_item_gives_is_waited_for() -> None:
    rules = book(
        SURVEY, PERMIT, item("master", gives="master_plan", days=6), reforms=[survey_reform(document="master_plan")]
    )
    assert dates(rules, run_of(rules, YES))["permit"] == (6, 10)


def test_a_paper_at_hand_wins_over_a_stand_in() -> None:
    rules = book(SURVEY, PERMIT, papers=[paper("letter", takes=30)], reforms=[survey_reform(document="letter")])
    assert dates(rules, run_of(rules, project(YES, have=["opinion"]))) == {"permit": (0, 4)}


def test_the_first_reform_that_replaces_an_item_does() -> None:
    changes = [reform("first", replace("survey", "letter")), reform("second", replace("survey", "pledge"))]
    assert the(plan_of(book(SURVEY, PERMIT, reforms=changes)), "permit").needs == ("letter",)


# A commitment keeps what the item is


FORMS = [
    variant("report", HAZARD, ["long"], days=20, law=60),
    variant("form", needs=["short"], days=9, track="parallel"),
]


@pytest.mark.parametrize(
    ("why", "facts", "name", "track", "days", "law"),
    [
        ("the variant on the main track", YES, "report", "main", 3, 60),
        ("the variant on the parallel track", NO, "form", "parallel", 0, None),
    ],
)
def test_a_commitment_keeps_variant_track_and_law(
    why: str, facts: dict[str, Any], name: str, track: str, days: int, law: int | None
) -> None:
    change = reform("r", replace("eia", "letter", commitment=True, days=3))
    plan = plan_of(book(item("eia", gives="approval", variants=FORMS), reforms=[change]), facts)
    found = the(plan, "eia")
    assert (found.variant, found.track, found.mode, found.needs) == (name, track, "commitment", ("letter",))
    assert counted(plan) == (days, days)
    assert (found.limit.statutory and found.limit.statutory.days) == law
    assert (found.decide or 0) - MONDAY == 3


def test_a_commitment_has_no_steps() -> None:
    rules = book(
        item("a", days=5, steps=(step("review", 30),)),
        reforms=[reform("r", replace("a", "letter", commitment=True), when=HAZARD)],
    )
    assert dates(rules, run_of(rules, YES)) == {"a": (0, 0)}


def test_what_is_committed_is_verified_later() -> None:
    rules = book(
        SURVEY,
        PERMIT,
        item("works", "licence", "built", clock="construction", days=100, stage="construction"),
        item("verification", "built", "verified", days=3, stage="acceptance", track="parallel"),
        item("acceptance", "built verified", days=7, stage="acceptance"),
        reforms=[survey_reform(document="letter", commitment=True, later="verification")],
    )
    assert dates(rules, run_of(rules, YES))["acceptance"] == (107, 114)
    assert dates(rules, run_of(rules, NO))["acceptance"] == (114, 121)
    assert dropped(plan_of(rules, NO))["verification"].because == (NO_COMMITMENT,)


def test_whether_an_item_is_replaced_may_be_unknown() -> None:
    plan = plan_of(book(SURVEY, PERMIT, reforms=[survey_reform(document="letter")]))
    assert (counted(plan), listed(plan)) == ((4, 14), {"survey": "unknown", "permit": "yes"})


def test_a_stand_in_may_take_longer_than_what_it_replaces() -> None:
    rules = book(
        item("survey", gives="opinion", days=1),
        PERMIT,
        papers=[paper("letter", takes=30)],
        reforms=[survey_reform(document="letter")],
    )
    plans = [plan_of(rules, facts) for facts in ({}, YES, NO)]
    latest = [the(plan, "permit").decide or 0 for plan in plans]
    assert latest[0] >= max(latest[1:])


# Merges


PARTS = (item("one", "form", "x", days=5), item("two", "x", "y", days=5), item("joint", "letter", "z", days=7))
LAST = item("last", "y z", days=2)
JOIN_ONE = reform("joint", merges={"joint": "one"})
JOINT = reform("joint", merges={"joint": "one two"}, when=HAZARD)


def test_a_merge_is_one_item() -> None:
    plan = plan_of(book(*PARTS, LAST, reforms=[JOINT]), YES)
    assert counted(plan) == (9, 9)
    assert {plan_item.id: plan_item.part_of for plan_item in plan.items} == {
        "one": "joint",
        "two": "joint",
        "joint": None,
        "last": None,
    }
    joint = the(plan, "joint")
    for part in ("one", "two"):
        found = the(plan, part)
        assert (found.submit, found.accept, found.decide, found.deliver) == joint[joint._fields.index("submit") :][:4]
        assert found.counted_days == 0
        assert found.latest_submit == joint.latest_submit


@pytest.mark.parametrize(
    ("why", "part", "whole", "statutory", "without"),
    [
        ("neither has a number in the law", None, None, 7, ("joint",)),
        ("a part has one", 15, None, 15, ()),
        ("the whole has one of its own", 15, 20, 20, ()),
        ("a part's is shorter than what the whole takes", 3, None, 7, ()),
    ],
)
def test_statutory_days_of_a_merge(
    why: str, part: int | None, whole: int | None, statutory: int, without: tuple[str, ...]
) -> None:
    rules = book(
        item("one", gives="x", days=5, law=part),
        item("joint", days=7, law=whole),
        reforms=[JOIN_ONE],
        routes=[route("r", target=26)],
    )
    target = plan_of(rules).target
    assert (target.statutory[:2], target.counted[:2], target.without_number) == ((statutory,) * 2, (7, 7), without)


@pytest.mark.parametrize(
    ("why", "part", "whole"),
    [
        ("the whole's first form has no number", {"days": 5, "law": 15}, [{"days": 7}, {"days": 7, "law": 9}]),
        ("the whole's second form has none", {"days": 5, "law": 15}, [{"days": 7, "law": 9}, {"days": 7}]),
        ("only the part's first form has one", [{"days": 5, "law": 15}, {"days": 5}], {"days": 7}),
        ("only the part's second form has one", [{"days": 5}, {"days": 5, "law": 15}], {"days": 7}),
        ("both are mixed", [{"days": 5}, {"days": 5, "law": 15}], [{"days": 7, "law": 9}, {"days": 7}]),
    ],
)
def test_statutory_days_of_a_merge_lie_between_those_of_its_forms(why: str, part: Any, whole: Any) -> None:
    def formed(id_: str, form: Any, **more: Any) -> Item:
        if isinstance(form, dict):
            return item(id_, **form, **more)
        return item(id_, variants=[variant("first", FOREST, **form[0]), variant("other", **form[1])], **more)

    rules = book(
        formed("one", part, gives="x"), formed("joint", whole), reforms=[JOIN_ONE], routes=[route("r", target=26)]
    )
    exact = [plan_of(rules, {"land.forest": forest}).target.statutory.best for forest in (True, False)]
    assert plan_of(rules).target.statutory[:2] == (min(exact), max(exact))


def test_without_the_reform_each_stands_alone() -> None:
    plan = plan_of(book(*PARTS, LAST, reforms=[JOINT]), NO)
    assert (counted(plan), {plan_item.part_of for plan_item in plan.items}) == ((12, 12), {None})


def test_a_merge_waits_for_the_papers_of_its_parts() -> None:
    survey = item("survey", gives="form", clock="intermediary", days=8)
    rules = book(*PARTS, LAST, survey, reforms=[JOINT])
    assert dates(rules, run_of(rules, YES))["joint"] == (8, 15)
    plan = plan_of(rules, YES)
    assert the(plan, "one").needs == ("form",)
    assert set(the(plan, "joint").needs) == {"letter"}


def test_a_merge_comes_after_what_its_parts_come_after() -> None:
    survey = item("survey", clock="intermediary", days=8)
    rules = book(item("one", gives="x", after="survey"), item("joint", days=7), survey, reforms=[JOIN_ONE])
    assert dates(rules, run_of(rules))["joint"] == (8, 15)


@pytest.mark.parametrize(
    ("why", "items"),
    [
        ("the whole after a part", [item("one", gives="x"), item("joint", days=7, after="one")]),
        ("a part after the whole", [item("one", gives="x", after="joint"), item("joint", days=7)]),
        ("a part needs what the whole gives", [item("one", "z", "x"), item("joint", gives="z", days=7)]),
    ],
)
def test_an_order_inside_a_merge_falls_away(why: str, items: list[Item]) -> None:
    rules = book(*items, reforms=[JOIN_ONE])
    assert dates(rules, run_of(rules)) == {"one": (0, 7), "joint": (0, 7)}


def test_a_need_of_a_part_may_wait_for_the_decision() -> None:
    slow = item("slow", gives="late", clock="owner", days=30)
    rules = book(
        item("one", "late!", "x"), item("joint", "letter", days=7), slow, reforms=[reform("j", merges={"joint": "one"})]
    )
    assert dates(rules, run_of(rules))["joint"] == (0, 30)
    rules = book(
        item("one", "late!", "x"), item("joint", "late", days=7), slow, reforms=[reform("j", merges={"joint": "one"})]
    )
    assert dates(rules, run_of(rules))["joint"] == (30, 37)


def test_a_part_that_does_not_apply_is_not_in_it() -> None:
    rules = book(item("one", "form", "x", days=5, when=FOREST), *PARTS[1:], LAST, reforms=[JOINT])
    plan = plan_of(rules, {**YES, "land.forest": False})
    assert listed(plan) == {"two": "yes", "joint": "yes", "last": "yes"}


def test_nothing_merges_into_an_item_that_does_not_apply() -> None:
    rules = book(*PARTS[:2], item("joint", gives="z", days=7, when=FOREST), LAST, reforms=[JOINT])
    plan = plan_of(rules, {**YES, "land.forest": False})
    assert counted(plan) == (12, 12)


REPLACED = reform("area", replace("one"))


@pytest.mark.parametrize(
    ("why", "changes"),
    [("merged first", [JOINT, REPLACED]), ("replaced first", [REPLACED, JOINT])],
)
@pytest.mark.parametrize(
    ("what", "gone", "days"),
    [("a part falls away", "one", 9), ("what it merges into falls away", "joint", 12)],
)
def test_merge_and_replacement_in_any_order(why: str, changes: list[Reform], what: str, gone: str, days: int) -> None:
    changes = [reform("area", replace(gone)) if change is REPLACED else change for change in changes]
    plan = plan_of(book(*PARTS, LAST, reforms=changes), YES)
    assert (counted(plan), list(dropped(plan))) == ((days, days), [gone])


@pytest.mark.parametrize(
    ("why", "have", "scheduled"),
    [
        ("the joint opinion is there: its parts are done", ["z"], {"last"}),
        ("a part is done: the rest is still to do", ["x"], {"two", "joint", "last"}),
    ],
)
def test_papers_of_a_merge_at_hand(why: str, have: list[str], scheduled: set[str]) -> None:
    plan = plan_of(book(*PARTS, LAST, reforms=[JOINT]), project(YES, have=have))
    assert {plan_item.id for plan_item in plan.items if not plan_item.done} == scheduled


# Joined stages


LAND = item("land", gives="p", days=1, stage="land_planning")
WORKS = item("works", "p", "q", days=2)
BUILD = item("build", "p", "r", days=3, stage="construction")


@pytest.mark.parametrize(
    ("why", "joins", "days", "stages"),
    [
        ("each stage by itself", [], 6, (1, 2, 3)),
        ("two stages are one: side by side counts once", ["engineering construction"], 4, (1, 3, 0)),
        ("all three: the longest chain", ["land_planning engineering construction"], 4, (4, 0, 0)),
        ("joined one after the other", ["land_planning engineering", "engineering construction"], 4, (4, 0, 0)),
        ("and the other way round", ["engineering construction", "land_planning engineering"], 4, (4, 0, 0)),
    ],
)
def test_joined_stages(why: str, joins: list[str], days: int, stages: tuple[int, ...]) -> None:
    plan = plan_of(book(LAND, WORKS, BUILD, reforms=[reform("j", joins=joins)]))
    assert counted(plan) == (days, days)
    assert tuple(stage_day for _, stage_day in plan.stage_days)[:3] == stages


@pytest.mark.parametrize(
    ("why", "facts", "found"),
    [
        ("it holds and changes something", YES, ["joint"]),
        ("it does not hold", NO, []),
    ],
)
def test_reforms_that_took_effect(why: str, facts: Mapping[str, Any], found: list[str]) -> None:
    idle = reform("idle", replace("nothing"), when=HAZARD)
    nothing = item("nothing", when=is_("land.grassland"))
    plan: Plan = plan_of(book(*PARTS, LAST, nothing, reforms=[JOINT, idle]), {**facts, "land.grassland": False})
    assert [pair[0] for pair in plan.reforms] == found


def test_the_order_of_the_items_does_not_matter() -> None:
    items: tuple[Item, ...] = (*PARTS, LAST)
    forward, back = (book(*pair, reforms=[JOINT]) for pair in (items, items[::-1]))
    assert dates(forward, run_of(forward, YES)) == dates(back, run_of(back, YES))
