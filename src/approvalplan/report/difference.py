"""Finds what differs between two plans: two that were made here, or read from files."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from approvalplan.model.difference import (
    Change,
    Difference,
    FactChange,
    ItemSummary,
    Moved,
    PermitSummary,
    PlanSummary,
    ReasonSummary,
    RulebookSummary,
    Side,
    TargetSummary,
    Thing,
    Traffic,
)
from approvalplan.model.rulebook import Limit
from approvalplan.report.reasons import full_sentence, natural
from approvalplan.report.sentences import unsaid, used_limit, warning_text
from approvalplan.report.words import Names, milestone_name, names_of
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from approvalplan.model.plan import NotNeeded, Plan, PlanItem, Reason, Unknown
    from approvalplan.model.rulebook import Rulebook

MOST_REASONS = 2
"""How many reasons are told of an item that comes or goes."""
SAME_ITEM = ("applies", "done", "variant_name", "part_of", "authority", "submit", "decide", "limit")
TERMS = ("rulebook", "as_of", "start", "limits")


def difference(
    before: PlanSummary, after: PlanSummary, facts: tuple[FactChange, ...] = (), *, known_from: int = 1
) -> Difference:
    """Return what differs between two plans.

    `facts` are the answers that differ; `known_from` is the first day that a notice settles (ordinal).
    """
    return Difference(
        before=_side(before, known_from),
        after=_side(after, known_from),
        facts=facts,
        terms=(*_changes(before, after, ["name"], "project"), *_changes(before, after, TERMS)),
        route=next(iter(_changes(before, after, ["route"])), None),
        target=Change("target", before.target, after.target),
        figures=_figures(before, after),
        milestones=_milestones(before, after),
        permit=next(iter(_changes(before, after, ["permit"])), None),
        items=_items(before, after),
        moved=_moved(before, after),
        papers=_traffic(before.papers, after.papers),
        questions=_traffic(before.questions, after.questions),
        warnings=_traffic(before.warnings, after.warnings),
    )


def _side(plan: PlanSummary, known_from: int) -> Side:
    return Side(plan.name, plan.start, known_from, plan.provisional_from)


def _changes(before: Any, after: Any, keys: Iterable[str], what: str = "") -> tuple[Change, ...]:
    """Return what is not the same of two records; `what` is what it is called, if not by its key."""
    pairs = ((key, getattr(before, key), getattr(after, key)) for key in keys)
    return tuple(Change(what or key, old, new) for key, old, new in pairs if old != new)


def _figures(before: PlanSummary, after: PlanSummary) -> tuple[tuple[str, Change], ...]:
    new = dict(after.figures)
    return tuple(
        (scope, change)
        for scope, figures in before.figures
        if scope in new
        for change in _changes(figures, new[scope], figures._fields)
    )


def _milestones(before: PlanSummary, after: PlanSummary) -> tuple[Moved, ...]:
    old, new = ({id_: on for id_, _, on in plan.milestones} for plan in (before, after))
    names = {id_: name for id_, name, _ in (*before.milestones, *after.milestones)}
    return tuple(
        Moved(id_, names[id_], (Change("on", old.get(id_), new.get(id_)),))
        for id_ in dict.fromkeys([*new, *old])
        if old.get(id_) != new.get(id_)
    )


# --- items ---


def _items(before: PlanSummary, after: PlanSummary) -> Traffic:
    old, new = ({item.id: item for item in plan.items} for plan in (before, after))
    turned = _turned(before, after)
    spared = [dict(reversed(plan.not_needed)) for plan in (before, after)]
    come = [
        Thing(id_, _named(item), _why(item.because, spared[0].get(id_), turned))
        for id_, item in new.items()
        if id_ not in old
    ]
    go = [
        Thing(id_, _named(item), _why(spared[1].get(id_), item.because, turned))
        for id_, item in old.items()
        if id_ not in new
    ]
    return Traffic(tuple(come), tuple(go))


def _turned(before: PlanSummary, after: PlanSummary) -> set[str]:
    """Return the facts that are not the same in both plans, as far as reasons name them."""
    old, new = (
        {
            reason.fact: reason.value
            for because in chain((item.because for item in plan.items), (because for _, because in plan.not_needed))
            for reason in because
            if reason.fact is not None
        }
        for plan in (before, after)
    )
    return {fact for fact in old.keys() & new.keys() if old[fact] != new[fact]}


def _why(now: tuple[ReasonSummary, ...] | None, then: tuple[ReasonSummary, ...] | None, turned: set[str]) -> str:
    """Return why an item is what it is now: by the facts that have turned, else by what had not been said.

    None stands for the reasons of an item that a plan's rules do not have.
    """
    if now is None:
        return say("difference.no-such-item")
    texts = {reason.text for reason in then or ()}
    fresh = [reason for reason in now if reason.text not in texts] or now
    told = [reason for reason in fresh if reason.fact in turned] or fresh
    return say("difference.joint").join(reason.text for reason in told[:MOST_REASONS])


def _named(item: ItemSummary) -> str:
    return say("plan.item-form", name=item.name, form=item.variant_name) if item.variant_name else item.name


def _moved(before: PlanSummary, after: PlanSummary) -> tuple[Moved, ...]:
    old, new = ({item.id: _parent_named(item, plan) for item in plan.items} for plan in (before, after))
    moved = []
    for item in after.items:
        if item.id in old:
            changes = _changes(old[item.id], new[item.id], SAME_ITEM)
            if changes:
                moved.append(Moved(item.id, item.name, changes, item.party))
    return tuple(moved)


def _parent_named(item: ItemSummary, plan: PlanSummary) -> ItemSummary:
    """Return an item with the name of the one it is part of in place of its id."""
    if item.part_of is None:
        return item
    names = {other.id: _named(other) for other in plan.items}
    return item._replace(part_of=names.get(item.part_of, item.part_of))


# --- papers, questions, warnings ---


def _traffic(old: tuple[Thing, ...], new: tuple[Thing, ...]) -> Traffic:
    before, after = ({(thing.id, "" if thing.id else thing.name): thing for thing in things} for things in (old, new))
    come = tuple(thing for thing in new if (thing.id, "" if thing.id else thing.name) not in before)
    go = tuple(thing for thing in old if (thing.id, "" if thing.id else thing.name) not in after)
    return Traffic(come, go)


# --- a plan as far as it is compared ---


def summary_of(plan: Plan, rulebook: Rulebook) -> PlanSummary:
    """Return a plan as far as it is compared."""
    names = names_of(plan, rulebook)
    target, gained = plan.target, plan.permit.gained
    return PlanSummary(
        name=plan.name,
        rulebook=RulebookSummary(*plan.rulebook),
        as_of=plan.as_of,
        provisional_from=plan.provisional_from,
        start=plan.start,
        limits=plan.limits,
        route=plan.route_name,
        target=TargetSummary(
            status=target.status,
            limit=target.limit,
            counted_days=target.counted,
            strict=target.strict,
            strict_status=target.strict_status,
            statutory=target.statutory,
            statutory_status=target.statutory_status,
            assumed=bool(dict(target.rests_on).get("assumption")),
        ),
        figures=plan.figures,
        milestones=tuple((key, milestone_name(key), day) for key, _, day in plan.milestones),
        permit=PermitSummary(
            mode=plan.permit.mode,
            name=plan.permit.name,
            working_days=gained and gained.working_days,
            calendar_days=gained and gained.calendar_days,
            completion_calendar_days=gained and gained.completion_calendar_days,
        ),
        items=tuple(_item(names, item) for item in plan.items),
        not_needed=tuple((spared.id, _spared(names, spared)) for spared in plan.not_needed),
        papers=tuple(Thing(paper.document, paper.name) for paper in plan.checklist),
        questions=tuple(_question(names, unknown) for unknown in plan.unknown),
        warnings=tuple(Thing("", text) for text in dict.fromkeys(warning_text(names, each) for each in plan.warnings)),
    )


def _item(names: Names, item: PlanItem) -> ItemSummary:
    limit = used_limit(item)
    return ItemSummary(
        id=item.id,
        name=item.name,
        party=item.party,
        because=_because(names, item.because) or _said(unsaid(item)),
        applies=item.applies,
        done=item.done,
        variant_name=item.variant_name,
        part_of=item.part_of,
        authority=item.authority_name,
        submit=item.submit,
        decide=item.decide,
        limit=limit and Limit(limit.days, limit.unit),
    )


def _because(names: Names, reasons: tuple[Reason, ...]) -> tuple[ReasonSummary, ...]:
    return tuple(
        ReasonSummary(full_sentence(names, reason), reason.fact, natural(reason.fact, reason.value))
        for reason in reasons
    )


def _said(text: str) -> tuple[ReasonSummary, ...]:
    return (ReasonSummary(text, None, None),)


def _spared(names: Names, spared: NotNeeded) -> tuple[ReasonSummary, ...]:
    because = (*(_said(spared.say) if spared.say else ()), *_because(names, spared.because))
    return because or _said(say("plan.reason.not-here"))


def _question(names: Names, unknown: Unknown) -> Thing:
    words = names.facts.get(unknown.fact)
    return Thing(unknown.fact, words.ask if words else unknown.fact)
