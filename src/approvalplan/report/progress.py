"""What has happened so far (办理进度), and what it changes: points of the first screen, and the plan turned round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.model.plan import Action, Backward, Mend, PlanItem, Shift
from approvalplan.report.records import BackRow, Point
from approvalplan.report.sentences import action_text, joined, mark_of, standing_text
from approvalplan.report.words import Names, day_text, length_text, range_text
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = ("urge", "resubmit", "collect", "chase")
"""What cannot be put off, in this order: the rest of the week stands in its own section."""
SOON = 30
"""Calendar days before a paper expires from which on the first screen says so."""
MOST = 5
"""How many lines a point of the first screen has at most; the rest is counted."""


def progress_points(names: Names) -> tuple[Point, ...]:
    """Return the points about what has happened: where things stand, what moved, today, what is late or expires."""
    found = (_standing(names), _changed(names), _today(names), _late(names), _expiring(names))
    return tuple(point for point in found if point is not None)


def _moved(names: Names) -> bool:
    return names.plan.first is not None


def _under_way(names: Names) -> list[PlanItem]:
    return [item for item in names.plan.items if item.standing is not None and item.part_of is None]


def _standing(names: Names) -> Point | None:
    """Return how many items are through and which are under way."""
    if not _moved(names):
        return None
    through = [item for item in names.plan.items if item.done and item.part_of is None]
    running = [item for item in _under_way(names) if not item.done]
    line = say("report.progress.count", done=len(through), running=len(running))
    lines = [
        say("report.progress.line", item=names.item(item.id), events=standing_text(names, item)) for item in running
    ]
    return Point("progress", say("report.point.progress"), (line, *_most(lines)))


def _most(lines: list[str]) -> tuple[str, ...]:
    """Return the first lines, and how many more there are."""
    if len(lines) <= MOST:
        return tuple(lines)
    return (*lines[:MOST], say("report.progress.more", count=len(lines) - MOST))


def _changed(names: Names) -> Point | None:
    """Return what moved against the plan as first made, and why."""
    first = names.plan.first
    if first is None:
        return None
    if first.counted.best != first.counted.worst:
        return Point("changed", say("report.point.changed"), (say("report.changed.open"),))
    lines = [_shift(names, shift) for shift in first.shifts if shift.own]
    starts = names.plan.reached("construction_start")
    if first.starts is not None and starts is not None and first.starts_by:
        key = "report.changed.start-later" if first.starts_by > 0 else "report.changed.start-sooner"
        values = {"was": day_text(names.day(first.starts), year=True), "now": day_text(names.day(starts), year=True)}
        lines.append(say(key, **values, days=abs(first.starts_by)))
    if not lines:
        return Point("changed", say("report.point.changed"), (say("report.changed.nothing"),))
    return Point("changed", say("report.point.changed"), _most(lines), "bad" if first.starts_by > 0 else "plain")


def _shift(names: Names, one: Shift) -> str:
    item = names.planned(one.item)
    assert item is not None
    assert item.standing is not None
    standing = item.standing
    values = {"returned": standing.returned, "accepted": standing.accepted, "on": item.submit, "decided": item.decide}
    why = "waiting" if one.why == "returned" and standing.accepted is None else one.why
    why = "early" if why == "submitted" and one.own < 0 else why
    cause = say_of("report.changed.why", why, **{key: names.on(day) for key, day in values.items()})
    key = "report.changed.later" if one.own > 0 else "report.changed.sooner"
    return say(key, item=names.item(one.item), cause=cause, days=abs(one.own))


def _today(names: Names) -> Point | None:
    """Return what is to be done today about what is under way."""
    if not _moved(names):
        return None
    under_way = {item.id for item in _under_way(names)}
    chosen = [
        action
        for action in names.plan.actions
        if action.do in TODAY and action.on == names.plan.today and (action.do != "collect" or action.item in under_way)
    ]
    chosen.sort(key=lambda one: TODAY.index(one.do))
    is_today = names.plan.as_of >= names.plan.today
    label = say("report.point.today" if is_today else "report.point.since")
    key = "report.today.day" if is_today else "report.today.last"
    line = say(key, on=day_text(names.day(names.plan.today), year=True))
    todos = [say("report.today.line", text=action_text(names, action)) for action in _once(chosen)]
    return Point("today", label, (line, *_most(todos)))


def _once(actions: list[Action]) -> Iterator[Action]:
    seen = set()
    for action in actions:
        if (action.do, action.item, action.document) not in seen:
            seen.add((action.do, action.item, action.document))
            yield action


def _late(names: Names) -> Point | None:
    """Return what should have been decided, or handed in, by now."""
    first = names.plan.first
    if first is None:
        return None
    lines = []
    for item in _under_way(names):
        assert item.standing is not None
        if item.standing.state == "overdue":
            on = names.on(item.standing.due)
            lines.append(say("report.late.decide", item=names.item(item.id), on=on, days=item.standing.overdue))
    behind = [say("report.late.item", item=names.item(id_), on=names.on(day)) for id_, day in first.behind]
    if behind:
        lines.append(say("report.late.submit", items=joined(behind)))
    if not lines:
        return Point("late", say("report.point.late"), (say("report.late.none"),))
    return Point("late", say("report.point.late"), tuple(lines), "bad")


def _expiring(names: Names) -> Point | None:
    """Return the papers at hand that expire soon and are not used yet."""
    lines = []
    for expiry in names.plan.validity:
        giver, user = names.planned(expiry.item), names.planned(expiry.by)
        left = expiry.until - names.plan.today
        if giver is None or not giver.done or (user is not None and user.done) or left > SOON:
            continue
        on = day_text(names.day(expiry.until), year=True)
        key = "report.expiring.over" if left < 0 else "report.expiring.soon"
        then = say_of("plan.then", expiry.then)
        lines.append(say(key, item=names.item(expiry.item), on=on, days=left, by=names.item(expiry.by), then=then))
    return Point("expiring", say("report.point.expiring"), tuple(lines), "bad") if lines else None


# --- turned round ---


def backward_point(names: Names) -> Point | None:
    """Return whether a wanted day can be kept, by how much not, and which durations would mend it."""
    turned = names.plan.backward
    if turned is None:
        return None
    goal = say_of("plan.milestone", turned.milestone)
    wanted = day_text(names.day(turned.wanted), year=True)
    key = "report.backward.short" if turned.short_by else "report.backward.possible"
    line = say(key, wanted=wanted, goal=goal, days=turned.short_by)
    notes = []
    if turned.short_by:
        late = [back_row for back_row in back_rows(names) if back_row.late]
        dates = [
            say(
                "report.backward.late",
                item=back_row.name,
                latest=day_text(back_row.latest),
                now=day_text(back_row.planned),
            )
            for back_row in late[:MOST]
        ]
        dates += [say("report.backward.more", count=len(late))] if len(late) > MOST else []
        notes += [say("report.backward.latest", dates=say("plan.cite.joined").join(dates))] if dates else []
        notes += _mends(names, turned)
    else:
        notes.append(say("report.backward.table"))
    tone = "bad" if turned.short_by else "good"
    return Point(id="backward", label=say("report.point.backward"), lines=(line,), tone=tone, notes=tuple(notes))


def back_rows(names: Names) -> tuple[BackRow, ...]:
    """Return the latest submission of everything that a wanted day waits for, the earliest first."""
    turned = names.plan.backward
    rows = []
    for id_, latest in turned.latest if turned is not None else ():
        item = names.planned(id_)
        if item is None or item.done or item.standing is not None or item.part_of or item.mode == "milestone":
            continue
        if item.submit is not None:
            planned = names.day(item.submit)
            rows.append(BackRow(id_, names.item(id_), names.day(latest), planned, late=latest < item.submit))
    return tuple(sorted(rows, key=lambda row: (row.latest.ordinal, row.planned.ordinal, row.id)))


def back_title(names: Names) -> str:
    """Return the title of the table of latest submissions."""
    turned = names.plan.backward
    if turned is None:
        return ""
    goal = say_of("plan.milestone", turned.milestone)
    return say("report.section.backward", wanted=day_text(names.day(turned.wanted), year=True), goal=goal)


def _mends(names: Names, turned: Backward) -> list[str]:
    """Return where time can be won: each duration that is enough by itself, or what several win together."""
    if not turned.mends:
        return [say("report.backward.no-mend")]
    if turned.together:
        links = say("plan.cite.joined").join(_mend(names, mend, "report.backward.wins") for mend in turned.mends)
        return [say("report.backward.not-enough", links=links, days=turned.together)]
    ways = [_mend(names, mend, "report.backward.enough") for mend in turned.mends]
    joint = say("report.backward.or") if turned.alone else say("plan.cite.joined")
    key = "report.backward.regain" if turned.alone or len(ways) == 1 else "report.backward.regain-all"
    return [say(key, links=joint.join(ways))]


def _mend(names: Names, one: Mend, key: str) -> str:
    item = names.planned(one.thing)
    name = names.item(one.thing) if item else say("report.chart.paper", name=names.document(one.thing))
    length = length_text(one.now) + mark_of(names, one.thing)
    enough = length_text(one.enough) if one.enough is not None else ""
    return say(key, name=name, length=length, enough=enough, days=one.won)


# --- the verdict of a plan that has moved ---


def first_count(names: Names) -> str:
    """Return what the plan as first made counted, as a remark behind the verdict; empty where nothing moved."""
    first = names.plan.first
    return "" if first is None else say("report.verdict.first", days=range_text(first.counted))
