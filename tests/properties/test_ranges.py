"""What holds of ranges over unknown facts, for any rulebook: every answer lies between best and worst."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from hypothesis import given, settings
from tests.properties.books import FACTS, MODES, books, plan_of, projects

from approvalplan.model.plan import Plan, Range
from approvalplan.model.rulebook import Rulebook

EXAMPLES = settings(max_examples=100)


def answers(known: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what is known with every combination of answers to the rest."""
    open_ = [key for key in FACTS if key not in known]
    for values in product(*(FACTS[key] for key in open_)):
        yield {**known, **dict(zip(open_, values, strict=True))}


def ranges(plan: Plan) -> dict[str, Range]:
    """Return the figures that only grow with items and needs."""
    found = {
        f"{scope} {name}": getattr(figures, name)
        for scope, figures in plan.figures
        for name in ("counted_days", "authority_days")
    }
    return {**found, "strict": plan.target.strict, "statutory": plan.target.statutory}


@EXAMPLES
@given(books(), projects(), MODES)
def test_enclosed(rules: Rulebook, known: Mapping[str, Any], mode: str) -> None:
    """As `counted_days` and dates only grow with items and needs, these enclose every answer: marked exact …, else a bound."""
    partial = ranges(plan_of(rules, known, mode=mode))
    full = [ranges(plan_of(rules, facts, mode=mode)) for facts in answers(known)]
    for name, (best, worst, exact) in partial.items():
        values = [one[name].best for one in full]
        assert all(one[name] == (one[name].best, one[name].best, True) for one in full), name
        assert best <= min(values), name
        assert max(values) <= worst, name
        assert not exact or (best, worst) == (min(values), max(values)), name


@EXAMPLES
@given(books(), projects(), MODES)
def test_verdict(rules: Rulebook, known: Mapping[str, Any], mode: str) -> None:
    """Met, missed, no_target, or undetermined (unknown facts straddle the limit)."""
    partial = plan_of(rules, known, mode=mode).target
    full = [plan_of(rules, facts, mode=mode).target for facts in answers(known)]
    for name in ("status", "strict_status", "statutory_status"):
        told = getattr(partial, name)
        assert told == "undetermined" or {getattr(verdict, name) for verdict in full} == {told}
    assert partial.id is None or {verdict.id for verdict in full} == {partial.id}


@EXAMPLES
@given(books(), projects(), MODES)
def test_lists(rules: Rulebook, known: Mapping[str, Any], mode: str) -> None:
    """A profile with few facts gives a wide plan, never a wrong one."""
    partial = plan_of(rules, known, mode=mode)
    sure = {item.id for item in partial.items if item.applies == "yes"}
    gone = {needed.id for needed in partial.not_needed}
    papers = {paper.document for paper in partial.checklist if paper.applies == "yes" and paper.reason != "given"}
    later_only = {swap.later for edit in rules.reforms for swap in edit.replaces}
    assert not gone & {plan_item.id for plan_item in partial.items}
    assert {item.id for item in rules.items} - later_only == {item.id for item in partial.items} | gone
    for facts in answers(known):
        plan = plan_of(rules, facts, mode=mode)
        needed = {item.id for item in plan.items}
        assert sure <= needed
        assert not needed & gone
        assert papers <= {paper.document for paper in plan.checklist} | {lapsed.document for lapsed in plan.lapsed}


@EXAMPLES
@given(books(), projects(), MODES)
def test_dates(rules: Rulebook, known: Mapping[str, Any], mode: str) -> None:
    """Dates of single items are the later run's."""
    partial = plan_of(rules, known, mode=mode)
    if partial.cells > 1:
        return
    late = {item.id: item.decide for item in partial.items}
    for facts in answers(known):
        for item in plan_of(rules, facts, mode=mode).items:
            assert (item.decide or 0) <= (late[item.id] or 0)


@EXAMPLES
@given(books(), projects(), MODES)
def test_questions(rules: Rulebook, known: Mapping[str, Any], mode: str) -> None:
    """An item whose condition is unknown is listed as 待核实 with the question to ask and what hangs on it."""
    partial = plan_of(rules, known, mode=mode)
    asked = {unknown.fact for unknown in partial.unknown}
    assert not asked & known.keys()
    for facts in answers(known):
        only_asked = {key: value for key, value in facts.items() if key in known or key in asked}
        assert listing(plan_of(rules, only_asked, mode=mode)) == listing(plan_of(rules, facts, mode=mode))


def listing(plan: Plan) -> tuple[Any, ...]:
    """Return what the answers to the questions must settle."""
    items = {(item.id, item.variant, item.applies, item.mode, item.submit, item.decide) for item in plan.items}
    return items, plan.figures, plan.target.status, plan.route


@EXAMPLES
@given(books(), projects(full=True), MODES)
def test_known(rules: Rulebook, facts: Mapping[str, Any], mode: str) -> None:
    """What leaves nothing open is exact, has one cell, and asks nothing."""
    plan = plan_of(rules, facts, mode=mode)
    assert (plan.cells, plan.unknown) == (1, ())
    assert all(figure.best == figure.worst and figure.exact for _, figures in plan.figures for figure in figures)
    assert {item.applies for item in plan.items} <= {"yes"}


@EXAMPLES
@given(books(), projects(), MODES)
def test_exact(rules: Rulebook, known: Mapping[str, Any], mode: str) -> None:
    """What one schedule shows may shrink where something is added; it is exact only where nothing is in doubt."""
    partial = plan_of(rules, known, mode=mode)
    full = [plan_of(rules, facts, mode=mode) for facts in answers(known)]
    for scope, figures in partial.figures:
        for name in ("running_days", "elapsed_working_days", "calendar_days"):
            best, worst, exact = getattr(figures, name)
            values = {getattr(dict(plan.figures)[scope], name).best for plan in full}
            assert not exact or (best, worst) == (min(values), max(values)), name
