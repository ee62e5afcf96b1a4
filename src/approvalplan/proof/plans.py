"""The plans of projects (方案), none where papers wait in a circle; each of a view is made once."""

from approvalplan.engine.compile.program import PreparedScheme, Program
from approvalplan.engine.run.runs import Run, run
from approvalplan.engine.run.schedule import CycleError, Setting
from approvalplan.proof.counted import CountedView, canonical


def plan_of(
    program: Program, vector: list[int], scheme: PreparedScheme, setting: Setting, *, longest: bool = True
) -> Run | None:
    """Return the plan of a set of projects with every doubt present and longest, or without; None: a circle."""
    try:
        return run(program, vector, scheme, setting, longest=longest)
    except CycleError:
        return None


class Plans:
    """The plans of a view, each made once for all sets of projects that nothing in it tells apart."""

    def __init__(self, view: CountedView, setting: Setting) -> None:
        self.view = view
        self.setting = setting
        self.made = 0
        self._known: dict[object, Run | None] = {}

    def __call__(self, vector: list[int], *, longest: bool) -> Run | None:
        """Return the plan of a set of projects, or None where it is a circle."""
        key = (longest, canonical(self.view, vector), frozenset(self.view.assumed.items()))
        if key not in self._known:
            self.made += 1
            self._known[key] = plan_of(self.view.program, vector, self.view.scheme, self.setting, longest=longest)
        return self._known[key]
