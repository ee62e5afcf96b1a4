"""Latest dates: how late an item may be handed in without delaying the start of work or the end."""

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
    book,
    calendar,
    item,
    paper,
    plan_of,
    progressed,
    project,
    reform,
    the,
)

from approvalplan.engine.run.latest import latest_begin
from approvalplan.engine.run.schedule import later
from approvalplan.model.calendar import Calendar
from approvalplan.model.rulebook import Item, Limit, Rulebook

START = item("start", "licence", "started", clock="owner", stage="construction", milestone="construction_start")


def floats(rules: Rulebook, on: Calendar = WEEKS) -> dict[str, int | None]:
    return {plan_item.id: plan_item.float_days for plan_item in plan_of(rules, on=on).items}


@pytest.mark.parametrize(
    ("why", "items", "spare"),
    [
        ("alone: it is the end", [item("a", days=5)], {"a": 0}),
        ("in a row: no one has time to spare", [item("a", gives="p", days=5), item("b", "p", days=4)], {"a": 0, "b": 0}),
        ("the shorter of two waits", [item("a", days=5), item("b", days=9)], {"b": 0, "a": 4}),
        (
            "what only leads to the shorter one too",
            [item("a", gives="p", days=2), item("b", "p", days=3), item("c", days=9)],
            {"a": 4, "c": 0, "b": 4},
        ),
        (
            "the start of work binds, though the end is far away",
            [
                item("permit", gives="licence", days=5),
                item("eia", gives="e", days=3),
                START._replace(needs=(*START.needs, *item("x", "e").needs)),
                item("build", "started", "built", clock="construction", days=200),
            ],
            {"permit": 0, "eia": 2, "start": 0, "build": 0},
        ),
        (
            "what the start does not wait for is bound by the end",
            [
                item("permit", gives="licence", days=5),
                item("presale", days=3),
                START,
                item("build", "started", "built", clock="construction", days=200),
            ],
            {"permit": 0, "presale": 202, "start": 0, "build": 0},
        ),
        (
            "a paper for the decision may come as late as the decision",
            [item("review", gives="p", days=3), item("a", "p!", "q", days=5), item("b", "q", days=4)],
            {"review": 2, "a": 0, "b": 0},
        ),
        (
            "an item whose decision waits for a paper has time itself",
            [item("review", gives="p", days=9), item("a", "p!", "q", days=5), item("b", "q", days=4)],
            {"review": 0, "a": 4, "b": 0},
        ),
        ("an order without a paper binds", [item("a", days=5), item("b", days=4, after="a"), item("c", days=11)],
         {"a": 2, "c": 0, "b": 2}),
        (
            "steps are part of its time",
            [item("a", gives="p", days=5), item("b", days=9), item("c", "p", days=4)],
            {"a": 0, "b": 0, "c": 0},
        ),
    ],
)  # fmt: skip
def test_float(why: str, items: list[Item], spare: dict[str, int]) -> None:
    assert floats(book(*items)) == spare


@pytest.mark.parametrize(
    ("why", "items", "spare"),
    [
        (
            "a day is lost at each hand over",
            [item("a", gives="p", days=5), item("b", "p", days=4), item("c", days=12)],
            2,
        ),
        ("at an order without a paper too", [item("a", days=5), item("b", days=4, after="a"), item("c", days=12)], 2),
        ("before the decision too", [item("a", gives="p", days=5), item("b", "p!", days=4), item("c", days=12)], 6),
    ],
)
def test_next_day(why: str, items: list[Item], spare: int) -> None:
    assert floats(book(*items, handover="next_day"))["a"] == spare


def test_delivery_is_part_of_the_way() -> None:
    rules = book(item("a", gives="p", days=5, delivery=3), item("b", "p", days=4), item("c", days=14))
    assert floats(rules)["a"] == 2


def test_a_merge_and_its_parts_have_the_same_time() -> None:
    rules = book(
        item("part", "form", "p", days=5),
        item("joint", days=7),
        item("b", "p", days=2),
        item("c", days=12),
        reforms=[reform("r", merges={"joint": "part"})],
    )
    assert floats(rules) == {"part": 3, "joint": 3, "b": 3, "c": 0}


def test_a_milestone_of_a_part_binds_the_whole() -> None:
    rules = book(
        item("a", gives="p", days=5),
        START._replace(needs=item("x", "p").needs),
        item("joint", days=2, stage="construction"),
        item("later", days=99),
        reforms=[reform("r", merges={"joint": "start"})],
    )
    assert floats(rules) == {"a": 0, "start": 0, "joint": 0, "later": 0}


HOLIDAY = calendar("2026-03-09/2026-03-13")


@pytest.mark.parametrize(
    ("why", "limit", "other", "spare"),
    [
        ("a stretch that a holiday lies in now, and not where it may be moved", Limit(14, CALENDAR), 14, 4),
        ("short: it may be moved over the holiday", Limit(3, CALENDAR), 14, 11),
        ("a month", Limit(1, MONTHS), 23, 4),
        ("working days", Limit(9, WORKING), 14, 5),
    ],
)
def test_calendar_days_are_as_long_as_where_they_lie(why: str, limit: Limit, other: int, spare: int) -> None:
    rules = book(
        item("a", gives="p", clock="owner", days=limit), item("slow", gives="q", days=other), item("c", "p q", days=1)
    )
    assert floats(rules, HOLIDAY)["a"] == spare
    end = the(plan_of(rules, on=HOLIDAY), "c").decide
    for delay, kept in ((spare, True), (spare + 1, False)):
        moved = date.fromordinal(HOLIDAY.ordinal(HOLIDAY.at_or_after(MONDAY) + delay)).isoformat()
        plan = plan_of(
            rules,
            project(progress=[progressed("a", submitted=moved), progressed("slow", submitted="2026-03-02")]),
            on=HOLIDAY,
        )
        assert (the(plan, "c").decide == end) is kept


@pytest.mark.parametrize(
    "length",
    [
        (0, 5, WORKING),
        (3, 5, WORKING),
        (0, 7, CALENDAR),
        (2, 10, CALENDAR),
        (0, 2, MONTHS),
        (1, 1, MONTHS),
        (0, 0, CALENDAR),
    ],
)
@pytest.mark.parametrize("by", [60, 61, 64, 70, 77, 90])
def test_the_last_day_to_begin(length: tuple[int, int, str], by: int) -> None:
    pause, days, unit = length

    def end(begin: int) -> int:
        return later(HOLIDAY, begin + pause, days, unit)

    base = HOLIDAY.at_or_after(MONDAY)
    begin = latest_begin(HOLIDAY, base + by, length)
    assert end(begin) <= base + by < end(begin + 1)


def test_a_paper_being_prepared_has_no_float_of_its_own_but_its_item_has() -> None:
    rules = book(item("a", "report", days=5), item("c", days=12), papers=[paper("report", takes=4)])
    assert floats(rules) == {"a": 3, "c": 0}


def test_no_item_is_late_before_anything_has_happened() -> None:
    rules = book(
        item("a", gives="p", days=Limit(10, CALENDAR)), item("b", "p", days=Limit(1, MONTHS)), item("c", days=2)
    )
    plan: Any = plan_of(rules, on=HOLIDAY)
    assert all(entry.latest_submit >= entry.submit for entry in plan.items)
