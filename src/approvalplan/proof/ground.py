"""What proofs stand on: a rulebook ready for one day, what decides the shape of a plan, and a calendar to run on."""

from typing import NamedTuple

from approvalplan.engine.compile.inputs import setting_of
from approvalplan.engine.compile.program import Program
from approvalplan.engine.run.ranges import Cell, Decision, cells, decisions_of, knots_of
from approvalplan.engine.run.schedule import Setting
from approvalplan.model.calendar import Calendar
from approvalplan.model.profile import Agency, Profile


class Ground(NamedTuple):
    """A rulebook ready for one day, with what is needed to compute plans of cells."""

    program: Program
    decisions: tuple[Decision, ...]
    setting: Setting
    """First submission on the day of the rules; nothing at hand, no durations of the owner's own."""


NOBODY = Profile(
    name="",
    code=None,
    owner=None,
    contact=None,
    facts={},
    buildings=None,
    start=None,
    wanted=(),
    durations={},
    have=(),
    progress=(),
    agency=Agency(),
)
"""A project of which nothing is known and nothing has happened."""


def ground_of(program: Program, calendar: Calendar) -> Ground:
    """Return the ground of a rulebook for the day of its rules."""
    setting = setting_of(program, NOBODY, calendar, program.day)
    return Ground(program, decisions_of(program, knots_of(program)), setting)


def all_cells(ground: Ground) -> list[Cell]:
    """Return the cells in which the shape of the plan is decided: route, merges, joined stages, schemes, knots."""
    return cells(ground.program, ground.program.space.unknown(), ground.decisions)
