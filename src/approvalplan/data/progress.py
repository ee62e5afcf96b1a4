"""What has happened, what is to be done, and the plan turned round, as data: parts of the JSON of a plan."""

from __future__ import annotations

from typing import Any

from approvalplan.model.plan import Plan, PlanItem, Range
from approvalplan.report.sentences import action_text
from approvalplan.report.words import Names, iso


def number(one: Range) -> Any:
    """Return a figure: an integer where it is certain, else its ends."""
    if one.best == one.worst and one.exact:
        return one.best
    return {"best": one.best, "worst": one.worst, "exact": one.exact}


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
