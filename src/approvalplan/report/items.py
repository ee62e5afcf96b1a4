"""The items of a report (事项), and those that are not needed (不用办): one row each."""

from __future__ import annotations

from approvalplan.model.plan import NotNeeded, PlanItem
from approvalplan.model.rulebook import Cite, Item
from approvalplan.report.reasons import sources_of, summary
from approvalplan.report.records import ItemRow, NotRow
from approvalplan.report.sentences import (
    limit_assumed,
    unsaid,
    used_limit,
    window_text,
)
from approvalplan.report.words import Names, cites_text, length_text
from approvalplan.wording import say, say_of

APPROVING = "authority"


def item_rows(names: Names) -> tuple[tuple[ItemRow, ...], tuple[ItemRow, ...]]:
    """Return the approvals, numbered, and the work of owner, firms and builders, each in order of submission."""
    rules = {item.id: item for item in names.rulebook.items}
    plan = names.plan
    done = sorted((item for item in plan.items if item.done), key=lambda one: one.decide or 0)
    ordered = done + [item for item in plan.items if not item.done]
    parts: dict[str, list[PlanItem]] = {}
    for item in ordered:
        if item.part_of is not None:
            parts.setdefault(item.part_of, []).append(item)
    rows: dict[bool, list[ItemRow]] = {True: [], False: []}
    numbers = {True: 0, False: 0}
    for item in ordered:
        if item.part_of is not None:
            continue
        ours = item.party == APPROVING
        numbers[ours] += 1
        rows[ours].append(_row(names, item, rules.get(item.id), numbers[ours]))
        rows[ours] += [_row(names, part, rules.get(part.id), 0) for part in parts.get(item.id, ())]
    return tuple(rows[True]), tuple(rows[False])


def _row(names: Names, item: PlanItem, rule: Item | None, number: int) -> ItemRow:
    state, remark = _state(names, item)
    bottleneck = item.id in names.plan.bottleneck and not item.done and item.part_of is None
    shown = item.submit is not None and item.part_of is None and not item.done
    because = summary(names, item.because) or [unsaid(item)]
    return ItemRow(
        number=number,
        id=item.id,
        name=names.item(item.id),
        aka=rule.aka if rule else (),
        state=state,
        remark=remark,
        submit=names.maybe(item.submit) if shown else None,
        decide=names.maybe(item.decide) if shown or item.done else None,
        limit=_limit(names, item),
        spare=_spare(item, bottleneck=bottleneck) if shown else "",
        bottleneck=bottleneck,
        office=window_text(item) if item.party == APPROVING and item.part_of is None else "",
        because=say("plan.cite.joined").join(because),
        basis=cites_text(names, _known(names, sources_of(item.because))),
        notes=tuple(notes(names, item, rule)),
        mode=item.mode,
        stage=names.stages.get(item.stage, item.stage),
        law=""
        if item.mode == "milestone"
        else cites_text(names, _known(names, list(item.basis))) or say("report.no-law"),
        is_approval=item.party == APPROVING,
    )


def _known(names: Names, cites: list[Cite]) -> list[Cite]:
    """Return the citations that name a text: an assumption answers nobody at the window."""
    return [cite for cite in cites if not names.assumed(cite)]


def _state(names: Names, item: PlanItem) -> tuple[str, str]:
    if item.part_of is not None:
        return "part", say("report.state.part", into=names.item(item.part_of))
    if item.done:
        return "done", say("report.state.done")
    if item.applies == "unknown":
        return "unknown", say("report.state.unknown")
    return "planned", ""


def _limit(names: Names, item: PlanItem) -> str:
    limit = used_limit(item)
    if limit is None or item.part_of is not None or item.done or item.mode == "milestone":
        return ""
    assumed = limit_assumed(names, item)
    if not limit.days and item.party == APPROVING:
        return say("report.limit.at-once") + (say("plan.test.assumption") if assumed else "")
    return length_text(limit, assumed=assumed)


def _spare(item: PlanItem, *, bottleneck: bool) -> str:
    if item.standing is not None:
        return say_of("report.spare", item.standing.state)
    if bottleneck and item.float_days == 0:
        return say("report.spare.bottleneck")
    return "" if item.float_days is None else say("report.spare.days", days=item.float_days)


def notes(names: Names, item: PlanItem, rule: Item | None) -> list[str]:
    """Return what else must be said of an item: the rule's own words, and why its time is not counted."""
    found = [item.say] if item.say else []
    limit = used_limit(item)
    if item.clock == "authority" and item.track == "parallel" and item.part_of is None and limit and limit.days:
        found.append(say("report.parallel"))
    if item.applies == "unknown" and all(
        reason.holds is not None and reason.value is not None for reason in item.because
    ):
        found.append(say("report.other-answers"))
    if rule is not None and item.clock == "excluded" and rule.exclusion_basis is not None:
        key = "report.excluded.assumed" if names.assumed(rule.exclusion_basis) else "report.excluded"
        note = rule.exclusion_basis.note or ""
        found.append(say(key, basis=cites_text(names, [rule.exclusion_basis]), note=note).rstrip())
    return found


# --- not needed ---


def not_rows(names: Names) -> tuple[NotRow, ...]:
    """Return the items that are not needed, those that a reform or another permit replaced first."""
    rules = {item.id: item for item in names.rulebook.items}
    rows = [_not_row(names, needed, rules.get(needed.id)) for needed in names.plan.not_needed]
    return tuple(sorted(rows, key=lambda row: not row.instead))


def _not_row(names: Names, one: NotNeeded, rule: Item | None) -> NotRow:
    because = ([one.say] if one.say else []) + summary(names, one.because)
    cites = ([one.cite] if one.cite else []) + sources_of(one.because)
    instead = say("report.not-needed.instead", by=one.replaced_by) if one.replaced_by else ""
    return NotRow(
        id=one.id,
        name=one.name,
        aka=rule.aka if rule else (),
        because=say("plan.cite.joined").join(because) or say("report.not-needed.unsaid"),
        basis=cites_text(names, _known(names, cites)),
        instead=instead,
    )
