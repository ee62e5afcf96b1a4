"""Sentences about the parts of a plan, for every output: bottleneck, warnings, checks, actions, papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.model.plan import Action, Caution, Expiry, Paper, PlanItem
from approvalplan.model.rulebook import Limit, Window
from approvalplan.report.words import Names, day_text, length_text, milestone_name
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def joined(names: Iterable[str]) -> str:
    """Return names as a list in words."""
    return say("plan.test.choice").join(names)


def unsaid(item: PlanItem) -> str:
    """Return the reason of an item that no fact stands behind."""
    return say("plan.reason.always" if item.applies == "yes" else "plan.reason.follows")


# --- the bottleneck ---


def bottleneck_item(names: Names) -> str | None:
    """Return the item that holds up the start of work: the one with the longest wait on the chain, with its paper's."""
    waits: dict[str, int] = {}
    for at, id_ in enumerate(names.plan.bottleneck[:-1]):
        item = names.planned(id_)
        owner = item.id if item else names.plan.bottleneck[at + 1]
        waits[owner] = waits.get(owner, 0) + wait(names, id_)
    return max(waits, key=lambda one: waits[one]) if waits else None


def bottleneck_text(names: Names) -> str | None:
    """Return the chain that ends with the start of work as a sentence; None where nothing holds it up."""
    waits, end = names.plan.bottleneck[:-1], names.plan.bottleneck[-1:]
    if not waits:
        return None
    things = [*(wait_text(names, text) for text in waits), *(names.thing(text) for text in end)]
    text = say("plan.bottleneck.arrow").join(things)
    if waits == waits[:1]:
        return say("plan.bottleneck.one", chain=text)
    longest = max(waits, key=lambda one: wait(names, one))
    return say("plan.bottleneck.chain", chain=text, longest=names.thing(longest))


def wait(names: Names, id_: str) -> int:
    """Return how many calendar days an item or a paper of the chain takes."""
    item = names.planned(id_)
    if item is not None and item.submit is not None and item.decide is not None:
        return item.decide - item.submit
    paper = next((paper for paper in names.plan.checklist if paper.document == id_), None)
    return paper.ready - names.plan.start if paper is not None and paper.ready is not None else 0


def wait_text(names: Names, id_: str) -> str:
    """Return an item or a paper with the time it takes."""
    item = names.planned(id_)
    limit = used_limit(item) if item else None
    assumed = item is not None and limit_assumed(names, item)
    if item is None:
        paper = next((paper for paper in names.plan.checklist if paper.document == id_), None)
        limit, assumed = (paper.takes, paper_assumed(names, paper)) if paper else (None, False)
    name = names.thing(id_)
    if limit is None or limit.days == 0:
        return name
    return say("plan.bottleneck.link", name=name, length=length_text(limit, assumed=assumed))


# --- limits ---


def used_limit(item: PlanItem) -> Limit | None:
    """Return the limit that the dates of an item follow."""
    return item.limit.used.limit


def limit_assumed(names: Names, item: PlanItem) -> bool:
    """Tell whether the limit that the dates of an item follow is an assumption."""
    used = item.limit.used
    return used.kind not in ("stated", "none") and names.assumed(used.cite)


def paper_assumed(names: Names, paper: Paper) -> bool:
    """Tell whether the time a paper takes to prepare is an assumption: it is, unless a rule's source says more."""
    rule = next((document for document in names.rulebook.documents if document.id == paper.document), None)
    lengths = {(line.value.days, line.value.unit): line.cite for line in rule.takes} if rule else {}
    key = (paper.takes.days, paper.takes.unit) if paper.takes else None
    return key in lengths and names.assumed(lengths[key])


def mark_of(names: Names, id_: str) -> str:
    """Return `※` where the length of an item or a paper is an assumption."""
    item = names.planned(id_)
    paper = next((paper for paper in names.plan.checklist if paper.document == id_), None)
    assumed = limit_assumed(names, item) if item else paper is not None and paper_assumed(names, paper)
    return say("plan.test.assumption") if assumed else ""


# --- what has happened ---


def standing_text(names: Names, item: PlanItem) -> str:
    """Return what has happened to an item, and until when it should be decided."""
    one = item.standing
    assert one is not None
    events = (
        ("submitted", one.submitted),
        ("returned", one.returned),
        ("accepted", one.accepted),
        ("resumed", one.resumed),
        ("decided", one.decided),
    )
    parts = [
        say_of("report.progress", key, on=names.on(day))
        for key, day in sorted(((key, day) for key, day in events if day is not None), key=lambda each: each[1])
    ]
    if one.state == "correcting":
        parts.append(say("report.progress.correcting"))
    elif one.due is not None:
        parts.append(say("report.progress.due", on=names.on(one.due)))
    return say("report.progress.and").join(parts)


# --- warnings and checks ---


