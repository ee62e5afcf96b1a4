"""The figures: the chain of each stage, the union as a live system shows it, both tracks, real time."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.build import (
    CALENDAR,
    MONTHS,
    book,
    calendar,
    is_,
    item,
    paper,
    plan_of,
    progressed,
    project,
    reform,
    scheme,
    step,
)

from approvalplan.engine.compile.program import SCOPES
from approvalplan.engine.run.counting import total
from approvalplan.model.plan import ScopeFigures
from approvalplan.model.rulebook import Item, Limit


def figures(*items: Item, scope: str = "full", **more: Any) -> ScopeFigures:
    return dict(plan_of(book(*items, **more)).figures)[scope]


def both(*items: Item, **more: Any) -> tuple[int, int]:
    """Return the chain (counted_days) and the union (running_days)."""
    found = figures(*items, **more)
    return found.counted_days.worst, found.running_days.worst


@pytest.mark.parametrize(
    ("why", "items", "chain", "union"),
    [
        ("one item", [item("a", days=5)], 5, 5),
        ("in a row", [item("a", gives="p", days=5), item("b", "p", days=4)], 9, 9),
        ("side by side: counts once", [item("a", days=5), item("b", days=5)], 5, 5),
        ("one within the other", [item("a", days=9), item("b", days=4)], 9, 9),
        (
            "overlapping: the chain counts the longer, the union the days on which one runs",
            [item("a", days=5), item("w", gives="p", clock="owner", days=3), item("b", "p", days=4)],
            5,
            7,
        ),
        (
            "a gap: days on which nothing is with an authority count in neither",
            [item("a", gives="p", days=5), item("w", "p", "q", clock="owner", days=30), item("b", "q", days=4)],
            9,
            9,
        ),
        (
            "handed in apart instead of together: the union sees it, the chain does not",
            [item("a", days=5), item("w", gives="p", clock="owner", days=30), item("b", "p", days=4)],
            5,
            9,
        ),
        (
            "a chain is followed through another clock inside the stage",
            [item("a", gives="p", days=5), item("w", "p", "q", clock="intermediary"), item("b", "q", days=4)],
            9,
            9,
        ),
        (
            "through the parallel track inside the stage too",
            [item("a", gives="p", days=5), item("e", "p", "q", days=30, track="parallel"), item("b", "q", days=4)],
            9,
            9,
        ),
        (
            "not through another stage: each stage counts what lies within it",
            [item("a", gives="p", days=5), item("x", "p", "q", days=3, stage="parallel"), item("b", "q", days=4)],
            5,
            9,
        ),
        (
            "two stages add up, though they run at the same time",
            [item("a", days=5), item("b", days=4, stage="construction")],
            9,
            9,
        ),
        (
            "two stages in a row",
            [item("a", gives="p", days=5), item("b", "p", days=4, stage="construction")],
            9,
            9,
        ),
        (
            "a diamond: the longer side",
            [
                item("a", gives="p", days=2),
                item("b", "p", "q", days=9),
                item("c", "p", "r", days=4),
                item("d", "q r", days=3),
            ],
            14,
            14,
        ),
        ("the parallel track is not counted", [item("a", days=30, track="parallel")], 0, 0),
        ("nor what an authority does outside the counted stages", [item("a", days=30, stage="parallel")], 0, 0),
        ("nor what is excluded", [item("a", days=30, clock="excluded")], 0, 0),
        ("steps are real time, not counted time", [item("a", days=5, steps=(step("s", 20),))], 5, 25),
        ("an order without a paper is a chain", [item("a", days=5), item("b", days=4, after="a")], 9, 9),
        ("nothing at all", [], 0, 0),
    ],
)
def test_chain_and_union(why: str, items: list[Item], chain: int, union: int) -> None:
    assert both(*items) == (chain, union)


@pytest.mark.parametrize(
    ("why", "review", "chain", "authority"),
    [
        ("the paper comes in time", 3, 5, 5),
        ("exactly in time", 5, 5, 5),
        ("the decision waits: the review is the longer way", 9, 9, 9),
    ],
)
def test_a_paper_by_the_decision_runs_beside(why: str, review: int, chain: int, authority: int) -> None:
    found = figures(item("review", gives="p", days=review), item("a", "p!", days=5))
    assert (found.counted_days.worst, found.authority_days.worst) == (chain, authority)


def test_what_follows_a_late_paper_is_counted_after_it() -> None:
    items = [item("review", gives="p", days=9), item("a", "p!", "q", days=5), item("b", "q", days=4)]
    assert both(*items) == (13, 13)


@pytest.mark.parametrize(
    ("why", "limit", "days"),
    [
        ("working days", 5, 5),
        ("calendar days: five a week, rounded up", Limit(10, CALENDAR), 8),
        ("months: thirty days each", Limit(2, MONTHS), 43),
    ],
)
def test_counted_days_know_no_calendar(why: str, limit: Any, days: int) -> None:
    rules = book(item("a", "report", days=limit), papers=[paper("report", takes=99)])
    for off in ([], ["2026-07-20/2026-09-30"]):
        plan = plan_of(rules, on=calendar(*off))
        assert dict(plan.figures)["full"].counted_days[:2] == (days, days)


JOINED = [
    item("a", gives="p", days=1, stage="land_planning"),
    item("b", "p", "q", days=5),
    item("c", "p", days=4, stage="construction"),
    item("d", "q", days=2, stage="construction"),
]


@pytest.mark.parametrize(
    ("why", "joins", "chain", "union"),
    [
        ("three stages", [], 1 + 5 + 4, 1 + 5 + 4 + 2),
        ("works and permit are one stage", ["engineering construction"], 1 + 7, 1 + 7),
        ("all of it", ["land_planning engineering construction"], 8, 8),
    ],
)
def test_joined_stages(why: str, joins: list[str], chain: int, union: int) -> None:
    assert both(*JOINED, reforms=[reform("j", joins=joins)]) == (chain, union)


WHOLE = [
    item("land", gives="p", days=5, stage="land_planning"),
    item("design", "p", "d", clock="owner", days=40),
    item("works", "d", "w", days=9),
    item("environment", gives="e", days=30, track="parallel", stage="parallel"),
    item("permit", "w e", "licence", days=4, stage="construction"),
    item("build", "licence", "built", clock="construction", days=200, stage="construction"),
    item("joint", "built", "ok", days=7, stage="acceptance"),
    item("register", "ok", days=3, stage="acceptance", track="parallel"),
    item("presale", "licence", days=90, stage="parallel"),
    item("use", "ok", clock="owner", stage="operation"),
]


@pytest.mark.parametrize(
    ("why", "scope", "wanted"),
    [
        ("to the permit: parallel work that nothing waits for is left out", "pre_construction", (18, 18, 34, 58, 80)),
        ("with acceptance, without the construction between", "full", (25, 25, 44, 68, 94)),
    ],
)
def test_both_scopes(why: str, scope: str, wanted: tuple[int, ...]) -> None:
    found = figures(*WHOLE, scope=scope)
    assert tuple(candidate.worst for candidate in found) == wanted
    assert all(candidate.best == candidate.worst and candidate.exact for candidate in found)


def test_authority_days_follow_both_tracks() -> None:
    items = [
        item("a", gives="p", days=5, track="parallel", stage="parallel"),
        item("b", "p", "q", clock="owner", days=9),
        item("c", "q", days=4),
    ]
    found = figures(*items)
    assert (found.counted_days.worst, found.authority_days.worst) == (4, 9)


@pytest.mark.parametrize(
    ("why", "items", "elapsed", "days"),
    [
        (
            "from the first submission to the last decision",
            [item("a", gives="p", days=5), item("b", "p", days=4)],
            9,
            11,
        ),
        (
            "waiting is in it",
            [item("a", gives="p", days=5), item("w", "p", "q", clock="owner", days=10), item("b", "q", days=4)],
            19,
            25,
        ),
        (
            "construction is not",
            [
                item("a", gives="p", days=5),
                item("w", "p", "q", clock="construction", days=200),
                item("b", "q", days=4, stage="acceptance"),
            ],
            9,
            11,
        ),
        (
            "nor where an item beside the stages lies between it and acceptance",
            [
                item("a", gives="p", days=5),
                item("w", "p", "q", clock="construction", days=200),
                item("v", "q", "r", days=3, track="parallel", stage="parallel"),
                item("b", "q r", days=4, stage="acceptance"),
            ],
            12,
            16,
        ),
        (
            "an acceptance that waits for no construction is where it stands",
            [item("a", gives="p", days=5), item("b", "p", days=4, stage="acceptance")],
            9,
            11,
        ),
        ("nothing at all", [], 0, 0),
    ],
)
def test_elapsed(why: str, items: list[Item], elapsed: int, days: int) -> None:
    found = figures(*items)
    assert (found.elapsed_working_days.worst, found.calendar_days.worst) == (elapsed, days)


def test_the_union_is_never_smaller_than_the_chain_of_a_stage() -> None:
    found = figures(*WHOLE)
    assert found.running_days.worst >= found.counted_days.worst


def test_what_has_been_decided_counts_the_days_it_took() -> None:
    rules = book(item("a", gives="p", days=5), item("b", "p", days=4))
    late = plan_of(rules, project(progress=[progressed("a", submitted="2026-03-02", decided="2026-04-01")]))
    found = dict(late.figures)["full"]
    assert (found.counted_days.worst, found.elapsed_working_days.worst) == (26, 26)


def test_a_scope_adds_its_stages() -> None:
    days = {"land_planning": 5, "engineering": 9, "construction": 4, "acceptance": 8, "parallel": 60}
    assert {scope: total(days, scope) for scope in SCOPES} == {"pre_construction": 18, "full": 26}
    assert total({}, "full") == 0


def test_the_count_is_the_same_under_every_scheme() -> None:
    def under(scheme_: str) -> Any:
        return is_("permit.scheme", scheme_)

    rules = book(
        item("works", gives="w", days=4),
        item("drawings", gives="d", clock="owner", days=40, stage="construction"),
        item("pit_drawings", gives="pd", clock="owner", days=10, stage="construction", when=under("two_stage")),
        item("permit", "w d", "pit main", days=2, stage="construction", when=under("whole")),
        item("pit", "pd", "pit", days=2, stage="construction", track="parallel", when=under("two_stage")),
        item("main", "w d pit", "main", days=2, stage="construction", when=under("two_stage")),
        schemes=[scheme("whole", "permit"), scheme("two_stage", "pit main")],
    )
    found = [dict(plan_of(rules, mode=mode).figures)["full"].counted_days for mode in ("whole", "staged")]
    assert found[0] == found[1]
