"""A plan as JSON (`approvalplan.plan/1`) for programs: CONTRACT's names, ISO dates, ids beside names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.data import plan_shape as shapes
from approvalplan.data.plan_shape import number
from approvalplan.data.text import json_text
from approvalplan.model.plan import Plan, PlanItem, Range
from approvalplan.report.reasons import full_sentence, natural
from approvalplan.report.sentences import (
    action_text,
    bottleneck_item,
    bottleneck_text,
    check_text,
    paper_text,
    unsaid,
    used_limit,
    warning_text,
)
from approvalplan.report.words import Names, iso, milestone_name, names_of
from approvalplan.wording import say

if TYPE_CHECKING:
    from approvalplan.model.difference import PermitSummary
    from approvalplan.model.plan import Backward, Gain, NotNeeded, Paper, Progressed, Reason, Unknown
    from approvalplan.model.profile import Profile
    from approvalplan.model.rulebook import Cite, Limit, Rulebook

Data = dict[str, Any]

DAYS_A_MONTH = 30.4


def render_json(plan: Plan, rulebook: Rulebook, profile: Profile, changes: Data | None = None) -> str:
    """Return a plan as JSON text, no line feed at its end; `changes` is what answers that were set changed."""
    return json_text({**plan_dict(plan, rulebook, profile), "changes": changes})


def plan_dict(plan: Plan, rulebook: Rulebook, profile: Profile) -> Data:
    """Return a plan as plain data, its keys in the order of the contract."""
    names = names_of(plan, rulebook)
    return shapes.PLAN.of(
        plan,
        schema=shapes.SCHEMA,
        project=_project(plan, profile),
        rulebook=_rulebook(plan, rulebook),
        calendar={"provisional_from": iso(plan.provisional_from)},
        route=shapes.ROUTE.of(id=plan.route, name=plan.route_name, because=_because(names, plan.route_because)),
        reforms=[
            shapes.REFORM.of(id=id_, name=name, because=_because(names, because), basis=cite_dict(names, cite))
            for id_, name, because, cite in plan.reforms
        ],
        target=_target(names),
        figures={scope: shapes.SCOPE.of(figures) for scope, figures in plan.figures},
        stages=[
            shapes.STAGE.of(id=stage, name=names.stages.get(stage, stage), counted_days=days)
            for stage, days in plan.stage_days
        ],
        items=[_item(names, item) for item in plan.items],
        not_needed=[_not_needed(names, spared) for spared in plan.not_needed],
        unknown=[_unknown(names, unknown) for unknown in plan.unknown],
        checklist=[_paper(names, paper) for paper in plan.checklist],
        permit=_permit(names),
        actions=[
            shapes.ACTION.of(action, days_left=action.days, text=action_text(names, action)) for action in plan.actions
        ],
        bottleneck=_bottleneck(names),
        backward=plan.backward and _backward(plan.backward),
        first_plan=plan.first and _first(plan.first),
        milestones=[
            shapes.MILESTONE.of(id=key, name=milestone_name(key), item=item, on=iso(day))
            for key, item, day in plan.milestones
        ],
        validity=[shapes.EXPIRY.of(expiry, basis=cite_dict(names, expiry.cite)) for expiry in plan.validity],
        warnings=list(dict.fromkeys(warning_text(names, caution) for caution in plan.warnings)),
        provenance=_provenance(names),
        changes=None,
    )


def _project(plan: Plan, profile: Profile) -> Data:
    owner = {"name": profile.owner, "contact": profile.contact}
    return shapes.PROJECT.of(plan, owner=owner, agency=profile.agency._asdict())


def _rulebook(plan: Plan, rulebook: Rulebook) -> Data:
    id_, title, version, digest = plan.rulebook
    coverage = [
        shapes.COVERAGE.of(subject=subject, state=state, remark=remark) for subject, state, remark in rulebook.coverage
    ]
    return shapes.RULEBOOK.of(plan, id=id_, title=title, version=version, digest=digest, coverage=coverage)


# --- sources, reasons ---


def cite_dict(names: Names, cite: Cite) -> Data:
    """Return a citation: source, title, article, quote, what kind it is and what of it was read."""
    source = names.sources.get(cite.id)
    return shapes.CITATION.of(
        cite,
        source=cite.id,
        title=source.title if source else cite.id,
        kind=source.kind if source else "assumption",
        read=source.read if source else "no",
    )


def reason_dict(names: Names, reason: Reason) -> Data:
    """Return a reason: sentence, fact, the fact's value as a profile would write it, source."""
    return shapes.REASON.of(
        reason,
        text=full_sentence(names, reason),
        value=natural(reason.fact, reason.value),
        source=_origin(names, reason.cite),
    )


