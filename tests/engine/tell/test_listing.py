"""The list of items: what applies and what does not, each with reasons, dates, limits and sources."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.build import (
    CALENDAR,
    WORKING,
    book,
    cite,
    day,
    dropped,
    is_,
    item,
    listed,
    not_,
    plan_of,
    progressed,
    project,
    reform,
    replace,
    route,
    scheme,
    the,
    variant,
)

from approvalplan.model.plan import PlanItem
from approvalplan.model.profile import Profile
from approvalplan.model.rulebook import Authority, Cite, Item, Limit, Rulebook

HAZARD, FOREST = is_("features.hazardous"), is_("land.forest")
H, F = "features.hazardous", "land.forest"
YES, NO = {H: True}, {H: False}


def test_in_the_order_of_handing_in_then_of_the_stages_then_of_the_rules() -> None:
    rules = book(
        item("late", "p", days=1),
        item("second", gives="p", days=5, stage="construction"),
        item("first", days=5, stage="land_planning"),
        item("third", days=5, stage="construction"),
        item("done", gives="q", days=5, stage="land_planning"),
    )
    assert [plan_item.id for plan_item in plan_of(rules, project(have=["q"])).items] == [
        "first",
        "second",
        "third",
        "late",
        "done",
    ]


@pytest.mark.parametrize(
    ("why", "facts", "items", "gone"),
    [
        ("it applies", YES, {"a": "yes"}, []),
        ("it does not", NO, {}, ["a"]),
        ("unknown", {}, {"a": "unknown"}, []),
    ],
)
def test_every_item_is_in_one_list(why: str, facts: dict[str, Any], items: dict[str, str], gone: list[str]) -> None:
    plan = plan_of(book(item("a", days=5, when=HAZARD)), facts)
    assert (listed(plan), list(dropped(plan))) == (items, gone)


CELLS = [route("one", FOREST, 26), route("two", target=26)]


@pytest.mark.parametrize(
    ("why", "rules", "profile", "items", "gone"),
    [
        (
            "one answer needs this, the other that",
            book(item("a", days=5, when=FOREST), item("b", days=9, when=not_(FOREST)), routes=CELLS),
            project(),
            {"a": "unknown", "b": "unknown"},
            set(),
        ),
        (
            "done in one of them",
            book(item("a", gives="p", when=FOREST), item("b", days=9, when=not_(FOREST)), routes=CELLS),
            project(have=["p"]),
            {"a": "unknown", "b": "unknown"},
            set(),
        ),
        (
            "replaced in the one that is shown, not in the other",
            book(
                item("a", days=1),
                item("b", days=9, when=FOREST),
                reforms=[reform("r", replace("a"), when=FOREST)],
                routes=CELLS,
            ),
            project(),
            {"a": "unknown", "b": "unknown"},
            set(),
        ),
        (
            "in none of them",
            book(item("a", days=5, when=HAZARD), item("b", days=9, when=not_(FOREST)), routes=CELLS),
            project(NO),
            {"b": "unknown"},
            {"a"},
        ),
    ],
)
def test_over_several_answers(
    why: str, rules: Rulebook, profile: Profile, items: dict[str, str], gone: set[str]
) -> None:
    plan = plan_of(rules, profile)
    assert (listed(plan), set(dropped(plan))) == (items, gone)


# One item


def one(rule: Item, profile: Any = None, **more: Any) -> PlanItem:
    return the(plan_of(book(rule), profile, **more), rule.id)


@pytest.mark.parametrize(
    ("why", "clock", "party"),
    [
        ("an authority decides", "authority", "authority"),
        ("what an authority does beside the count", "excluded", "authority"),
        ("the owner works", "owner", "owner"),
        ("a firm works", "intermediary", "intermediary"),
        ("the site is built", "construction", "contractor"),
    ],
)
def test_party(why: str, clock: str, party: str) -> None:
    assert one(item("a", days=5, clock=clock)).party == party


@pytest.mark.parametrize(
    ("why", "rule", "durations", "used", "days"),
    [
        ("the promised one", item("a", days=5, law=20), {}, "promised", 5),
        ("the law's, where nothing is promised", item("a", law=20), {}, "statutory", 20),
        ("none", item("a"), {}, "none", 0),
        ("the usual time", item("a", days=30, clock="owner"), {}, "takes", 30),
        ("the project's own", item("a", days=30, clock="owner"), {"a": (45, WORKING)}, "stated", 45),
    ],
)
def test_which_limit_is_used(why: str, rule: Item, durations: dict[str, Any], used: str, days: int) -> None:
    found = one(rule, project(durations=durations))
    assert found.limit.used.kind == used
    assert found.submit is not None
    assert found.decide is not None
    assert (found.decide - found.submit) * 5 // 7 == days


def test_all_limits_are_told_with_their_sources() -> None:
    limit = one(item("a", days=5, law=20, source="news")).limit
    assert (limit.promised, limit.statutory, limit.takes) == (Limit(5, WORKING), Limit(20, WORKING), None)
    assert (limit.promised_cite and limit.promised_cite.id, limit.statutory_cite and limit.statutory_cite.id) == (
        "news",
        "law",
    )
    limit = one(item("a", days=30, clock="owner")).limit
    assert (limit.takes, limit.takes_cite and limit.takes_cite.id, limit.promised) == (
        Limit(30, WORKING),
        "guess",
        None,
    )


FORMS = [variant("report", HAZARD, days=60, say="big", mode="approval"), variant("form", days=30, mode="filing")]


@pytest.mark.parametrize(
    ("why", "profile", "name", "mode", "say", "days"),
    [
        ("the one that holds", project(NO), "form", "filing", "words of the item", 30),
        ("with words of its own", project(YES), "report", "approval", "big", 60),
        (
            "done: the one it would have been",
            project(NO, have={"p": "2026-01-05"}),
            "form",
            "filing",
            "words of the item",
            30,
        ),
        ("unknown: the longest", project(), "report", "approval", "big", 60),
    ],
)
def test_variant(why: str, profile: Profile, name: str, mode: str, say: str, days: int) -> None:
    found = one(item("eia", gives="p", variants=FORMS, say="words of the item"), profile)
    assert (found.variant, found.variant_name, found.mode, found.say) == (name, name, mode, say)
    assert found.counted_days == days


@pytest.mark.parametrize(
    ("why", "have", "decided"),
    [("on a day", {"p": "2026-01-05"}, day("2026-01-05")), ("the day is not told", {"p": None}, None)],
)
def test_an_item_that_is_done(why: str, have: dict[str, str | None], decided: int | None) -> None:
    found = one(item("a", gives="p", days=5), project(have=have))
    assert (found.done, found.critical, found.float_days, found.latest_submit) == (True, False, None, None)
    assert (found.submit, found.accept, found.decide, found.deliver) == (None, None, decided, decided)
    assert found.applies == "yes"


def test_the_last_of_its_papers_tells_when_an_item_was_done() -> None:
    found = one(item("a", gives="p q"), project(have={"q": "2026-02-05", "p": "2026-01-05"}))
    assert found.decide == day("2026-02-05")


def test_float_and_critical() -> None:
    rules = book(item("a", gives="p", days=5), item("b", gives="q", days=9), item("c", "p q", days=4))
    plan = plan_of(rules)
    assert {plan_item.id: (plan_item.float_days, plan_item.critical) for plan_item in plan.items} == {
        "a": (4, False),
        "b": (0, True),
        "c": (0, True),
    }
    assert the(plan, "a").latest_submit == day("2026-03-06")


@pytest.mark.parametrize(
    ("why", "start", "provisional"),
    [("all dates settled", "2032-11-01", False), ("into the time no notice settles", "2032-12-27", True)],
)
def test_provisional(why: str, start: str, provisional: bool) -> None:
    assert one(item("a", days=3), start=day(start)).provisional is provisional


OFFICES = [Authority("bureau", "审批局")]


@pytest.mark.parametrize(
    ("why", "authority", "name"),
    [("by its name", "bureau", "审批局"), ("one that no file names", "elsewhere", "elsewhere"), ("none", None, None)],
)
def test_authority(why: str, authority: str | None, name: str | None) -> None:
    found = the(plan_of(book(item("a", authority=authority), authorities=OFFICES)), "a")
    assert (found.authority, found.authority_name, found.window) == (authority, name, None)


# Sources


def test_basis_is_what_holds_on_the_day() -> None:
    old, new = Cite("law", "1"), Cite("rule", "2")
    later = Cite("news", "3", since=day("2026-09-01"))
    rules = book(item("a", basis=(old, new, later), variants=[variant("v", basis=(new, cite("custom")))]))
    sources = tuple(
        source._replace(repealed=day("2026-08-15")) if source.id == "law"
        else source._replace(in_force=day("2026-08-15")) if source.id == "rule"
        else source
        for source in rules.sources
    )  # fmt: skip
    found = {
        on: [candidate.id for candidate in the(plan_of(rules._replace(sources=sources), start=day(on)), "a").basis]
        for on in ("2026-08-14", "2026-08-17", "2026-09-01")
    }
    assert found == {
        "2026-08-14": ["law", "custom"],
        "2026-08-17": ["rule", "custom"],
        "2026-09-01": ["rule", "news", "custom"],
    }


# What is not needed


NOT = [variant("report", HAZARD, days=60), variant("none", applies=False, say="too small", basis=(cite("law", "8"),))]


@pytest.mark.parametrize(
    ("why", "rules", "facts", "reason", "replaced_by", "say", "source"),
    [
        ("its condition", book(item("a", when=HAZARD)), NO, [(H, False)], None, None, None),
        ("its variants", book(item("a", variants=NOT)), NO, [(H, False)], None, "too small", "law"),
        ("no variant holds", book(item("a", variants=NOT[:1])), NO, [(H, False)], None, None, None),
        (
            "a reform",
            book(item("a"), reforms=[reform("area", replace("a", "letter"), when=HAZARD)]),
            YES,
            [("area", True), (H, True)],
            "letter",
            None,
            "rule",
        ),
        (
            "a reform that is chosen",
            book(item("a"), reforms=[reform("area", replace("a"), chosen_by="reforms.commitment")]),
            {"reforms.commitment": True},
            [("reforms.commitment", True), ("reforms.commitment", True)],
            "area",
            None,
            "rule",
        ),
        (
            "an item of another permit scheme",
            book(
                item("whole", when=is_("permit.scheme", "whole")),
                item("pit", when=is_("permit.scheme", "two_stage")),
                schemes=[scheme("two_stage", "pit")],
            ),
            {},
            [("permit.scheme", False)],
            None,
            None,
            None,
        ),
    ],
)
def test_not_needed(
    why: str,
    rules: Rulebook,
    facts: dict[str, Any],
    reason: list[tuple[str, bool]],
    replaced_by: str | None,
    say: str | None,
    source: str | None,
) -> None:
    (found,) = plan_of(rules, facts).not_needed
    assert [(reason.fact, reason.holds) for reason in found.because] == reason
    assert (found.replaced_by, found.say, found.cite and found.cite.id) == (replaced_by, say, source)


def test_why_an_item_and_its_variant_apply() -> None:
    found = the(plan_of(book(item("a", when=FOREST, variants=FORMS)), {F: True, **NO}), "a")
    assert [(reason.fact, reason.holds) for reason in found.because] == [(F, True)]
    found = the(plan_of(book(item("a", when=FOREST, variants=FORMS)), {F: True, **YES}), "a")
    assert [(reason.fact, reason.holds) for reason in found.because] == [(F, True), (H, True)]


def test_why_a_commitment_and_its_verification_apply() -> None:
    rules = book(
        item("a", days=5, when=FOREST),
        item("check", stage="acceptance"),
        reforms=[reform("promise", replace("a", "letter", commitment=True, later="check"), when=HAZARD)],
    )
    plan = plan_of(rules, {F: True, **YES})
    assert [(reason.fact, reason.test) for reason in the(plan, "a").because] == [
        (F, "in"),
        ("promise", "replaced"),
        (H, "in"),
    ]
    assert [(reason.fact, reason.test) for reason in the(plan, "check").because] == [("promise", "replaced"), (H, "in")]


def test_items_with_their_progress_keep_their_events() -> None:
    found = one(item("a", days=5), project(progress=[progressed("a", submitted="2026-02-25", accepted="2026-03-03")]))
    assert (found.submit, found.accept, found.decide) == (day("2026-02-25"), day("2026-03-03"), day("2026-03-10"))


def test_calendar_days_are_told_in_their_own_unit() -> None:
    assert one(item("a", days=Limit(30, CALENDAR))).limit.promised == Limit(30, CALENDAR)
