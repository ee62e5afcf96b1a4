"""The bottleneck, the milestones, how long papers hold, and the plan turned round from a wanted day."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.build import (
    CALENDAR,
    MONTHS,
    WORKING,
    book,
    calendar,
    cite,
    day,
    is_,
    item,
    paper,
    plan_of,
    progressed,
    project,
    reform,
)

from approvalplan.model.plan import Backward, Expiry
from approvalplan.model.rulebook import Item, Limit, Rulebook, Validity

PERMIT = item("permit", "drawings", "licence", days=5, stage="construction", milestone="construction_permit")
START = item("start", "licence", "started", clock="owner", stage="construction", milestone="construction_start")
BUILD = item("build", "started", "built", clock="construction", days=20, stage="construction", milestone="completion")
DRAW = item("draw", gives="drawings", clock="intermediary", days=10, stage="construction")
CHAIN = (DRAW, PERMIT, START, BUILD)


@pytest.mark.parametrize(
    ("why", "rules", "chain"),
    [
        ("from the first item to the start of work", book(*CHAIN), ("draw", "permit", "start")),
        (
            "from a paper that is being prepared",
            book(PERMIT, START, papers=[paper("drawings", takes=9)]),
            ("drawings", "permit", "start"),
        ),
        (
            "the slower of two ways",
            book(
                *CHAIN,
                item("survey", gives="s", days=12),
                PERMIT._replace(id="other", needs=item("x", "s").needs, gives=("o",)),
            ),
            ("draw", "permit", "start"),
        ),
        ("nothing to wait for", book(START, papers=[paper("licence")]), ("start",)),
        ("nothing is built", book(item("a", days=5)), ()),
    ],
)
def test_bottleneck(why: str, rules: Rulebook, chain: tuple[str, ...]) -> None:
    assert plan_of(rules).bottleneck == chain


def test_the_bottleneck_goes_through_a_paper_for_which_the_decision_waits() -> None:
    rules = book(
        item("review", gives="opinion", days=9),
        item("permit", "form opinion!", "licence", days=5, stage="construction"),
        item("form", gives="form", days=1),
        START,
    )
    assert plan_of(rules).bottleneck == ("review", "permit", "start")


def test_milestones() -> None:
    assert plan_of(book(*CHAIN)).milestones == (
        ("construction_permit", "permit", day("2026-03-23")),
        ("construction_start", "start", day("2026-03-23")),
        ("completion", "build", day("2026-04-20")),
    )


def test_a_milestone_of_several_items_is_reached_with_the_last() -> None:
    rules = book(item("a", days=3, milestone="in_use"), item("b", days=9, milestone="in_use"))
    assert plan_of(rules).milestones == (("in_use", "b", day("2026-03-13")),)


@pytest.mark.parametrize(
    ("why", "on", "found"),
    [
        ("reached before the plan begins", "2026-01-05", (("construction_permit", "permit", day("2026-01-05")),)),
        ("reached, the day is not told", None, ()),
    ],
)
def test_a_milestone_that_was_reached(why: str, on: str | None, found: Any) -> None:
    assert plan_of(book(DRAW, PERMIT), project(have={"licence": on})).milestones == found


# Validity


def holds(period: Limit, by: str = "start") -> tuple[Validity, ...]:
    return (Validity(period, by, "void", cite("law", "9")),)


def lasting(period: Limit, wait: int, by: str = "start") -> Rulebook:
    """Return a permit that lasts so long, and a start of work that comes so many working days after it."""
    return book(
        item("permit", gives="licence", days=5, stage="construction", validity=holds(period, by)),
        item("site", "licence", "site", clock="owner", days=wait, stage="construction"),
        START._replace(needs=item("x", "site").needs),
    )


@pytest.mark.parametrize(
    ("why", "period", "wait", "until", "kept"),
    [
        ("three months, used at once", Limit(3, MONTHS), 0, "2026-06-09", True),
        ("used on the last day", Limit(10, WORKING), 10, "2026-03-23", True),
        ("a day too late", Limit(10, WORKING), 11, "2026-03-23", False),
        ("calendar days that end on a Saturday last to Monday", Limit(12, CALENDAR), 10, "2026-03-23", True),
        ("months", Limit(1, MONTHS), 30, "2026-04-09", False),
    ],
)
def test_validity(why: str, period: Limit, wait: int, until: str, kept: bool) -> None:
    plan = plan_of(lasting(period, wait))
    assert plan.validity == (
        Expiry(item="permit", until=day(until), by="start", kept=kept, then="void", cite=cite("law", "9")),
    )
    assert [caution.id for caution in plan.warnings] == [] if kept else ["expires"]


@pytest.mark.parametrize(
    ("why", "have", "kept"),
    [("given lately", "2026-02-02", True), ("given long ago", "2025-01-06", False)],
)
def test_a_paper_at_hand_may_have_expired(why: str, have: str, kept: bool) -> None:
    plan = plan_of(lasting(Limit(3, MONTHS), 0), project(have={"licence": have}))
    assert [expiry.kept for expiry in plan.validity] == [kept]


def test_a_validity_that_nothing_ends_is_not_told() -> None:
    rules = book(
        item("permit", gives="licence", days=5, validity=holds(Limit(3, MONTHS), "later")),
        item("later", "licence", when=is_("land.forest")),
    )
    assert plan_of(rules, {"land.forest": False}).validity == ()


# Turned round


@pytest.mark.parametrize(
    ("why", "wanted", "short_by", "latest"),
    [
        ("as planned", "2026-03-23", 0, {"draw": "2026-03-02", "permit": "2026-03-16", "start": "2026-03-23"}),
        ("two days sooner: by so much it cannot be done", "2026-03-19", 2, {"draw": "2026-02-26", "permit": "2026-03-12", "start": "2026-03-19"}),
        ("later: everything may begin later", "2026-04-20", 0, {"draw": "2026-03-30", "permit": "2026-04-13", "start": "2026-04-20"}),
        ("a day off: the working day before it", "2026-03-22", 1, {"draw": "2026-02-27", "permit": "2026-03-13", "start": "2026-03-20"}),
    ],
)  # fmt: skip
def test_backward(why: str, wanted: str, short_by: int, latest: dict[str, str]) -> None:
    found = plan_of(book(*CHAIN), project(wanted={"construction_start": wanted})).backward
    assert found is not None
    assert (found.milestone, found.wanted, found.short_by) == ("construction_start", day(wanted), short_by)
    assert dict(found.latest) == {name: day(on) for name, on in latest.items()}


@pytest.mark.parametrize(
    ("why", "items", "wanted", "found"),
    [
        ("nothing is wanted", CHAIN, {}, None),
        ("a milestone that the plan does not reach", CHAIN, {"in_use": "2026-06-01"}, None),
        (
            "the first wanted milestone that it reaches",
            CHAIN,
            {"in_use": "2026-06-01", "completion": "2026-04-20", "construction_start": "2026-03-02"},
            "completion",
        ),
    ],
)
def test_which_milestone(why: str, items: tuple[Item, ...], wanted: dict[str, str], found: str | None) -> None:
    backward: Backward | None = plan_of(book(*items), project(wanted=wanted)).backward
    assert (backward and backward.milestone) == found


def test_only_what_the_milestone_waits_for_is_turned_round() -> None:
    rules = book(*CHAIN, item("presale", "licence", days=9))
    found = plan_of(rules, project(wanted={"construction_start": "2026-03-23"})).backward
    assert found is not None
    assert {name for name, _ in found.latest} == {"draw", "permit", "start"}


def test_two_items_reach_a_milestone_each_by_its_own_length() -> None:
    rules = book(item("a", days=3, milestone="in_use"), item("b", days=9, milestone="in_use"))
    found = plan_of(rules, project(wanted={"in_use": "2026-03-16"})).backward
    assert found is not None
    assert dict(found.latest) == {"a": day("2026-03-11"), "b": day("2026-03-03")}


def test_turned_round_from_a_part() -> None:
    rules = book(*CHAIN, item("joint", days=2, stage="construction"), reforms=[reform("r", merges={"joint": "start"})])
    plan = plan_of(rules, project(wanted={"construction_start": "2026-03-25"}))
    assert plan.backward is not None
    assert dict(plan.backward.latest)["draw"] == day("2026-03-02")
    assert plan.bottleneck == ("draw", "permit", "joint")


def test_turned_round_over_a_holiday() -> None:
    rules = book(item("a", gives="p", days=Limit(7, CALENDAR)), item("b", "p", days=5, milestone="in_use"))
    found = plan_of(rules, project(wanted={"in_use": "2026-03-23"}), on=calendar("2026-03-09/2026-03-13")).backward
    assert found is not None
    assert (found.short_by, dict(found.latest)) == (0, {"a": day("2026-03-06"), "b": day("2026-03-16")})


@pytest.mark.parametrize(
    ("why", "decided", "short_by"),
    [("sooner than planned", "2026-03-04", 0), ("later than planned", "2026-03-11", 2)],
)
def test_what_has_happened_counts(why: str, decided: str, short_by: int) -> None:
    rules = book(item("a", gives="p", days=5), item("b", "p", days=4, milestone="in_use"))
    profile = project(
        wanted={"in_use": "2026-03-13"}, progress=[progressed("a", submitted="2026-03-02", decided=decided)]
    )
    found = plan_of(rules, profile).backward
    assert found is not None
    assert found.short_by == short_by
