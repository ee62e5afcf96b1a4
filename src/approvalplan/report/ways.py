"""The ways of issuing the construction permit (整体、分阶段) side by side, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.report.records import Way, WayStep
from approvalplan.wording import say

if TYPE_CHECKING:
    from approvalplan.report.words import Names


def ways(names: Names) -> tuple[Way, ...]:
    """Return the whole permit and the staged one that the plan follows; none where either cannot be dated."""
    permit = names.plan.permit
    starts = names.plan.reached("construction_start")
    if permit.mode == "whole" or starts is None or permit.whole_issued is None or permit.whole_starts is None:
        return ()
    whole = (
        WayStep(say("report.way.permit", name=say("report.way.whole")), names.day(permit.whole_issued), is_start=False),
        WayStep(say("plan.milestone.construction_start"), names.day(permit.whole_starts), is_start=True),
    )
    staged = [
        WayStep(say("report.way.permit", name=plan.name), names.day(plan.issued), is_start=False)
        for plan in permit.stages
        if plan.issued is not None
    ]
    staged.append(WayStep(say("plan.milestone.construction_start"), names.day(starts), is_start=True))
    staged.sort(key=lambda step: (step.day.ordinal, step.is_start))
    return (Way(permit.name, chosen=True, steps=tuple(staged)), Way(say("report.way.whole"), chosen=False, steps=whole))
