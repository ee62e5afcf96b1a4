"""All that can be said about one item when asked (explain): reasons, limits, dates, papers, texts."""

from __future__ import annotations

from approvalplan.model.plan import NotNeeded, PlanItem, Reason
from approvalplan.model.rulebook import Cite, Item, Limit
from approvalplan.report.items import APPROVING
from approvalplan.report.reasons import full_sentence, sources_of
from approvalplan.report.records import Detail
from approvalplan.report.sentences import joined, paper_text, standing_text, unsaid, validity_text
from approvalplan.report.words import Names, cite_in_full, length_text
from approvalplan.wording import say, say_of


def detail_of(names: Names, id_: str) -> Detail:
    """Return what explains an item of the plan, needed or not; an item of neither kind has nothing to explain."""
    item = names.planned(id_)
    if item is not None:
        return _detail(names, item, next((item for item in names.rulebook.items if item.id == id_), None))
    not_needed = next((needed for needed in names.plan.not_needed if needed.id == id_), None)
    return (
        Detail(why=(), limits=(), dates=(), papers=(), gives=(), texts=(), chain="")
        if not_needed is None
        else _detail_not(names, not_needed)
    )


def _detail_not(names: Names, one: NotNeeded) -> Detail:
    why = ([one.say] if one.say else []) + [_reason_line(names, reason) for reason in one.because]
    cites = ([one.cite] if one.cite else []) + sources_of(one.because)
    texts = tuple(cite_in_full(names, cite) for cite in dict.fromkeys(cites))
    why = why or [say("report.not-needed.unsaid")]
    return Detail(why=tuple(dict.fromkeys(why)), limits=(), dates=(), papers=(), gives=(), texts=texts, chain="")


def _detail(names: Names, item: PlanItem, rule: Item | None) -> Detail:
    why = [_reason_line(names, reason) for reason in item.because] or [unsaid(item)]
    return Detail(
        why=tuple(dict.fromkeys(why)),
        limits=tuple(_limits(names, item, rule)),
        dates=tuple(_dates(names, item)),
        papers=tuple(_papers(names, item)),
        gives=tuple(_gives(names, item)),
        texts=tuple(cite_in_full(names, cite) for cite in item.basis),
        chain=_chain(names, item),
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
        if own is None or (kind == "takes" and limit.used.kind == "stated"):
            continue
        lines.append(_limit_line(names, kind, own, cite))
    if limit.used.kind == "stated" and limit.takes is not None:
        lines.append(say("report.limit.stated", length=length_text(limit.takes)))
    if limit.used.kind == "statutory" and limit.promised is not None:
        lines.append(say("report.limit.used-statutory"))
    return lines + _steps(item, rule)


def _limit_line(names: Names, kind: str, limit: Limit, cite: Cite | None) -> str:
    length = length_text(limit, assumed=kind != "statutory" and names.assumed(cite))
    starts = say_of("report.starts", limit.starts) if kind != "takes" else ""
    text = say_of("report.limit", kind, length=length, starts=starts)
    if limit.may_extend:
        text = say("report.limit.may-extend", text=text, days=limit.may_extend)
    return say("report.limit.source", text=text, source=cite_in_full(names, cite)) if cite else text


def _steps(item: PlanItem, rule: Item | None) -> list[str]:
    """Return the time inside an item that its limit leaves out; a commitment waits for none of it."""
    if rule is None or item.mode == "commitment":
        return []
    variant = next((variant for variant in rule.variants if variant.id == item.variant), None)
    steps = [*rule.steps, *(variant.steps if variant else ())]
    return [
        say("report.limit.step", name=step.name, length=length_text(step.takes[-1].value))
        for step in steps
        if step.takes and step.takes[-1].value is not None
    ]


def _dates(names: Names, item: PlanItem) -> list[str]:
    if item.done and item.standing is None:
        decided = "" if item.decide is None else names.on(item.decide)
        return [say("report.dates.done", on=decided).strip()]
    if item.submit is None or item.decide is None:
        return [say("report.dates.none")]
    ours = item.party == APPROVING
    if item.standing is not None:
        return [standing_text(names, item), *_validity(names, item)]
    lines = [_submit_line(names, item, say("report.verb.submit" if ours else "report.verb.begin"))]
    if item.accept is not None and item.accept != item.submit:
        lines.append(say("report.dates.accept", on=names.on(item.accept)))
    done = say("report.verb.decide" if ours else "report.verb.end")
    lines.append(say("report.dates.decide", on=names.on(item.decide), verb=done))
    if item.deliver is not None and item.deliver != item.decide:
        lines.append(say("report.dates.deliver", on=names.on(item.deliver)))
    if item.latest_submit is not None and item.float_days is not None and item.part_of is None:
        key = "report.dates.latest" if item.float_days else "report.dates.no-float"
        verb = say("report.verb.submit" if ours else "report.verb.begin")
        lines.append(say(key, on=names.on(item.latest_submit), days=item.float_days, verb=verb))
    lines += [say("report.dates.law-changes", on=names.on(day), source=source) for day, source in _changes(names, item)]
    return lines + _validity(names, item)


def _validity(names: Names, item: PlanItem) -> list[str]:
    return [validity_text(names, expiry) for expiry in names.plan.validity if expiry.item == item.id]


def _changes(names: Names, item: PlanItem) -> list[tuple[int, str]]:
    titles = {key: source.title for key, source in names.sources.items()}
    return [(day, titles.get(source, source)) for day, source in item.law_changes]


def _submit_line(names: Names, item: PlanItem, verb: str) -> str:
    on = names.on(item.submit)
    if item.held_by is None:
        later = item.submit is not None and item.submit > names.plan.start
        return say("report.dates.today" if later else "report.dates.submit", on=on, verb=verb)
    paper = next((paper for paper in names.plan.checklist if paper.document == item.held_by), None)
    if names.planned(item.held_by) is None and paper is not None:
        return say("report.dates.submit-paper", on=on, thing=paper.name, verb=verb)
    return say("report.dates.submit-item", on=on, thing=names.thing(item.held_by), verb=verb)


def _papers(names: Names, item: PlanItem) -> list[str]:
    papers = {candidate.document: candidate for candidate in names.plan.checklist}
    lines = []
    for id_ in item.needs:
        paper = papers.get(id_)
        if paper is None:
            lapsed = any(lapsed.document == id_ and lapsed.item == item.id for lapsed in names.plan.lapsed)
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
    users = {
        paper.document: paper.uses for paper in names.plan.checklist if paper.given_by in (item.id, None) or paper.have
    }
    lines = []
    for id_ in item.gives:
        used = [names.item(user) for user in users.get(id_, ())]
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
    return say("plan.bottleneck.arrow").join(names.thing(text) for text in reversed(chain))
