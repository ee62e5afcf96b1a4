"""Progress (办理进度): where each item stands, and what has become of the plan as first made."""

from approvalplan.engine.compile.inputs import known_papers
from approvalplan.engine.compile.program import Program
from approvalplan.engine.run.runs import Run
from approvalplan.engine.run.schedule import Setting
from approvalplan.model.calendar import Calendar
from approvalplan.model.plan import Plan, PlanItem, Progressed, Shift, Standing
from approvalplan.model.profile import Profile


def standings(program: Program, run: Run, setting: Setting, profile: Profile) -> dict[int, Standing]:
    """Return where the items of a run stand of which something has happened."""
    lines = {program.by_id[line.item]: line for line in profile.progress if line.item in program.by_id}
    have = known_papers(program, profile)
    found = {}
    for index, pin in setting.pins.items():
        option = run.graph.options[index]
        if option is None or index in run.graph.part_of:
            continue
        line = lines.get(index)
        events = (line.submitted, line.returned, line.accepted, line.resumed) if line else (None,) * 4
        on = pin.decided if pin.decided is None else setting.calendar.ordinal(pin.decided)
        due = run.timeline.due.get(index)
        standing = Standing(
            *events,
            line.decided if line and line.decided is not None else on,
            any(document in have for document in option.gives),
            None if due is None else setting.calendar.ordinal(due),
            0 if due is None else max(0, setting.now - due),
        )
        found[index] = _waiting(standing)
    return found


def _waiting(standing: Standing) -> Standing:
    """Return a standing without a day due where it waits for a correction: no limit runs."""
    return standing._replace(due=None, overdue=0) if standing.state == "correcting" else standing


def too_early(program: Program, run: Run, setting: Setting) -> tuple[tuple[str, str], ...]:
    """Return the items that were handed in before what they wait for was through, with one that they wait for."""
    timeline, found = run.timeline, []
    for index in setting.pins:
        waits = [other for other, by_decision in timeline.before[index] if not by_decision]
        late = [other for other in waits if timeline.deliver[other] > timeline.submit[index]]
        if late:
            last = max(late, key=lambda other: (timeline.deliver[other], other))
            found.append((program.items[index].item.id, program.items[last].item.id))
    return tuple(found)


def has_moved(profile: Profile, start: int) -> bool:
    """Tell whether something has happened since the first day (ordinal), so that the first plan was another."""
    return bool(profile.progress) or any(have.on is not None and have.on > start for have in profile.have)


def as_first(profile: Profile, start: int) -> Profile:
    """Return a profile as it was on the first day (ordinal)."""
    have = tuple(have for have in profile.have if have.on is None or have.on <= start)
    return profile._replace(progress=(), have=have)


def progressed(first: Plan, plan: Plan, calendar: Calendar) -> Progressed:
    """Return what has become of the first plan: figures, first day of work, what moved, what is behind."""
    before = {item.id: item for item in first.items}
    starts = first.reached("construction_start")
    return Progressed(
        counted=first.target.counted,
        status=first.target.status,
        starts=starts,
        starts_by=_between(calendar, starts, plan.reached("construction_start")),
        shifts=_shifts(before, plan, calendar),
        behind=tuple(
            (item.id, planned)
            for item in plan.items
            if (planned := _behind(before.get(item.id), item, plan.today)) is not None
        ),
    )


def _between(calendar: Calendar, before: int | None, now: int | None) -> int:
    """Return the working days from one day to another (ordinals), negative where the second is earlier."""
    if before is None or now is None:
        return 0
    return calendar.at_or_after(now) - calendar.at_or_after(before)


def _shifts(before: dict[str, PlanItem], plan: Plan, calendar: Calendar) -> tuple[Shift, ...]:
    """Return the items of which something has happened and that are decided on another day than first planned."""
    by = {
        item.id: _between(calendar, old.decide, item.decide)
        for item in plan.items
        if (old := before.get(item.id)) is not None and not old.done
    }
    found = []
    for item in plan.items:
        if item.standing is None or item.part_of is not None or not by.get(item.id):
            continue
        old = before[item.id]
        held = by.get(old.held_by or "", 0)
        found.append(Shift(item.id, by[item.id], by[item.id] - held, _why(old, item.submit, item.standing)))
    return tuple(found)


def _why(old: PlanItem, submit: int | None, standing: Standing) -> str:
    """Return what moved an item: a correction, its hand-in, or how long it takes."""
    if standing.returned is not None:
        return "returned"
    if standing.overdue:
        return "overdue"
    late = submit is not None and old.submit is not None and submit != old.submit
    return "submitted" if late else "decided"


def _behind(old: PlanItem | None, item: PlanItem, today: int) -> int | None:
    """Return the day on which an item was to be handed in, where even the latest day is past and nothing is known."""
    if old is None or old.submit is None or old.part_of is not None or item.clock != "authority":
        return None
    if item.standing is not None or item.done or item.applies != "yes":
        return None
    return old.submit if old.latest_submit is not None and old.latest_submit < today else None
