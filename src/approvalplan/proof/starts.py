"""When work starts (开工) in a set of projects: at the earliest, at the latest, and what the latest rests on."""

from approvalplan.engine.compile.conditions import Node
from approvalplan.engine.compile.program import PreparedScheme, Program
from approvalplan.engine.run.runs import Run, first_work
from approvalplan.engine.run.schedule import Setting
from approvalplan.engine.run.timeline import Timeline, held_by
from approvalplan.proof.assumed import Assumed
from approvalplan.proof.counted import items_before, nodes_of, view_of
from approvalplan.proof.plans import Plans
from approvalplan.proof.rests import Rests

MILESTONE = "construction_start"


class Starts:
    """Finds when work starts under one permit scheme, at the usual durations, from the first day of the setting."""

    def __init__(self, program: Program, scheme: PreparedScheme, setting: Setting, assumed: Assumed) -> None:
        self.view = view_of(program, scheme, items_before(program, works_of(program)), assumed)
        self.rests = Rests(self.view)
        self.plan = Plans(self.view, setting)

    def start(self, made: Run) -> int | None:
        """Return the first day of work in a plan, as a working-day index; None where nothing is built."""
        return first_work(self.view.program, made.timeline)

    def rests_on(self, vector: list[int], made: Run | None) -> Node | None:
        """Return an open condition on which it rests that work starts so late in a plan, or None."""
        if made is None:
            return self.rests.any_open(vector)
        return self.rests.first_open(vector, last_links(self.view.program, made), made.graph)


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
