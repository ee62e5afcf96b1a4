"""Dates forward: each item is handed in on the first working day on which every paper it needs is there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.engine.build import (
    CALENDAR,
    MONDAY,
    MONTHS,
    WEEKS,
    WORKING,
    Dates,
    book,
    calendar,
    counted,
    dates,
    day,
    is_,
    item,
    need,
    not_,
    paper,
    plan_of,
    progressed,
    project,
    reform,
    replace,
    run_of,
    step,
    the,
    variant,
)

from approvalplan.engine.run.schedule import CycleError, later
from approvalplan.model.profile import Profile
from approvalplan.model.rulebook import Dated, Item, Limit

HAZARD = is_("features.hazardous")
YES, NO = {"features.hazardous": True}, {"features.hazardous": False}


@pytest.mark.parametrize(
    ("why", "items", "last"),
    [
        ("nothing to wait for: on the first day", [item("last", days=5)], (0, 5)),
        ("in a row", [item("a", gives="p", days=3), item("last", "p", days=5)], (3, 8)),
        ("a filing is decided on the day it is handed in", [item("a", gives="p"), item("last", "p", days=5)], (0, 5)),
        (
            "the last needed paper decides",
            [item("a", gives="p", days=3), item("b", gives="q", days=9), item("last", "p q", days=5)],
            (9, 14),
        ),
        (
            "side by side",
            [item("a", gives="p", days=9), item("b", days=9), item("last", "p", days=5)],
            (9, 14),
        ),
        (
            "a need that does not hold is not waited for",
            [item("a", gives="p", days=9), item("last", [need("p", not_(HAZARD))], days=5)],
            (0, 5),
        ),
        (
            "a need that holds is",
            [item("a", gives="p", days=9), item("last", [need("p", HAZARD)], days=5)],
            (9, 14),
        ),
        (
            "an item that does not apply is not waited for",
            [item("a", gives="p", days=9, when=not_(HAZARD)), item("last", "p", days=5)],
            (0, 5),
        ),
        (
            "an order without a paper",
            [item("a", days=9), item("last", days=5, after="a")],
            (9, 14),
        ),
        (
            "an order after an item that does not apply",
            [item("a", days=9, when=not_(HAZARD)), item("last", days=5, after="a")],
            (0, 5),
        ),
        ("an item needs what it gives itself", [item("last", "p", "p", days=5)], (0, 5)),
        ("the owner brings what nobody gives", [item("last", "form", days=5)], (0, 5)),
        (
            "the owner's work takes real time",
            [item("a", gives="p", clock="owner", days=45), item("last", "p", days=5)],
            (45, 50),
        ),
        ("steps take time before the limit runs", [item("last", days=5, steps=(step("review", 20),))], (0, 25)),
        (
            "one of two items gives the paper",
            [
                item("a", gives="p", days=9, when=not_(HAZARD)),
                item("b", gives="p", days=4, when=HAZARD),
                item("last", "p", days=5),
            ],
            (4, 9),
        ),
    ],
)
def test_when_an_item_is_handed_in(why: str, items: list[Item], last: tuple[int, int]) -> None:
    rules = book(*items)
    assert dates(rules, run_of(rules, YES))["last"] == last


@pytest.mark.parametrize(
    ("why", "review", "last"),
    [
        ("the paper comes in time: nothing is lost", 3, (0, 5)),
        ("it comes on the day of the decision", 5, (0, 5)),
        ("the decision waits for it, the acceptance does not", 9, (0, 9)),
    ],
)
def test_a_paper_that_may_come_by_the_decision(why: str, review: int, last: tuple[int, int]) -> None:
    rules = book(item("review", gives="p", days=review), item("last", "p!", days=5))
    assert dates(rules, run_of(rules))["last"] == last


@pytest.mark.parametrize(
    ("why", "own", "inner", "last"),
    [
        ("for the decision, then at acceptance", "p!", ["p"], (9, 14)),
        ("at acceptance, then for the decision", "p", ["p!"], (9, 14)),
        ("both times for the decision", "p!", ["p!"], (0, 9)),
        ("two papers with one stand-in", "q!", ["r"], (9, 14)),
    ],
)
def test_a_paper_wanted_twice(why: str, own: str, inner: list[str], last: tuple[int, int]) -> None:
    rules = book(
        item("a", gives="p", days=9),
        item("q", gives="q"),
        item("r", gives="r"),
        item("last", own, variants=[variant("v", needs=inner, days=5)]),
        reforms=[reform("same", replace("q", "p"), replace("r", "p"))],
    )
    assert dates(rules, run_of(rules))["last"] == last


@pytest.mark.parametrize(
    ("why", "handover", "items", "days"),
    [
        ("on the same day", "same_day", [item("a", gives="p", days=3), item("b", "p", days=5)], [(0, 3), (3, 8)]),
        ("on the next day", "next_day", [item("a", gives="p", days=3), item("b", "p", days=5)], [(0, 3), (4, 9)]),
        ("after a filing too", "next_day", [item("a", gives="p"), item("b", "p", days=5)], [(0, 0), (1, 6)]),
        (
            "an order without a paper too",
            "next_day",
            [item("a", days=3), item("b", days=5, after="a")],
            [(0, 3), (4, 9)],
        ),
        (
            "a paper for the decision too",
            "next_day",
            [item("a", gives="p", days=5), item("b", "p!", days=5)],
            [(0, 5), (0, 6)],
        ),
        ("what the owner brings needs none", "next_day", [item("a", "form", days=3)], [(0, 3)]),
    ],
)
def test_handover(why: str, handover: str, items: list[Item], days: list[tuple[int, int]]) -> None:
    rules = book(*items, handover=handover)
    assert list(dates(rules, run_of(rules)).values()) == days
    assert counted(plan_of(rules)) == counted(plan_of(rules._replace(handover="same_day")))


@pytest.mark.parametrize(
    ("why", "delivery", "deliver", "next_submit"),
    [("handed out with the decision", None, 5, 5), ("it takes days to arrive", 3, 8, 8)],
)
def test_delivery(why: str, delivery: int | None, deliver: int, next_submit: int) -> None:
    rules = book(item("a", gives="p", days=5, delivery=delivery), item("b", "p", days=4))
    plan = plan_of(rules)
    found = the(plan, "a")
    assert [WEEKS.count(MONDAY, number or 0) for number in (found.decide, found.deliver)] == [5, deliver]
    assert WEEKS.count(MONDAY, the(plan, "b").submit or 0) == next_submit
    assert counted(plan) == (9, 9)


MAY = calendar("2026-05-01/2026-05-05", worked="2026-05-09")


@pytest.mark.parametrize(
    ("why", "start", "limit", "last"),
    [
        ("working days, over a weekend", "2026-03-02", Limit(5, WORKING), "2026-03-09"),
        ("calendar days", "2026-03-02", Limit(7, CALENDAR), "2026-03-09"),
        ("calendar days that end on a Saturday move to Monday", "2026-03-02", Limit(5, CALENDAR), "2026-03-09"),
        ("on a Sunday too", "2026-03-02", Limit(6, CALENDAR), "2026-03-09"),
        ("they end on a holiday", "2026-04-24", Limit(7, CALENDAR), "2026-05-06"),
        ("they end on a Saturday that is worked", "2026-05-06", Limit(3, CALENDAR), "2026-05-09"),
        ("working days jump over the holiday", "2026-04-30", Limit(1, WORKING), "2026-05-06"),
        ("a worked Saturday is a working day", "2026-05-08", Limit(1, WORKING), "2026-05-09"),
        ("a month", "2026-03-02", Limit(1, MONTHS), "2026-04-02"),
        ("a month that ends on a holiday", "2026-04-01", Limit(1, MONTHS), "2026-05-06"),
        ("a month from the 31st ends with the next", "2026-03-31", Limit(1, MONTHS), "2026-04-30"),
        ("a year is twelve", "2026-03-02", Limit(12, MONTHS), "2027-03-02"),
        ("none", "2026-03-02", Limit(0, CALENDAR), "2026-03-02"),
        ("handed in on a day off is accepted on the next working day", "2026-03-01", Limit(1, WORKING), "2026-03-03"),
    ],
)
def test_units(why: str, start: str, limit: Limit, last: str) -> None:
    plan = plan_of(book(item("a", days=limit)), on=MAY, start=day(start))
    decided = the(plan, "a").decide
    assert decided is not None
    assert date.fromordinal(decided).isoformat() == last
    assert MAY.ordinal(later(MAY, MAY.at_or_after(day(start)), limit.days, limit.unit)) == decided


@pytest.mark.parametrize(
    ("why", "items", "days", "expected"),
    [
        ("the rules' usual time", [item("a", days=30, clock="owner")], {}, 30),
        ("the project's own", [item("a", days=30, clock="owner")], {"a": (45, WORKING)}, 45),
        (
            "by the name the rules give it",
            [item("a", days=30, clock="owner", duration="design")],
            {"design": (9, WORKING)},
            9,
        ),
        ("in another unit", [item("a", days=30, clock="owner")], {"a": (7, CALENDAR)}, 5),
        ("an authority's limit is not the project's to say", [item("a", days=30)], {"a": (45, WORKING)}, 30),
    ],
)
def test_durations(why: str, items: list[Item], days: dict[str, Any], expected: int) -> None:
    rules = book(*items)
    assert dates(rules, run_of(rules, project(durations=days)))["a"] == (0, expected)


@pytest.mark.parametrize(
    ("why", "takes", "durations", "have", "submit"),
    [
        ("nothing to wait for", None, {}, [], 0),
        ("being prepared from the first day", 20, {}, [], 20),
        ("in calendar days", Limit(7, CALENDAR), {}, [], 5),
        ("the project's own time", 20, {"report": (30, WORKING)}, [], 30),
        ("at hand", 20, {}, ["report"], 0),
        (
            "the time that holds on the day of the rules",
            (Dated(0, Limit(20, WORKING), None), Dated(day("2030-01-01"), Limit(99, WORKING), None)),
            {},
            [],
            20,
        ),
        (
            "repealed: no time",
            (Dated(0, Limit(20, WORKING), None), Dated(day("2026-01-01"), None, None)),
            {},
            [],
            0,
        ),
    ],
)
def test_papers_that_take_time(why: str, takes: Any, durations: dict[str, Any], have: list[str], submit: int) -> None:
    rules = book(item("a", "report", days=5), papers=[paper("report", takes=takes)])
    assert dates(rules, run_of(rules, project(durations=durations, have=have)))["a"] == (submit, submit + 5)


@pytest.mark.parametrize(
    ("why", "have", "days"),
    [
        ("nothing", {}, {"a": (0, 5), "b": (5, 9), "c": (0, 3)}),
        ("at hand from the start", {"p": None}, {"b": (0, 4), "c": (0, 3)}),
        ("given before the start", {"p": "2026-02-02"}, {"b": (0, 4), "c": (0, 3)}),
        ("to come on a day", {"p": "2026-03-09"}, {"b": (5, 9), "c": (0, 3)}),
        ("to come on a day off", {"p": "2026-03-07"}, {"b": (5, 9), "c": (0, 3)}),
        ("one of two papers: the item is done", {"other": None}, {"b": (0, 4), "c": (0, 3)}),
    ],
)
def test_papers_at_hand(why: str, have: dict[str, str | None], days: dict[str, tuple[int, int]]) -> None:
    rules = book(item("a", gives="p other", days=5), item("b", "p", days=4), item("c", days=3))
    assert dates(rules, run_of(rules, project(have=have))) == days


# What has happened


WEEK = [f"2026-03-{n:02}" for n in range(2, 7)]


@pytest.mark.parametrize(
    ("why", "events", "a", "b"),
    [
        ("nothing yet", {}, (0, 0, 5), 5),
        ("handed in before the first day", {"submitted": "2026-02-25"}, (-3, -3, 2), 2),
        ("handed in later than planned", {"submitted": "2026-03-04"}, (2, 2, 7), 7),
        ("accepted later than handed in", {"submitted": "2026-03-02", "accepted": "2026-03-06"}, (0, 4, 9), 9),
        ("accepted, the day of handing in unknown", {"accepted": "2026-02-25"}, (-3, -3, 2), 2),
        ("decided sooner than the limit", {"submitted": "2026-03-02", "decided": "2026-03-03"}, (0, 0, 1), 1),
        ("decided, nothing else known", {"decided": "2026-02-25"}, (-3, -3, -3), 0),
        ("all known", {"submitted": "2026-03-02", "accepted": "2026-03-03", "decided": "2026-03-20"}, (0, 1, 14), 14),
        (
            "decided on a day off: on the next working day",
            {"submitted": "2026-03-02", "decided": "2026-03-07"},
            (0, 0, 5),
            5,
        ),
    ],
)
def test_progress(why: str, events: dict[str, str], a: tuple[int, int, int], b: int) -> None:
    rules = book(item("a", gives="p", days=5), item("b", "p", days=4))
    one = run_of(rules, project(progress=[progressed("a", **events)]))
    first, line = WEEKS.at_or_after(MONDAY), one.timeline
    assert (line.submit[0] - first, line.accept[0] - first, line.decide[0] - first) == a
    assert line.submit[1] - first == max(b, 0)


@pytest.mark.parametrize("events", [{name: on} for name in ("submitted", "accepted", "decided") for on in WEEK])
def test_events_of_an_item_stay_in_order(events: dict[str, str]) -> None:
    rules = book(item("a", gives="p", days=2), item("b", "p", days=3))
    line = run_of(rules, project(progress=[progressed("b", **events)])).timeline
    assert line.submit[1] <= line.accept[1] <= line.decide[1] <= line.deliver[1]


def test_returned_papers_are_accepted_when_they_are() -> None:
    rules = book(item("a", days=5))
    line = progressed("a", submitted="2026-03-02", accepted="2026-03-10")._replace(returned=day("2026-03-04"))
    assert the(plan_of(rules, project(progress=[line])), "a").decide == day("2026-03-17")


# Parts of a longer work


PIT = item("pit", "licence", "pit_done", clock="construction", days=20, when=HAZARD)
BUILD = item("build", "licence pit_done", "built", clock="construction", days=100, less="pit")


@pytest.mark.parametrize(
    ("why", "profile", "build"),
    [
        ("the part is in the time of the whole", project(YES), (20, 100)),
        ("without the part the whole takes it all", project(NO), (0, 100)),
        ("the project's own times", project(YES, durations={"build": (200, WORKING), "pit": (30, WORKING)}), (30, 200)),
        ("a part as long as the whole", project(YES, durations={"pit": (150, WORKING)}), (150, 150)),
        ("in another unit: in calendar days", project(YES, durations={"pit": (28, CALENDAR)}), (20, 100)),
        ("the part is done", project(YES, have=["pit_done"]), (0, 80)),
    ],
)
def test_less(why: str, profile: Profile, build: tuple[int, int]) -> None:
    rules = book(PIT, BUILD)
    assert dates(rules, run_of(rules, profile))["build"] == build


def test_the_rest_of_a_work_begins_when_it_may() -> None:
    permit = item("permit", gives="licence2", days=30)
    build = item("build", "pit_done licence2", clock="construction", days=100, less="pit")
    rules = book(PIT, build, permit)
    done, open_ = (dates(rules, run_of(rules, project(YES, have=have)))["build"] for have in (["pit_done"], []))
    assert done == open_ == (30, 110)


# What held it up


@pytest.mark.parametrize(
    ("why", "items", "papers", "held"),
    [
        ("nothing", [item("last", "form")], [], None),
        (
            "the item whose paper came last",
            [item("a", gives="p", days=3), item("b", gives="q", days=9), item("last", "p q")],
            [],
            "b",
        ),
        (
            "the paper that was being prepared",
            [item("a", gives="p", days=3), item("last", "p report")],
            [paper("report", takes=9)],
            "report",
        ),
        ("an order without a paper", [item("a", days=3), item("last", after="a")], [], "a"),
        ("a paper that the decision waits for", [item("a", gives="p", days=9), item("last", "p!", days=5)], [], "a"),
        ("one that comes in time for it", [item("a", gives="p", days=3), item("last", "p!", days=5)], [], None),
    ],
)
def test_held_by(why: str, items: list[Item], papers: list[Any], held: str | None) -> None:
    assert the(plan_of(book(*items, papers=papers)), "last").held_by == held


# Circles


@pytest.mark.parametrize(
    ("why", "items", "circle"),
    [
        (
            "two wait for each other",
            [item("a", "q", "p"), item("b", "p", "q")],
            ["a", "b", "a"],
        ),
        (
            "the path is named without what only leads to it",
            [item("entry", "p", "e"), item("a", "r", "p"), item("b", "p", "q"), item("c", "q", "r")],
            ["a", "c", "b", "a"],
        ),
        (
            "an order and a paper",
            [item("a", "q", "p"), item("b", gives="q", after="a")],
            ["a", "b", "a"],
        ),
        (
            "a paper for the decision is waited for too",
            [item("a", "q!", "p"), item("b", "p", "q")],
            ["a", "b", "a"],
        ),
    ],
)
def test_a_circle_is_named_in_full(why: str, items: list[Item], circle: list[str]) -> None:
    rules = book(*items)
    with pytest.raises(CycleError) as caught:
        run_of(rules)
    assert [rules.items[n].id for n in caught.value.items] == circle


def test_the_same_papers_the_other_way_round_are_no_circle() -> None:
    supply = is_("land.supply", "auction")
    rules = book(
        item("permit", [need("land", supply)], "plan", days=5),
        item("supply", [need("plan", not_(supply))], "land", clock="excluded", days=30),
    )
    assert dates(rules, run_of(rules, {"land.supply": "auction"})) == {"permit": (30, 35), "supply": (0, 30)}
    assert dates(rules, run_of(rules, {"land.supply": "allocation"})) == {"permit": (0, 5), "supply": (5, 35)}
    both = plan_of(rules)
    assert (both.cells, counted(both)) == (2, (5, 5))


def test_every_item_comes_after_all_it_waits_for() -> None:
    rules = book(item("c", "q", days=1), item("b", "p", "q", days=1), item("a", gives="p", days=1))
    order = [rules.items[n].id for n in run_of(rules).timeline.order]
    assert order == ["a", "b", "c"]


def test_papers_of_a_run() -> None:
    rules = book(item("a", ["form", need("extra", HAZARD)], "p", days=3), item("b", "p form", days=4))
    found = [[rules.documents[n].id for n in wanted] for wanted in run_of(rules, NO).timeline.wanted]
    assert found == [["form"], ["p", "form"]]
    assert dates(rules, run_of(rules, NO))["b"] == Dates(3, 7)
