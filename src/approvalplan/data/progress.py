"""What has happened, what is to be done, and the plan turned round, as data: parts of the JSON of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.model.plan import Plan, PlanItem, Range
from approvalplan.report.sentences import action_text
from approvalplan.report.words import Names, is_certain, iso

if TYPE_CHECKING:
    from approvalplan.model.difference import PermitSummary
    from approvalplan.model.plan import Gain

DAYS_A_MONTH = 30.4


def number(one: Range) -> Any:
    """Return a figure: an integer where it is certain, else its ends."""
    return one.best if is_certain(one) else one._asdict()


def gained_dict(gain: Gain | PermitSummary) -> dict[str, Any] | None:
    """Return how much sooner work starts than under a whole permit; of a plan from a file only the start is known."""
    if gain.calendar_days is None:
        return None
    gained = {"working_days": gain.working_days, "calendar_days": gain.calendar_days}
    if gain.completion_calendar_days is None:
        return gained
    months = round(gain.calendar_days / DAYS_A_MONTH, 1)
    return {**gained, "months": months, "completion_calendar_days": gain.completion_calendar_days}


def standing_dict(item: PlanItem) -> dict[str, Any] | None:
    """Return where an item stands; None where nothing has happened to it."""
    one = item.standing
    if one is None:
        return None
    return {
        "state": one.state,
        "submitted": iso(one.submitted),
        "returned": iso(one.returned),
        "accepted": iso(one.accepted),
        "resumed": iso(one.resumed),
        "decided": iso(one.decided),
        "collected": one.fetched,
        "due": iso(one.due),
        "overdue_days": one.overdue,
    }


def action_dicts(names: Names) -> list[dict[str, Any]]:
    """Return what each party must do on which day, with the sentence that says so."""
    return [
        {
            "on": iso(one.on),
            "who": one.who,
            "do": one.do,
            "item": one.item,
            "document": one.document,
            "days_left": one.days,
            "text": action_text(names, one),
        }
        for one in names.plan.actions
    ]


def backward_dict(plan: Plan) -> dict[str, Any] | None:
    """Return the plan turned round; None where no day is wanted."""
    turned = plan.backward
    if turned is None:
        return None
    return {
        "milestone": turned.milestone,
        "wanted": iso(turned.wanted),
        "short_by": turned.short_by,
        "latest": [{"item": item, "latest_submit": iso(day)} for item, day in turned.latest],
        "mends": [
            {
                "thing": one.thing,
                "days": one.now.days,
                "unit": one.now.unit,
                "enough": one.enough.days if one.enough else None,
                "wins": one.won,
            }
            for one in turned.mends
        ],
        "each_mend_is_enough": turned.alone,
        "short_by_with_mends": turned.together,
    }


def first_dict(plan: Plan) -> dict[str, Any] | None:
    """Return what has become of the plan as first made."""
    first = plan.first
    if first is None:
        return None
    return {
        "counted_days": number(first.counted),
        "status": first.status,
        "construction_start": iso(first.starts),
        "start_moved_by": first.starts_by,
        "moved": [{"item": one.item, "by": one.by, "own": one.own, "why": one.why} for one in first.shifts],
        "behind": [{"item": id_, "planned": iso(day)} for id_, day in first.behind],
    }
