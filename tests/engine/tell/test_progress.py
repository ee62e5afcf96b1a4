"""What has happened is pinned, the rest is planned again from today; what moved, and why."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.build import (
    MONDAY,
    WEEKS,
    Dates,
    book,
    day,
    item,
    paper,
    plan_of,
    progressed,
    project,
    reform,
    the,
)

from approvalplan.engine.tell.progress import as_first, has_moved
from approvalplan.engine.tell.progress import progressed as moved
from approvalplan.model.plan import Plan
from approvalplan.model.profile import Profile

CHAIN = book(
    item("a", "form", "p", days=5),
    item("b", "p report", "q", days=4, stage="engineering"),
    item("start", "q", clock="owner", stage="construction", mode="milestone", milestone="construction_start"),
    papers=[paper("report", supplier="intermediary", takes=6)],
)
FIRST = WEEKS.at_or_after(MONDAY)


def dates(plan: Plan, id_: str) -> Dates:
    """Return when an item is handed in and decided, in working days after the first day."""
    one = the(plan, id_)
    assert one.submit is not None
    assert one.decide is not None
    return Dates(WEEKS.at_or_after(one.submit) - FIRST, WEEKS.at_or_after(one.decide) - FIRST)


@pytest.mark.parametrize(
    ("why", "events", "today", "a", "b", "state", "due"),
    [
        ("in time: decided when the limit ends", {"submitted": "2026-03-02"}, "2026-03-04", (0, 5), (6, 10), "running", "2026-03-09"),
        ("due today is not overdue", {"submitted": "2026-03-02"}, "2026-03-09", (0, 5), (6, 10), "running", "2026-03-09"),
        ("overdue: not before today", {"submitted": "2026-03-02"}, "2026-03-11", (0, 7), (7, 11), "overdue", "2026-03-09"),
        (
            "returned before acceptance: no limit runs until it is accepted",
            {"submitted": "2026-03-02", "returned": "2026-03-04", "accepted": "2026-03-10"}, "2026-03-10",
            (0, 11), (11, 15), "running", "2026-03-17",
        ),
        (
            "returned, not yet handed in again: at the earliest today",
            {"submitted": "2026-03-02", "returned": "2026-03-04"}, "2026-03-06", (0, 9), (9, 13), "correcting", None,
        ),
        (
            "corrected after acceptance: the limit stood still from Wednesday to Friday",
            {"accepted": "2026-03-02", "returned": "2026-03-04", "resumed": "2026-03-06"}, "2026-03-06",
            (0, 7), (7, 11), "running", "2026-03-11",
        ),
        (
            "corrected after acceptance, and not handed in: it stands still until today",
            {"accepted": "2026-03-02", "returned": "2026-03-04"}, "2026-03-10", (0, 9), (9, 13), "correcting", None,
        ),
        ("decided", {"submitted": "2026-03-02", "decided": "2026-03-04"}, "2026-03-04", (0, 2), (6, 10), "decided", None),
    ],
)  # fmt: skip
def test_what_has_happened(
    why: str, events: dict[str, str], today: str, a: tuple[int, int], b: tuple[int, int], state: str, due: str | None
) -> None:
    plan = plan_of(CHAIN, project(progress=[progressed("a", **events)]), today=today)
    standing = the(plan, "a").standing
    assert standing is not None
    assert (dates(plan, "a"), dates(plan, "b")) == (a, b), why
    assert (standing.state, standing.due) == (state, due and day(due)), why


@pytest.mark.parametrize(
    ("why", "events", "today", "days"),
    [
        ("in time counts its limit", {"submitted": "2026-03-02"}, "2026-03-09", 5),
        ("overdue counts the days so far", {"submitted": "2026-03-02"}, "2026-03-11", 7),
        ("decided early counts the days it took", {"submitted": "2026-03-02", "decided": "2026-03-04"}, "2026-03-04", 2),
        ("decided, nobody knows since when: its limit", {"decided": "2026-03-04"}, "2026-03-04", 5),
        (
            "days before acceptance are the applicant's",
            {"submitted": "2026-03-02", "returned": "2026-03-04", "accepted": "2026-03-10", "decided": "2026-03-13"},
            "2026-03-13", 3,
        ),
        (
            "days on which the limit stands still are not counted",
            {"accepted": "2026-03-02", "returned": "2026-03-04", "resumed": "2026-03-10", "decided": "2026-03-11"},
            "2026-03-11", 3,
        ),
    ],
)  # fmt: skip
def test_days_that_count(why: str, events: dict[str, str], today: str, days: int) -> None:
    plan = plan_of(CHAIN, project(progress=[progressed("a", **events)]), today=today)
    assert plan.target.counted.worst == days + 4, why
    assert the(plan, "a").counted_days == days, why
    assert plan.target.statutory.worst >= 9, "the statutory count is of the limits"


@pytest.mark.parametrize(
    ("why", "today", "a", "b"),
    [
        ("on the first day", "2026-03-02", (0, 5), (6, 10)),
        ("what has not happened by today happens from today on", "2026-03-04", (2, 7), (7, 11)),
        ("on a day off: from the next working day", "2026-03-07", (5, 10), (10, 14)),
    ],
)
def test_what_has_not_happened_is_planned_from_today(
    why: str, today: str, a: tuple[int, int], b: tuple[int, int]
) -> None:
    plan = plan_of(CHAIN, today=today)
    assert (dates(plan, "a"), dates(plan, "b")) == (a, b), why
    assert plan.today == day(today)


def test_nothing_is_planned_before_the_last_thing_that_happened() -> None:
    plan = plan_of(CHAIN, project(progress=[progressed("b", submitted="2026-03-12")]))
    assert (dates(plan, "a").submit, plan.today) == (8, day("2026-03-12"))


def test_owners_and_firms_go_on_without_a_word() -> None:
    rules = book(item("draw", gives="d", clock="owner", days=3), item("a", "d", days=2))
    plan = plan_of(rules, today="2026-03-04")
    assert (dates(plan, "draw"), dates(plan, "a")) == ((0, 3), (3, 5))
    plan = plan_of(rules, today="2026-03-10")
    assert (dates(plan, "draw"), dates(plan, "a")) == ((0, 6), (6, 8)), "nobody says it is ready: not before today"


@pytest.mark.parametrize(
    ("why", "have", "progress", "fetched", "usable"),
    [
        ("decided, the certificate not fetched", {}, {"decided": "2026-03-05"}, False, 5),
        ("fetched later", {"p": "2026-03-09"}, {"decided": "2026-03-05"}, True, 5),
        ("only the certificate is known: decided on its day", {"p": "2026-03-05"}, {}, True, 5),
    ],
)
def test_certificates(
    why: str, have: dict[str, str | None], progress: dict[str, str], fetched: bool, usable: int
) -> None:
    rules = book(item("a", gives="p", days=5), item("b", "p", days=4))
    lines = [progressed("a", **progress)] if progress else []
    plan = plan_of(rules, project(have=have, progress=lines), today="2026-03-09")
    standing = the(plan, "a").standing
    assert standing is not None
    assert (standing.state, standing.fetched) == ("decided", fetched), why
    assert dates(plan, "b").submit == usable, why
    assert plan.target.counted.worst == 9, "a certificate that came takes no day away"


def test_a_certificate_from_before_the_first_day_is_no_part_of_the_plan() -> None:
    rules = book(item("a", gives="p", days=5), item("b", "p", days=4))
    plan = plan_of(rules, project(have={"p": "2026-02-27"}))
    assert (the(plan, "a").standing, plan.target.counted.worst) == (None, 4)


def test_a_certificate_still_to_come_is_waited_for() -> None:
    rules = book(item("a", gives="p", days=5), item("b", "p", days=4))
    plan = plan_of(rules, project(have={"p": "2026-03-12"}), today="2026-03-03")
    assert (plan.today, dates(plan, "b").submit) == (day("2026-03-03"), 8)


def test_progress_of_what_the_project_does_not_need_changes_nothing() -> None:
    rules = book(item("a", gives="p", days=5), item("b", "p", days=4))
    profile = project(progress=[progressed("gone", decided="2026-03-02")])
    assert plan_of(rules, profile).items == plan_of(rules).items


def test_progress_of_a_part_is_not_taken_for_its_own() -> None:
    rules = book(item("part", gives="p"), item("joint", days=7), reforms=[reform("r", merges={"joint": "part"})])
    plan = plan_of(rules, project(progress=[progressed("part", decided="2026-03-04")]))
    assert (the(plan, "part").standing, the(plan, "part").done) == (None, False), "it is done when the whole is"


# --- what is to be done about it ---


def todo(plan: Plan) -> list[tuple[str, str, str | None, int | None]]:
    return [
        (action.do, action.item, action.document, action.days)
        for action in plan.actions
        if action.on == plan.today and action.item != "b"
    ]


@pytest.mark.parametrize(
    ("why", "events", "today", "found"),
    [
        ("handed in: nothing to hand in again", {"submitted": "2026-03-02"}, "2026-03-04", []),
        ("overdue: urge", {"submitted": "2026-03-02"}, "2026-03-11", [("urge", "a", None, None), ("collect", "a", None, None)]),
        (
            "returned: hand the correction in",
            {"submitted": "2026-03-02", "returned": "2026-03-04"}, "2026-03-06",
            [("resubmit", "a", None, None)],
        ),
        ("decided and not fetched: collect", {"decided": "2026-03-04"}, "2026-03-05", [("collect", "a", None, None)]),
        ("due today: collect", {"submitted": "2026-03-02"}, "2026-03-09", [("collect", "a", None, None)]),
    ],
)  # fmt: skip
def test_errands(why: str, events: dict[str, str], today: str, found: list[Any]) -> None:
    rules = book(item("a", "form", "p", days=5), item("b", "p", days=4))
    plan = plan_of(rules, project(progress=[progressed("a", **events)]), today=today)
    assert sorted(todo(plan), key=str) == sorted(found, key=str), why


@pytest.mark.parametrize(
    ("why", "today", "left"),
    [
        ("on the chain: how many working days are left", "2026-03-04", 4),
        ("it should be ready", "2026-03-11", 0),
    ],
)
def test_what_holds_up_the_start_is_chased(why: str, today: str, left: int) -> None:
    rules = book(
        item("b", "report", "q", days=4),
        item("start", "q", clock="owner", mode="milestone", milestone="construction_start"),
        papers=[paper("report", supplier="intermediary", takes=6)],
    )
    plan = plan_of(rules, today=today)
    assert ("chase", "report", left) in [(action.do, action.document, action.days) for action in plan.actions], why
    assert "prepare" not in [action.do for action in plan.actions], "it was begun long ago"


def test_a_firm_at_work_on_what_holds_up_the_start_is_chased() -> None:
    rules = book(
        item("draw", gives="d", clock="intermediary", days=9),
        item("start", "d", clock="owner", mode="milestone", milestone="construction_start"),
        item("other", clock="intermediary", days=9),
    )
    found = [(action.do, action.item) for action in plan_of(rules, today="2026-03-04").actions]
    assert found == [("chase", "draw")]


def test_papers_handed_in() -> None:
    rules = book(item("a", "form", "p", days=5), item("b", "p form letter", days=4))
    profile = project(progress=[progressed("a", submitted="2026-03-02")])
    found = {candidate.document: candidate.handed_in for candidate in plan_of(rules, profile).checklist}
    assert found == {"form": False, "letter": False, "p": False}, "b still needs the form"
    rules = book(item("a", "form", "p", days=5), item("b", "p letter", days=4))
    found = {candidate.document: candidate.handed_in for candidate in plan_of(rules, profile).checklist}
    assert found == {"form": True, "letter": False, "p": False}


@pytest.mark.parametrize(
    ("why", "document", "spare"),
    [
        ("on the longest way", "long_form", 0),
        ("as late as its item", "short_form", 4),
        ("as late as the more pressing of its items", "both", 0),
    ],
)
def test_how_late_a_paper_may_be(why: str, document: str, spare: int) -> None:
    rules = book(
        item("long", "long_form both", "p", days=6),
        item("short", "short_form both", "q", days=2),
        item("start", "p q", clock="owner", mode="milestone", milestone="construction_start"),
    )
    found = {candidate.document: candidate.spare_days for candidate in plan_of(rules).checklist}
    assert found[document] == spare, why


# --- against the plan as first made ---


def against(profile: Profile, today: str) -> Any:
    first = plan_of(CHAIN, as_first(profile, MONDAY))
    return moved(first, plan_of(CHAIN, profile, today=today), WEEKS)


@pytest.mark.parametrize(
    ("why", "line", "today", "shift", "starts_by"),
    [
        ("as planned", progressed("a", submitted="2026-03-02", decided="2026-03-09"), "2026-03-09", None, 0),
        (
            "returned: four days later, of which one was spare",
            progressed("a", submitted="2026-03-02", returned="2026-03-04", accepted="2026-03-06"), "2026-03-06",
            ("a", 4, 4, "returned"), 3,
        ),
        ("handed in late", progressed("a", submitted="2026-03-04"), "2026-03-04", ("a", 2, 2, "submitted"), 1),
        ("overdue", progressed("a", submitted="2026-03-02"), "2026-03-11", ("a", 2, 2, "overdue"), 1),
        ("decided early", progressed("a", submitted="2026-03-02", decided="2026-03-05"), "2026-03-05", ("a", -2, -2, "decided"), 0),
    ],
)  # fmt: skip
def test_what_moved(why: str, line: Any, today: str, shift: tuple[str, int, int, str] | None, starts_by: int) -> None:
    found = against(project(progress=[line]), today)
    assert [tuple(shift) for shift in found.shifts] == ([shift] if shift else []), why
    assert found.starts_by == starts_by, why
    assert (found.counted.worst, found.status) == (9, "no_target")


def test_what_an_item_inherits_is_not_its_own() -> None:
    lines = [
        progressed("a", submitted="2026-03-02", decided="2026-03-13"),
        progressed("b", submitted="2026-03-13", decided="2026-03-20"),
    ]
    found = {shift.item: (shift.by, shift.own) for shift in against(project(progress=lines), "2026-03-20").shifts}
    assert found == {"a": (4, 4), "b": (4, 4)}, "b waited for the report, so its delay was not planned by a"


def test_what_is_behind() -> None:
    profile = project(progress=[progressed("b")])
    assert against(profile, "2026-03-03").behind == (), "it may still wait a day"
    assert against(profile, "2026-03-04").behind == (("a", MONDAY),)


@pytest.mark.parametrize(
    ("why", "profile", "has"),
    [
        ("nothing", project(), False),
        ("a line of progress", project(progress=[progressed("a")]), True),
        ("a paper since", project(have={"p": "2026-03-03"}), True),
        ("a paper on the first day", project(have={"p": "2026-03-02"}), False),
        ("a paper without a day", project(have=["p"]), False),
    ],
)
def test_whether_something_has_happened(why: str, profile: Profile, has: bool) -> None:
    assert has_moved(profile, MONDAY) is has, why
