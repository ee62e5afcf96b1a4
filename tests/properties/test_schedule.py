"""What holds of the dates of any rulebook; each property quotes the rule it states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.engine.build import MONDAY, WEEKS, WORKING, counted, need, progressed, project
from tests.properties.books import DAYS, OWN_PAPERS, books, calendar_without, plan_of, projects

from approvalplan.engine.compile import inputs
from approvalplan.engine.compile.builder import build_program
from approvalplan.engine.run.schedule import CycleError
from approvalplan.model.calendar import Calendar
from approvalplan.model.plan import Plan
from approvalplan.model.rulebook import Item, Need, Rulebook

EXAMPLES = settings(max_examples=150)
FULL = projects(full=True)
OFF = st.lists(DAYS, max_size=4)


def days(plan: Plan) -> dict[str, tuple[int, int, int]]:
    """Return the dates of every scheduled item."""
    return {
        item.id: (item.submit, item.decide, item.deliver)
        for item in plan.items
        if item.submit is not None and item.decide is not None and item.deliver is not None
    }


def none_earlier(before: Plan, after: Plan) -> bool:
    """Return whether no item is handed in, decided or delivered earlier than before."""
    old, new = days(before), days(after)
    return old.keys() <= new.keys() and all(a <= b for id_ in old for a, b in zip(old[id_], new[id_], strict=True))


@EXAMPLES
@given(books(), FULL, st.integers(1, 40), OFF)
def test_start(rules: Rulebook, facts: Mapping[str, Any], later: int, off: list[int]) -> None:
    """A later start never finishes earlier."""
    on = calendar_without(*off)
    first, second = (plan_of(rules, facts, on=on, start=MONDAY + shift, as_of=MONDAY) for shift in (0, later))
    assert none_earlier(first, second)


@EXAMPLES
@given(books(), FULL, DAYS, OFF)
def test_holiday(rules: Rulebook, facts: Mapping[str, Any], further: int, off: list[int]) -> None:
    """A further holiday never makes a date earlier."""
    first, second = (
        plan_of(rules, facts, on=calendar) for calendar in (calendar_without(*off), calendar_without(*off, further))
    )
    assert none_earlier(first, second)
    assert counted(first) == counted(second)


def with_need(rules: Rulebook, place: int, more: Need) -> Rulebook:
    """Return the rules with one more need of one item; papers that are not there yet get a record."""
    items = list(rules.items)
    items[place] = items[place]._replace(needs=(*items[place].needs, more))
    return rules._replace(items=tuple(items))


@EXAMPLES
@given(books(), FULL, st.data())
def test_further_need(rules: Rulebook, facts: Mapping[str, Any], data: st.DataObject) -> None:
    """A further need never shortens counted_days or makes any date earlier."""
    place = data.draw(st.integers(0, len(rules.items) - 1))
    rank = int(rules.items[place].id[1:])
    papers = [paper.id for paper in OWN_PAPERS] + [f"p{n}" for n in range(min(rank, len(rules.items)))]
    name = data.draw(st.sampled_from(papers))
    by = data.draw(st.sampled_from(["acceptance", "decision"]))
    assume(all(candidate.document != name for candidate in rules.items[place].needs))
    before = plan_of(rules, facts)
    try:
        after = plan_of(with_need(rules, place, need(name, by=by)), facts)
    except CycleError:
        assume(False)
    assert none_earlier(before, after)
    for scope in ("full", "pre_construction"):
        assert counted(before, scope)[0] <= counted(after, scope)[0]
    assert before.target.strict[0] <= after.target.strict[0]
    assert before.target.statutory[0] <= after.target.statutory[0]


@EXAMPLES
@given(books(), FULL, st.data())
def test_paper_at_hand(rules: Rulebook, facts: Mapping[str, Any], data: st.DataObject) -> None:
    """A paper that the project has never makes a date of what is left later."""
    name = data.draw(st.sampled_from([paper.id for paper in rules.documents]))
    first, second = days(plan_of(rules, facts)), days(plan_of(rules, project(facts, have=[name])))
    assert all(b <= a for id_ in second for a, b in zip(first[id_], second[id_], strict=True))


@EXAMPLES
@given(books(), FULL, OFF, st.integers(0, 60))
def test_count_knows_no_calendar(rules: Rulebook, facts: Mapping[str, Any], off: list[int], later: int) -> None:
    """`counted_days` depends on neither calendar nor start date nor the owner's durations."""
    first = plan_of(rules, facts)
    own = {item.id: (99, "working_days") for item in rules.items if item.clock == "owner"}
    second = plan_of(
        rules, project(facts, durations=own), on=calendar_without(*off), start=MONDAY + later, as_of=MONDAY
    )
    assert counted(first) == counted(second)
    assert (first.target.strict, first.target.statutory) == (second.target.strict, second.target.statutory)


@EXAMPLES
@given(books(units=[WORKING]), FULL, OFF)
def test_union(rules: Rulebook, facts: Mapping[str, Any], off: list[int]) -> None:
    """`running_days` is never smaller than `counted_days`, `authority_days` neither than the chain of one stage."""
    plan = plan_of(rules, facts, on=calendar_without(*off))
    for _, figures in plan.figures:
        assert figures.running_days.best >= figures.counted_days.best
    assert dict(plan.figures)["full"].authority_days.best >= max(number for _, number in plan.stage_days)


@EXAMPLES
@given(books(), FULL)
def test_rests_on(rules: Rulebook, facts: Mapping[str, Any]) -> None:
    """A verdict says how many of its days are assumed: the kinds of source add up to the counted days."""
    target = plan_of(rules, facts).target
    assert sum(number for _, number in target.rests_on) == target.counted.best == target.counted.worst


