"""The target (目标): whether the province's promise is kept, and on what that verdict rests."""

from typing import NamedTuple

from approvalplan.engine.compile.conditions import value_on
from approvalplan.engine.compile.program import SCOPES, Option, Program
from approvalplan.engine.run.counting import (
    Weight,
    counted,
    longest_to,
    stage_chains,
    stages_of,
    statutory,
    strict,
    total,
)
from approvalplan.engine.run.runs import Outcome, Run
from approvalplan.model.plan import Range, Verdict
from approvalplan.model.rulebook import Cite, Target


class Kept(NamedTuple):
    """The target of one cell, and the days counted in it."""

    target: Target | None
    best: int
    worst: int


def range_of(pairs: list[tuple[int, int]], *, decided: bool) -> Range:
    """Return the range over cells of (best, worst); exact where every cell is decided and both runs agree in it."""
    ends = [(min(pair), max(pair)) for pair in pairs]
    exact = decided and all(best == worst for best, worst in ends)
    return Range(min(best for best, _ in ends), max(worst for _, worst in ends), exact)


def target_of(program: Program, route: int) -> Target | None:
    """Return the target of a route on the program's day; only the route decides."""
    if route < 0:
        return None
    line = value_on(program.routes[route].route.target, program.day)
    return None if line is None else line.value


def judge_target(program: Program, outcomes: list[Outcome], shown: Run) -> Verdict:
    """Return the verdict over all cells; `shown` is the run whose items the plan lists."""
    routes = {outcome.cell.route for outcome in outcomes}
    targets = [target_of(program, outcome.cell.route) for outcome in outcomes]
    scope = next((target.scope for target in targets if target is not None), "full")
    decided_cells = all(outcome.cell.decided for outcome in outcomes)
    kinds = {}
    for name, weight in (("counted", counted), ("strict", strict), ("statutory", statutory)):
        known: dict[tuple[int, ...], dict[str, int]] = {}
        pairs = [
            _counted(program, outcome, target.scope if target is not None else scope, weight, known)
            for outcome, target in zip(outcomes, targets, strict=True)
        ]
        kept = [Kept(target, *pair) for target, pair in zip(targets, pairs, strict=True)]
        unsure = any(not outcome.cell.decided and outcome.cell.route < 0 for outcome in outcomes)
        kinds[name] = (range_of(pairs, decided=decided_cells), "undetermined" if unsure else _status(kept))
    decided = len(set(targets)) == 1 and -1 not in routes
    limit = targets[0].days if decided and targets[0] is not None else None
    route = program.routes[next(iter(routes))].route if len(routes) == 1 and -1 not in routes else None
    chain = longest_chain(program, shown, scope)
    return Verdict(
        id=route.id if route is not None and limit is not None else None,
        limit=limit,
        status=kinds["counted"][1],
        scope=scope,
        counted=kinds["counted"][0],
        strict=kinds["strict"][0],
        strict_status=kinds["strict"][1],
        statutory=kinds["statutory"][0],
        statutory_status=kinds["statutory"][1],
        without_number=tuple(
            program.items[n].item.id for n, option in chain if option.law is None and n not in _by_parts(shown)
        ),
        rests_on=_rests_on(program, chain),
        basis=_basis(program, route.id if route else None),
        missed_by=tuple(program.items[n].item.id for n, _ in sorted(chain, key=lambda one: -one[1].weight)),
        others=route.goals if route is not None and limit is not None else (),
    )


def _by_parts(run: Run) -> set[int]:
    """Return the items whose statutory number is that of an item merged into them."""
    options = run.graph.options
    return {into for part, into in run.graph.part_of.items() if (option := options[part]) and option.law is not None}


def _counted(
    program: Program, outcome: Outcome, scope: str, weight: Weight, known: dict[tuple[int, ...], dict[str, int]]
) -> tuple[int, int]:
    """Return the days counted at best and at worst; `known` are the chains of dates that several cells share."""
    if weight is counted:
        return outcome.best[scope].counted_days, outcome.worst[scope].counted_days
    for run in (outcome.low, outcome.high):
        if run.dates not in known:
            known[run.dates] = stage_chains(program, run.graph, run.timeline, weight)
    return total(known[outcome.low.dates], scope), total(known[outcome.high.dates], scope)


def _status(kept: list[Kept]) -> str:
    if all(candidate.target is None for candidate in kept):
        return "no_target"
    if any(candidate.target is None for candidate in kept):
        return "undetermined"
    if all(candidate.target is not None and candidate.worst <= candidate.target.days for candidate in kept):
        return "met"
    if all(entry.target is not None and entry.best > entry.target.days for entry in kept):
        return "missed"
    return "undetermined"


def longest_chain(program: Program, run: Run, scope: str) -> list[tuple[int, Option]]:
    """Return the items that make the counted days of a run: the longest chain of each stage, weights above 0."""
    timeline, options = run.timeline, run.graph.options
    ranked = sorted(timeline.order, key=lambda index: program.items[index].item.id, reverse=True)
    rank = {index: n for n, index in enumerate(ranked)}
    stages = stages_of(program, run.graph)
    weights = [0 if option is None else option.weight for option in options]
    chain = longest_to(timeline, weights, stages)
    last: dict[int, int] = {}
    for index in sorted(timeline.order, key=lambda index: (chain[index], rank[index])):
        if chain[index] and program.stages[stages[index]] in SCOPES[scope]:
            last[stages[index]] = index
    found = []
    for stage in sorted(last):
        links = []
        at = last[stage]
        while at >= 0:
            ahead, late = (0, -1, -1), (0, -1, -1)
            for other, by_decision in timeline.before[at]:
                if stages[other] == stage:
                    link = (chain[other], rank[other], other)
                    ahead, late = (ahead, max(late, link)) if by_decision else (max(ahead, link), late)
            counts = ahead[0] + weights[at] >= late[0]
            option = options[at]
            if counts and option is not None and option.weight:
                links.append((at, option))
            at = ahead[2] if counts else late[2]
        found.extend(reversed(links))
    return found


def _rests_on(program: Program, chain: list[tuple[int, Option]]) -> tuple[tuple[str, int], ...]:
    """Return how many of the counted days rest on each kind of source."""
    kinds = {source.id: source.kind for source in program.rulebook.sources}
    days = dict.fromkeys(("law", "document", "news", "practice", "assumption"), 0)
    for _, option in chain:
        cite = option.used.cite if option.used else None
        kind = kinds.get(cite.id, "assumption") if cite else "assumption"
        days[kind] += option.weight
    return tuple(days.items())


def _basis(program: Program, route: str | None) -> tuple[Cite, ...]:
    for track in program.routes:
        if track.route.id == route:
            line = value_on(track.route.target, program.day)
            own = (line.cite,) if line is not None and line.cite is not None else ()
            return own + track.route.basis
    return ()
