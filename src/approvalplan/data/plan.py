"""A plan as JSON (`approvalplan.plan/1`) for programs: CONTRACT's names, ISO dates, ids beside names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.data.progress import action_dicts, backward_dict, first_dict, number, standing_dict
from approvalplan.data.text import json_text
from approvalplan.model.plan import NotNeeded, Paper, PlanItem, Range, Reason, ScopeFigures
from approvalplan.report.reasons import reason_dict
from approvalplan.report.sentences import (
    bottleneck_item,
    bottleneck_text,
    check_text,
    paper_text,
    used_limit,
    warning_text,
)
from approvalplan.report.words import Names, cite_dict, iso, names_of
from approvalplan.wording import say

if TYPE_CHECKING:
    from approvalplan.model.plan import Plan
    from approvalplan.model.profile import Profile
    from approvalplan.model.rulebook import Cite, Limit, Rulebook

SCHEMA = "approvalplan.plan/1"
FIGURES = ("counted_days", "running_days", "authority_days", "elapsed_working_days", "calendar_days")
KINDS = ("law", "document", "news", "practice", "assumption")
READ = ("text", "excerpt", "second_hand", "no")
DAYS_A_MONTH = 30.4


def render_json(plan: Plan, rulebook: Rulebook, profile: Profile, changes: dict[str, Any] | None = None) -> str:
    """Return a plan as JSON text, no line feed at its end; `changes` is what answers that were set changed."""
    return json_text({**plan_dict(plan, rulebook, profile), "changes": changes})


def plan_dict(plan: Plan, rulebook: Rulebook, profile: Profile) -> dict[str, Any]:
    """Return a plan as plain data, its keys in the order of the contract."""
    names = names_of(plan, rulebook)
    id_, title, version, digest = plan.rulebook
    return {
        "schema": SCHEMA,
        "project": _project(plan, profile),
        "rulebook": {
            "id": id_,
            "title": title,
            "version": version,
            "digest": digest,
            "as_of": iso(plan.as_of),
            "coverage": [dict(zip(("subject", "state", "remark"), one, strict=True)) for one in rulebook.coverage],
        },
        "calendar": {"provisional_from": iso(plan.provisional_from)},
        "start": iso(plan.start),
        "limits": plan.limits,
        "route": {"id": plan.route, "name": plan.route_name, "because": _because(names, plan.route_because)},
        "reforms": [_reform(names, *one) for one in plan.reforms],
        "target": _target(names),
        "figures": {scope: _figures(figures) for scope, figures in plan.figures},
        "stages": [
            {"id": stage, "name": names.stages.get(stage, stage), "counted_days": days}
            for stage, days in plan.stage_days
        ],
        "items": [_item(names, one) for one in plan.items],
        "not_needed": [_not_needed(names, one) for one in plan.not_needed],
        "unknown": [_unknown(names, one.fact, one.items, one.days_at_stake) for one in plan.unknown],
        "checklist": [_paper(names, one) for one in plan.checklist],
        "lapsed": [{"document": one.document, "item": one.item} for one in plan.lapsed],
        "permit": _permit(names),
        "actions": action_dicts(names),
        "bottleneck": _bottleneck(names),
        "backward": backward_dict(plan),
        "today": iso(plan.today),
        "first_plan": first_dict(plan),
        "milestones": [
            {"id": key, "name": say(f"plan.milestone.{key}"), "item": item, "on": iso(day)}
            for key, item, day in plan.milestones
        ],
        "validity": [
            {"item": one.item, "until": iso(one.until), "by": one.by, "kept": one.kept, "then": one.then,
             "basis": cite_dict(names, one.cite)}
            for one in plan.validity
        ],
        "warnings": list(dict.fromkeys(warning_text(names, one) for one in plan.warnings)),
        "provenance": _provenance(names),
        "changes": None,
    }  # fmt: skip


def _project(plan: Plan, profile: Profile) -> dict[str, Any]:
    agency = profile.agency
    return {
        "name": plan.name,
        "code": plan.code,
        "owner": {"name": profile.owner, "contact": profile.contact},
        "agency": {"leader": agency.leader, "agent": agency.agent, "lead_days": agency.lead_days},
    }


def _because(names: Names, reasons: tuple[Reason, ...]) -> list[dict[str, Any]]:
    return [reason_dict(names, one) for one in reasons]


def _said(text: str, cite: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return a reason that no fact stands behind: what a rule says, or that there is no condition."""
    source = {key: cite[key] for key in ("source", "title", "article")} if cite else None
    return {"text": text, "fact": None, "value": None, "source": source, "holds": None, "origin": "rule"}


