"""Making a plan: which engine, which permit mode, and a calendar as wide as the plan needs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.engine.build import (
    CALENDAR,
    MONDAY,
    MONTHS,
    WORKING,
    book,
    cite,
    counted,
    day,
    is_,
    item,
    lines,
    not_,
    progressed,
    project,
    scheme,
    the,
)

from approvalplan.model.calendar import ANNOUNCED, YearRecord
from approvalplan.model.plan import Plan
from approvalplan.model.rulebook import Dated, Limit, Place, Rulebook
from approvalplan.usecases.calendars import CannotCount
from approvalplan.usecases.planning import MOST_ENGINES, Planner, Terms, plan_for

STAGED = is_("permit.scheme", "two_stage")
RULES = book(
    item("drawings", gives="all", clock="owner", days=40, stage="construction"),
    item("whole", "all", "site", days=2, stage="construction", when=not_(STAGED)),
    item("pit", gives="site", days=2, stage="construction", track="parallel", when=STAGED),
    item("main", "all site", days=2, stage="construction", when=STAGED),
    item("start", "site", clock="owner", stage="construction", milestone="construction_start"),
    schemes=[scheme("whole", "whole"), scheme("two_stage", "pit main")],
)


def plan(rules: Rulebook, facts: Any = None, terms: Terms | None = None, **profile: Any) -> Plan:
    return plan_for(Planner(rules), project(facts, **profile), terms or Terms(MONDAY, MONDAY)).plan


@pytest.mark.parametrize(
    ("why", "asked", "wish", "mode"),
    [
        ("nothing is said: the earliest first day of work", "auto", None, "two_stage"),
        ("the project wants it whole", "auto", "whole", "whole"),
        ("the project leaves it open", "auto", "auto", "two_stage"),
        ("asked for whole, against the project's wish", "whole", "staged", "whole"),
        ("asked for stages, against the project's wish", "staged", "whole", "two_stage"),
        ("the project wants stages", "auto", "staged", "two_stage"),
    ],
)
def test_permit_mode(why: str, asked: str, wish: str | None, mode: str) -> None:
    facts = {} if wish is None else {"reforms.staged_permit": wish}
    assert plan(RULES, facts, Terms(MONDAY, MONDAY, "promised", asked)).permit.mode == mode


@pytest.mark.parametrize(("limits", "days"), [("promised", 5), ("statutory", 20)])
def test_limits(limits: str, days: int) -> None:
    made = plan(book(item("a", days=5, law=20)), terms=Terms(MONDAY, MONDAY, limits))
    assert (counted(made), made.limits) == ((days, days), limits)


def test_rules_of_one_day_and_first_submission_on_another() -> None:
    made = plan(book(item("a", days=5)), terms=Terms(day("2026-04-07"), day("2026-03-02")))
    assert (made.start, made.as_of, the(made, "a").submit) == (day("2026-04-07"), day("2026-03-02"), day("2026-04-07"))


CITY = Place(
    where=(("city", "太原市"),),
    facts=(("land.forest", True, cite("custom")),),
    windows=(),
    authorities=(),
    promised=(("a", lines(3)),),
)


def test_an_engine_is_made_once_for_each_day_kind_of_limit_and_place() -> None:
    planner = Planner(book(item("a", days=5), places=[CITY]))
    first = planner.engine_for((), Terms(MONDAY, MONDAY))
    assert planner.engine_for((), Terms(MONDAY + 30, MONDAY, "promised", "whole")) is first
    assert planner.engine_for((), Terms(MONDAY, MONDAY + 1)) == first.on(MONDAY + 1)
    planner.engine_for((), Terms(MONDAY, MONDAY, "statutory"))
    planner.engine_for((CITY,), Terms(MONDAY, MONDAY))
    planner.engine_for((CITY._replace(promised=()),), Terms(MONDAY, MONDAY))
    assert made(planner) == 3


def made(planner: Planner) -> int:
    return planner.engine_of.cache_info().misses


CHANGES = book(item("a", days=(*lines(5), Dated(MONDAY + 10, Limit(9, WORKING), cite("guess")))))


@pytest.mark.parametrize(
    ("why", "days", "engines", "counted_days"),
    [
        ("before the change", [MONDAY, MONDAY + 9, MONDAY - 9], 1, [5, 5, 5]),
        ("on the day itself the new holds", [MONDAY + 9, MONDAY + 10], 2, [5, 9]),
        ("there and back", [MONDAY + 10, MONDAY + 9, MONDAY + 11, MONDAY], 2, [9, 5, 9, 5]),
    ],
)
def test_one_engine_serves_the_days_between_two_changes(
    why: str, days: list[int], engines: int, counted_days: list[int]
) -> None:
    planner = Planner(CHANGES)
    plans = [plan_for(planner, project(), Terms(MONDAY, day)).plan for day in days]
    assert [plan.as_of for plan in plans] == days, why
    assert [counted(plan)[1] for plan in plans] == counted_days, why
    assert made(planner) == engines, why


def test_engines_used_long_ago_are_let_go() -> None:
    places = [CITY._replace(where=(("city", str(n)),), authorities=(("a", str(n)),)) for n in range(MOST_ENGINES + 9)]
    planner = Planner(book(item("a", days=5), places=places))
    for place in places:
        planner.engine_for((place,), Terms(MONDAY, MONDAY))
    assert planner.engine_of.cache_info().currsize == MOST_ENGINES


@pytest.mark.parametrize(("city", "days"), [("太原市", 3), ("大同市", 5)])
def test_a_place_s_own_promise(city: str, days: int) -> None:
    rules = book(item("a", days=5), places=[CITY])
    assert counted(plan(rules, {"land.city": city})) == (days, days)


def test_one_planner_serves_many_projects_in_any_order() -> None:
    rules = book(item("a", days=5, when=is_("land.forest")), item("b", days=4), places=[CITY])
    planner = Planner(rules)
    asked: list[dict[str, Any]] = [{}, {"land.city": "太原市"}, {"land.forest": False}, {}, {"land.city": "太原市"}]
    plans = [plan_for(planner, project(facts), Terms(MONDAY, MONDAY)).plan for facts in asked]
    assert plans[0] == plans[3]
    assert plans[1] == plans[4]
    assert [counted(candidate) for candidate in plans[:3]] == [(4, 5), (4, 4), (4, 4)]


# The calendar


OFF = (day("2026-03-04"), day("2026-03-06"), "")
DATA = (YearRecord(year=2026, status=ANNOUNCED, notice=None, off=(OFF,), work=(day("2026-03-07"),)),)


def test_the_calendar_of_the_rulebook() -> None:
    made = plan(book(item("a", days=3))._replace(calendars=DATA))
    assert the(made, "a").decide == day("2026-03-09")
    assert made.provisional_from == day("2026-12-29")
    assert made.days_off == (day("2026-03-04"), day("2026-03-05"), day("2026-03-06"))


@pytest.mark.parametrize(
    ("why", "rules", "profile", "event"),
    [
        (
            "work of many years",
            book(
                item("a", days=Limit(120, MONTHS), clock="owner", gives="p"),
                item("b", "p", days=Limit(100, MONTHS), clock="owner"),
            ),
            {},
            ("b", "2044-07-0"),
        ),
        ("working days of many years", book(item("a", days=3650, clock="owner")), {}, ("a", "2040-")),
        ("calendar days", book(item("a", days=Limit(4000, CALENDAR), clock="owner")), {}, ("a", "2037-02-1")),
        (
            "the project's own time",
            book(item("a", clock="owner")),
            {"durations": {"a": (3650, WORKING)}},
            ("a", "2040-"),
        ),
    ],
)
def test_a_plan_may_run_over_the_end_of_the_calendar(
    why: str, rules: Rulebook, profile: dict[str, Any], event: tuple[str, str]
) -> None:
    decided = the(plan(rules, **profile), event[0]).decide
    assert decided is not None
    assert date.fromordinal(decided).isoformat().startswith(event[1])


@pytest.mark.parametrize(
    ("why", "profile", "done"),
    [
        ("a paper given long ago", {"have": {"p": "2004-05-06"}}, True),
        ("a wanted day long ago", {"wanted": {"in_use": "2004-05-06"}}, False),
    ],
)
def test_a_plan_may_look_back_before_the_calendar(why: str, profile: dict[str, Any], done: bool) -> None:
    made = plan(book(item("a", gives="p", days=5, milestone="in_use")), **profile)
    assert the(made, "a").done is done
    assert (made.backward is None) is done


@pytest.mark.parametrize(
    ("why", "start", "limit"),
    [
        ("over the end of all calendars", "2100-11-30", Limit(2, MONTHS)),
        ("on their last day", "2100-12-31", Limit(5, WORKING)),
    ],
)
def test_no_calendar_is_wide_enough(why: str, start: str, limit: Limit) -> None:
    with pytest.raises(CannotCount):
        plan(book(item("a", days=limit)), terms=Terms(day(start), MONDAY))


def test_the_width_of_the_calendar_changes_no_date() -> None:
    long_ago = book(item("a", gives="p", days=5), item("b", "p", days=9), item("c", gives="old"), item("d", "old"))
    near, far = (plan(long_ago, have={"old": on}) for on in ("2026-02-02", "2001-02-02"))
    assert [(plan_item.id, plan_item.submit, plan_item.decide) for plan_item in near.items if not plan_item.done] == [
        (plan_item.id, plan_item.submit, plan_item.decide) for plan_item in far.items if not plan_item.done
    ]


# --- what has happened ---


CHAIN = book(
    item("a", gives="p", days=5)._replace(aka=("甲证",)),
    item("b", "p", days=4),
    item("start", "p", clock="owner", stage="construction", mode="milestone", milestone="construction_start"),
)


@pytest.mark.parametrize(
    ("why", "name", "found"),
    [
        ("by its id", "a", True),
        ("by another name", "甲证", True),
        ("a name that nobody has", "乙证", False),
    ],
)
def test_progress_names_items_as_people_do(why: str, name: str, found: bool) -> None:
    made = plan(CHAIN, progress=[progressed(name, submitted="2026-03-03")])
    assert (the(made, "a").standing is not None) is found, why
    assert ([caution.id for caution in made.warnings] == ["unknown-progress"]) is not found, why


def test_papers_are_named_as_people_do() -> None:
    papers = tuple(paper._replace(name="许可证") if paper.id == "p" else paper for paper in CHAIN.documents)
    assert the(plan(CHAIN._replace(documents=papers), have=["许可证"]), "a").done


def test_a_name_that_two_have_names_neither() -> None:
    twice = CHAIN._replace(items=tuple(entry._replace(aka=("证",)) for entry in CHAIN.items))
    assert [caution.id for caution in plan(twice, progress=[progressed("证", submitted="2026-03-03")]).warnings] == [
        "unknown-progress"
    ]


def test_the_plan_as_first_made_is_kept_beside_it() -> None:
    made = plan(CHAIN, progress=[progressed("a", submitted="2026-03-05")], terms=Terms(MONDAY, day("2026-03-06")))
    assert made.first is not None
    assert (made.first.starts, made.first.starts_by) == (day("2026-03-09"), 3)
    assert made.today == day("2026-03-06")
    assert plan(CHAIN).first is None


def test_the_first_plan_is_made_by_the_rules_of_its_day() -> None:
    limit = (*lines(Limit(5, WORKING)), Dated(day("2026-03-05"), Limit(9, WORKING), cite("guess")))
    rules = book(item("a", gives="p", days=limit), item("b", "p", days=4))
    made = plan(rules, progress=[progressed("b")], terms=Terms(MONDAY, day("2026-03-06")))
    assert made.first is not None
    assert (made.first.counted.worst, made.target.counted.worst) == (9, 13)