def _origin(names: Names, cite: Cite | None) -> Data | None:
    return cite and shapes.ORIGIN.of(cite, source=cite.id, title=names.source(cite.id))


def _because(names: Names, reasons: tuple[Reason, ...]) -> list[Data]:
    return [reason_dict(names, reason) for reason in reasons]


def _said(names: Names, text: str, cite: Cite | None = None) -> Data:
    """Return a reason that no fact stands behind: what a rule says, or that there is no condition."""
    return shapes.REASON.of(text=text, fact=None, value=None, source=_origin(names, cite), holds=None, origin="rule")


# --- figures ---


def _target(names: Names) -> Data:
    target = names.plan.target
    limit, counted = target.limit, target.counted
    rests_on = dict(target.rests_on)
    return shapes.TARGET.of(
        target,
        counted_days=number(counted),
        margin=None if limit is None else number(Range(limit - counted.best, limit - counted.worst, counted.exact)),
        strict=shapes.VERDICT.of(counted_days=number(target.strict), status=target.strict_status),
        statutory=shapes.VERDICT.of(counted_days=number(target.statutory), status=target.statutory_status),
        longest=list(target.missed_by),
        rests_on={kind: rests_on.get(kind, 0) for kind in shapes.KINDS},
        basis=[cite_dict(names, cite) for cite in target.basis],
        others=[shapes.GOAL.of(goal, basis=cite_dict(names, goal.cite)) for goal in target.others],
    )


# --- items ---


def _item(names: Names, item: PlanItem) -> Data:
    standing = item.standing
    return shapes.ITEM.of(
        item,
        authority=_office(item),
        limit=_limits(names, item),
        progress=standing and shapes.STANDING.of(standing, collected=standing.fetched, overdue_days=standing.overdue),
        law_changes=[shapes.LAW_CHANGE.of(on=iso(day), source=source) for day, source in item.law_changes] or None,
        because=_because(names, item.because) or [_said(names, unsaid(item))],
        basis=[cite_dict(names, cite) for cite in item.basis],
    )


def _office(item: PlanItem) -> Data:
    window = item.window
    return shapes.OFFICE.of(
        id=item.authority,
        name=item.authority_name,
        window=window and window.name,
        phone=window and window.phone,
        address=window and window.place,
        online=window and window.online,
        hours=window and window.hours,
    )


def _limits(names: Names, item: PlanItem) -> Data:
    limit = item.limit
    return shapes.LIMITS.of(
        statutory=_limit(names, limit.statutory, limit.statutory_cite),
        promised=_limit(names, limit.promised, limit.promised_cite),
        takes=_limit(names, limit.takes, limit.takes_cite),
        used=limit.used.kind,
    )


def _limit(names: Names, limit: Limit | None, cite: Cite | None) -> Data | None:
    if limit is None:
        return None
    return shapes.LIMIT.of(limit, **{"from": limit.starts}, source=cite_dict(names, cite) if cite else None)


