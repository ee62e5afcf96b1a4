"""What hangs on what: latest dates, float, the bottleneck, milestones, validity, and the plan turned round (倒排)."""

from __future__ import annotations

from approvalplan.engine.program import Program
from approvalplan.engine.runs import Run, milestone
from approvalplan.engine.schedule import NOBODY, later, latest
from approvalplan.model.calendar import Calendar
from approvalplan.model.plan import Action, Backward, Expiry, Paper, PlanItem
from approvalplan.model.profile import Agency

MILESTONES = ("land_supplied", "construction_permit", "construction_start", "completion", "in_use")


def _carriers(program: Program, run: Run, name: str) -> list[int]:
    return [
        ready.number
        for ready in program.items
        if ready.item.milestone == name and run.timeline.submit[ready.number] >= 0
    ]


def latest_dates(program: Program, run: Run) -> list[int]:
    """Return the latest submission of each item that delays neither the start of construction nor the end."""
    anchors = {index: run.timeline.submit[index] for index in _carriers(program, run, "construction_start")}
    return latest(program, run.timeline, anchors)


def bottleneck(program: Program, run: Run) -> tuple[str, ...]:
    """Return the chain of items and papers that ends with the start of construction, first to last."""
    at = next(iter(_carriers(program, run, "construction_start")), NOBODY)
    chain: list[str] = []
    while at >= 0:
        chain.append(program.items[at].item.id)
        at = run.timeline.held_by[at]
    if at < NOBODY:
        chain.append(program.documents[-at - 3].id)
    return tuple(reversed(chain))


def milestones(program: Program, run: Run, calendar: Calendar) -> tuple[tuple[str, str, int], ...]:
    """Return the milestones the plan reaches: id, item that reaches it, day."""
    found = []
    for name in MILESTONES:
        k = milestone(program, run.timeline, name)
        if k is not None:
            last = max(_carriers(program, run, name), key=lambda index: run.timeline.deliver[index])
            found.append((name, program.items[last].item.id, calendar.ordinal(k)))
    return tuple(found)


def validity(program: Program, run: Run, calendar: Calendar) -> tuple[Expiry, ...]:
    """Return until when the papers of the plan hold, and whether each is used in time."""
    timeline = run.timeline
    found = []
    for index in timeline.order:
        for rule in program.items[index].item.validity:
            user = program.by_id[rule.ends_by]
            until = later(calendar, timeline.decide[index], rule.period.days, rule.period.unit)
            if timeline.submit[user] >= 0:
                kept = timeline.submit[user] <= until
                item = program.items[index].item.id
                found.append(Expiry(item, calendar.ordinal(until), rule.ends_by, kept, rule.then, rule.cite))
    return tuple(found)


def backward(program: Program, run: Run, calendar: Calendar, wanted: tuple[tuple[str, int], ...]) -> Backward | None:
    """Return the latest submissions for the first wanted milestone the plan reaches, or None."""
    for name, day in wanted:
        carriers = _carriers(program, run, name)
        if not carriers:
            continue
        goal = calendar.at_or_before(day)
        reached = max(run.timeline.deliver[index] for index in carriers)
        shift = goal - reached
        anchors = {index: run.timeline.submit[index] + shift for index in carriers}
        must = latest(program, run.timeline, anchors, wanted=True)
        ahead = set(carriers)
        for index in reversed(run.timeline.order):
            if index in ahead:
                ahead.update(other for other, _ in run.timeline.before[index])
        dates = tuple(
            (program.items[index].item.id, calendar.ordinal(must[index]))
            for index in run.timeline.order
            if index in ahead
        )
        return Backward(name, day, max(0, -shift), dates)
    return None


def actions(
    items: tuple[PlanItem, ...], papers: tuple[Paper, ...], calendar: Calendar, agency: Agency, start: int
) -> tuple[Action, ...]:
    """Return what each party must do on which day, in order: prepare and hand over papers, submit, collect."""
    found: list[Action] = []
    for item in items:
        if item.submit is None or item.done or item.part_of or item.mode == "milestone":
            continue
        if item.clock == "authority":
            found.append(Action(item.submit, "agent", "submit", item.id, None))
            if item.decide is not None and item.deliver is not None:
                found.append(Action(item.deliver, "agent", "collect", item.id, None))
        elif item.clock in ("owner", "intermediary"):
            found.append(Action(item.submit, item.party, "begin", item.id, None))
    for paper in papers:
        if paper.reason == "prepared":
            found.append(Action(start, paper.supplier, "prepare", paper.uses[0], paper.document))
        by_others = paper.reason in ("prepared", "owner", "stand_in") and paper.supplier in (
            "owner",
            "intermediary",
        )
        if by_others and paper.needed_by is not None:
            day = hand_over(calendar, paper.needed_by, agency.lead_days, start)
            found.append(Action(day, paper.supplier, "hand_over", paper.uses[0], paper.document))
    return tuple(sorted(found, key=lambda one: (one.on, one.who, one.do, one.item, one.document or "")))


def hand_over(calendar: Calendar, needed_by: int, lead_days: int, start: int) -> int:
    """Return the day a paper must be with the agent: `lead_days` working days before, not before the start."""
    k = calendar.at_or_after(needed_by) - lead_days
    return max(calendar.ordinal(max(k, 0)), min(start, needed_by))
