"""What each party must do, and on which day."""

from __future__ import annotations

from datetime import date

import pytest
from tests.engine.build import WEEKS, book, calendar, day, item, paper, plan_of, project, reform, replace

from approvalplan.engine.tell.checklist import hand_over
from approvalplan.model.profile import Agency, Profile
from approvalplan.model.rulebook import Rulebook


def todo(rules: Rulebook, profile: Profile | None = None) -> list[tuple[str, str, str, str, str | None]]:
    return [
        (date.fromordinal(action.on).isoformat()[5:], action.who, action.do, action.item, action.document)
        for action in plan_of(rules, profile).actions
    ]


@pytest.mark.parametrize(
    ("why", "rules", "found"),
    [
        (
            "the agent hands in and collects",
            book(item("a", days=5)),
            [("03-02", "agent", "submit", "a", None), ("03-09", "agent", "collect", "a", None)],
        ),
        (
            "collected when it is delivered, not when it is decided",
            book(item("a", days=5, delivery=2)),
            [("03-02", "agent", "submit", "a", None), ("03-11", "agent", "collect", "a", None)],
        ),
        ("the owner begins", book(item("a", clock="owner", days=5)), [("03-02", "owner", "begin", "a", None)]),
        (
            "a firm begins",
            book(item("a", clock="intermediary", days=5)),
            [("03-02", "intermediary", "begin", "a", None)],
        ),
        (
            "construction and excluded time are nobody's errand",
            book(item("a", clock="construction", days=5), item("b", clock="excluded", days=5)),
            [],
        ),
        ("a milestone is no errand", book(item("a", clock="owner", mode="milestone")), []),
        (
            "the owner's paper reaches the agent a day before, at the earliest on the first day",
            book(item("a", "form", "p", days=5), item("b", "p letter", days=5)),
            [
                ("03-02", "agent", "submit", "a", None),
                ("03-02", "owner", "hand_over", "a", "form"),
                ("03-06", "owner", "hand_over", "b", "letter"),
                ("03-09", "agent", "collect", "a", None),
                ("03-09", "agent", "submit", "b", None),
                ("03-16", "agent", "collect", "b", None),
            ],
        ),
        (
            "a paper that takes time is begun on the first day",
            book(item("a", "report", days=5), papers=[paper("report", supplier="intermediary", takes=5)]),
            [
                ("03-02", "intermediary", "prepare", "a", "report"),
                ("03-06", "intermediary", "hand_over", "a", "report"),
                ("03-09", "agent", "submit", "a", None),
                ("03-16", "agent", "collect", "a", None),
            ],
        ),
        (
            "the agent's own papers are handed over to nobody",
            book(item("a", "form", clock="construction"), papers=[paper("form", supplier="agent")]),
            [],
        ),
        (
            "a letter that stands in",
            book(
                item("a", gives="p"),
                item("b", "p", clock="construction"),
                reforms=[reform("r", replace("a", "letter"))],
            ),
            [("03-02", "owner", "hand_over", "b", "letter")],
        ),
        (
            "parts of a merge are handed in with the whole",
            book(item("part", gives="p"), item("joint", days=7), reforms=[reform("r", merges={"joint": "part"})]),
            [("03-02", "agent", "submit", "joint", None), ("03-11", "agent", "collect", "joint", None)],
        ),
    ],
)
def test_actions(why: str, rules: Rulebook, found: list[tuple[str, str, str, str, str | None]]) -> None:
    assert todo(rules) == found


def test_what_is_done_is_no_errand() -> None:
    rules = book(item("a", "form", "p", days=5), item("b", "p", clock="construction"))
    assert todo(rules, project(have=["p"])) == []


def test_papers_may_be_wanted_days_ahead() -> None:
    profile = project()._replace(agency=Agency(None, None, 3))
    rules = book(item("a", gives="p", days=5), item("b", "p letter", clock="construction"))
    assert ("03-04", "owner", "hand_over", "b", "letter") in todo(rules, profile)


@pytest.mark.parametrize(
    ("why", "needed", "lead", "start", "on"),
    [
        ("a day before", "2026-03-10", 1, "2026-03-02", "2026-03-09"),
        ("over a weekend", "2026-03-09", 1, "2026-03-02", "2026-03-06"),
        ("three days before", "2026-03-10", 3, "2026-03-02", "2026-03-05"),
        ("on the day itself", "2026-03-10", 0, "2026-03-02", "2026-03-10"),
        ("not before the start", "2026-03-03", 5, "2026-03-02", "2026-03-02"),
        ("needed before the start: on that day", "2026-02-25", 1, "2026-03-02", "2026-02-25"),
    ],
)
def test_hand_over(why: str, needed: str, lead: int, start: str, on: str) -> None:
    assert hand_over(WEEKS, day(needed), lead, day(start)) == day(on)


def test_hand_over_over_a_holiday() -> None:
    assert hand_over(calendar("2026-03-09/2026-03-13"), day("2026-03-16"), 1, day("2026-03-02")) == day("2026-03-06")