@EXAMPLES
@given(books(), FULL)
def test_events_are_in_order(rules: Rulebook, facts: Mapping[str, Any]) -> None:
    """`submit` is the first working day on which every need is at hand; `accept`, `decide`, `deliver` follow."""
    plan = plan_of(rules, facts)
    by_id = {item.id: item for item in plan.items}
    for item in plan.items:
        if item.submit is None or item.accept is None or item.decide is None or item.deliver is None:
            continue
        assert plan.start <= item.submit <= item.accept <= item.decide <= item.deliver
        assert WEEKS.is_working(item.submit)
        held = by_id.get(item.held_by or "")
        assert held is None or (held.deliver or 0) <= (item.decide or 0)


# Backward


@EXAMPLES
@given(books(), FULL, OFF, st.data())
def test_float(rules: Rulebook, facts: Mapping[str, Any], off: list[int], data: st.DataObject) -> None:
    """Delaying an item by its float delays neither the start of construction nor the end."""
    on = calendar_without(*off)
    plan = plan_of(rules, facts, on=on)
    loose = [item for item in plan.items if item.latest_submit is not None and item.part_of is None]
    assert all((plan_item.latest_submit or 0) >= (plan_item.submit or 0) for plan_item in loose)
    assume(loose)
    one = data.draw(st.sampled_from(loose))
    assert one.submit is not None
    assert one.latest_submit is not None
    assert on.count(one.submit, one.latest_submit) == one.float_days
    late = date.fromordinal(one.latest_submit).isoformat()
    with nothing_lost():
        moved = plan_of(rules, project(facts, progress=[progressed(one.id, submitted=late)]), on=on)
    assert ends(moved) == ends(plan)


@contextmanager
def nothing_lost() -> Iterator[None]:
    """Take a late hand-in as imagined: the other items keep their days, as if nothing else had waited for it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inputs, "day_of_planning", lambda _profile, start, _today=0: start)
        yield


def ends(plan: Plan) -> tuple[int, int]:
    """Return the last delivery of all, and the start of construction."""
    starts = [on for name, _, on in plan.milestones if name == "construction_start"]
    return max((item.deliver or 0 for item in plan.items), default=0), max(starts, default=0)


@EXAMPLES
@given(books(), FULL, st.integers(0, 200))
def test_turned_round(rules: Rulebook, facts: Mapping[str, Any], shift: int) -> None:
    """Counting days forward and back agree: begun on its latest days, the plan reaches the wanted day."""
    plan = plan_of(rules, facts)
    reached = [on for name, _, on in plan.milestones if name == "construction_start"]
    assume(reached)
    wanted = date.fromordinal(reached[0] + shift).isoformat()
    back = plan_of(rules, project(facts, wanted={"construction_start": wanted})).backward
    assert back is not None
    assert back.short_by == 0
    planned = days(plan)
    assert all(planned[id_][0] <= on for id_, on in back.latest)
    late = [progressed(id_, submitted=date.fromordinal(on).isoformat()) for id_, on in back.latest]
    with nothing_lost():
        moved = plan_of(rules, project(facts, progress=late))
    assert {name: on for name, _, on in moved.milestones}["construction_start"] <= back.wanted


# Order


def told(plan: Plan) -> dict[str, Any]:
    """Return what a plan says, apart from the order in which it says it."""
    return {
        "figures": plan.figures,
        "target": plan.target,
        "items": {
            item.id: item._replace(needs=(), held_by=None, law_changes=(), because=(), gives=()) for item in plan.items
        },
        "needs": {item.id: frozenset(item.needs) for item in plan.items},
        "not_needed": {needed.id for needed in plan.not_needed},
        "unknown": {(unknown.fact, frozenset(unknown.items), unknown.days_at_stake) for unknown in plan.unknown},
        "checklist": {paper._replace(uses=tuple(sorted(paper.uses)), given_by=None) for paper in plan.checklist},
        "milestones": {(name, on) for name, _, on in plan.milestones},
        "permit": plan.permit.gained,
        "backward": plan.backward,
    }


def shuffled(item: Item, data: st.DataObject) -> Item:
    return item._replace(needs=tuple(data.draw(st.permutations(item.needs))))


@EXAMPLES
@given(books(), projects(), st.data())
def test_order(rules: Rulebook, facts: Mapping[str, Any], data: st.DataObject) -> None:
    """The order of keys and files changes nothing."""
    other = rules._replace(
        items=tuple(shuffled(item, data) for item in data.draw(st.permutations(rules.items))),
        documents=tuple(data.draw(st.permutations(rules.documents))),
        reforms=tuple(data.draw(st.permutations(rules.reforms))),
        sources=tuple(data.draw(st.permutations(rules.sources))),
    )
    facts_back = dict(reversed(list(facts.items())))
    first, second = told(plan_of(rules, facts)), told(plan_of(other, facts_back))
    differ = {key: (text, second[key]) for key, text in first.items() if text != second[key]}
    assert not differ, differ


@settings(max_examples=30)
@given(books(), projects())
def test_same(rules: Rulebook, facts: Mapping[str, Any]) -> None:
    """Same files, `--start` and `--as-of` give the same plan; the calendar is not asked for the time."""
    on: Calendar = WEEKS
    assert plan_of(rules, facts, on=on) == plan_of(rules, facts, on=on)
    assert build_program(rules, MONDAY).space.variables == build_program(rules, MONDAY).space.variables
