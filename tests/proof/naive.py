"""The truth by brute force: every project of a small rulebook, one after the other, through the real engine.

Nothing of `approvalplan.proof` is used, and nothing is split: each fact has, for each class, one value, and a plan is
made of each combination under each permit scheme that it may use.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from tests.engine.build import MONDAY, WEEKS, every_answer, project

from approvalplan.engine.compile.inputs import setting_of, vector_of
from approvalplan.engine.compile.program import PreparedScheme, Program
from approvalplan.engine.plan import Engine
from approvalplan.engine.run.applicability import select
from approvalplan.engine.run.counting import counted, stage_chains, statutory, strict, total
from approvalplan.engine.run.ranges import Cell, cells
from approvalplan.engine.run.reforms import Graph, reform
from approvalplan.engine.run.runs import Run, first_work, run
from approvalplan.engine.run.schedule import CycleError, Setting
from approvalplan.engine.run.targets import target_of
from approvalplan.engine.tell.checklist import Supplies, checklist

WEIGHTS = {"promised": counted, "strict": strict, "statutory": statutory}


class Truth(NamedTuple):
    """What is so, over all projects."""

    gap: bool
    """Whether some project has no route."""
    unsupplied: frozenset[tuple[str, str]]
    """Item and paper."""
    twice: frozenset[str]
    """Papers that two items give."""
    circle: bool
    reached: frozenset[tuple[Any, ...]]
    figures: dict[tuple[str, str], tuple[int, int]]
    """By route and figure the least and the greatest of the counted days, the whole permit wherever it may be used."""
    unequal: bool
    """Whether the counted days of some project are not the same under every permit scheme."""
    later: bool
    """Whether a staged permit starts work later than the whole one for some project."""
    projects: int


class Shown(NamedTuple):
    """One project under one permit scheme: its plan, or None where papers wait for each other."""

    scheme: PreparedScheme
    cell: Cell
    vector: list[int]
    made: Run | None
    graph: Graph


def shown(engine: Engine, facts: dict[str, Any], *, longest: bool = True) -> Iterator[Shown]:
    """Yield what the engine makes of a project, in each cell, under each scheme that it may use and the whole permit.

    `longest` says how what is in doubt is settled; of a project all of whose facts are known nothing is.
    """
    program = engine.program
    profile = project(facts)
    setting = setting_of(program, profile, WEEKS, MONDAY)
    for cell in cells(program, vector_of(program, profile), engine.decisions):
        for scheme in program.schemes:
            if scheme.id == "whole" or scheme.test(cell.filled):
                yield _shown(program, setting, cell, scheme, longest=longest)


def _shown(program: Program, setting: Setting, cell: Cell, scheme: PreparedScheme, *, longest: bool) -> Shown:
    try:
        made = run(program, cell.filled, scheme, setting, longest=longest)
    except CycleError:
        vector = list(cell.filled)
        vector[program.scheme_variable] = scheme.mask
        return Shown(
            scheme=scheme,
            cell=cell,
            vector=vector,
            made=None,
            graph=reform(program, vector, select(program, vector).options),
        )
    return Shown(scheme=scheme, cell=cell, vector=made.vector, made=made, graph=made.graph)


def all_projects(engine: Engine) -> Iterator[dict[str, Any]]:
    """Yield every project: each combination of one value for each class of each fact, those that could be inferred too."""
    program = engine.program
    guessed = [program.space.variables[inference.variable] for inference in program.inferences]
    known: list[dict[str, Any]] = [{}]
    for variable in guessed:
        known = [{**one, variable.fact: value} for one in known for value in variable.classes]
    for one in known:
        yield from every_answer(program.rulebook, one, program.day)


def truth_of(engine: Engine) -> Truth:
    """Return what is so over all projects of a rulebook."""
    program = engine.program
    gap = circle = unequal = later = False
    unsupplied: set[tuple[str, str]] = set()
    twice: set[str] = set()
    reached: set[tuple[Any, ...]] = set()
    figures: dict[tuple[str, str], list[int]] = {}
    projects = 0
    for facts in all_projects(engine):
        projects += 1
        plans = list(shown(engine, facts))
        if plans[0].cell.route < 0:
            gap = True
            continue
        route = program.routes[plans[0].cell.route].route.id
        reached.add(("route", route))
        for plan in plans:
            reached |= set(_reached(program, plan))
            circle = circle or plan.made is None
            if plan.made is not None:
                unsupplied |= missing(program, plan.made)
                twice |= given_twice(program, plan.made)
        for candidate in _counted(plans):
            for name, figure in figures_of(program, candidate).items():
                figures.setdefault((route, name), []).append(figure)
        made = [plan for plan in plans if plan.made is not None]
        unequal = unequal or len({figures_of(program, entry)["promised"] for entry in made}) > 1
        later = later or _starts_later(program, made)
    ends = {key: (min(figure), max(figure)) for key, figure in figures.items()}
    return Truth(
        gap=gap,
        unsupplied=frozenset(unsupplied),
        twice=frozenset(twice),
        circle=circle,
        reached=frozenset(reached),
        figures=ends,
        unequal=unequal,
        later=later,
        projects=projects,
    )


def _counted(plans: list[Shown]) -> list[Shown]:
    """Return the plans whose figures count: those under the whole permit wherever it may be used."""
    whole = [plan for plan in plans if plan.scheme.id == "whole" and plan.scheme.test(plan.cell.filled)]
    return [candidate for candidate in whole or plans if candidate.made is not None]


def figures_of(program: Program, one: Shown) -> dict[str, int]:
    """Return the counted days of a plan, counted in each of the three ways, over the scope of its route's target."""
    assert one.made is not None
    target = target_of(program, one.cell.route)
    scope = "full" if target is None else target.scope
    line = one.made.timeline
    return {name: total(stage_chains(program, one.graph, line, weight), scope) for name, weight in WEIGHTS.items()}