def _reform(names: Names, id_: str, name: str, because: tuple[Reason, ...], cite: Cite) -> dict[str, Any]:
    return {"id": id_, "name": name, "because": _because(names, because), "basis": cite_dict(names, cite)}


# --- figures ---


def _figures(figures: ScopeFigures) -> dict[str, Any]:
    return {name: number(one) for name, one in zip(FIGURES, figures, strict=True)}


def _target(names: Names) -> dict[str, Any]:
    target = names.plan.target
    limit, counted = target.limit, target.counted
    return {
        "id": target.id,
        "limit": limit,
        "status": target.status,
        "scope": target.scope,
        "counted_days": number(counted),
        "margin": None if limit is None else number(Range(limit - counted.best, limit - counted.worst, counted.exact)),
        "strict": {"counted_days": number(target.strict), "status": target.strict_status},
        "statutory": {"counted_days": number(target.statutory), "status": target.statutory_status},
        "without_number": list(target.without_number),
        "longest": list(target.missed_by),
        "rests_on": {kind: dict(target.rests_on).get(kind, 0) for kind in KINDS},
        "basis": [cite_dict(names, one) for one in target.basis],
        "others": [
            {"days": one.days, "words": one.words, "as_of": iso(one.as_of), "basis": cite_dict(names, one.cite)}
            for one in target.others
        ],
    }


# --- items ---


def _item(names: Names, item: PlanItem) -> dict[str, Any]:
    return {
        "id": item.id,
        "name": item.name,
        "variant": item.variant,
        "variant_name": item.variant_name,
        "part_of": item.part_of,
        "stage": item.stage,
        "authority": _authority(item),
        "party": item.party,
        "clock": item.clock,
        "track": item.track,
        "applies": item.applies,
        "mode": item.mode,
        "limit": _limits(names, item),
        "counted_days": item.counted_days,
        "submit": iso(item.submit),
        "accept": iso(item.accept),
        "decide": iso(item.decide),
        "deliver": iso(item.deliver),
        "latest_submit": iso(item.latest_submit),
        "float_days": item.float_days,
        "critical": item.critical,
        "held_by": item.held_by,
        "provisional": item.provisional,
        "done": item.done,
        "progress": standing_dict(item),
        "law_changes": [{"on": iso(day), "source": source} for day, source in item.law_changes] or None,
        "needs": list(item.needs),
        "gives": list(item.gives),
        "because": _because(names, item.because) or [_said(say(_unsaid(item)))],
        "say": item.say,
        "basis": [cite_dict(names, one) for one in item.basis],
    }


def _unsaid(item: PlanItem) -> str:
    return "plan.reason.always" if item.applies == "yes" else "plan.reason.follows"


def _authority(item: PlanItem) -> dict[str, Any]:
    window = item.window
    return {
        "id": item.authority,
        "name": item.authority_name,
        "window": window.name if window else None,
        "phone": window.phone if window else None,
        "address": window.place if window else None,
        "online": window.online if window else None,
        "hours": window.hours if window else None,
    }


def _limits(names: Names, item: PlanItem) -> dict[str, Any]:
    limit = item.limit
    return {
        "statutory": _limit(names, limit.statutory, limit.statutory_cite),
        "promised": _limit(names, limit.promised, limit.promised_cite),
        "takes": _limit(names, limit.takes, limit.takes_cite),
        "used": limit.used.kind,
    }


