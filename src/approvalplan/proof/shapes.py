"""The sets of projects in each of which the shape of the plan is decided (方案的形状)."""

from typing import NamedTuple

from approvalplan.engine.compile.conditions import Node, compile_test
from approvalplan.engine.compile.program import PreparedScheme, Program
from approvalplan.engine.run.ranges import Cell, Decision, cells, decisions_of, forms_of, knots_of
from approvalplan.logic.projects import any_project
from approvalplan.proof.counted import CountedView


class Shapes(NamedTuple):
    """Sets of projects with one shape of plan each; those of which the shape could not be decided among them."""

    cells: list[Cell]

    @property
    def decided(self) -> bool:
        """Return whether the shape of all was decided."""
        return all(cell.decided for cell in self.cells)

    def of_route(self, route: int) -> list[list[int]]:
        """Return the sets of projects that are on a route, or may be."""
        return [cell.filled for cell in self.cells if cell.route == route or not cell.decided]


def shapes(view: CountedView, schemes: tuple[PreparedScheme, ...], where: Node, more: tuple[Node, ...] = ()) -> Shapes:
    """Return all sets of projects in which a condition holds and the shape of the plan is decided, as are `more`.

    It is decided under each of some permit schemes.
    """
    program = view.program._replace(schemes=schemes)
    start = any_project(program.space)
    if len(schemes) == 1:
        start[program.scheme_variable] = schemes[0].mask
    plain = program._replace(schemes=())
    wanted = Decision(compile_test(where, program.space), where, -1)
    found = [] if wanted.test(start) is True else [wanted]
    found += decisions_of(plain, knots_of(plain))
    found += [Decision(compile_test(node, program.space), node, -1, schemes=True) for node in more]
    found += _forms_of_parts(program)
    made = cells(program, start, tuple(found))
    return Shapes([cell for cell in made if wanted.test(cell.filled) is not False])


def _forms_of_parts(program: Program) -> list[Decision]:
    """Return the variants of merged items of which only some have a limit in law: the merged item takes it over."""
    found = []
    for index in sorted({part for reform in program.reforms for _, parts in reform.merges for part in parts}):
        ready = program.items[index]
        if len({option.law is None for option in forms_of(ready)}) > 1:
            found += [Decision(form.test, form.node, index) for form in ready.forms]
    return found
