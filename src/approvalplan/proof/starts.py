"""When work starts (开工) in a set of projects: at the earliest, at the latest, and what the latest rests on."""

from typing import NamedTuple

from approvalplan.engine.compile.conditions import Node
from approvalplan.engine.compile.program import PreparedScheme, Program
from approvalplan.engine.run.runs import Run, first_work, run
from approvalplan.engine.run.schedule import CycleError, Setting
from approvalplan.engine.run.timeline import Timeline, held_by
from approvalplan.proof.assumed import Assumed
from approvalplan.proof.counted import canonical, items_before, nodes_of, view_of
from approvalplan.proof.rests import Rests

MILESTONE = "construction_start"


class Start(NamedTuple):
    """The first day of work as a working-day index (None: nothing is built), and the run that came to it.

    There is no run where the plan is a circle.
    """

    on: int | None
    run: Run | None


class Starts:
    """Finds when work starts under one permit scheme, at the usual durations, from the first day of the setting."""

    def __init__(self, program: Program, scheme: PreparedScheme, setting: Setting, assumed: Assumed) -> None:
        self.view = view_of(program, scheme, items_before(program, works_of(program)), assumed)
        self.setting = setting
        self.rests = Rests(self.view)
        self.plans = 0
        self.known: dict[object, Start] = {}

    def start(self, vector: list[int], *, latest: bool) -> Start:
        """Return when work starts in a set of projects at the latest, or at the earliest."""
        key = (latest, canonical(self.view, vector), frozenset(self.view.assumed.items()))
        if key not in self.known:
            self.plans += 1
            try:
                one = run(self.view.program, vector, self.view.scheme, self.setting, longest=latest)
                self.known[key] = Start(first_work(self.view.program, one.timeline), one)
            except CycleError:
                self.known[key] = Start(None, None)
        return self.known[key]

    def rests_on(self, vector: list[int], start: Start) -> Node | None:
        """Return an open condition on which it rests that work starts so late, or None."""
        if start.run is None:
            return self.rests.any_open(vector)
        return self.rests.first_open(vector, last_links(self.view.program, start.run), start.run.graph)


def last_links(program: Program, one: Run) -> list[tuple[int, int]]:
    """Return the items that keep work from starting earlier, the last first, each with the one it waited for."""
    works = [index for index in works_of(program) if one.timeline.submit[index] >= 0]
    if not works:
        return []
    at = max(works, key=lambda index: (one.timeline.deliver[index], index))
    return links_back(one.timeline, at)


def links_back(timeline: Timeline, index: int) -> list[tuple[int, int]]:
    """Return an item and those that held it up, the last first, each with the one it waited for; -1 for none."""
    links: list[tuple[int, int]] = []
    at: int | None = index
    while at is not None:
        before = held_by(timeline, at).item
        links.append((at, -1 if before is None else before))
        at = before
    return links


def works_of(program: Program) -> frozenset[int]:
    """Return the items with which work starts."""
    return frozenset(ready.number for ready in program.items if ready.item.milestone == MILESTONE)


def nodes_to_decide(program: Program) -> tuple[Node, ...]:
    """Return what must be known lest bounds cross: whether work starts at all, and what makes a period shorter."""
    before = items_before(program, works_of(program))
    shorter = {part for index in before for part in program.items[index].less}
    swaps = [(reform, swap) for reform in program.reforms for swap in reform.replacements if swap.item in shorter]
    works = [program.items[index] for index in sorted(works_of(program))]
    return (
        *(ready.node for ready in works),
        *(form.node for ready in works for form in ready.forms),
        *(node for index in sorted(shorter) for node in nodes_of(program.items[index])),
        *(node for reform, swap in swaps for node in (reform.node, swap.node)),
    )
