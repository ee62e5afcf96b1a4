"""Finds what differs between two plans, from the JSON form of both: made here or read from a file, it is the same."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from approvalplan.model.difference import Change, Difference, FactChange, Moved, Side, Thing, Traffic
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable

Data = dict[str, Any]

MOST_REASONS = 2
"""How many reasons are told of an item that comes or goes."""
SAME_ITEM = ("applies", "done", "variant_name", "part_of", "authority", "submit", "decide", "limit")


def difference(before: Data, after: Data, facts: tuple[FactChange, ...] = (), *, known_from: int = 1) -> Difference:
    """Return what differs between two plans in their JSON form (`approvalplan.plan/1`).

    `facts` are the answers that differ; `known_from` is the first day that a notice settles (ordinal).
    """
    return Difference(
        _side(before, known_from),
        _side(after, known_from),
        facts,
        _terms(before, after),
        _one("route", before["route"]["name"], after["route"]["name"]),
        Change("target", _target(before), _target(after)),
        _figures(before, after),
        _milestones(before, after),
        _one("permit", _permit(before), _permit(after)),
        _items(before, after),
        _moved(before, after),
        _traffic(before["checklist"], after["checklist"], _paper),
        _traffic(before["unknown"], after["unknown"], _question),
        _traffic(before["warnings"], after["warnings"], lambda text: Thing("", text)),
    )


def _side(plan: Data, known_from: int) -> Side:
    days = (plan["start"], plan["calendar"]["provisional_from"])
    start, provisional = (date.fromisoformat(day).toordinal() for day in days)
    return Side(plan["project"]["name"], start, known_from, provisional)


def _one(what: str, before: Any, after: Any) -> Change | None:
    return None if before == after else Change(what, before, after)


def _changes(pairs: list[tuple[str, Any, Any]]) -> tuple[Change, ...]:
    return tuple(Change(what, before, after) for what, before, after in pairs if before != after)


def _terms(before: Data, after: Data) -> tuple[Change, ...]:
    def rulebook(plan: Data) -> Data:
        return {key: plan["rulebook"][key] for key in ("id", "title", "version", "digest")}

    return _changes([
        ("project", before["project"]["name"], after["project"]["name"]),
        ("rulebook", rulebook(before), rulebook(after)),
        ("as_of", before["rulebook"]["as_of"], after["rulebook"]["as_of"]),
        ("start", before["start"], after["start"]),
        ("limits", before["limits"], after["limits"]),
    ])  # fmt: skip


# --- verdict, figures, days ---


def _target(plan: Data) -> Data:
    target = plan["target"]
    kept = {key: target[key] for key in ("status", "limit", "counted_days", "strict", "statutory")}
    return {**kept, "assumed": bool(target["rests_on"]["assumption"])}


def _permit(plan: Data) -> Data:
    return {key: plan["permit"][key] for key in ("mode", "name", "gained")}


def _figures(before: Data, after: Data) -> tuple[tuple[str, Change], ...]:
    return tuple(
        (scope, change)
        for scope in before["figures"]
        if scope in after["figures"]
        for change in _changes([
            (name, figure, after["figures"][scope].get(name)) for name, figure in before["figures"][scope].items()
        ])
    )  # fmt: skip


def _milestones(before: Data, after: Data) -> tuple[Moved, ...]:
    old = {one["id"]: one for one in before["milestones"]}
    new = {one["id"]: one for one in after["milestones"]}
    found = []
    for id_ in dict.fromkeys([*new, *old]):
        days = (old.get(id_, {}).get("on"), new.get(id_, {}).get("on"))
        if days[0] != days[1]:
            found.append(Moved(id_, (new.get(id_) or old[id_])["name"], (Change("on", *days),)))
    return tuple(found)


# --- items ---


def _items(before: Data, after: Data) -> Traffic:
    old = {one["id"]: one for one in before["items"]}
    new = {one["id"]: one for one in after["items"]}
    turned = _turned(before, after)
    come = [Thing(id_, _named(one), _why(one, _not(before, id_), turned)) for id_, one in new.items() if id_ not in old]
    go = [Thing(id_, _named(one), _why(_not(after, id_), one, turned)) for id_, one in old.items() if id_ not in new]
    return Traffic(tuple(come), tuple(go))


def _turned(before: Data, after: Data) -> set[str]:
    """Return the facts that are not the same in both plans, as far as reasons name them."""
    old, new = (
        {
            reason["fact"]: reason["value"]
            for one in (*plan["items"], *plan["not_needed"])
            for reason in one["because"]
            if reason["fact"] is not None
        }
        for plan in (before, after)
    )
    return {fact for fact in old.keys() & new.keys() if old[fact] != new[fact]}


def _not(plan: Data, id_: str) -> Data | None:
    """Return the entry of an item that a plan does not need; None where its rules do not have it."""
    return next((one for one in plan["not_needed"] if one["id"] == id_), None)


def _why(now: Data | None, then: Data | None, turned: set[str]) -> str:
    """Return why an item is what it is now: by the facts that have turned, else by what had not been said."""
    if now is None:
        return say("difference.no-such-item")
    texts = {one["text"] for one in then["because"]} if then else set()
    fresh = [one for one in now["because"] if one["text"] not in texts] or now["because"]
    told = [one for one in fresh if one["fact"] in turned] or fresh
    return say("difference.joint").join(one["text"] for one in told[:MOST_REASONS])


def _named(item: Data) -> str:
    form = item["variant_name"]
    return say("plan.item-form", name=item["name"], form=form) if form else str(item["name"])


def _moved(before: Data, after: Data) -> tuple[Moved, ...]:
    old = {one["id"]: one for one in before["items"]}
    names = [{one["id"]: _named(one) for one in plan["items"]} for plan in (before, after)]
    found = []
    for item in after["items"]:
        if item["id"] not in old:
            continue
        then = old[item["id"]]
        pairs = [(what, _value(then, what, names[0]), _value(item, what, names[1])) for what in SAME_ITEM]
        changes = _changes(pairs)
        if changes:
            found.append(Moved(item["id"], item["name"], changes, item["party"]))
    return tuple(found)


def _value(item: Data, what: str, names: dict[str, str]) -> Any:
    """Return what is compared of an item; an authority and an item it is part of by their names."""
    if what == "part_of":
        return names.get(item["part_of"], item["part_of"])
    if what == "authority":
        return item["authority"]["name"]
    if what == "limit":
        limits = item["limit"]
        limit = {"none": None, **limits}.get(limits["used"], limits["takes"])
        return limit and {"days": limit["days"], "unit": limit["unit"]}
    return item[what]


# --- papers, questions, warnings ---


def _paper(paper: Data) -> Thing:
    return Thing(paper["document"], paper["name"])


def _question(question: Data) -> Thing:
    return Thing(question["fact"], question["question"])


def _traffic(before: list[Any], after: list[Any], thing: Callable[[Any], Thing]) -> Traffic:
    old, new = ([thing(one) for one in side] for side in (before, after))
    ids = [{(one.id, "" if one.id else one.name) for one in side} for side in (old, new)]
    come = tuple(one for one in new if (one.id, "" if one.id else one.name) not in ids[0])
    go = tuple(one for one in old if (one.id, "" if one.id else one.name) not in ids[1])
    return Traffic(come, go)
