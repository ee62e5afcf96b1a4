"""The items of a report (事项), and those that are not needed (不用办): one row each, with all that explains it."""

from __future__ import annotations

from approvalplan.model.plan import NotNeeded, PlanItem, Reason
from approvalplan.model.rulebook import Cite, Item, Limit
from approvalplan.render.reasons import full_sentence, sources_of, summary
from approvalplan.render.report_records import Detail, ItemRow, NotRow
from approvalplan.render.report_sentences import (
    joined,
    limit_assumed,
    paper_text,
    used_limit,
    validity_text,
    window_text,
)
from approvalplan.render.report_words import Names, cite_in_full, cites_text, length_text
from approvalplan.wording import say

APPROVING = "authority"


def item_rows(names: Names) -> tuple[tuple[ItemRow, ...], tuple[ItemRow, ...]]:
    """Return the approvals, numbered, and the work of owner, firms and builders, each in order of submission."""
    rules = {one.id: one for one in names.rulebook.items}
    plan = names.plan
    ordered = [one for one in plan.items if one.done] + [one for one in plan.items if not one.done]
    parts: dict[str, list[PlanItem]] = {}
    for one in ordered:
        if one.part_of is not None:
            parts.setdefault(one.part_of, []).append(one)
    rows: dict[bool, list[ItemRow]] = {True: [], False: []}
    numbers = {True: 0, False: 0}
    for one in ordered:
        if one.part_of is not None:
            continue
        ours = one.party == APPROVING
        numbers[ours] += 1
        rows[ours].append(_row(names, one, rules.get(one.id), numbers[ours]))
        rows[ours] += [_row(names, part, rules.get(part.id), 0) for part in parts.get(one.id, ())]
    return tuple(rows[True]), tuple(rows[False])


def _row(names: Names, item: PlanItem, rule: Item | None, number: int) -> ItemRow:
    state, remark = _state(names, item)
    bottleneck = item.id in names.plan.bottleneck and not item.done and item.part_of is None
    shown = item.submit is not None and item.part_of is None and not item.done
    because = summary(names, item.because) or [say(_unsaid(item))]
    return ItemRow(
        number,
        item.id,
        names.item(item.id),
        rule.aka if rule else (),
        state,
        remark,
        names.maybe(item.submit) if shown else None,
        names.maybe(item.decide) if shown or item.done else None,
        _limit(names, item),
        _spare(item, bottleneck=bottleneck) if shown else "",
        bottleneck,
        window_text(item) if item.party == APPROVING and item.part_of is None else "",
        say("plan.cite.joined").join(because),
        cites_text(names, _known(names, sources_of(item.because))),
        tuple(_notes(names, item, rule)),
        item.mode,
        _detail(names, item, rule),
    )


def _unsaid(item: PlanItem) -> str:
    return "plan.reason.always" if item.applies == "yes" else "plan.reason.follows"


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
    if bottleneck and item.float_days == 0:
        return say("report.spare.bottleneck")
    return "" if item.float_days is None else say("report.spare.days", days=item.float_days)


def _notes(names: Names, item: PlanItem, rule: Item | None) -> list[str]:
    notes = [item.say] if item.say else []
    limit = used_limit(item)
    if item.clock == "authority" and item.track == "parallel" and item.part_of is None and limit and limit.days:
        notes.append(say("report.parallel"))
    if item.applies == "unknown" and all(one.holds is not None and one.value is not None for one in item.because):
        notes.append(say("report.other-answers"))
    if rule is not None and item.clock == "excluded" and rule.exclusion_basis is not None:
        key = "report.excluded.assumed" if names.assumed(rule.exclusion_basis) else "report.excluded"
        note = rule.exclusion_basis.note or ""
        notes.append(say(key, basis=cites_text(names, [rule.exclusion_basis]), note=note).rstrip())
    return notes


# --- what can be said when asked ---


def _detail(names: Names, item: PlanItem, rule: Item | None) -> Detail:
    why = [_reason_line(names, one) for one in item.because] or [say(_unsaid(item))]
    return Detail(
        tuple(dict.fromkeys(why)),
        tuple(_limits(names, item, rule)),
        tuple(_dates(names, item)),
        tuple(_papers(names, item)),
        tuple(_gives(names, item)),
        tuple(cite_in_full(names, cite) for cite in item.basis),
        _chain(names, item),
    )


def _reason_line(names: Names, reason: Reason) -> str:
    """Return a reason with its source and the words of the text."""
    text = full_sentence(names, reason)
    quote = reason.cite.quote if reason.cite else None
    return say("plan.cite.quote", text=text, quote=quote) if quote else text


def _limits(names: Names, item: PlanItem, rule: Item | None) -> list[str]:
    limit = item.limit
    lines = []
    for kind, own, cite in (
        ("statutory", limit.statutory, limit.statutory_cite),
        ("promised", limit.promised, limit.promised_cite),
        ("takes", limit.takes, limit.takes_cite),
    ):
        if own is None or (kind == "takes" and limit.used == "stated"):
            continue
        lines.append(_limit_line(names, kind, own, cite))
    if limit.used == "stated" and limit.takes is not None:
        lines.append(say("report.limit.stated", length=length_text(limit.takes)))
    if limit.used == "statutory" and limit.promised is not None:
        lines.append(say("report.limit.used-statutory"))
    return lines + _steps(item, rule)


def _limit_line(names: Names, kind: str, limit: Limit, cite: Cite | None) -> str:
    length = length_text(limit, assumed=kind != "statutory" and names.assumed(cite))
    starts = say(f"report.starts.{limit.starts}") if kind != "takes" else ""
    text = say(f"report.limit.{kind}", length=length, starts=starts)
    if limit.may_extend:
        text = say("report.limit.may-extend", text=text, days=limit.may_extend)
    return say("report.limit.source", text=text, source=cite_in_full(names, cite)) if cite else text


