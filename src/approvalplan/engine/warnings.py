"""What the reader of a plan must be warned of (提醒), as ids and values; the sentences are elsewhere."""

from typing import NamedTuple

from approvalplan.engine.checklist import Missing
from approvalplan.engine.program import Program
from approvalplan.model.plan import Caution, Plan
from approvalplan.model.profile import Profile


class Faults(NamedTuple):
    """What does not fit together: papers without a giver, papers with two, facts that contradict an inference."""

    missing: tuple[Missing, ...]
    twice: tuple[str, ...]
    contradictions: tuple[str, ...]


def warnings_of(plan: Plan, profile: Profile, program: Program, faults: Faults) -> tuple[Caution, ...]:
    """Return the warnings of a plan, the gravest first."""
    found = [Caution("nobody-supplies", (("document", one.document), ("item", one.item))) for one in faults.missing]
    found += [Caution("two-givers", (("document", document),)) for document in faults.twice]
    found += [Caution("check-broken", (("check", one[0]),)) for one in plan.permit.checks if not one[1]]
    found += [Caution("contradiction", (("fact", fact),)) for fact in faults.contradictions]
    found += [Caution("unknown-have", (("document", one.document),)) for one in profile.have
              if one.document not in program.document_ids]  # fmt: skip
    found += [Caution("unknown-progress", (("item", one.item),)) for one in profile.progress
              if one.item not in program.by_id]  # fmt: skip
    durations = {ready.item.duration for ready in program.items}
    durations |= {id_ for id_, number in program.document_ids.items() if not program.givers[number]}
    found += [Caution("unknown-duration", (("name", name),)) for name in profile.durations if name not in durations]
    full = dict(plan.figures)[plan.target.scope]
    limit = plan.target.limit
    if limit is not None and full.counted_days.worst <= limit < full.running_days.worst:
        found.append(Caution("hand-in-together", (("running", full.running_days.worst), ("limit", limit))))
    found += [
        Caution("expires", (("item", one.item), ("until", one.until), ("by", one.by), ("then", one.then)))
        for one in plan.validity
        if not one.kept
    ]
    found += [
        Caution("law-changes", (("item", item.id), ("on", day), ("source", source)))
        for item in plan.items
        for day, source in item.law_changes
    ]
    if plan.permit.gained is not None and plan.permit.mode != "whole" and plan.permit.gained.working_days <= 0:
        found.append(Caution("no-gain", (("name", plan.permit.name),)))
    return tuple(found)
