"""Questions put to the search one after the other, with what they cost, and the smallest project of what they find."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from approvalplan.engine.run.ranges import cells
from approvalplan.logic.applying import denied
from approvalplan.logic.possible import Possible
from approvalplan.logic.projects import any_project
from approvalplan.logic.search import MOST_PARTS, find, narrowed
from approvalplan.model.proof import Breach, Counts, Project, Proved
from approvalplan.proof.counted import facts_cut
from approvalplan.proof.plans import plan_of
from approvalplan.proof.smallest import smallest, some_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from approvalplan.engine.compile.conditions import Node
    from approvalplan.engine.compile.program import PreparedScheme, Program
    from approvalplan.engine.run.runs import Run
    from approvalplan.logic.circles import CircleSearch
    from approvalplan.logic.search import Found
    from approvalplan.proof.counted import CountedView
    from approvalplan.proof.ground import Ground

BOUNDED = "proof.bounded-search"
FEW_PARTS = 5_000
"""Into how many parts the space is split to find that a project can do without a fact; after that the fact stays."""


class Case(NamedTuple):
    """What is not as it should be: when, under which permit scheme, and how a plan shows it."""

    node: Node
    scheme: PreparedScheme | None = None
    seen: Callable[[Run | None], bool] | None = None
    """Whether a plan shows it; None where it shows as soon as the condition is decided fact by fact."""
    longest: bool = True
    """Whether the plan is to be the one with all that is in doubt, or without."""


class Inquiry:
    """The questions of one property: what they cost, what they found, and whether one was given up."""

    def __init__(self, ground: Ground, most: int = MOST_PARTS) -> None:
        self.ground = ground
        self.program = program = ground.program
        self.most = most
        self.possible = Possible(program)
        self.parts = self.plans = 0
        self.facts: set[str] = set()
        self.gave_up = False
        self.breaches: list[Breach] = []

    def some(self, node: Node) -> list[int] | None:
        """Return some projects for which a condition holds, as a vector; None where none was found."""
        found = find(self.program.space, node, most=self.most, possible=self.possible)
        self.note(found)
        return found.vector

    def note(self, found: Found | CircleSearch) -> None:
        """Note what a search cost, and whether it gave up."""
        self.parts += found.parts
        self.gave_up |= found.answer == "gave up"

    def never(self, node: Node) -> bool:
        """Return whether it is sure that a condition holds for no project."""
        before, self.gave_up = self.gave_up, False
        never = self.some(node) is None and not self.gave_up
        self.gave_up = self.gave_up or before
        return never

    def breach(self, sentence: str, case: Case, vector: list[int], **values: object) -> None:
        """Note a breach with the smallest project for which a condition holds, starting from some projects."""
        project = self._smallest(case, vector)
        if case.scheme is not None and len(self.program.schemes) > 1:
            project = project._replace(scheme=case.scheme.id)
        self.breaches.append(Breach(sentence, tuple(values.items()), project))

    def _smallest(self, case: Case, vector: list[int]) -> Project:
        """Return a project of few facts for which a condition surely holds, and whose plan shows it."""
        space = self.program.space
        everything = any_project(space)

        def shows(stated: list[int]) -> bool:
            here = [mask & all_ for mask, all_ in zip(stated, everything, strict=True)]
            left = narrowed(case.node, space, here, {})
            if left is False or (left is not True and case.seen is None):
                return False
            sure = left is True or find(space, denied(left), among=here, most=FEW_PARTS).answer == "none"
            return sure and (case.seen is None or all(map(case.seen, self._plans(case, stated))))

        facts = smallest(self.program, vector, shows) or some_project(self.program, vector)
        return Project(tuple(facts.items()))

    def _plans(self, case: Case, stated: list[int]) -> Iterator[Run | None]:
        """Yield what the engine makes of what a profile states, in each cell; None where papers wait in a circle."""
        assert case.scheme is not None
        for cell in cells(self.program, stated, self.ground.decisions):
            yield plan_of(self.program, cell.filled, case.scheme, self.ground.setting, longest=case.longest)

    def add(self, view: CountedView, parts: int, plans: int = 0) -> None:
        """Add what a comparison cost: the facts that were told apart, the parts, the plans."""
        self.facts |= facts_cut(view)
        self.parts += parts
        self.plans += plans

    def proved(self, id_: str, bounded: str = BOUNDED, facts: int | None = None) -> Proved:
        """Return what has been proved; `bounded` says so where a search gave up, `facts` how many were told apart."""
        counts = Counts(facts_of(self.program) if facts is None else facts, self.parts, self.plans)
        return Proved(id_, tuple(self.breaches), counts, bounded if self.gave_up else None)


def facts_of(program: Program) -> int:
    """Return how many facts conditions compare; route and permit scheme are none: they follow from the others."""
    derived = (program.scheme_variable, program.route_variable)
    return len({variable.fact for variable in program.space.variables if variable.number not in derived})