def check_text(id_: str, names: tuple[str, ...], *, ok: bool) -> str:
    """Return the sentence of one check of a staged permit."""
    return say_of("plan.check", f"{id_}.{'ok' if ok else 'broken'}", names=joined(names))


def warning_text(names: Names, warning: Caution) -> str:
    """Return the sentence of a warning."""
    values = {key: _warned(names, key, value) for key, value in warning.values}
    if warning.id == "expires":
        values["then"] = say_of("plan.then", dict(warning.values)["then"])
    if warning.id == "hand-in-together":
        values["items"] = _beside_the_chain(names)
    return say_of("plan.warning", warning.id, **values)


def _warned(names: Names, key: str, value: Any) -> Any:
    """Return a value of a warning in words: names for ids, days for ordinals, the check that is broken."""
    if key == "check":
        broken = next(check for check in names.plan.permit.checks if check[0] == value)
        return check_text(broken[0], broken[2], ok=broken[1])
    words: dict[str, Callable[[Any], Any]] = {
        "item": names.item,
        "by": names.item,
        "document": names.document,
        "fact": names.fact,
        "milestone": milestone_name,
        "until": names.on,
        "on": names.on,
        "sources": lambda ids: joined(names.source(candidate) for candidate in ids) or say("plan.cite.assumption"),
    }
    return words[key](value) if key in words else value


def _beside_the_chain(names: Names) -> str:
    """Return the counted items that the longest chain leaves out: they must run while it does."""
    chain = names.plan.target.missed_by
    beside = [
        names.item(item.id)
        for item in names.plan.items
        if item.counted_days and item.part_of is None and not item.done and item.id not in chain
    ]
    return joined(beside)


# --- actions ---


def window_text(item: PlanItem) -> str:
    """Return where an item is handed in: office, window, phone, with blanks for what only the local office knows."""
    blank = say("plan.blank")
    window = item.window or Window(name=None, place=None, phone=None, online=None, hours=None)
    office = item.authority_name or blank
    return say("plan.window", office=office, place=window.place or blank, phone=window.phone or blank)


def action_text(names: Names, action: Action, *, collect: bool = False) -> str:
    """Return what is to be done as a sentence; `collect` where the result is fetched on the same day."""
    item = names.planned(action.item)
    assert item is not None
    values: dict[str, str] = {"item": names.item(action.item)}
    key = action.do
    if action.do == "submit":
        values["at"] = window_text(item)
        key = "submit-collect" if collect else key
    elif action.do in ("urge", "collect") and item.standing is not None:
        key, values["on"], values["days"] = _about_standing(names, action, item)
    elif action.do == "chase":
        values["by"] = names.on(item.decide)
    elif action.do == "begin":
        limit = used_limit(item)
        values["length"] = "" if limit is None else length_text(limit, assumed=limit_assumed(names, item))
    if action.document is not None:
        paper = next(paper for paper in names.plan.checklist if paper.document == action.document)
        values["document"] = names.document(action.document)
        values["by"] = names.on(paper.needed_by)
        values["days"] = "" if action.days is None else str(action.days)
        key = "chase-paper" if action.do == "chase" else key
        if action.do == "prepare" and paper.takes is not None:
            values["length"] = length_text(paper.takes, assumed=paper_assumed(names, paper))
        if action.do == "hand_over" and paper.signed_by == "applicant":
            key = "hand_over-signed"
    return say_of("plan.do", key, **values)


def _about_standing(names: Names, action: Action, item: PlanItem) -> tuple[str, str, str]:
    """Return the sentence for an item under way, with the day and the number of days in it."""
    standing = item.standing
    assert standing is not None
    if action.do == "urge":
        return "urge", names.on(standing.due), str(standing.overdue)
    if standing.decided is not None:
        return "collect-owed", names.on(standing.decided), ""
    return "collect-due" if standing.due is not None else "collect", "", ""


# --- papers ---


def paper_text(names: Names, paper: Paper) -> str:
    """Return why a paper is on the checklist, and who gives it."""
    party = say_of("plan.supplier", paper.supplier)
    if paper.reason == "prepared" and paper.takes is not None:
        length = length_text(paper.takes, assumed=paper_assumed(names, paper))
        return say("plan.paper.prepared", party=party, length=length)
    giver = names.item(paper.given_by) if paper.given_by else ""
    return say_of("plan.paper", paper.reason, party=party, item=giver)


def validity_text(names: Names, one: Expiry) -> str:
    """Return until when a paper holds, and what follows when it is not used in time."""
    key = "report.validity.kept" if one.kept else "report.validity.broken"
    until = day_text(names.day(one.until), year=True)
    then = say_of("plan.then", one.then)
    return say(key, item=names.item(one.item), until=until, by=names.item(one.by), then=then)


def span_text(names: Names, first: int, last: int) -> str:
    """Return two days as a stretch of time."""
    return say("plan.span", first=day_text(names.day(first)), last=day_text(names.day(last)))
