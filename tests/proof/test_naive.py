"""What is proved by splitting the space agrees with brute force through the engine, on rulebooks made at random."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.build import MONDAY, WEEKS
from tests.proof.naive import (
    Shown,
    Truth,
    everything,
    figures_of,
    given_twice,
    missing,
    shown,
    truth_of,
)
from tests.proof.reduced import BEYOND, FAULTS, TARGET, reduced

from approvalplan.engine.compile.builder import build_program
from approvalplan.engine.plan import Engine, engine
from approvalplan.model.proof import Breach, Extreme, Project, Proved
from approvalplan.proof import circles, monotone, reach, routes, supply
from approvalplan.proof.extremes import extremes
from approvalplan.proof.ground import Ground, ground_of

BOOKS, AT_ONCE = 1000, 50


@pytest.mark.parametrize("first", range(0, BOOKS, AT_ONCE))
def test_agreement(first: int) -> None:
    """For each of 1,000 rulebooks every property is proved exactly where it holds for each single project."""
    for seed in range(first, first + AT_ONCE):
        rules, fault = reduced(seed)
        program = build_program(rules, MONDAY)
        made, ground = engine(program), ground_of(program, WEEKS)
        truth = truth_of(made)
        proved = {proved.id: proved for proved in (routes.prove(ground), *supply.prove(ground), circles.prove(ground))}
        proved |= {proved.id: proved for proved in (reach.prove(ground), monotone.prove(ground))}
        _agrees(truth, proved, program_everything=everything(program))
        for text in proved.values():
            for breach in text.breaches:
                assert breach.project is None or _shows(made, text.id, breach), (seed, breach)
        found = [extreme for number in range(len(program.routes)) for extreme in extremes(ground, number)]
        _figures_agree(made, truth, found, seed)
        assert _is_found(fault, proved, found), (seed, fault)


def _agrees(truth: Truth, proved: dict[str, Proved], program_everything: frozenset[tuple[Any, ...]]) -> None:
    assert {name: word.bounded for name, word in proved.items() if word.bounded} == {"monotone": monotone.BOUNDED}
    assert proved["monotone"].holds
    assert proved["one-route"].holds is not truth.gap
    assert proved["no-circle"].holds is not truth.circle
    unsupplied = {(_value(breach, "item"), _value(breach, "document")) for breach in proved["supplied"].breaches}
    twice = {_value(breach, "document") for breach in proved["one-giver"].breaches}
    assert truth.unsupplied <= unsupplied
    assert truth.twice <= twice
    if not truth.circle:
        assert truth.unsupplied == unsupplied
        assert truth.twice == twice
    unreached = {
        (breach.sentence.removeprefix("unreached-"), *(str(value) for _, value in breach.values))
        for breach in proved["all-reachable"].breaches
    }
    assert unreached == program_everything - truth.reached


def _value(breach: Breach, name: str) -> str:
    return str(dict(breach.values)[name])


def _figures_agree(made: Engine, truth: Truth, found: list[Extreme], seed: int) -> None:
    """Where papers wait in a circle some projects have no plan: then what is found must enclose what there is."""
    ends = {(extreme.route, extreme.figure): (extreme.least, extreme.greatest) for extreme in found}
    if truth.circle:
        for key, (least, greatest) in truth.figures.items():
            assert ends[key][0] <= least <= greatest <= ends[key][1], (seed, key)
        return
    assert ends == truth.figures, seed
    for extreme in found:
        assert extreme.exact, seed
        for project, days in ((extreme.least_project, extreme.least), (extreme.greatest_project, extreme.greatest)):
            plans = _plans(made, project, mode="auto")
            assert {figures_of(made.program, plan)[extreme.figure] for plan in plans} == {days}, (seed, extreme)


def _plans(made: Engine, project: Project, mode: str, *, longest: bool = True) -> list[Shown]:
    """Return the plans of a found project in each cell, under its scheme."""
    plans = list(shown(made, dict(project.facts), longest=longest))
    if project.scheme is None and mode == "auto":
        return plans
    return [plan for plan in plans if plan.scheme.id == (project.scheme or "whole")]


def _shows(made: Engine, property_: str, breach: Breach) -> bool:
    """Return whether a project that was found shows the breach: in each cell that what it leaves open makes."""
    assert breach.project is not None
    plans = _plans(made, breach.project, mode="whole", longest=property_ != "one-giver")
    program = made.program
    if property_ == "one-route":
        return all(plan.cell.route < 0 for plan in plans)
    if property_ == "no-circle" or any(plan.made is None for plan in plans):
        return all(plan.made is None for plan in plans) or property_ != "no-circle"
    runs = [plan.made for plan in plans if plan.made is not None]
    if property_ == "one-giver":
        return all(_value(breach, "document") in given_twice(program, run) for run in runs)
    wanted = (_value(breach, "item"), _value(breach, "document"))
    return bool(runs) and all(wanted in missing(program, run) for run in runs)


def _is_found(fault: str | None, proved: dict[str, Proved], found: list[Extreme]) -> bool:
    """Return whether a planted fault is found, by a project that states no fact too many."""
    if fault == "gap":
        (breach,) = proved["one-route"].breaches
        return _states(breach, 2)
    if fault == "second giver":
        return any(
            _value(breach, "document") == "twice" and _states(breach, 2) for breach in proved["one-giver"].breaches
        )
    if fault == "circle":
        return any(_states(breach, 4) for breach in proved["no-circle"].breaches)
    if fault == "limit":
        return any(
            extreme.limit == TARGET and extreme.greatest >= BEYOND for extreme in found if extreme.figure == "promised"
        )
    return fault in FAULTS


def _states(breach: Breach, most: int) -> bool:
    return breach.project is not None and len(breach.project.facts) <= most


def test_the_same_again() -> None:
    """A seed makes one rulebook, and a rulebook has one proof."""
    rules, _ = reduced(3)
    assert reduced(3)[0] == rules
    grounds: list[Ground] = [ground_of(build_program(rules, MONDAY), WEEKS) for _ in range(2)]
    assert circles.prove(grounds[0]) == circles.prove(grounds[1])
