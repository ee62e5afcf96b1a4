"""Every project has exactly one route (项目类型): the first whose condition holds, and one always does.

Routes are tried in order, so no project has two; what is to be proved is that none has no route. A route that never
comes first is a matter of reach (`approvalplan.proof.reach`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.logic.applying import both, denied
from approvalplan.proof.inquiry import Case, Inquiry

if TYPE_CHECKING:
    from approvalplan.model.proof import Proved
    from approvalplan.proof.ground import Ground


def prove(ground: Ground) -> Proved:
    """Return whether every project has a route."""
    program = ground.program
    inquiry = Inquiry(ground)
    gap = both(*(denied(track.node) for track in program.routes))
    vector = inquiry.some(gap)
    if vector is not None:
        inquiry.breach("no-route", Case(gap), vector)
    return inquiry.proved("one-route")