def _steps(item: PlanItem, rule: Item | None) -> list[str]:
    """Return the time inside an item that its limit leaves out; a commitment waits for none of it."""
    if rule is None or item.mode == "commitment":
        return []
    variant = next((one for one in rule.variants if one.id == item.variant), None)
    steps = [*rule.steps, *(variant.steps if variant else ())]
    return [
        say("report.limit.step", name=step.name, length=length_text(step.takes[-1].value))
        for step in steps
        if step.takes and step.takes[-1].value is not None
    ]


def _dates(names: Names, item: PlanItem) -> list[str]:
    if item.done:
        decided = "" if item.decide is None else names.on(item.decide)
        return [say("report.dates.done", on=decided).strip()]
    if item.submit is None:
        return [say("report.dates.none")]
    ours = item.party == APPROVING
    lines = [_submit_line(names, item, say("report.verb.submit" if ours else "report.verb.begin"))]
    if item.accept is not None and item.accept != item.submit:
        lines.append(say("report.dates.accept", on=names.on(item.accept)))
    if item.decide is not None:
        done = say("report.verb.decide" if ours else "report.verb.end")
        lines.append(say("report.dates.decide", on=names.on(item.decide), verb=done))
    if item.deliver is not None and item.deliver != item.decide:
        lines.append(say("report.dates.deliver", on=names.on(item.deliver)))
    if item.latest_submit is not None and item.float_days is not None and item.part_of is None:
        key = "report.dates.latest" if item.float_days else "report.dates.no-float"
        verb = say("report.verb.submit" if ours else "report.verb.begin")
        lines.append(say(key, on=names.on(item.latest_submit), days=item.float_days, verb=verb))
    lines += [say("report.dates.law-changes", on=names.on(day), source=source) for day, source in _changes(names, item)]
    return lines + [validity_text(names, one) for one in names.plan.validity if one.item == item.id]


def _changes(names: Names, item: PlanItem) -> list[tuple[int, str]]:
    titles = {key: one.title for key, one in names.sources.items()}
    return [(day, titles.get(source, source)) for day, source in item.law_changes]


def _submit_line(names: Names, item: PlanItem, verb: str) -> str:
    on = names.on(item.submit)
    if item.held_by is None:
        return say("report.dates.submit", on=on, verb=verb)
    paper = next((one for one in names.plan.checklist if one.document == item.held_by), None)
    if names.planned(item.held_by) is None and paper is not None:
        return say("report.dates.submit-paper", on=on, thing=paper.name, verb=verb)
    return say("report.dates.submit-item", on=on, thing=names.thing(item.held_by), verb=verb)


def _papers(names: Names, item: PlanItem) -> list[str]:
    papers = {one.document: one for one in names.plan.checklist}
    lines = []
    for id_ in item.needs:
        paper = papers.get(id_)
        if paper is None:
            lapsed = any(one.document == id_ and one.item == item.id for one in names.plan.lapsed)
            if lapsed:
                lines.append(say("report.papers.lapsed", name=names.document(id_)))
            continue
        if paper.have is not None:
            lines.append(say("report.papers.have", name=paper.name))
        elif paper.given_by is not None:
            lines.append(say("report.papers.given", name=paper.name, item=names.item(paper.given_by)))
        else:
            lines.append(say("report.papers.owner", name=paper.name, how=paper_text(names, paper)))
    return lines


def _gives(names: Names, item: PlanItem) -> list[str]:
    users = {one.document: one.uses for one in names.plan.checklist if one.given_by in (item.id, None) or one.have}
    lines = []
    for id_ in item.gives:
        used = [names.item(one) for one in users.get(id_, ())]
        key = "report.gives.used" if used else "report.gives.unused"
        lines.append(say(key, name=names.document(id_), items=joined(used)))
    return lines


def _chain(names: Names, item: PlanItem) -> str:
    """Return what held the item up, from the first day on."""
    chain = [item.id]
    at: PlanItem | None = item
    while at is not None and at.held_by is not None and at.held_by not in chain:
        chain.append(at.held_by)
        at = names.planned(at.held_by)
    if chain == [item.id]:
        return ""
    return say("plan.bottleneck.arrow").join(names.thing(one) for one in reversed(chain))


# --- not needed ---


def not_rows(names: Names) -> tuple[NotRow, ...]:
    """Return the items that are not needed, those that a reform or another permit replaced first."""
    rules = {one.id: one for one in names.rulebook.items}
    rows = [_not_row(names, one, rules.get(one.id)) for one in names.plan.not_needed]
    return tuple(sorted(rows, key=lambda row: not row.instead))


def _not_row(names: Names, one: NotNeeded, rule: Item | None) -> NotRow:
    because = ([one.say] if one.say else []) + summary(names, one.because)
    cites = ([one.cite] if one.cite else []) + sources_of(one.because)
    instead = say("report.not-needed.instead", by=one.replaced_by) if one.replaced_by else ""
    why = ([one.say] if one.say else []) + [_reason_line(names, reason) for reason in one.because]
    texts = [cite_in_full(names, cite) for cite in dict.fromkeys(cites)]
    return NotRow(
        one.id,
        one.name,
        rule.aka if rule else (),
        say("plan.cite.joined").join(because) or say("report.not-needed.unsaid"),
        cites_text(names, _known(names, cites)),
        instead,
        tuple(dict.fromkeys(why)),
        tuple(texts),
    )
