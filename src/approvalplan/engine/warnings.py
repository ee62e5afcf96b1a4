"""What the reader of a plan must be warned of (提醒), as ids and values; the sentences are elsewhere."""

from __future__ import annotations

from approvalplan.engine.checklist import Missing
from approvalplan.engine.program import Program
from approvalplan.model.plan import Plan, Warning_
from approvalplan.model.profile import Profile


def warnings_of(
    plan: Plan, profile: Profile, program: Program, missing: tuple[Missing, ...], contradictions: tuple[str, ...]
) -> tuple[Warning_, ...]:
    """Return the warnings of a plan, the gravest first."""
    found = [
        Warning_("nobody-supplies", (("document", one.document), ("item", one.item))) for one in missing
    ]
    found += [Warning_("check-broken", (("check", one[0]),)) for one in plan.permit.checks if not one[1]]
    found += [Warning_("contradiction", (("fact", fact),)) for fact in contradictions]
    found += [Warning_("unknown-have", (("document", one.document),)) for one in profile.have
              if one.document not in program.document_ids]  # fmt: skip
    found += [Warning_("unknown-progress", (("item", one.item),)) for one in profile.progress
              if one.item not in program.by_id]  # fmt: skip
    durations = {ready.item.duration for ready in program.items} | set(program.document_ids)
    found += [Warning_("unknown-duration", (("name", name),)) for name in profile.durations if name not in durations]
    full = dict(plan.figures)[plan.target.scope]
    limit = plan.target.limit
    if limit is not None and full.counted_days.worst <= limit < full.running_days.worst:
        found.append(Warning_("hand-in-together", (("running", full.running_days.worst), ("limit", limit))))
    found += [
        Warning_("expires", (("item", one.item), ("until", one.until), ("by", one.by), ("then", one.then)))
        for one in plan.validity
        if not one.kept
    ]
    found += [
        Warning_("law-changes", (("item", item.id), ("on", day), ("source", source)))
        for item in plan.items
        for day, source in item.law_changes
    ]
    if plan.permit.gained is not None and plan.permit.mode != "whole" and plan.permit.gained.working_days <= 0:
        found.append(Warning_("no-gain", (("name", plan.permit.name),)))
    return tuple(found)
