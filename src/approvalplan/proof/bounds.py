"""Between which numbers the figures of a set of projects lie, and which conditions keep the two apart."""

from collections.abc import Iterator
from typing import NamedTuple

from approvalplan.engine.compile.conditions import Node
from approvalplan.engine.compile.program import SCOPES
from approvalplan.engine.run.counting import Weight, counted, stage_chains, statutory, strict
from approvalplan.engine.run.runs import Run
from approvalplan.engine.run.schedule import Setting
from approvalplan.proof.counted import CountedView, canonical
from approvalplan.proof.plans import plan_of
from approvalplan.proof.rests import Rests

WEIGHTS: dict[str, Weight] = {"promised": counted, "statutory": statutory, "strict": strict}
"""The figures, each with the days that an item counts in it."""

UNBOUNDED = 1 << 40
"""More days than any plan has: the bound where some of the plans are circles."""


class Bounds(NamedTuple):
    """The least and the greatest that each figure can be in a set of projects; None where some plan is a circle."""

    low: dict[str, int]
    high: dict[str, int] | None
    run: Run | None
    """The run with every doubt present and longest."""


class Gauge:
    """Finds bounds of figures, once for all sets of projects that nothing which matters tells apart."""

    def __init__(self, view: CountedView, setting: Setting, scope: str, stages: frozenset[int] | None = None) -> None:
        self.view = view
        self.setting = setting
        self.scope = scope
        self.stages = stages
        """Only these stages are counted, with what is joined to them; None: all."""
        self.plans = 0
        self.known: dict[object, Bounds | None] = {}
        self.rests = Rests(view)

    def key(self, vector: list[int]) -> tuple[int, ...]:
        """Return what is the same for all sets of projects with the same figures."""
        return canonical(self.view, vector)

    def bounds(self, vector: list[int]) -> Bounds | None:
        """Return the bounds of a set of projects, or None where the plan of every one of them is a circle."""
        key = (self.key(vector), frozenset(self.view.assumed.items()))
        if key not in self.known:
            self.known[key] = self._bounds(vector)
        return self.known[key]

    def _bounds(self, vector: list[int]) -> Bounds | None:
        high = self._plan(vector, longest=True)
        if high is not None and high.sure:
            figures = self._figures(high)
            return Bounds(figures, figures, high)
        low = self._plan(vector, longest=False)
        if low is None:
            return None
        return Bounds(self._figures(low), None if high is None else self._figures(high), high)

    def _plan(self, vector: list[int], *, longest: bool) -> Run | None:
        self.plans += 1
        return plan_of(self.view.program, vector, self.view.scheme, self.setting, longest=longest)

    def _figures(self, one: Run) -> dict[str, int]:
        names = self._counted(one)
        found = {}
        for figure, weight in WEIGHTS.items():
            chains = stage_chains(self.view.program, one.graph, one.timeline, weight)
            found[figure] = sum(chains[name] for name in names)
        return found

    def _counted(self, one: Run) -> list[str]:
        """Return the stages of the scope that are counted; joined stages stand under the first of them."""
        stages, stage_of = self.view.program.stages, one.graph.stage_of
        inside = set(range(len(stages))) if self.stages is None else {stage_of[stage] for stage in self.stages}
        return [name for n, name in enumerate(stages) if name in SCOPES[self.scope] and n in inside]

    def on_chains(self, vector: list[int], bounds: Bounds, figure: str) -> Node | None:
        """Return a condition that is open for some projects and on which a longest chain rests, or None."""
        one = bounds.run
        if one is None:
            return None
        weight, options = WEIGHTS[figure], one.graph.options
        links = list(longest_links(self.view, one, weight, self._counted(one)))
        heaviest = sorted(links, key=lambda link: -weight(option) if (option := options[link[0]]) else 0)
        return self.rests.first_open(vector, heaviest, one.graph)

    def open_condition(self, vector: list[int], bounds: Bounds, figure: str) -> Node | None:
        """Return a condition that is open for some projects: one on which a longest chain rests, else any."""
        return self.on_chains(vector, bounds, figure) or self.rests.any_open(vector)


def longest_links(view: CountedView, one: Run, weight: Weight, stages_counted: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the items on one longest chain of each of some stages, each with the one it waits for there (-1: none)."""
    program, graph, before = view.program, one.graph, one.timeline.before
    stages = [graph.stage_of[ready.stage] for ready in program.items]
    chain = [0] * len(program.items)
    came = [-1] * len(program.items)
    last: dict[int, int] = {}
    for index in one.timeline.order:
        option = graph.options[index]
        assert option is not None
        ahead, late = (0, -1), (0, -1)
        for other, by_decision in before[index]:
            if stages[other] == stages[index]:
                if by_decision:
                    late = max(late, (chain[other], other))
                else:
                    ahead = max(ahead, (chain[other], other))
        own = (ahead[0] + weight(option), ahead[1])
        chain[index], came[index] = own if own[0] >= late[0] else late
        stage = stages[index]
        if chain[index] > (chain[last[stage]] if stage in last else 0):
            last[stage] = index
    for stage, index in sorted(last.items()):
        if program.stages[stage] in stages_counted:
            at = index
            while at >= 0:
                yield at, came[at]
                at = came[at]