def _not_needed(names: Names, spared: NotNeeded) -> Data:
    because = _because(names, spared.because)
    if spared.say:
        because.insert(0, _said(names, spared.say, spared.cite))
    return shapes.NOT_NEEDED.of(spared, because=because or [_said(names, say("plan.reason.not-here"))])


def _unknown(names: Names, unknown: Unknown) -> Data:
    words = names.facts.get(unknown.fact)
    return shapes.QUESTION.of(
        unknown,
        name=words.name if words else unknown.fact,
        question=words.ask if words else unknown.fact,
        where=words and words.where,
        why=words and words.why,
    )


# --- papers, permit ---


def _paper(names: Names, paper: Paper) -> Data:
    return shapes.PAPER.of(
        paper,
        **{"for": list(paper.uses)},
        have=paper.have and {"on": iso(paper.have[0]), "number": paper.have[1]},
        because=[_said(names, paper_text(names, paper), paper.cite)],
    )


def _permit(names: Names) -> Data:
    permit = names.plan.permit
    return shapes.PERMIT.of(
        permit,
        whole={"issued": iso(permit.whole_issued), "work_starts": iso(permit.whole_starts)},
        gained=permit.gained and gained_dict(permit.gained),
        checks=[
            shapes.PERMIT_CHECK.of(id=id_, ok=ok, message=check_text(id_, about, ok=ok))
            for id_, ok, about in permit.checks
        ],
        warnings=[text for text, _ in permit.warnings],
        basis=[cite_dict(names, cite) for _, cite in permit.warnings if cite is not None],
    )


def gained_dict(gain: Gain | PermitSummary) -> Data | None:
    """Return how much sooner work starts than under a whole permit; of a plan from a file only the start is known."""
    if gain.calendar_days is None:
        return None
    if gain.completion_calendar_days is None:
        return {"working_days": gain.working_days, "calendar_days": gain.calendar_days}
    return shapes.GAIN.of(gain, months=round(gain.calendar_days / DAYS_A_MONTH, 1))


# --- what holds it up, the plan turned round, what has become of it ---


def _bottleneck(names: Names) -> Data | None:
    text = bottleneck_text(names)
    if text is None:
        return None
    return shapes.BOTTLENECK.of(item=bottleneck_item(names), text=text, chain=list(names.plan.bottleneck))


def _backward(turned: Backward) -> Data:
    return shapes.BACKWARD.of(
        turned,
        latest=[shapes.LATEST.of(item=item, latest_submit=iso(day)) for item, day in turned.latest],
        mends=[
            shapes.MEND.of(mend.now, thing=mend.thing, enough=mend.enough and mend.enough.days, wins=mend.won)
            for mend in turned.mends
        ],
        each_mend_is_enough=turned.alone,
        short_by_with_mends=turned.together,
    )


def _first(first: Progressed) -> Data:
    return shapes.FIRST_PLAN.of(
        first,
        counted_days=number(first.counted),
        construction_start=iso(first.starts),
        start_moved_by=first.starts_by,
        moved=[shapes.SHIFT.of(shift) for shift in first.shifts],
        behind=[shapes.BEHIND.of(item=item, planned=iso(day)) for item, day in first.behind],
    )


# --- where the numbers are from ---


def _provenance(names: Names) -> Data:
    plan = names.plan
    by_kind, by_read = dict(plan.by_kind), dict(plan.by_read)
    return shapes.PROVENANCE.of(
        by_kind={kind: by_kind.get(kind, 0) for kind in shapes.KINDS},
        by_read={read: by_read.get(read, 0) for read in shapes.READ},
        to_confirm=[_to_confirm(names, item) for item in plan.to_confirm],
    )


def _to_confirm(names: Names, id_: str) -> Data:
    item = names.planned(id_)
    limit = used_limit(item) if item else None
    cite = item.limit.used.cite if item else None
    return shapes.TO_CONFIRM.of(
        item=id_,
        name=names.item(id_),
        days=limit and limit.days,
        unit=limit and limit.unit,
        note=cite and cite.note,
    )