def missing(program: Program, made: Run) -> set[tuple[str, str]]:
    """Return item and paper of what nobody supplies in a plan."""
    setting = setting_of(program, project(), WEEKS, MONDAY)
    nothing = [-1] * len(program.items)
    supplies = Supplies(
        calendar=WEEKS,
        have={},
        preparing=setting.preparing,
        start=setting.start,
        surely=frozenset(),
        latest=nothing,
        handed_in=frozenset(),
        now=setting.now,
        lead_days=0,
        today=0,
    )
    return set(checklist(program, made, supplies)[2])


def given_twice(program: Program, made: Run) -> set[str]:
    """Return the papers that two items of a plan give."""
    return {program.documents[number].id for number in made.timeline.twice}


def _reached(program: Program, one: Shown) -> Iterator[tuple[Any, ...]]:
    """Yield what comes up in a plan: items, variants, reforms and their replacements, permit schemes."""
    graph = one.graph
    for ready in program.items:
        if graph.options[ready.number] is not None:
            yield "item", ready.item.id
        if ready.test(one.vector):
            first = next((form for form in ready.forms if form.test(one.vector)), None)
            if first is not None:
                yield "variant", ready.item.id, first.variant.id
    for number in graph.applied:
        yield "reform", program.rulebook.reforms[number].id
    for edit in program.reforms:
        for n, swap in enumerate(edit.replacements):
            if graph.replaced.get(swap.item) is swap:
                yield "replacement", program.rulebook.reforms[edit.number].id, swap.rule.item, str(n + 1)
    if one.scheme.test(one.vector):
        yield "scheme", one.scheme.id


def _starts_later(program: Program, made: list[Shown]) -> bool:
    starts = {
        candidate.scheme.id: first_work(program, candidate.made.timeline)
        for candidate in made
        if candidate.made is not None
    }
    whole = starts.get("whole")
    return whole is not None and any(start is not None and start > whole for start in starts.values())


def everything(program: Program) -> frozenset[tuple[Any, ...]]:
    """Return all that could be reached."""
    rules = program.rulebook
    return frozenset(
        [
            *(("item", item.id) for item in rules.items),
            *(("variant", item.id, form.id) for item in rules.items for form in item.variants),
            *(("reform", candidate.id) for candidate in rules.reforms),
            *(
                ("replacement", candidate.id, swap.item, str(n + 1))
                for candidate in rules.reforms
                for n, swap in enumerate(candidate.replaces)
            ),
            *(("scheme", scheme.id) for scheme in rules.schemes),
            *(("route", route.id) for route in rules.routes),
        ]
    )
