"""What each party must do on which day (要做的事)."""

from approvalplan.model.calendar import Calendar
from approvalplan.model.plan import Action, Paper, PlanItem
from approvalplan.model.profile import Agency

OTHERS = ("owner", "intermediary")


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
            if item.deliver is not None:
                found.append(Action(item.deliver, "agent", "collect", item.id, None))
        elif item.clock in OTHERS:
            found.append(Action(item.submit, item.party, "begin", item.id, None))
    for paper in papers:
        if paper.reason == "prepared":
            found.append(Action(start, paper.supplier, "prepare", paper.uses[0], paper.document))
        given = paper.reason in ("prepared", "owner", "stand_in") and paper.supplier in OTHERS
        if given and paper.needed_by is not None:
            day = hand_over(calendar, paper.needed_by, agency.lead_days, start)
            found.append(Action(day, paper.supplier, "hand_over", paper.uses[0], paper.document))
    return tuple(sorted(found, key=lambda one: (one.on, one.who, one.do, one.item, one.document or "")))


def hand_over(calendar: Calendar, needed_by: int, lead_days: int, start: int) -> int:
    """Return the day a paper must be with the agent: `lead_days` working days before, not before the start."""
    k = calendar.at_or_after(needed_by) - lead_days
    return max(calendar.ordinal(max(k, 0)), min(start, needed_by))
