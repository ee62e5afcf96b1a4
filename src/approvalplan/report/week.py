"""What to do this week (这一周要做), and the chart of the weeks before construction (时间表)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from approvalplan.model.calendar import ANNOUNCED, YearRecord
from approvalplan.model.plan import Action, Paper, PlanItem
from approvalplan.report.records import WEEK, Bar, Chart, Holiday, Todo, Week
from approvalplan.report.sentences import action_text, joined, limit_assumed, span_text, used_limit
from approvalplan.report.words import Names, day_text, length_text
from approvalplan.wording import say, say_of

WHO = ("agent", "owner", "intermediary")
DO = ("urge", "resubmit", "chase", "submit", "collect", "hand_over", "prepare", "begin")
AFTER_WORK = ("acceptance", "operation")
"""Stages that come after construction: they have no place on the chart."""


def monday_of(day: int) -> int:
    """Return the Monday of the week of a day (ordinals)."""
    return day - (day - 1) % WEEK


def week(names: Names) -> Week:
    """Return the first week, from the first day of the plan or of its rules on, in which something is to be done."""
    plan = names.plan
    this = monday_of(plan.today)
    coming = [action for action in plan.actions if action.on >= this]
    first = monday_of(min((action.on for action in coming), default=this))
    chosen = sorted((action for action in coming if action.on < first + WEEK), key=_sooner)
    last = max([first + 4, *(action.on for action in chosen)])
    key = "report.week.this" if first == this else "report.week.first"
    todos = _todos(names, chosen)
    if plan.unknown:
        day = names.day(chosen[0].on if chosen else plan.today)
        todos.insert(0, Todo(day, say("plan.party.agent"), say("report.week.ask", count=len(plan.unknown)), ""))
    empty = "" if todos else say("report.week.empty")
    return Week(say(key, span=span_text(names, first, last)), tuple(todos), empty)


def _sooner(action: Action) -> tuple[int, int, int, str, str]:
    """Return the place of an action: its day, whose it is, what is done."""
    who = WHO.index(action.who) if action.who in WHO else len(WHO)
    return action.on, who, DO.index(action.do), action.item, action.document or ""


def _todos(names: Names, actions: list[Action]) -> list[Todo]:
    """Return the jobs of a week; those of items that may not be needed stand together in one line at its end."""
    submitted = {(action.on, action.item) for action in actions if action.do == "submit"}
    collected = {(action.on, action.item) for action in actions if action.do == "collect"}
    todos, perhaps = [], []
    for action in actions:
        at = (action.on, action.item)
        item = names.planned(action.item)
        if item is not None and item.applies == "unknown":
            perhaps.append(action.item)
        elif action.do != "collect" or at not in submitted:
            text = action_text(names, action, collect=action.do == "submit" and at in collected)
            todos.append(Todo(names.day(action.on), say_of("plan.party", action.who), text, action.item))
    if perhaps:
        items = list(dict.fromkeys(names.item(perhap) for perhap in perhaps))
        text = say("report.week.perhaps", count=len(items), items=joined(items))
        day = todos[-1].day if todos else names.day(actions[0].on)
        todos.append(Todo(day, say("plan.party.agent"), text, ""))
    return todos


def chart(names: Names, years: Iterable[YearRecord] = ()) -> Chart:
    """Return the chart: approvals and the work of owner and firms up to the start of construction, a bar each.

    `years` name its holidays; without them days off have no name.
    """
    bars = sorted([*_item_bars(names), *_paper_bars(names)], key=lambda bar: bar.first)
    title = say("report.section.chart")
    after = tuple(line for line in (_construction(names), _provisional(names)) if line)
    if not bars:
        return Chart(
            title=title,
            first_monday=names.plan.start,
            last=names.plan.start,
            bars=(),
            days_off=(),
            after=after,
            empty=say("report.chart.empty"),
        )
    first, last = monday_of(bars[0].first), max(bar.until for bar in bars) - 1
    off = tuple(day for day in names.plan.days_off if first <= day <= last + WEEK)
    until = last - (last - first) % WEEK + WEEK - 1
    holidays = tuple(_holidays(years, first, until))
    worked = tuple(sorted(day for year in years for day in year.work if first <= day <= until))
    return Chart(
        title=title,
        first_monday=first,
        last=last,
        bars=tuple(bars),
        days_off=off,
        after=after,
        empty="",
        provisional_from=names.plan.provisional_from,
        holidays=holidays,
        worked=worked,
    )


def _holidays(years: Iterable[YearRecord], first: int, until: int) -> Iterator[Holiday]:
    spans = [(*span, year_record.status != ANNOUNCED) for year_record in years for span in year_record.off]
    for begin, end, name, provisional in sorted(spans):
        if begin <= until and end >= first:
            yield Holiday(begin, end, name, provisional)


def _item_bars(names: Names) -> list[Bar]:
    completion = names.plan.reached("completion")
    bars = []
    for item in names.plan.items:
        if item.done or item.submit is None or item.decide is None or item.part_of is not None:
            continue
        if item.stage in AFTER_WORK or item.clock == "construction":
            continue
        if completion is not None and item.decide >= completion:
            continue
        until = max(item.decide, item.submit + 1)
        begun = max(item.submit, min(monday_of(names.plan.today), until - 1))
        stage, critical = names.stages.get(item.stage, item.stage), item.id in names.plan.bottleneck
        bars.append(
            Bar(id=item.id, name=item.name, kind=_kind(item), first=begun, until=until, stage=stage, critical=critical)
        )
    return bars


def _kind(item: PlanItem) -> str:
    if item.mode == "milestone":
        return "start"
    if item.clock == "authority":
        return "counted" if item.track == "main" else "parallel"
    return "excluded" if item.clock == "excluded" else "others"


def _paper_bars(names: Names) -> list[Bar]:
    start = names.plan.start
    if names.plan.first is not None:
        start = monday_of(names.plan.today)
    return [
        Bar(
            id=paper.document,
            name=say("report.chart.paper", name=paper.name),
            kind="others",
            first=start,
            until=paper.ready,
            stage=_first_stage(names, paper),
            critical=paper.document in names.plan.bottleneck,
        )
        for paper in names.plan.checklist
        if paper.reason == "prepared" and paper.ready is not None and paper.ready > start
    ]


def _first_stage(names: Names, paper: Paper) -> str:
    """Return the name of the stage of the first item that needs a paper."""
    item = next((item for item in map(names.planned, paper.uses) if item is not None), None)
    return names.stages.get(item.stage, item.stage) if item else ""


def _construction(names: Names) -> str:
    """Return construction and what follows it as one line."""
    days = {id_: (item, day) for id_, item, day in names.plan.milestones}
    if "completion" not in days:
        return ""
    item_id, done = days["completion"]
    item = names.planned(item_id)
    limit = used_limit(item) if item else None
    length = length_text(limit, assumed=item is not None and limit_assumed(names, item)) if limit else say("plan.blank")
    done_on = day_text(names.day(done))
    if "in_use" not in days:
        return say("report.chart.works", length=length, done=done_on)
    return say("report.chart.works-use", length=length, done=done_on, use=day_text(names.day(days["in_use"][1])))


def _provisional(names: Names) -> str:
    plan = names.plan
    days = [day for item in plan.items for day in (item.submit, item.decide) if day is not None]
    if not any(day >= plan.provisional_from for day in days):
        return ""
    year = date.fromordinal(plan.provisional_from).year + 1
    return say("report.chart.provisional", day=date.fromordinal(plan.provisional_from).isoformat(), year=year)