def _limit(names: Names, limit: Limit | None, cite: Cite | None) -> dict[str, Any] | None:
    if limit is None:
        return None
    source = cite_dict(names, cite) if cite else None
    return {"days": limit.days, "unit": limit.unit, "from": limit.starts, "source": source}


def _not_needed(names: Names, one: NotNeeded) -> dict[str, Any]:
    because = _because(names, one.because)
    if one.say:
        because.insert(0, _said(one.say, cite_dict(names, one.cite) if one.cite else None))
    return {
        "id": one.id,
        "name": one.name,
        "because": because or [_said(say("plan.reason.not-here"))],
        "replaced_by": one.replaced_by,
    }


def _unknown(names: Names, fact: str, items: tuple[str, ...], days: int | None) -> dict[str, Any]:
    words = names.facts.get(fact)
    return {
        "fact": fact,
        "name": words.name if words else fact,
        "question": words.ask if words else fact,
        "where": words.where if words else None,
        "why": words.why if words else None,
        "items": list(items),
        "days_at_stake": days,
    }


# --- papers, permit, actions ---


def _paper(names: Names, paper: Paper) -> dict[str, Any]:
    have = None
    if paper.have is not None:
        have = {"on": iso(paper.have[0]), "number": paper.have[1]}
    return {
        "document": paper.document,
        "name": paper.name,
        "supplier": paper.supplier,
        "signed_by": paper.signed_by,
        "form": paper.form,
        "copies": paper.copies,
        "blank": paper.blank,
        "needed_by": iso(paper.needed_by),
        "hand_over": iso(paper.hand_over),
        "ready": iso(paper.ready),
        "for": list(paper.uses),
        "have": have,
        "given_by": paper.given_by,
        "shared": paper.shared,
        "spare_days": paper.spare_days,
        "handed_in": paper.handed_in,
        "applies": paper.applies,
        "because": [_said(paper_text(names, paper), cite_dict(names, paper.cite))],
    }


def _permit(names: Names) -> dict[str, Any]:
    permit = names.plan.permit
    gained = None
    if permit.gained is not None:
        gained = {
            "working_days": permit.gained.working_days,
            "calendar_days": permit.gained.calendar_days,
            "months": round(permit.gained.calendar_days / DAYS_A_MONTH, 1),
            "completion_calendar_days": permit.gained.completion_calendar_days,
        }
    return {
        "mode": permit.mode,
        "name": permit.name,
        "whole": {"issued": iso(permit.whole_issued), "work_starts": iso(permit.whole_starts)},
        "stages": [
            {"id": one.id, "name": one.name, "issued": iso(one.issued), "allows": one.allows, "needs": list(one.needs)}
            for one in permit.stages
        ],
        "gained": gained,
        "checks": [{"id": id_, "ok": ok, "message": check_text(id_, about, ok=ok)} for id_, ok, about in permit.checks],
        "warnings": [text for text, _ in permit.warnings],
        "basis": [cite_dict(names, cite) for _, cite in permit.warnings if cite is not None],
    }


def _bottleneck(names: Names) -> dict[str, Any] | None:
    text = bottleneck_text(names)
    if text is None:
        return None
    return {"item": bottleneck_item(names), "text": text, "chain": list(names.plan.bottleneck)}


def _provenance(names: Names) -> dict[str, Any]:
    plan = names.plan
    by_kind, by_read = dict(plan.by_kind), dict(plan.by_read)
    return {
        "by_kind": {kind: by_kind.get(kind, 0) for kind in KINDS},
        "by_read": {read: by_read.get(read, 0) for read in READ},
        "to_confirm": [_to_confirm(names, one) for one in plan.to_confirm],
    }


def _to_confirm(names: Names, id_: str) -> dict[str, Any]:
    item = names.planned(id_)
    limit = used_limit(item) if item else None
    cite = item.limit.used.cite if item else None
    return {
        "item": id_,
        "name": names.item(id_),
        "days": limit.days if limit else None,
        "unit": limit.unit if limit else None,
        "note": cite.note if cite else None,
    }
