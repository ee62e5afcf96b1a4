"""Other answers in words: what becomes of an item and of the verdict; and what hangs on one fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from approvalplan.report.reasons import value_text
from approvalplan.report.records import Aspect
from approvalplan.report.sentences import joined
from approvalplan.report.words import Names, day_text, names_of, range_text
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from approvalplan.model.plan import Plan, PlanItem, Reason
    from approvalplan.model.profile import Stated

MOST_LINES = 8
MOST_NAMES = 4
CHANGES_ITEM, CHANGES_PLAN, CHANGES_NOTHING = range(3)


class AnswerOutcome(NamedTuple):
    """An answer to a fact with the plan it makes; None where it makes none."""

    fact: str
    label: str
    plan: Plan | None


def others_aspect(names: Names, outcomes: Iterable[AnswerOutcome], item: str | None, left: int) -> Aspect | None:
    """Return what other answers change, those first that change the item (without one: the plan); None for no answer.

    Answers to one fact that come out alike share a line; `left` counts those that were not tried.
    """
    groups: dict[tuple[int, str, str], list[str]] = {}
    for outcome in outcomes:
        rank, text = _becomes(names, outcome.plan, item)
        groups.setdefault((rank, outcome.fact, text), []).append(outcome.label)
    if not groups:
        return None
    lines = [
        say("difference.other.line", name=names.fact(fact), answers=_answers(labels), what=text)
        for (_, fact, text), labels in sorted(groups.items(), key=lambda group: group[0][0])
    ]
    more = len(lines) - MOST_LINES
    lines = lines[:MOST_LINES]
    if more > 0:
        lines.append(say("difference.other.more", count=more))
    if left:
        tried = sum(len(labels) for labels in groups.values())
        lines.append(say("difference.other.cut", count=tried, left=left))
    return Aspect(say("difference.other.title"), tuple(lines))


def _answers(labels: list[str]) -> str:
    return say("difference.other.answer-joint").join(labels)


def _becomes(names: Names, plan: Plan | None, item: str | None) -> tuple[int, str]:
    """Return what an answer changes, how near to the item first, in words second."""
    if plan is None:
        return CHANGES_ITEM, say("difference.other.cannot")
    other = names_of(plan, names.rulebook)
    own = _items(names, other) if item is None else _item(names, other, item)
    whole = _verdict(names, other)
    rank = CHANGES_ITEM if own else CHANGES_PLAN if whole else CHANGES_NOTHING
    return rank, say("difference.joint").join([*own, *whole]) or say("difference.other.nothing")


def _item(names: Names, other: Names, id_: str) -> list[str]:
    """Return what becomes of one item."""
    before, after = names.planned(id_), other.planned(id_)
    states = (_state(before), _state(after))
    if states[0] != states[1]:
        return [say_of("difference.other", states[1])]
    if before is None or after is None:
        return []
    if before.variant_name != after.variant_name:
        forms = [item.variant_name or say("difference.absent") for item in (before, after)]
        return [say("difference.other.form", change=_arrow(forms))]
    if before.decide != after.decide:
        return [say("difference.other.decided", change=_days(names, other, before.decide, after.decide))]
    return []


def _state(item: PlanItem | None) -> str:
    if item is None:
        return "not-needed"
    return "needed" if item.applies == "yes" else "perhaps"


def _items(names: Names, other: Names) -> list[str]:
    """Return the items that come, go and take another form."""
    before, after = ({item.id for item in side.plan.items} for side in (names, other))
    come = [other.item(item.id) for item in other.plan.items if item.id not in before]
    go = [names.item(item.id) for item in names.plan.items if item.id not in after]
    forms = {item.id: item.variant_name for item in names.plan.items}
    form = [
        other.item(item.id) for item in other.plan.items if item.variant_name != forms.get(item.id, item.variant_name)
    ]
    lists = (("come", come), ("go", go), ("become", form))
    return [say_of("difference.other", key, names=_some(candidate)) for key, candidate in lists if candidate]


def _some(found: list[str]) -> str:
    some = joined(found[:MOST_NAMES])
    return some if len(found) <= MOST_NAMES else say("plan.test.choice-more", some=some, count=len(found))


def _verdict(names: Names, other: Names) -> list[str]:
    """Return what becomes of the route, of the target and of the first day of work."""
    texts = []
    plans = (names.plan, other.plan)
    if plans[0].route != plans[1].route:
        routes = [plan.route_name or say("report.about.no-route") for plan in plans]
        texts.append(say("difference.fact.route", name=_arrow(routes)))
    if plans[0].target.counted != plans[1].target.counted:
        texts.append(
            say("difference.other.counted", change=_arrow([range_text(plan.target.counted) for plan in plans]))
        )
    if plans[0].target.status != plans[1].target.status:
        texts.append(_arrow([say_of("difference.status", plan.target.status) for plan in plans]))
    starts = [plan.reached("construction_start") for plan in plans]
    if starts[0] != starts[1]:
        texts.append(say("difference.other.start", change=_days(names, other, *starts)))
    return texts


def _days(names: Names, other: Names, before: int | None, after: int | None) -> str:
    pairs = ((names, before), (other, after))
    return _arrow([say("difference.undated") if day is None else day_text(of.day(day)) for of, day in pairs])


def _arrow(sides: list[str]) -> str:
    return say("difference.arrow", before=sides[0], after=sides[1])


# --- one fact ---


def find_fact(names: Names, text: str) -> str | None:
    """Return the key of the fact that a text names, by its key or its name; None where none is called so."""
    wanted = text.strip()
    return next((words.key for words in names.rulebook.facts if wanted in (words.key, words.name)), None)


def fact_head(names: Names, key: str) -> str:
    """Return the name of a fact and its key."""
    return say("difference.fact.head", name=names.fact(key), key=key)


def fact_aspects(names: Names, key: str, stated: Stated | None) -> tuple[Aspect, ...]:
    """Return what a fact is now and where that is from, how it is asked for, and what hangs on it."""
    words = names.facts[key]
    texts = [
        ("now", (_now(names, key, stated),)),
        ("ask", (words.ask,)),
        ("where", (words.where,)),
        ("why", (words.why,)),
        ("hangs", tuple(_hanging(names, key)) or (say("difference.fact.nothing"),)),
    ]
    return tuple(Aspect(say_of("difference.fact", key), lines) for key, lines in texts)


def _now(names: Names, key: str, stated: Stated | None) -> str:
    if stated is not None:
        value = _value(key, stated.value)
        return say("difference.fact.value", value=value, origin=say_of("difference.origin", stated.origin))
    found = next((reason for reason in _reasons(names.plan) if reason.fact == key and reason.value is not None), None)
    text = say("difference.unknown") if found is None else _value(key, found.value)
    origin = "unknown" if found is None else found.origin
    return say("difference.fact.value", value=text, origin=say_of("difference.origin", origin))


def _value(key: str, value: object) -> str:
    if isinstance(value, tuple):
        return joined(value_text(key, part) for part in value) or say("difference.word.none")
    return value_text(key, value)


def _reasons(plan: Plan) -> list[Reason]:
    items = [item.because for item in plan.items] + [needed.because for needed in plan.not_needed]
    return [reason for because in (plan.route_because, *items) for reason in because]


def _hanging(names: Names, key: str) -> list[str]:
    """Return what has a fact among its reasons: the route, then the items with what they are now."""
    plan = names.plan
    asked = {item for unknown in plan.unknown if unknown.fact == key for item in unknown.items}
    lines = []
    if plan.route_name and any(reason.fact == key for reason in plan.route_because):
        lines.append(say("difference.fact.route", name=plan.route_name))
    for item in plan.items:
        if item.id in asked or any(reason.fact == key for reason in item.because):
            state = say_of("difference.other", _state(item))
            lines.append(say("difference.fact.item", name=names.item(item.id), state=state))
    for other in plan.not_needed:
        if other.id in asked or any(reason.fact == key for reason in other.because):
            state = say("difference.other.not-needed")
            lines.append(say("difference.fact.item", name=other.name, state=state))
    return lines
