"""What each party must do on which day (要做的事)."""

from typing import NamedTuple

from approvalplan.engine.run.schedule import OTHERS
from approvalplan.engine.tell.checklist import SUPPLIED
from approvalplan.model.calendar import Calendar
from approvalplan.model.plan import Action, Paper, PlanItem


class ActionSources(NamedTuple):
    """What the actions are made from."""

    items: tuple[PlanItem, ...]
    papers: tuple[Paper, ...]
    chain: tuple[str, ...]
    """The items and papers that hold up the start of work."""
    calendar: Calendar
    start: int
    """First day of the plan (ordinal)."""
    today: int
    """The day from which on is planned (ordinal)."""


def actions(desk: ActionSources) -> tuple[Action, ...]:
    """Return what each party must do on which day, in order: prepare and hand over papers, submit, urge, collect."""
    found = [action for item in desk.items if not item.part_of for action in _with_item(desk, item)]
    found += [action for paper in desk.papers for action in _with_paper(desk, paper)]
    return tuple(sorted(found, key=lambda one: (one.on, one.who, one.do, one.item, one.document or "")))


def _with_item(desk: ActionSources, item: PlanItem) -> list[Action]:
    """Return what is to be done for an item that is not through."""
    if item.standing is not None:
        return _under_way(desk, item)
    if item.submit is None or item.done or item.mode == "milestone":
        return []
    if item.clock == "authority":
        found = [Action(on=item.submit, who="agent", do="submit", item=item.id, document=None)]
        if item.deliver is not None:
            found.append(Action(on=item.deliver, who="agent", do="collect", item=item.id, document=None))
        return found
    if item.clock not in OTHERS:
        return []
    if item.submit >= desk.today:
        return [Action(on=item.submit, who=item.party, do="begin", item=item.id, document=None)]
    return (
        [Action(on=desk.today, who="agent", do="chase", item=item.id, document=None)] if item.id in desk.chain else []
    )


def _under_way(desk: ActionSources, item: PlanItem) -> list[Action]:
    """Return what is to be done for an item of which something has happened."""
    standing = item.standing
    assert standing is not None
    if item.clock not in ("authority", "excluded"):
        return []
    if standing.state == "decided":
        owed = item.clock == "authority" and not standing.fetched
        return [Action(on=desk.today, who="agent", do="collect", item=item.id, document=None)] if owed else []
    found = []
    if standing.state == "correcting":
        found.append(Action(on=desk.today, who="agent", do="resubmit", item=item.id, document=None))
    elif standing.state == "overdue":
        found.append(Action(on=desk.today, who="agent", do="urge", item=item.id, document=None))
    if item.deliver is not None and item.clock == "authority":
        found.append(Action(on=item.deliver, who="agent", do="collect", item=item.id, document=None))
    return found


def _with_paper(desk: ActionSources, paper: Paper) -> list[Action]:
    """Return what is to be done for a paper that owner or firms supply and that is not handed in."""
    if paper.reason not in SUPPLIED or paper.handed_in:
        return []
    found = []
    if paper.reason == "prepared" and desk.today > desk.start:
        if paper.document in desk.chain or (paper.ready is not None and paper.ready <= desk.today):
            left = _working_days(desk, paper.needed_by)
            found.append(
                Action(on=desk.today, who="agent", do="chase", item=paper.uses[0], document=paper.document, days=left)
            )
    elif paper.reason == "prepared":
        found.append(
            Action(on=desk.start, who=paper.supplier, do="prepare", item=paper.uses[0], document=paper.document)
        )
    if paper.hand_over is not None:
        found.append(
            Action(on=paper.hand_over, who=paper.supplier, do="hand_over", item=paper.uses[0], document=paper.document)
        )
    return found


def _working_days(desk: ActionSources, by: int | None) -> int | None:
    """Return the working days from today until a day (ordinals)."""
    return None if by is None else desk.calendar.at_or_after(by) - desk.calendar.at_or_after(desk.today)
