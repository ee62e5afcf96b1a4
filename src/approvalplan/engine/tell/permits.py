"""The construction permit, whole or in stages (分阶段施工许可): dates, gain, and the rules that go with stages."""

from typing import NamedTuple

from approvalplan.engine.compile.program import Program
from approvalplan.engine.run.runs import Outcome, Run, first_work, milestone
from approvalplan.model.calendar import Calendar
from approvalplan.model.plan import Gain, Permit, PermitStagePlan
from approvalplan.model.rulebook import WHOLE, Cite

TENDERING = "tendering"
"""The item (招标投标) that has to be through before the first stage of a permit is applied for."""


class PermitCheck(NamedTuple):
    """One rule about stages, kept or not; `names` fill its sentence."""

    id: str
    ok: bool
    names: tuple[str, ...] = ()


def permit_plan(program: Program, outcomes: list[Outcome], shown: Outcome, calendar: Calendar) -> Permit:
    """Return how the permit of the shown run is issued, compared with the whole permit.

    The gain is None where unknown facts leave it open, or where there is no whole permit to compare with.
    """
    run = shown.high
    whole = _whole(shown)
    scheme = program.rulebook.schemes[run.scheme.number]
    stages = []
    for stage in scheme.stages:
        index = program.by_id[stage.item]
        if run.graph.options[index] is None:
            continue
        issued = calendar.ordinal(run.timeline.decide[index])
        needs = tuple(program.documents[number].id for number in run.timeline.wanted[index])
        stages.append(PermitStagePlan(id=stage.item, name=stage.name, issued=issued, allows=stage.allows, needs=needs))
    staged = not run.scheme.is_whole
    whole_issued = whole_starts = None
    if whole is not None:
        whole_issued = _day(calendar, milestone(program, whole.timeline, "construction_permit"))
        whole_starts = _day(calendar, first_work(program, whole.timeline))
    return Permit(
        mode=run.scheme.id,
        name=scheme.name,
        whole_issued=whole_issued,
        whole_starts=whole_starts,
        stages=tuple(stages),
        gained=_sure_gain(program, outcomes, calendar),
        checks=tuple(_checks(program, run)) if staged else (),
        warnings=_warnings(scheme.warning, scheme.cite),
    )


def _whole(outcome: Outcome) -> Run | None:
    return next((run for run in (outcome.high, *outcome.others) if run.scheme.is_whole), None)


def _sure_gain(program: Program, outcomes: list[Outcome], calendar: Calendar) -> Gain | None:
    """Return the gain where every cell has the same and no run of any is in doubt."""
    if not all(
        outcome.cell.decided and outcome.high.sure and all(run.sure for run in outcome.others) for outcome in outcomes
    ):
        return None
    gains = {_gain(program, outcome.high, _whole(outcome), calendar) for outcome in outcomes}
    return gains.pop() if len(gains) == 1 else None


def _warnings(warning: str | None, cite: Cite) -> tuple[tuple[str, Cite | None], ...]:
    return ((warning, cite),) if warning else ()


def _day(calendar: Calendar, k: int | None) -> int | None:
    return None if k is None else calendar.ordinal(k)


def _gain(program: Program, run: Run, whole: Run | None, calendar: Calendar) -> Gain | None:
    if whole is None:
        return None
    here, there = first_work(program, run.timeline), first_work(program, whole.timeline)
    if here is None or there is None:
        return None
    done, later = (milestone(program, candidate.timeline, "completion") for candidate in (run, whole))
    completion = 0 if done is None or later is None else calendar.ordinal(later) - calendar.ordinal(done)
    return Gain(there - here, calendar.ordinal(there) - calendar.ordinal(here), completion)


def _checks(program: Program, run: Run) -> list[PermitCheck]:
    timeline, options = run.timeline, run.graph.options
    stages = [program.by_id[stage.item] for stage in program.rulebook.schemes[run.scheme.number].stages]
    present = [index for index in stages if options[index] is not None]
    issued = [timeline.decide[index] for index in present]
    whole = [
        program.by_id[stage.item]
        for scheme in program.rulebook.schemes
        if scheme.id == WHOLE
        for stage in scheme.stages
    ]
    gates = sorted({giver for gate in program.rulebook.gate for giver in program.givers[program.document_ids[gate.id]]})
    start = first_work(program, timeline)
    late = [
        program.items[index].item.name
        for index in gates
        if options[index] is not None and start is not None and timeline.decide[index] > start
    ]
    tender = [
        index
        for index in timeline.order
        if program.items[index].item.id == TENDERING
        and present
        and timeline.decide[index] > timeline.submit[present[0]]
    ]
    names = tuple(program.items[index].item.name for index in present)
    return [
        PermitCheck("stages-in-order", issued == sorted(issued), names),
        PermitCheck("whole-and-staged-exclusive", all(options[index] is None for index in whole), names),
        PermitCheck("papers-at-the-gate", _at_the_gate(run, present), names),
        PermitCheck("environment-before-first-stage", not late, tuple(late)),
        PermitCheck("tender-before-first-stage", not tender, names),
    ]


def _at_the_gate(run: Run, present: list[int]) -> bool:
    """Return whether every paper a stage waits for is there when it is handed in."""
    timeline = run.timeline
    return all(
        timeline.deliver[other] <= timeline.decide[index]
        if by_decision
        else timeline.deliver[other] <= timeline.submit[index]
        for index in present
        for other, by_decision in timeline.before[index]
    )
