"""What hangs on what: latest dates, the bottleneck, milestones, validity, and the plan turned round (倒排)."""

from approvalplan.engine.compile.program import Program
from approvalplan.engine.run.latest import FREE, latest
from approvalplan.engine.run.mending import mended
from approvalplan.engine.run.runs import Run, milestone
from approvalplan.engine.run.schedule import Setting, later
from approvalplan.engine.run.timeline import HeldBy, held_by
from approvalplan.model.calendar import Calendar
from approvalplan.model.plan import Backward, Expiry
from approvalplan.model.profile import MILESTONES


def _carriers(program: Program, run: Run, name: str) -> list[int]:
    """Return the scheduled items that carry a milestone; of one that went into another, the other."""
    found = [
        run.graph.part_of.get(ready.number, ready.number)
        for ready in program.items
        if ready.item.milestone == name and run.timeline.submit[ready.number] >= 0
    ]
    return list(dict.fromkeys(found))


def latest_dates(program: Program, run: Run, calendar: Calendar) -> list[int]:
    """Return the latest submission of each item that delays neither the start of construction nor the end."""
    timeline = run.timeline
    anchors = {index: timeline.deliver[index] for index in _carriers(program, run, "construction_start")}
    end = max((timeline.deliver[index] for index in timeline.order), default=0)
    found = latest(program, run.graph, timeline, calendar, anchors, end=end)
    return [max(late, planned) for late, planned in zip(found, timeline.submit, strict=True)]


def bottleneck(program: Program, run: Run) -> tuple[str, ...]:
    """Return the chain of items and papers that ends with the start of construction, first to last."""
    held = HeldBy(item=next(iter(_carriers(program, run, "construction_start")), None))
    chain: list[str] = []
    while held.item is not None:
        chain.append(program.items[held.item].item.id)
        held = held_by(run.timeline, held.item)
    if held.paper is not None:
        chain.append(program.documents[held.paper].id)
    return tuple(reversed(chain))


def milestones(
    program: Program, run: Run, calendar: Calendar, done: dict[int, int | None]
) -> tuple[tuple[str, str, int], ...]:
    """Return the milestones the plan reaches or has reached: id, item that reaches it, day (ordinal)."""
    found = []
    for name in MILESTONES:
        k = milestone(program, run.timeline, name)
        if k is not None:
            last = max(_carriers(program, run, name), key=lambda index: run.timeline.deliver[index])
            found.append((name, program.items[last].item.id, calendar.ordinal(k)))
            continue
        found += [
            (name, program.items[index].item.id, day)
            for index, day in done.items()
            if day is not None and program.items[index].item.milestone == name
        ]
    return tuple(found)


def validity(program: Program, run: Run, calendar: Calendar, done: dict[int, int | None]) -> tuple[Expiry, ...]:
    """Return until when the papers of the plan hold, those at hand included, and whether each is used in time."""
    timeline = run.timeline
    given = {index: timeline.decide[index] for index in timeline.order}
    given |= {index: calendar.at_or_after(day) for index, day in done.items() if day is not None}
    found = []
    for index, k in given.items():
        for rule in program.items[index].item.validity:
            user = program.by_id[rule.ends_by]
            if timeline.submit[user] < 0:
                continue
            until = later(calendar, k, rule.period.days, rule.period.unit)
            kept = timeline.submit[user] <= until
            item = program.items[index].item.id
            found.append(
                Expiry(
                    item=item, until=calendar.ordinal(until), by=rule.ends_by, kept=kept, then=rule.then, cite=rule.cite
                )
            )
    return tuple(found)


def backward(program: Program, run: Run, setting: Setting, wanted: tuple[tuple[str, int], ...]) -> Backward | None:
    """Return the latest submissions for the first wanted milestone the plan reaches, or None.

    Where the day cannot be kept, also which durations of owner and firms would have to be shorter.
    """
    timeline, calendar = run.timeline, setting.calendar
    for name, day in wanted:
        carriers = _carriers(program, run, name)
        if not carriers:
            continue
        goal = calendar.at_or_before(day)
        reached = _reached(run, carriers)
        must = latest(program, run.graph, timeline, calendar, dict.fromkeys(carriers, goal), end=FREE)
        dates = tuple(
            (program.items[index].item.id, calendar.ordinal(max(must[index], 0)))
            for index in timeline.order
            if must[index] != -1
        )
        turned = Backward(name, day, max(0, reached - goal), dates)
        return mended(turned, program, run, setting, (carriers, goal)) if turned.short_by else turned
    return None


def _reached(run: Run, carriers: list[int]) -> int:
    """Return the working-day index on which the last of the items that carry a milestone is through."""
    return max(run.timeline.deliver[index] for index in carriers)
