"""Which durations would have to be shorter for a wanted day to be kept."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.build import CALENDAR, book, item, paper, plan_of, progressed, project

from approvalplan.model.plan import Backward
from approvalplan.model.rulebook import Limit, Rulebook


def rules(*lengths: Any, office: int = 2) -> Rulebook:
    """Return a rulebook whose start waits for several drawings at once, then for an office."""
    drawn = [item(f"draw{n}", gives=f"d{n}", clock="owner", days=length) for n, length in enumerate(lengths)]
    papers = " ".join(f"d{n}" for n in range(len(lengths)))
    return book(
        *drawn,
        item("permit", papers, "p", days=office),
        item("start", "p", clock="owner", mode="milestone", milestone="construction_start"),
    )


def turned(wanted: str, made: Rulebook, **more: Any) -> Backward:
    found = plan_of(made, project(wanted={"construction_start": wanted}, **more)).backward
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("why", "made", "wanted", "alone", "mends", "missing"),
    [
        ("in time", rules(5), "2026-03-11", False, [], 0),
        ("a day too late: five to four", rules(5), "2026-03-10", True, [("draw0", 5, 4)], 0),
        ("as short as it can be: nothing", rules(5), "2026-03-04", True, [("draw0", 5, 0)], 0),
        ("not even then", rules(5), "2026-03-03", False, [("draw0", 5, None)], 1),
        ("the shorter one does not matter", rules(5, 3), "2026-03-09", True, [("draw0", 5, 3)], 0),
        ("then it does, too", rules(5, 3), "2026-03-06", False, [("draw0", 5, 2), ("draw1", 3, 2)], 0),
        ("two as long as each other", rules(5, 5), "2026-03-10", False, [("draw0", 5, 4), ("draw1", 5, 4)], 0),
        ("four at once are more than are named", rules(5, 5, 5, 5), "2026-03-10", False, [], 1),
        ("only the office is slow", rules(0, office=9), "2026-03-10", False, [], 3),
    ],
)
def test_mends(
    why: str, made: Rulebook, wanted: str, alone: bool, mends: list[tuple[str, int, int | None]], missing: int
) -> None:
    found = turned(wanted, made)
    assert [(mend.thing, mend.now.days, mend.enough and mend.enough.days if mend.enough is None else mend.enough.days)
            for mend in found.mends] == mends, why  # fmt: skip
    assert (found.alone, found.together) == (alone, missing), why


def test_papers_can_be_prepared_more_quickly() -> None:
    made = book(
        item("permit", "report", "p", days=2),
        item("start", "p", clock="owner", mode="milestone", milestone="construction_start"),
        papers=[paper("report", supplier="intermediary", takes=6)],
    )
    found = turned("2026-03-10", made)
    assert [(mend.thing, mend.now, mend.enough) for mend in found.mends] == [
        ("report", Limit(6, "working_days"), Limit(4, "working_days"))
    ]


def test_each_keeps_its_unit() -> None:
    found = turned("2026-03-11", rules(Limit(14, CALENDAR)))
    assert [(mend.now, mend.enough) for mend in found.mends] == [(Limit(14, CALENDAR), Limit(7, CALENDAR))]


def test_one_after_the_other_each_is_enough() -> None:
    made = book(
        item("survey", gives="s", clock="owner", days=4),
        item("draw", "s", "d", clock="owner", days=8),
        item("start", "d", clock="owner", mode="milestone", milestone="construction_start"),
    )
    found = turned("2026-03-16", made)
    assert (found.short_by, found.alone) == (2, True)
    assert [(mend.thing, mend.enough and mend.enough.days) for mend in found.mends] == [("draw", 6), ("survey", 2)], (
        "the one that has to give the smaller part comes first"
    )


def test_what_is_over_cannot_be_shortened() -> None:
    found = turned("2026-03-10", rules(5), progress=[progressed("draw0", submitted="2026-03-02", decided="2026-03-09")])
    assert (found.mends, found.together) == ((), 1)


def test_own_durations_are_what_is_shortened() -> None:
    made = book(
        item("draw", gives="d", clock="owner", days=5, duration="drawing"),
        item("start", "d", clock="owner", mode="milestone", milestone="construction_start"),
    )
    found = turned("2026-03-10", made, durations={"drawing": (9, "working_days")})
    assert [(mend.now.days, mend.enough and mend.enough.days) for mend in found.mends] == [(9, 6)]
